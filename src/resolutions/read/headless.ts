/**
 * Texts without an enacting line: statements of a president, decisions told in one sentence, amendments, corrigenda, resolutions that name
 * the body in their first paragraph. Reads: lines. Writes: where the text begins and how its words stand; nothing where it is no such text.
 */

import { bodyByEnacting, bodyByName } from "../../reference/index.ts";
import { english } from "./languages/en.ts";
import type { Line } from "./lines.ts";
import { ADOPTED, AMENDS, CORRECTS, DRAFT, DRAFT_SYMBOL, NAMED, NUMBERED, STATEMENT } from "./masthead-forms.ts";
import { heldOf, heldOn } from "./masthead-held.ts";
import { findOpening } from "./openings.ts";
import { piecesOf } from "./pieces.ts";
import type { Segment, TextForm } from "./segments.ts";
import { findStated } from "./stated.ts";

/** A masthead is not longer than this, in lines. */
const HEAD = 60;
const INTRO_LINES = 14;

/** How a line of an amendment or a corrigendum begins. */
const CHANGE =
  /^[*_]{0,3}(?:\d+\s?\.\s|\([a-z]\)\s|(?:In|After|Before|At the end|Replace|Insert|Delete|Add|Amend|Change|Substitute|For|Pages?|Paragraphs?|Lines?|Annex|Title|Table|Column|Footnote|Operative|Preambular|\p{L}+ (?:preambular |operative )?paragraph)\b)/u;
const BEGINS = /^[*_“"]*(?:At|During|In|On)\s/;
/** "At the 9023rd meeting of the Security Council, held on …, the President of the Security Council made the following statement …:" */
const STATED = /\bPresident\b.{0,900}\b(?:made|read|issued|delivered|presented)\b.{0,80}\bstatement\b.{0,160}:$/;
/** "At its 47th meeting, on 21 March 2013, the Human Rights Council decided to adopt the text below:" */
const DECIDED = /\b[Tt]he\s.{3,900}\b(?:decided|agreed|resolved|adopted)\b.{0,400}\b(?:following|below|as follows|text)\b.{0,60}:$/;

/** The line that introduces the words of a text, joined from printed lines. */
interface Intro {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly form: TextForm;
}

/** One segment for a text without enacting line; undefined where nothing tells that the text is of a kind read here. */
export function findHeadless(lines: readonly Line[]): Segment | undefined {
  const intro = findIntro(lines);
  if (intro) {
    const start = lines[intro.from]?.start ?? 0;
    const end = lines[intro.to]?.end ?? start;
    return {
      enacting: {
        line: intro.from,
        last: intro.to,
        piece: { start, end, text: intro.text, gap: 0 },
        body: bodyIn(intro.text),
        pack: english,
      },
      from: 0,
      to: lines.length,
      isPart: false,
      form: intro.form,
      inner: new Set(),
    };
  }
  const told = toldBy(lines);
  const first = told && firstOfText(lines, told.line + 1, told.isChange);
  if (!told || first === undefined) return undefined;
  const at = lines[first]?.start ?? 0;
  const words = lines[first]?.text ?? "";
  return {
    enacting: {
      line: first - 1,
      last: first - 1,
      piece: { start: at, end: at, text: "", gap: 0 },
      body: told.isChange ? null : bodyIn(words),
      pack: english,
    },
    from: 0,
    to: lines.length,
    isPart: false,
    form: told.isChange || isStatement(words) ? "statements" : "resolution",
    inner: new Set(),
  };
}

function findIntro(lines: readonly Line[]): Intro | undefined {
  for (let from = 0; from < Math.min(HEAD, lines.length); from++) {
    if (!BEGINS.test(lines[from]?.text ?? "")) continue;
    let text = "";
    for (let to = from; to < Math.min(from + INTRO_LINES, lines.length); to++) {
      text += `${to === from ? "" : " "}${lines[to]?.text ?? ""}`;
      if (/[.;]$/.test(text)) break;
      if (!text.endsWith(":")) continue;
      if (STATED.test(text)) return { from, to, text, form: "statements" };
      if (DECIDED.test(text)) return { from, to, text, form: "resolution" };
      break;
    }
  }
  return undefined;
}

/** The last line of a masthead that says what the text is: number, line of adoption, "Amendment to …". */
function toldBy(lines: readonly Line[]): { readonly line: number; readonly isChange: boolean } | undefined {
  let told: { line: number; isChange: boolean } | undefined;
  for (let n = 0; n < Math.min(HEAD, lines.length); n++) {
    const line = lines[n];
    if (!line) break;
    const texts = piecesOf(line).map((piece) => piece.text);
    if (texts.some((text) => AMENDS.test(text) || CORRECTS.test(text))) return { line: n, isChange: true };
    if (texts.some(tells)) told = { line: n, isChange: false };
    else if (told && beginsText(line.text)) break;
  }
  return told;
}

function tells(text: string): boolean {
  if (ADOPTED.test(text) || DRAFT.test(text) || STATEMENT.test(text) || heldOf(text) !== undefined) return true;
  const named = NAMED.exec(text);
  const number = NUMBERED.exec(text) ?? named;
  return number !== null && !named?.[1] && /^(?:$|[^\p{Ll}\s,;)])/u.test(text.slice(number[0].length));
}

/** Index of the first line of the text below the line that tells what it is. */
function firstOfText(lines: readonly Line[], from: number, isChange: boolean): number | undefined {
  // A number with its year has no title below it: what follows is the text.
  const isUntitled = heldOf(lines[from - 1]?.text ?? "")?.what === "number";
  for (let n = from; n < Math.min(from + HEAD, lines.length); n++) {
    const text = lines[n]?.text ?? "";
    if (heldOn(text) !== undefined || tells(text)) continue;
    // A long sentence that opens in no known way: this is a report, not a resolution.
    if (!isChange && !isUntitled && !beginsText(text) && /[.;]$/.test(text) && text.length > 160) return undefined;
    if (isUntitled ? !DRAFT_SYMBOL.test(text) : isChange ? CHANGE.test(text) : beginsText(text)) return n;
  }
  return undefined;
}

function beginsText(text: string): boolean {
  const words = text.replace(/^[*_“"\s]+/, "");
  return (
    findOpening(words) !== undefined ||
    /^1\s?\.\s|^\(a\)\s|^At (?:its|the)\s/.test(words) ||
    findStated(words) !== null ||
    /^Whereas\b/.test(words)
  );
}

/** True where the words go on as sentences of their own and not as the preamble of a resolution. */
function isStatement(text: string): boolean {
  const words = text.replace(/^[*_“"\s]+|^1\s?\.\s+/g, "");
  return /^At (?:its|the)\s/.test(words) || findStated(words) !== null;
}

/** Symbol prefix of the first body that a text names; null for none. */
function bodyIn(text: string): string | null {
  for (const match of text.matchAll(/\b[Tt]he (\p{Lu}[\p{L}’'-]+(?: (?:of|on|and|the|for|to|in|\p{Lu}[\p{L}’'-]+)){0,14})/gu)) {
    const name = (match[1] ?? "").replace(/(?: (?:of|on|and|the|for|to|in))+$/, "");
    const body = bodyByEnacting(`The ${name}`) ?? bodyByName(name);
    if (body) return body.prefix;
  }
  return null;
}
