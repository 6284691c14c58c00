import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "./env.ts";

/**
 * Gives each answer of the API a tag of its content (weak: the same in every compression), and answers 304 where the client has it already.
 * Pages get none: their scripts are allowed by a number made for one answer, which a kept page would not bear.
 */
export function conditional<Key extends string>(): MiddlewareHandler<HttpEnv<Key>> {
  return async (c, next) => {
    await next();
    if (!["GET", "HEAD"].includes(c.req.method) || c.res.status !== 200) return;
    // The body first: node-server's light Response makes its final headers when the body is asked for.
    const body = c.res.body;
    const headers = c.res.headers;
    if (body === null || !(headers.get("Content-Type") ?? "").startsWith("application/json")) return;
    const bytes = await new Response(body).arrayBuffer();
    const tag = `W/"${createHash("sha256").update(new Uint8Array(bytes)).digest("base64url").slice(0, 22)}"`;
    headers.set("ETag", tag);
    if (isHeldAs(c.req.header("if-none-match"), tag)) {
      headers.delete("Content-Type");
      c.res = new Response(null, { status: 304, headers });
    } else c.res = new Response(bytes, { status: 200, headers });
  };
}

/** `If-None-Match` compares weakly: what stands before the quotes does not count. */
function isHeldAs(header: string | undefined, tag: string): boolean {
  const opaque = tag.replace(/^W\//, "");
  return (header ?? "").split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === opaque);
}
