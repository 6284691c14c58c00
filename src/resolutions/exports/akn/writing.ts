import type { Footnote, StateMention } from "../../model.ts";
import { Ids } from "./ids.ts";
import { token } from "./names.ts";
import { escaped, inlineElement } from "./xml.ts";

/** What the parts of one file share while it is written. */
export class Writing {
  readonly ids = new Ids();
  /** XML of what fits nowhere in the text, for the meta block. */
  readonly strays: string[] = [];
  readonly footnotes: readonly Footnote[];
  /** Before every `eId`: "" for a file of one text, "cmp_2__" for the second of several. */
  readonly prefix: string;
  readonly #waiting = new Map<string, number[]>();
  readonly #placed = new Map<string, number>();
  readonly #states = new Map<string, { readonly eId: string; readonly state: StateMention }>();

  constructor(footnotes: readonly Footnote[], prefix: string) {
    this.footnotes = footnotes;
    this.prefix = prefix;
    for (const [n, { mark }] of footnotes.entries()) this.#waiting.set(mark, [...(this.#waiting.get(mark) ?? []), n]);
  }

  /** Index of the note that hangs on the next place with this mark; undefined where none is left. Marks may begin anew in a part. */
  takeNote(mark: string): number | undefined {
    const found = this.#waiting.get(mark)?.shift();
    if (found !== undefined) this.#placed.set(mark, found);
    return found;
  }

  /** The note with this mark that was placed last. */
  placedNote(mark: string): number | undefined {
    return this.#placed.get(mark);
  }

  /** Indexes of the notes that hang nowhere, in order. */
  leftNotes(): number[] {
    return [...this.#waiting.values()].flat().sort((a, b) => a - b);
  }

  /** A State where the text names it. */
  state(state: StateMention): string {
    const key = JSON.stringify([state.name, state.code]);
    let known = this.#states.get(key);
    if (known === undefined) {
      known = { eId: this.ids.give(`${this.prefix}state_${token(state.code ?? state.name).toLowerCase() || "unnamed"}`), state };
      this.#states.set(key, known);
    }
    return inlineElement("organization", { refersTo: `#${known.eId}` }, escaped(state.printed));
  }

  /** The States named so far, as entries of the list of references. */
  stateReferences(): string[] {
    return [...this.#states.values()].map(({ eId, state: { name, code } }) =>
      inlineElement("TLCOrganization", {
        eId,
        href: `/akn/ontology/organization/un/state/${token(code ?? name).toLowerCase() || "unnamed"}`,
        showAs: name,
        "comity:code": code,
      }),
    );
  }
}
