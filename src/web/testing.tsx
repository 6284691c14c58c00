import type { Child } from "hono/jsx";
import { directionOf, formatsFor, type Locale } from "#platform/i18n/index";
import { createLog } from "#platform/log";
import { createWeb, type WebOptions } from "./app.ts";
import type { Ui } from "./env.ts";
import { translators } from "./language.ts";

/** The application with its own pages and invented numbers, without limits of rate. */
export function webApp(options: Partial<WebOptions> = {}) {
  return createWeb({
    permit: () => undefined,
    log: createLog("silent"),
    counts: () => Promise.resolve({ texts: 13, paragraphs: 1412, citations: 388, states: 61, samples: 8 }),
    rates: { take: () => 0 },
    ...options,
  });
}

export function uiIn(locale: Locale): Ui {
  return {
    t: translators[locale],
    format: formatsFor(locale),
    locale,
    dir: directionOf(locale),
    formToken: () => "token",
    onceKey: () => "once",
  };
}

/** The markup of a component. */
export async function markup(child: Child): Promise<string> {
  const html = await (<div>{child}</div>);
  return String(html).slice("<div>".length, -"</div>".length);
}
