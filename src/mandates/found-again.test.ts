import { expect, test } from "vitest";
import { type KnownAct, namesOf, wordsOf } from "./found-again.ts";
import type { Mandate } from "./model.ts";

function act(paragraph: string, action: string, addressees: readonly string[] = ["States"]): Mandate {
  return {
    source: { symbol: null, paragraph, span: [0, 1] },
    verb: "request",
    strength: 4,
    addressees,
    action,
    conditions: [],
    deliverable: "other",
    recipient: null,
    due: null,
    recurrence: null,
  };
}

function known(name: string, mandate: Mandate): KnownAct {
  return { name, paragraph: mandate.source.paragraph, words: wordsOf(mandate) };
}

const wells = act("op1", "to keep the wells of every village clean and open to all neighbours");
const rivers = act("op2", "to report on the state of rivers to the Assembly at its ninety-second session");

test("acts of a text that was never read are numbered within their paragraphs", () => {
  expect(namesOf([], [wells, act("op1", "to dig another"), rivers])).toEqual(["op1.1", "op1.2", "op2.1"]);
});

test("an act that is read again keeps its name, also where another one was found before it", () => {
  const before = [known("op1.1", wells), known("op2.1", rivers)];
  expect(namesOf(before, [act("op1", "to dig wells"), wells, rivers])).toEqual(["op1.2", "op1.1", "op2.1"]);
});

test("an act keeps its name where a better reader counts paragraphs otherwise", () => {
  expect(namesOf([known("op2.1", rivers)], [{ ...rivers, source: { ...rivers.source, paragraph: "op3" } }])).toEqual(["op2.1"]);
});

test("an act that says something else gets a name that was never given, even where its paragraph has lost the old one", () => {
  const before = [known("op1.1", wells), known("op1.2", act("op1", "to count buckets"))];
  expect(namesOf(before, [act("op1", "to honour whoever first sang of rain")])).toEqual(["op1.3"]);
});

test("two acts with the same words keep their order", () => {
  const before = [known("op2.1", rivers), known("op2.2", rivers)];
  expect(namesOf(before, [rivers, rivers])).toEqual(["op2.1", "op2.2"]);
});
