import { createTranslator } from "../i18n/index.ts";
import { createLog, type Log } from "../log.ts";
import { createHttp, type HttpOptions } from "./app.ts";
import { createStatics } from "./statics.ts";

/** Lines of a log that was written to memory. */
export interface LogInMemory {
  readonly log: Log;
  readonly lines: Record<string, unknown>[];
}

export function logInMemory(): LogInMemory {
  const lines: Record<string, unknown>[] = [];
  return { lines, log: createLog("debug", { write: (line) => lines.push(JSON.parse(line)) }) };
}

/** An application with plain pages, for tests of what every application gets: its fault page is "fault 404". */
export function plainApp(options: Partial<HttpOptions<"greeting">> = {}) {
  return createHttp<"greeting">({
    log: createLog("silent"),
    translators: { en: createTranslator({ greeting: "Good day" }, "en"), ar: createTranslator({ greeting: "طاب يومك" }, "ar") },
    statics: createStatics({ files: {} }),
    faultPage: (c, fault) => c.html(`<p>fault ${fault.status}</p>`, fault.status),
    rates: { take: () => 0 },
    ...options,
  });
}

/** What node-server hands over with a request from `address`. */
export function from(address: string): object {
  return { incoming: { socket: { remoteAddress: address } } };
}
