import { createHash, timingSafeEqual } from "node:crypto";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, HttpFault } from "#platform/http/index";
import { FormToken } from "../components/forms.tsx";
import type { Env } from "../env.ts";
import { page } from "../page.tsx";
import { paths } from "../paths.ts";

export interface SamplesOptions {
  /** At least 128 random bits, printed once at the terminal. null: nothing can be loaded, and the page does not exist. */
  readonly key: string | null;
  /** True while nothing is held; asked again before loading. */
  readonly isEmpty: () => Promise<boolean>;
  readonly load: () => Promise<void>;
}

/** The page behind the one-time link: one button, once, into an empty database. A wrong or dead key is answered as if there were no such page. */
export function samplesPages(app: OpenAPIHono<Env>, options: SamplesOptions): void {
  let isUsed = false;

  const assertOpen = async (key: unknown): Promise<void> => {
    const isOpen = options.key !== null && !isUsed && typeof key === "string" && isSame(key, options.key) && (await options.isEmpty());
    if (!isOpen) throw new HttpFault(404);
  };

  app.get(paths.samplesLoad(), action("texts.load-samples"), async (c) => {
    const key = c.req.query("key");
    await assertOpen(key);
    const { t } = c.var;
    return page(c, {
      title: t("samples.load.title"),
      place: "other",
      lede: t("samples.load.lede"),
      cache: "private",
      body: (
        <form method="post" action={paths.samplesLoad()}>
          <FormToken ui={c.var} />
          <input type="hidden" name="key" value={key ?? ""} />
          <p>{t("samples.load.what")}</p>
          <button type="submit">{t("samples.load.submit")}</button>
        </form>
      ),
    });
  });

  app.post(paths.samplesLoad(), action("texts.load-samples"), async (c) => {
    await assertOpen((await c.req.parseBody()).key);
    isUsed = true;
    try {
      await options.load();
    } catch (error) {
      // Nothing was acknowledged: the link may be tried again.
      isUsed = false;
      throw error;
    }
    return c.redirect(paths.resolutions(), 303);
  });
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
