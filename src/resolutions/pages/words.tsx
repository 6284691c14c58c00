import type { Child, FC } from "hono/jsx";
import { NoteMark, paths, type Ui } from "#web/index";
import type { Citation } from "../model.ts";
import { noteId } from "./pieces.ts";
import { reasonWords } from "./remark-words.ts";
import { type Run, runsOf } from "./runs.ts";

/** What the words of a text need to know of the text they stand in. */
export interface WordsContext {
  readonly ui: Ui;
  /** Addresses of held texts by symbol: what may be linked inside the site. */
  readonly held: ReadonlyMap<string, string>;
  /** A composed sample cites documents that do not exist; nothing of it leads out of the site. */
  readonly isSample: boolean;
  /** BCP 47, of the text: official documents are opened in it. */
  readonly language: string;
  /** Marks whose notes are on this page. */
  readonly notes: ReadonlySet<string>;
}

/** A paragraph's words as they are set: opening words in italics, citations linked, marks of footnotes as links to the notes. */
export const Words: FC<{ readonly context: WordsContext; readonly of: Parameters<typeof runsOf>[0] }> = ({ context, of }) => (
  <>
    {runsOf(of).map((run) => (
      <OneRun context={context} run={run} />
    ))}
  </>
);

const OneRun: FC<{ readonly context: WordsContext; readonly run: Run }> = ({ context, run }) => {
  if (run.type === "note") {
    return context.notes.has(run.mark) ? (
      <NoteMark ui={context.ui} note={noteId(run.mark)} mark={run.mark} />
    ) : (
      <sup class="note-mark">{run.mark}</sup>
    );
  }
  const words: Child = run.isOpening ? <em class="opening-words">{run.text}</em> : run.text;
  return run.citations.length === 0 ? <>{words}</> : <Cited context={context} citations={run.citations} words={words} />;
};

const leavingNote = "leaves-this-site";

/** What describes every link of the words that leaves the site; once in a page with words. */
export const LeavingNote: FC<{ readonly ui: Ui }> = ({ ui }) => (
  <p id={leavingNote} hidden>
    {ui.t("resolutions.official.leaves")}
  </p>
);

/** Where a citation leads: to the held text, else to the official document, else nowhere, with the reason. */
export type Target =
  | { readonly leads: "inside"; readonly href: string; readonly symbol: string }
  | { readonly leads: "outside"; readonly href: string; readonly symbol: string }
  | { readonly leads: "nowhere"; readonly reason: string | null; readonly symbol: string | null };

export function targetOf(context: Pick<WordsContext, "held" | "isSample" | "language">, citation: Citation): Target {
  const { symbol, reason } = citation;
  if (symbol === null) return { leads: "nowhere", reason, symbol };
  const address = context.held.get(symbol);
  if (address !== undefined) return { leads: "inside", href: paths.resolution(address), symbol };
  if (context.isSample) return { leads: "nowhere", reason: null, symbol };
  return { leads: "outside", href: officialDocument(symbol, context.language), symbol };
}

const officialLanguages = new Set(["ar", "en", "es", "fr", "ru", "zh"]);

/** Address of the official document, in the text's language where it is one of the six official ones. */
export function officialDocument(symbol: string, language: string): string {
  const primary = language.split("-")[0]?.toLowerCase() ?? "";
  return paths.officialDocument(symbol, officialLanguages.has(primary) ? primary : "en");
}

/** Words that cite; where several documents share them (a joint symbol), the words lead to the first that can be led to. */
const Cited: FC<{ readonly context: WordsContext; readonly citations: readonly Citation[]; readonly words: Child }> = ({
  context,
  citations,
  words,
}) => {
  const targets = citations.map((citation) => targetOf(context, citation));
  const linked = targets.find((target) => target.leads === "inside") ?? targets.find((target) => target.leads === "outside");
  if (linked !== undefined) {
    const isOutside = linked.leads === "outside";
    return (
      <a
        class={isOutside ? "cites leaves" : "cites"}
        href={linked.href}
        rel={isOutside ? "external noreferrer" : undefined}
        aria-describedby={isOutside ? leavingNote : undefined}
        title={context.ui.t(isOutside ? "resolutions.citation.outside" : "resolutions.citation.inside", { symbol: linked.symbol })}
      >
        {words}
      </a>
    );
  }
  const [target] = targets;
  return (
    <span class="cites nowhere" title={target === undefined ? undefined : whyNowhere(context.ui, target)}>
      {words}
    </span>
  );
};

/** Why a citation is not a link: in the reader's language where it is a known reason, else the English sentence. */
export function whyNowhere(ui: Ui, target: Target): string {
  if (target.leads !== "nowhere") return "";
  if (target.symbol !== null) return ui.t("resolutions.citation.sample", { symbol: target.symbol });
  return `${ui.t("resolutions.citation.nowhere")} ${reasonWords(ui, target.reason ?? "") ?? target.reason ?? ""}`;
}
