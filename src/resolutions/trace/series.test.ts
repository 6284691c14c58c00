import { expect, test } from "vitest";
import { read } from "../read/index.ts";
import { adopted, type Composed, draft, printedForm } from "../testing.ts";
import { type Face, faceOf } from "./faces.ts";
import { findSeries } from "./series.ts";
import { titleFace, titleKey } from "./title.ts";

const key = (title: string): string => titleKey(titleFace(title).words);

function face(text: Composed): Face {
  const [reading] = read(printedForm(text));
  if (reading === undefined) throw new Error("the reader gave nothing");
  return faceOf(reading.resolution.symbol ?? `draft of ${text.date}`, reading.resolution);
}

/** Ids of each series. */
const found = (...texts: readonly Composed[]): string[][] => findSeries(texts.map(face)).map((series) => series.map(({ id }) => id));

const yearly = (session: number, changes: Partial<Composed> = {}): Composed =>
  adopted({ session, number: `${session}/7`, date: `${session + 1945}-12-15`, ...changes });

test("titleFace() leaves out what changes from session to session", () => {
  expect(key("Follow-up to the Third Decade of Wells (2031–2040)")).toBe(key("Follow-up to the Fourth Decade of Wells (2041–2050)"));
  expect(key("Co-operation in the field of wells")).toBe(key("Cooperation in the field of wells"));
  expect(key("Pattern of wells B")).toBe(key("Pattern of wells"));
  expect(key("Civil wells")).toBe("civil well");
  expect(key("水井与水权")).toBe("水井 井与 与水 水权");
});

test("titleFace() keeps the number of a resolution with which a title ends: it is all that tells the subject", () => {
  expect(key("Activities arising from resolution 1863 (2009)")).not.toBe(key("Activities arising from resolution 2348 (2017)"));
  expect(key("Implementation of resolution 71/243 on wells")).toBe(key("Implementation of resolution 75/233 on wells"));
});

test("findSeries() joins what one title names over the sessions, oldest first", () => {
  expect(found(yearly(93), yearly(91), yearly(92))).toEqual([["A/RES/91/7", "A/RES/92/7", "A/RES/93/7"]]);
});

test("findSeries() joins a draft with the text that it became", () => {
  expect(found(yearly(91), draft({ session: 91 }))).toEqual([["draft of 2036-10-30", "A/RES/91/7"]]);
});

test("findSeries() puts a draft that prints no date after the newest date that it tells", () => {
  const undated = { ...draft({ session: 91, preamble: ["Recalling its resolution 91/7 of 15 December 2036 on village wells,"] }) };
  const [reading] = read(
    printedForm(undated)
      .replace(/Distr.: Limited\n.*/, "Distr.: Limited")
      .replace("Ninety-first session", ""),
  );
  if (reading === undefined) throw new Error("the reader gave nothing");
  const series = findSeries([faceOf("undated", reading.resolution), face(yearly(91)), face(yearly(92))]);
  expect(series.map((one) => one.map(({ id }) => id))).toEqual([["A/RES/91/7", "undated", "A/RES/92/7"]]);
});

test("findSeries() joins a draft that was read without a title with the text that it became", () => {
  const operative = ["deep", "wide", "clean", "shared", "mapped"].map(
    (kind) => `*Requests* all States to keep their village wells ${kind} for everybody;`,
  );
  const [reading] = read(printedForm(draft({ session: 91, operative })));
  if (reading === undefined) throw new Error("the reader gave nothing");
  const untitled = faceOf("draft", { ...reading.resolution, title: "" });
  expect(findSeries([untitled, face(yearly(91, { operative }))])).toHaveLength(1);
  expect(findSeries([untitled, face(yearly(92, { operative }))])).toHaveLength(2);
});

test("findSeries() joins texts whose titles differ in what stands after the colon", () => {
  const titles = ["Village wells and the right to water: the depth of wells", "Village wells and the right to water"];
  expect(found(...titles.map((title, n) => yearly(91 + n, { title })))).toHaveLength(1);
});

test("findSeries() joins a text that was renamed, where it goes on with the paragraphs and cites the one before it", () => {
  const renamed = yearly(92, {
    title: "Village wells and springs and the right to water",
    preamble: ["Recalling its resolution 91/7 of 15 December 2036 on village wells,"],
  });
  expect(found(yearly(91), renamed)).toHaveLength(1);
  const stranger = yearly(92, {
    title: "Village wells and springs and the right to light",
    preamble: [],
    operative: ["*Decides* to dig."],
  });
  expect(found(yearly(91), stranger)).toHaveLength(2);
});

test("findSeries() keeps two texts of one session apart however much they share", () => {
  const other = yearly(91, {
    number: "91/8",
    title: "City wells and the right to water",
    preamble: ["Recalling its resolution 91/7 on wells,"],
  });
  expect(found(yearly(91), other)).toHaveLength(2);
});

test("findSeries() keeps apart what a body treats as two subjects, in turn", () => {
  const titles = ["Village wells and the right to water", "Village wells and springs and the right to water"];
  const turns = [91, 92, 93, 94].map((session, n) =>
    yearly(session, {
      title: titles[n % 2] ?? "",
      preamble: [`Recalling its resolution ${session - 1}/7 of 15 December ${session + 1944},`],
    }),
  );
  expect(found(...turns)).toEqual([
    ["A/RES/91/7", "A/RES/93/7"],
    ["A/RES/92/7", "A/RES/94/7"],
  ]);
});

test("findSeries() makes nothing of titles that name no subject, and nothing of formulas that all texts share", () => {
  const formula = "*Decides* to remain seized of the matter and of everything that belongs to it;";
  const of = (n: number, title: string): Composed => yearly(91, { number: `91/${n}`, title, preamble: [], operative: [formula] });
  expect(found(of(1, "Statement by the President"), of(2, "Statement by the President"))).toHaveLength(2);
  const subjects = ["Wells", "Lamps", "Roads", "Bridges", "Schools", "Forests", "Rivers", "Towns"];
  expect(found(...subjects.map((title, n) => of(n + 1, title)))).toHaveLength(subjects.length);
});
