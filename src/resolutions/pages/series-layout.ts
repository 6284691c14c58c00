import type { Lineage, Place, Strand } from "../trace/index.ts";

/** Where everything stands in the plot of a series. Pixels of the drawing. */
export const bandFrame = { row: 24, column: 30, head: 172, names: 118, bar: 40, height: 10 } as const;

export interface BandCell {
  readonly column: number;
  readonly turn: "born" | "same" | "changed";
  readonly moved: boolean;
}

export interface Band {
  readonly strand: Strand;
  /** Where it stands last. */
  readonly last: Place;
  readonly cells: readonly BandCell[];
  /** Column of the text that left it out; null: it stands. */
  readonly dropped: number | null;
}

export interface BandPlan {
  /** In the order of the newest text. */
  readonly standing: readonly Band[];
  /** Paragraphs that were left out, those that went last first. */
  readonly gone: readonly Band[];
}

/** Bands of the numbered and the preambular paragraphs: items go with theirs, and annexes have plots of their own size. */
export function planBands({ strands }: Lineage): BandPlan {
  const bands = strands.flatMap((strand): Band[] => {
    const last = strand.places.at(-1);
    if (last === undefined || last.row.part === "annex" || last.row.depth > 0) return [];
    const cells = strand.places.map(({ text, turn, moved }) => ({ column: text, turn, moved }));
    return [{ strand, last, cells, dropped: strand.dropped }];
  });
  return { standing: bands.filter(({ dropped }) => dropped === null), gone: bands.filter(({ dropped }) => dropped !== null) };
}

/** How many paragraphs each text has new, changed, moved, and how many it left out; texts in their order. */
export function turnsOf({ texts, strands }: Lineage): readonly { born: number; changed: number; moved: number; dropped: number }[] {
  const counts = texts.map(() => ({ born: 0, changed: 0, moved: 0, dropped: 0 }));
  for (const { places, dropped } of strands) {
    for (const { text, turn, moved } of places) {
      const count = counts[text];
      if (count === undefined) continue;
      if (turn !== "same") count[turn] += 1;
      if (moved) count.moved += 1;
    }
    const left = dropped === null ? undefined : counts[dropped];
    if (left !== undefined) left.dropped += 1;
  }
  return counts;
}

export interface VoteChange {
  /** ISO 3166, or the name where no State is known by it. */
  readonly code: string | null;
  readonly name: string;
  readonly printed: string;
  /** Each time the State voted otherwise than before, the first time included. */
  readonly turns: readonly { readonly text: number; readonly position: "inFavour" | "against" | "abstaining" }[];
}

/** States that did not always vote alike along the series. */
export function voteChanges({ texts }: Lineage): VoteChange[] {
  const states = new Map<string, { code: string | null; name: string; printed: string; turns: VoteChange["turns"][number][] }>();
  for (const [text, { resolution }] of texts.entries()) {
    if (resolution.vote === null) continue;
    for (const position of ["inFavour", "against", "abstaining"] as const) {
      for (const { code, name, printed } of resolution.vote[position]) {
        const key = code ?? name;
        const state = states.get(key) ?? { code, name, printed, turns: [] };
        states.set(key, state);
        if (state.turns.at(-1)?.position !== position) state.turns.push({ text, position });
      }
    }
  }
  return [...states.values()].filter(({ turns }) => turns.length > 1);
}
