import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { MiddlewareHandler } from "hono";
import { acceptedEncoding, compress, type Encoding } from "./compression.ts";
import type { HttpEnv } from "./env.ts";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
};

interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
  readonly encoded: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>;
}

export interface StaticsOptions {
  /** Files by the name that pages call them by. */
  readonly files: Readonly<Record<string, URL>>;
  /** Modules for the browser: the folder of what the compiler emitted, and the files or folders below it that browsers may have. */
  readonly modules?: { readonly root: URL; readonly open: readonly string[] };
}

export interface Statics {
  /** Address of a file, with its hash: it changes when the file does, so it may be kept for ever. Throws for an unknown name. */
  href(name: string): string;
  /** Address of a module by its path below the root. All modules share one hash, so that their relative imports hold. */
  module(name: string): string;
  readonly middleware: MiddlewareHandler<HttpEnv<string>>;
}

/** Reads everything once at start. What is not listed does not exist, whatever its path says. */
export function createStatics(options: StaticsOptions): Statics {
  const served = new Map<string, StaticFile>();
  const hrefs = new Map<string, string>();

  for (const [name, url] of Object.entries(options.files)) {
    const file = load(new Uint8Array(readFileSync(url)), name);
    const { name: stem, ext } = path.posix.parse(name);
    const href = `/assets/${stem}.${file.etag.slice(1, 11)}${ext}`;
    served.set(href, file);
    hrefs.set(name, href);
  }

  const modules = options.modules === undefined ? [] : modulesBelow(options.modules.root, options.modules.open);
  const hash = createHash("sha256");
  for (const { name, bytes } of modules) hash.update(name).update("\0").update(bytes);
  const folder = `/assets/modules.${hash.digest("hex").slice(0, 10)}/`;
  for (const { name, bytes } of modules) served.set(folder + name, load(bytes, name));

  return {
    href(name) {
      const href = hrefs.get(name);
      if (href === undefined) throw new Error(`No static file is called "${name}"; known are ${[...hrefs.keys()].join(", ")}`);
      return href;
    },
    module: (name) => folder + name,
    middleware: async (c, next) => {
      const file = served.get(c.req.path);
      if (file === undefined || !["GET", "HEAD"].includes(c.req.method)) return next();
      return answer(file, c.req.header("accept-encoding"), c.req.header("if-none-match"));
    },
  };
}

function load(bytes: Uint8Array<ArrayBuffer>, name: string): StaticFile {
  const type = types[path.extname(name)];
  if (type === undefined) throw new Error(`"${name}" is of no kind that is served; known are ${Object.keys(types).join(", ")}`);
  return { bytes, type, etag: `"${createHash("sha256").update(bytes).digest("hex").slice(0, 20)}"`, encoded: new Map() };
}

async function answer(file: StaticFile, accept: string | undefined, ifNoneMatch: string | undefined): Promise<Response> {
  const headers = new Headers({
    "Content-Type": file.type,
    "Cache-Control": "public, max-age=31536000, immutable",
    ETag: file.etag,
    Vary: "Accept-Encoding",
  });
  if (ifNoneMatch?.includes(file.etag) === true) return new Response(null, { status: 304, headers });
  const encoding = file.type.startsWith("image/png") ? undefined : acceptedEncoding(accept);
  if (encoding === undefined) return new Response(file.bytes, { headers });
  let encoded = file.encoded.get(encoding);
  if (encoded === undefined) {
    encoded = compress(file.bytes, encoding, "always");
    file.encoded.set(encoding, encoded);
  }
  headers.set("Content-Encoding", encoding);
  return new Response(await encoded, { headers });
}

interface Module {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Sorted, so that the hash is the same on every machine. A place that was not built yields nothing: pages are complete without scripts. */
function modulesBelow(root: URL, open: readonly string[]): Module[] {
  const found: Module[] = [];
  const visit = (name: string): void => {
    const place = new URL(name, root);
    const stat = statSync(place, { throwIfNoEntry: false });
    if (stat?.isDirectory() === true) for (const entry of readdirSync(place)) visit(`${name}/${entry}`);
    else if (stat !== undefined && name.endsWith(".js")) found.push({ name, bytes: new Uint8Array(readFileSync(place)) });
  };
  for (const name of open) visit(name);
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}
