import { lookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

export interface OutgoingRequest {
  readonly url: string;
  readonly method?: "GET" | "POST";
  readonly body?: string;
  /** Bytes of an answer that are read at most; default 1 MB. */
  readonly limit?: number;
  /** Milliseconds until the whole answer must be there; default 10,000. */
  readonly patience?: number;
  /** Addresses of this machine and of private networks are refused, unless the person at the console asked for them. Default false. */
  readonly mayBePrivate?: boolean;
}

export interface OutgoingAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array;
}

/** A request of ours to somebody else could not be made; the message says to whom and why. */
export class OutgoingError extends Error {
  override readonly name = "OutgoingError";
}

/**
 * Asks another server. There are few reasons to do so, each set by an administrator. No redirect is followed, no cookie kept, and names that
 * lead into private networks are refused where the connection is made, so that a name that changes its address meanwhile leads nowhere else.
 *
 * @throws {OutgoingError}
 */
export function ask({
  url,
  method = "GET",
  body,
  limit = 1_000_000,
  patience = 10_000,
  mayBePrivate = false,
}: OutgoingRequest): Promise<OutgoingAnswer> {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (target === undefined || !["http:", "https:"].includes(target.protocol))
    return Promise.reject(new OutgoingError(`${url} is no address of a web server.`));
  const host = target.hostname.replace(/^\[|\]$/g, "");
  if (!mayBePrivate && isIP(host) !== 0 && isPrivate(host))
    return Promise.reject(new OutgoingError(`${target.origin} is an address of a private network.`));
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new OutgoingError(`${target.origin} could not be asked: ${why}.`));
    const request = (target.protocol === "https:" ? https : http).request(
      target,
      {
        method,
        agent: false,
        signal: AbortSignal.timeout(patience),
        ...(mayBePrivate ? {} : { lookup: openLookup }),
        headers: body === undefined ? {} : { "content-type": "text/plain; charset=utf-8" },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        let length = 0;
        answer.on("data", (piece: Buffer) => {
          length += piece.length;
          if (length > limit) {
            request.destroy();
            fail(`it answered with more than ${limit} bytes`);
          } else pieces.push(piece);
        });
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers["content-type"] ?? "",
            body: new Uint8Array(Buffer.concat(pieces)),
          }),
        );
        answer.on("error", (error) => fail(error.message));
      },
    );
    request.on("error", (error) =>
      fail(error.name === "TimeoutError" || error.name === "AbortError" ? `no answer within ${patience} ms` : error.message),
    );
    request.end(body);
  });
}

const notPublic = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  notPublic.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 127],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  notPublic.addSubnet(network, prefix, "ipv6");

function isPrivate(address: string): boolean {
  return notPublic.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** Looks a name up and refuses where any of its addresses is private. */
const openLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, "", 0);
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => isPrivate(address)))
      return done(new Error("its name leads to a private network"), "", 0);
    if (options.all === true) return done(null, addresses);
    done(null, first.address, first.family);
  });
};
