/** The clean text of one block while it grows: what stands in it so far, and what was left out or mended on the way. */
import type { Span } from "../model.ts";
import type { Damage } from "./damage.ts";

export interface Repair {
  readonly rule: "split word" | "split hyphen" | "joined hyphenation" | "space before punctuation" | "soft hyphen" | "stray mark";
  readonly span: Span;
  readonly message: string;
}

/** What stands in the text so far is only asked for its end, so the rest is put away: no step looks at the whole again. */
const KEPT_END = 64;

export class Builder {
  readonly damage: Damage;
  private readonly chunks: string[] = [];
  private chunked = 0;
  private end = "";
  readonly marks: { mark: string; at: number }[] = [];
  readonly cuts: { span: Span; what: "markup" | "space" }[] = [];
  readonly repairs: Repair[] = [];
  /** Open emphasis: where its first letter stands in the text. */
  emphasis: { at: number; sign: string } | null = null;
  italicStart: string | null = null;

  /** Source offset for each text offset at which a piece begins, in order; enough to find any place again. */
  readonly places: { at: number; source: number }[] = [];

  constructor(damage: Damage) {
    this.damage = damage;
  }

  get length(): number {
    return this.chunked + this.end.length;
  }

  /** Everything so far. */
  whole(): string {
    return this.chunks.join("") + this.end;
  }

  /** The last characters so far, at most 64. */
  tail(): string {
    return this.end.length > KEPT_END ? this.end.slice(-KEPT_END) : this.end;
  }

  append(text: string): void {
    this.end += text;
    if (this.end.length < 16 * KEPT_END) return;
    const cut = this.end.length - KEPT_END;
    this.chunks.push(this.end.slice(0, cut));
    this.chunked += cut;
    this.end = this.end.slice(cut);
  }

  /** Takes back the last characters, at most 64. */
  drop(count: number): void {
    this.end = this.end.slice(0, this.end.length - count);
  }

  endsWith(text: string): boolean {
    return this.end.endsWith(text);
  }

  place(source: number): void {
    this.places.push({ at: this.length, source });
  }

  sourceOf(at: number): number {
    let low = 0;
    let high = this.places.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.places[middle]?.at ?? 0) <= at) low = middle;
      else high = middle;
    }
    const best = this.places[low] ?? { at: 0, source: 0 };
    return best.source + (at - best.at);
  }

  cut(start: number, end: number, what: "markup" | "space"): void {
    this.cuts.push({ span: [start, end], what });
  }

  repair(rule: Repair["rule"], at: number, length: number, message: string): void {
    const start = this.sourceOf(at);
    this.repairs.push({ rule, span: [start, start + length], message });
  }
}

/** Takes a space at the end back. */
export function trimEnd(out: Builder): void {
  if (out.endsWith(" ")) out.drop(1);
}
