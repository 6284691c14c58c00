import { runLimited, SandboxError } from "#platform/sandbox";
import { type FileReader, type Resolution, type TextLibrary, type TextSummary, tryReading } from "#resolutions/index";
import { operativeOf } from "./check/asks.ts";
import { plainTitle } from "./check/citations.ts";
import type { AgreedText, DraftCheck } from "./check/index.ts";
import type { CheckRequest } from "./check-child.ts";

/** What a pasted draft is checked with: nothing of it is kept. */
export interface DraftCheckParts {
  readonly library: Pick<TextLibrary, "find" | "list" | "lineage" | "citations">;
  /** Reads foreign text in a process of its own. */
  readonly reader: FileReader;
}

export interface CheckedDraft {
  readonly draft: Resolution;
  readonly check: DraftCheck;
  /** The texts held that remarks may name, by the name that they call them by. */
  readonly held: ReadonlyMap<string, TextSummary>;
}

/** Why a draft could not be checked: its text, or the text that it was to be held against. */
export type CheckFault = "unread" | "busy" | "too heavy" | "no such text";

/** Characters of a draft that are checked: twice the longest resolution that is usual. */
export const mostCharacters = 200_000;
/** Texts in which something is asked already that a draft is held against. */
const MOST_OTHERS = 5;
/** Paragraphs whose like is looked for. */
const MOST_PARAGRAPHS = 60;
const MOST_CITED = 200;

const module = new URL(`./check-child${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);

/** Checks a pasted draft against the texts held; `against` is the address or symbol of the last agreed text, empty where it is to be found. */
export async function checkPasted(parts: DraftCheckParts, text: string, against: string): Promise<CheckedDraft | CheckFault> {
  const read = await tryReading(parts.reader, { bytes: new TextEncoder().encode(text), fileName: "pasted.txt" });
  if ("status" in read) return read.code === "busy" ? "busy" : read.code === "too-heavy" || read.code === "limit" ? "too heavy" : "unread";
  const draft = read.readings[0]?.resolution;
  if (draft === undefined) return "unread";
  const last = against === "" ? await lastAgreed(parts, draft) : await chosen(parts, against);
  if (last === "no such text") return last;
  const others = await alsoAsking(parts, draft, last);
  const cited = await parts.library.citations.named(citedBy(draft));
  const texts = [...(last === undefined ? [] : [last]), ...others];
  const request: CheckRequest = { draft, against: await wholeTexts(parts, texts), cited: cited.filter(isAgreed) };
  try {
    const check = await runLimited<DraftCheck>({ module, input: new TextEncoder().encode(JSON.stringify(request)) });
    return { draft, check, held: new Map([...cited, ...texts].map((one) => [nameOf(one), one])) };
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    return error.code === "busy" ? "busy" : "too heavy";
  }
}

function nameOf({ symbol, address }: TextSummary): string {
  return symbol ?? address;
}

function isAgreed({ kind }: TextSummary): boolean {
  return !kind.startsWith("draft");
}

async function chosen({ library }: DraftCheckParts, written: string): Promise<TextSummary | "no such text"> {
  const address = written.trim().replace(/^\/?resolutions\//, "");
  const found = await library.find(address);
  const whole = found !== undefined && "redirect" in found ? await library.find(found.redirect) : found;
  return whole === undefined || "redirect" in whole ? "no such text" : whole.summary;
}

/** The last text of the same body under the same title, or of its series, where one is held. */
async function lastAgreed({ library }: DraftCheckParts, draft: Resolution): Promise<TextSummary | undefined> {
  const title = plainTitle(draft.title);
  if (title === "") return undefined;
  const { items } = await library.list({ q: draft.title.slice(0, 500) }, "-date", null, 100);
  const named = items.find(
    (one) => plainTitle(one.title) === title && isBefore(one, draft) && (draft.body === null || one.body === draft.body),
  );
  const link = named && (await library.lineage.seriesOf(named.address));
  const series = link && (await library.lineage.series(link.address));
  if (series === undefined || "redirect" in series) return named;
  return series.members.map(({ text }) => text).findLast((one) => isBefore(one, draft)) ?? named;
}

function isBefore(one: TextSummary, draft: Resolution): boolean {
  const isItself = one.symbol !== null && one.symbol === draft.symbol;
  return isAgreed(one) && !isItself && one.language === draft.language && (draft.date === null || (one.date ?? "") <= draft.date);
}

/** Texts in which paragraphs of the draft stand in nearly the same words, those first that have most of them. */
async function alsoAsking({ library }: DraftCheckParts, draft: Resolution, last: TextSummary | undefined): Promise<readonly TextSummary[]> {
  const own = last && (await seriesAddresses(library, last.address));
  const places = new Map<string, { readonly text: TextSummary; readonly paragraphs: Set<string> }>();
  for (const { id, text: words } of operativeOf(draft).slice(0, MOST_PARAGRAPHS)) {
    for (const { text } of await library.lineage.alikeWords(words)) {
      if (!isBefore(text, draft) || own?.has(text.address) || plainTitle(text.title) === plainTitle(draft.title)) continue;
      const known = places.get(text.address) ?? { text, paragraphs: new Set<string>() };
      known.paragraphs.add(id);
      places.set(text.address, known);
    }
  }
  return covering([...places.values()]);
}

async function seriesAddresses(library: DraftCheckParts["library"], address: string): Promise<ReadonlySet<string>> {
  const link = await library.lineage.seriesOf(address);
  const series = link && (await library.lineage.series(link.address));
  const members = series === undefined || "redirect" in series ? [] : series.members.map(({ text }) => text.address);
  return new Set([address, ...members]);
}

/** Few texts that have as many of the paragraphs as can be; of two with as many, the newer. */
function covering(texts: { readonly text: TextSummary; readonly paragraphs: Set<string> }[]): readonly TextSummary[] {
  const taken: TextSummary[] = [];
  const covered = new Set<string>();
  const gain = (one: { readonly paragraphs: Set<string> }): number => [...one.paragraphs].filter((id) => !covered.has(id)).length;
  while (taken.length < MOST_OTHERS) {
    const [best] = texts.toSorted((a, b) => gain(b) - gain(a) || ((a.text.date ?? "") < (b.text.date ?? "") ? 1 : -1));
    if (best === undefined || gain(best) === 0) return taken;
    taken.push(best.text);
    for (const id of best.paragraphs) covered.add(id);
  }
  return taken;
}

function citedBy(draft: Resolution): string[] {
  const paragraphs = [...draft.preamble, ...draft.parts.flatMap(({ preamble }) => preamble), ...operativeOf(draft)];
  return [...new Set(paragraphs.flatMap(({ citations }) => citations.flatMap(({ symbol }) => symbol ?? [])))].slice(0, MOST_CITED);
}

async function wholeTexts({ library }: DraftCheckParts, texts: readonly TextSummary[]): Promise<AgreedText[]> {
  const whole: AgreedText[] = [];
  for (const summary of texts) {
    const held = await library.find(summary.address);
    if (held !== undefined && !("redirect" in held)) whole.push({ name: nameOf(summary), text: held.reading.resolution });
  }
  return whole;
}
