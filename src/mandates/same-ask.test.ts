import { expect, test } from "vitest";
import { askOf } from "./same-ask.ts";

const ask = {
  verb: "request",
  addressees: ["Secretary-General"],
  action: "to report to it at its ninety-second session in March 2036",
} as const;

test("an ask is the same where only session, month and year moved on", () => {
  expect(askOf({ ...ask, action: "to report to it at its ninety-fourth session in September 2038" })).toBe(askOf(ask));
});

test("an ask is another where a word, the verb or the addressee changed", () => {
  const others = [
    { ...ask, action: "to report orally to it at its ninety-second session in March 2036" },
    { ...ask, verb: "invite" as const },
    { ...ask, addressees: ["High Commissioner"] },
  ];
  for (const other of others) expect(askOf(other)).not.toBe(askOf(ask));
});
