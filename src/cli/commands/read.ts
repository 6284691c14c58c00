import { availableParallelism } from "node:os";
import path from "node:path";
import { readFileCarefully } from "#resolutions/import-reader";
import type { Extracted, Reading, Resolution } from "#resolutions/model";
import { codeOf, describe, type ExitStatus, UsageError } from "../failure.ts";
import { inOrder } from "../in-order.ts";
import { readBytes } from "../input.ts";
import { say, write } from "../output.ts";
import { type Place, placesIn } from "../place.ts";
import { withUnrecognised } from "../unrecognised.ts";

/** What `read` can print. */
export type ReadFormat = "json" | "akn" | "docx" | "markdown" | "html" | "text";

/** What became of one file. */
type Slot =
  | { readonly file: string; readonly readings: readonly Reading[] }
  | { readonly file: string; readonly error: { readonly code: string; readonly message: string } };

/** Reads files and prints what stands in them; status 1 where at least one could not be read, which does not keep the others from it. */
export async function read(files: readonly string[], options: { readonly format: ReadFormat }): Promise<ExitStatus> {
  if (files.filter((file) => file === "-").length > 1) throw new UsageError("standard input (-) can be read once only.");
  if (files.includes("-") && process.stdin.isTTY) say("comity read: reading from the terminal; end the text with Ctrl-D.");
  if (options.format === "docx" && process.stdout.isTTY)
    throw new UsageError("a Word file cannot be shown on a terminal. Send it into a file: comity read … --format docx > text.docx");
  const print = await printer(options.format, files.length > 1);
  let status: ExitStatus = 0;
  await print.start();
  for await (const slot of inOrder(files, availableParallelism(), readOne)) {
    if ("error" in slot) {
      status = 1;
      say(`comity read: ${slot.file}: ${slot.error.message}`);
    } else sayRemarks(slot.file, slot.readings);
    await print.slot(slot);
  }
  await print.end();
  return status;
}

async function readOne(file: string): Promise<Slot> {
  try {
    const bytes = await readBytes(file);
    const { extracted, readings } = await readFileCarefully(bytes, file === "-" ? "" : path.basename(file));
    return { file, readings: withRemarks(extracted, readings) };
  } catch (error) {
    return { file, error: { code: codeOf(error), message: withoutPath(describe(error), file) } };
  }
}

/** What the extraction had to leave out or mend concerns the whole file, and is told with its first resolution. */
function withRemarks({ remarks }: Extracted, [first, ...others]: readonly Reading[]): readonly Reading[] {
  if (first === undefined || remarks.length === 0) return first === undefined ? [] : [first, ...others];
  return [{ ...first, resolution: { ...first.resolution, remarks: [...remarks, ...first.resolution.remarks] } }, ...others];
}

/** Repairs are in the output; what the reader doubts or could not place is also said, with its place in the extracted text. */
function sayRemarks(file: string, readings: readonly Reading[]): void {
  const places = new Map<string, (offset: number) => Place>();
  for (const { resolution, source } of readings) {
    for (const { severity, span, rule, message } of resolution.remarks) {
      if (severity === "info") continue;
      const placeOf = places.get(source) ?? placesIn(source);
      places.set(source, placeOf);
      const { line, column } = placeOf(span[0]);
      say(`${file}:${line}:${column}: ${severity}: ${message} (${rule})`);
    }
  }
}

function withoutPath(message: string, file: string): string {
  return message.startsWith(`${file}: `) ? message.slice(file.length + 2) : message;
}

interface Printer {
  start(): Promise<void>;
  slot(slot: Slot): Promise<void>;
  end(): Promise<void>;
}

async function printer(format: ReadFormat, several: boolean): Promise<Printer> {
  if (format === "json") return several ? jsonArray() : { start: nothing, slot: (slot) => write(`${json(slot)}\n`), end: nothing };
  if (format === "akn") return akn(several);
  if (format === "docx") return docx();
  const { toHtml, toMarkdown, toText } = await import("#resolutions/exports/index");
  const render = { html: toHtml, markdown: toMarkdown, text: toText }[format];
  let isFirst = true;
  return {
    start: nothing,
    slot: async (slot) => {
      if ("error" in slot) return;
      for (const reading of slot.readings) {
        await write(isFirst ? "" : between[format]);
        const printed = render(reading.resolution);
        await write(withLineEnd(format === "html" ? printed : withUnrecognised(printed, reading)));
        isFirst = false;
      }
    },
    end: nothing,
  };
}

/** What stands between two resolutions in one output. */
const between: Readonly<Record<"html" | "markdown" | "text", string>> = { html: "\n", markdown: "\n---\n\n", text: "\n\n" };

/** One value however many files there are, written as they are read: the whole corpus need not fit into memory. */
function jsonArray(): Printer {
  let isFirst = true;
  return {
    start: () => write("["),
    slot: async (slot) => {
      await write(`${isFirst ? "\n" : ",\n"}${json(slot)}`);
      isFirst = false;
    },
    end: () => write("\n]\n"),
  };
}

/** One resolution is one document; several are a collection, written as they are read. */
async function akn(several: boolean): Promise<Printer> {
  const { aknCollection, toAknFile } = await import("#resolutions/exports/akn/index");
  let written = 0;
  const resolutions = (slot: Slot): Resolution[] => ("error" in slot ? [] : slot.readings.map((reading) => reading.resolution));
  if (!several) return { start: nothing, slot: (slot) => write(toAknFile(resolutions(slot))), end: nothing };
  return {
    start: nothing,
    slot: async (slot) => {
      for (const resolution of resolutions(slot)) {
        if (written === 0) await write(aknCollection.start);
        await write(aknCollection.component(resolution, ++written));
      }
    },
    end: () => (written === 0 ? nothing() : write(aknCollection.end)),
  };
}

/** One file for all resolutions: it has to be made at once. */
function docx(): Printer {
  const resolutions: Resolution[] = [];
  return {
    start: nothing,
    slot: async (slot) => {
      if ("readings" in slot) resolutions.push(...slot.readings.map((reading) => reading.resolution));
    },
    end: async () => {
      if (resolutions.length === 0) return;
      const { toDocx } = await import("#resolutions/exports/docx/index");
      await write(await toDocx(resolutions));
    },
  };
}

function json(slot: Slot): string {
  return JSON.stringify(contents(slot), null, 2);
}

function contents(slot: Slot): Slot | Resolution | { file: string; resolutions: Resolution[] } {
  if ("error" in slot) return slot;
  const [first, ...others] = slot.readings.map((reading) => reading.resolution);
  return first !== undefined && others.length === 0
    ? first
    : { file: slot.file, resolutions: slot.readings.map((reading) => reading.resolution) };
}

function withLineEnd(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}

async function nothing(): Promise<void> {}
