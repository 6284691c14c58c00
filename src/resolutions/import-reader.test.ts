import { expect, test } from "vitest";
import { openReaders } from "./import-reader.ts";
import { adopted, printedForm } from "./testing.ts";

test("readers that were started before there is a file read as others do, and closing ends them while they start", async () => {
  const bytes = new TextEncoder().encode(printedForm(adopted()));
  const readers = openReaders(2);
  readers.warm();
  const { readings } = await readers.read(bytes, "one.txt");
  expect(readings.map(({ resolution }) => resolution.symbol)).toEqual(["A/RES/91/7"]);
  readers.close();

  const unused = openReaders(2);
  unused.warm();
  unused.close();
});
