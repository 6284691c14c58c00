import { expect, test } from "vitest";
import { cited, outline, readOne } from "./testing.ts";

const TEXT = `الأمم المتحدة
A/RES/177/13
الجمعية العامة
Distr.: General
5 January 2123
الدورة السابعة والسبعون
البند 71 (ب) من جدول الأعمال
مسائل المنارات: صيانة المصابيح
قرار اتخذته الجمعية العامة في 15 كانون الأول/ديسمبر 2122
[بناء على تقرير اللجنة الثالثة (A/177/463/Add.2، الفقرة 87)]
١٧٧/١٣ - صيانة المصابيح
إن الجمعية العامة،
إذ تشير إلى قرارها 176/159 المؤرخ 16 كانون الأول/ديسمبر 2121¹ وإلى قرار مجلس حقوق الإنسان 53/11 المؤرخ 4 تموز/يوليه 2023،
وإذ تؤكد من جديد أهمية المنارات،
وإذ يساورها بالغ القلق إزاء الضباب،
وإذ تحيط علما مع التقدير بتقرير الأمين العام،
١ - تؤكد من جديد واجب الحراس؛
٢ - تطلب إلى الأمين العام ما يلي:
(أ) أن يحصي المصابيح؛
(ب) أن يقدم تقريرا عن:
’1‘ زيتها؛
’2‘ فتائلها؛
٣ - تهيب بالدول الأعضاء أن تحذو حذوه؛
٤ - تقرر أن تواصل النظر في المسألة في دورتها الثامنة والسبعين.
الجلسة العامة ٥٤
١٥ كانون الأول/ديسمبر ٢١٢٢
¹ انظر A/176/53، الفصل الثاني.
`;

test("a Arabic resolution is read with its masthead, paragraphs, items, notes and closing", () => {
  const resolution = readOne(TEXT);
  expect(resolution).toMatchObject({
    symbol: "A/RES/177/13",
    body: "A",
    committee: "A/C.3",
    session: 77,
    agendaItem: "71 (ب)",
    title: "صيانة المصابيح",
    language: "ar",
    date: "2122-12-15",
    reportSymbol: "A/177/463/Add.2",
    meeting: { number: 54, date: "2122-12-15" },
    enacting: "إن الجمعية العامة،",
  });
  expect(outline(resolution.preamble)).toEqual([
    "pp1 إذ تشير",
    "pp2 وإذ تؤكد من جديد",
    "pp3 وإذ يساورها بالغ القلق",
    "pp4 وإذ تحيط علما مع التقدير",
  ]);
  expect(outline(resolution.operative)).toEqual([
    "op1 تؤكد من جديد",
    "op2 تطلب إلى",
    "op2.a",
    "op2.b",
    "op2.b.i",
    "op2.b.ii",
    "op3 تهيب",
    "op4 تقرر",
  ]);
  expect(resolution.operative.map(({ number }) => number)).toEqual(["1", "2", "3", "4"]);
  expect(resolution.operative[1]?.children.map(({ number }) => number)).toEqual(["(أ)", "(ب)"]);
  expect(cited(resolution)).toEqual(["A/RES/176/159", "A/HRC/RES/53/11"]);
});
