import { expect, test } from "vitest";
import { type Resolution, read } from "../../resolutions/pure.ts";
import { checkDraft, type DraftRemark } from "./index.ts";
import { checkToText } from "./text.ts";

interface Composed {
  readonly preamble?: readonly string[];
  readonly operative?: readonly string[];
  readonly title?: string;
  readonly symbol?: string | null;
  readonly date?: string | null;
  readonly kind?: Resolution["kind"];
}

/** A composed text of the Assembly about invented things. */
function text({
  preamble = [],
  operative = [],
  title = "Wells of the upper valleys",
  symbol = null,
  date = "2023-10-30",
  kind = "draft resolution",
}: Composed): Resolution {
  const body = [title, "The General Assembly,", ...preamble, ...operative.map((words, index) => `${index + 1}. ${words}`)].join("\n\n");
  const [reading] = read(body);
  if (reading === undefined) throw new Error("the reader gave nothing");
  return { ...reading.resolution, body: "A", session: 78, title, symbol, date, kind };
}

const seized = "Decides to continue its consideration of the question at its seventy-ninth session.";

function remarks(draft: Composed, against: readonly Composed[] = []): readonly DraftRemark[] {
  const agreed = against.map((one, index) => ({ name: one.symbol ?? `text ${index + 1}`, text: text(one) }));
  return checkDraft(text(draft), agreed, "draft.txt").remarks;
}

function rules(draft: Composed, against: readonly Composed[] = []): string[] {
  return remarks(draft, against).map(({ rule, paragraph }) => `${paragraph ?? "whole"} ${rule}`);
}

test("a draft without a fault has no remark", () => {
  expect(
    rules({
      operative: ["Requests the Secretary-General to report on the wells to the General Assembly at its seventy-ninth session;", seized],
    }),
  ).toEqual([]);
});

test("an act without anybody to do it has no addressee; a pronoun or a name that nobody normalised is one", () => {
  expect(rules({ operative: ["Encourages the sharing of experience in the keeping of wells;", seized] })).toEqual(["op1 no addressee"]);
  expect(rules({ operative: ["Notes the efforts of the villages, and encourages them to continue their work;", seized] })).toEqual([]);
  expect(rules({ operative: ["Encourages the keepers of the gates to close them with care;", seized] })).toEqual([]);
});

test("a report that an office is asked for has a deadline, or the remark says that it has none", () => {
  expect(rules({ operative: ["Requests the Secretary-General to submit a report on the state of the wells;", seized] })).toEqual([
    "op1 no deadline",
  ]);
  expect(rules({ operative: ["Requests the Secretary-General to submit an annual report on the state of the wells;", seized] })).toEqual(
    [],
  );
  expect(rules({ operative: ["Encourages States to report on the state of their wells;", seized] })).toEqual([]);
});

test("a session that is past, or too far ahead for the body that is named, is remarked", () => {
  const at = (session: string): string =>
    `Requests the Secretary-General to report on the wells to the General Assembly at its ${session} session;`;
  expect(rules({ operative: [at("seventy-fifth"), seized] })).toEqual(["op1 deadline past"]);
  expect(rules({ operative: [at("seventy-ninth").replace("General Assembly", "Human Rights Council"), seized] })).toEqual([
    "op1 deadline far",
  ]);
});

test("a text that nobody comes back to has no review clause", () => {
  expect(rules({ operative: ["Reaffirms the importance of wells;"] })).toEqual(["whole no review clause"]);
  expect(rules({ operative: ["Reaffirms the importance of wells;", "Decides to remain seized of the matter."] })).toEqual([]);
});

test("also and further follow what they take up", () => {
  const open = (...openings: string[]): string[] =>
    rules({ operative: [...openings.map((opening, n) => `${opening} the keeping of wells in valley ${n + 1};`), seized] });
  expect(open("Welcomes", "Also welcomes", "Further welcomes", "Welcomes", "Also welcomes")).toEqual([]);
  expect(open("Welcomes", "Further welcomes")).toEqual(["op2 also and further"]);
  expect(open("Stresses", "Also welcomes")).toEqual(["op2 also and further"]);
  expect(open("Welcomes", "Also welcomes", "Also welcomes")).toEqual(["op3 also and further"]);
  expect(remarks({ operative: ["Welcomes the wells;", "Welcomes the springs;", seized] })[0]?.message).toContain("without “also”: op2.");
});

test("a verb that opens few paragraphs is unusual", () => {
  expect(rules({ operative: ["Salutes the keepers of the wells;", seized] })).toEqual(["op1 unusual verb"]);
});

const lastYear: Composed = {
  symbol: "A/RES/77/290",
  date: "2022-12-15",
  kind: "resolution",
  preamble: ["Recalling its resolution 76/159 of 16 December 2021 on wells,"],
  operative: [
    "Encourages States to train keepers of wells together, and to share with the villages downstream what their keepers have learned;",
    "Urges States to follow the procedures for the opening of gates in the dry months, whatever the reason for closing them may be;",
    "Decides to continue its consideration of the question at its seventy-eighth session.",
  ],
};

test("terms and openings that differ from the last agreed text are remarked with its words", () => {
  const [first, second] = lastYear.operative ?? [];
  const draft = { operative: [first?.replace("Encourages", "Invites") ?? "", second?.replace("procedures", "mechanisms") ?? "", seized] };
  const found = remarks(draft, [lastYear]);
  expect(found.map(({ rule, paragraph }) => `${paragraph} ${rule}`)).toEqual(["op1 weaker opening", "op2 other term"]);
  expect(found[1]).toMatchObject({
    message: "“mechanisms” stands where A/RES/77/290 has “procedures”.",
    agreed: { text: "A/RES/77/290", paragraphs: ["op2"], words: second },
  });
  const [start = 0, end = 0] = found[1]?.span ?? [];
  expect(draft.operative[1]?.slice(start, end)).toBe("mechanisms");
});

test("an ask that stands in another text is remarked; one that stands in last year's text of the same title is not", () => {
  const [first = ""] = lastYear.operative ?? [];
  const elsewhere = { ...lastYear, title: "Springs of the lower valleys", symbol: "A/RES/77/291" };
  expect(rules({ operative: [first, seized] }, [lastYear])).toEqual([]);
  expect(rules({ operative: [first, seized] }, [lastYear, elsewhere])).toEqual(["op1 asked already"]);
});

test("a citation is held to the date of the text that it names, and to the later ones of its title", () => {
  const cite = (words: string): string[] =>
    rules({ preamble: [`Recalling ${words} on wells,`], operative: [seized] }, [
      lastYear,
      { ...lastYear, symbol: "A/RES/76/290", date: "2021-12-16" },
    ]);
  expect(cite("its resolution 77/290 of 15 December 2022")).toEqual([]);
  expect(cite("its resolution 77/290 of 16 December 2022")).toEqual(["pp1 other date"]);
  expect(cite("its resolution 76/290 of 16 December 2021")).toEqual(["pp1 superseded citation"]);
  expect(cite("its resolutions 76/290 of 16 December 2021 and 77/290 of 15 December 2022")).toEqual([]);
});

test("a draft that is much longer than the text before it is told so", () => {
  const long = Array.from(
    { length: 12 },
    (_, n) =>
      `Stresses the keeping of well number ${n + 1}, which lies in a valley of its own and is known to few who have not been there;`,
  );
  expect(remarks({ operative: [...(lastYear.operative?.slice(0, 2) ?? []), ...long, seized] }, [lastYear]).at(-1)).toMatchObject({
    rule: "longer",
    paragraph: null,
  });
});

test("a check is printed with its places, reasons and agreed words", () => {
  const [, second = ""] = lastYear.operative ?? [];
  const result = checkDraft(
    text({ operative: [second.replace("procedures", "mechanisms"), seized] }),
    [{ name: "A/RES/77/290", text: text(lastYear) }],
    "draft.txt",
  );
  expect(checkToText(result)).toMatch(
    /^draft\.txt: 1 remark\nHeld against A\/RES\/77\/290 \(which it follows\)\.\n\nop1: other term\n {2}“mechanisms” stands where A\/RES\/77\/290 has “procedures”\.\n[\s\S]*Agreed, A\/RES\/77\/290, op2: “Urges States/,
  );
  expect(checkToText(checkDraft(text({ operative: [seized] }), [], "draft.txt"))).toBe("draft.txt: 0 remarks\n");
});

test("a draft in another language has no remarks", () => {
  const french = { ...text({ operative: ["Encourages the sharing of experience;"] }), language: "fr" };
  expect(checkDraft(french, [], "draft.txt").remarks).toEqual([]);
});
