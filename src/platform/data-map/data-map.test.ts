import { expect, test } from "vitest";
import { mapFaults, type PersonalColumn, type RoomData } from "./index.ts";

const mail: PersonalColumn = {
  column: "accounts.mail",
  purpose: "letters",
  class: "restricted",
  retention: "until erasure",
  exported: "account.json",
  erased: "deleted",
};
const people: RoomData = { room: "people", personal: [mail], impersonal: { accounts: ["id"] } };

test("mapFaults() finds nothing where each column is listed once", () => {
  expect(mapFaults([people], ["accounts.id", "accounts.mail"])).toEqual([]);
});

test("mapFaults() names a column that nobody listed, one that is gone, one that is listed twice, and what an entry leaves open", () => {
  const other: RoomData = { room: "record", personal: [{ ...mail, retention: " " }], impersonal: { entries: ["index"] } };
  expect(mapFaults([people, other], ["accounts.id", "accounts.mail", "accounts.telephone"])).toEqual([
    "accounts.mail is listed twice (people, record).",
    "accounts.mail says nothing of its retention (record).",
    "accounts.telephone is not in the data map: say whether it tells something about a person.",
    "entries.index is in the data map of record, but not in the database.",
  ]);
});
