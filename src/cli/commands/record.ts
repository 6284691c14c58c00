import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { keepWatched, lookAt, nodeCryptography, readWatched, recoverySaid } from "#record/index";
import { parseKey, RecordFault, type Verdict, verifyBundle } from "#record/verify/index";
import { type ExitStatus, UsageError } from "../failure.ts";
import { say, write } from "../output.ts";

export interface VerifyOptions {
  readonly key: readonly string[];
  readonly format: "text" | "json";
}

/** Verifies a bundle offline, with the key that the person gives. Status 1 where something is wrong. */
export async function verify(file: string, { key, format }: VerifyOptions): Promise<ExitStatus> {
  await assertKeys(key);
  const verdict = await verifyBundle(await bytesOf(file), key, nodeCryptography);
  await write(format === "json" ? `${JSON.stringify(verdict, null, 2)}\n` : inWords(file, verdict));
  return verdict.ok ? 0 : 1;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  return file === "-" ? buffer(process.stdin) : readFile(file);
}

async function assertKeys(keys: readonly string[]): Promise<void> {
  for (const key of keys)
    await parseKey(key, nodeCryptography).catch((error: unknown) => {
      throw error instanceof RecordFault ? new UsageError(`--key ${key}: ${error.message}`) : error;
    });
}

function inWords(file: string, verdict: Verdict): string {
  if (!verdict.ok) {
    const { code, index, byte, message } = verdict.fault;
    const place = [...(index === null ? [] : [`number ${index}`]), ...(byte === null ? [] : [`byte ${byte}`])].join(", ");
    return `${file}: NOT VERIFIED (${code}${place ? `; ${place}` : ""}): ${message}\n`;
  }
  const { entries, heads, followed, openings, proofs, head, witnesses, from, to } = verdict;
  const lines = [
    `${file}: verified`,
    `${entries} entries whole, ${proofs} by proof, ${openings} openings of withheld matters${from === null ? "" : `, from ${from} to ${to}`}`,
    `${heads.signed} heads signed with the given key${heads.ofOtherKeys > 0 ? `, ${heads.ofOtherKeys} of other keys (roots checked, signatures not)` : ""}${heads.lost > 0 ? `, ${heads.lost} over entries that were lost, as the record says` : ""}`,
    `largest head: ${head.origin}, ${head.size} entries, root ${head.root}`,
    ...followed.map((key) => `announced since under the given key, and followed: ${key}`),
    ...witnesses.map(({ name, at }) => `seen by ${name} at ${new Date(at * 1000).toISOString()}`),
  ];
  return `${lines.join("\n")}\n`;
}

export interface MonitorOptions {
  readonly key: string;
  readonly state: string;
  readonly every?: string;
}

/** Looks at a record from outside, once or again and again; status 1 where it was changed, cut or split. */
export async function monitor(url: string, { key, state, every }: MonitorOptions): Promise<ExitStatus> {
  await assertKeys([key]);
  if (every !== undefined && !/^[1-9]\d{0,5}$/.test(every))
    throw new UsageError(`--every takes seconds, a whole number from 1; received ${every}.`);
  for (;;) {
    const before = await readWatched(state);
    try {
      const { watched, added } = await lookAt(url, key, before);
      for (const entry of added) {
        const said = recoverySaid(entry);
        if (said !== undefined) say(`entry ${entry.index}: ${said}`);
      }
      await keepWatched(state, watched);
      await write(`${watched.origin}: ${watched.frontier.size} entries, ${added.length} new, all well\n`);
    } catch (error) {
      if (!(error instanceof RecordFault)) throw error;
      say(`${url}: ALARM (${error.code}): ${error.message}`);
      if (before !== undefined) say(`The head that was seen before is evidence; it is kept in ${state}:\n${before.head}`);
      return 1;
    }
    if (every === undefined) return 0;
    await pause(Number(every) * 1000);
  }
}
