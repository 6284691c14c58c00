import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, HttpFault } from "#platform/http/index";
import { type Env, paths } from "#web/index";
import { dropDraft, keepDraft, largest } from "../drafts.ts";
import type { Work } from "../work.ts";
import { mustBeIn, textOf, wayBack } from "./visit.ts";

/** Keeping a form as a draft, by its script or by its button, and discarding what was kept. */
export function draftRoutes(app: OpenAPIHono<Env>, { room }: Work): void {
  app.post(paths.drafts(), action("drafts.keep"), async (c) => {
    mustBeIn(c);
    const form = await c.req.parseBody();
    const address = wayBack(textOf(form, "_from"), paths.work());
    // `sent` is without passwords, codes, tokens, files, and our own fields.
    const fields = c.var.sent?.fields ?? [];
    if (fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0) > largest)
      throw new HttpFault(413, { detail: `A draft has at most ${largest} characters.` });
    const kept = await keepDraft(room, c.var.actor, { form: formName(form), address, title: titleOf(form), fields });
    return c.req.header("accept") === "application/json" ? c.json({ keptAt: kept?.toISOString() ?? null }) : c.redirect(address, 303);
  });

  app.post(paths.draftDrop(), action("drafts.drop"), async (c) => {
    mustBeIn(c);
    const form = await c.req.parseBody();
    await dropDraft(room, c.var.actor, formName(form));
    return c.redirect(wayBack(textOf(form, "_from"), paths.work()), 303);
  });
}

function formName(form: Readonly<Record<string, unknown>>): string {
  const name = textOf(form, "_draft");
  if (!/^\/[\w/:.-]{0,99}(?: [^\p{C}]{1,450})?$/u.test(name)) throw new HttpFault(400, { detail: "The form has no drafts." });
  return name;
}

function titleOf(form: Readonly<Record<string, unknown>>): string {
  return textOf(form, "_title").trim().slice(0, 300) || textOf(form, "_draft").slice(0, 300);
}
