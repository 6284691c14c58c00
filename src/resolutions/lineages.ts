import { setImmediate as turn } from "node:timers/promises";
import type { HeldSeries } from "./lineage.ts";
import { seriesTexts, stateOf } from "./store-series.ts";
import type { Rows } from "./store-tables.ts";
import { type Lineage, lineageSteps } from "./trace/index.ts";

/** So many lineages are held in memory: what is held is found again from the texts, and thrown away when they change. */
const MOST = 12;

/** Lineages of series, each worked out once, one after the other, and between texts the process does something else. */
export function createLineages(rows: Rows): (series: HeldSeries) => Promise<Lineage> {
  const held = new Map<string, Promise<Lineage>>();
  let last: Promise<unknown> = Promise.resolve();
  return async ({ members }) => {
    const addresses = inOneLanguage(members.map(({ text }) => text)).map(({ address }) => address);
    const state = await stateOf(rows, addresses);
    const known = held.get(state);
    if (known !== undefined) {
      held.delete(state);
      held.set(state, known);
      return known;
    }
    const made = last.catch(() => undefined).then(async () => workedOut(await seriesTexts(rows, addresses)));
    last = made;
    held.set(state, made);
    made.catch(() => held.delete(state));
    for (const key of held.keys()) if (held.size > MOST) held.delete(key);
    return made;
  };
}

async function workedOut(texts: Parameters<typeof lineageSteps>[0]): Promise<Lineage> {
  const steps = lineageSteps(texts);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await turn();
  }
}

/** Paragraphs are followed in one language: that of the most texts. */
function inOneLanguage<Text extends { readonly language: string }>(texts: readonly Text[]): Text[] {
  const counts = new Map<string, number>();
  for (const { language } of texts) counts.set(language, (counts.get(language) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return texts.filter(({ language }) => language === most?.[0]);
}
