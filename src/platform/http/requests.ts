import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { HttpEnv } from "./env.ts";
import { HttpFault } from "./fault.ts";
import { sentForm } from "./form.ts";
import { formTokenField, formTokenHeader, isFormTokenGood } from "./form-token.ts";
import { cspReportPath } from "./security-headers.ts";

/** Bytes: 1 MB of JSON, 2 MB of anything else, unless the route takes files. */
const limits = { address: 4096, json: 1_000_000, other: 2_000_000, jsonDepth: 32 } as const;

/** Routes that take files: path → bytes of the whole body; a streamed one receives its form itself, by `receiveForm`, which asks for the token. */
export type Uploads = Readonly<Record<string, number | { readonly bytes: number; readonly isStreamed: true }>>;

/** Refuses addresses that are longer than any of ours, or ask for what nothing of ours holds. */
export function addressLimit<Key extends string>(): MiddlewareHandler<HttpEnv<Key>> {
  return async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    if (pathname.length + search.length > limits.address)
      throw new HttpFault(414, { detail: `Addresses have at most ${limits.address} characters.` });
    if (search.includes("%00")) throw withNull();
    await next();
  };
}

/**
 * What a request that may change something must be: sent by a page of our own origin, no larger than its route takes, and, if it is a form, with the
 * token of that form. Requests that only look pass.
 */
export function changingRequests<Key extends string>(uploads: Uploads, oneClick: readonly string[] = []): MiddlewareHandler<HttpEnv<Key>> {
  return async (c, next) => {
    if (["GET", "HEAD", "OPTIONS"].includes(c.req.method)) return next();
    // Neither brings anybody's rights along: whoever knows the secret of the address may do what it says, and nothing else.
    const isOfNobody = c.req.path === cspReportPath || (oneClick.some((path) => c.req.path.startsWith(path)) && isNoBrowser(c));
    if (!isOfNobody && !isFromProgram(c)) assertSameOrigin(c);
    const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
    const upload = uploads[c.req.path];
    const isStreamed = typeof upload === "object";
    const maxSize = (isStreamed ? upload.bytes : upload) ?? (type === "application/json" ? limits.json : limits.other);
    const tooLarge = (): never => {
      throw new HttpFault(413, { detail: `At most ${maxSize} bytes are taken here.` });
    };
    return bodyLimit({ maxSize, onError: tooLarge })(c, async () => {
      const needsToken = !isOfNobody && !c.req.path.startsWith("/api/");
      if (type === "application/json") {
        await assertJson(c);
        if (needsToken && !isFormTokenGood(c, c.req.header(formTokenHeader))) throw badToken();
      } else if (isStreamed && type !== "multipart/form-data") throw new HttpFault(415, { detail: "Expected a form with files." });
      else if (needsToken && !isStreamed) await assertFormToken(c, type);
      await next();
    });
  };
}

/**
 * A program, not a browser: browsers send one of these with every request that a page of another site could make them send. What comes without
 * them brings nobody's rights along, so there is nothing to forge; a token in the header Authorization (which `actorOf` looks at) is something that
 * a page of another site can't make a browser send. Taken below `/api` only.
 */
function isFromProgram(c: Context): boolean {
  return c.req.path.startsWith("/api/") && isNoBrowser(c);
}

function isNoBrowser(c: Context): boolean {
  return ["cookie", "origin", "sec-fetch-site"].every((name) => c.req.header(name) === undefined);
}

/** `Sec-Fetch-Site: same-origin`, or where the browser sends none, an `Origin` that is ours. */
function assertSameOrigin<Key extends string>(c: Context<HttpEnv<Key>>): void {
  const site = c.req.header("sec-fetch-site");
  const isOurs = site === undefined ? c.req.header("origin") === c.var.origin : site === "same-origin";
  if (!isOurs) throw new HttpFault(403, { detail: "Requests that change something are taken only from pages of this site." });
}

async function assertFormToken<Key extends string>(c: Context<HttpEnv<Key>>, type: string): Promise<void> {
  if (type !== "application/x-www-form-urlencoded" && type !== "multipart/form-data") {
    throw new HttpFault(415, { detail: `Expected a form, received "${type.slice(0, 100)}".` });
  }
  const form = await c.req.parseBody().catch(() => {
    throw new HttpFault(400, { detail: "The form could not be read." });
  });
  if (
    Object.values(form)
      .flat()
      .some((value) => typeof value === "string" && value.includes("\0"))
  )
    throw withNull();
  // A page of ours sent it, if the browser says so or the token does: only then it may be shown again.
  const isGood = isFormTokenGood(c, form[formTokenField]);
  if (isGood || c.req.header("sec-fetch-site") === "same-origin") c.set("sent", sentForm(form));
  if (!isGood) throw badToken();
}

/**
 * Keeps what was typed for the page that says why it could not be taken, where that was found out before the form was read: the database is away,
 * and nobody can say who asks. Only what a page of ours sent, and without files.
 */
export async function keepWhatWasSent<Key extends string>(c: Context<HttpEnv<Key>>): Promise<void> {
  const isForm = c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded") === true;
  const length = Number(c.req.header("content-length") ?? Number.NaN);
  if (c.var.sent !== undefined || !isForm || !(length <= limits.other) || c.req.header("sec-fetch-site") !== "same-origin") return;
  // What cannot be read any more is not shown; the fault itself still is.
  await c.req.parseBody().then(
    (form) => c.set("sent", sentForm(form)),
    () => undefined,
  );
}

/** U+0000 stands in no text that the database keeps. */
function withNull(): HttpFault {
  return new HttpFault(400, { detail: "The character U+0000 is not taken." });
}

function badToken(): HttpFault {
  return new HttpFault(403, { detail: "The form's token is missing or not valid; load the page again." });
}

/** Well-formed, and not deep: nesting costs the parser more than length does, so it is counted before anything is parsed. */
async function assertJson(c: Context): Promise<void> {
  const text = await c.req.text();
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (inString) {
      if (sign === "\\") at += 1;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === "{" || sign === "[") depth += 1;
    else if (sign === "}" || sign === "]") depth -= 1;
    if (depth > limits.jsonDepth) throw new HttpFault(400, { detail: `JSON is taken up to a depth of ${limits.jsonDepth}.` });
  }
  await c.req.json().catch(() => {
    throw new HttpFault(400, { detail: "The body is not JSON." });
  });
}
