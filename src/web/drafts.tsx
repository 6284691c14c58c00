import type { Child, FC } from "hono/jsx";
import type { Actor } from "#platform/change/index";
import { FormToken } from "./components/forms.tsx";
import type { WebContext } from "./env.ts";
import { paths } from "./paths.ts";

/** What somebody typed into a form and has not sent. */
export interface Draft {
  /** In the order of the form; a name may come more than once. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly keptAt: Date;
}

/** Where drafts are kept; a room above provides it to `createWeb`. */
export interface DraftStore {
  find(actor: Actor, form: string): Promise<Draft | undefined>;
  drop(actor: Actor, form: string): Promise<void>;
}

/** The draft of one form, for the person who opened it. */
export interface OpenDraft {
  /** Pattern of the form's route and, after a space, what it is about. */
  readonly form: string;
  readonly kept: Draft | undefined;
  /** What was kept, by name, to be shown in the fields; of a name that came more than once, the last. Empty where nothing is kept. */
  readonly typed: Readonly<Record<string, string>>;
}

const stores = new WeakMap<WebContext, DraftStore>();

export function provideDrafts(c: WebContext, store: DraftStore): void {
  stores.set(c, store);
}

/**
 * The draft of a form that is about to be shown. undefined: nobody is signed in, so there is nowhere to keep one.
 *
 * @param subject what the form is about, where its route does not say it
 */
export async function openDraft(c: WebContext, route: string, subject?: string): Promise<OpenDraft | undefined> {
  const store = stores.get(c);
  if (store === undefined || c.var.person === undefined) return undefined;
  const form = formOf(route, subject);
  const kept = await store.find(c.var.actor, form);
  return { form, kept, typed: Object.fromEntries(kept?.fields ?? []) };
}

/** After a form was sent and done: what was kept of it is no longer a draft. */
export async function dropDraft(c: WebContext, route: string, subject?: string): Promise<void> {
  if (c.var.person !== undefined) await stores.get(c)?.drop(c.var.actor, formOf(route, subject));
}

function formOf(route: string, subject: string | undefined): string {
  return subject === undefined || subject === "" ? route : `${route} ${subject}`;
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

/** A form that changes something, with its token; where it has a draft, with what belongs to that. A page with a draft has the script "keep-draft". */
export const Form: FC<FormProps> = ({ c, action, draft, title, class: className, onceKey, children }) => {
  const { t, format } = c.var;
  const { pathname, search } = new URL(c.req.url);
  // Where the form came back with faults, its page is still the one that it stands on.
  const own = draft && (
    <>
      <input type="hidden" name="_draft" value={draft.form} />
      <input type="hidden" name="_from" value={`${pathname}${c.req.method === "GET" ? search : ""}`} />
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
            <span class="hint" role="status" data-draft-said={t("work.draft.kept")} data-draft-failed={t("work.draft.not-kept")} />
          </p>
        )}
      </form>
    </>
  );
};
