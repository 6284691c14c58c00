/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** 0 (included) … 1 (excluded). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** 0 … below - 1; 0 where there is no choice. */
  below(limit: number): number {
    return Math.floor(this.next() * Math.max(1, limit));
  }

  pick<T>(of: readonly [T, ...T[]] | readonly T[]): T {
    return of[this.below(of.length)] as T;
  }

  isChance(share: number): boolean {
    return this.next() < share;
  }
}

/** The seed of one mutant out of many. */
export function seedOf(seed: number, format: string, index: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
  for (const character of format) mixed = Math.imul(mixed ^ character.charCodeAt(0), 0x01000193);
  return mixed;
}
