/** Opens a PDF that nobody vouches for: no scripts, no evaluation, no pictures, nothing fetched, nothing drawn. */
import type { PDFDocumentProxy } from "pdfjs-dist/types/src/display/api.js";
import { ExtractError } from "../errors.ts";
import { limits } from "../limits.ts";
import { CountedPort } from "./port.ts";

/** The library, and a way to its half that parses. */
export type PdfLibrary = typeof import("pdfjs-dist/legacy/build/pdf.min.mjs") & { readonly parseAt: (port: CountedPort) => void };

/** The library makes one as it loads, for drawing; nothing is drawn here, so one without abilities will do. */
class UnusedMatrix {}

/** The library and its worker half, which runs in this same thread: the limited process has no right to start threads. */
export async function loadLibrary(): Promise<PdfLibrary> {
  const browser = globalThis as { DOMMatrix?: unknown };
  browser.DOMMatrix ??= UnusedMatrix;
  const [worker, library] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.worker.min.mjs"),
    import("pdfjs-dist/legacy/build/pdf.min.mjs"),
  ]);
  return { ...library, parseAt: (port) => worker.WorkerMessageHandler.initializeFromPort(port) };
}

export interface OpenedPdf {
  readonly document: PDFDocumentProxy;
  /** Counts what its pages hand over. */
  readonly port: CountedPort;
  /** The file had lost its end, and the table of its parts with it: they were found one by one. */
  readonly isMended: boolean;
}

export async function openPdf(library: PdfLibrary, bytes: Uint8Array): Promise<OpenedPdf> {
  const opened = (await open(library, bytes)) ?? (await openMended(library, bytes));
  const { numPages } = opened.document;
  if (numPages > limits.pdf.pages) {
    throw new ExtractError(
      "limit",
      `The PDF has ${numPages} pages; at most ${limits.pdf.pages} are read. Give the part that holds the resolution.`,
    );
  }
  return opened;
}

/** A file that was cut off has no trailer; one that names the catalogue lets the library find the rest by itself. */
async function openMended(library: PdfLibrary, bytes: Uint8Array): Promise<OpenedPdf> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const catalogue = text.search(/\/Type\s{0,3}\/Catalog\b/);
  const before = text.slice(Math.max(0, catalogue - 500), Math.max(0, catalogue));
  const number = [...before.matchAll(/(\d{1,10} \d{1,5}) obj\b/g)].at(-1)?.[1];
  const mended =
    number === undefined ? undefined : Buffer.concat([bytes, Buffer.from(`\ntrailer\n<< /Root ${number} R >>\nstartxref\n0\n%%EOF\n`)]);
  const opened = mended && (await open(library, mended));
  if (!opened)
    throw new ExtractError("damaged", "The PDF is damaged beyond reading. Get it again from where it came, or print it to a new PDF.");
  return { ...opened, isMended: true };
}

/** undefined: the structure of the file is broken. */
async function open(library: PdfLibrary, bytes: Uint8Array): Promise<OpenedPdf | undefined> {
  const port = new CountedPort(library.OPS.paintFormXObjectBegin);
  library.parseAt(port);
  const task = library.getDocument({
    // The library's types know no port but null.
    worker: new library.PDFWorker({ port: port as unknown as null, verbosity: 0 }),
    // The library takes the bytes for itself and leaves the array empty: it gets a copy.
    data: Uint8Array.from(bytes),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    // Pictures hold no text: none is decoded.
    maxImageSize: 1,
  });
  // Without an answer to this question the library would wait for ever.
  task.onPassword = () => {
    throw locked;
  };
  try {
    return { document: await task.promise, port, isMended: false };
  } catch (error) {
    if (error === locked || (error instanceof Error && error.name === "PasswordException")) throw locked;
    return undefined;
  }
}

const locked = new ExtractError("encrypted", "The PDF is locked with a password. Save it without one.");

export function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}
