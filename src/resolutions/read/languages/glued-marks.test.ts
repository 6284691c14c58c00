import { expect, test } from "vitest";
import { readOne } from "./testing.ts";

/** Each prints the marks of its notes as plain digits right behind words; the notes stand below a rule. */
const texts: Readonly<
  Record<string, { readonly text: readonly string[]; readonly notes: readonly string[]; readonly words: readonly string[] }>
> = {
  fr: {
    text: [
      "91/7. Entretien des puits",
      "L’Assemblée générale,",
      "Guidée par la Charte des puits1,",
      "Rappelant la Déclaration sur l’eau2 et les pactes3, ainsi que d’autres textes,",
      "1. Décide de rester saisie de la question.",
    ],
    notes: ["Résolution 90/4.", "Voir le Recueil des puits, vol. 9.", "A/91/1."],
    words: ["Guidée par la Charte des puits,", "Rappelant la Déclaration sur l’eau et les pactes, ainsi que d’autres textes,"],
  },
  ru: {
    text: [
      "91/7. Уход за колодцами",
      "Генеральная Ассамблея,",
      "руководствуясь Уставом колодцев1,",
      "ссылаясь на Декларацию о воде2 и на пакты3, а также на другие документы,",
      "1. постановляет продолжить рассмотрение этого вопроса.",
    ],
    notes: ["Резолюция 90/4.", "Сборник колодцев, том 9.", "A/91/1."],
    words: ["руководствуясь Уставом колодцев,", "ссылаясь на Декларацию о воде и на пакты, а также на другие документы,"],
  },
  zh: {
    text: ["91/7. 水井的维护", "大会，", "遵循《水井宪章》1，", "回顾《水宣言》2和两项公约3，以及其他文书，", "1. 决定继续处理此案。"],
    notes: ["第90/4号决议。", "《水井汇编》，第9卷。", "A/91/1。"],
    words: ["遵循《水井宪章》，", "回顾《水宣言》和两项公约，以及其他文书，"],
  },
  ar: {
    text: [
      "91/7 - صيانة الآبار",
      "إن الجمعية العامة،",
      "إذ تسترشد بميثاق الآبار1،",
      "وإذ تشير إلى إعلان المياه2 وإلى العهدين3، وإلى صكوك أخرى،",
      "1 - تقرر أن تبقي المسألة قيد النظر.",
    ],
    notes: ["القرار 90/4.", "مجموعة الآبار، المجلد 9.", "A/91/1."],
    words: ["إذ تسترشد بميثاق الآبار،", "وإذ تشير إلى إعلان المياه وإلى العهدين، وإلى صكوك أخرى،"],
  },
};

test.each(Object.keys(texts))("marks of notes that are digits behind words are lifted out, and leave no space: %s", (language) => {
  const { text, notes, words } = texts[language] ?? { text: [], notes: [], words: [] };
  const source = [...text, "________________", ...notes.map((note, n) => `${n + 1} ${note}`)].join("\n\n");
  const { preamble, footnotes } = readOne(source);
  expect(preamble.map((paragraph) => paragraph.text)).toEqual(words);
  expect(preamble.map((paragraph) => paragraph.footnotes.map(({ mark }) => mark))).toEqual([["1"], ["2", "3"]]);
  expect(footnotes.map((note) => note.text)).toEqual(notes);
});
