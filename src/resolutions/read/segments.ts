/** Where the resolutions of a source begin: their enacting lines. Several on one page, or lettered parts, have several. */
import { bodyByEnacting } from "../../reference/index.ts";
import { ANNEX } from "./flow-forms.ts";
import { english } from "./languages/en.ts";
import { findOtherEnactings } from "./languages/enacting.ts";
import type { LanguagePack } from "./languages/pack.ts";
import { startingWith } from "./line-forms.ts";
import type { Line } from "./lines.ts";
import { ADOPTED, NUMBERED } from "./masthead-forms.ts";
import { heldOf } from "./masthead-held.ts";
import { findOpening } from "./openings.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import { ODD } from "./survey.ts";

/**
 * How the words after the masthead stand: as preamble and operative paragraphs, or as statements one after the other, each with its own
 * subject ("The Security Council welcomes …", "Replace paragraph 3 with …").
 */
export type TextForm = "resolution" | "statements";

export interface Enacting {
  /** Index of its (first) line. */
  readonly line: number;
  /** Index of its last line: printed names of bodies run over two. */
  readonly last: number;
  readonly piece: Piece;
  /** What stands on the same line before it belongs to the masthead, what follows it to the text. */
  readonly body: string | null;
  /** The language of the line, and so of the text that it opens. */
  readonly pack: LanguagePack;
  /** Stands for an enacting line on an earlier page, which is not in the source. */
  readonly isFragment?: boolean;
}

const FORM =
  /^(?:The (?:[A-Z][\p{L}’'-]+(?:,? (?:of|on|and|the|for|to|in|against|at|de|its|with)(?= ))*(?:,? (?=[A-Z])|$|,$))+|THE (?:[\p{Lu}’'-]+,?(?: |$))+)$/u;

/** Enacting line: "The General Assembly," alone, before a paragraph. `next` is what the line after it says. */
function enactingBody(text: string, next: string | undefined): { readonly body: string | null } | undefined {
  if (text.length > 160 || !/^[“"']?(?:The|THE) /.test(text)) return undefined;
  const name = text.replace(/^[“"']/, "").replace(/[,.\s]+$/, "");
  const known = bodyByEnacting(name);
  const opens =
    next !== undefined &&
    (findOpening(next.replace(/^[*_“"\s]+/, "")) !== undefined || /^[*_]*1\s?\./.test(next) || /^[*_#]*(?:I|A)\.?[*_]*(?:\s|$)/.test(next));
  if (known) return text.endsWith(",") || opens ? { body: known.prefix } : undefined;
  return text.endsWith(",") && opens && FORM.test(name) ? { body: null } : undefined;
}

/** Signs with which a line of plain words can start that is an enacting line. */
const STARTS = new Set([..."T“\"'# \u00a0"].map((sign) => sign.charCodeAt(0)));

const START = /^[*_#\s\u00a0]*[“"']?(?:The|THE) /;

/** False where the last piece of a line can't start with an article: without runs of bold marks, the line is one piece. */
function mayEndInEnacting({ text, looks }: Line): boolean {
  if ((looks & ODD) === 0 && !STARTS.has(text.charCodeAt(0))) return false;
  if (!(START.test(text) || text.includes("**") || text.includes("__"))) return false;
  return /\bThe |^[“"*_]*THE /.test(text);
}

/** `mayHoldOthers`: other languages than English are looked for, too. */
export function findEnactings(lines: readonly Line[], mayHoldOthers: boolean): Enacting[] {
  const found: Enacting[] = mayHoldOthers ? findOtherEnactings(lines) : [];
  lines.forEach((line, n) => {
    const next = lines[n + 1];
    if (line.text.length > 600 || !mayEndInEnacting(line)) return;
    const piece = piecesOf(line).at(-1);
    if (!piece) return;
    const hit = enactingBody(piece.text, next?.text);
    if (hit) found.push({ line: n, last: n, piece, body: hit.body, pack: english });
    else if (next && next.gap === 0 && /^The [^.;:]{20,}$/.test(piece.text) && /^[A-Z][^.;:]{2,80},$/.test(next.text)) {
      const text = `${piece.text} ${next.text}`;
      const over = enactingBody(text, lines[n + 2]?.text);
      if (over) found.push({ line: n, last: n + 1, piece: { ...piece, end: next.end, text }, body: over.body, pack: english });
    }
  });
  return mayHoldOthers ? found.sort((a, b) => a.line - b.line) : found;
}

const RUN_ON = startingWith('T“"*_', /^[“"*_]*(The [^,.;:]{5,110},)[*_]*\s+(?=[*_]*\p{Lu})/u);

/**
 * Lines in which the enacting line and the first paragraph run on ("The World Health Assembly, Having considered …") cut in two; the
 * others as they are.
 */
export function splitRunOn(lines: readonly Line[]): readonly Line[] {
  if (!lines.some((line) => RUN_ON.test(line.text))) return lines;
  return lines.flatMap((line) => {
    const match = RUN_ON.exec(line.text);
    if (!match || line.isMarked) return [line];
    const rest = line.text.slice(match[0].length);
    const name = (match[1] ?? "").slice(0, -1);
    if (findOpening(rest.replace(/^[*_]+/, ""))?.zone !== "preambular" || !(bodyByEnacting(name) || FORM.test(name))) return [line];
    const end = line.start + match[0].trimEnd().length;
    const start = line.start + match[0].length;
    return [
      { ...line, end, text: line.text.slice(0, end - line.start) },
      { ...line, start, text: rest, indent: 0, gap: 2, page: false },
    ];
  });
}

export interface Segment {
  readonly enacting: Enacting;
  /** Lines of its masthead: from this index to the enacting line. */
  readonly from: number;
  /** Index after its last line. */
  readonly to: number;
  /** A lettered part of the resolution before it, with no masthead but its letter and title. */
  readonly isPart: boolean;
  readonly form: TextForm;
  /** Enacting lines further down that belong to this text: of a draft that it recommends, of a section. Indexes of lines. */
  readonly inner: ReadonlySet<number>;
}

const HEAD_NUMBER = /^[*_#\s]*\d{1,4}\/\d{1,4}\b/;
const LETTER = /^[*_#\s]*[A-H][*_\s]*$/;
const ROMAN = /^[*_#\s]*[IVX]{1,5}\.?[*_\s]*$/;

interface Start {
  readonly enacting: Enacting;
  readonly from: number;
  readonly inner: Set<number>;
  /** Series of its own number. */
  readonly family: string | null;
  readonly isLettered: boolean;
  /** Last line that is an enacting line of it. */
  last: number;
  /** How far its text was looked through for an annex, and whether one was found. */
  seen: number;
  hasAnnex: boolean;
}

/** Cuts the lines at the heads of the second and later enacting lines: a head is what stands above it since the last finished line. */
export function cutSegments(lines: readonly Line[], enactings: readonly Enacting[]): Segment[] {
  const starts: Start[] = [];
  for (const enacting of enactings) {
    const before = starts.at(-1);
    const from = before ? headOf(lines, before.last + 1, enacting.line, enacting.pack) : 0;
    if (before && belongsTo(lines, before, from, enacting.line)) {
      before.inner.add(enacting.line);
      before.last = enacting.last;
    } else starts.push(startOf(lines, enacting, from));
  }
  const whereas = starts[0] && reasonsAbove(lines, starts[0].enacting.line);
  if (starts[0] && whereas !== undefined) {
    const { enacting, inner } = starts[0];
    const at = lines[whereas]?.start ?? 0;
    const reasons = { ...enacting, line: whereas - 1, last: whereas - 1, piece: { start: at, end: at, text: "", gap: 0 } };
    starts[0] = startOf(lines, reasons, 0, new Set([enacting.line, ...inner]));
  }
  const first = starts[0];
  const head = first ? headOf(lines, 0, first.enacting.line, english) : 0;
  if (first && isTextAbove(lines.slice(0, head))) {
    const at = lines[0]?.start ?? 0;
    const none = { line: -1, last: -1, piece: { start: at, end: at, text: "", gap: 0 }, body: null, pack: first.enacting.pack };
    starts.splice(0, 1, startOf(lines, none, 0), startOf(lines, first.enacting, head, first.inner));
  }
  return starts.map(({ enacting, from, inner }, n) => {
    const head = lines.slice(from, enacting.line).map((line) => line.text);
    const isPart = n > 0 && head.some((text) => LETTER.test(text)) && !head.some((text) => HEAD_NUMBER.test(text));
    return { enacting, from, to: starts[n + 1]?.from ?? lines.length, isPart, form: "resolution", inner };
  });
}

function startOf(lines: readonly Line[], enacting: Enacting, from: number, inner = new Set<number>()): Start {
  const head = lines.slice(from, Math.max(from, enacting.line));
  return {
    enacting,
    from,
    inner,
    family: familyOf(head),
    isLettered: head.some((line) => LETTER.test(line.text)),
    last: enacting.last,
    seen: enacting.last + 1,
    hasAnnex: false,
  };
}

/** Index of the first line above the enacting line that gives a reason: old texts print "Whereas …" before they name the body. */
function reasonsAbove(lines: readonly Line[], enacting: number): number | undefined {
  const at = lines.slice(0, Math.max(0, enacting)).findIndex((line) => /^[“"*_]*(?:Whereas|WHEREAS)\b/.test(line.text));
  return at > 0 ? at : undefined;
}

/** True for lines above the first head that are the end of another text, as on a page taken from the middle of a volume. */
function isTextAbove(lines: readonly Line[]): boolean {
  let paragraphs = 0;
  for (const { text } of lines) {
    const words = text.replace(/^[*_#\s]+|^\d{1,3}\s?\.\s+/g, "").replace(/^[*_]+/, "");
    if (text.length > 60 && findOpening(words) !== undefined) paragraphs++;
  }
  return paragraphs >= 2;
}

function headOf(lines: readonly Line[], floor: number, enacting: number, pack: LanguagePack): number {
  let from = enacting;
  while (from > floor && !isFinishedLine(lines[from - 1]?.text ?? "", pack)) from--;
  return from;
}

/** True where an enacting line stands inside the text before it: in its annex, after "the following draft resolution:", below a roman number. */
function belongsTo(lines: readonly Line[], start: Start, head: number, enacting: number): boolean {
  for (; start.seen < enacting; start.seen++) start.hasAnnex ||= isAnnexHead(lines[start.seen]?.text ?? "");
  const above = lines[enacting - 1]?.text ?? "";
  const intro = lines.slice(Math.max(start.enacting.last + 1, enacting - 3), enacting).map((line) => line.text);
  if (/:[*_”"]*$/.test(above) && /\b(?:following|below|as follows)\b/.test(intro.join(" "))) return true;
  if (enacting === head + 1 && ROMAN.test(above)) return true;
  if (!start.hasAnnex || (start.isLettered && lines.slice(head, enacting).some((line) => LETTER.test(line.text)))) return false;
  return !lines.slice(Math.min(head, enacting), enacting).some((line) => {
    if (ADOPTED.test(line.text) || /^Distr\b/.test(line.text) || heldOf(line.text)) return true;
    const family = familyOf([line]);
    return family !== null && family === start.family;
  });
}

function isAnnexHead(text: string): boolean {
  return (
    text.length < 160 &&
    /^[*_#\s]*(?:annex|appendix|enclosure)/i.test(text) &&
    (ANNEX.test(text) || /^\W*[A-Z]+(?:\s+[IVX]+)?\W*$/.test(text)) &&
    !/[,;.]$/.test(text)
  );
}

/** What the numbers of one series have in common: "53/" of 53/11, "(XXI)" of 2200 (XXI); of the last numbered line. */
function familyOf(lines: readonly Line[]): string | null {
  for (let n = lines.length - 1; n >= 0; n--) {
    const number = NUMBERED.exec((lines[n]?.text ?? "").replace(/^[*_#\s]+/, ""))?.[1];
    if (number) return /\([IVXL]+\)/.exec(number)?.[0] ?? number.replace(/\/.*$/, "/");
  }
  return null;
}

function isFinishedLine(text: string, pack: LanguagePack): boolean {
  if (pack !== english && pack.readClosing([{ text, span: [0, 0] }]).known.has(0)) return true;
  return (
    /[.;:\]][”"’')*_⁰¹²³⁴⁵⁶⁷⁸⁹]*$/.test(text) || /\bmeeting\b[*_]*$/.test(text) || /^[*_]*\d{1,2} \p{Lu}\p{Ll}+ \d{4}[*_]*$/u.test(text)
  );
}
