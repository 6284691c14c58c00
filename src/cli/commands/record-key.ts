import { createInterface } from "node:readline/promises";
import { openDatabase } from "#platform/db/index";
import { createLog } from "#platform/log";
import { readSettings } from "#platform/settings";
import { findAgreed } from "#record/recovery";
import { openKeyStore } from "#record/sign/key-store";
import { notAgreed, recoverRecord } from "#record/sign/recover";
import { renewKey } from "#record/sign/renew";
import { changesAtConsole, operator } from "../console.ts";
import { type ExitStatus, StepError, UsageError } from "../failure.ts";
import { say, write } from "../output.ts";
import { migrations } from "../places.ts";

/** Gives the record another key, announced under the old one; prints it. */
export async function renew(): Promise<ExitStatus> {
  const settings = readSettings(process.env);
  const log = createLog(settings.logLevel);
  const database = await openDatabase(settings, { migrationsDir: migrations, log });
  try {
    const { origin, before, key, index } = await renewKey({
      database,
      changes: await changesAtConsole(database, settings, log),
      keys: openKeyStore(settings.keysDir),
      actor: operator,
      log,
    });
    say(`${origin} has a new key. Entry ${index} announces it, signed with the one before (${before}), which stays in the folder of keys.`);
    say("Whoever verifies with the old key can follow. Publish the new one where people will look for it, beside the old one:");
    await write(`${key}\n`);
    return 0;
  } finally {
    await database.close();
  }
}

export interface RecoverArguments {
  readonly confirm?: string;
}

/** Carries out what two administrators agreed to: begins the record anew. Asks for the origin to be typed, unless it was given with --confirm. */
export async function recover({ confirm }: RecoverArguments): Promise<ExitStatus> {
  const settings = readSettings(process.env);
  const database = await openDatabase(settings, { migrationsDir: migrations, log: createLog(settings.logLevel) });
  try {
    const { rows } = await database.pool.query<{ origin: string }>("select origin from record_origins order by id desc limit 1");
    const origin = rows[0]?.origin ?? "";
    const agreed = origin === "" ? undefined : await findAgreed({ database }, operator, origin);
    if (origin !== "" && agreed === undefined) throw new StepError(notAgreed(origin));
    if (agreed !== undefined) say(`Two administrators agreed on ${agreed.decidedAt?.toISOString() ?? ""}: ${agreed.reason}`);
    const typed = confirm ?? (await askFor(origin));
    if (typed.trim() !== origin)
      throw new UsageError(`"${typed.trim()}" is not the name of the record (${origin || "there is none yet"}); nothing was done.`);
    const recovered = await recoverRecord({ database, keys: openKeyStore(settings.keysDir), actor: operator });
    say(
      `${recovered.before} is closed. What it signed beyond ${recovered.lost.from} of ${recovered.lost.to} entries cannot be compared any more.`,
    );
    say("Publish the new key where people will look for it, beside the old one:");
    await write(`${recovered.key}\n`);
    return 0;
  } finally {
    await database.close();
  }
}

async function askFor(origin: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(`This closes the record ${origin} for ever and begins another. Type its name to go on: `);
  } finally {
    lines.close();
  }
}
