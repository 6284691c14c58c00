import type { Refusal } from "./model.ts";

/** The one table of permissions says no; nothing was changed. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusal: Refusal;
  readonly action: string;

  constructor(refusal: Refusal, action: string) {
    super(`${action}: ${refusal}`);
    this.refusal = refusal;
    this.action = action;
  }
}

/** Fields of a form with what stands in them, in the order in which they are shown. */
export type Version = Readonly<Record<string, string>>;

/** Somebody else changed it meanwhile; nothing was changed. Both versions are shown, and what was typed is kept. */
export class Conflict extends Error {
  override readonly name = "Conflict";
  /** What was sent. */
  readonly yours: Version;
  /** What is there now. */
  readonly theirs: Version;

  constructor({ yours, theirs }: { readonly yours: Version; readonly theirs: Version }) {
    super("changed meanwhile");
    this.yours = yours;
    this.theirs = theirs;
  }
}

/** The record does not vouch for itself: nothing is written until administrators have looked at it. */
export class WritesHalted extends Error {
  override readonly name = "WritesHalted";

  constructor() {
    super("Nothing is written now: the record has stopped. Reading goes on.");
  }
}

/** Whether it was done is not known: the database went away in the moment of keeping it, and did not come back in time to be asked. */
export class OutcomeUnknown extends Error {
  override readonly name = "OutcomeUnknown";

  constructor(cause?: unknown) {
    super(
      "It is not known whether this was kept. Send it again as it is: with its one-time key nothing is done twice.",
      cause === undefined ? {} : { cause },
    );
  }
}
