/**
 * Finds the citations in a clean text and resolves each in its context. Reads: a text and who speaks. Writes: citations in order,
 * without overlap; each has a canonical symbol or the reason why there is none. No target is guessed.
 */
import type { Citation, CitationKind, Span } from "../model.ts";
import { DAY, findDay } from "../read/dates.ts";
import { actOf, findOpening, OPERATIVE_WORDS, PREAMBULAR_WORDS } from "../read/openings.ts";
import { canonicalSymbol, PRINTED_SYMBOL, splitJoint } from "../symbols.ts";
import { laterOwner, ownerOf, resolveNumber, type Speaker } from "./context.ts";
import { INSTRUMENTS, WITHOUT_SYMBOL } from "./instruments.data.ts";

export type { Speaker } from "./context.ts";

const NUMBER = "(?:\\d{1,4}/\\d{1,4}(?: ?[A-Z]\\b)?|E?S-\\d{1,2}/\\d{1,3}|\\d{1,4}(?: [A-Z])? ?\\((?:[IVXLC]+|\\d{4})\\)(?: ?[A-Z]\\b)?)";
const OF_DAY = `(?: of (?:${DAY.replace(/\((?!\?)/g, "(?:")}))`;
const LIST_STEP = new RegExp(`(?:\\s*,\\s*and\\s+|\\s*,\\s*|\\s+and\\s+|\\s+to\\s+|\\s*[–]\\s*)(?=${NUMBER}(?![\\d/]))`, "y");
const ONE = new RegExp(`${NUMBER}(?![\\d/])`, "y");
const DAY_HERE = new RegExp(`(?:, (?:section|part|annex)s? [IVXLC\\d]+(?: [A-Z])?,?)?,?${OF_DAY}`, "y");

/** One pattern finds where a citation may begin; each kind then has a reader of its own. */
const TRIGGER = new RegExp(
  [
    `(?<word>\\b(?:[Rr]esolutions?|[Dd]ecisions?)\\b)`,
    // A number with its day that goes on a list after words about the one before: "…, 69/230 of 19 December 2014 on …".
    `(?<later>(?<=(?:,|;|\\band) )\\d{1,3}/\\d{1,3}(?: [A-Z])?(?= of \\d{1,2} [A-Z])|(?<=(?:,|;|\\band) )\\d{3,4} \\(\\d{4}\\))`,
    `(?<records>\\bOfficial Records of\\b)`,
    `(?<symbol>(?<![\\w/])${PRINTED_SYMBOL})`,
    `(?<title>\\b(?:${INSTRUMENTS.map((one) => one.title).join("|")}))`,
  ].join("|"),
  "g",
);
const INSTRUMENT_PATTERNS = INSTRUMENTS.map((one) => ({ ...one, pattern: new RegExp(`^(?:${one.title})$`) }));

interface Found {
  readonly span: Span;
  readonly symbol: string | null;
  readonly reason: string | null;
  readonly kind: CitationKind;
}

/** Citations of a text, in order. `opening`: of the paragraph, for the roles; null in a footnote. */
export function findCitations(text: string, speaker: Speaker, opening: string | null): Citation[] {
  const found: Found[] = [];
  let head: Head | null = null;
  TRIGGER.lastIndex = 0;
  for (let match = TRIGGER.exec(text); match; match = TRIGGER.exec(text)) {
    const groups = match.groups ?? {};
    const at = match.index;
    if (groups.word) head = { at, word: match[0] };
    const more = groups.word
      ? readNumbers(text, { at, word: match[0] }, speaker)
      : groups.later
        ? head?.word.endsWith("s")
          ? readList(text, at, head, speaker, at)
          : []
        : groups.records
          ? readRecords(text, at)
          : groups.symbol
            ? readSymbols(text, at, match[0])
            : readTitle(text, at, match[0]);
    found.push(...more);
    const end = Math.max(...more.map((one) => one.span[1]), at + 1);
    TRIGGER.lastIndex = Math.max(end, at + 1);
  }
  const roles = opening === null || found.length === 0 ? [] : rolesOf(text, opening, found.at(-1)?.span[0] ?? 0);
  let clause = 0;
  return found.map(({ span, symbol, reason, kind }) => {
    while ((roles[clause + 1]?.from ?? Number.POSITIVE_INFINITY) <= span[0]) clause++;
    return { text: text.slice(span[0], span[1]), symbol, reason, kind, role: roles[clause]?.role ?? null, span };
  });
}

/** The word that opened a list of numbers, and where. */
interface Head {
  readonly at: number;
  readonly word: string;
}

/** "its resolutions 46/14 of 23 March 2021 and 49/25 of 1 April 2022": one citation for each number. */
function readNumbers(text: string, head: Head, speaker: Speaker): Found[] {
  const after = head.at + head.word.length;
  const gap = /^\s+(?:No\.\s*)?/.exec(text.slice(after, after + 8));
  const found = gap ? readList(text, after + gap[0].length, head, speaker, ownerOf(text, head.at, after, speaker).start) : [];
  return found.length > 0 ? found : readUnnumbered(text, head);
}

/** The numbers that follow each other from `from` on; the first citation begins at `start`, where the words of its owner stand. */
function readList(text: string, from: number, head: Head, speaker: Speaker, start: number): Found[] {
  const isDecision = /^[Dd]/.test(head.word);
  const kind = kindOfWord(head.word);
  const out: Found[] = [];
  ONE.lastIndex = from;
  for (let match = ONE.exec(text); match; match = ONE.exec(text)) {
    const number = match[0];
    const letters = lettersAfter(text, match.index + number.length, number);
    const after = match.index + number.length + (letters?.length ?? 0);
    DAY_HERE.lastIndex = after;
    const day = DAY_HERE.exec(text);
    const end = after + (day?.[0].length ?? 0);
    const owner = ownerOf(text, head.at, out.length === 0 && start < match.index ? end : head.at + head.word.length, speaker);
    const exact = owner.by === "name" ? owner : ownerOf(text, head.at, end, speaker);
    const iso = day ? (findDay(day[0]) ?? null) : null;
    const resolved = resolveNumber(number, isDecision ? "DEC" : "RES", exact, speaker, iso, laterOwner(text, end, speaker));
    const span: Span = [out.length === 0 ? start : match.index, end];
    out.push({ span, ...resolved, kind });
    const { symbol } = resolved;
    if (letters && symbol)
      out.push(...letters.more.map((letter) => ({ span, symbol: symbol.replace(/[A-Z]$/, letter), reason: null, kind })));
    LIST_STEP.lastIndex = end;
    const step = LIST_STEP.exec(text);
    if (!step) break;
    ONE.lastIndex = end + step[0].length;
  }
  return out;
}

function kindOfWord(word: string): CitationKind {
  return /^[Dd]/.test(word) ? "decision" : "resolution";
}

/** "175/143 A and B", "31/16 A to E": the letters after the first. */
function lettersAfter(text: string, at: number, number: string): { readonly more: string[]; readonly length: number } | null {
  const first = /^\d{1,4}\/\d{1,4} ?([A-Z])$/.exec(number)?.[1];
  const match = first ? /^((?:, [A-Z])*)(?: (and|to) ([A-Z]))(?![A-Za-z\d])/.exec(text.slice(at, at + 40)) : null;
  if (!first || !match) return null;
  const last = match[3] ?? first;
  const between =
    match[2] === "to"
      ? [...Array(last.charCodeAt(0) - first.charCodeAt(0) - 1).keys()].map((n) => String.fromCharCode(first.charCodeAt(0) + 1 + n))
      : [...(match[1] ?? "").matchAll(/[A-Z]/g)].map((one) => one[0]);
  return { more: [...between, last], length: match[0].length };
}

const OF_BODY =
  /^ of the (Commission on Human Rights|Human Rights Council|General Assembly|Security Council|Economic and Social Council)(?: (?:on|concerning|regarding) [^,;.]{3,160}?(?=,|;|\.|$| and (?:the|of)\b))?/;

/** "the resolutions of the Commission on Human Rights on …": a citation that names no number. */
function readUnnumbered(text: string, { at, word }: Head): Found[] {
  const match = OF_BODY.exec(text.slice(at + word.length, at + word.length + 260));
  const before = /\b(?:[Tt]he|[Rr]elevant|[Pp]revious|[Aa]ll)\s+$/.exec(text.slice(Math.max(0, at - 12), at));
  if (!match || !before || !word.endsWith("s")) return [];
  return [{ span: [at, at + word.length + match[0].length], symbol: null, reason: "the text names no number", kind: kindOfWord(word) }];
}

const PINPOINT =
  /^,? (?:chaps?|sects?|paras?|annex(?:es)?|vol|part|appendix|table)\.? ?[IVXLC\d]*(?:\([a-z]+\))?[A-Z]?(?:\.\d+)?(?:[–-][IVXLC\d]+)?/;

function readSymbols(text: string, at: number, printed: string): Found[] {
  const trimmed = printed.replace(/[.-]+$/, "");
  const joint = /^\s*[-\u2010-\u2015]\s*/.exec(text.slice(at + trimmed.length, at + trimmed.length + 4));
  let whole = trimmed;
  if (joint) {
    SYMBOL_HERE.lastIndex = at + trimmed.length + joint[0].length;
    const second = SYMBOL_HERE.exec(text);
    if (second) whole = text.slice(at, second.index + second[0].replace(/[.-]+$/, "").length);
  }
  let end = at + whole.length;
  const suffixes = /^(?:(?:,| and|, and) (?:Add|Corr|Rev)\.\d+)+/.exec(text.slice(end, end + 60))?.[0] ?? "";
  end += suffixes.length;
  for (
    let pin = PINPOINT.exec(text.slice(end, end + 40));
    pin && /\d|[IVX]|sect/.test(pin[0]);
    pin = PINPOINT.exec(text.slice(end, end + 40))
  )
    end += pin[0].length;
  const out: Found[] = [];
  for (const one of splitJoint(whole)) {
    const symbol = canonicalSymbol(one);
    if (symbol && /\d/.test(symbol)) out.push({ span: [at, end], symbol, reason: null, kind: kindOf(symbol) });
  }
  for (const suffix of suffixes.matchAll(/(?:Add|Corr|Rev)\.\d+/g)) {
    const symbol = canonicalSymbol(`${whole.replace(/\/(?:Add|Corr|Rev)\.\d+$/, "")}/${suffix[0]}`);
    if (symbol) out.push({ span: [at, end], symbol, reason: null, kind: "document" });
  }
  return out;
}

const SYMBOL_HERE = new RegExp(PRINTED_SYMBOL, "y");

function kindOf(symbol: string): CitationKind {
  if (/\/RES[/.]/.test(symbol)) return "resolution";
  return /\/DEC\//.test(symbol) ? "decision" : "document";
}

const RECORDS = new RegExp(`^Official Records of the [^(;]{5,220}?(?:\\((${PRINTED_SYMBOL})(?:,[^()]{0,80})?\\))`);
const RECORDS_BARE = /^Official Records of the [^(;.]{5,200}?(?:Supplement No\. ?\d+[A-Z]?)/;

/** "Official Records of the General Assembly, Seventy-seventh Session, Supplement No. 53 (A/77/53), chap. VIII, sect. A". */
function readRecords(text: string, at: number): Found[] {
  const rest = text.slice(at, at + 400);
  const withSymbol = RECORDS.exec(rest);
  const match = withSymbol ?? RECORDS_BARE.exec(rest);
  if (!match) return [];
  let end = at + match[0].length;
  for (
    let pin = PINPOINT.exec(text.slice(end, end + 40));
    pin && /\d|[IVX]|sect/.test(pin[0]);
    pin = PINPOINT.exec(text.slice(end, end + 40))
  )
    end += pin[0].length;
  const symbol = withSymbol ? (canonicalSymbol(withSymbol[1] ?? "") ?? null) : null;
  return [
    {
      span: [at, end],
      symbol,
      reason: symbol ? null : "the Official Records are cited without a document symbol",
      kind: "official records",
    },
  ];
}

const ARTICLE =
  /^,? (?:in particular |especially |including |notably )?(?:Articles?|Chapters?) [\dIVX]+(?:(?:, paragraphs? \d+)|(?: \(\d+\)))?(?: thereof)?(?:,? and [\dIVX]+)?/;

function readTitle(text: string, at: number, title: string): Found[] {
  const instrument = INSTRUMENT_PATTERNS.find((one) => one.pattern.test(title));
  if (!instrument) return [];
  const article = instrument.kind === "charter" ? ARTICLE.exec(text.slice(at + title.length, at + title.length + 90)) : null;
  const end = at + title.length + (article?.[0].length ?? 0);
  const reason = instrument.symbol ? null : (WITHOUT_SYMBOL[instrument.kind] ?? "named by its title alone");
  return [{ span: [at, end], symbol: instrument.symbol, reason, kind: instrument.kind }];
}

const CLAUSE = /(?:^|, (?:and )?|; |\band )((?:[a-z]+ly |also |further )*)([a-z-]+(?:s|ing))\b/g;

/** The acts of a text's clauses, in order, each from where it begins to hold: one pass, however many citations ask. `last`: where the last of them begins. */
function rolesOf(text: string, opening: string, last: number): readonly { readonly from: number; readonly role: string }[] {
  const first = findOpening(text);
  const roles = [{ from: 0, role: first ? withObject(actOf(first.word), first.text) : opening.toLowerCase() }];
  CLAUSE.lastIndex = first?.text.length ?? 0;
  for (let match = CLAUSE.exec(text); match && match.index <= last; match = CLAUSE.exec(text)) {
    const word = match[2] ?? "";
    const shown = word.charAt(0).toUpperCase() + word.slice(1);
    const isClause =
      first?.zone === "preambular"
        ? match[0].startsWith(", ") && PREAMBULAR_WORDS.has(shown) && ROLE_PARTICIPLES.has(word)
        : match[0].startsWith(", and ") && OPERATIVE_WORDS.has(shown);
    const from = match.index + match[0].length;
    if (isClause) roles.push({ from, role: withObject(actOf(word), text.slice(from, from + OBJECT_LENGTH)) });
  }
  return roles;
}

/** Characters after a verb in which its idiom stands: "taking into account". */
const OBJECT_LENGTH = 30;

/** Participles that carry on a preamble's clause; others ("including", "promoting") describe the object. */
const ROLE_PARTICIPLES = new Set(
  "recalling reaffirming recognizing welcoming noting taking stressing emphasizing underlining underscoring reiterating acknowledging affirming bearing expressing regretting deploring condemning commending highlighting".split(
    " ",
  ),
);

function withObject(act: string, printed: string): string {
  if (act === "takes") return /\binto account\b/i.test(printed) ? "takes into account" : "takes note";
  if (act === "bears") return "bears in mind";
  if (act === "calls") return "calls upon";
  return act;
}
