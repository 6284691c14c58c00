import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterAll, afterEach, expect, test } from "vitest";
import type { Letter } from "../change/index.ts";
import { testDatabase } from "../db/testing.ts";
import { logInMemory } from "../http/testing.ts";
import { createJobs, type Jobs } from "../jobs/index.ts";
import { relayOf, smtpCarrier } from "./carriers.ts";
import { certificate, key } from "./fixtures/certificate.ts";
import { createMail, listOutbox, outboxOf } from "./index.ts";

const database = await testDatabase();
const folder = await mkdtemp(path.join(tmpdir(), "comity-mail-"));
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await sql`truncate graphile_worker._private_jobs`.execute(database.owner());
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const letter = { to: "anna@example.org", subject: "There is news", text: "Sign in to read it.\n.\nA line with one dot stood above." };

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly message: string;
}

/** A relay on this machine that speaks SMTP, with what it was handed. */
async function relay(options: SMTPServerOptions = {}, port = 0) {
  const received: Received[] = [];
  const arrived = Promise.withResolvers<Received>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, callback) {
      let message = "";
      stream.on("data", (bytes: Buffer) => {
        message += bytes.toString();
      });
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        const one = { from: mailFrom === false ? "" : mailFrom.address, to: rcptTo.map(({ address }) => address), message };
        received.push(one);
        arrived.resolve(one);
        callback();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  ends.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { received, arrived: arrived.promise, port: (server.server.address() as AddressInfo).port };
}

function sending(smtpUrl: string | null) {
  const { log, lines } = logInMemory();
  const jobs = createJobs({ database, log, lookEvery: 50 });
  ends.push(() => jobs.stop());
  const mail = createMail({ jobs, log, settings: { smtpUrl, publicUrl: "https://comity.example", dataDir: path.join(folder, "data") } });
  const post = (one: Letter = letter): Promise<void> => database.transaction<never, void>((trx) => mail.add(trx, one));
  return { jobs, mail, lines, post };
}

/** Lets waiting jobs be tried at once instead of after their pause. */
async function untilTriedAgain(jobs: Jobs, done: () => boolean): Promise<void> {
  while (!done()) {
    await sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null`.execute(database.owner());
    await jobs.counts();
  }
}

test("a letter arrives at the relay: one recipient, plain text, nothing that fetches", async () => {
  const { arrived, port } = await relay();
  const { jobs, mail, post } = sending(`smtp://127.0.0.1:${port}/?from=office@comity.example`);
  expect(mail.arrives).toBe(true);
  await jobs.start();
  await post();
  const { from, to, message } = await arrived;
  expect([from, to]).toEqual(["office@comity.example", ["anna@example.org"]]);
  expect(message).toContain("From: Comity <office@comity.example>\r\nTo: anna@example.org\r\nSubject: There is news\r\n");
  expect(message).toContain("Auto-Submitted: auto-generated");
  expect(message).toMatch(/Message-ID: <\d{14}-[0-9a-f]{16}@comity\.example>/i);
  expect(message).toContain("Content-Type: text/plain; charset=utf-8");
  expect(message).toContain("A line with one dot stood above.");
  expect(message).not.toMatch(/text\/html|multipart|X-Mailer/i);
});

test("a letter in Arabic comes back from the message as it was written", async () => {
  const { arrived, port } = await relay();
  const { jobs, post } = sending(`smtp://127.0.0.1:${port}`);
  await jobs.start();
  await post({ to: "anna@example.org", subject: "لديك مستجدات", text: "سجّل الدخول لقراءتها." });
  const { message } = await arrived;
  const subject = [...message.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/gi)].map(([, word = ""]) => Buffer.from(word, "base64"));
  expect(Buffer.concat(subject).toString()).toBe("لديك مستجدات");
  expect(message).toContain("Content-Transfer-Encoding: base64");
  expect(Buffer.from(message.split("\r\n\r\n")[1] ?? "", "base64").toString()).toBe("سجّل الدخول لقراءتها.");
});

test("a letter that one may have no more of says where, for one press over TLS (RFC 8058), and else for a page with a button", async () => {
  const stop = "https://comity.example/notices/stop/AAAAAAAAAAAAAAAAAAAAAA";
  for (const [unsubscribe, isOnePress] of [
    [stop, true],
    [stop.replace("https:", "http:"), false],
  ] as const) {
    const { arrived, port } = await relay();
    const { jobs, post } = sending(`smtp://127.0.0.1:${port}`);
    await jobs.start();
    await post({ ...letter, unsubscribe });
    const { message } = await arrived;
    expect(message.replaceAll(/\r\n[ \t]+/g, " ")).toContain(`List-Unsubscribe: <${unsubscribe}>\r\n`);
    expect(message.includes("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")).toBe(isOnePress);
    await jobs.stop();
  }
});

test("letters to somebody who is forgotten are not sent any more, and lie in no outbox; others' are", async () => {
  const { jobs, mail, post } = sending(null);
  const outbox = outboxOf({ dataDir: path.join(folder, "data") });
  await post();
  await post({ ...letter, to: "boris@example.org" });
  await database.transaction<never, void>((trx) => mail.forget(trx, "anna@example.org"));
  expect((await jobs.counts()).waiting).toBe(1);
  await post();
  await jobs.start();
  while ((await listOutbox(outbox)).length < 2) await jobs.counts();
  await mail.forgetFiles("anna@example.org");
  expect((await listOutbox(outbox)).map(({ to }) => to)).toEqual(["boris@example.org"]);
  await rm(outbox, { recursive: true });
});

test("a relay that is away or asks to wait gets the letter later, once", async () => {
  let refusals = 0;
  const { received, port } = await relay({
    onRcptTo: (_, __, callback) => {
      refusals += 1;
      callback(refusals < 3 ? Object.assign(new Error("try later"), { responseCode: 451 }) : undefined);
    },
  });
  const { jobs, post, lines } = sending(`smtp://127.0.0.1:${port}`);
  await jobs.start();
  await post();
  await untilTriedAgain(jobs, () => received.length > 0);
  expect(received).toHaveLength(1);
  expect(lines.filter(({ event }) => event === "job-failed").length).toBe(2);

  await jobs.stop();
  const away = sending("smtp://127.0.0.1:1");
  await away.jobs.start();
  await away.post();
  await untilTriedAgain(away.jobs, () => away.lines.some(({ event }) => event === "job-failed"));
  expect((await away.jobs.counts()).waiting).toBe(1);
});

test("a recipient that the relay refuses for good is not tried again, and stands in no log and no queue", async () => {
  const { port } = await relay({
    onRcptTo: ({ address }, _, callback) => callback(Object.assign(new Error(`no such person: ${address}`), { responseCode: 550 })),
  });
  const { jobs, post, lines } = sending(`smtp://127.0.0.1:${port}`);
  await jobs.start();
  await post();
  await untilTriedAgain(jobs, () => lines.some(({ event }) => event === "letter-refused"));
  await jobs.stop();
  expect(await jobs.counts()).toEqual({ waiting: 0, failed: 0 });
  expect(JSON.stringify(lines)).not.toContain("anna");
});

test.each([
  ["two recipients", { ...letter, to: "anna@example.org, boris@example.org" }],
  ["a header in the address", { ...letter, to: "anna@example.org\r\nBcc: all@example.org" }],
  ["a name with an address", { ...letter, to: "Anna <anna@example.org>" }],
  ["no address", { ...letter, to: "anna" }],
  ["a header in the subject", { ...letter, subject: "News\r\nBcc: all@example.org" }],
  ["a subject of two lines", { ...letter, subject: "News\u2028more" }],
  ["an endless subject", { ...letter, subject: "n".repeat(201) }],
  ["no text", { ...letter, text: " " }],
  ["a header in the address to unsubscribe", { ...letter, unsubscribe: "https://comity.example/stop>\r\nBcc: <x" }],
])("a letter with %s is an error of the program", async (_, one) => {
  const { post, jobs } = sending(null);
  await expect(post(one)).rejects.toThrow(/^a letter/);
  expect((await jobs.counts()).waiting).toBe(0);
});

test("without a relay each letter is a file that its owner alone may read", async () => {
  const { jobs, mail, post } = sending(null);
  expect(mail.arrives).toBe(false);
  const outbox = outboxOf({ dataDir: path.join(folder, "data") });
  expect(await listOutbox(outbox)).toEqual([]);
  await jobs.start();
  await post();
  while ((await listOutbox(outbox)).length === 0) await jobs.counts();
  const [one] = await listOutbox(outbox);
  expect(one?.to).toBe("anna@example.org");
  expect((await stat(one?.file ?? "")).mode & 0o777).toBe(0o600);
  expect((await stat(outbox)).mode & 0o777).toBe(0o700);
  expect(await readFile(one?.file ?? "", "utf8")).toContain("Sign in to read it.");
  expect((await readdir(outbox)).every((name) => name.endsWith(".eml"))).toBe(true);
});

test("beyond this machine a letter goes over TLS with a certificate that holds, or not at all", async () => {
  const one = { ...letter, id: "1" };
  const plain = await relay();
  const beyond = { ...relayOf(`smtp://127.0.0.1:${plain.port}`), isLocal: false };
  await expect(smtpCarrier(beyond, "a@b.example").carry(one)).rejects.toMatchObject({ code: "later" });
  const secure = await relay({ secure: true, key, cert: certificate });
  await expect(smtpCarrier(relayOf(`smtps://localhost:${secure.port}`), "a@b.example").carry(one)).rejects.toMatchObject({ code: "later" });
  const starting = await relay({ disabledCommands: [], key, cert: certificate });
  await expect(
    smtpCarrier({ ...relayOf(`smtp://127.0.0.1:${starting.port}`), isLocal: false }, "a@b.example").carry(one),
  ).rejects.toMatchObject({ code: "later" });
  expect([...plain.received, ...secure.received, ...starting.received]).toEqual([]);
});

test("a letter goes over TLS to a relay whose certificate holds, from the first byte or after STARTTLS", async () => {
  const one = { ...letter, id: "1" };
  const secure = await relay({ secure: true, key, cert: certificate });
  await smtpCarrier(relayOf(`smtps://localhost:${secure.port}`), "a@b.example", certificate).carry(one);
  const starting = await relay({ disabledCommands: [], key, cert: certificate });
  const beyond = { ...relayOf(`smtp://localhost:${starting.port}`), isLocal: false };
  await smtpCarrier(beyond, "a@b.example", certificate).carry(one);
  expect([secure.received.length, starting.received.length]).toEqual([1, 1]);
});

test("relayOf() takes name and password as they were encoded, and the ports that are usual", () => {
  expect(relayOf("smtps://a%40b:p%3Aw@relay.example/?from=x@y.example")).toEqual({
    host: "relay.example",
    port: 465,
    isSecure: true,
    isLocal: false,
    user: { user: "a@b", pass: "p:w" },
    from: "x@y.example",
  });
  expect(relayOf("smtp://[::1]")).toMatchObject({ host: "::1", port: 587, isLocal: true, user: undefined });
});
