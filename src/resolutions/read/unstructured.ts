import { findCitations, newHeard } from "../cite/index.ts";
import type { CitingWords, Reading, Resolution } from "../model.ts";
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
    citingElsewhere: citingParagraphs(source),
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

/** What a letter, a report or any other text cites, by its paragraphs as blank lines part them. */
function citingParagraphs(source: string): CitingWords[] {
  const speaker = { body: null, date: null, heard: newHeard() };
  return source
    .split(/\n[ \t\r]*\n/)
    .map((words) => words.replace(/[\s\u00a0]+/g, " ").trim())
    .map((text, n) => ({ place: `paragraph ${n + 1}`, text, citations: findCitations(text, speaker, null) }))
    .filter(({ citations }) => citations.length > 0);
}
