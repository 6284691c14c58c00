import { expect, test } from "vitest";
import * as door from "./index.ts";

test("the door of web opens to exactly this", () => {
  expect(Object.keys(door).sort()).toEqual([
    "Chips",
    "CopyButton",
    "CoverageBar",
    "DataTable",
    "Downloads",
    "Empty",
    "ErrorSummary",
    "Facts",
    "Field",
    "FilterForm",
    "FormToken",
    "Layout",
    "LiveRegion",
    "NoteMark",
    "Pager",
    "Provision",
    "SelectField",
    "StateName",
    "Sym",
    "TextField",
    "TileMap",
    "VotePlot",
    "createWeb",
    "describedBy",
    "listFormats",
    "page",
    "paths",
    "safeUrl",
    "stateName",
    "textFormats",
    "withQuery",
  ]);
});
