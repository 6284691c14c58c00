import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";

export interface ListenOptions {
  readonly fetch: Parameters<typeof createAdaptorServer>[0]["fetch"];
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Paths that may take up to 10 minutes to send; everything else has 30 s. */
  readonly uploads?: readonly string[];
}

export interface Listening {
  /** "http://127.0.0.1:8080" */
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, finishes those under way, for at most 10 s. */
  close(): Promise<void>;
}

const limits = {
  headerBytes: 16_384,
  headers: 10_000,
  request: 30_000,
  upload: 600_000,
  uploadBytesPerSecond: 10_000,
  closing: 10_000,
} as const;

/** Starts to listen. Rejects with the system's error (EADDRINUSE, EACCES …) where it can't. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: options.fetch,
    hostname: options.host,
    serverOptions: {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headers,
      requestTimeout: limits.upload,
      connectionsCheckingInterval: 5000,
      keepAliveTimeout: 10_000,
    },
  }) as Server;
  server.prependListener("request", (_request: IncomingMessage, response: ServerResponse) => setLeastHeaders(response));
  const uploads = new Set(options.uploads ?? []);
  server.on("request", (request: IncomingMessage) => watchSlowness(request, uploads.has((request.url ?? "").split("?")[0] ?? "")));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, port, close: () => close(server) };
}

/** The application sets its own in their place; these are for what the adapter refuses before it (an address that is no URL). */
function setLeastHeaders(response: ServerResponse): void {
  response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("Cache-Control", "no-store");
}

/** Ends a connection that sends its body too slowly to be meant. */
function watchSlowness(request: IncomingMessage, isUpload: boolean): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const start = request.socket.bytesRead;
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    const isSlow = isUpload
      ? request.socket.bytesRead - start < ticks * 10 * limits.uploadBytesPerSecond
      : ticks * 10_000 >= limits.request;
    if (request.complete) clearInterval(timer);
    else if (isSlow) request.destroy();
  }, 10_000);
  timer.unref();
  request.once("close", () => clearInterval(timer));
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), limits.closing);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
