import type { Reading, Resolution } from "../model.ts";
import { detectLanguage } from "./language.ts";
import { coverageOf, Ledger } from "./ledger.ts";
import type { Line } from "./lines.ts";
import { completeRemark } from "./remark-rules.ts";
import { excerpt } from "./remarks.ts";

/** No enacting line: nothing is claimed to be a resolution; the text is kept whole as unrecognised. */
export function readUnstructured(source: string, lines: readonly Line[]): Reading {
  const ledger = new Ledger();
  const stretches = ledger.stretches(source);
  const first = lines[0];
  const resolution: Resolution = {
    symbol: null,
    kind: "other",
    body: null,
    committee: null,
    session: null,
    agendaItem: null,
    agendaTitle: null,
    title: first ? excerpt(first.text.replace(/^[*_#\s]+|[*_\s]+$/g, "")) : "",
    language: detectLanguage(source),
    date: null,
    distribution: null,
    reportSymbol: null,
    meeting: null,
    sponsors: null,
    vote: null,
    withoutVote: null,
    adoption: null,
    enacting: "",
    preamble: [],
    operative: [],
    sections: [],
    parts: [],
    annexes: [],
    footnotes: [],
    remarks: [
      completeRemark({
        rule: "no enacting line",
        severity: "error",
        span: [first?.start ?? 0, first?.end ?? 0],
        message:
          "no line such as “The General Assembly,” was found, so this was not read as a resolution; check that the whole document was given",
      }),
    ],
    coverage: coverageOf(source, stretches),
  };
  return { resolution, source, stretches };
}
