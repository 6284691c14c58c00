import { expect, test } from "vitest";
import * as door from "./index.ts";

test("the door of people opens to exactly this", () => {
  expect(Object.keys(door).sort()).toEqual([
    "capacities",
    "createPeople",
    "createPermit",
    "isAction",
    "isOpenWhileHalted",
    "openTotpSeal",
    "peopleData",
    "peoplePages",
    "peopleWaiting",
    "permit",
    "protectedTables",
    "recipients",
    "relationsOf",
    "stepUpLasts",
    "totpSeal",
  ]);
});
