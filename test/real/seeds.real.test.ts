import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Citation, Paragraph } from "#resolutions/model";
import { read } from "#resolutions/read/index";
import { checkout } from "../checkout.ts";

const seeds = path.join(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"), "seeds");

/** In the order of the files: what their mastheads and closings print. */
const EXPECTED = [
  { symbol: null, kind: "draft resolution", session: 78, agendaItem: "71 (b)", date: "2023-10-30", preamble: 16, operative: 17, notes: 8 },
  {
    symbol: "A/RES/77/213",
    kind: "resolution",
    session: 77,
    agendaItem: "68 (b)",
    date: "2022-12-15",
    preamble: 16,
    operative: 17,
    notes: 6,
  },
  {
    symbol: "A/HRC/RES/53/11",
    kind: "resolution",
    session: 53,
    agendaItem: "3",
    date: "2023-07-12",
    preamble: 33,
    operative: 37,
    notes: 5,
  },
  { symbol: null, kind: "draft resolution", session: null, agendaItem: null, date: null, preamble: 10, operative: 16, notes: 6 },
  {
    symbol: "A/RES/74/153",
    kind: "resolution",
    session: 74,
    agendaItem: "70 (b)",
    date: "2019-12-18",
    preamble: 15,
    operative: 17,
    notes: 5,
  },
] as const;

const files = fs.readdirSync(seeds).sort();

function citationsOf(paragraph: Paragraph): readonly Citation[] {
  return [...paragraph.citations, ...paragraph.children.flatMap(citationsOf)];
}

test("there are five seeds", () => {
  expect(files).toHaveLength(EXPECTED.length);
});

files.forEach((file, n) => {
  const source = fs.readFileSync(path.join(seeds, file), "utf8");
  const expected = EXPECTED[n];
  if (!expected) throw new Error(`no expectation for ${file}`);
  describe(`the seed ${file}`, () => {
    const readings = read(source);
    const reading = readings[0];
    if (!reading) throw new Error("a source gives at least one reading");
    const { resolution } = reading;

    test("is read as its masthead and closing say", () => {
      expect(readings).toHaveLength(1);
      const { symbol, kind, session, agendaItem, date } = resolution;
      expect({
        symbol,
        kind,
        session,
        agendaItem,
        date,
        preamble: resolution.preamble.length,
        operative: resolution.operative.length,
        notes: resolution.footnotes.length,
      }).toEqual(expected);
      expect(resolution.title).toBe("Enhancement of international cooperation in the field of human rights");
      expect(resolution.operative.map((paragraph) => paragraph.number)).toEqual(resolution.operative.map((_, index) => String(index + 1)));
    });

    test("is read without loss and without doubt", () => {
      expect(reading.stretches.map((stretch) => source.slice(...stretch.span)).join("")).toBe(source);
      expect(resolution.coverage.unrecognised).toBe(0);
      expect(resolution.remarks.filter((remark) => remark.severity !== "info")).toEqual([]);
    });

    test("has every footnote's mark on a word, and a footnote for every mark", () => {
      const marks = [...resolution.preamble, ...resolution.operative].flatMap((paragraph) => paragraph.footnotes.map((note) => note.mark));
      expect([...marks].sort()).toEqual(
        resolution.footnotes
          .map((note) => note.mark)
          .filter((mark) => mark !== "*")
          .sort(),
      );
    });

    test("has a symbol or a reason for every citation, and the words that it cites with", () => {
      for (const paragraph of [...resolution.preamble, ...resolution.operative]) {
        for (const citation of citationsOf(paragraph)) {
          expect(citation.symbol === null).toBe(citation.reason !== null);
          expect(paragraph.text.slice(...citation.span)).toBe(citation.text);
        }
      }
    });

    test("opens every paragraph with words that are known, and ends it as its place asks", () => {
      for (const paragraph of resolution.preamble) expect(paragraph.text).toMatch(/,$/);
      resolution.operative.forEach((paragraph, index) => {
        expect(paragraph.text).toMatch(index === resolution.operative.length - 1 ? /\.$/ : /;$/);
      });
      for (const paragraph of [...resolution.preamble, ...resolution.operative])
        expect(paragraph.opening && paragraph.text.startsWith(paragraph.opening)).toBe(true);
    });
  });
});
