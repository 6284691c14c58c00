import { expect, test } from "vitest";
import { outline, readAll } from "./testing.ts";

const SCRIPTS = `A/177/L.5A/177/L.5
United Nationsالأمم المتحدة
General Assemblyالجمعية العامة
Question of lampsمسألة المصابيح
The General Assembly,إن الجمعية العامة،
Recalling its resolution 176/159,إذ تشير إلى قرارها 176/159،
1. Requests the Secretary-General to count the lamps;1 - تطلب إلى الأمين العام أن يحصي المصابيح؛
2. Decides to remain seized of the matter.2 - تقرر أن تبقي المسألة قيد نظرها.
`;

test("two scripts glued line by line become a reading each, and neither holds words of the other", () => {
  const readings = readAll(SCRIPTS);
  expect(readings.map(({ resolution }) => [resolution.language, resolution.symbol, resolution.title])).toEqual([
    ["en", "A/177/L.5", "Question of lamps"],
    ["ar", "A/177/L.5", "مسألة المصابيح"],
  ]);
  expect(readings.map(({ resolution }) => outline([...resolution.preamble, ...resolution.operative]))).toEqual([
    ["pp1 Recalling", "op1 Requests", "op2 Decides"],
    ["pp1 إذ تشير", "op1 تطلب إلى", "op2 تقرر"],
  ]);
  for (const { resolution } of readings) expect(resolution.coverage.unrecognised).toBe(0);
});

const ROWS = `| The Human Rights Council, | Le Conseil des droits de l’homme, |
| Recalling that the lamps of the lighthouses go out in the storm, | Rappelant que les lampes des phares s’éteignent dans la tempête, |
| 1. Invites the keepers to light the lamps in the evening; | 1. Invite les gardiens à allumer les lampes le soir ; |
| 2. Decides to consider the question again. | 2. Décide d’examiner de nouveau la question. |
`;

test("two languages of one script in the cells of a table become a reading each", () => {
  const readings = readAll(ROWS);
  expect(readings.map(({ resolution }) => [resolution.language, resolution.body, ...outline(resolution.operative)])).toEqual([
    ["en", "A/HRC", "op1 Invites", "op2 Decides"],
    ["fr", "A/HRC", "op1 Invite", "op2 Décide"],
  ]);
});

test("a line in another script does not make columns", () => {
  const readings = readAll("The General Assembly,\n\nRecalling the lamps (المصابيح) of the keepers,\n\n1. Decides to count them.\n");
  expect(readings).toHaveLength(1);
});

test("a page from the middle of a text is read by its symbol and openings, and claims no title", () => {
  const [reading] = readAll(
    "A/RES/177/168\n\nlámparas y los fareros,\n\nReconociendo que los faros son necesarios,\n\nSubrayando la importancia del aceite,\n\nReafirmando que el aceite debe bastar,\n",
  );
  expect(reading?.resolution).toMatchObject({ symbol: "A/RES/177/168", kind: "resolution", language: "es", title: "", enacting: "" });
  expect(outline(reading?.resolution.preamble ?? [])).toEqual(["pp1 Reconociendo", "pp2 Subrayando", "pp3 Reafirmando"]);
});
