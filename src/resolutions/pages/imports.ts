import { Readable } from "node:stream";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, HttpFault, onceKeyOf } from "#platform/http/index";
import { type Env, paths, type WebContext } from "#web/index";
import { decideOnImport, takeImportBack } from "../import-decisions.ts";
import { orderImport, orderShown, sentFile, stopImport, tryAgain } from "../import-orders.ts";
import type { TextRoom } from "../recorded-import.ts";
import { importShown, importsListed } from "../store-imports.ts";
import type { Tables } from "../store-tables.ts";
import { receiveFiles } from "./import-form.ts";
import { mostLines, progressWords } from "./import-order.tsx";
import { importPage, mostFiles } from "./import-page.tsx";
import { importsOnPage, importsPage } from "./imports-page.tsx";

/** How texts come: the list of imports for everybody, one import, and for officers the form, progress and report. */
export function importPages(app: OpenAPIHono<Env>, texts: TextRoom): void {
  const rows = texts.database.kysely<Tables>();
  const listed = (c: WebContext, before: string | null) => importsListed(rows, before, importsOnPage + 1, isOfficer(c));

  app.get(paths.textImports(), action("texts.read"), async (c) => {
    const { before } = c.req.query();
    if (before !== undefined && !isId(before)) throw new HttpFault(404);
    return importsPage(c, { imports: await listed(c, before ?? null) });
  });

  app.post(paths.textImports(), action("texts.order-import"), (c) =>
    receiveFiles(c, async (form) => {
      const onceKey = onceKeyOf({ _once: form.onceKey });
      if (form.fault !== undefined) {
        const { status, error } = form.fault;
        return importsPage(c, { imports: await listed(c, null), errors: [error], status, onceKey });
      }
      const order = await orderImport(texts, { ...orderer(c), onceKey }, form.files);
      if ("id" in order) return c.redirect(paths.textImport(order.id), 303);
      return tooMuch(c, await listed(c, null), order.wait);
    }),
  );

  app.get("/imports/:id", action("texts.read"), async (c) => {
    const id = idOf(c);
    const brought = (await importShown(rows, id, mostFiles)) ?? missing();
    const order = await orderShown(texts, c.var.actor, id, mostLines);
    if (!brought.isAgreed && order === undefined) missing();
    return importPage(c, brought, order);
  });

  app.get("/imports/:id/progress", action("texts.import"), async (c) => {
    const id = idOf(c);
    const order = (await orderShown(texts, c.var.actor, id, 0)) ?? missing();
    const isOver = (await importShown(rows, id, 0))?.closedAt !== null;
    c.header("Cache-Control", "no-store");
    return c.json({ words: progressWords(c.var, order), isOver });
  });

  app.post("/imports/:id/stop", action("texts.import"), async (c) => {
    const id = idOf(c);
    await stopImport(texts, c.var.actor, id, onceKeyOf(await c.req.parseBody()));
    return c.redirect(paths.textImport(id), 303);
  });

  app.post("/imports/:id/decision", action("texts.publish-import"), async (c) => {
    const id = idOf(c);
    const form = await c.req.parseBody();
    const decision = form.decision === "agreed" ? "agreed" : "declined";
    await decideOnImport(texts, c.var.actor, { id, decision }, onceKeyOf(form));
    return c.redirect(paths.textImport(id), 303);
  });

  app.post("/imports/:id/take-back", action("texts.take-back"), async (c) => {
    const id = idOf(c);
    await takeImportBack(texts, c.var.actor, id, onceKeyOf(await c.req.parseBody()));
    return c.redirect(paths.textImport(id), 303);
  });

  app.post("/imports/:id/again", action("texts.order-import"), async (c) => {
    const id = idOf(c);
    const again = await tryAgain(texts, { ...orderer(c), onceKey: onceKeyOf(await c.req.parseBody()) }, id);
    return c.redirect(paths.textImport(again?.id ?? id), 303);
  });

  app.get("/imports/:id/files/:file", action("texts.import"), async (c) => {
    const file = c.req.param("file") ?? "";
    const sent = (isId(file) ? await sentFile(texts, c.var.actor, idOf(c), file) : undefined) ?? missing();
    return download(sent.file, Readable.from(sent.pieces(), { objectMode: false }));
  });
}

/** Whoever may send texts in, perhaps after a factor. */
function isOfficer({ var: { permit, actor } }: WebContext): boolean {
  return !["hidden", "not allowed"].includes(permit(actor, "texts.order-import") ?? "");
}

function orderer(c: WebContext) {
  return { actor: c.var.actor, organisation: c.var.person?.organisation ?? null };
}

/** The form again, with when as much may be sent again. */
async function tooMuch(c: WebContext, imports: Parameters<typeof importsPage>[1]["imports"], wait: number): Promise<Response> {
  const { t, format } = c.var;
  const time = format.dateTime(new Date(Date.now() + wait * 1000).toISOString());
  const message = `${t("resolutions.imports.fault-day", { time })} ${t("resolutions.imports.fault-again")}`;
  const answer = await importsPage(c, { imports, errors: [{ field: "files", message }], status: 429 });
  answer.headers.set("Retry-After", String(wait));
  return answer;
}

/** Never shown by a browser: to be kept, whatever is in it. */
function download({ fileName, bytes }: { readonly fileName: string; readonly bytes: number }, content: Readable): Response {
  return new Response(Readable.toWeb(content) as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Length": String(bytes),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName).replaceAll("'", "%27")}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}

function idOf(c: WebContext): string {
  const id = c.req.param("id") ?? "";
  return isId(id) ? id : missing();
}

function isId(word: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(word);
}

function missing(): never {
  throw new HttpFault(404);
}
