import { expect, test } from "vitest";
import { mapFaults, readColumns } from "#platform/data-map/index";
import { testDatabase } from "#platform/db/testing";
import { dataMap } from "./data-map.ts";

test("the data map lists each column of each table once: as personal, with purpose, class, retention, export and erasure, or as not personal", async () => {
  const database = await testDatabase();
  try {
    expect(mapFaults(dataMap, await readColumns(database.pool))).toEqual([]);
  } finally {
    await database.drop();
  }
});
