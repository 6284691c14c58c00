/** Every file of a folder of raw files, extracted and read: what became of it, by kind; and the pairs of one document in two files. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ExtractError } from "../../src/resolutions/extract/errors.ts";
import { extractFile } from "../../src/resolutions/extract/extract.ts";
import { read } from "../../src/resolutions/read/index.ts";
import { comparePair, type PairFigures } from "./pairs.ts";

export interface RawFile {
  readonly folder: string;
  readonly name: string;
  /** The extracted text, or why there is none. */
  readonly text: string | undefined;
  readonly refusal: string | undefined;
  readonly resolutions: number;
  /** Characters. */
  readonly source: number;
  readonly unrecognised: number;
}

export interface Pair extends PairFigures {
  readonly name: string;
}

/** Texts that are not the text of their document, but the bytes of a packed file taken for letters. */
const noText = /^\[Content_Types\]\.xml|^PK/;

const folders = ["pdf", "docx", "doc", "png", "txt", "pages", "sc-gold"];

/** Throws whatever is no refusal. */
export async function readRaw(raw: string): Promise<RawFile[]> {
  const files: RawFile[] = [];
  for (const folder of folders) {
    for (const name of readdirSync(path.join(raw, folder)).filter((one) => !one.endsWith(".gz"))) {
      files.push(await readOne(folder, name, readFileSync(path.join(raw, folder, name))));
    }
  }
  return files;
}

async function readOne(folder: string, name: string, bytes: Uint8Array): Promise<RawFile> {
  try {
    const { text } = await extractFile(bytes, name);
    const readings = read(text);
    const sum = (of: "source" | "unrecognised") => readings.reduce((all, { resolution }) => all + resolution.coverage[of], 0);
    const resolutions = readings.filter(({ resolution }) => resolution.kind !== "other").length;
    return { folder, name, text, refusal: undefined, resolutions, source: sum("source"), unrecognised: sum("unrecognised") };
  } catch (error) {
    if (!(error instanceof ExtractError)) throw new Error(`${folder}/${name}`, { cause: error });
    return { folder, name, text: undefined, refusal: `${error.code}: ${error.message}`, resolutions: 0, source: 0, unrecognised: 0 };
  }
}

/** Files of one name in `txt` and in another folder. */
export function pairsOf(files: readonly RawFile[]): Pair[] {
  return files
    .filter(({ folder, text }) => folder === "txt" && text !== undefined && !noText.test(text))
    .flatMap((other) => {
      const base = other.name.replace(/\.txt$/, "");
      const printed = files.find(
        ({ folder, name, text }) => /^(?:pdf|docx|doc)$/.test(folder) && name.startsWith(`${base}.`) && text !== undefined,
      );
      return printed === undefined ? [] : [{ name: base, ...comparePair(printed.text ?? "", other.text ?? "") }];
    });
}

export function pairShare(pairs: readonly Pair[]): number {
  const paragraphs = pairs.reduce((sum, pair) => sum + pair.paragraphs, 0);
  return 1 - pairs.reduce((sum, pair) => sum + pair.missing.length, 0) / paragraphs;
}

/** The report in Markdown. */
export function rawReport(files: readonly RawFile[]): string {
  const pairs = pairsOf(files);
  const share = (part: number, whole: number) => (whole === 0 ? "–" : `${((part * 100) / whole).toFixed(1)} %`);
  const kinds = folders.map((folder) => {
    const own = files.filter((file) => file.folder === folder);
    const texts = own.filter(({ text }) => text !== undefined);
    const holding = texts.filter(({ resolutions }) => resolutions > 0);
    const other = texts.filter(({ resolutions }) => resolutions === 0);
    const covered = holding.reduce((sum, file) => sum + file.source, 0);
    const lost = holding.reduce((sum, file) => sum + file.unrecognised, 0);
    const whole = other.reduce((sum, file) => sum + file.source, 0);
    const open = other.reduce((sum, file) => sum + file.unrecognised, 0);
    return `| ${folder} | ${own.length} | ${own.length - texts.length} | ${holding.length} | ${share(covered - lost, covered)} | ${other.length} | ${share(whole - open, whole)} |`;
  });
  const rows = pairs.map(
    ({ name, paragraphs, missing }) => `| ${name} | ${paragraphs} | ${share(paragraphs - missing.length, paragraphs)} |`,
  );
  return [
    "| folder | files | refused, with a reason | with resolutions | of their characters placed | without | of their characters placed |",
    "|---|---|---|---|---|---|---|",
    ...kinds,
    "",
    `Pairs: ${share(Math.round(pairShare(pairs) * 100_000), 100_000)} of ${pairs.reduce((sum, pair) => sum + pair.paragraphs, 0)} paragraphs.`,
    "",
    "| document | paragraphs | in both |",
    "|---|---|---|",
    ...rows,
  ].join("\n");
}
