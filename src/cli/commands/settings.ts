import { styleText } from "node:util";
import { listOutbox, outboxOf } from "#platform/mail/index";
import { describeSettings, readSettings } from "#platform/settings";
import type { ExitStatus } from "../failure.ts";
import { write } from "../output.ts";

/** Shows every setting and its source; fails, naming each fault, where one cannot be used. */
export async function settings(options: { readonly format: "table" | "json" }): Promise<ExitStatus> {
  const current = readSettings(process.env);
  const described = describeSettings(current, process.env);
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
  if (current.smtpUrl === null) await showOutbox(outboxOf(current));
  return 0;
}

/** Letters that wait for a person to hand them over: the newest twenty. */
async function showOutbox(folder: string): Promise<void> {
  const letters = await listOutbox(folder);
  if (letters.length === 0) return;
  await write(`\n${letters.length === 1 ? "1 letter lies" : `${letters.length} letters lie`} in the outbox, the newest last:\n`);
  for (const { file, to } of letters.slice(-20)) await write(`${to}  ${file}\n`);
}
