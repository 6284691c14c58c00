import { availableParallelism } from "node:os";
import path from "node:path";
import { byFullness } from "#resolutions/identity";
import { readFileCarefully } from "#resolutions/import-reader";
import type { Resolution } from "#resolutions/model";
import {
  faceOf,
  findSeries,
  lineageOf,
  reportOf,
  type SeriesReport,
  type SeriesText,
  seriesHtml,
  seriesText,
} from "#resolutions/trace/index";
import { codeOf, describe, type ExitStatus, UsageError } from "../failure.ts";
import { inOrder } from "../in-order.ts";
import { readBytes } from "../input.ts";
import { say, write } from "../output.ts";

/** What `trace` can print. */
export type TraceFormat = "text" | "json" | "html";

type Slot = { readonly file: string; readonly resolutions: readonly Resolution[] } | Failed;

interface Failed {
  readonly file: string;
  readonly error: { readonly code: string; readonly message: string };
}

/** Prints the series that files form, and each paragraph's ancestry; status 1 where at least one file could not be read. */
export async function trace(files: readonly string[], { format }: { readonly format: TraceFormat }): Promise<ExitStatus> {
  if (files.filter((file) => file === "-").length > 1) throw new UsageError("standard input (-) can be read once only.");
  const failed: Failed[] = [];
  const texts: SeriesText[] = [];
  for await (const slot of inOrder(files, availableParallelism(), readOne)) {
    if ("error" in slot) {
      failed.push(slot);
      say(`comity trace: ${slot.file}: ${slot.error.message}`);
    } else texts.push(...textsOf(slot.file, slot.resolutions));
  }
  await write(printed(format, seriesOf(fullestOfEach(texts)), failed));
  return failed.length === 0 ? 0 : 1;
}

async function readOne(file: string): Promise<Slot> {
  try {
    const { readings } = await readFileCarefully(await readBytes(file), file === "-" ? "" : path.basename(file));
    return { file, resolutions: readings.map(({ resolution }) => resolution) };
  } catch (error) {
    const message = describe(error);
    return { file, error: { code: codeOf(error), message: message.startsWith(`${file}: `) ? message.slice(file.length + 2) : message } };
  }
}

/** A text without a symbol is named by its file, and by its place where the file holds several. */
function textsOf(file: string, resolutions: readonly Resolution[]): SeriesText[] {
  return resolutions.map((resolution, n) => ({
    id: resolution.symbol ?? (resolutions.length === 1 ? file : `${file} (${n + 1})`),
    resolution,
  }));
}

/** Of several readings of one text the fullest. */
function fullestOfEach(texts: readonly SeriesText[]): SeriesText[] {
  const fullest = new Map<string, SeriesText>();
  for (const text of texts) {
    const key = `${text.id} ${text.resolution.language}`;
    const held = fullest.get(key);
    if (held) say(`comity trace: ${text.id} came twice; the fuller reading is taken.`);
    if (!held || byFullness(text.resolution, held.resolution) < 0) fullest.set(key, text);
  }
  return [...fullest.values()];
}

function seriesOf(texts: readonly SeriesText[]): SeriesReport[] {
  const byFace = new Map(texts.map((text) => [faceOf(text.id, text.resolution), text]));
  return findSeries([...byFace.keys()]).map((series) => reportOf(lineageOf(series.flatMap((face) => byFace.get(face) ?? []))));
}

function printed(format: TraceFormat, series: readonly SeriesReport[], failed: readonly Failed[]): string {
  if (format === "html") return seriesHtml(series);
  if (format === "text") return series.map(seriesText).join("\n\n");
  return `${JSON.stringify(failed.length === 0 ? { series } : { series, failed }, null, 2)}\n`;
}
