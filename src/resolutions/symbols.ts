/**
 * Document symbols: a parser and a formatter that undo each other, and the canonical spelling that `contract.md` of the
 * outside interface fixes. Source of the grammar: United Nations editorial practice on series symbols (ST/LIB/SER.B/5).
 *
 * Canonical spelling has no white space: `A/RES/217(III)A`, `S/RES/1325(2000)`, `A/CONF.157/24(PartI)`.
 */

/** A modification of a document: addendum, corrigendum, revision, amendment. */
export interface SymbolSuffix {
  readonly kind: "Add." | "Corr." | "Rev." | "Amend." | "Summary";
  /** null only for "Summary". */
  readonly number: number | null;
}

export interface DocumentSymbol {
  /** Components joined by "/", organ first: ["A", "RES", "77", "213"]. The last is the serial number where there is one. */
  readonly components: readonly string[];
  /** Roman series of the sessions until 1975, "XXI", "S-IV" for a special one; or null. */
  readonly series: string | null;
  /** Calendar year in parentheses, as the Security Council prints it; or null. */
  readonly year: number | null;
  /** Letter of one part of a resolution, "B"; or null. */
  readonly letter: string | null;
  readonly suffixes: readonly SymbolSuffix[];
  /** Physical part of a document: "(PartI)", "(Vol.I)", "(Sect.3)", "(Prog.7)"; or null. */
  readonly part: string | null;
}

const ORGANS =
  "A|S|E|T|ST|DP|TD|CRC|CCPR|CERD|CEDAW|CAT|CMW|CRPD|CED|UNEP|HSP|ECE|HRI|HR|SSC|ICC|ID|WFP|IDB|DC|SAICM|CBD|FCCC|ICCD|NPT|CD|SPT|INT|LC|LOS|SPLOS|ISBA|ESCAP|HABITAT|CCW|BWC|CCM|APLC|PBC|UNW|WHA";
const ORGAN: ReadonlySet<string> = new Set(ORGANS.split("|"));
const JOINT = new RegExp(`\\s*[-\u2010-\u2015]\\s*(?=(?:${ORGANS})/)`);
/** What printed symbols have and canonical ones don't: escapes, typographic dashes, white space, stars. */
const PRINTED = /[\\\u2010-\u2015\u2212\s*]/;
const SUFFIX = /^(Add|Corr|Rev|Amend)\.(\d{1,4})$/i;
const SUFFIX_NAMES = { add: "Add.", corr: "Corr.", rev: "Rev.", amend: "Amend." } as const;
/** Abbreviations with a fixed letter case inside a component: "C.3", "CONF.157", "Sub.2", "WG.6". */
const COMPONENT_CASE: readonly (readonly [RegExp, string])[] = [
  [/^sub\./i, "Sub."],
  [/^conf\./i, "CONF."],
  [/^cn\./i, "CN."],
  [/^ac\./i, "AC."],
  [/^gc\./i, "GC."],
  [/^wg\./i, "WG."],
  [/^sc\./i, "SC."],
  [/^pv\./i, "PV."],
  [/^sr\./i, "SR."],
  [/^crp\./i, "CRP."],
  [/^wp\./i, "WP."],
  [/^ea\./i, "EA."],
  [/^l\.(?=\d)/i, "L."],
  [/^c\.(?=\d)/i, "C."],
  [/^r\.(?=\d)/i, "R."],
];
const TAIL = /^(.*?)(?:\((Part|Vol|Sect|Prog)\.?([IVXLC]+|\d+)\))?$/i;
const NUMBERED = /^(\d+)([A-Z])?(?:\(((?:E?S-)?[IVXLC]+|\d{4})\))?([A-Z])?$/i;

const ROMAN: readonly (readonly [string, number])[] = [
  ["C", 100],
  ["XC", 90],
  ["L", 50],
  ["XL", 40],
  ["X", 10],
  ["IX", 9],
  ["V", 5],
  ["IV", 4],
  ["I", 1],
];

/** Roman numeral of a whole number from 1 to 399. */
export function toRoman(value: number): string {
  let rest = value;
  let out = "";
  for (const [letters, worth] of ROMAN) {
    while (rest >= worth) {
      out += letters;
      rest -= worth;
    }
  }
  return out;
}

/** Value of a well-formed roman numeral up to 399; undefined for anything else ("IIII", "VX", ""). */
export function fromRoman(letters: string): number | undefined {
  const upper = letters.toUpperCase();
  let value = 0;
  let at = 0;
  for (const [numeral, worth] of ROMAN) {
    while (upper.startsWith(numeral, at)) {
      value += worth;
      at += numeral.length;
    }
  }
  return at > 0 && at === upper.length && toRoman(value) === upper ? value : undefined;
}

function isNumber(component: string): boolean {
  for (let at = 0; at < component.length; at++) {
    const code = component.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return component !== "";
}

function canonicalComponent(component: string): string {
  if (isNumber(component)) return component;
  if (/^(?:hrc|res|dec|prst|inf|ngo|pet|pc|dc)$/i.test(component)) return component.toUpperCase();
  for (const [pattern, canonical] of COMPONENT_CASE) {
    if (pattern.test(component)) return component.replace(pattern, canonical);
  }
  return /^\d+[a-z]?$/i.test(component) ? component.toUpperCase() : component;
}

/**
 * Reads one symbol in any printed form: "A/RES/2200 (XXI)", "a/conf.157/24 \(Part I\)", "A/RES/2200 A (XXI)".
 * White space, escapes and typographic dashes do not matter. undefined: not a symbol, or more than one (see `splitJoint`).
 */
export function parseSymbol(printed: string): DocumentSymbol | undefined {
  const flat = PRINTED.test(printed) ? flatten(printed) : printed;
  if (flat.length > 120 || !flat.includes("/")) return undefined;
  const tail = flat.endsWith(")") ? TAIL.exec(flat) : [flat, flat];
  if (!tail) return undefined;
  const part = tail[2] ? `(${capitalised(tail[2])}${tail[2].toLowerCase() === "part" ? "" : "."}${(tail[3] ?? "").toUpperCase()})` : null;
  const pieces = (tail[1] ?? "").split("/");
  if (pieces.length < 2 || pieces.some((piece) => !isNumber(piece) && !/^[A-Za-z0-9][A-Za-z0-9.\-()]*$/.test(piece))) return undefined;
  const organ = (pieces[0] ?? "").toUpperCase();
  if (!ORGAN.has(organ)) return undefined;
  pieces[0] = organ;
  const suffixes: SymbolSuffix[] = [];
  for (;;) {
    const last = pieces.at(-1) ?? "";
    if (isNumber(last)) break;
    const match = SUFFIX.exec(last);
    if (match)
      suffixes.unshift({ kind: SUFFIX_NAMES[(match[1] ?? "add").toLowerCase() as keyof typeof SUFFIX_NAMES], number: Number(match[2]) });
    else if (/^summary$/i.test(last)) suffixes.unshift({ kind: "Summary", number: null });
    else break;
    pieces.pop();
  }
  if (pieces.length < 2) return undefined;
  const last = pieces.at(-1) ?? "";
  const numbered = NUMBERED.exec(last);
  let series: string | null = null;
  let year: number | null = null;
  let letter: string | null = null;
  if (numbered) {
    const inside = numbered[3]?.toUpperCase();
    if (numbered[2] && numbered[4]) return undefined;
    letter = (numbered[2] ?? numbered[4])?.toUpperCase() ?? null;
    if (inside && /^\d/.test(inside)) year = Number(inside);
    else if (inside) series = inside;
    if (series !== null && fromRoman(series.replace(/^E?S-/, "")) === undefined) return undefined;
    pieces[pieces.length - 1] = numbered[1] ?? "";
  } else if (/[()]/.test(last)) return undefined;
  if (pieces.some((piece) => /[()]/.test(piece))) return undefined;
  const components = pieces.map((piece, n) => (n === 0 ? piece : canonicalComponent(piece)));
  return { components, series, year, letter, suffixes, part };
}

function flatten(printed: string): string {
  return printed
    .replace(/\\(?=[()])/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\s\u00a0]+/g, "")
    .replace(/\*{1,3}$/, "");
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

/** Canonical spelling; `parseSymbol` reads it back to the same value. */
export function formatSymbol(symbol: DocumentSymbol): string {
  const base = symbol.components.join("/");
  const series = symbol.series ? `(${symbol.series})` : symbol.year !== null ? `(${symbol.year})` : "";
  const suffixes = symbol.suffixes.map((suffix) => (suffix.kind === "Summary" ? "/Summary" : `/${suffix.kind}${suffix.number}`)).join("");
  return `${base}${series}${symbol.letter ?? ""}${suffixes}${symbol.part ?? ""}`;
}

/** Canonical spelling of a printed symbol, or undefined where it is none. */
export function canonicalSymbol(printed: string): string | undefined {
  const symbol = parseSymbol(printed);
  return symbol && formatSymbol(symbol);
}

/**
 * Splits a joint symbol, one document with two symbols: "E/CN.4/2001/2–E/CN.4/Sub.2/2000/46" gives two.
 * Anything else comes back as the only element.
 */
export function splitJoint(printed: string): string[] {
  return JOINT.test(printed) ? printed.split(JOINT) : [printed];
}

/** True where two spellings name the same document: letter case, white space and typographic dashes do not matter. */
export function isSameSymbol(a: string, b: string): boolean {
  return symbolKey(a) === symbolKey(b);
}

/** Key for comparing symbols: upper case, no white space, plain dashes. */
export function symbolKey(symbol: string): string {
  return symbol
    .replace(/[\s\u00a0]+/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .toUpperCase();
}

/** Pattern source (no anchors, no flags) that finds printed symbols in running text, joint ones whole. */
export const PRINTED_SYMBOL = `(?:${ORGANS})/[A-Z0-9][A-Za-z0-9.]*(?:-\\d+)?(?:/[A-Za-z0-9]+(?:[.\\-][A-Za-z0-9]+)*)*(?:(?: ?[A-Z])? ?\\((?:(?:E?S-)?[IVXLC]+|\\d{4})\\)(?: ?[A-Z]\\b)?)?(?:/ ?(?:Add|Corr|Rev|Amend)\\.\\d+)*(?: ?\\((?:Part|Vol|Sect|Prog)\\.? ?[IVXLC\\d]+\\))?`;

/** Session of the Assembly, the Council or a committee in a symbol such as A/C.3/78/L.37 or A/HRC/RES/53/11; or undefined. */
export function sessionOf(symbol: DocumentSymbol): number | undefined {
  const { components, series } = symbol;
  if (series) return fromRoman(series);
  const types = new Set(["RES", "DEC", "PRST"]);
  const rest = components.slice(1).filter((c) => !types.has(c) && !/^(?:HRC|C\.\d+)$/.test(c));
  const first = rest[0];
  return rest.length > 1 && first && /^\d{1,3}$/.test(first) && (components[0] === "A" || components[0] === "S")
    ? Number(first)
    : undefined;
}

/** Symbol prefix of the body whose series a document belongs to: "A/HRC" for A/HRC/RES/53/11, "A/C.3" for A/C.3/78/L.37. */
export function bodyOf(symbol: DocumentSymbol): string {
  const [organ = "", ...rest] = symbol.components;
  const body = [organ];
  for (const component of rest) {
    if (/^(?:HRC|C\.\d+|CN\.\d+|AC\.\d+|CONF\.\d+|Sub\.\d+|WG\.\d+|SC\.\d+|EA)$/.test(component)) body.push(component);
    else break;
  }
  return body.join("/");
}

/** Symbol of a resolution or decision from its body and the number that the text prints: ("A/HRC", "RES", "53/11"). */
export function instrumentSymbol(body: string, type: string, number: string): string | undefined {
  return canonicalSymbol(`${body}/${type}/${number}`);
}
