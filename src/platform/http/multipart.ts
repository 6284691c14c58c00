/** Takes a form apart while it comes (RFC 7578): what is in memory at any time is one piece of the stream and the end of the one before it. */

/** What stands before the content of one part. */
export interface PartHead {
  readonly name: string;
  /** undefined: a field that was typed; else a file, "" where none was chosen. */
  readonly fileName: string | undefined;
}

/** What is wrong with the form itself, for people. */
export class MultipartError extends Error {
  override readonly name = "MultipartError";
}

/** Takes the pieces of a part as they come; resolves when there is room for the next. */
export type PartSink = (piece: Uint8Array) => void | Promise<void>;

const headBytes = 16 * 1024;
const lineEnd = Buffer.from("\r\n");
const headEnd = Buffer.from("\r\n\r\n");

/** `boundary` of a header Content-Type; undefined where it has none. */
export function boundaryOf(contentType: string): string | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  return quoted ?? plain;
}

/**
 * Gives each part to `open`, which says where its content goes, in their order.
 *
 * @throws {MultipartError} where the form is malformed or ends too early; whatever `open` or a sink throws
 */
export async function eachPart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  open: (head: PartHead) => PartSink | Promise<PartSink>,
): Promise<void> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first delimiter may stand at the very beginning.
  const reader = delimited(body, lineEnd);
  await reader.until(delimiter, () => undefined);
  for (;;) {
    const next = (await reader.take(2)).toString("latin1");
    if (next === "--") return;
    if (next !== "\r\n") throw new MultipartError("a delimiter of the form is followed by something else than a line");
    const sink = await open(headOf(await reader.text(headEnd, headBytes)));
    await reader.until(delimiter, sink);
  }
}

function headOf(lines: string): PartHead {
  const disposition = lines.split("\r\n").find((line) => /^content-disposition:/i.test(line)) ?? "";
  const name = parameter(disposition, /; ?name="([^"]*)"/i);
  if (name === undefined) throw new MultipartError("a part of the form has no name");
  return { name, fileName: parameter(disposition, /; ?filename="([^"]*)"/i) };
}

/** Browsers write quotation marks and ends of lines in names as %22, %0D and %0A, and nothing else so. */
function parameter(disposition: string, pattern: RegExp): string | undefined {
  const value = pattern.exec(disposition)?.[1];
  return value?.replace(/%22/g, '"').replace(/%0D/gi, "\r").replace(/%0A/gi, "\n");
}

interface Delimited {
  /** Gives what comes before the delimiter to the sink, and passes over the delimiter. */
  until(delimiter: Buffer, sink: PartSink): Promise<void>;
  /** The same as text, of at most so many bytes. */
  text(delimiter: Buffer, most: number): Promise<string>;
  take(length: number): Promise<Buffer>;
}

function delimited(body: AsyncIterable<Uint8Array>, before: Buffer): Delimited {
  const pieces = body[Symbol.asyncIterator]();
  let rest: Buffer = before;
  const more = async (): Promise<void> => {
    const { value, done } = await pieces.next();
    if (done) throw new MultipartError("the form was cut off before its end");
    const piece = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
  };
  const until = async (delimiter: Buffer, sink: PartSink): Promise<void> => {
    for (;;) {
      const at = rest.indexOf(delimiter);
      // The end of what is here may be the beginning of the delimiter.
      const sure = at >= 0 ? at : Math.max(0, rest.length - delimiter.length + 1);
      if (sure > 0) await sink(rest.subarray(0, sure));
      rest = rest.subarray(at >= 0 ? at + delimiter.length : sure);
      if (at >= 0) return;
      await more();
    }
  };
  return {
    until,
    async text(delimiter, most) {
      const taken: Uint8Array[] = [];
      let length = 0;
      await until(delimiter, (piece) => {
        length += piece.length;
        if (length > most) throw new MultipartError("the head of a part is longer than any of ours");
        taken.push(Uint8Array.from(piece));
      });
      return Buffer.concat(taken).toString("utf8");
    },
    async take(length) {
      while (rest.length < length) await more();
      const taken = rest.subarray(0, length);
      rest = rest.subarray(length);
      return taken;
    },
  };
}
