import type { MiddlewareHandler } from "hono";
import type { Child, FC } from "hono/jsx";
import type { Actor } from "#platform/change/index";
import { draftField, draftFromField, draftSeenField } from "#platform/http/index";
import { FormToken } from "./components/forms.tsx";
import type { Env, WebContext } from "./env.ts";
import { paths } from "./paths.ts";

/** What somebody typed into a form and has not sent. */
export interface Draft {
  /** In the order of the form; a name may come more than once. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly keptAt: Date;
  /** Another one each time that it is kept: UUID. */
  readonly version: string;
}

/** Where drafts are kept; a room above provides it to `createWeb`. */
export interface DraftStore {
  find(actor: Actor, form: string): Promise<Draft | undefined>;
  /** Ends the draft of a form that was sent; what was kept elsewhere, and says something else, stays. */
  end(actor: Actor, form: string, sent: { readonly seen: readonly string[]; readonly fields: Draft["fields"] }): Promise<void>;
}

/** The draft of one form, for the person who opened it. */
export interface OpenDraft {
  /** Where the form is sent and, after a space, what it is about. */
  readonly form: string;
  readonly kept: Draft | undefined;
  /** What was kept, by name, to be shown in the fields; of a name that came more than once, the last. Empty where nothing is kept. */
  readonly typed: Readonly<Record<string, string>>;
}

const stores = new WeakMap<WebContext, DraftStore>();
/** Pages with a form that keeps what is typed. */
const opened = new WeakSet<WebContext>();

/** Gives every page the drafts of whoever asks, and ends the draft of a form that was sent and done. */
export function withDrafts(store: DraftStore): MiddlewareHandler<Env> {
  return async (c, next) => {
    stores.set(c, store);
    await next();
    const { sent, person, actor } = c.var;
    if (sent?.draft === undefined || person === undefined || !isDone(c)) return;
    await store.end(actor, sent.draft.form, { seen: sent.draft.seen, fields: sent.fields });
  };
}

/** What leads to a door first is not done yet, and keeping a form is not sending it. */
function isDone(c: WebContext): boolean {
  const to = c.res.headers.get("Location") ?? "";
  const isAhead = [paths.stepUp(), paths.signIn()].some((door) => to === door || to.startsWith(`${door}?`));
  return c.res.status < 400 && !isAhead && !c.req.path.startsWith(paths.drafts());
}

/**
 * The draft of a form that is about to be shown; where the form was sent and comes back, what was sent is newer than what was kept.
 * undefined: nobody is signed in, so there is nowhere to keep one.
 *
 * @param action where the form is sent
 * @param subject what the form is about, where that address does not say it
 */
export async function openDraft(c: WebContext, action: string, subject = ""): Promise<OpenDraft | undefined> {
  const store = stores.get(c);
  if (store === undefined || c.var.person === undefined) return undefined;
  opened.add(c);
  const form = subject === "" ? action : `${action} ${subject}`;
  const kept = c.req.method === "POST" ? undefined : await store.find(c.var.actor, form);
  return { form, kept, typed: Object.fromEntries(kept?.fields ?? []) };
}

/** Whether the page has a form that keeps what is typed, so that it needs the script for it. */
export function hasDrafts(c: WebContext): boolean {
  return opened.has(c);
}

interface FormProps {
  readonly c: WebContext;
  readonly action: string;
  /** What `openDraft` gave: then what is typed is kept, on any device. Passwords, codes and tokens never are. Left out: nothing is. */
  readonly draft?: OpenDraft | undefined;
  /** What the page is called, for the list of one's drafts. */
  readonly title: string;
  readonly class?: string;
  readonly onceKey?: string | undefined;
  readonly children: Child;
}

/** A form that changes something, with its token; where it has a draft, with what belongs to that. Once it was sent and done, its draft is gone. */
export const Form: FC<FormProps> = ({ c, action, draft, title, class: className, onceKey, children }) => {
  const { t, format } = c.var;
  const { pathname, search } = new URL(c.req.url);
  // Where the form came back with faults, its page is still the one that it stood on.
  const from = c.req.method === "POST" ? c.var.sent?.draft?.from || pathname : `${pathname}${search}`;
  const seen = c.req.method === "POST" ? (c.var.sent?.draft?.seen.join(" ") ?? "") : (draft?.kept?.version ?? "");
  const own = draft && (
    <>
      <input type="hidden" name={draftField} value={draft.form} />
      <input type="hidden" name={draftFromField} value={from} />
      <input type="hidden" name={draftSeenField} value={seen} />
      <input type="hidden" name="_title" value={title} />
    </>
  );
  return (
    <>
      {draft?.kept !== undefined && (
        <form method="post" action={paths.draftDrop()} class="notice draft-kept">
          <FormToken ui={c.var} />
          {own}
          <span>{t("work.draft.from", { date: format.dateTime(draft.kept.keptAt.toISOString()) })}</span>{" "}
          <button type="submit" class="quiet">
            {t("work.draft.discard")}
          </button>
        </form>
      )}
      <form method="post" action={action} class={className} data-draft={draft && paths.drafts()}>
        <FormToken ui={c.var} {...(onceKey === undefined ? {} : { onceKey })} />
        {own}
        {children}
        {draft && (
          <p class="draft-line">
            <button type="submit" class="quiet" formaction={paths.drafts()} formnovalidate>
              {t("work.draft.keep")}
            </button>{" "}
            <span
              class="hint"
              role="status"
              data-draft-said={t("work.draft.kept")}
              data-draft-failed={t("work.draft.not-kept")}
              data-draft-elsewhere={t("work.draft.elsewhere")}
            />
          </p>
        )}
      </form>
    </>
  );
};
