import { randomBytes } from "node:crypto";
import path from "node:path";
import type { QueryExecutorProvider } from "kysely";
import type { LetterAdder } from "../change/changes.ts";
import type { Jobs } from "../jobs/index.ts";
import type { Log } from "../log.ts";
import type { Settings } from "../settings.ts";
import { type Carrier, clearOutbox, MailError, outboxCarrier, relayOf, smtpCarrier } from "./carriers.ts";
import { assertLetter, type WaitingLetter } from "./letter.ts";

export { listOutbox, type OutboxLetter } from "./carriers.ts";

/** Letters: plain text to one address, sent after the commit, tried again where the relay is away. */
export interface Mail extends LetterAdder {
  /** False where letters only go to the outbox, for a person to hand over. */
  readonly arrives: boolean;
  /** Letters to this address that wait, or were given up, are not sent any more. */
  forget(trx: QueryExecutorProvider, to: string): Promise<void>;
  /** Removes the letters to this address from the outbox. */
  forgetFiles(to: string): Promise<void>;
}

export interface MailOptions {
  readonly jobs: Pick<Jobs, "add" | "handle" | "withdraw">;
  readonly settings: Pick<Settings, "smtpUrl" | "publicUrl" | "dataDir">;
  readonly log: Log;
}

/** Folder of letters that nobody sent. */
export function outboxOf({ dataDir }: Pick<Settings, "dataDir">): string {
  return path.join(dataDir, "outbox");
}

/** Tells the queue how letters are sent; before `jobs.start()`. */
export function createMail({ jobs, settings, log }: MailOptions): Mail {
  const carrier = carrierOf(settings);
  jobs.handle("mail.send", async (payload) => {
    try {
      await carrier.carry(payload as WaitingLetter);
    } catch (error) {
      if (!(error instanceof MailError) || error.code === "later") throw error;
      // Trying again would be refused again; whose letter it was stands in no log.
      log.warn({ part: "mail", event: "letter-refused", err: error }, "a letter was refused for good");
    }
  });
  return {
    arrives: settings.smtpUrl !== null,
    forget: (trx, to) => jobs.withdraw(trx, "mail.send", "to", to),
    forgetFiles: (to) => clearOutbox(outboxOf(settings), to),
    async add(trx, letter) {
      assertLetter(letter);
      // Sorts by time, tells nothing.
      const id = `${new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14)}-${randomBytes(8).toString("hex")}`;
      const { to, subject, text, unsubscribe } = letter;
      await jobs.add(trx, "mail.send", { id, to, subject, text, ...(unsubscribe === undefined ? {} : { unsubscribe }) });
    },
  };
}

function carrierOf(settings: MailOptions["settings"]): Carrier {
  const host = settings.publicUrl === null ? "localhost" : new URL(settings.publicUrl).hostname;
  if (settings.smtpUrl === null) return outboxCarrier(outboxOf(settings), `comity@${host}`);
  const relay = relayOf(settings.smtpUrl);
  return smtpCarrier(relay, relay.from ?? `comity@${host}`);
}
