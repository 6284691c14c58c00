import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { hasDrafts } from "./drafts.tsx";
import type { WebContext } from "./env.ts";
import { type Crumb, Layout, type Place } from "./layout.tsx";
import type { BrowserScript, Stylesheet } from "./statics.ts";

export interface PageOptions {
  /** What this is: the h1, and the beginning of the window's title. */
  readonly title: string;
  /** Where it stands: which entry of the navigation is marked. */
  readonly place: Place;
  /** Pages between home and this one, outermost first; home itself is added. */
  readonly trail?: readonly Crumb[];
  /** The page's own name in the trail, where the title is too long for it. */
  readonly crumb?: string;
  /** The h1 where it is more than the title (a symbol, a mark). null: the body brings its own h1. */
  readonly heading?: Child | null;
  /** One sentence below the h1. */
  readonly lede?: Child;
  /** For search engines and previews. */
  readonly description?: string;
  /** The same in other formats, as links in the head. */
  readonly alternates?: readonly { readonly href: string; readonly type: string }[];
  readonly scripts?: readonly BrowserScript[];
  readonly styles?: readonly Stylesheet[];
  /** Default 200. */
  readonly status?: ContentfulStatusCode;
  /** "public" (default): may be kept but is asked again. "private": never kept, for what only one person may see. */
  readonly cache?: "public" | "private";
  readonly body: Child;
}

/** A whole page as an answer: in the layout, in the reader's language. */
export async function page(c: WebContext, options: PageOptions): Promise<Response> {
  // What says who is signed in is nobody else's page.
  if (options.cache === "private" || c.var.person !== undefined) c.header("Cache-Control", "no-store");
  const scripts: readonly BrowserScript[] = [...(options.scripts ?? []), ...(hasDrafts(c) ? (["keep-draft"] as const) : [])];
  const markup = await (<Layout c={c} {...options} scripts={scripts} />);
  return c.html(`<!doctype html>${markup}`, options.status ?? 200);
}
