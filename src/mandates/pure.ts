/**
 * The pure part of this room as a library, in Node and in a browser: `import { extractMandates } from "comity/mandates"`.
 *
 * @example
 * const [reading] = read(text);
 * extractMandates(reading.resolution).filter(({ due }) => due?.session === "A/HRC/60");
 */
export { type Calendar, calendar, dueAtSession, dueInCouncilYear, sessionInWords } from "./calendar.ts";
export { type Agreed, type AgreedText, checkDraft, type DraftCheck, type DraftRemark, type DraftRule } from "./check/index.ts";
export { checkToText } from "./check/text.ts";
export { canExtract, type ExtractionContext, extractMandates } from "./extract/index.ts";
export { type Deliverable, type Due, deliverables, type Mandate, type MandateVerb, type Strength } from "./model.ts";
export { type MandateVerbRow, mandateVerbs, type VerbFamily } from "./verbs.data.ts";
