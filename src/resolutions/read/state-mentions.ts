/** Printed lists of States. Reads: a list in words. Writes: each State as the model has it. */
import { splitStateList } from "../../reference/index.ts";
import type { Remark, Span, StateMention } from "../model.ts";

/** States of a printed list; a misspelt name is kept as printed and remarked, an unknown one has no code; a comma that is missing is remarked. */
export function mentions(list: string, span: Span, remarks: Remark[]): StateMention[] {
  const listed = splitStateList(list);
  return listed.map(({ printed, match, start }, n) => {
    const before = listed[n - 1];
    if (before && /^\s*$/.test(list.slice(before.end, start)))
      remarks.push({
        rule: "missing comma",
        severity: "info",
        span,
        message: `“${list.slice(before.start, start)}${printed}” was read as two States`,
        about: `${before.printed} | ${printed}`,
      });
    if (!match)
      remarks.push({
        rule: "unknown State",
        severity: "warning",
        span,
        message: `“${printed}” is the name of no State known here`,
        about: printed,
      });
    else if (match.certainty === "misspelt") {
      const read = `${match.name} (${match.code})`;
      remarks.push({
        rule: "misspelt State",
        severity: "info",
        span,
        message: `“${printed}” was read as ${read}`,
        about: `${printed} → ${read}`,
      });
    }
    return { name: match?.name ?? printed, printed, code: match?.code ?? null };
  });
}
