import type { MandateVerb, Strength } from "./model.ts";

/** A family of drafting verbs; the asking and the deciding ones make mandates, the others tell where an act ends. */
export type VerbFamily = "asking" | "deciding" | "taking notice" | "approval" | "weight" | "displeasure" | "other";

/** A row: third person, base form, strength plain and after "strongly". */
export type MandateVerbRow = readonly [printed: string, verb: MandateVerb, strength: Strength, strongly: Strength, family: VerbFamily];

/** Verbs that ask or decide, by their third person; "calls" and "appeals" are told by the particle behind them. */
export const mandateVerbs: readonly MandateVerbRow[] = [
  ["invites", "invite", 1, 2, "asking"],
  ["encourages", "encourage", 2, 3, "asking"],
  ["recommends", "recommend", 3, 4, "asking"],
  ["appeals", "appeal", 3, 4, "asking"],
  ["calls for", "call for", 3, 4, "asking"],
  ["calls upon", "call upon", 4, 5, "asking"],
  ["urges", "urge", 4, 5, "asking"],
  ["requests", "request", 4, 5, "asking"],
  ["authorizes", "authorize", 3, 3, "asking"],
  ["authorises", "authorize", 3, 3, "asking"],
  ["directs", "direct", 5, 5, "asking"],
  ["instructs", "instruct", 5, 5, "asking"],
  ["demands", "demand", 5, 5, "asking"],
  ["decides", "decide", 5, 5, "deciding"],
  ["resolves", "decide", 5, 5, "deciding"],
];

/** What is reiterated or renewed, as a noun, and the verb that it stands for. */
export const askingNouns: Readonly<Record<string, MandateVerb>> = {
  request: "request",
  requests: "request",
  call: "call upon",
  calls: "call upon",
  invitation: "invite",
  invitations: "invite",
  appeal: "appeal",
  appeals: "appeal",
  demand: "demand",
  demands: "demand",
  encouragement: "encourage",
  recommendation: "recommend",
  recommendations: "recommend",
};

/** Verbs of a body that ask nothing of anybody, by family. */
export const otherVerbs: Readonly<Record<Exclude<VerbFamily, "asking" | "deciding">, readonly string[]>> = {
  "taking notice": ["notes", "takes note", "takes", "recalls", "acknowledges", "recognizes", "recognises", "reaffirms", "observes", "realizes"],
  approval: ["welcomes", "commends", "endorses", "approves", "adopts", "supports", "appreciates", "congratulates", "applauds", "pays", "agrees", "accepts", "concurs", "thanks", "salutes", "looks"],
  weight: ["considers", "stresses", "underlines", "underscores", "emphasizes", "emphasises", "re-emphasizes", "reemphasizes", "reiterates", "affirms", "highlights", "believes", "confirms", "renews", "restates", "repeats", "draws"],
  displeasure: ["expresses", "regrets", "deplores", "condemns", "rejects", "denounces", "deprecates"],
  other: ["declares", "proclaims", "establishes", "elects", "appoints", "designates", "determines", "remains", "expects", "intends", "undertakes", "commits", "hopes", "trusts", "concludes", "pledges", "is", "reserves", "dedicates", "terminates", "extends"],
};
