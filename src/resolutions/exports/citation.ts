import type { Resolution } from "../model.ts";
import { capitalised, ordinalWords, printedDate } from "./ordinals.ts";
import { bodyName, instrumentNumber } from "./printed.ts";

/**
 * How a text, or one paragraph of it, is cited in prose (English, as the texts cite each other):
 * "General Assembly resolution 77/213, Enhancement of …, A/RES/77/213, 15 December 2022, para. 16";
 * a draft without a symbol by what is known of it: "General Assembly draft resolution, Enhancement of …, seventy-eighth session,
 * agenda item 71 (b), 30 October 2023, para. 3".
 */
export function citationOf(resolution: Resolution, paragraphId?: string): string {
  const { symbol, kind, title, date, session, agendaItem } = resolution;
  const number = instrumentNumber(symbol);
  const what = [bodyName(resolution), kind === "other" ? null : kind, number].filter(Boolean).join(" ");
  const place =
    symbol === null ? [session ? `${ordinalWords(session)} session` : null, agendaItem ? `agenda item ${agendaItem}` : null] : [symbol];
  const pieces = [
    what,
    title,
    ...place,
    date ? printedDate(date) : null,
    paragraphId === undefined ? null : pinpoint(resolution, paragraphId),
  ];
  return capitalised(pieces.filter(Boolean).join(", "));
}

/** The words for one paragraph: "op12.a.ii" → "para. 12 (a) (ii)", "pp3" → "third preambular paragraph", "s2.op1" → "sect. II, para. 1". */
export function pinpoint(resolution: Pick<Resolution, "sections" | "annexes" | "parts">, id: string): string {
  const steps: string[] = [];
  let rest = id;
  const part = resolution.parts.map((one) => one.id.replace(/\.$/, "")).find((one) => rest.startsWith(`${one}.`));
  if (part) {
    steps.push(`part ${part}`);
    rest = rest.slice(part.length + 1);
  }
  const section = [...resolution.sections].find((one) => rest.startsWith(`${one.id}.`) || id.startsWith(`${one.id}.`));
  if (section) {
    steps.push(`sect. ${section.number ?? section.heading}`);
    rest = rest.startsWith(`${section.id}.`) ? rest.slice(section.id.length + 1) : id.slice(section.id.length + 1);
  }
  const annex = resolution.annexes.find((one) => id === one.id || id.startsWith(`${one.id}.`));
  if (annex) {
    steps.push(resolution.annexes.length > 1 ? annex.title || annex.id : "annex");
    rest = id.slice(annex.id.length + 1);
  }
  const [head = "", ...below] = rest.split(".");
  const subs = below.map((letter) => ` (${letter})`).join("");
  const preambular = /^pp(\d+)$/.exec(head)?.[1];
  const operative = /^(?:op|p)?(\d+[a-z]*)$/.exec(head)?.[1];
  if (preambular) steps.push(`${ordinalWords(Number(preambular))} preambular paragraph${subs}`);
  else if (operative) steps.push(`para. ${operative}${subs}`);
  else if (head && !annex) steps.push(id);
  return steps.join(", ");
}
