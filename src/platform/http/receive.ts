import { createHash } from "node:crypto";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Context } from "hono";
import type { HttpEnv } from "./env.ts";
import { HttpFault } from "./fault.ts";
import { formTokenField, isFormTokenGood } from "./form-token.ts";
import { boundaryOf, eachPart, MultipartError, type PartHead, type PartSink } from "./multipart.ts";

/** A file that came with a form: its bytes are on disk, in a folder of this request's own. */
export interface ReceivedFile {
  /** As the browser sent it; never used as a path. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
  /** The first bytes, at most 4096: they say of what kind it is. */
  readonly start: Uint8Array;
}

/** What is wrong with the files of a form; each is told to whoever sent it, beside the field. */
export type ReceiveFault = { readonly code: "too many" } | { readonly code: "too large"; readonly name: string };

export interface ReceivedForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly ReceivedFile[];
  readonly faults: readonly ReceiveFault[];
}

export interface ReceiveLimits {
  readonly files: number;
  /** Bytes of one file. */
  readonly fileBytes: number;
}

const mostFields = 50;
const fieldBytes = 64 * 1024;
const startBytes = 4096;

/**
 * Receives a form with files, of a route that `uploads` names as streamed: the token first, then file after file to disk, so that memory does not
 * grow with what is sent. The files are gone when `use` has ended. After a fault what comes is passed over, so that the browser can read the answer.
 *
 * @throws {HttpFault} 403 where the token does not come before the first file or is not good; 400 where the form is malformed
 */
export async function receiveForm<Key extends string, Result>(
  c: Context<HttpEnv<Key>>,
  limits: ReceiveLimits,
  use: (form: ReceivedForm) => Promise<Result>,
): Promise<Result> {
  const boundary = boundaryOf(c.req.header("content-type") ?? "");
  const { body } = c.req.raw;
  if (boundary === undefined || body === null) throw new HttpFault(400, { detail: "The form could not be read." });
  const folder = await mkdtemp(path.join(tmpdir(), "comity-upload-"));
  try {
    const receiving = receiver(c, limits, folder);
    try {
      await eachPart(body, boundary, receiving.open);
      await receiving.finish();
    } catch (error) {
      await receiving.abandon();
      if (error instanceof MultipartError) throw new HttpFault(400, { detail: `The form could not be read: ${error.message}.` });
      throw error;
    }
    return await use(receiving.form());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A file on its way to disk. */
interface Writing {
  readonly sink: PartSink;
  /** What came; a fault where it was more than may come. */
  end(): Promise<ReceivedFile | ReceiveFault>;
  close(): Promise<void>;
}

async function writeTo(place: string, name: string, most: number): Promise<Writing> {
  const file = await open(place, "wx", 0o600);
  const hash = createHash("sha256");
  let start = new Uint8Array();
  let bytes = 0;
  return {
    async sink(piece) {
      bytes += piece.length;
      if (bytes > most) return;
      if (start.length < startBytes) start = Uint8Array.from(Buffer.concat([start, piece]).subarray(0, startBytes));
      hash.update(piece);
      await file.writeFile(piece);
    },
    async end() {
      await file.close();
      return bytes > most ? { code: "too large", name } : { name, path: place, bytes, sha256: hash.digest("hex"), start };
    },
    close: () => file.close(),
  };
}

function receiver<Key extends string>(c: Context<HttpEnv<Key>>, limits: ReceiveLimits, folder: string) {
  const fields = new Map<string, string>();
  const files: ReceivedFile[] = [];
  const faults: ReceiveFault[] = [];
  let begun = 0;
  let writing: Writing | undefined;

  const assertToken = (): void => {
    if (!isFormTokenGood(c, fields.get(formTokenField)))
      throw new HttpFault(403, { detail: "The form's token is missing or not valid; load the page again." });
  };
  const field = (name: string): PartSink => {
    if (fields.size >= mostFields) throw new MultipartError("it has more fields than any of ours");
    let value = Buffer.alloc(0);
    fields.set(name, "");
    return (piece) => {
      value = Buffer.concat([value, piece]);
      if (value.length > fieldBytes) throw new MultipartError("a field is longer than any of ours");
      fields.set(name, value.toString("utf8"));
    };
  };
  const ended = async (): Promise<void> => {
    const came = await writing?.end();
    writing = undefined;
    if (came === undefined) return;
    if ("code" in came) faults.push(came);
    else files.push(came);
  };
  return {
    async open({ name, fileName }: PartHead): Promise<PartSink> {
      await ended();
      if (fileName === undefined) return field(name);
      assertToken();
      // A field in which no file was chosen comes as one without name and bytes.
      if (fileName === "") return () => undefined;
      begun += 1;
      if (begun === limits.files + 1) faults.push({ code: "too many" });
      if (begun > limits.files) return () => undefined;
      writing = await writeTo(path.join(folder, String(begun)), fileName, limits.fileBytes);
      return writing.sink;
    },
    async finish(): Promise<void> {
      await ended();
      assertToken();
    },
    async abandon(): Promise<void> {
      await writing?.close().catch(() => undefined);
    },
    form: (): ReceivedForm => ({ fields: Object.fromEntries(fields), files, faults }),
  };
}
