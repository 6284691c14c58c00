/** Lines of a masthead taken apart: at bold marks, and where two fields stand side by side. */
import { bodies, bodyByName, numberFromOrdinal } from "../../reference/index.ts";
import { canonicalSymbol } from "../symbols.ts";
import { wholeDay } from "./dates.ts";
import type { Line } from "./lines.ts";
import { AGENDA, ITEM, SESSION } from "./masthead-forms.ts";
import { CUT, ODD } from "./survey.ts";

/** A line, or what stands between two runs of bold marks on it. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly gap: number;
}

const SPACE = 32;
const HASH = 35;
const EDGE = /^[*_#\s\u00a0]+|[*_\s\u00a0]+$/g;
/** Nothing on the line can be a mark, or space around the words. */
function isPlain({ text, looks }: Line): boolean {
  const first = text.charCodeAt(0);
  return (looks & (ODD | CUT)) === 0 && first > SPACE && first !== HASH && text.charCodeAt(text.length - 1) > SPACE;
}

/** Lines cut at runs of bold marks; single marks of emphasis stay. */
export function piecesOf(line: Line): Piece[] {
  if (isPlain(line)) return [{ start: line.start, end: line.end, text: line.text, gap: line.gap }];
  const out: Piece[] = [];
  let from = line.start;
  const text = line.text;
  const pattern = /\*{2,}|_{2,}(?=\S)/g;
  const add = (start: number, end: number): void => {
    const raw = text.slice(start - line.start, end - line.start);
    const left = /^[*_#\s\u00a0]*/.exec(raw)?.[0].length ?? 0;
    const inner = raw.replace(EDGE, "");
    if (inner)
      out.push({
        start: start + (inner === raw ? 0 : left),
        end: start + left + inner.length,
        text: inner,
        gap: out.length === 0 ? line.gap : 0,
      });
  };
  if (/^_{4,}$/.test(text)) return [{ start: line.start, end: line.end, text, gap: line.gap }];
  for (const match of text.matchAll(pattern)) {
    add(from, line.start + match.index);
    from = line.start + match.index + match[0].length;
  }
  add(from, line.end);
  return out;
}

/** "human rights*": a lone star after a word is the mark of a note and stays with it. */
export function withStar(source: string, piece: Piece): Piece {
  if (source[piece.end] !== "*") return piece;
  const after = /^\*(?![*\S])/.exec(source.slice(piece.end, piece.end + 2));
  const inner = source.slice(piece.start, piece.end);
  if (!after || source[piece.start - 1] === "*" || (inner.split("*").length - 1) % 2 === 1) return piece;
  return { ...piece, end: piece.end + 1, text: `${piece.text}*` };
}

const [A, D, I, N, O, P, U] = [..."adinopu"].map((letter) => letter.charCodeAt(0));

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Fields of which two may stand side by side on a printed line: left and right head of the page. */
export function isSideField(text: string): boolean {
  // Asked for every beginning and every end of a line: its first and last letters tell at once what it can't be.
  const first = text.charCodeAt(0) | 32;
  const last = text.charCodeAt(text.length - 1);
  return (
    (first === U && /^United Nations$/i.test(text)) ||
    (first === D && /^Distr\.?:?\s*[A-Za-z]*$/.test(text)) ||
    (isDigit(last) && wholeDay(text) !== undefined) ||
    (first === O && /^Original:\s*[A-Za-z ]{2,40}$/i.test(text)) ||
    (/^[A-Z]{1,5}\//.test(text) && canonicalSymbol(text) !== undefined) ||
    ((last | 32) === N && numberFromOrdinal(SESSION.exec(text)?.[1] ?? "") !== undefined) ||
    ((first === P || first === A || first === I) && ITEM.test((AGENDA.exec(text)?.[1] ?? "").trim())) ||
    (text.length < 90 && bodyByName(text) !== undefined)
  );
}

/** Starts like a side field; names of bodies and sessions are asked apart. */
const FIELD_START = /^(?:united|distr|original|provisional|agenda|item|\d{1,2}(?:st|nd|rd|th)?\s|[A-Z]{1,5}\/)/i;

const ARTICLE = /^(?:(?:the|la|le|el)\s+|l['’])/i;
/** How a text starts that may start with the name of a body: three letters, or none of the alphabet. */
let starts: ReadonlySet<string> | undefined;

/** The first three letters; "0" for a digit in front, "" for anything else. */
function startOf(name: string): string {
  const first = name.charCodeAt(0);
  return isDigit(first) ? "0" : (/^[a-z]{3}/i.exec(name)?.[0].toLowerCase() ?? "");
}

/** Names are compared by their letters alone: other signs, and marks on letters, count for nothing. */
function bodyStarts(): ReadonlySet<string> {
  const names = bodies().flatMap((body) => [...Object.values(body.names), ...body.aliases]);
  return new Set(["", ...names.map((name) => startOf(name.normalize("NFKD").replace(/[^a-z\d]+/gi, "")))]);
}

/** False only where no beginning of the text is the name of a body. */
function mayStartWithBody(text: string): boolean {
  starts ??= bodyStarts();
  return starts.has(startOf(text)) || (ARTICLE.test(text) && starts.has(startOf(text.replace(ARTICLE, ""))));
}

/** False only where no beginning of the text is a side field: what starts most lines is none, and then none of their words is asked. */
function mayStartWithField(text: string): boolean {
  return FIELD_START.test(text) || /session/i.test(text) || mayStartWithBody(text);
}

/** "General Assembly Distr.: Limited" is two fields on one line; any other line is itself. */
export function sideBySide(piece: Piece): Piece[] {
  const { text } = piece;
  if (text.length > 140 || !mayStartWithField(text) || isSideField(text)) return [piece];
  for (const gap of text.matchAll(/\s+/g)) {
    const left = text.slice(0, gap.index);
    const from = gap.index + gap[0].length;
    const right = text.slice(from);
    if (isSideField(left) && isSideField(right)) {
      return [
        { ...piece, end: piece.start + left.length, text: left },
        { start: piece.start + from, end: piece.end, text: right, gap: 0 },
      ];
    }
  }
  return [piece];
}
