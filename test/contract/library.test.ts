import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkout, run } from "../checkout.ts";

test("the library reads a text as the README shows it", () => {
  const shown = /```js\n([\s\S]*?)```/.exec(readFileSync(path.join(checkout, "README.md"), "utf8"))?.[1] ?? "";
  expect(shown).toContain('from "comity/resolutions"');
  const program = `const text = (await import("node:fs")).readFileSync("samples/02-assembly-adopted.txt", "utf8");
    ${shown.replace(/import \{ read \} from "([^"]+)";/, 'const { read } = await import("$1");')}`;
  const { status, stdout, stderr } = run(process.execPath, ["--input-type=module", "-e", program]);
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^A\/RES\/178\/161 \d+\n$/);
  expect(status).toBe(0);
});
