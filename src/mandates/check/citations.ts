import type { Citation, Paragraph, Resolution } from "../../resolutions/pure.ts";
import { operativeOf } from "./asks.ts";
import type { DraftRemark } from "./model.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DATE = new RegExp(`\\bof (\\d{1,2}) (${MONTHS.join("|")}) (\\d{4})\\b`);

/** Bodies outside, or without symbols, number their documents in ways of their own: that is no fault of the draft. */
const OTHERS = /form of number that leads to no symbol|no symbols of their own/;

/** What the head of a text says that a draft may cite. */
export type CitedHead = Pick<Resolution, "symbol" | "body" | "title" | "date" | "kind">;

/** Citations that lead nowhere, that name another day than the text itself, and of which the same body has adopted a later one under the same title. */
export function remarksOnCitations(draft: Resolution, against: readonly CitedHead[]): DraftRemark[] {
  const known = new Map(against.flatMap((text) => (text.symbol === null ? [] : [[text.symbol, text] as const])));
  const paragraphs = [...preambularOf(draft), ...operativeOf(draft)];
  const cited = new Set(paragraphs.flatMap(({ citations }) => citations.flatMap(({ symbol }) => symbol ?? [])));
  return paragraphs.flatMap((paragraph) =>
    paragraph.citations.flatMap((citation) => [
      ...unresolved(paragraph, citation),
      ...otherDate(paragraph, citation, known),
      ...superseded(paragraph, citation, draft, known, cited),
    ]),
  );
}

function unresolved({ id }: Paragraph, { symbol, reason, kind, span, text }: Citation): DraftRemark[] {
  const isNumbered = (kind === "resolution" || kind === "decision" || kind === "document") && /\d/.test(text);
  if (symbol !== null || reason === null || !isNumbered || OTHERS.test(reason)) return [];
  return [
    {
      rule: "unresolved citation",
      paragraph: id,
      span,
      message: `“${text}” leads to no document: ${reason}.`,
      why: "A reader has to find what is cited.",
      agreed: null,
    },
  ];
}

function otherDate({ id }: Paragraph, { symbol, span, text }: Citation, known: ReadonlyMap<string, CitedHead>): DraftRemark[] {
  const target = symbol === null ? undefined : known.get(symbol);
  const [, day = "", month = "", year = ""] = DATE.exec(text) ?? [];
  if (target?.date == null || target.kind.startsWith("draft") || year === "") return [];
  const printed = `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (printed === target.date) return [];
  return [
    {
      rule: "other date",
      paragraph: id,
      span,
      message: `“${text}” names another day than that text itself, which is of ${target.date}.`,
      why: "Number and date of a citation should agree; one of them may be another text's.",
      agreed: null,
    },
  ];
}

function superseded(
  { id }: Paragraph,
  { symbol, span, text }: Citation,
  draft: Resolution,
  known: ReadonlyMap<string, CitedHead>,
  cited: ReadonlySet<string>,
): DraftRemark[] {
  const target = symbol === null ? undefined : known.get(symbol);
  if (target?.date == null || isNamedForItself(text)) return [];
  const later = [...known.values()]
    .filter(
      (other) => other.body === target.body && plainTitle(other.title) === plainTitle(target.title) && !other.kind.startsWith("draft"),
    )
    .filter(
      (other) =>
        other.date !== null && target.date !== null && other.date > target.date && (draft.date === null || other.date < draft.date),
    )
    .sort((one, other) => ((one.date ?? "") < (other.date ?? "") ? 1 : -1))[0];
  if (later?.symbol == null || cited.has(later.symbol)) return [];
  return [
    {
      rule: "superseded citation",
      paragraph: id,
      span,
      message: `After “${text}” the same body adopted ${later.symbol} under the same title (${later.date}), which the draft does not cite.`,
      why: "The earlier text keeps its force, and may well be meant; often the latest one is.",
      agreed: { text: later.symbol, paragraphs: [], words: later.title },
    },
  ];
}

/** "entitled …": a text that is cited for what it is, not as the last of a series. */
function isNamedForItself(text: string): boolean {
  return /\bentitled\b/.test(text);
}

function preambularOf(text: Resolution): Paragraph[] {
  return [...text.preamble, ...text.parts.flatMap((part) => part.preamble)];
}

/** A title without numbers, marks and capitals. */
export function plainTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
}
