import { expect, test } from "vitest";
import { yearOfSymbol } from "./symbol-year.ts";

test.each([
  ["A/RES/70/1", 2015],
  ["A/HRC/RES/53/11", 2023],
  ["A/HRC/53/27", 2023],
  ["A/RES/217(III)A", 1948],
  ["A/RES/2200(XXI)A", 1966],
  ["S/RES/1325(2000)", 2000],
  ["E/RES/2003/5", 2003],
  ["E/CN.4/2001/2", 2001],
  ["A/77/463/Add.2", 2022],
  ["A/C.3/78/L.37", 2023],
])("yearOfSymbol() tells the year of %s", (symbol, year) => {
  expect(yearOfSymbol(symbol)).toBe(year);
});

test.each(["A/CONF.157/24(PartI)", "A/HRC/RES/S-21/1", "XY/12/4", ""])("yearOfSymbol() tells nothing of “%s”", (symbol) => {
  expect(yearOfSymbol(symbol)).toBeNull();
});
