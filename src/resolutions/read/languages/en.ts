/** English, the language that the stages themselves know best: their own forms under the names that every language has. */
import { findCitations } from "../../cite/index.ts";
import { readClosing } from "../closing.ts";
import { ANNEX, ANNEX_ALONE, LABEL, MEETING, NUMBER, NUMBERED_HEADING, ROMAN_HEADING, VOTE } from "../flow-forms.ts";
import { layoutOf } from "../lines.ts";
import { readMasthead } from "../masthead.ts";
import { findOpening } from "../openings.ts";
import type { LanguagePack } from "./pack.ts";

export const english: LanguagePack = {
  language: "en",
  isSpaceless: false,
  flow: {
    number: NUMBER,
    label: LABEL,
    labelNames: (label) => [label],
    meeting: MEETING,
    vote: VOTE,
    annex: ANNEX,
    annexAlone: ANNEX_ALONE,
    annexName: /^(?:Annex|Appendix|Enclosure|ANNEX|APPENDIX|ENCLOSURE)(?:\s+(?:[IVX]{1,5}|\d{1,2}|[A-Z])(?=[\s.:–—-]|$))?[\s.:–—-]*/,
    romanHeading: ROMAN_HEADING,
    numberedHeading: NUMBERED_HEADING,
    article: /^[*_#]{0,3}\s*(?:Article|Principle|Guideline|Rule|Section|Part|Chapter)\s+(?:\d+|[IVX]+)\b[^.;]{0,120}[*_]{0,3}$/,
    capital: /^\p{Lu}/u,
    starts: /^\p{Lu}/u,
    opensSmall: false,
    goesOn: /^[*_]*[\p{Ll}\d(“"‘')[]/u,
    starNote: /^(\*{1,3})\s*(?=[A-Z“"‘([])/,
    plainNote: /^(\d{1,3})\s+(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)(?=[A-Z“"‘([])/,
    findOpening,
    unknownOpening: /^\p{Lu}[\p{L}-]{1,30}(?:ing|ed|s)(?=[\s,])/u,
  },
  layoutOf,
  readMasthead,
  readClosing,
  cite: findCitations,
  sponsored: /:\s*(?:(?:revised|amended)\s+)?draft\s+(?:resolution|decision)\W*$/i,
  onBehalfOf: /^.*?\bon behalf of\s+(?:the\s+)?/i,
};
