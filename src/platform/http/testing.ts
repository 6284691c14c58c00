import { createTranslator } from "../i18n/index.ts";
import { createLog, type Log } from "../log.ts";
import { action } from "./action.ts";
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

/** Plain pages, no limits of rate, everything permitted: its fault page is "fault 404". */
export const plainOptions: HttpOptions<"greeting"> = {
  permit: () => undefined,
  log: createLog("silent"),
  translators: {
    ar: createTranslator({ greeting: "طاب يومك" }, "ar"),
    zh: createTranslator({ greeting: "您好" }, "zh"),
    en: createTranslator({ greeting: "Good day" }, "en"),
    fr: createTranslator({ greeting: "Bonjour" }, "fr"),
    ru: createTranslator({ greeting: "Добрый день" }, "ru"),
    es: createTranslator({ greeting: "Buenos días" }, "es"),
  },
  statics: createStatics({ files: {} }),
  faultPage: (c, fault) => c.html(`<p>fault ${fault.status}</p>`, fault.status),
  rates: { take: () => 0 },
};

/** An application of `plainOptions`, for tests of what every application gets. */
export function plainApp(options: Partial<HttpOptions<"greeting">> = {}) {
  const app = createHttp<"greeting">({ ...plainOptions, ...options });
  declareAll(app);
  return app;
}

type Add = (first: unknown, ...rest: unknown[]) => unknown;

/** Declares an action for each route that a test adds: what those tests are about is not who may do what. */
function declareAll(app: object): void {
  const routes = app as Record<"get" | "post" | "on", Add>;
  for (const method of ["get", "post"] as const) {
    const add = routes[method].bind(app);
    routes[method] = (path, ...handlers) => add(path, action("test.any"), ...handlers);
  }
  const add = routes.on.bind(app);
  routes.on = (methods, path, ...handlers) => add(methods, path, action("test.any"), ...handlers);
}

/** What node-server hands over with a request from `address`. */
export function from(address: string): object {
  return { incoming: { socket: { remoteAddress: address } } };
}
