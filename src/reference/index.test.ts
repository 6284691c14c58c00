import { expect, test } from "vitest";
import * as door from "./index.ts";

test("the door of reference exports exactly its list", () => {
  expect(Object.keys(door).sort()).toEqual([
    "agendaOf",
    "bestStatement",
    "bodies",
    "bodyByEnacting",
    "bodyByName",
    "bodyByPrefix",
    "describe",
    "findState",
    "formerStates",
    "groups",
    "languages",
    "matchState",
    "membersOf",
    "membershipsOf",
    "numberFromCardinal",
    "numberFromOrdinal",
    "ordinalFromNumber",
    "otherNamesOf",
    "regionalGroupOf",
    "regionalGroups",
    "sampleStates",
    "session",
    "sessionFromWords",
    "sessionOn",
    "sessionYear",
    "sessionsOf",
    "sources",
    "splitStateList",
    "states",
  ]);
});
