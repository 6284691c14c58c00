import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { readFileCarefully } from "#resolutions/import-reader";
import type { ImportItem } from "#resolutions/library";
import { keepTogether, type TextRoom } from "#resolutions/recorded-import";
import { paths, type SamplesOptions } from "#web/index";
import { sampleTexts } from "./places.ts";

/** The offer to load the samples, for as long as nothing is held: what the page behind the one-time link needs, and the link. */
export interface SamplesOffer extends SamplesOptions {
  /** The link without its origin; whoever has it may load the samples, once. */
  readonly path: string;
}

/** A new key each time, known only to whoever reads the terminal. */
export function offerSamples(room: TextRoom): SamplesOffer {
  const key = randomBytes(24).toString("base64url");
  return {
    key,
    path: paths.samplesLoad(key),
    // Samples alone may be what an interrupted loading left: it may be completed.
    isEmpty: async () => {
      const { texts, samples } = await room.library.counts();
      return texts === samples;
    },
    load: () => loadSamples(room),
  };
}

/** Keeps every sample that `samples/index.json` lists, in its order, all or none; those that are held already stay as they are. */
async function loadSamples(room: TextRoom): Promise<void> {
  const index = JSON.parse(await readFile(path.join(sampleTexts, "index.json"), "utf8")) as readonly { readonly file: string }[];
  const items: ImportItem[] = [];
  for (const { file } of index) {
    const content = await readFile(path.join(sampleTexts, file));
    const { extracted, readings } = await readFileCarefully(content, file);
    const sha256 = createHash("sha256").update(content).digest("hex");
    items.push({ fileName: file, sha256, bytes: content.length, format: extracted.format, readings, content, isSample: true });
  }
  await keepTogether(room, items);
}
