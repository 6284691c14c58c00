import { Readable, type Transform } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { promisify } from "node:util";
import zlib from "node:zlib";
import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "./env.ts";

export type Encoding = "br" | "gzip";

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

const compressible = /^(text\/|application\/(json|problem\+json|xml|javascript|atom\+xml|x-ndjson)|image\/svg\+xml)/;
/** Below this many bytes an answer fits one packet anyway. */
const least = 1000;
/** Up to this many bytes an answer is compressed in one go; what is longer is compressed as it streams. */
const whole = 1_000_000;

/** The encoding that the client accepts and that we like best. */
export function acceptedEncoding(header: string | undefined): Encoding | undefined {
  const accepted = new Map(
    (header ?? "").split(",").map((part) => {
      const [name = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith("q="));
      return [name, quality === undefined ? 1 : Number(quality.slice(2))];
    }),
  );
  return (["br", "gzip"] as const).find((encoding) => (accepted.get(encoding) ?? 0) > 0);
}

/** Brotli at 4 for what is made for one request (0.1 ms a page), at 11 for what never changes. */
export async function compress(bytes: Uint8Array, encoding: Encoding, effort: "once" | "always"): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === "gzip") return new Uint8Array(await gzip(bytes, { level: effort === "once" ? 6 : 9 }));
  return new Uint8Array(
    await brotli(bytes, { params: { ...brotliParameters(effort), [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  );
}

function brotliParameters(effort: "once" | "always"): Record<number, number> {
  return {
    [zlib.constants.BROTLI_PARAM_QUALITY]: effort === "once" ? 4 : 11,
    [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
  };
}

/** Compresses every answer of text that is worth it. Leaves alone what is encoded already. */
export function compression<Key extends string>(): MiddlewareHandler<HttpEnv<Key>> {
  return async (c, next) => {
    await next();
    // The body first: node-server's light Response makes its final headers when the body is asked for.
    const body = c.res.body;
    const headers = c.res.headers;
    if (!compressible.test(headers.get("Content-Type") ?? "")) return;
    headers.append("Vary", "Accept-Encoding");
    const encoding = acceptedEncoding(c.req.header("accept-encoding"));
    if (body === null || encoding === undefined || headers.has("Content-Encoding") || c.req.method === "HEAD") return;

    const reader = body.getReader();
    const chunks: Uint8Array[] = [];
    let length = 0;
    let isDone = false;
    while (!isDone && length <= whole) {
      const { done, value } = await reader.read();
      isDone = done;
      if (value !== undefined) {
        chunks.push(value);
        length += value.length;
      }
    }
    const status = c.res.status;
    if (isDone) {
      const bytes = Buffer.concat(chunks);
      if (length < least) {
        c.res = new Response(bytes, { status, headers });
        return;
      }
      const compressed = await compress(bytes, encoding, "once");
      setEncoding(headers, encoding);
      c.res = new Response(compressed, { status, headers });
      return;
    }
    setEncoding(headers, encoding);
    c.res = new Response(stream(chunks, reader, encoding), { status, headers });
  };
}

function setEncoding(headers: Headers, encoding: Encoding): void {
  headers.set("Content-Encoding", encoding);
  headers.delete("Content-Length");
  // The bytes are others than those that the tag was made for.
  const tag = headers.get("ETag");
  if (tag !== null && !tag.startsWith("W/")) headers.set("ETag", `W/${tag}`);
}

function stream(read: readonly Uint8Array[], rest: ReadableStreamDefaultReader<Uint8Array>, encoding: Encoding): ReadableStream {
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      yield* read;
      for (;;) {
        const { done, value } = await rest.read();
        if (done) return;
        yield value;
      }
    } finally {
      await rest.cancel();
    }
  }
  const encoder: Transform = encoding === "br" ? zlib.createBrotliCompress({ params: brotliParameters("once") }) : zlib.createGzip();
  const from = Readable.from(source());
  from.on("error", (error) => encoder.destroy(error));
  encoder.on("close", () => from.destroy());
  return Readable.toWeb(from.pipe(encoder)) as WebStream & ReadableStream;
}
