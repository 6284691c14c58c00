import type { Derivations } from "#resolutions/derived";

/** What the rooms above the texts derive from them: written with every reading that is shown, whichever command brings it. */
export const derivations: Derivations = [];
