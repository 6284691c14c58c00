import fc from "fast-check";
import type { Annex, Citation, Footnote, Paragraph, Part, Resolution, StateMention, Table } from "#resolutions/model";

/** Words as people write them, and as nobody does: every UTF-16 code unit, marks of XML, escapes of ours. */
const words = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("Recalling", "Requests the Secretary-General", "wells and more wells", "٣ آبار", "水井", "") },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 }).map((codes) => String.fromCharCode(...codes)) },
  { weight: 1, arbitrary: fc.constantFrom("<p>&amp;\"'", "_x0041_", "_x000", "a\r\n\tb", "]]>", "<!-- -->", " two  spaces ") },
);
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const number = orNull(fc.constantFrom("1", "2", "(a)", "(ii)", "I", "1.", "", "१", "a b", "\u0000"));
const date = orNull(fc.constantFrom("2036-12-15", "1946-01-01", "2036-02-31", "soon", ""));
const span = fc.tuple(fc.nat(25), fc.nat(25)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

const citationsOf = (text: string): fc.Arbitrary<Citation[]> =>
  fc
    .array(
      fc.record({
        text: words,
        symbol: orNull(fc.constantFrom("A/RES/90/12", "A/RES/217(III)A", "S/RES/1325(2000)")),
        reason: orNull(words),
        kind: fc.constantFrom("resolution", "treaty", "other"),
        role: orNull(fc.constantFrom("recalls", "takes note")),
        span,
        pinpoint: orNull(words),
        isTrue: fc.boolean(),
      }),
      { maxLength: 4 },
    )
    .map((list) => list.map(({ isTrue, ...one }) => (isTrue ? { ...one, text: text.slice(...one.span) } : one)));

const footnote: fc.Arbitrary<Footnote> = fc
  .record({ mark: fc.constantFrom("1", "2", "*", ""), text: words })
  .chain((note) => citationsOf(note.text).map((citations) => ({ ...note, citations })));

const paragraphs = (depth: number): fc.Arbitrary<Paragraph[]> => fc.array(paragraph(depth), { maxLength: 3 });
function paragraph(depth: number): fc.Arbitrary<Paragraph> {
  return words.chain((text) =>
    fc
      .record({
        id: fc.constantFrom("op1", "op2", "s2.op1", "pp1", "A.op1", "x y"),
        number,
        opening: fc.oneof(
          orNull(words),
          fc.nat(12).map((end) => text.slice(0, end)),
        ),
        footnotes: fc.array(fc.record({ mark: fc.constantFrom("1", "2", "*", ""), at: fc.nat(20) }), { maxLength: 3 }),
        citations: citationsOf(text),
        children: depth === 0 ? fc.constant([]) : paragraphs(depth - 1),
        spans: fc.array(span, { maxLength: 2 }),
        isHeading: fc.boolean(),
      })
      .map(({ isHeading, ...one }): Paragraph => ({ type: "paragraph", text, ...one, ...(isHeading ? { isHeading } : {}) })),
  );
}

const state: fc.Arbitrary<StateMention> = fc.record({ name: words, printed: words, code: orNull(fc.constantFrom("XAA", "XAB")) });
const states = fc.array(state, { maxLength: 3 });
const table: fc.Arbitrary<Table> = fc.record({
  type: fc.constant("table" as const),
  rows: fc.array(fc.array(words, { maxLength: 3 }), { maxLength: 3 }),
});
const annex: fc.Arbitrary<Annex> = fc.record({
  id: words,
  title: words,
  blocks: fc.array(fc.oneof(table, paragraph(1)), { maxLength: 3 }),
});
const part: fc.Arbitrary<Part> = fc.record({
  id: fc.constantFrom("A.", "B", ""),
  title: orNull(words),
  enacting: words,
  preamble: paragraphs(1),
  operative: paragraphs(1),
});

/** Any value that the model allows, and some that it does not: numbers that repeat, sections that cross, places outside of the words. */
export const anyResolution: fc.Arbitrary<Resolution> = fc.record({
  symbol: orNull(fc.oneof(words, fc.constantFrom("A/RES/91/7", "S/RES/1325(2000)"))),
  kind: fc.constantFrom("resolution", "draft resolution", "decision", "draft decision", "presidential statement", "other"),
  body: orNull(fc.constantFrom("A", "A/HRC", "E/CN.4", "?")),
  committee: orNull(fc.constantFrom("A/C.3", "")),
  session: orNull(fc.nat(200)),
  agendaItem: orNull(words),
  agendaTitle: orNull(words),
  title: words,
  language: fc.constantFrom("en", "fr", "ar", "zh", "en-GB", "und", ""),
  date,
  distribution: orNull(words),
  reportSymbol: orNull(words),
  meeting: orNull(fc.record({ number: fc.nat(200), date: date.map(String) })),
  sponsors: orNull(fc.record({ names: states, onBehalfOf: orNull(words) })),
  vote: orNull(fc.record({ inFavour: states, against: states, abstaining: states })),
  withoutVote: orNull(fc.boolean()),
  adoption: orNull(
    fc.record({
      text: words,
      manner: fc.constantFrom("unanimously", "by vote"),
      inFavour: orNull(fc.nat(200)),
      against: orNull(fc.nat(200)),
      abstaining: orNull(fc.nat(200)),
      named: fc.record({ against: states, abstaining: states }),
    }),
  ),
  citingElsewhere: fc.array(
    fc
      .tuple(fc.constantFrom("report", "title", "s1"), words)
      .chain(([place, text]) => citationsOf(text).map((citations) => ({ place, text, citations }))),
    { maxLength: 2 },
  ),
  enacting: words,
  preamble: paragraphs(2),
  operative: paragraphs(2),
  sections: fc.array(
    fc.record({
      id: words,
      heading: words,
      number,
      paragraphs: fc.array(fc.constantFrom("op1", "op2", "pp1", "s2.op1", "gone"), { maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
  parts: fc.array(part, { maxLength: 2 }),
  annexes: fc.array(annex, { maxLength: 2 }),
  footnotes: fc.array(footnote, { maxLength: 4 }),
  remarks: fc.array(fc.record({ rule: words, severity: fc.constantFrom("info", "warning", "error"), span, message: words }), {
    maxLength: 2,
  }),
  coverage: fc.record({ source: fc.nat(), kept: fc.nat(), furniture: fc.nat(), unrecognised: fc.nat() }),
});
