/**
 * Where the facts of this room come from. Every row of a table names one of these; `docs/reference-data.md` tells them at length.
 * `asOf` is when the source was read: an ISO date, as precise as is known.
 */
export const sources = {
  "unterm-m49": { title: "UNTERM short names and UNSD M49 codes, through the open table datasets/country-codes", asOf: "2026-05" },
  "un-members": { title: "List of Members of the United Nations and non-member observer States", asOf: "2026-11" },
  "dgacm-groups": { title: "Regional groups of Member States, UN DGACM, and UN library answer 14521", asOf: "2026-11" },
  "g77-totals": { title: "General knowledge, checked against the announced number of members of the Group of 77", asOf: "2019" },
  "g77-news": { title: "Press report on the accession of Azerbaijan to the Group of 77", asOf: "2019" },
  "nam-totals": { title: "General knowledge, checked against the announced number of members of the Movement", asOf: "2024-01" },
  "nam-news": { title: "Press report on the summit of the Movement in Kampala", asOf: "2024-01" },
  "oecd-dac": { title: "OECD, members of the Development Assistance Committee; Latvian foreign ministry", asOf: "2025-03" },
  "ldc-graduations": { title: "UN DESA, Committee for Development Policy, on graduation from the category", asOf: "2026-06" },
  "vote-lists": { title: "Names as recorded votes and sponsor lists of United Nations documents print them", asOf: "2026-11" },
  "iso-3166": { title: "ISO 3166-1 English short names and ISO 3166-3 codes of names no longer in use", asOf: "2026-11" },
  "ga-rules": {
    title: "Rules of procedure of the General Assembly, rule 1 (A/520/Rev.20); resolutions 57/301 and 75/325",
    asOf: "2026-11",
  },
  "ga-openings": { title: "Opening days of the General Assembly as announced", asOf: "2026-11" },
  "hrc-printed": { title: "Dates printed in mastheads of the Human Rights Council or on official press pages", asOf: "2026-11" },
  "hrc-papers": { title: "Other papers of the Human Rights Council that print another last day", asOf: "2026-11" },
  "hrc-notice": { title: "Third-party notice of a coming session of the Human Rights Council", asOf: "2026" },
  general: { title: "General knowledge, not checked in a source", asOf: "2026-11" },
} as const satisfies Record<string, { readonly title: string; readonly asOf: string }>;

export type SourceId = keyof typeof sources;
