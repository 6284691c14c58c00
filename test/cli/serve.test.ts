import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import path from "node:path";
import { expect, test } from "vitest";
import { checkout, run, temporaryFolder } from "../checkout.ts";
import { serve } from "../served.ts";

const program = path.join(checkout, "bin", "comity");

/** Settings of a start that is meant to fail: data of its own, and any free port. */
function settings(env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const folder = temporaryFolder();
  return { PORT: "0", COMITY_DATA: path.join(folder, "data"), ...env };
}

const noTrace = /^(?!(?:[\s\S]*\n)?\s+at \S)/;

test("comity serve prints its address and the link for the samples, answers, and ends with status 0 when it is told to", async () => {
  const served = await serve();
  try {
    expect(served.output()).toMatch(/^Comity is ready: http:\/\/localhost:\d+$/m);
    expect(new URL(served.samplesLink ?? "").searchParams.get("key")).toMatch(/^[\w-]{22,}$/);
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${served.url}/readyz`)).status).toBe(200);
    expect(await served.stop()).toBe(0);
    await expect(fetch(`${served.url}/healthz`)).rejects.toThrow();
  } finally {
    await served.remove();
  }
});

test("what npm start runs is the server itself, so that whoever stops npm stops the server", () => {
  const { scripts } = JSON.parse(readFileSync(path.join(checkout, "package.json"), "utf8")) as {
    readonly scripts: { readonly start: string };
  };
  // npm hands the signal to the shell that it starts, and a shell in between would end alone.
  const shell = spawnSync("sh", ["-c", `echo $$; ${scripts.start.replace("./bin/comity serve", () => "sh -c 'echo $$'")}`], {
    encoding: "utf8",
  });
  const [asked, running] = shell.stdout.trim().split("\n");
  expect(running).toBe(asked);
});

test("comity serve keeps what it held, and offers no samples to a house that is not empty", async () => {
  const first = await serve({ args: ["--import", path.join(checkout, "samples", "02-assembly-adopted.txt")] });
  try {
    expect(first.samplesLink).toBeUndefined();
    await first.stop();
    const second = await serve({ dataDir: first.dataDir });
    expect(second.output()).toContain("1 text is held");
    expect(second.samplesLink).toBeUndefined();
    const { total } = (await (await fetch(`${second.url}/api/v1/resolutions`)).json()) as { total: number };
    expect(total).toBe(1);
    await second.stop();
  } finally {
    await first.remove();
  }
});

test("comity serve says which port is taken, how to find by whom, and how to choose another", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as AddressInfo;
  try {
    const { status, stdout, stderr } = run(program, ["serve"], { env: settings({ PORT: String(port) }) });
    expect(stderr).toContain(`port ${port} of 127.0.0.1 is taken`);
    expect(stderr).toContain(`PORT=${port + 1}`);
    expect(stderr).toMatch(noTrace);
    expect(stdout).toBe("");
    expect(status).toBe(1);
  } finally {
    other.close();
  }
});

test.each([
  ["a port that is none", { PORT: "eighty" }, /PORT.*eighty/],
  ["an origin that is none", { PUBLIC_URL: "comity" }, /PUBLIC_URL/],
  ["an address that this machine does not have", { HOST: "192.0.2.1" }, /HOST/],
  ["a database that is not there", { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" }, /DATABASE_URL/],
  ["a data folder that cannot be made", { COMITY_DATA: path.join(checkout, "package.json", "data") }, /COMITY_DATA/],
])("comity serve refuses %s, and says what to set", (_what, env, expected) => {
  const { status, stderr } = run(program, ["serve"], { env: settings(env) });
  expect(stderr).toMatch(expected);
  expect(stderr).toMatch(noTrace);
  expect(status).toBe(1);
});

test("comity serve works from a deep folder, with a home that cannot be written to", async () => {
  const deep = path.join(temporaryFolder(), ...Array.from({ length: 12 }, (_, level) => `a-folder-with-a-long-name-${level}`));
  mkdirSync(deep, { recursive: true });
  const served = await serve({ dataDir: deep, env: { HOME: "/nonexistent" } });
  try {
    expect((await fetch(`${served.url}/readyz`)).status).toBe(200);
  } finally {
    await served.remove();
  }
});

test("comity serve joins the database of another process on the same data folder", async () => {
  const first = await serve();
  try {
    const second = await serve({ dataDir: first.dataDir });
    expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
    expect(await second.stop()).toBe(0);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  } finally {
    await first.remove();
  }
});

test("comity settings shows every setting of the contract, with its source, and no password", () => {
  const { status, stdout } = run(program, ["settings", "--format", "json"], {
    env: { PORT: "9090", DATABASE_URL: "postgresql://comity:open-sesame@db.example/comity" },
  });
  expect(status).toBe(0);
  const shown = new Map(
    (JSON.parse(stdout) as { name: string; value: string; source: string }[]).map((setting) => [setting.name, setting]),
  );
  const names = [
    "PORT",
    "HOST",
    "PUBLIC_URL",
    "TRUSTED_PROXIES",
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "COMITY_DATA",
    "COMITY_KEYS",
    "SMTP_URL",
    "METRICS_PORT",
    "COMITY_BACKUPS",
    "BACKUP_RECIPIENTS",
    "WITNESSES",
    "MINIMUM_SPACE_MB",
    "LOG_LEVEL",
  ];
  expect([...shown.keys()].sort()).toEqual(names.sort());
  expect(shown.get("PORT")).toMatchObject({ value: "9090", source: "environment" });
  expect(shown.get("HOST")).toMatchObject({ value: "127.0.0.1", source: "default" });
  expect(stdout).not.toContain("open-sesame");
});

test("comity settings lists letters that nobody sent, and whom they are for", () => {
  const data = path.join(temporaryFolder(), "data");
  const outbox = path.join(data, "outbox");
  mkdirSync(outbox, { recursive: true });
  writeFileSync(path.join(outbox, "20260101000000-ab.eml"), "From: x@y.example\nTo: anna@example.org\nSubject: News\n\nTo: nobody\n");
  const { status, stdout } = run(program, ["settings"], { env: { COMITY_DATA: data } });
  expect(status).toBe(0);
  expect(stdout).toMatch(/1 letter lies in the outbox, the newest last:\nanna@example\.org {2}\S+20260101000000-ab\.eml\n/);
});

test("figures are served on a port of their own, and not on the one that people use", async () => {
  const port = await freePort();
  const served = await serve({ env: { METRICS_PORT: String(port) } });
  try {
    expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toContain("comity_jobs");
    expect((await fetch(`${served.url}/metrics`)).status).toBe(404);
  } finally {
    await served.remove();
  }
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test("comity settings names every setting that cannot be used, with status 1", () => {
  const { status, stderr, stdout } = run(program, ["settings"], { env: { PORT: "70000", LOG_LEVEL: "loud" } });
  expect(stderr).toMatch(/PORT[\s\S]*70000/);
  expect(stderr).toMatch(/LOG_LEVEL[\s\S]*loud/);
  expect(stderr).toMatch(noTrace);
  expect(stdout).toBe("");
  expect(status).toBe(1);
});
