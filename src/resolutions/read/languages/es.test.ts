import { expect, test } from "vitest";
import { cited, outline, readOne } from "./testing.ts";

const TEXT = `Naciones Unidas
A/HRC/RES/153/11
Asamblea General
Distr. general
12 de julio de 2123
Español
Original: inglés
Consejo de Derechos Humanos
153er período de sesiones
19 de junio a 14 de julio de 2123
Tema 3 de la agenda
Resolución aprobada por el Consejo de Derechos Humanos el 13 de julio de 2123
153/11. Mantenimiento de los faros
El Consejo de Derechos Humanos,
Recordando la resolución 70/1 de la Asamblea General, de 25 de septiembre de 2015,
Recordando también su resolución 50/9, de 7 de julio de 2022,
Profundamente preocupado por la niebla,
Tomando nota con aprecio del informe del Secretario General,
1. Acoge con beneplácito la labor de los fareros;
2. Solicita a la Oficina del Alto Comisionado que:
a) Cuente las lámparas;
b) Informe al respecto;
3. Exhorta a los Estados a que mantengan las lámparas encendidas;
4. Decide seguir examinando la cuestión.
38ª sesión
13 de julio de 2123
[Aprobada en votación registrada por 3 votos contra 2 y 1 abstención. El resultado de la votación fue el siguiente:
Votos a favor:
Abendra, Amarilva y Puerto Quillón
Votos en contra:
Aurelsund, Belisander
Abstenciones:
Brennovar]
`;

test("a Spanish resolution is read with its masthead, paragraphs, items, notes and closing", () => {
  const resolution = readOne(TEXT);
  expect(resolution).toMatchObject({
    symbol: "A/HRC/RES/153/11",
    body: "A/HRC",
    session: 153,
    agendaItem: "3",
    title: "Mantenimiento de los faros",
    language: "es",
    date: "2123-07-13",
    distribution: "General",
    meeting: { number: 38, date: "2123-07-13" },
    enacting: "El Consejo de Derechos Humanos,",
    withoutVote: false,
    adoption: { manner: "by recorded vote", inFavour: 3, against: 2, abstaining: 1 },
  });
  expect(outline(resolution.preamble)).toEqual([
    "pp1 Recordando",
    "pp2 Recordando también",
    "pp3 Profundamente preocupado",
    "pp4 Tomando nota con aprecio",
  ]);
  expect(outline(resolution.operative)).toEqual([
    "op1 Acoge con beneplácito",
    "op2 Solicita",
    "op2.a",
    "op2.b",
    "op3 Exhorta",
    "op4 Decide",
  ]);
  const codes = (states: readonly { readonly code: string | null }[] = []): (string | null)[] => states.map(({ code }) => code);
  expect(codes(resolution.vote?.inFavour)).toEqual(["XAE", "XAV", "XPQ"]);
  expect(codes(resolution.vote?.against)).toEqual(["XAU", "XBS"]);
  expect(codes(resolution.vote?.abstaining)).toEqual(["XBV"]);
  expect(cited(resolution)).toEqual(["A/RES/70/1", "A/HRC/RES/50/9"]);
});
