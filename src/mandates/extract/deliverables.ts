import type { Deliverable, MandateVerb } from "../model.ts";

/** The words of which a pattern holds at least one (a look for them costs next to nothing), the pattern, what it tells. */
const rows: readonly (readonly [holding: readonly string[], pattern: RegExp, deliverable: Deliverable])[] = [
  [
    ["report", "brief", "update", "inform", "advise"],
    /^(?:[a-z]+ly |further |also )*(?:report|brief|update|inform|advise|keep [^,;]{0,60} informed|include [^;]{0,160}\breports?\b)/,
    "report",
  ],
  [["compil"], /\bcompil(?:e|ing|ation)/, "compilation"],
  [
    ["report", "update", "brief", "stud", "summary", "assessment", "analysis"],
    /\b(?:submit|present|prepare|provide|transmit|issue|publish|produce|circulate|make|give|deliver|share|draft|undertake|conduct|devote)\b[^;]{0,140}?\b(?:reports?|updates?|briefings?|stud(?:y|ies)|summary|assessment|analysis)\b/,
    "report",
  ],
  [["panel"], /\b(?:convene|organize|hold|host|conduct|arrange)\b[^;]{0,120}?\bpanel\b/, "panel"],
  [
    ["seminar", "workshop", "symposi", "training course"],
    /\b(?:convene|organize|hold|host|conduct|arrange)\b[^;]{0,120}?\b(?:seminars?|workshops?|symposi(?:um|a)|training courses?)\b/,
    "seminar",
  ],
  [
    ["consult"],
    /^(?:[a-z]+ly |further |also |continue to )*consult\b|\b(?:hold|conduct|convene|undertake|organize|engage in|continue)\b[^;]{0,80}?\bconsultations?\b/,
    "consultation",
  ],
  [
    ["resources", "facilities", "secretariat support", "conference servic", "staff", "support", "services", "personnel"],
    /\b(?:provide|ensure|allocate|make available|secure|give)\b[^;]{0,60}?\b(?:resources\b|facilities\b|secretariat support|conference servic|staffing|(?:necessary|adequate|sufficient|appropriate) (?:support|services|staff|personnel)\b)/,
    "resources",
  ],
  [
    ["fund", "Fund", "contribution", "replenish", "pledge", "financ"],
    /\b(?:contribut(?:e|ing|ions?)\b[^;]{0,60}?\b[Ff]unds?\b|voluntary contributions|financial contributions|replenish|pledges?\b|support the (?:[a-z]+ )?[Ff]unds?\b|provid(?:e|ing)\b[^;]{0,50}?\b(?:funding|financing|financial (?:support|assistance|resources)))/,
    "funding",
  ],
];
type Row = (typeof rows)[number];

const meetings = rows.filter(([, , deliverable]) => deliverable === "panel" || deliverable === "seminar");

/** All words that a row holds, found in one pass. */
const telling = new RegExp([...new Set(rows.flatMap(([holding]) => holding))].join("|"), "g");

const holds = ([holding, pattern]: Row, words: string, told: readonly string[]): boolean =>
  told.some((word) => holding.includes(word)) && pattern.test(words);

/** Characters of an action in which it says what is to come of it. */
const BEGINNING = 320;

const considered =
  /^(?:to )?(?:also |further )*(?:continue (?:its|the|to) ?consider|continue considering|postpone|remain (?:actively )?seized|consider\b|include\b[^;]{0,80}\b(?:agenda|item)|revert|keep [^;]{0,60}(?:under|on) (?:review|its agenda|consideration)|inscribe|review\b|resume|take up|defer)/i;
const made =
  /^(?:to )?(?:also |further )*(?:establish|create|extend|renew|convene|set up|appoint|launch|constitute|prolong|hold|initiate|proclaim|designate|transform)/i;

/** Without the "to" or "that" in front, or with a small letter there. */
const withoutOpening = (words: string): string => {
  if (/^[Tt]o /.test(words)) return words.slice(3);
  if (/^[Tt]hat /.test(words)) return words.slice(5);
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
};

/** What is to come of an act. */
export const deliverableOf = (verb: MandateVerb, action: string): Deliverable => {
  const words = withoutOpening(action.slice(0, BEGINNING));
  const told = words.match(telling) ?? [];
  if (verb === "decide") {
    if (considered.test(words)) return "consideration";
    const row = meetings.find((one) => holds(one, words, told));
    if (row) return row[2];
    if (made.test(words)) return "process";
  }
  const row = told.length === 0 ? undefined : rows.find((one) => holds(one, words, told));
  if (row) return row[2];
  if (
    /^(?:continue (?:its|the) consideration|consider (?:this|the|that) (?:question|matter|issue|item)|include\b[^;]{0,60}\bprovisional agenda)/i.test(
      words,
    )
  )
    return "consideration";
  if (/^(?:[a-z]+ly |further )*(?:establish|set up|appoint|convene|launch)\b/i.test(words)) return "process";
  return "other";
};
