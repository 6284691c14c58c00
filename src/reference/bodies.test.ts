import { expect, test } from "vitest";
import { agendaOf, bodies, bodyByEnacting, bodyByName, bodyByPrefix } from "./bodies.ts";
import { nameKey } from "./fold.ts";

test("bodies have unique prefixes and belong to bodies that are known", () => {
  const prefixes = bodies().map((body) => body.prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  for (const body of bodies()) if (body.parent !== null) expect(prefixes).toContain(body.parent);
});

test("every name, alias and enacting line leads back to its body, and to no other", () => {
  for (const body of bodies()) {
    for (const name of [...Object.values(body.names), ...body.aliases]) expect(bodyByName(name)?.prefix, name).toBe(body.prefix);
    for (const line of body.enacting) expect(bodyByEnacting(`${line},`)?.prefix, line).toBe(body.prefix);
  }
  const lines = bodies().flatMap((body) => body.enacting.map(nameKey));
  expect(new Set(lines).size).toBe(lines.length);
});

test.each([
  ["The General Assembly,", "A"],
  ["*The Human Rights Council,*", "A/HRC"],
  ["THE SECURITY COUNCIL", "S"],
  ["The Economic and\nSocial Council,", "E"],
  ["L’Assemblée générale,", "A"],
  ["El Consejo de Derechos Humanos,", "A/HRC"],
  ["إن الجمعية العامة،", "A"],
  ["人权理事会，", "A/HRC"],
  ["Совет Безопасности,", "S"],
  ["The Sixty-sixth World Health Assembly,", "WHA"],
  ["The United Nations Environment Assembly,", "UNEP/EA"],
  ["The Commission on Human Rights,", "E/CN.4"],
])("bodyByEnacting(%j) is %s", (line, prefix) => {
  expect(bodyByEnacting(line)?.prefix).toBe(prefix);
});

test.each(["The General Assembly of shareholders,", "Recalling its resolution 70/1,", "The Council,", ""])(
  "bodyByEnacting(%j) is nothing",
  (line) => {
    expect(bodyByEnacting(line)).toBeUndefined();
  },
);

test.each([
  ["the General Assembly", undefined, "A"],
  ["the Assembly", undefined, "A"],
  ["the Assembly", "UNEP/EA", "UNEP/EA"],
  ["the Council", "A/HRC", "A/HRC"],
  ["the Council", "E", "E"],
  ["the Council", undefined, undefined],
  ["the Council", "A", undefined],
  ["Third Committee", undefined, "A/C.3"],
  ["l'Assemblée générale", undefined, "A"],
  ["Subcommission on the Promotion and Protection of Human Rights", undefined, "E/CN.4/Sub.2"],
])("bodyByName(%j) in a text of %s is %s", (name, inTextOf, prefix) => {
  expect(bodyByName(name, inTextOf)?.prefix).toBe(prefix);
});

test("bodyByPrefix() takes the whole prefix, in any case", () => {
  expect(bodyByPrefix("a/hrc")?.names.en).toBe("Human Rights Council");
  expect(bodyByPrefix("A/C.3")?.parent).toBe("A");
  expect(bodyByPrefix("A/HRC/RES")).toBeUndefined();
});

test("agendaOf() has the ten items of the Human Rights Council and none of other bodies", () => {
  expect(agendaOf("A/HRC").map((item) => item.number)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
  expect(agendaOf("A/HRC")[5]?.title).toBe("Universal periodic review");
  expect(agendaOf("A")).toEqual([]);
});
