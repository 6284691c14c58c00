import fc from "fast-check";
import { expect, test } from "vitest";
import type { Resolution } from "../model.ts";
import { read } from "../read/index.ts";
import { divisionsOf, findParagraph, paragraphsOf } from "./divisions.ts";
import { aCitation, aParagraph, aReading, longText, sampleTexts } from "./fixtures/readings.ts";
import { noteId, pieceHolding, piecesOf } from "./pieces.ts";
import { placesOf } from "./places.ts";
import { readSearchQuery, readTextQuery } from "./query.ts";
import { fileNameOf } from "./read-input.ts";
import { runsOf } from "./runs.ts";
import { onlyRemarked, sourcePages, sourceRows } from "./source-rows.ts";

test("divisionsOf() cuts the operative part where sections begin and end", () => {
  const { resolution } = aReading({
    preamble: [aParagraph("pp1", "Recalling")],
    operative: [aParagraph("op1", "Requests"), aParagraph("op2", "Urges"), aParagraph("op3", "Decides")],
    sections: [{ id: "s1", heading: "Means", number: "I", paragraphs: ["op2"] }],
  });
  expect(divisionsOf(resolution).map(({ id, kind, heading, blocks }) => [id, kind, heading, blocks.length])).toEqual([
    ["preamble", "preamble", null, 1],
    ["operative", "operative", null, 1],
    ["s1", "section", "Means", 1],
    ["operative.op3", "operative", null, 1],
  ]);
});

test("divisionsOf() keeps a heading under which no paragraph stands, and a section with its own preamble whole", () => {
  const [reading] = sampleTexts();
  const base = reading?.reading.resolution as Resolution;
  const [first, second] = base.preamble;
  const [act, other] = base.operative;
  if (first === undefined || second === undefined || act === undefined || other === undefined) throw new Error("the sample is too short");
  const section = (id: string, ...paragraphs: string[]) => ({ id, heading: `Heading ${id}`, number: null, paragraphs });
  const bare = { ...base, parts: [], annexes: [], preamble: [first], operative: [act] };
  const withTable = divisionsOf({ ...bare, sections: [section("s1"), section("s2", act.id), section("s3")] });
  expect(withTable.map(({ id, heading }) => [id, heading])).toEqual([
    ["preamble", null],
    ["s1", "Heading s1"],
    ["s2", "Heading s2"],
    ["s3", "Heading s3"],
  ]);
  const text = { ...bare, preamble: [first, second], operative: [act, other] };
  const whole = divisionsOf({ ...text, sections: [section("s1", first.id, act.id), section("s2", second.id, other.id)] });
  expect(whole.map(({ id, blocks }) => [id, blocks.length])).toEqual([
    ["s1", 2],
    ["s2", 2],
  ]);
});

test("divisionsOf() opens a text without preamble with its enacting line, and each lettered part with its own", () => {
  const { resolution } = aReading({
    operative: [aParagraph("op1", "Decides")],
    parts: [{ id: "A", title: "First", enacting: "The Council,", preamble: [], operative: [aParagraph("A.op1", "Requests")] }],
  });
  expect(divisionsOf(resolution).map(({ id, enacting, part }) => [id, enacting, part?.title])).toEqual([
    ["operative", "The General Assembly,", undefined],
    ["A.operative", "The Council,", "First"],
  ]);
});

test("divisionsOf() holds every paragraph of every sample once, under ids that differ", () => {
  for (const { reading } of sampleTexts()) {
    const ids = paragraphsOf(reading.resolution).map(({ id }) => id);
    const divisions = divisionsOf(reading.resolution).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(divisions).size).toBe(divisions.length);
    expect(ids.length).toBeGreaterThan(3);
  }
});

test("findParagraph() gives the paragraph with those that it stands in", () => {
  const child = aParagraph("op1.a", "To consider");
  const { resolution } = aReading({ operative: [aParagraph("op1", "Decides", { children: [child] })] });
  expect(findParagraph(resolution, "op1.a")?.map(({ id }) => id)).toEqual(["op1", "op1.a"]);
  expect(findParagraph(resolution, "op2")).toBeUndefined();
});

test("placesOf() names sub-paragraphs, parts, restarting sections and annexes", () => {
  const { resolution } = aReading({
    operative: [
      aParagraph("op12", "Requests", {
        children: [aParagraph("op12.a", "To", { number: "(a)", children: [aParagraph("op12.a.ii", "To", { number: "(ii)" })] })],
      }),
      aParagraph("s2.op1", "Urges", { number: "1" }),
    ],
    sections: [{ id: "s2", heading: "More", number: "II", paragraphs: ["s2.op1"] }],
    parts: [{ id: "B", title: null, enacting: "", preamble: [aParagraph("B.pp3", "Noting")], operative: [] }],
    annexes: [{ id: "annex1", title: "Rules", blocks: [aParagraph("annex1.p4", "Each", { number: "4." })] }],
  });
  const places = placesOf(resolution);
  expect(places.get("op12.a.ii")).toMatchObject({ part: "operative", number: "12 (a) (ii)", lettered: null, section: null });
  expect(places.get("s2.op1")).toMatchObject({ number: "1", section: "II" });
  expect(places.get("B.pp3")).toMatchObject({ part: "preambular", number: "3", lettered: "B" });
  expect(places.get("annex1.p4")).toMatchObject({ part: "annex", number: "4", annex: "Rules" });
});

test("runsOf() cuts words at opening, citations and marks, and joins to the text again", () => {
  const text = "Recalling its resolution 70/1 of 25 September 2015, entitled so,";
  const citation = aCitation(text, "its resolution 70/1 of 25 September 2015", { symbol: "A/RES/70/1", reason: null });
  const runs = runsOf({ text, opening: "Recalling", footnotes: [{ mark: "1", at: text.length }], citations: [citation] });
  expect(runs).toEqual([
    { type: "words", text: "Recalling", isOpening: true, citations: [] },
    { type: "words", text: " ", isOpening: false, citations: [] },
    { type: "words", text: "its resolution 70/1 of 25 September 2015", isOpening: false, citations: [citation] },
    { type: "words", text: ", entitled so,", isOpening: false, citations: [] },
    { type: "note", mark: "1" },
  ]);
});

test("runsOf() loses no word, whatever spans and marks it is given", () => {
  const place = fc.integer({ min: -5, max: 60 });
  const citations = fc.array(fc.tuple(place, place).map(([a, b]) => aCitation("", "", { span: [a, b] })));
  const notes = fc.array(fc.record({ mark: fc.constantFrom("1", "*"), at: place }));
  fc.assert(
    fc.property(fc.string({ maxLength: 50 }), citations, notes, (text, cited, footnotes) => {
      const runs = runsOf({ text, opening: text.slice(0, 4), footnotes, citations: cited });
      expect(runs.map((run) => (run.type === "words" ? run.text : "")).join("")).toBe(text);
      expect(runs.filter((run) => run.type === "note")).toHaveLength(footnotes.length);
    }),
  );
});

test("piecesOf() keeps a short text whole and cuts a long one, in order and without loss", () => {
  const [short] = sampleTexts();
  expect(piecesOf(short?.reading.resolution ?? aReading({}).resolution)).toHaveLength(1);
  const { resolution } = longText(900).reading;
  const pieces = piecesOf(resolution);
  expect(pieces.length).toBeGreaterThan(2);
  const ids = pieces.flatMap((piece) =>
    piece.divisions.flatMap((division) => division.blocks.map((block) => (block.type === "paragraph" ? block.id : ""))),
  );
  expect(ids).toEqual(resolution.operative.map(({ id }) => id));
  expect(pieceHolding(pieces, "op900")).toBe(pieces.at(-1));
  expect(pieceHolding(pieces, "op901")).toBeUndefined();
});

test.each([
  ["1", "fn1"],
  ["*", "fn-star"],
  ["**", "fn-starstar"],
  ["†", "fn-u2020"],
])("noteId(%j) is %j", (mark, id) => {
  expect(noteId(mark)).toBe(id);
});

test("sourceRows() holds every stretch once, and begins a row where something else begins", () => {
  for (const { reading } of sampleTexts()) {
    const rows = sourceRows(reading);
    expect(rows.flatMap((row) => row.stretches)).toEqual(reading.stretches);
    const remarks = rows.flatMap((row) => row.remarks.map(({ index }) => index));
    expect([...remarks].sort((a, b) => a - b)).toEqual(reading.resolution.remarks.map((_, index) => index));
    expect(sourcePages(reading, rows, 5000).flat()).toEqual(rows);
  }
});

test("readTextQuery() keeps what is good and names what is not", () => {
  expect(
    readTextQuery({
      q: " water ",
      body: "A",
      kind: "decision",
      from: "2000",
      to: "٢٠٢٢",
      session: "77",
      sort: "title",
      cursor: "x",
      other: "1",
    }),
  ).toEqual({
    filter: { q: "water", body: "A", kind: "decision", from: 2000, to: 2022, session: 77 },
    sort: "title",
    cursor: "x",
    errors: [],
  });
  expect(readTextQuery({ from: "1", session: "-3", kind: "x", sort: "y" })).toMatchObject({
    filter: {},
    sort: "-date",
    errors: [
      { field: "kind", fault: "kind" },
      { field: "from", fault: "year" },
      { field: "session", fault: "session" },
      { field: "sort", fault: "sort" },
    ],
  });
});

test("readSearchQuery() takes a verb in any case", () => {
  expect(readSearchQuery({ verb: "Requests", part: "operative" }).filter).toEqual({ q: "", verb: "requests", part: "operative" });
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\drafts\\L.24.docx", "L.24.docx"],
  ["a\u0000b\u202ec.txt", "abc.txt"],
  ["", "document"],
  ["x".repeat(300), "x".repeat(200)],
  ["قرار.pdf", "قرار.pdf"],
])("fileNameOf(%j) is %j", (given, name) => {
  expect(fileNameOf(given)).toBe(name);
});

test("a row names its source line, the other pieces of its block, and its number among the doubtful places", () => {
  const source =
    "The General Assembly,\n\nRecalling the wells\n\n17\n\nof the valley,\n\n1. Decides to go on.\n\nA stray line after the end of it all\n";
  const [reading] = read(source);
  if (reading === undefined) throw new Error("nothing was read");
  const rows = sourceRows(reading);
  for (const row of rows) {
    const words = row.stretches.find(({ what }) => what !== "space");
    expect(row.line).toBe(source.slice(0, words?.span[0] ?? 0).split("\n").length);
    if (row.after !== null) expect(rows[row.after]).toMatchObject({ what: row.what, before: row.index });
  }
  const doubts = rows.flatMap(({ doubt }) => doubt ?? []);
  expect(doubts).toEqual(doubts.map((_, at) => at + 1));
  expect(rows.find(({ what }) => what === "op1")).toMatchObject({ group: "operative", line: 9 });
});

test("onlyRemarked() keeps what has a remark or was not recognised, each with its neighbours, in order", () => {
  for (const { reading } of sampleTexts()) {
    const rows = sourceRows(reading);
    const kept = new Set(onlyRemarked(rows).map(({ index }) => index));
    for (const { index, remarks, as } of rows) {
      if (remarks.length === 0 && as !== "unrecognised") continue;
      for (const near of [index - 1, index, index + 1]) if (rows[near] !== undefined) expect(kept).toContain(near);
    }
    expect([...kept]).toEqual([...kept].sort((a, b) => a - b));
  }
});
