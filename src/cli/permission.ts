import type { Permit } from "#platform/change/index";

/** What everybody may do while there are no accounts: read what is public, have a text read, load the samples by the terminal's link. */
const open: ReadonlySet<string> = new Set(["site.read", "site.report", "texts.read", "texts.try", "texts.load-samples", "record.read"]);

export const openToAll: Permit = (_, action) => (open.has(action) ? undefined : "hidden");
