/** Akoma Ntoso → text; and where Comity wrote the file, the resolutions in it as they were. */
import { type AknDocument, AknError, aknText, aknTexts, ourResolutions, parseAkn } from "../exports/akn/index.ts";
import type { Extracted, Reading, Stretch } from "../model.ts";
import { read } from "../read/index.ts";
import { ExtractError } from "./errors.ts";
import { xmlText } from "./xml.ts";

/** Between the texts of one file. */
const GAP = "\n\n";

export function extractAkn(bytes: Uint8Array): Extracted {
  const text = textsOf(parse(bytes)).join(GAP);
  if (text === "") throw new ExtractError("no-text", "There are no words in this file.");
  return { format: "akn", text, remarks: [] };
}

/**
 * The resolutions of a file that Comity wrote, equal to those that it was made of; undefined for any other file, of which only the words can
 * be read. Their places (spans, coverage, remarks) are those in the source they were first read from; the stretches show the words of this file.
 */
export function readOwnAkn(bytes: Uint8Array): Reading[] | undefined {
  const document = parse(bytes);
  const resolutions = ourResolutions(document);
  if (resolutions === undefined) return undefined;
  const texts = textsOf(document);
  const source = texts.join(GAP);
  let at = 0;
  return resolutions.map((resolution, n) => {
    const text = texts[n] ?? "";
    const stretches = stretchesOf(text, at);
    at += text.length;
    if (n < texts.length - 1) {
      stretches.push({ span: [at, at + GAP.length], as: "furniture", what: "space" });
      at += GAP.length;
    }
    return { resolution, source, stretches };
  });
}

function parse(bytes: Uint8Array): AknDocument {
  try {
    return parseAkn(xmlText(bytes, "the text"));
  } catch (error) {
    throw error instanceof AknError ? new ExtractError(error.code, error.message) : error;
  }
}

/** The words of each resolution of a file of ours; of another's file all words as one text. */
function textsOf(document: AknDocument): string[] {
  return ourResolutions(document) === undefined ? [aknText(document)] : aknTexts(document);
}

function stretchesOf(text: string, offset: number): Stretch[] {
  return read(text).flatMap(({ stretches }) =>
    stretches.map(({ span: [start, end], ...rest }) => ({ ...rest, span: [start + offset, end + offset] as const })),
  );
}
