import type { Context } from "hono";
import type { HttpEnv } from "./env.ts";

/** Each resolves where its part is ready, and throws with the reason where it is not. */
export type ReadyChecks = Readonly<Record<string, () => Promise<void>>>;

const patience = 2000;

/** The process answers; nothing else is looked at. */
export function healthz(c: Context): Response {
  return c.json({ status: "ok" }, 200, { "Cache-Control": "no-store" });
}

/** Everything that is needed to serve answers. Reasons go to the log, not to whoever asks. */
export async function readyz<Key extends string>(c: Context<HttpEnv<Key>>, checks: ReadyChecks): Promise<Response> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([part, check]) => {
      try {
        await Promise.race([check(), deadline()]);
        return [part, "ok"] as const;
      } catch (err) {
        c.var.log.warn({ part, err }, "not ready");
        return [part, "not ready"] as const;
      }
    }),
  );
  const isReady = results.every(([, result]) => result === "ok");
  return c.json({ status: isReady ? "ok" : "not ready", checks: Object.fromEntries(results) }, isReady ? 200 : 503, {
    "Cache-Control": "no-store",
  });
}

function deadline(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience).unref();
  });
}
