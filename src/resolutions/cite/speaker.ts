/** Who speaks in a text, and what the text has said so far: both decide what a bare number means. */

export interface Speaker {
  /** Symbol prefix of the body that adopts the text, "A/HRC"; null where unknown. */
  readonly body: string | null;
  /** ISO day of the text, to rule out sessions that were still to come; null where unknown. */
  readonly date: string | null;
  /** What earlier paragraphs of the same text settled; filled by `findCitations` as paragraphs follow each other. Without it each stands alone. */
  readonly heard?: Heard;
}

/** Numbers whose body the text has told, and the bodies that it named in full: a later "resolution 34/24" or "the Council" goes back to them. */
export interface Heard {
  /**
   * By type and number, "RES 34/24": the body's prefix; null where the text uses the number of two bodies. By "RES 1284": the year that the
   * text printed with that number of the Security Council.
   */
  readonly numbers: Map<string, string | null>;
  /** The last council and commission named in full; null: one that has no series of symbols. */
  readonly named: Map<"Council" | "Commission", string | null>;
}

/** A fresh memory for one text. */
export function newHeard(): Heard {
  return { numbers: new Map(), named: new Map() };
}

/** Year of the text that speaks; undefined where unknown. */
export function yearOfSpeaker(speaker: Speaker): number | undefined {
  return speaker.date === null ? undefined : Number(speaker.date.slice(0, 4));
}
