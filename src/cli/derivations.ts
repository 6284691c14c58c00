// By the files themselves, not by the rooms' doors: a command loads no pages.
import { mandatesDerivation } from "#mandates/derivation";
import { extractMandates } from "#mandates/extract/index";
import { extractionVersion } from "#mandates/version";
import type { Derivations } from "#resolutions/derived";

/** What the rooms above the texts derive from them: written with every reading that is shown, whichever command brings it. */
export const derivations: Derivations = [mandatesDerivation({ version: extractionVersion, acts: extractMandates })];
