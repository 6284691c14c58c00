import type { StatementRow } from "./sessions.ts";

/**
 * What is known of single sessions of the General Assembly; all others follow from the rules in `general-assembly.ts`.
 * null as last day: the day before the next session opens.
 */
export const generalAssemblyRows: readonly StatementRow[] = [
  [1, "actual", [["1946-01-10", "1946-02-14"], ["1946-10-23", "1946-12-15"]], "general", false, "2026-11"],
  [6, "actual", [["1951-11-06", null]], "general", false, "2026-11", "Met in Paris from November."],
  [7, "actual", [["1952-10-14", null]], "general", false, "2026-11"],
  [11, "actual", [["1956-11-12", null]], "general", false, "2026-11"],
  [19, "actual", [["1964-12-01", null]], "general", false, "2026-11"],
  [54, "actual", [["1999-09-14", null]], "general", false, "2026-11"],
  [55, "actual", [["2000-09-05", null]], "general", false, "2026-11"],
  [56, "actual", [["2001-09-12", null]], "general", false, "2026-11"],
  [57, "actual", [["2002-09-10", null]], "general", false, "2026-11"],
  [76, "actual", [["2021-09-14", null]], "ga-openings", true, "2026-11"],
  [77, "actual", [["2022-09-13", null]], "ga-openings", true, "2026-11"],
  [78, "actual", [["2023-09-05", null]], "ga-openings", true, "2026-11"],
  [79, "actual", [["2024-09-10", null]], "ga-openings", true, "2026-11"],
  [80, "actual", [["2025-09-09", null]], "ga-openings", true, "2026-11"],
];
