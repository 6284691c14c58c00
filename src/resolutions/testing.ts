import { createHash } from "node:crypto";
import { ordinalWords, printedDate } from "./exports/ordinals.ts";
import type { ImportItem } from "./library.ts";
import { read } from "./read/index.ts";

/** Composed texts for tests, in the printed form; all of them are invented. */
export interface Composed {
  readonly title: string;
  /** Session of the General Assembly. */
  readonly session: number;
  /** "91/7": an adopted text; left out: a draft. */
  readonly number?: string;
  /** Symbol of a draft, "A/C.3/91/L.4". */
  readonly draftSymbol?: string;
  /** ISO: adopted, or for a draft distributed. */
  readonly date: string;
  readonly preamble: readonly string[];
  readonly operative: readonly string[];
  readonly sponsors?: string;
  readonly footnotes?: readonly string[];
  readonly vote?: { readonly inFavour: readonly string[]; readonly against: readonly string[]; readonly abstaining: readonly string[] };
}

const wells: Composed = {
  title: "Village wells and the right to water",
  session: 91,
  number: "91/7",
  date: "2036-12-15",
  preamble: [
    "Recalling its resolution 90/12 of 14 December 2035 on village wells,",
    "Recognizing that clean water and genuine cooperation between neighbours belong together,¹",
  ],
  operative: [
    "*Reaffirms* the right to water of each person;",
    "*Also reaffirms* that wells are shared by neighbours;",
    "*Requests* the Secretary-General to report on the state of village wells at its ninety-second session;",
  ],
  footnotes: ["¹ See resolution 88/3."],
};

/** An adopted text about village wells; `changes` make it another. */
export function adopted(changes: Partial<Composed> = {}): Composed {
  return { ...wells, ...changes };
}

/** A draft without a symbol. */
export function draft(changes: Partial<Composed> = {}): Composed {
  const { number: _, ...rest } = wells;
  return { ...rest, date: "2036-10-30", sponsors: "Cuba and Ghana", ...changes };
}

/** The printed form of a composed text. */
export function printedForm(text: Composed): string {
  const { number, draftSymbol, date, session, sponsors, vote } = text;
  const words = ordinalWords(session);
  const head = [
    "General Assembly",
    ...(draftSymbol ? [draftSymbol] : []),
    ...(number ? ["Distr.: General"] : [`Distr.: Limited\n${printedDate(date)}`]),
    `${words.charAt(0).toUpperCase()}${words.slice(1)} session`,
    "Agenda item 12",
    "Questions of water",
    number ? `Resolution adopted by the General Assembly on ${printedDate(date)}` : `${sponsors}: draft resolution`,
    number ? `${number}. ${text.title}` : text.title,
    "The General Assembly,",
  ];
  const close = vote
    ? [
        `[Adopted by a recorded vote of ${vote.inFavour.length} to ${vote.against.length}, with ${vote.abstaining.length} abstentions. The voting was as follows:`,
        `In favour:\n${vote.inFavour.join(", ")}`,
        `Against:\n${vote.against.join(", ")}`,
        `Abstaining:\n${vote.abstaining.join(", ")}]`,
      ]
    : [];
  const operative = text.operative.map(
    (paragraph, n) => `${n + 1}. ${paragraph.replace(/;$/, n === text.operative.length - 1 ? "." : ";")}`,
  );
  return [...head, ...text.preamble, ...operative, ...close, ...(text.footnotes ?? [])].join("\n\n");
}

/** A composed text as a file that was read. `fileName` changes nothing but the name. */
export function item(text: Composed | string, fileName = "text.txt"): ImportItem {
  const source = typeof text === "string" ? text : printedForm(text);
  const content = new TextEncoder().encode(source);
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { fileName, sha256, bytes: content.length, format: "txt", content, readings: read(source) };
}
