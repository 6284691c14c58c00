import type { Deliverable, MandateVerb } from "../model.ts";

const rows: readonly (readonly [pattern: RegExp, deliverable: Deliverable])[] = [
  [
    /^(?:[a-z]+ly |further |also )*(?:report|brief|update|inform|advise|keep [^,;]{0,60} informed|include [^;]{0,160}\breports?\b)/i,
    "report",
  ],
  [/\bcompil(?:e|ing|ation)/i, "compilation"],
  [
    /\b(?:submit|present|prepare|provide|transmit|issue|publish|produce|circulate|make|give|deliver|share|draft|undertake|conduct|devote)\b[^;]{0,140}?\b(?:reports?|updates?|briefings?|stud(?:y|ies)|summary|assessment|analysis)\b/i,
    "report",
  ],
  [/\b(?:convene|organize|hold|host|conduct|arrange)\b[^;]{0,120}?\bpanel\b/i, "panel"],
  [
    /\b(?:convene|organize|hold|host|conduct|arrange)\b[^;]{0,120}?\b(?:seminars?|workshops?|symposi(?:um|a)|training courses?)\b/i,
    "seminar",
  ],
  [
    /^(?:[a-z]+ly |further |also |continue to )*consult\b|\b(?:hold|conduct|convene|undertake|organize|engage in|continue)\b[^;]{0,80}?\bconsultations?\b/i,
    "consultation",
  ],
  [
    /\b(?:provide|ensure|allocate|make available|mobilize|secure|give|extend)\b[^;]{0,110}?\b(?:resources|services|facilities|staff|personnel|secretariat support|conference servic)/i,
    "resources",
  ],
  [
    /\b(?:contribut(?:e|ing|ions?)\b[^;]{0,60}?\b(?:fund|financ)|voluntary contributions|financial contributions|fund(?:ing)?\b|financ(?:e|ing)\b|pledges?\b|replenish)/i,
    "funding",
  ],
];
const considered =
  /^(?:to )?(?:also |further )*(?:continue (?:its|the|to) ?consider|continue considering|postpone|remain (?:actively )?seized|consider\b|include\b[^;]{0,80}\b(?:agenda|item)|revert|keep [^;]{0,60}(?:under|on) (?:review|its agenda|consideration)|inscribe|review\b|resume|take up|defer)/i;
const made =
  /^(?:to )?(?:also |further )*(?:establish|create|extend|renew|convene|set up|appoint|launch|constitute|prolong|hold|initiate|proclaim|designate|transform)/i;

/** What is to come of an act. */
export const deliverableOf = (verb: MandateVerb, action: string): Deliverable => {
  const words = action.replace(/^(?:to|that) /i, "");
  if (verb === "decide") {
    if (considered.test(words)) return "consideration";
    const row = rows.slice(3, 5).find(([pattern]) => pattern.test(words));
    if (row) return row[1];
    if (made.test(words)) return "process";
  }
  const row = rows.find(([pattern]) => pattern.test(words));
  if (row) return row[1];
  if (
    /^(?:continue (?:its|the) consideration|consider (?:this|the|that) (?:question|matter|issue|item)|include\b[^;]{0,60}\bprovisional agenda)/i.test(
      words,
    )
  )
    return "consideration";
  if (/^(?:[a-z]+ly |further )*(?:establish|set up|appoint|convene|launch)\b/i.test(words)) return "process";
  return "other";
};
