/** What the sandbox tests let run inside: one good task and the ways in which foreign bytes make a reader go wrong. */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Asked {
  readonly task: keyof typeof tasks;
  readonly value?: string | number;
}

const thisProcess = Math.random();

const tasks = {
  count: (input: Uint8Array) => input.length,
  process: () => thisProcess,
  echo: (_: Uint8Array, value: unknown) => value,
  environment: () => Object.keys(process.env).filter((name) => name !== "PWD" && name !== "OLDPWD" && name !== "SHLVL" && name !== "_"),
  throw: () => {
    throw new TypeError("not what was expected");
  },
  hoard: () => {
    const kept: Uint8Array[] = [];
    for (;;) kept.push(new Uint8Array(8 * 2 ** 20).fill(1));
  },
  hoardObjects: () => {
    const kept: object[] = [];
    for (;;) kept.push({ next: kept.length });
  },
  loop: () => {
    for (;;);
  },
  wait: (_: Uint8Array, milliseconds: unknown) => new Promise((resolve) => setTimeout(() => resolve("waited"), Number(milliseconds))),
  exit: () => process.exit(7),
  abort: () => process.abort(),
  chatter: () => {
    console.log("a library says hello");
    return "said";
  },
  flood: (_: Uint8Array, length: unknown) => "x".repeat(Number(length)),
  recurse: () => {
    const deeper = (n: number): number => deeper(n + 1) + 1;
    return deeper(0);
  },
  write: () => writeFileSync(join(tmpdir(), "comity-sandbox-was-here"), "x"),
  read: (_: Uint8Array, path: unknown) => readFileSync(String(path), "utf8"),
  start: () => spawn(process.execPath, ["--version"]).pid,
  evaluate: () => new Function("return 1")(),
  connect: (_: Uint8Array, port: unknown) =>
    new Promise((resolve, reject) => {
      connect(Number(port), "127.0.0.1", () => resolve("connected")).on("error", reject);
    }),
} satisfies Record<string, (input: Uint8Array, value: unknown) => unknown>;

export default function run(input: Uint8Array, arg: unknown): unknown {
  const { task, value } = arg as Asked;
  return tasks[task](input, value);
}
