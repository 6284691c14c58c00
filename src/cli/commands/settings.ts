import { styleText } from "node:util";
import { describeSettings, readSettings } from "#platform/settings";
import type { ExitStatus } from "../failure.ts";
import { write } from "../output.ts";

/** Shows every setting and its source; fails, naming each fault, where one cannot be used. */
export async function settings(options: { readonly format: "table" | "json" }): Promise<ExitStatus> {
  const described = describeSettings(readSettings(process.env), process.env);
  if (options.format === "json") {
    await write(`${JSON.stringify(described, null, 2)}\n`);
    return 0;
  }
  const width = Math.max(...described.map(({ name }) => name.length));
  for (const { name, value, source, meaning } of described) {
    const shown = value === "" || value === null ? "(not set)" : value;
    await write(
      `${styleText("bold", name.padEnd(width), { stream: process.stdout })}  ${shown}${source === "default" ? "  (default)" : ""}\n`,
    );
    await write(`${" ".repeat(width)}  ${meaning}\n`);
  }
  return 0;
}
