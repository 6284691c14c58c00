/**
 * What moves on as a matter of course from one text of a series to the next, and so is no change of substance:
 * - symbols and numbers of documents, with their dates, also where a list of them grew or shrank: "resolution 76/159 of 16 December 2021",
 * - dates and years ("held in 2013"), but not the year by which something is to be done ("by 2030"),
 * - the number of a session, meeting, anniversary, report, cycle, conference: "at its seventy-eighth session",
 * - numbers of paragraphs, chapters, agenda items,
 * - "also" and "further" in the opening, which follow from what stands before the paragraph,
 * - commas and other marks, capitals, articles, and names in their longer and shorter form: "the Charter of the United Nations", "the Charter".
 * Every other number is of substance: "five seminars", "two million dollars", "174 States parties". Sessions in words are known in English only.
 */
import type { Stretch } from "./align-words.ts";
import { BREAK, type Tokens, type Vocabulary } from "./tokens.ts";

const MONTHS = new Set(
  (
    "january february march april may june july august september october november december " +
    "janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre decembre " +
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre " +
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
  ).split(" "),
);
const ONES = "first second third fourth fifth sixth seventh eighth ninth";
const ORDINAL = new Set([
  ...ONES.split(" "),
  ..."tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth".split(
    " ",
  ),
  ..."twenty thirty forty fifty sixty seventy eighty ninety".split(" ").flatMap((tens) => ONES.split(" ").map((one) => `${tens}-${one}`)),
]);
const COUNTED = new Set(
  "session sessions meeting meetings anniversary anniversaries report reports cycle cycles conference conferences edition editions assembly forum round summit congress".split(
    " ",
  ),
);
const PLACES = new Set("paragraph paragraphs para paras item items chapter chapters chap section sections sect annex annexes".split(" "));
const DEADLINE = new Set("by until before than".split(" "));
/** Says nothing alone. */
const EMPTY = new Set([",", "the", "a", "an"]);
/** Names that a text prints in full and shortens as it goes on; the words of the longer form, and where the shorter one stands in them. */
const NAMES: readonly { readonly words: readonly string[]; readonly short: readonly string[] }[] = [
  { words: ["charter", "of", "the", "united", "nations"], short: ["charter"] },
  { words: ["united", "nations", "high", "commissioner", "for", "human", "rights"], short: ["high", "commissioner"] },
  { words: ["high", "commissioner", "for", "human", "rights"], short: ["high", "commissioner"] },
  { words: ["general", "assembly"], short: ["assembly"] },
  { words: ["human", "rights", "council"], short: ["council"] },
];
const AGAIN = new Set(["also", "further"]);
/** What joins two acts in one sentence; BREAK where the other side has a break at the same place. */
const JOINTS = new Set(["and", ...AGAIN, BREAK]);
/** How many words the opening may have before "also" is one of the sentence. */
const OPENING_WORDS = 3;
/** Words between an ordinal and what it counts: "its seventy-eighth and seventy-ninth regular sessions". */
const REACH = 5;

type Sign = string;
const [CITED, DATED, COUNTED_SIGN, PLACE_NUMBER] = ["<document>", "<date>", "<nth>", "<place>"];

/** True where the two say the same but for what moves on as a matter of course; also where one paragraph was cut in two without another change. */
export function isMatterOfCourse(before: Tokens, after: Tokens, stretches: readonly Stretch[], vocabulary: Vocabulary): boolean {
  if (hasOtherWords(before, after, stretches, vocabulary)) return false;
  const one = signsOf(before, vocabulary);
  const other = signsOf(after, vocabulary);
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (one[i] === BREAK) j = pastJoint(other, j, one[++i]);
    else if (other[j] === BREAK) i = pastJoint(one, i, other[++j]);
    else if (one[i++] !== other[j++]) return false;
  }
  return true;
}

/** Words that can take part in what moves on; where any other came or went, nothing more need be asked. */
const TAKES_PART = new Set([
  ...MONTHS,
  ...ORDINAL,
  ...COUNTED,
  ...PLACES,
  ...AGAIN,
  ...NAMES.flatMap(({ words }) => words),
  ..."resolution resolutions decision decisions de del au al".split(" "),
]);

function hasOtherWords(before: Tokens, after: Tokens, stretches: readonly Stretch[], vocabulary: Vocabulary): boolean {
  const balance = new Map<number, number>();
  const note = (tokens: Tokens, from: number, to: number, sign: 1 | -1): void => {
    for (let at = from; at < to; at++) {
      const id = vocabulary.lower(tokens.ids[at] ?? 0);
      if (vocabulary.weight(id) < 2 || takesPart(vocabulary.word(id))) continue;
      balance.set(id, (balance.get(id) ?? 0) + sign);
    }
  };
  for (const { isKept, oldFrom, oldTo, newFrom, newTo } of stretches) {
    if (isKept) continue;
    note(before, oldFrom, oldTo, -1);
    note(after, newFrom, newTo, 1);
  }
  return [...balance.values()].some((count) => count !== 0);
}

function takesPart(word: string): boolean {
  return TAKES_PART.has(word) || /\d/.test(word) || /^[ivx]+$/.test(word);
}

/** Where one paragraph of two begins, one sentence says "and", "and also". */
function pastJoint(signs: readonly Sign[], at: number, following: Sign | undefined): number {
  let next = at;
  while (JOINTS.has(signs[next] ?? "") && signs[next] !== following) next++;
  return next;
}

/** The words in lower case, with a sign in place of what moves on. */
function signsOf(tokens: Tokens, vocabulary: Vocabulary): Sign[] {
  const words = Array.from(tokens.ids, (id) => vocabulary.word(vocabulary.lower(id)));
  return listed(replaced(withShortNames(withoutAgain(withoutJoints(words))))).filter((sign) => !EMPTY.has(sign));
}

/** A break between paragraphs, what ended the first and what joined the two before: ", and requests" and "; 2. Requests". No marks but commas, which part the items of lists. */
function withoutJoints(words: readonly string[]): string[] {
  const out: string[] = [];
  for (const word of words) {
    if (word === BREAK) while (out.length > 0 && /^(?:and|or|,)$/.test(out.at(-1) ?? "")) out.pop();
    if (word === BREAK || word === "," || /[\p{L}\p{N}%$€£]/u.test(word)) out.push(word);
  }
  while (out.length > 0 && /^(?:and|or|,)$/.test(out.at(-1) ?? "")) out.pop();
  return out;
}

function withoutAgain(words: readonly string[]): string[] {
  let start = 0;
  return words.filter((word, index) => {
    if (word === BREAK) start = index + 1;
    return !(AGAIN.has(word) && index - start < OPENING_WORDS);
  });
}

function withShortNames(words: readonly string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < words.length; ) {
    const name = NAMES.find((one) => one.words.every((word, index) => words[at + index] === word));
    out.push(...(name?.short ?? [words[at] ?? ""]));
    at += name?.words.length ?? 1;
  }
  return out;
}

function replaced(words: readonly string[]): Sign[] {
  const out: Sign[] = [];
  for (let at = 0; at < words.length; ) {
    const date = dateAt(words, at);
    if (date > 0) {
      out.push(DATED);
      at += date;
    } else {
      out.push(signOf(words, at));
      at++;
    }
  }
  return out;
}

function signOf(words: readonly string[], at: number): Sign {
  const word = words[at] ?? "";
  if (isNumbered(word)) return CITED;
  if (isOrdinal(word) && countsSomething(words, at)) return COUNTED_SIGN;
  if (/^(?:\d{1,3}|[ivx]{1,6})$/.test(word) && followsPlace(words, at)) return PLACE_NUMBER;
  if (word === "resolutions" || word === "decisions" || word === "paragraphs" || word === "sessions") return word.slice(0, -1);
  return word;
}

/** "76/159", "a/res/77/213", "2000/22"; not "and/or". */
function isNumbered(word: string): boolean {
  return word.includes("/") && /\d/.test(word);
}

function isOrdinal(word: string): boolean {
  return ORDINAL.has(word) || /^\d{1,3}(?:st|nd|rd|th|e|er|re|ème|º|ª)$/.test(word);
}

function countsSomething(words: readonly string[], at: number): boolean {
  for (let n = at + 1; n <= at + REACH && n < words.length; n++) if (COUNTED.has(words[n] ?? "")) return true;
  return false;
}

/** A number of "paragraphs 3, 4 and 7". */
function followsPlace(words: readonly string[], at: number): boolean {
  let n = at - 1;
  while (n >= 0 && /^(?:\d{1,3}|[ivx]{1,6}|,|and|to|-)$/.test(words[n] ?? "")) n--;
  return PLACES.has(words[n] ?? "");
}

/** Words that make a date here: "16 december 2021", "from 20 to 24 april 2009" from its first number on, "july 2022", "2013". 0: none. */
function dateAt(words: readonly string[], at: number): number {
  let end = at;
  while (
    isDay(words[end]) &&
    (isDay(words[end + 2]) || MONTHS.has(words[end + 2] ?? "")) &&
    /^(?:to|and|-|au|al)$/.test(words[end + 1] ?? "")
  )
    end += 2;
  if (isDay(words[end]) && MONTHS.has(words[end + 1] ?? "")) end++;
  if (MONTHS.has(words[end] ?? "")) {
    if (end === at && !isYear(words[at + 1])) return 0;
    end++;
    if (words[end] === "de" || words[end] === "del") end++;
    return (isYear(words[end]) ? end + 1 : end) - at;
  }
  return end === at && isYear(words[at]) && !isDeadline(words, at) ? 1 : 0;
}

function isDay(word: string | undefined): boolean {
  return word !== undefined && /^(?:[12]?\d|3[01]|1er)$/.test(word);
}

function isYear(word: string | undefined): boolean {
  return word !== undefined && /^(?:19|20|21)\d\d$/.test(word);
}

/** "by 2030", "before the end of 2025". */
function isDeadline(words: readonly string[], at: number): boolean {
  for (let n = at - 1; n >= at - 5 && n >= 0; n--) {
    if (DEADLINE.has(words[n] ?? "")) return true;
    if (!/^(?:the|end|of|year|,)$/.test(words[n] ?? "")) return false;
  }
  return false;
}

/** A list of documents or counted things is one: "72/169 of … and 74/153 of …", "seventy-eighth and seventy-ninth". */
function listed(signs: readonly Sign[]): Sign[] {
  const dated: Sign[] = [];
  for (const [index, sign] of signs.entries()) {
    const isOf = sign === "of" && dated.at(-1) === CITED && signs[index + 1] === DATED;
    const isDate = sign === DATED && signs[index - 1] === "of" && dated.at(-1) === CITED;
    if (!isOf && !isDate) dated.push(sign);
  }
  const out: Sign[] = [];
  for (let at = 0; at < dated.length; at++) {
    const sign = dated[at] ?? "";
    out.push(sign);
    if (sign !== CITED && sign !== COUNTED_SIGN && sign !== PLACE_NUMBER) continue;
    for (let next = following(dated, at, sign); next > 0; next = following(dated, at, sign)) at = next;
  }
  return out;
}

/** Where the next of a list stands, past commas and "and"; 0 where the list ends. */
function following(signs: readonly Sign[], at: number, sign: Sign): number {
  let next = at + 1;
  while (signs[next] === "," || signs[next] === "and" || signs[next] === "to") next++;
  return next > at && signs[next] === sign ? next : 0;
}
