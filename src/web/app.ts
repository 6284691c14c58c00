import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, createHttp, type HttpOptions } from "#platform/http/index";
import { type DraftStore, withDrafts } from "./drafts.tsx";
import type { Env, WebContext } from "./env.ts";
import { type MessageKey, translators } from "./language.ts";
import { aboutPage, accessibilityPage, dataPage, privacyPage } from "./pages/about.tsx";
import { backupPages, type SavedSoFar } from "./pages/backups.tsx";
import { faultPage } from "./pages/faults.tsx";
import { type HomeCounts, homePage } from "./pages/home.tsx";
import { type SamplesOptions, samplesPages } from "./pages/samples.tsx";
import { paths } from "./paths.ts";
import { statics } from "./statics.ts";

/** What may be set from outside; headers, words and statics are the product's own. */
export interface WebOptions extends Omit<HttpOptions<MessageKey>, "translators" | "statics" | "faultPage" | "oneClick"> {
  /** Numbers of the home page. */
  readonly counts: () => Promise<HomeCounts>;
  /** The one-time link that loads the samples; left out, there is none. */
  readonly samples?: SamplesOptions;
  /** How the backups stand; left out, there is no page about them. */
  readonly backups?: SavedSoFar;
  /** Where drafts of forms are kept; left out, nowhere. */
  readonly drafts?: DraftStore;
}

/** The application with the product's own pages; the rooms add theirs to what this gives back. */
export function createWeb(options: WebOptions): OpenAPIHono<Env> {
  const app = createHttp<MessageKey>({
    ...options,
    searches: options.searches ?? [paths.search(), `${paths.api()}/search`],
    oneClick: [paths.noticesStop("")],
    isExport: options.isExport ?? isExport,
    // 60 MB: what one request may bring, all files together.
    uploads: options.uploads ?? { [paths.read()]: 60_000_000, [paths.apiRead()]: 60_000_000 },
    translators,
    statics,
    faultPage,
  });
  const { drafts } = options;
  if (drafts !== undefined) app.use(withDrafts(drafts));
  app.get(paths.home(), action("site.read"), async (c) => homePage(c, await options.counts()));
  app.get(paths.about(), action("site.read"), aboutPage);
  app.get(paths.aboutData(), action("site.read"), dataPage);
  app.get(paths.accessibility(), action("site.read"), accessibilityPage);
  app.get(paths.privacy(), action("site.read"), privacyPage);
  if (options.samples !== undefined) samplesPages(app, options.samples);
  if (options.backups !== undefined) backupPages(app, options.backups);
  return app;
}

const lists: ReadonlySet<string> = new Set([paths.resolutions(), paths.search(), paths.record()]);

/** One's own data, the whole record, and lists that run over everything that is held. What is about one text, State or entry is a page in another form. */
function isExport({ req }: WebContext): boolean {
  if (req.path === paths.accountData()) return req.method === "POST";
  return req.path === paths.recordBundle() || (lists.has(req.path) && (req.query("format") ?? "") !== "");
}
