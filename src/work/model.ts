import type { WebContext } from "#web/index";

/** What one can follow: a State by its code, a body by the prefix of its symbols, a text (and its series) by its address. */
export interface Topic {
  readonly kind: TopicKind;
  readonly key: string;
}

export const topicKinds = ["state", "body", "text"] as const;
export type TopicKind = (typeof topicKinds)[number];

/** A topic as it is shown: what it is called, and where it is. */
export interface ShownTopic extends Topic {
  readonly label: string;
  readonly href: string;
}

/** A text that came, with all that it belongs to. */
export interface Arrival {
  readonly address: string;
  readonly symbol: string | null;
  readonly title: string;
  readonly language: string;
  readonly topics: readonly Topic[];
}

/** What this room has to know of the texts, which stand above it: their room provides it at start. */
export interface Topics {
  /** What it is called in a language, and where it is; undefined: there is no such thing, so it cannot be followed. */
  describe(topic: Topic, locale: string): Promise<ShownTopic | undefined>;
  /** Takes up to `limit` texts that came and were not looked at yet, inside the transaction that is given; none: that was all. */
  takeArrivals(trx: unknown, limit: number): Promise<readonly Arrival[]>;
}

/** Something that waits for a person, or is due. */
export interface WorkItem {
  readonly label: string;
  readonly href: string;
  /** Since when it waits, or when it is due; null: it has no time. */
  readonly at: Date | null;
  /** What tells it from others like it. */
  readonly note?: string;
}

/** A room says what waits for the person of a request, or is due; it asks its own permissions. */
export type WorkProvider = (c: WebContext) => Promise<readonly WorkItem[]>;
