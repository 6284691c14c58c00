/** What hostile files may do is seen where it matters, at a running application: test/faults/hostile-files.test.ts. Here: the reasons, in this process. */
import { expect, test } from "vitest";
import { hostileFiles } from "../../../test/extract/hostile/index.ts";
import { ExtractError } from "./errors.ts";
import { extractFile } from "./extract.ts";

/** Only the limits of the process stop these; and reading these alone takes seconds. */
const heavy = /[25] MB|95,000|400 MB|half a million/;

test.each(hostileFiles.filter(({ name }) => !heavy.test(name)).map((file) => [file.name, file] as const))(
  "extractFile() tells why it refuses %s, or reads what can be read",
  async (_, { make, fileName, outcome }) => {
    const found = await extractFile(make("http://127.0.0.1:9/"), fileName).catch((error: unknown) => error);
    if (outcome === "read") expect(found).toMatchObject({ text: expect.stringContaining("What could be read") });
    else {
      expect(found).toBeInstanceOf(ExtractError);
      expect(outcome).toContain((found as ExtractError).code);
    }
  },
);
