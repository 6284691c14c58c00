import type { Child, FC } from "hono/jsx";
import { type MarginNote, Provision, paths } from "#web/index";
import { flatRows } from "../exports/flat-rows.ts";
import type { Footnote, Paragraph, Table } from "../model.ts";
import { type Division, flatten } from "./divisions.ts";
import { placeName } from "./names.ts";
import { noteId } from "./pieces.ts";
import type { Place } from "./places.ts";
import { Words, type WordsContext } from "./words.tsx";

/** What the paragraphs of one page need. */
export interface ProvisionsContext extends WordsContext {
  /** Permanent address of a paragraph. */
  readonly addressOf: (id: string) => string;
  /** Page on since when a paragraph says what it says; undefined where the text is not held. */
  readonly lineageAddressOf: ((id: string) => string) | undefined;
  /** Page with the citation of a paragraph; undefined where the text has no address. */
  readonly citeAddressOf: ((id: string) => string) | undefined;
  /** What "copy citation" copies. */
  readonly citationOf: ((id: string) => string) | undefined;
  readonly places: ReadonlyMap<string, Place>;
  /** Which notes stand beside which paragraph: at their first mark on the page. */
  readonly notesOf: ReadonlyMap<string, readonly Footnote[]>;
  /** What others show beside a paragraph, by its id. */
  readonly beside?: ReadonlyMap<string, Child>;
}

/** Each note of the text beside the first paragraph of these divisions that bears its mark. */
export function notesBeside(divisions: readonly Division[], footnotes: readonly Footnote[]): Map<string, Footnote[]> {
  const byMark = new Map(footnotes.map((note) => [note.mark, note]));
  const beside = new Map<string, Footnote[]>();
  for (const division of divisions) {
    for (const paragraph of flatten(division.blocks)) {
      for (const { mark } of paragraph.footnotes) {
        const note = byMark.get(mark);
        if (note === undefined) continue;
        byMark.delete(mark);
        beside.set(paragraph.id, [...(beside.get(paragraph.id) ?? []), note]);
      }
    }
  }
  return beside;
}

/** One division of the text with its heading, if it prints one. */
export const DivisionView: FC<{ readonly context: ProvisionsContext; readonly division: Division }> = ({ context, division }) => (
  <section class={`division ${division.kind}`} id={division.id}>
    {division.part !== null && (
      <h2 class="part-heading" id={division.part.id}>
        <span class="part-letter">{division.part.id}</span>
        {division.part.title !== null && <span class="part-title">{division.part.title}</span>}
      </h2>
    )}
    {division.heading !== null && (
      <h2 class={division.kind === "annex" ? "annex-heading" : "section-heading"}>
        {division.kind === "annex" && (
          <span class="annex-label" lang={context.ui.locale} dir={context.ui.dir}>
            {context.ui.t("resolutions.outline.annex")}
          </span>
        )}
        {division.number !== null && <span class="section-number">{withStop(division.number)}</span>} {flatRows(division.heading).words}
      </h2>
    )}
    <HeadingRows heading={division.heading} />
    {division.enacting !== null && <p class="enacting">{division.enacting}</p>}
    {division.blocks.map((block) => (
      <Block context={context} block={block} depth={0} />
    ))}
  </section>
);

/** A table that was read into the heading above it. */
const HeadingRows: FC<{ readonly heading: string | null }> = ({ heading }) => {
  const { rows } = flatRows(heading ?? "");
  return rows.length === 0 ? null : <TextTable table={{ type: "table", rows }} isHeadless />;
};

const Block: FC<{ readonly context: ProvisionsContext; readonly block: Paragraph | Table; readonly depth: number }> = ({
  context,
  block,
  depth,
}) => (block.type === "table" ? <TextTable table={block} /> : <ParagraphView context={context} paragraph={block} depth={depth} />);

const ParagraphView: FC<{ readonly context: ProvisionsContext; readonly paragraph: Paragraph; readonly depth: number }> = ({
  context,
  paragraph,
  depth,
}) => {
  if (paragraph.isHeading === true) {
    return (
      <h3 class="annex-subheading" id={paragraph.id}>
        {paragraph.number !== null && <span>{withStop(paragraph.number)} </span>}
        <Words context={context} of={paragraph} />
      </h3>
    );
  }
  const place = context.places.get(paragraph.id);
  const notes = (context.notesOf.get(paragraph.id) ?? []).map(
    (note): MarginNote => ({
      id: noteId(note.mark),
      mark: note.mark,
      children: <Words context={context} of={note} />,
    }),
  );
  const citation = context.citationOf?.(paragraph.id);
  const citeHref = context.citeAddressOf?.(paragraph.id);
  const lineageHref = context.lineageAddressOf?.(paragraph.id);
  return (
    <>
      <Provision
        ui={context.ui}
        id={paragraph.id}
        number={paragraph.number === null ? null : withStop(paragraph.number)}
        {...(place?.part === "preambular" && depth === 0 ? { ordinal: place.number } : {})}
        href={context.addressOf(paragraph.id)}
        label={place === undefined ? paragraph.id : placeName(context.ui, place)}
        depth={depth}
        notes={notes}
        {...(citation === undefined ? {} : { citation })}
        {...(citeHref === undefined ? {} : { citeHref })}
        tool={context.beside?.get(paragraph.id)}
        {...(lineageHref === undefined ? {} : { lineageHref })}
      >
        <Words context={context} of={paragraph} />
      </Provision>
      {paragraph.children.map((child) => (
        <ParagraphView context={context} paragraph={child} depth={depth + 1} />
      ))}
    </>
  );
};

/** A table of the text. Its first row is its head: a reading keeps rows, not what they are. */
const TextTable: FC<{ readonly table: Table; readonly isHeadless?: boolean }> = ({ table, isHeadless = false }) => {
  const [head = [], ...rows] = isHeadless ? [[], ...table.rows] : table.rows;
  return (
    <div class="text-table" tabindex={0}>
      <table>
        {head.length > 0 && (
          <thead>
            <tr>
              {head.map((cell) => (
                <th scope="col">{cell}</th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** "12" is printed "12."; "(a)" and "II." stay as they are. */
function withStop(number: string): string {
  return /[\p{L}\p{N}]$/u.test(number) ? `${number}.` : number;
}

/** Addresses of paragraphs of a held text; on a further page of a long text they go by the page that finds them. */
export function addresser(address: string, isFirstPage: boolean): (id: string) => string {
  return (id) => (isFirstPage ? paths.paragraph(address, id) : paths.paragraph(address, id, { at: id }));
}
