import { recoverAtConsole } from "#people/recovering";
import { openDatabase } from "#platform/db/index";
import { createLog } from "#platform/log";
import { readSettings } from "#platform/settings";
import { paths } from "#web/paths";
import { changesAtConsole, operator } from "../console.ts";
import { type ExitStatus, StepError } from "../failure.ts";
import { say, write } from "../output.ts";
import { migrations } from "../places.ts";

/** Prints a one-time link for an administrator who lost every factor. @throws {StepError} where there is no such account, or others can help */
export async function recover(email: string): Promise<ExitStatus> {
  const settings = readSettings(process.env);
  const log = createLog(settings.logLevel);
  const database = await openDatabase(settings, { migrationsDir: migrations, log });
  try {
    const changes = await changesAtConsole(database, settings, log);
    const made = await recoverAtConsole({ changes }, operator, email);
    const address = settings.publicUrl ?? `http://localhost:${settings.port}`;
    if (made.outcome === "unknown")
      throw new StepError(
        `no open account of an administrator has the address ${email}. Anybody else's is recovered by two administrators, on the person's page; nothing was done.`,
      );
    if (made.outcome === "not needed")
      throw new StepError(
        `two other administrators are there: they agree to a recovery at ${address}${paths.person(made.account)}. ` +
          "If one of them can't sign in either, the other closes that account first. Nothing was done.",
      );
    say("Hand this over to the administrator yourself: whoever has it opens the account. It opens once, for a day:");
    await write(`${address}${paths.join(made.token)}\n`);
    return 0;
  } finally {
    await database.close();
  }
}
