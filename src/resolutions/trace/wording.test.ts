import fc from "fast-check";
import { expect, test } from "vitest";
import { bands, likeness, print, shingles, wording } from "./wording.ts";

const words = (text: string): number[] => wording(text);

test("wording() leaves out numbers, dates and the course of neighbours", () => {
  expect(words("Also recalls its resolution 76/159 of 16 December 2021;")).toEqual(
    words("Recalls its resolution 77/213 of 15 January 2022;"),
  );
  expect(words("at its fifty-second session")).toEqual(words("at its sixtieth session"));
  expect(words("Requests the Secretary-General")).toEqual(words("requests the secretary general"));
  expect(new Set(words("requests the secretary general")).size).toBe(4);
});

test("wording() reads accents and other scripts as it reads plain letters", () => {
  expect(words("Rappelle la résolution 76/159 sur l’eau")).toEqual(words("rappelle la résolution sur l eau"));
  expect(words("重申第76/159号决议")).toEqual(words("重 申 第 号 决 议"));
  expect(words("“Wells” – and lamps…")).toEqual(words("wells and lamps"));
});

test("print() is equal for equal wordings only", () => {
  expect(print(wording("Requests States to dig 12 wells"))).toBe(print(wording("Requests States to dig 13 wells")));
  expect(print(wording("Requests States to dig wells"))).not.toBe(print(wording("Invites States to dig wells")));
});

test("likeness() is 1 for equal sets, 0 for sets without a common part", () => {
  const some = shingles(wording("Requests States to dig wells in every village"));
  expect(likeness(some, some)).toBe(1);
  expect(likeness(some, shingles(wording("Recalls the importance of lamps")))).toBe(0);
});

test("bands() of nearly equal wordings have one in common, those of others hardly ever", () => {
  const word = fc.stringMatching(/^[a-z]{4,9}$/);
  const long = fc.array(word, { minLength: 30, maxLength: 80 });
  fc.assert(
    fc.property(long, fc.nat(), word, (text, at, other) => {
      const [own, near] = [words(text.join(" ")), words(text.with(at % text.length, other).join(" "))];
      const shared = bands(near).filter((band, n) => band === bands(own)[n]).length;
      const like = likeness(shingles(near), shingles(own));
      expect(bands(own)).toHaveLength(6);
      expect(bands(own)).toEqual(bands([...own]));
      if (like === 1) expect(shared).toBe(6);
    }),
  );
  const found = fc.sample(fc.tuple(long, fc.nat(), word), { seed: 7, numRuns: 400 }).filter(([text, at, other]) => {
    const near = bands(words(text.with(at % text.length, other).join(" ")));
    return bands(words(text.join(" "))).some((band, n) => band === near[n]);
  });
  expect(found.length).toBeGreaterThan(390);
});

test("bands() leaves out wordings too short to say anything", () => {
  expect(bands(wording("Recalls its resolution 76/159"))).toEqual([]);
});
