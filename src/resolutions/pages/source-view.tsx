import type { FC } from "hono/jsx";
import { paths } from "#web/index";
import type { Footnote, Paragraph, Reading, Stretch } from "../model.ts";
import { paragraphsOf } from "./divisions.ts";
import { directionOfText } from "./names.ts";
import { type Place, placesOf } from "./places.ts";
import { RemarksHere } from "./remarks.tsx";
import type { SourceRow } from "./source-rows.ts";
import { Value } from "./source-value.tsx";
import { What } from "./source-what.tsx";
import { LeavingNote, Words, type WordsContext } from "./words.tsx";

/** What rows of a source need to show their structure. */
export interface SourceContext {
  readonly words: WordsContext;
  readonly reading: Reading;
  readonly paragraphs: ReadonlyMap<string, Paragraph>;
  readonly notes: ReadonlyMap<string, Footnote>;
  readonly places: ReadonlyMap<string, Place>;
  /** Before the anchors of the rows, where several texts share a page: "text2-". */
  readonly prefix: string;
  /** Address of the held text; null where it is not held. */
  readonly address: string | null;
  /** Address of a row on whichever page it stands; null where it is not shown. */
  readonly hrefOf: (row: number) => string | null;
  /** Index of the row of each doubtful place, in order. */
  readonly doubts: readonly number[];
}

/** What is known of the text alone; where its rows stand is the page's matter. */
export function sourceContext(
  words: WordsContext,
  reading: Reading,
  place: Pick<SourceContext, "prefix" | "address" | "hrefOf" | "doubts">,
): SourceContext {
  const text = reading.resolution;
  return {
    words,
    reading,
    paragraphs: new Map(paragraphsOf(text).map((paragraph) => [paragraph.id, paragraph])),
    notes: new Map(text.footnotes.map((note) => [`footnote ${note.mark}`, note])),
    places: placesOf(text),
    ...place,
  };
}

/** Anchor of a row: its place among all rows, which stays the same whatever is filtered. */
export function rowAnchor(prefix: string, row: number): string {
  return `${prefix}row${row + 1}`;
}

/** The source beside what was read from it, row by row: on a narrow screen one below the other. */
export const SourceView: FC<{ readonly context: SourceContext; readonly rows: readonly SourceRow[] }> = ({ context, rows }) => {
  const { ui } = context.words;
  return (
    <div class="facing">
      <div class="facing-head">
        <span>{ui.t("resolutions.beside.source")}</span>
        <span>{ui.t("resolutions.beside.structure")}</span>
      </div>
      <ol aria-label={ui.t("resolutions.beside.label")}>
        {rows.map((row) => (
          <RowView context={context} row={row} />
        ))}
      </ol>
      <LeavingNote ui={ui} />
    </div>
  );
};

const RowView: FC<{ readonly context: SourceContext; readonly row: SourceRow }> = ({ context, row }) => {
  const { ui } = context.words;
  const { language } = context.reading.resolution;
  return (
    <li class={`facing-row ${row.as} in-${row.group}`} id={rowAnchor(context.prefix, row.index)} data-key={keyOf(context, row)}>
      <div class="facing-source" lang={language} dir={directionOfText(language)}>
        {linesOf(context.reading.source, row).map(({ line, pieces }) => (
          <span class="line" data-line={line}>
            {pieces.map((piece) => (
              <PieceView piece={piece} />
            ))}
          </span>
        ))}
      </div>
      <div class="facing-structure">
        <p class="facing-what">
          <What context={context} row={row} /> <RowId context={context} row={row} />
          <Elsewhere context={context} row={row} />
        </p>
        {row.before === null && <Structure context={context} row={row} />}
        <RemarksHere ui={ui} remarks={row.remarks} source={context.reading.source} prefix={context.prefix} />
        {row.doubt !== null && <Doubt context={context} number={row.doubt} />}
      </div>
    </li>
  );
};

/** What rows of one block share; only blocks that were cut need it. */
function keyOf({ prefix }: SourceContext, row: SourceRow): string | undefined {
  return row.before === null && row.after === null ? undefined : `${prefix}${row.what.replaceAll(" ", "_")}`;
}

/** The id of a paragraph, which leads to it in the text. */
const RowId: FC<{ readonly context: SourceContext; readonly row: SourceRow }> = ({ context, row }) => {
  if (row.as !== "kept" || !context.places.has(row.what)) return null;
  const id = <code dir="ltr">{row.what}</code>;
  return context.address === null ? id : <a href={paths.resolution(context.address, { at: row.what })}>{id}</a>;
};

/** The way to the other pieces of a block that was cut. */
const Elsewhere: FC<{ readonly context: SourceContext; readonly row: SourceRow }> = ({ context, row }) => {
  const { ui } = context.words;
  const before = row.before === null ? null : context.hrefOf(row.before);
  const after = row.after === null ? null : context.hrefOf(row.after);
  return (
    <>
      {row.before !== null && (
        <> {before === null ? ui.t("resolutions.beside.continued") : <a href={before}>{ui.t("review.row.before")}</a>}</>
      )}
      {after !== null && (
        <>
          {" "}
          <a href={after}>{ui.t("review.row.after")}</a>
        </>
      )}
    </>
  );
};

/** Where one stands among the doubtful places, and the way to the next. */
const Doubt: FC<{ readonly context: SourceContext; readonly number: number }> = ({ context, number }) => {
  const { ui } = context.words;
  const hrefOf = (other: number): string | null => {
    const row = context.doubts[other - 1];
    return row === undefined ? null : context.hrefOf(row);
  };
  const [before, after] = [hrefOf(number - 1), hrefOf(number + 1)];
  return (
    <p class="doubt">
      {ui.t("review.doubt.place", { number, total: context.doubts.length })}
      {before !== null && <a href={before}>{ui.t("review.doubt.before")}</a>}
      {after !== null && <a href={after}>{ui.t("review.doubt.after")}</a>}
    </p>
  );
};

interface Piece {
  readonly text: string;
  readonly as: Stretch["as"] | "space";
}

interface Line {
  /** From 1. */
  readonly line: number;
  readonly pieces: Piece[];
}

/** The printed lines of a row. Empty lines separate, which the lines between rows do already. */
function linesOf(source: string, row: SourceRow): Line[] {
  const start = row.stretches[0]?.span[0] ?? 0;
  const words = row.stretches.find(({ what }) => what !== "space")?.span[0] ?? start;
  const lines: Line[] = [{ line: row.line - (source.slice(start, words).split("\n").length - 1), pieces: [] }];
  for (const { span, as, what } of row.stretches) {
    for (const [index, text] of source
      .slice(...span)
      .split("\n")
      .entries()) {
      const last = lines.at(-1);
      const piece = { text: shownControls(text), as: what === "space" ? ("space" as const) : as };
      const isIndent = last?.pieces.length === 0 && text.trim() === "";
      if (index === 0 && isIndent) continue;
      if (index === 0) last?.pieces.push(piece);
      else lines.push({ line: (last?.line ?? 0) + 1, pieces: [piece] });
    }
  }
  return lines.filter(({ pieces }) => pieces.some(({ text }) => text.trim() !== ""));
}

const PieceView: FC<{ readonly piece: Piece }> = ({ piece: { text, as } }) => {
  if (as === "unrecognised") return <mark class="unrecognised">{text}</mark>;
  if (as === "furniture") return <span class="furniture">{text}</span>;
  return <>{text}</>;
};

/** Signs that no font shows, in the notation of Unicode's control pictures: a form feed as "␌". Ends of lines are shown by the lines. */
function shownControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : "\u2421";
  });
}

/** What a row kept of the source, in one line. */
function printed(source: string, { stretches }: SourceRow): string {
  const kept = stretches.filter(({ as, what }) => as === "kept" || what === "space").map(({ span }) => source.slice(...span));
  return kept.join("").replace(/\s+/g, " ").trim();
}

/** The words as they were read: of a paragraph or a note; of a field of the masthead its value. */
const Structure: FC<{ readonly context: SourceContext; readonly row: SourceRow }> = ({ context, row }) => {
  if (row.as !== "kept") return null;
  const { language } = context.reading.resolution;
  const paragraph = context.paragraphs.get(row.what);
  const note = context.notes.get(row.what);
  if (paragraph === undefined && note === undefined)
    return <Value ui={context.words.ui} text={context.reading.resolution} row={row} printed={printed(context.reading.source, row)} />;
  return (
    <p class="facing-words" lang={language} dir={directionOfText(language)}>
      {paragraph !== undefined && paragraph.number !== null && <span class="facing-number">{paragraph.number} </span>}
      {paragraph !== undefined && <Words context={context.words} of={paragraph} />}
      {note !== undefined && <Words context={context.words} of={note} />}
    </p>
  );
};
