import { expect, test } from "vitest";
import type { Remark } from "../model.ts";
import { mentions } from "./state-mentions.ts";

test("two names without a comma between them are two States, and the missing comma is remarked", () => {
  const remarks: Remark[] = [];
  expect(mentions("Cuba Cyprus, Denmark and Egypt", [0, 30], remarks).map(({ code }) => code)).toEqual(["CUB", "CYP", "DNK", "EGY"]);
  expect(remarks.map(({ rule, about }) => [rule, about])).toEqual([["missing comma", "Cuba | Cyprus"]]);
});
