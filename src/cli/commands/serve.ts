import { once } from "node:events";
import type { People } from "#people/index";
import { backupFolder, backupStatus, keepDailyBackups } from "#platform/backup/index";
import { WritesHalted } from "#platform/change/index";
import { holdPlace, openDatabase } from "#platform/db/index";
import { assertSpace, SpaceError } from "#platform/db/space";
import { type Listening, listen, watchLoad } from "#platform/http/index";
import { createLog, type Log } from "#platform/log";
import { readSettings, type Settings } from "#platform/settings";
import { createRecord, headsOfSnapshot, openKeyStore } from "#record/index";
import { deriveSoon } from "#resolutions/derive-held";
import { backupsWaiting, paths } from "#web/index";
import { type Application, type ApplicationParts, createApplication, uploadPaths } from "../application.ts";
import { type ExitStatus, StepError } from "../failure.ts";
import { bootstrapWords, openChanges, openHouse, openTexts } from "../house.ts";
import { say, write } from "../output.ts";
import { migrations } from "../places.ts";
import { originOf, tickUntil } from "../record-clock.ts";
import { offerSamples } from "../samples.ts";
import { openServices, type Services } from "../services.ts";
import { statusOfStop, whenToldToStop } from "../stopping.ts";
import { version } from "../version.ts";
import { importFiles } from "./import.ts";

/** Runs the application until it is told to stop, then finishes what is under way; status 130 where Ctrl-C came before it was ready. */
export async function serve(options: { readonly import?: readonly string[] }): Promise<ExitStatus> {
  const settings = readSettings(process.env);
  const log = createLog(settings.logLevel);
  let application: Application | undefined;
  let status: ExitStatus = 0;
  // The port first: a taken one is said at once, not after the database has started and files were imported.
  const listening = await listenOrSay(settings, (request, env) => application?.fetch(request, env) ?? starting());
  try {
    const database = await openDatabase(settings, { migrationsDir: migrations, log });
    const stop = whenToldToStop();
    let services: Services | undefined;
    const backups = database.isEmbedded ? dailyBackups(settings, log) : undefined;
    try {
      const address = addressOf(settings, listening);
      services = await openServices(database, settings, log);
      const record = createRecord({
        database,
        keys: openKeyStore(settings.keysDir),
        origin: originOf(address),
        log,
        witnesses: settings.witnesses,
      });
      await record.start();
      // A server of its own looks after its own disk.
      const space = database.isEmbedded ? { space: () => assertSpace(settings.dataDir, settings.minimumSpace) } : {};
      const changes = openChanges({ database, services, record, ...space });
      const texts = openTexts({ database, changes, services });
      // So that nobody sees an empty house which is about to be filled.
      if (options.import) await importFiles(texts, options.import, { signal: stop });
      if (!stop.aborted) {
        const { people, work, mandates } = await openHouse({ database, changes, settings, origin: address, services, record });
        const saved = async () => (database.isEmbedded ? backupStatus(backupFolder(settings)) : null);
        await sealApps(people, log);
        work.onWaiting(backupsWaiting(saved));
        const opened = await open({ backups: saved, database, texts, people, work, mandates, record, services, settings, log });
        await unlessUnwritable(() => deriveSoon(texts), undefined);
        await services.start();
        application = opened.application;
        await write(`${opened.welcome(address)}${bootstrapWords(await linksOf(people), address, paths.join)}`);
        const ticking = tickUntil(stop, record, log);
        if (!stop.aborted) await once(stop, "abort");
        await ticking;
      } else status = statusOfStop(stop);
      say("comity serve: finishing what is under way; once more to stop at once.");
      await Promise.all([listening.close(), services?.stop()]);
    } finally {
      await services?.stop();
      await backups?.stop();
      await database.close();
    }
  } finally {
    await listening.close();
  }
  return status;
}

/** Links for the first administrators; none where nothing can be written now. A later start makes them. */
function linksOf(people: People): Promise<readonly string[]> {
  return unlessUnwritable(() => people.bootstrapLinks(), []);
}

/** Where nothing can be written now, that keeps nobody from reading. */
async function unlessUnwritable<Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SpaceError || error instanceof WritesHalted)) throw error;
    say(`comity serve: ${error.message}`);
    return otherwise;
  }
}

/** Secrets of apps from before they were sealed; where nothing can be written now, a later start or the daily tidying does it. */
async function sealApps(people: People, log: Log): Promise<void> {
  try {
    const sealed = await people.sealApps();
    if (sealed > 0) log.info({ part: "people", event: "apps-sealed", count: sealed }, "secrets of apps that lay open are encrypted now");
  } catch (error) {
    if (!(error instanceof SpaceError || error instanceof WritesHalted)) throw error;
    say(`comity serve: ${error.message}`);
  }
  const lost = await people.lostApps();
  if (lost === 0) return;
  const what = `the secrets of ${lost} authenticator ${lost === 1 ? "app" : "apps"} were encrypted under another key than totp.key in COMITY_KEYS.`;
  log.warn({ part: "people", event: "apps-lost", count: lost }, what);
  say(
    `comity serve: ${what} Put the file of then back and start again; without it, their owners sign in with a passkey or a recovery code and set their app up anew.`,
  );
}

/** On a server its operator saves the database; the embedded one has nobody else. */
function dailyBackups(settings: Settings, log: Log): ReturnType<typeof keepDailyBackups> {
  const folder = backupFolder(settings);
  return keepDailyBackups({
    folder,
    recipients: settings.backupRecipients,
    version: version(),
    notes: headsOfSnapshot,
    minimumSpace: settings.minimumSpace,
    hold: () => holdPlace(settings, log),
    log,
  });
}

async function open(
  parts: Pick<ApplicationParts, "database" | "texts" | "people" | "work" | "mandates" | "record" | "log" | "backups"> & {
    readonly services: Services;
    readonly settings: Settings;
  },
): Promise<{ readonly application: Application; welcome(address: string): string }> {
  const { texts } = await parts.texts.library.counts();
  const samples = texts === 0 ? offerSamples(parts.texts) : undefined;
  const { isOverloaded } = watchLoad();
  return {
    application: createApplication({ ...parts, isOverloaded, ...(samples ? { samples } : {}) }),
    welcome: (address) => {
      const ready = `Comity is ready: ${address}\n`;
      if (!samples) return `${ready}${texts === 1 ? "1 text is" : `${texts} texts are`} held.\n`;
      return `${ready}Nothing is held yet. To try it with the composed samples, open this link; it works once:\n${address}${samples.path}\n`;
    },
  };
}

async function listenOrSay(settings: Settings, fetch: Parameters<typeof listen>[0]["fetch"]): Promise<Listening> {
  try {
    return await listen({ fetch, host: settings.host, port: settings.port, uploads: uploadPaths });
  } catch (error) {
    throw refusal(settings, (error as NodeJS.ErrnoException).code) ?? error;
  }
}

/** Why we cannot listen there, and where we could. */
function refusal({ host, port }: Settings, code: string | undefined): StepError | undefined {
  if (code === "EADDRINUSE")
    return new StepError(
      `port ${port} of ${host} is taken by another program. Stop that one (\`ss -ltnp\` or \`lsof -i :${port}\` shows which it is), or choose another port: PORT=${port + 1} npm start.`,
    );
  if (code === "EACCES") return new StepError(`this user may not listen on port ${port}. Choose one above 1023: PORT=8080 npm start.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new StepError(`this machine has no address ${host}. Set HOST to one that it has, or leave it out for 127.0.0.1.`);
  return undefined;
}

/** The origin that people use: PUBLIC_URL, or where we listen, by the name that a browser on this machine knows. */
function addressOf(settings: Settings, listening: Listening): string {
  if (settings.publicUrl) return settings.publicUrl;
  return ["127.0.0.1", "::1", "0.0.0.0", "::"].includes(settings.host) ? `http://localhost:${listening.port}` : listening.url;
}

function starting(): Response {
  return new Response("Comity is starting. Try again in a moment.\n", {
    status: 503,
    headers: { "Retry-After": "2", "Content-Type": "text/plain" },
  });
}
