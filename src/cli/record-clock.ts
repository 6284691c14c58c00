import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "#platform/log";
import type { PublicRecord } from "#record/index";

/** The name under which a new record is signed: host and path of its page. "https://comity.example" → "comity.example/record" */
export function originOf(address: string): string {
  return `${new URL(address).host}/record`;
}

/** A head must follow an entry within 60 seconds. */
const between = 5_000;

const hour = 3_600_000;

/** Lets the record do what is due every few seconds, and right at each full hour, until the signal; ends when the last tick has ended. */
export async function tickUntil(stop: AbortSignal, record: Pick<PublicRecord, "tick">, log: Log): Promise<void> {
  while (!stop.aborted) {
    // A database that is away for a while keeps nobody from trying again.
    await record
      .tick()
      .catch((err: unknown) => log.error({ part: "record", event: "record-tick-failed", err }, "the record could not do what was due"));
    const toHour = hour - (Date.now() % hour) + 50;
    await pause(Math.min(between, toHour), undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}
