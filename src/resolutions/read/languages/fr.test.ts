import { expect, test } from "vitest";
import { cited, outline, readAll, readOne } from "./testing.ts";

const TEXT = `Nations Unies

A/RES/177/13

Assemblée générale

Distr. générale
5 janvier 2123

Cent soixante-dix-septième session
Point 71 b) de l’ordre du jour
Questions relatives aux phares : entretien des lampes

Résolution adoptée par l’Assemblée générale le 15 décembre 2122

[sur la base du rapport de la Troisième Commission (A/177/463/Add.2, par. 87)]

177/13. Entretien des lampes

L’Assemblée générale,

Rappelant sa résolution 176/159 du 16 décembre 2121¹ et la résolution 53/11 du Conseil des droits de l’homme, en date du 4 juillet 2023,

Rappelant également les travaux des gardiens de phare du 20 au 24 avril,

Profondément préoccupée par le brouillard, et soulignant qu’il faut de l’huile,

Prenant note avec satisfaction du rapport du Secrétaire général²,

Consciente du fait que les lampes s’éteignent,

1. *Réaffirme* le devoir des gardiens d’allumer les lampes ;

2. *Prie* le Secrétaire général :

a) De compter les lampes ;

b) De lui rendre compte :

i) De leur huile ;

ii) De leurs mèches ;

3. *Engage* les États Membres à faire de même et *prend note avec satisfaction* de leurs efforts ;

4. *Décide* de poursuivre l’examen de la question à sa cent soixante-dix-huitième session.

54ᵉ séance plénière
15 décembre 2122

Annexe I

Règles applicables aux lampes

1. Les lampes sont allumées au crépuscule.

2. Elles sont éteintes à l’aube.

¹ Voir A/176/53, chap. II, sect. A.

² A/177/12.
`;

test("a French resolution is read with its masthead, paragraphs, items, notes and closing", () => {
  const resolution = readOne(TEXT);
  expect(resolution).toMatchObject({
    symbol: "A/RES/177/13",
    kind: "resolution",
    body: "A",
    committee: "A/C.3",
    session: 177,
    agendaItem: "71 b)",
    agendaTitle: "Questions relatives aux phares : entretien des lampes",
    title: "Entretien des lampes",
    language: "fr",
    date: "2122-12-15",
    distribution: "General",
    reportSymbol: "A/177/463/Add.2",
    meeting: { number: 54, date: "2122-12-15" },
    enacting: "L’Assemblée générale,",
  });
  expect(outline(resolution.preamble)).toEqual([
    "pp1 Rappelant",
    "pp2 Rappelant également",
    "pp3 Profondément préoccupée",
    "pp4 Prenant note avec satisfaction",
    "pp5 Consciente",
  ]);
  expect(outline(resolution.operative)).toEqual([
    "op1 Réaffirme",
    "op2 Prie",
    "op2.a",
    "op2.b",
    "op2.b.i",
    "op2.b.ii",
    "op3 Engage",
    "op4 Décide",
  ]);
  expect(resolution.annexes).toMatchObject([
    { id: "annex1", title: "Règles applicables aux lampes", blocks: [{ number: "1" }, { number: "2" }] },
  ]);
  expect(resolution.footnotes.map(({ mark, text }) => [mark, text])).toEqual([
    ["1", "Voir A/176/53, chap. II, sect. A."],
    ["2", "A/177/12."],
  ]);
  expect(cited(resolution)).toEqual(["A/RES/176/159", "A/HRC/RES/53/11"]);
});

const TWO = `177/13. Entretien des lampes

L’Assemblée générale,

Rappelant sa résolution 176/159 du 16 décembre 2121,

1. Prie le Secrétaire général de compter les lampes ;

2. Décide de rester saisie de la question.

54e séance plénière
15 décembre 2122

177/14. Entretien des mèches

L’Assemblée générale,

Consciente que les mèches brûlent,

1. Invite les gardiens à les tailler ;

2. Décide de clore la question.

55e séance plénière
16 décembre 2122
`;

test("two French resolutions on one page are two, each with its own closing", () => {
  const found = readAll(TWO).map(({ resolution: one }) => [one.symbol, one.title, one.meeting, one.coverage.unrecognised]);
  expect(found).toEqual([
    ["A/RES/177/13", "Entretien des lampes", { number: 54, date: "2122-12-15" }, 0],
    ["A/RES/177/14", "Entretien des mèches", { number: 55, date: "2122-12-16" }, 0],
  ]);
});
