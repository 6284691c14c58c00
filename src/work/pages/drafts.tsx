import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, draftField, draftFromField, draftSeenField, HttpFault } from "#platform/http/index";
import { BothVersions, type Env, FormToken, page, paths, type WebContext } from "#web/index";
import { DraftConflict, dropDraft, type KeepRequest, keepDraft, largest } from "../drafts.ts";
import type { Work } from "../work.ts";
import { isId, mustBeIn, textOf, wayBack } from "./visit.ts";

/** Keeping a form as a draft, by its script or by its button, and discarding what was kept. */
export function draftRoutes(app: OpenAPIHono<Env>, { room }: Work): void {
  app.post(paths.drafts(), action("drafts.keep"), async (c) => {
    mustBeIn(c);
    const form = await c.req.parseBody();
    const asked: KeepRequest = {
      form: formName(form),
      address: wayBack(textOf(form, draftFromField), paths.work()),
      title: titleOf(form),
      // `sent` is without passwords, codes, tokens, files, and our own fields.
      fields: c.var.sent?.fields ?? [],
      seen: c.var.sent?.draft?.seen ?? [],
      next: isId(textOf(form, "_next")) ? textOf(form, "_next") : null,
    };
    if (asked.fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0) > largest)
      throw new HttpFault(413, { detail: `A draft has at most ${largest} characters.` });
    const isScript = c.req.header("accept") === "application/json";
    try {
      const kept = await keepDraft(room, c.var.actor, asked);
      return isScript
        ? c.json({ keptAt: kept?.keptAt.toISOString() ?? null, version: kept?.version ?? null })
        : c.redirect(asked.address, 303);
    } catch (error) {
      if (!(error instanceof DraftConflict)) throw error;
      return isScript ? c.json({ isConflict: true }, 409) : conflictPage(c, asked, error);
    }
  });

  app.post(paths.draftDrop(), action("drafts.drop"), async (c) => {
    mustBeIn(c);
    const form = await c.req.parseBody();
    await dropDraft(room, c.var.actor, formName(form));
    return c.redirect(wayBack(textOf(form, draftFromField), paths.work()), 303);
  });
}

/** What is kept beside what was typed here, and the choice between them. */
function conflictPage(c: WebContext, asked: KeepRequest, { yours, theirs, version }: DraftConflict): Promise<Response> {
  const { t } = c.var;
  return page(c, {
    title: t("work.draft.conflict"),
    place: "other",
    trail: [{ href: asked.address, label: asked.title }],
    lede: t("work.draft.conflict-what"),
    status: 409,
    cache: "private",
    body: (
      <>
        <BothVersions ui={c.var} yours={yours} theirs={theirs} />
        <div class="buttons">
          <form method="post" action={paths.drafts()}>
            <FormToken ui={c.var} />
            <input type="hidden" name={draftField} value={asked.form} />
            <input type="hidden" name={draftFromField} value={asked.address} />
            <input type="hidden" name={draftSeenField} value={version} />
            <input type="hidden" name="_title" value={asked.title} />
            {asked.fields.map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <button type="submit">{t("work.draft.keep-this")}</button>
          </form>
          <a href={asked.address}>{t("work.draft.keep-other")}</a>
        </div>
      </>
    ),
  });
}

function formName(form: Readonly<Record<string, unknown>>): string {
  const name = textOf(form, draftField);
  if (!/^\/[\w/:.-]{0,99}(?: [^\p{C}]{1,450})?$/u.test(name)) throw new HttpFault(400, { detail: "The form has no drafts." });
  return name;
}

function titleOf(form: Readonly<Record<string, unknown>>): string {
  return textOf(form, "_title").trim().slice(0, 300) || textOf(form, draftField).slice(0, 300);
}
