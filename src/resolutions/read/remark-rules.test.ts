import { expect, test } from "vitest";
import { read } from "./index.ts";

const text = `Resolution adopted by the General Assembly on 15 December 2036

91/7. Village wells

The General Assembly,

Recalling its resolution 90/12 of 14 December 2035,³

1. Reaffirms the right to water of each person;

3. Requests the Secretary-General to report to it;

A line that belongs to nothing whatever

4. Decides to remain seized of the matter.

⁹ See resolution 88/3.
`;

const [reading] = read(text);
const remarks = reading?.resolution.remarks ?? [];
const of = (rule: string) => remarks.find((remark) => remark.rule === rule);

test("every remark of a reading says what was done, how sure that is, and where it stands", () => {
  expect(remarks.length).toBeGreaterThan(1);
  for (const remark of remarks)
    expect(remark).toMatchObject({ did: expect.anything(), sure: expect.stringMatching(/certain|likely|unsure/) });
  expect(of("numbering")).toMatchObject({ did: "kept as printed", sure: "unsure", place: "op3", about: "1 → 3" });
});

test("a mark without a footnote is remarked at its mark", () => {
  const missing = of("footnote missing");
  expect(missing).toMatchObject({ place: "pp1", about: "3" });
  expect(text.slice(...(missing?.span ?? [0, 0]))).toBe("³");
});

test("a footnote without a mark is remarked at the note", () => {
  const missing = of("mark missing");
  expect(missing).toMatchObject({ place: "footnote 9", about: "9" });
  expect(text.slice(...(missing?.span ?? [0, 0])).trim()).toBe("⁹");
});
