import { availableParallelism } from "node:os";
import path from "node:path";
import { styleText } from "node:util";
import {
  calendarEntryOf,
  canExtract,
  csvHead,
  csvOf,
  extractMandates,
  type ListedMandate,
  listed,
  type Mandate,
  toICalendar,
} from "#mandates/index";
import { readFileCarefully } from "#resolutions/import-reader";
import type { Resolution } from "#resolutions/model";
import { codeOf, describe, type ExitStatus, UsageError } from "../failure.ts";
import { inOrder } from "../in-order.ts";
import { readBytes } from "../input.ts";
import { mandateTable } from "../mandate-table.ts";
import { say, write } from "../output.ts";

/** What `mandates` can print. */
export type MandatesFormat = "table" | "json" | "csv" | "ics";

/** The mandates of one text. `remark` only where none could be looked for. */
interface TextMandates {
  readonly symbol: string | null;
  readonly title: string;
  readonly mandates: readonly Mandate[];
  readonly remark?: string;
}

type Slot =
  | { readonly file: string; readonly texts: readonly TextMandates[] }
  | { readonly file: string; readonly error: { readonly code: string; readonly message: string } };

/** Prints who is asked what by when in each file; status 1 where at least one could not be read. */
export async function mandates(files: readonly string[], { format }: { readonly format: MandatesFormat }): Promise<ExitStatus> {
  if (files.filter((file) => file === "-").length > 1) throw new UsageError("standard input (-) can be read once only.");
  if (files.includes("-") && process.stdin.isTTY) say("comity mandates: reading from the terminal; end the text with Ctrl-D.");
  const print = printers[format](files.length > 1);
  let status: ExitStatus = 0;
  await print.start();
  for await (const slot of inOrder(files, availableParallelism(), mandatesOf)) {
    if ("error" in slot) {
      status = 1;
      say(`comity mandates: ${slot.file}: ${slot.error.message}`);
    } else for (const { remark } of slot.texts) if (remark !== undefined) say(`comity mandates: ${slot.file}: ${remark}`);
    await print.slot(slot);
  }
  await print.end();
  return status;
}

async function mandatesOf(file: string): Promise<Slot> {
  try {
    const { readings } = await readFileCarefully(await readBytes(file), file === "-" ? "" : path.basename(file));
    return { file, texts: readings.map(({ resolution }) => ofText(resolution)) };
  } catch (error) {
    const message = describe(error);
    return { file, error: { code: codeOf(error), message: message.startsWith(`${file}: `) ? message.slice(file.length + 2) : message } };
  }
}

function ofText(resolution: Resolution): TextMandates {
  const { symbol, title, language } = resolution;
  if (canExtract(language)) return { symbol, title, mandates: extractMandates(resolution) };
  const remark = `the text is in another language than English (${language}), from which no mandates can be told yet.`;
  return { symbol, title, mandates: [], remark };
}

interface Printer {
  start(): Promise<void>;
  slot(slot: Slot): Promise<void>;
  end(): Promise<void>;
}

async function nothing(): Promise<void> {}

const printers: Readonly<Record<MandatesFormat, (several: boolean) => Printer>> = { table, json, csv, ics };

/** The mandates of a slot, each with the name of its text. */
function all(slot: Slot): readonly ListedMandate[] {
  if ("error" in slot) return [];
  return slot.texts.flatMap(({ symbol, title, mandates: found }) => listed(found, symbol ?? (title || slot.file)));
}

function table(): Printer {
  const stream = process.stdout;
  const width = stream.isTTY ? Math.min(Math.max(stream.columns, 80), 160) : 120;
  let isFirst = true;
  return {
    start: nothing,
    slot: async (slot) => {
      if ("error" in slot) return;
      for (const { symbol, title, mandates: found } of slot.texts) {
        const name = [symbol, title].filter(Boolean).join("  ") || slot.file;
        await write(`${isFirst ? "" : "\n"}${mandateTable(name, found, { width, head: (line) => styleText("bold", line, { stream }) })}`);
        isFirst = false;
      }
    },
    end: nothing,
  };
}

/** One file: one value; several: an array with a slot a file. A file that prints several texts has them under `texts`. */
function json(several: boolean): Printer {
  let isFirst = true;
  return {
    start: () => (several ? write("[") : nothing()),
    slot: async (slot) => {
      const text = JSON.stringify(contents(slot), null, 2);
      await write(several ? `${isFirst ? "\n" : ",\n"}${text}` : `${text}\n`);
      isFirst = false;
    },
    end: () => (several ? write("\n]\n") : nothing()),
  };
}

function contents(slot: Slot): unknown {
  if ("error" in slot) return slot;
  const texts = slot.texts.map(({ symbol, mandates: found, remark }) => ({
    symbol,
    mandates: found,
    ...(remark === undefined ? {} : { remark }),
  }));
  return texts.length === 1 ? texts[0] : { file: slot.file, texts };
}

function csv(): Printer {
  return {
    start: () => write(csvHead()),
    slot: async (slot) => {
      for (const one of all(slot)) await write(csvOf(one));
    },
    end: nothing,
  };
}

/** One calendar of everything; acts without any day are counted on standard error. */
function ics(): Printer {
  const found: ListedMandate[] = [];
  return {
    start: nothing,
    slot: async (slot) => {
      found.push(...all(slot));
    },
    end: async () => {
      const entries = found.map(calendarEntryOf);
      const left = entries.filter(({ from, to }) => from === null && to === null).length;
      await write(toICalendar(entries, { name: "Mandates", stamp: new Date() }));
      if (left > 0)
        say(`comity mandates: ${left} of ${found.length} acts have no day and stand in no calendar; --format table shows them.`);
    },
  };
}
