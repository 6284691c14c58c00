/**
 * The shape of a mandate, as the outside sees it (`comity mandates --format json`, the library, the API). A mandate is one asked-for act: a verb
 * of asking or deciding, whom it is addressed to, and what is asked. Plain, readonly data; what is not known is null, never guessed.
 */
import type { Span } from "../resolutions/pure.ts";

/** What is to come of an act. `other`: none of these. */
export type Deliverable =
  | "report"
  | "seminar"
  | "consultation"
  | "compilation"
  | "resources"
  | "panel"
  | "funding"
  | "consideration"
  | "process"
  | "other";

/** Every deliverable, in the order in which lists of choices show them. */
export const deliverables: readonly Deliverable[] = [
  "report",
  "compilation",
  "seminar",
  "panel",
  "consultation",
  "consideration",
  "process",
  "resources",
  "funding",
  "other",
];

/**
 * The base form of a verb that makes a mandate. "decide" stands for what the body does itself (decides, resolves); with "authorize"
 * somebody is allowed something.
 */
export type MandateVerb =
  | "invite"
  | "encourage"
  | "recommend"
  | "appeal"
  | "call for"
  | "call upon"
  | "urge"
  | "request"
  | "authorize"
  | "direct"
  | "instruct"
  | "demand"
  | "decide";

/**
 * How strongly something is asked, by drafters' usage (no official scale exists): 1 invites · 2 encourages, and strongly invites ·
 * 3 recommends, appeals, calls for, strongly encourages, authorizes · 4 calls upon, urges, requests · 5 strongly urges or calls upon, directs, instructs, demands, decides.
 * A request to the Secretariat is a mandate, to States a recommendation: the strength is of the words and does not tell these apart.
 */
export type Strength = 1 | 2 | 3 | 4 | 5;

/** When an act is due. */
export interface Due {
  /** Symbol-like name of the session: "A/79", "A/HRC/60", "E/2024", "E/CN.6/70"; null where none is named. */
  readonly session: string | null;
  /** ISO dates, both included; null where not known. */
  readonly from: string | null;
  readonly to: string | null;
  /** How it was worked out, in one line of English: the words of the text, then the days and where they come from. */
  readonly basis: string;
  /** false where the days are planned, computed or not found in a source. */
  readonly confirmed: boolean;
}

export interface Mandate {
  readonly source: {
    readonly symbol: string | null;
    /** Id of the paragraph as the reading has it: "op31", "op12.a", "A.op2". */
    readonly paragraph: string;
    /** The clause, in the text of that paragraph, UTF-16 code units: from the verb (or the words of the item) to where the next act begins. */
    readonly span: Span;
  };
  readonly verb: MandateVerb;
  readonly strength: Strength;
  /** Normalised names in the order of the text; empty where nobody is named. */
  readonly addressees: readonly string[];
  /** What is asked, in the text's words. */
  readonly action: string;
  /** Words that bind the act, as they stand: "upon the request of the States concerned", "within existing resources". */
  readonly conditions: readonly string[];
  readonly deliverable: Deliverable;
  /** Symbol prefix of the body that is to have it: "A/HRC"; null where none is named. */
  readonly recipient: string | null;
  readonly due: Due | null;
  /** "annual", "biennial", "triennial", "every 4 years", "every 3 months"; null where once, or not said. */
  readonly recurrence: string | null;
}
