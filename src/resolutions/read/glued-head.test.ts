import { expect, test } from "vitest";
import { read } from "./index.ts";

const head = ["Human Rights Council", "Fifty-third session", "Agenda item 3", "Promotion of wells, including village wells"];
const adopted = ["Resolution adopted by the Human Rights Council on 12 July 2023", "53/11. Care of the village wells of the highlands"];
const text = [
  "Recalling its resolution 50/4 of 7 July 2022 on the care of the wells of all villages,",
  "Deeply concerned about the impact of drought on the islands of the region,",
  "1. Reaffirms the right to water of each person;",
  "2. Decides to remain seized of the matter.",
];

function shape(source: string) {
  const [reading] = read(source);
  const { symbol, session, agendaItem, agendaTitle, title, date, enacting, preamble, operative, coverage } = reading?.resolution ?? {};
  return {
    symbol,
    session,
    agendaItem,
    agendaTitle,
    title,
    date,
    enacting,
    texts: [preamble, operative].map((all) => all?.length),
    coverage,
  };
}

const whole = {
  symbol: "A/HRC/RES/53/11",
  session: 53,
  agendaItem: "3",
  agendaTitle: "Promotion of wells, including village wells",
  title: "Care of the village wells of the highlands",
  date: "2023-07-12",
  enacting: "The Human Rights Council,",
  texts: [2, 2],
};

test.each([
  ["on the line of the title", [...head, ...adopted.slice(0, 1), `${adopted[1]} The Human Rights Council,`]],
  ["without a space", [...head, adopted[0], `${adopted[1]}The Human Rights Council,`]],
  ["over two lines", [...head, adopted[0], `${adopted[1]} The Human\nRights Council,`]],
  ["with the line of adoption", [...head.slice(0, 3), `${head[3]} ${adopted.join(" ")} The Human Rights Council,`]],
  ["with all of these, glued", [...head.slice(0, 3), `${head[3]}${adopted.join("")}The Human Rights Council,`]],
  ["in italics", [...head, adopted[0], `**${adopted[1]}** *The Human\nRights Council,*`]],
])("an enacting line that ran into the masthead is found: %s", (_, lines) => {
  const found = shape([...lines, ...text].join("\n\n"));
  expect(found).toMatchObject(whole);
  expect(found.coverage?.unrecognised).toBe(0);
});

test("words about a body in the midst of a sentence open no text", () => {
  const source =
    "A note on how texts are written.\n\nEach begins with the name of a body, as The Human Rights Council, before its reasons.";
  expect(read(source)[0]?.resolution.kind).toBe("other");
});

test.each([
  ["one line", (lines: readonly string[]) => lines.join(" ")],
  ["a line up to the acts", (lines: readonly string[]) => [lines.slice(0, -2).join(" "), ...lines.slice(-2)].join("\n\n")],
])("a text that is %s, masthead and all, has its paragraphs", (_, join) => {
  const lines = [...head.slice(0, 3), ...adopted, "The Human Rights Council,", ...text];
  const found = shape(join(lines));
  expect(found).toMatchObject({ ...whole, agendaTitle: null });
  expect(found.coverage?.unrecognised).toBe(0);
});

test("paragraphs that run on behind the enacting words are told apart", () => {
  const found = shape([...adopted, `The Human Rights Council, ${text.join(" ")}`].join("\n\n"));
  expect(found).toMatchObject({ symbol: "A/HRC/RES/53/11", texts: [2, 2] });
});
