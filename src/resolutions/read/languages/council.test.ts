import { expect, test } from "vitest";
import { cited, outline, readOne } from "./testing.ts";

test.each([
  [
    "fr",
    `Nations Unies S/RES/9325 (2100)
Conseil de sécurité Distr. générale
31 octobre 2100
Résolution 9325 (2100)
Adoptée par le Conseil de sécurité à sa 9213e séance, le 31 octobre 2100
Le Conseil de sécurité,
Rappelant ses résolutions 1261 (1999) du 25 août 1999 et 1265 (1999) du 17 septembre 1999,
Agissant en vertu du Chapitre VII de la Charte des Nations Unies,
1. Demande instamment aux États d’allumer les lampes ;
2. Décide de demeurer saisi de la question.
`,
    ["pp1 Rappelant", "pp2 Agissant"],
    ["op1 Demande instamment", "op2 Décide"],
    ["S/RES/1261(1999)", "S/RES/1265(1999)", null],
  ],
  [
    "ru",
    `Резолюция 9325 (2100),
принятая Советом Безопасности на его 9213-м заседании 31 октября 2100 года
Совет Безопасности,
ссылаясь на свои резолюции 1261 (1999) от 25 августа 1999 года и 1265 (1999),
действуя на основании главы VII Устава Организации Объединенных Наций,
1. настоятельно призывает все государства зажечь лампы;
2. постановляет продолжать активно заниматься этим вопросом.
`,
    ["pp1 ссылаясь", "pp2 действуя на основании главы VII"],
    ["op1 настоятельно призывает", "op2 постановляет"],
    ["S/RES/1261(1999)", "S/RES/1265(1999)", null],
  ],
  [
    "zh",
    `第9325(2100)号决议
2100年10月31日安全理事会第9213次会议通过
安全理事会，
回顾其1999年8月25日第1261(1999)号决议，
根据《联合国宪章》第七章采取行动，
1. 敦促各国点灯；
2. 决定继续处理此案。
`,
    ["pp1 回顾", "pp2 根据"],
    ["op1 敦促", "op2 决定"],
    ["S/RES/1261(1999)", null],
  ],
  [
    "ar",
    `الأمم المتحدة S/RES/9325 (2100)
مجلس الأمن
Distr.: General
31 October 2100
القرار 9325 (2100)
الذي اتخذه مجلس الأمن في جلسته 9213 المعقودة في 31 تشرين الأول/أكتوبر 2100
إن مجلس الأمن،
إذ يشير إلى قراريه 1261 (1999) و 1265 (1999)،
وإذ يتصرف بموجب الفصل السابع من ميثاق الأمم المتحدة،
1 - يحث الدول على إضاءة المصابيح؛
2 - يقرر أن يبقي المسألة قيد نظره.
`,
    ["pp1 إذ يشير", "pp2 وإذ يتصرف"],
    ["op1 يحث", "op2 يقرر"],
    ["S/RES/1261(1999)", "S/RES/1265(1999)", null],
  ],
])("the Security Council's resolutions are read in %s", (language, text, preamble, operative, symbols) => {
  const resolution = readOne(text);
  expect(resolution).toMatchObject({
    language,
    symbol: "S/RES/9325(2100)",
    kind: "resolution",
    body: "S",
    date: "2100-10-31",
    meeting: { number: 9213, date: "2100-10-31" },
  });
  expect(outline(resolution.preamble)).toEqual(preamble);
  expect(outline(resolution.operative)).toEqual(operative);
  expect(cited(resolution)).toEqual(symbols);
});
