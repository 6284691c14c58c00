import { createMandates, type MandateRoom, mandateApi, mandatePages, mandatesBeside } from "#mandates/index";
import { type People, peoplePages, permit } from "#people/index";
import type { Database } from "#platform/db/index";
import type { Uploads } from "#platform/http/index";
import type { Log } from "#platform/log";
import type { Settings } from "#platform/settings";
import { historyOf, type PublicRecord, recordApi, recordPages, recoveryPages } from "#record/index";
import { readFileIsolated } from "#resolutions/extract/index";
import type { TextRoom } from "#resolutions/recorded-import";
import { changePages, importBodyBytes, readBodyBytes, resolutionApi, resolutionPages } from "#resolutions/routes";
import { formerAddresses } from "#resolutions/store-find";
import { importsOf } from "#resolutions/store-imports";
import type { Tables } from "#resolutions/store-tables";
import { createWeb, paths, type SamplesOptions, type WebOptions } from "#web/index";
import { version } from "#web/statics";
import { type Work, workPages } from "#work/index";
import type { Services } from "./services.ts";

/** All that answers requests; `fetch` for a server, `request` for a test. */
export type Application = ReturnType<typeof createWeb>;

export interface ApplicationParts {
  readonly database: Database;
  readonly texts: TextRoom;
  readonly settings: Pick<Settings, "publicUrl" | "trustedProxies">;
  readonly log: Log;
  readonly people: People;
  readonly record: PublicRecord;
  readonly work: Work;
  /** Who is asked what, with what rooms above say was done for it; left out, nobody says anything. */
  readonly mandates?: MandateRoom;
  /** How requests are counted, logged and measured over all processes; left out, in this process alone. */
  readonly services?: Pick<Services, "rates" | "metrics" | "pseudonyms">;
  /** What the one-time link to the samples offers; left out, there is none. */
  readonly samples?: SamplesOptions;
  /** How the backups stand, for administrators; null: the database's operator makes them. Left out, there is no page about them. */
  readonly backups?: WebOptions["backups"];
  /** Default: never. */
  readonly isOverloaded?: () => boolean;
  /** How even the time of "not found" is; left out, as people need it. */
  readonly absenceStep?: number;
}

/** Paths to which people send documents, with the bytes that each takes: these may take long to arrive. */
const uploads: Uploads = {
  [paths.read()]: readBodyBytes,
  [paths.apiRead()]: readBodyBytes,
  [paths.textImports()]: { bytes: importBodyBytes, isStreamed: true },
};

/** Imports of a text's files that its page tells of. */
const mostImports = 3;

export const uploadPaths: readonly string[] = Object.keys(uploads);

/** The one place where the rooms meet: every page and every operation, over one database. */
export function createApplication({
  database,
  texts,
  settings,
  log,
  people,
  record,
  work,
  mandates = createMandates({ database, changes: texts.changes }),
  services,
  samples,
  backups,
  isOverloaded,
  absenceStep,
}: ApplicationParts): Application {
  const { library } = texts;
  const app = createWeb({
    log,
    publicUrl: settings.publicUrl,
    trustedProxies: settings.trustedProxies,
    uploads,
    checks: { database: () => database.ready(), record: () => record.ready() },
    counts: () => library.counts(),
    permit,
    actorOf: people.actorOf,
    drafts: work.drafts,
    ...(services ? { rates: services.rates, seen: services.metrics.seen, pseudonyms: services.pseudonyms } : {}),
    ...(samples ? { samples } : {}),
    ...(backups ? { backups } : {}),
    ...(isOverloaded ? { isOverloaded } : {}),
    ...(absenceStep === undefined ? {} : { absenceStep }),
  });
  peoplePages(app, people, (ui, subject) => historyOf(record, subject, ui));
  workPages(app, work);
  const rows = database.kysely<Tables>();
  /** What else the record may name that happened to the text at an address. */
  const also = async (address: string): Promise<string[]> => [
    ...(await importsOf(rows, address, mostImports)).map(paths.textImport),
    ...(await formerAddresses(rows, address)).map((former) => paths.resolution(former)),
  ];
  resolutionPages(app, {
    library,
    reader: readFileIsolated,
    history: async (ui, address) => historyOf(record, paths.resolution(address), ui, await also(address)),
    beside: (ui, address) => mandatesBeside(mandates.register, ui, address),
  });
  mandatePages(app, {
    mandates,
    library,
    reader: readFileIsolated,
    history: (ui, address) => historyOf(record, paths.mandate(address), ui),
  });
  changePages(app, { texts });
  recordPages(app, { record });
  recoveryPages(app, { record, room: { database, changes: texts.changes } });
  recordApi(app, { record });
  mandateApi(app, mandates);
  resolutionApi(app, { library, reader: readFileIsolated, version });
  return app;
}
