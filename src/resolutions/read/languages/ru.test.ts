import { expect, test } from "vitest";
import { cited, outline, readOne } from "./testing.ts";

const TEXT = `Организация Объединенных Наций
A/C.3/178/L.37
Генеральная Ассамблея
Distr.: Limited
30 октября 2123 года
Russian
Original: English
Сто семьдесят восьмая сессия
Третий комитет
Пункт 71 b) повестки дня
Вопросы маяков: содержание ламп
Абендра, Амарильва,* Кальвора и Порт-Куиллон: проект резолюции
Содержание ламп
Генеральная Ассамблея,
ссылаясь на свою резолюцию 77/213 от 15 декабря 2022 года и на резолюцию 53/11 Совета по правам человека от 13 июля 2023 года,
вновь подтверждая значение маяков,
с удовлетворением отмечая доклад Генерального секретаря,
будучи глубоко обеспокоена туманом,
преисполненная решимости зажигать лампы,
1. вновь подтверждает долг смотрителей;
2. просит Генерального секретаря:
a) сосчитать лампы;
b) представить доклад:
i) об их масле;
ii) об их фитилях;
3. настоятельно призывает государства-члены поступать так же;
4. постановляет продолжить рассмотрение этого вопроса на своей сто семьдесят девятой сессии.
* От имени государств — членов Группы фонарей.
`;

test("a Russian resolution is read with its masthead, paragraphs, items, notes and closing", () => {
  const resolution = readOne(TEXT);
  expect(resolution).toMatchObject({
    symbol: "A/C.3/178/L.37",
    kind: "draft resolution",
    body: "A",
    committee: "A/C.3",
    session: 178,
    agendaItem: "71 b)",
    title: "Содержание ламп",
    language: "ru",
    date: "2123-10-30",
    distribution: "Limited",
    enacting: "Генеральная Ассамблея,",
    sponsors: { onBehalfOf: "государств — членов Группы фонарей" },
  });
  expect(resolution.sponsors?.names.map(({ code }) => code)).toEqual(["XAE", "XAV", "XCV", "XPQ"]);
  expect(outline(resolution.preamble)).toEqual([
    "pp1 ссылаясь",
    "pp2 вновь подтверждая",
    "pp3 с удовлетворением отмечая",
    "pp4 будучи глубоко обеспокоена",
    "pp5 преисполненная решимости",
  ]);
  expect(outline(resolution.operative)).toEqual([
    "op1 вновь подтверждает",
    "op2 просит",
    "op2.a",
    "op2.b",
    "op2.b.i",
    "op2.b.ii",
    "op3 настоятельно призывает",
    "op4 постановляет",
  ]);
  expect(cited(resolution)).toEqual(["A/RES/77/213", "A/HRC/RES/53/11"]);
});
