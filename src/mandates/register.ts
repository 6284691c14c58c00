import type { Kind, Page } from "#resolutions/index";
import type { State } from "./life.ts";
import type { Deliverable, Mandate, MandateVerb } from "./model.ts";

/**
 * What pages, feeds and the API may ask of the mandates that are held. Addresses are the part of a mandate's path after `/mandates/`: the address of its
 * text and its name in it, "A/HRC/RES/53/11/op31.2".
 */
export interface RegisteredMandate extends Mandate {
  readonly address: string;
  readonly text: {
    readonly address: string;
    readonly symbol: string | null;
    readonly title: string;
    readonly kind: Kind;
    readonly body: string | null;
    readonly date: string | null;
    readonly language: string;
    readonly isSample: boolean;
  };
  readonly state: State;
  /** ISO instant of the last change; null: nothing was entered yet. */
  readonly stateAt: string | null;
  /** Something is still to come, and its last day has passed. */
  readonly isOverdue: boolean;
  /** ISO instant at which an officer confirmed what was read. */
  readonly confirmedAt: string | null;
  readonly isCorrected: boolean;
}

/** Of which texts: those that were adopted, or drafts, which ask nothing yet. */
export const stages = ["adopted", "draft"] as const;
export type Stage = (typeof stages)[number];

/** When something is due, seen from today. */
export const dues = ["overdue", "coming", "none"] as const;
export type DueFilter = (typeof dues)[number];

export interface MandateFilter {
  readonly stage?: Stage;
  /** Symbol prefix of the body that asks. */
  readonly body?: string;
  /** Normalised name. */
  readonly addressee?: string;
  readonly deliverable?: Deliverable;
  readonly verb?: MandateVerb;
  /** At least so strong. */
  readonly strength?: number;
  readonly state?: State;
  readonly due?: DueFilter;
  /** First and last day of what is due: ISO dates. */
  readonly from?: string;
  readonly to?: string;
  /** "A/HRC/60" */
  readonly session?: string;
  /** Words of the paragraph. */
  readonly q?: string;
  /** Address of a text, and the id of a paragraph of it. */
  readonly text?: string;
  readonly paragraph?: string;
}

/** "due": what comes next first, then what is overdue, the latest first, then what has no date. "text": by the newest text. */
export const sorts = ["due", "text"] as const;
export type MandateSort = (typeof sorts)[number];

/** What a list can be narrowed to, each with the number of mandates in force. */
export interface MandateFacets {
  readonly total: number;
  readonly overdue: number;
  readonly coming: number;
  readonly bodies: readonly Counted[];
  /** The most often asked first. */
  readonly addressees: readonly Counted[];
  readonly deliverables: readonly Counted[];
}

export interface Counted {
  readonly name: string;
  readonly count: number;
}

/** A change in the life of a mandate. */
export interface LifeEvent {
  readonly state: State;
  readonly reason: string;
  readonly source: string;
  readonly capacity: string;
  /** ISO instant. */
  readonly enteredAt: string;
  /** Address of the mandate by which it was renewed. */
  readonly renewedBy: string | null;
  readonly due: { readonly session: string | null; readonly from: string | null; readonly to: string | null } | null;
}

/** What an officer said of what was read. */
export interface MandateCorrection {
  readonly kind: "confirmed" | "corrected" | "split" | "joined" | "parted";
  readonly fields: readonly string[];
  readonly reason: string | null;
  readonly capacity: string;
  readonly madeAt: string;
}

/** What officers were told of the days of a session. */
export interface SessionStatement {
  readonly session: string;
  readonly from: string;
  readonly to: string;
  readonly before: { readonly from: string; readonly to: string } | null;
  readonly reason: string;
  readonly source: string;
  readonly statedAt: string;
}

/** One mandate with all that is known of it. */
export interface WholeMandate {
  readonly mandate: RegisteredMandate;
  /** False: reading finds it no more. */
  readonly isFound: boolean;
  /** Address of the mandate that it was found to be one with. */
  readonly joinedInto: string | null;
  /** What reading found, where officers corrected it. */
  readonly read: Mandate | null;
  /** The paragraph's words. */
  readonly words: string;
  /** Oldest first. */
  readonly life: readonly LifeEvent[];
  readonly corrections: readonly MandateCorrection[];
  /** How the days of the session in which it is due changed, oldest first. */
  readonly sessionChanges: readonly SessionStatement[];
  /** The same ask in the text before and in the one after under the same title; null: there is none that is sure. */
  readonly before: RegisteredMandate | null;
  readonly after: RegisteredMandate | null;
}

/** What falls due together: at a session, or by a day. */
export interface Occasion {
  readonly session: string | null;
  readonly from: string;
  readonly to: string;
  readonly mandates: number;
  readonly pending: number;
}

export interface NearestDue {
  readonly before: string | null;
  readonly after: string | null;
}

export interface MandateRegister {
  list(filter: MandateFilter, sort: MandateSort, cursor: string | null, limit: number): Promise<Page<RegisteredMandate>>;
  /** Everything that a filter leaves, for files. */
  every(filter: MandateFilter, sort: MandateSort): AsyncIterable<RegisteredMandate>;
  facets(): Promise<MandateFacets>;
  /** undefined: there never was such a mandate, or its text is not held. */
  find(address: string): Promise<WholeMandate | undefined>;
  /** In the order of the text; without those that are not found any more or were joined into others. */
  ofText(address: string): Promise<readonly RegisteredMandate[]>;
  /** What falls due between two days, both included, by when it is. */
  occasions(filter: MandateFilter, from: string, to: string): Promise<readonly Occasion[]>;
  /** The last day before `from` and the first after `to` on which something falls due: ISO dates; null where there is none. */
  nearest(filter: MandateFilter, from: string, to: string): Promise<NearestDue>;
  /** What officers were told of the days of sessions, the newest first. */
  sessions(): Promise<readonly SessionStatement[]>;
  /** The days of a session as they are known now. */
  daysOf(session: string): Promise<{ readonly from: string; readonly to: string } | undefined>;
  /** ISO date. */
  today(): string;
}
