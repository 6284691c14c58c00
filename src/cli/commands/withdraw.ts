import { openDatabase } from "#platform/db/index";
import { createLog } from "#platform/log";
import { readSettings } from "#platform/settings";
import { withdrawAtOnce } from "#resolutions/text-changes";
import { openTextsAtConsole, operator } from "../console.ts";
import type { ExitStatus } from "../failure.ts";
import { say, write } from "../output.ts";
import { migrations } from "../places.ts";

/** Takes a text out that was imported wrongly, as the operator at the console; prints its address, which keeps a note. */
export async function withdraw(given: string, { reason }: { readonly reason: string }): Promise<ExitStatus> {
  const settings = readSettings(process.env);
  const log = createLog(settings.logLevel);
  const database = await openDatabase(settings, { migrationsDir: migrations, log });
  try {
    const address = given.replace(/^\/?resolutions\//, "");
    const { sources, ...text } = await withdrawAtOnce(await openTextsAtConsole(database, settings, log), operator, address, reason);
    await write(`${text.address}\n`);
    const files = sources.map(({ fileName }) => fileName).join(", ");
    say(`comity withdraw: "${text.title}" was taken out. Its address says so, with the reason. Not imported again: ${files}.`);
    return 0;
  } finally {
    await database.close();
  }
}
