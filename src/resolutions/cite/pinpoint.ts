/** Which place of a document is meant: "paragraph 16 of resolution 60/251", "section IV of its resolution", "A/77/53, chap. VIII, sect. A". */

const UNIT =
  "paragraphs?|subparagraphs?|sections?|parts?|annex(?:es)?|chapters?|articles?|appendi(?:x|ces)|recommendations?|principles?|rules?";
const NUMBER = "(?:[IVXLC]+|\\d{1,3}|[A-Z])(?: ?\\([a-z]{1,4}\\))*(?: (?:bis|ter))?";
const PLACE = `(?:${UNIT})(?: ${NUMBER}(?:(?:, | and |, and | to | or |\\s?[\\u2013-]\\s?)${NUMBER})*)?`;
/** Only what stands right before the owner's words. */
const BEFORE = new RegExp(
  `(?:^|[^\\p{L}\\d])(${PLACE}(?:,? (?:of|and|in) (?:the )?${PLACE}|, ${PLACE})*),? (?:of|to|in)(?: the)?(?: annex to)? $`,
  "iu",
);
/** What it must end with: a quick look before the long one. */
const ENDING = /(?:[\dIVXLCA-Z)]|nnex|nnexes|ppendix|ppendices),? (?:of|to|in)(?: the)?(?: annex to)? $/;
const ENDING_LENGTH = 32;
const FARTHEST = 110;

/** The place named before a citation that starts at `start`; null where none is. */
export function pinpointBefore(text: string, start: number): string | null {
  const last = text.charCodeAt(start - 2);
  // "of ", "to ", "in ", "the ": nothing else can end it.
  if (text.charCodeAt(start - 1) !== 32 || (last !== 102 && last !== 111 && last !== 110 && last !== 101)) return null;
  if (!ENDING.test(text.slice(Math.max(0, start - ENDING_LENGTH), start))) return null;
  const found = BEFORE.exec(text.slice(Math.max(0, start - FARTHEST), start))?.[1];
  return found !== undefined && /[\dA-Z]|nnex|ppendi/.test(found.slice(4)) ? found : null;
}

const AFTER_PLACE =
  "(?:chaps?|sects?|paras?|annex(?:es)?|vol|part|appendix|table|paragraphs?|sections?|chapters?)\\b\\.? ?(?:[IVXLC\\d]+|[A-Z]\\b)?(?: ?\\([a-z]+\\))?[A-Z]?(?:\\.[A-Z\\d]+)*(?:(?: and | to |[\u2013-]|, )(?:[IVXLC]+|\\d+)(?![\\p{L}\\d/]))*";
const AFTER = new RegExp(`,? ?\\(${AFTER_PLACE}\\)|(?:, | )${AFTER_PLACE}`, "uy");

/** End of the places named after a document or a number, "chap. VIII, sect. A"; `at` itself where none is. */
export function pinpointAfter(text: string, at: number): number {
  let end = at;
  for (;;) {
    if (!mayFollow(text, end)) return end;
    AFTER.lastIndex = end;
    const match = AFTER.exec(text);
    if (!match || !isPlace(match[0])) return end;
    end += match[0].length;
  }
}

/** First letters of the words of AFTER_PLACE. */
const FIRST_LETTERS = new Set([..."cspavt"].map((letter) => letter.charCodeAt(0)));

/** After a comma, a space or a parenthesis, such a letter. */
function mayFollow(text: string, end: number): boolean {
  let at = end;
  if (text.charCodeAt(at) === 44) at++;
  if (text.charCodeAt(at) === 32) at++;
  if (text.charCodeAt(at) === 40) at++;
  return at > end && FIRST_LETTERS.has(text.charCodeAt(at));
}

function isPlace(words: string): boolean {
  return words.endsWith(")") || / [\dIVXLC]|\d|sect\. ?[A-Z]|annex$|appendix$/.test(words);
}

/** The words of a place without what separates them from the document: ", chap. VIII, sect. A" is "chap. VIII, sect. A". */
export function placeWords(words: string): string | null {
  const plain = words.replace(/^[,\s(]+|\s+$/g, "").replace(/^([^(]*)\)$/, "$1");
  return plain === "" ? null : plain;
}
