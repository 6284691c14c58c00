import type { OpenAPIHono } from "@hono/zod-openapi";
import type { FC } from "hono/jsx";
import { action, HttpFault } from "#platform/http/index";
import { toText } from "#resolutions/index";
import {
  describedBy,
  type Env,
  ErrorSummary,
  Field,
  type FieldError,
  FormToken,
  page,
  paths,
  TextField,
  type Ui,
  type WebContext,
} from "#web/index";
import { type CheckedDraft, type CheckFault, checkPasted, type DraftCheckParts, mostCharacters } from "../draft-check.ts";
import { DraftRemarks } from "./draft-remarks.tsx";
import { checkView } from "./draft-view.ts";

/** The page where a drafter pastes or writes a text and sees remarks on it; nothing of it is stored. */
export function draftPages(app: OpenAPIHono<Env>, parts: DraftCheckParts): void {
  app.get("/drafts/check", action("mandates.check"), async (c) => {
    const of = c.req.query("of") ?? "";
    return draftPage(c, { text: of === "" ? "" : await textAt(parts, of), against: "" });
  });
  app.post("/drafts/check", action("mandates.check"), async (c) => {
    const typed = typedOf(await c.req.parseBody());
    return draftPage(c, typed, await checked(c.var, parts, typed));
  });
  app.post("/drafts/check/remarks", action("mandates.check"), async (c) => {
    const result = await checked(c.var, parts, typedOf(await c.req.parseBody()));
    c.header("Cache-Control", "no-store");
    if (!("status" in result)) return c.json(checkView(c.var, result));
    return c.json({ fault: result.error.message }, result.status);
  });
}

interface Typed {
  readonly text: string;
  readonly against: string;
}

function typedOf({ text, against }: Readonly<Record<string, unknown>>): Typed {
  return { text: typeof text === "string" ? text : "", against: typeof against === "string" ? against.trim().slice(0, 500) : "" };
}

async function textAt({ library }: DraftCheckParts, address: string): Promise<string> {
  const found = await library.find(address);
  const held = found !== undefined && "redirect" in found ? await library.find(found.redirect) : found;
  if (held === undefined || "redirect" in held) throw new HttpFault(404);
  return toText(held.reading.resolution);
}

/** Why there are no remarks. */
interface Refused {
  readonly status: 413 | 422 | 503;
  readonly error: FieldError;
}

async function checked(ui: Ui, parts: DraftCheckParts, { text, against }: Typed): Promise<CheckedDraft | Refused> {
  if (text.trim() === "") return { status: 422, error: { field: "text", message: ui.t("drafts.check.empty") } };
  if (text.length > mostCharacters)
    return { status: 413, error: { field: "text", message: ui.t("drafts.check.too-long", { most: mostCharacters }) } };
  const result = await checkPasted(parts, text, against);
  return typeof result === "string" ? refused(ui, result) : result;
}

function refused(ui: Ui, fault: CheckFault): Refused {
  if (fault === "busy") return { status: 503, error: { field: "text", message: ui.t("drafts.check.busy") } };
  if (fault === "no such text") return { status: 422, error: { field: "against", message: ui.t("drafts.check.no-text") } };
  return { status: 422, error: { field: "text", message: ui.t(fault === "unread" ? "drafts.check.unread" : "drafts.check.too-heavy") } };
}

function draftPage(c: WebContext, typed: Typed, result: CheckedDraft | Refused | null = null): Promise<Response> {
  const ui = c.var;
  const fault = result !== null && "status" in result ? result : null;
  const view = result === null || "status" in result ? null : checkView(ui, result);
  return page(c, {
    title: ui.t("drafts.check.title"),
    place: "mandates",
    trail: [{ href: paths.mandates(), label: ui.t("mandates.list.title") }],
    lede: ui.t("drafts.check.lede"),
    status: fault?.status ?? 200,
    cache: "private",
    scripts: ["check-draft"],
    styles: ["check"],
    body: (
      <>
        <ErrorSummary ui={ui} errors={fault === null ? [] : [fault.error]} />
        <div class="draft-check">
          <DraftForm ui={ui} typed={typed} error={fault?.error} />
          <DraftRemarks ui={ui} view={view} />
        </div>
      </>
    ),
  });
}

const DraftForm: FC<{ readonly ui: Ui; readonly typed: Typed; readonly error: FieldError | undefined }> = ({ ui, typed, error }) => {
  const ofText = error?.field === "text" ? error.message : undefined;
  return (
    <form method="post" action={paths.draftCheck()} data-check={paths.draftRemarks()}>
      <FormToken ui={ui} />
      <Field name="text" label={ui.t("drafts.check.text")} hint={ui.t("drafts.check.text-hint")} error={ofText}>
        <textarea
          id="text"
          name="text"
          rows={24}
          dir="auto"
          aria-invalid={ofText === undefined ? undefined : "true"}
          aria-describedby={describedBy("text", { hint: true, error: ofText !== undefined })}
        >
          {typed.text}
        </textarea>
      </Field>
      <TextField
        name="against"
        label={ui.t("drafts.check.against")}
        hint={ui.t("drafts.check.against-hint")}
        value={typed.against}
        error={error?.field === "against" ? error.message : undefined}
      />
      <button type="submit">{ui.t("drafts.check.submit")}</button>
      <p class="hint">{ui.t("drafts.check.kept")}</p>
    </form>
  );
};
