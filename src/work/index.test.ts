import { expect, test } from "vitest";
import * as door from "./index.ts";

test("the door of work opens to exactly this", () => {
  expect(Object.keys(door).sort()).toEqual(["createWork", "followLine", "workData", "workPages"]);
});
