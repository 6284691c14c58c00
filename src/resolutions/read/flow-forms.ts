/** Forms by which lines of the running text are told: numbers, labels, ends of paragraphs, headings, closing, annex. */
import { ofMeeting, startingWith } from "./line-forms.ts";
import { either, endsWith, endsWithWord } from "./tails.ts";

export const NUMBER = startingWith("*_0123456789", /^([*_]{0,3})(\d{1,3})[\u200b-\u200f]?\s?\\?\.[*_]{0,3}(?:\s+|(?=[*_A-Z“"])|$)/);
/** "5, Notes …": a full stop that a scan gave as a comma; a number only where it is due and an act follows. */
export const MISREAD_NUMBER = startingWith("*_0123456789", /^([*_]{0,3})(\d{1,3}),\s+(?=\p{Lu})/u);
/** "i. Requests …": the figure 1 as a scan gives it; only where 1 is due and an act follows. */
export const MISREAD_ONE = startingWith("*_il", /^([*_]{0,3})([il])\s?\.\s+(?=\p{Lu})/u);
/** "(a)", and as some print it "a.", "a)", "ii."; one group of the two holds the letters or digits. */
export const LABEL = startingWith(
  "abcdefghijklmnopqrstuvwxyz*_(",
  /^[*_]{0,2}(?:\(([a-z]{1,3}|[ivxlc]{1,6}|[A-Z]|\d{1,2})\)|([a-z]{1,2}|[ivx]{1,5})[.)](?=\s))[*_]{0,2}(?:\s+|(?=[A-Z“"*_])|$)/,
);
/** "1.1", "2.a", "3.2.1" before words: items of plans and lists of targets. */
export const DECIMAL = startingWith("0123456789", /^\d{1,2}(?:\.(?:\d{1,3}|[a-z])){1,3}\.?\s+(?=[“"]?\p{Lu})/u);
export const BULLET = startingWith("•‣◦▪●–—-", /^[•‣◦▪●–—-]\s+(?=\S)/);
/** Ends of lines at which a paragraph can end: punctuation, then marks of footnotes, also as plain digits ("report;1", "report; 1/"). */
export const ENDED = endsWith(",;:.!?");
export const FINISHED = endsWith(".;:!?");
export const STOPPED = endsWith(".");
export const LIST_ENDED = either(endsWith(",;:.?"), endsWithWord("and", "or"));
export const COLON = endsWith(":");
export const MEETING = ofMeeting(
  /^[*_(]{0,3}(?:\d{1,5}\s?(?:st|nd|rd|th)\s+(?:\([^)]{1,30}\)\s+)?(?:[a-z]+\s+)?|(?:[a-z]+[- ]){0,8}?[a-z]+(?:st|nd|rd|th)\s+plenary\s+)meeting\b/i,
);
export const VOTE = startingWith(
  "AT*_[",
  /^[*_]{0,3}\[?\s*[*_]{0,3}(?:Adopted (?:by|without|as|unanimously|at)|The voting was as follows)/,
);
export const ANNEX = startingWith(
  "AE*_#",
  /^[*_#\s]{0,6}(Annex|Appendix|Enclosure|ANNEX|APPENDIX|ENCLOSURE)(?:\s+([IVX]{1,5}|\d{1,2}|[A-Z]))?(?:[.:]\s*|\s*[–—-]\s+|\s+(?=[A-Z]))?[*_]{0,3}(.*)$/,
);
/** The word by itself: its title, where it has one, stands on the next line. */
export const ANNEX_ALONE = startingWith(
  "AE*_#",
  /^[*_#\s]{0,6}(?:Annex|Appendix|Enclosure|ANNEX|APPENDIX|ENCLOSURE)(?:\s+(?:[IVX]{1,5}|\d{1,2}|[A-Z]))?[.:]?[*_]{0,3}$/,
);
export const ROW = startingWith("|", /^\|.*\|$/);
export const RULED = startingWith("|", /^\|(?:\s*:?-{2,}:?\s*\|)+$/);
export const ROMAN_HEADING = startingWith("IVXABCDEFGH*_#", /^[*_#\s]{0,6}([IVX]{1,5}|[A-H])(?:\.\s*|\s+[–—]\s+)?(?:[*_]{0,3})$/);
export const NUMBERED_HEADING = startingWith(
  "SCPIVXABCDEFGH*_#",
  /^[*_#\s]{0,6}((?:Section|Chapter|Part)\s+(?:[IVX]+|\d+|[A-Z][a-z]+)|[IVX]{1,5}|[A-H])(?:\.\s*|\s+)[*_]{0,3}([A-Z][^.;:]{2,290})$/,
);
