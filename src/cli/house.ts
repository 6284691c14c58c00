import type { QueryExecutorProvider } from "kysely";
import { createMandates, type MandateRoom, mandatesDue } from "#mandates/index";
import { createPeople, isOpenWhileHalted, openTotpSeal, type People, peopleWaiting, permit } from "#people/index";
import { type Changes, type ChangesOptions, createChanges } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import type { Settings } from "#platform/settings";
import { eraseWithheld, type PublicRecord, recoveryWaiting, withheldAbout } from "#record/index";
import { deriveHeld, deriveJob } from "#resolutions/derive-held";
import { forgetSent, runImport } from "#resolutions/import-job";
import { importJob } from "#resolutions/import-orders";
import { createTopics } from "#resolutions/index";
import { enterLeftImports, lookAtCorrections, type TextRoom } from "#resolutions/recorded-import";
import { createLibrary, placeAll } from "#resolutions/service";
import { textsWaiting } from "#resolutions/waiting";
import { createWork, type Work } from "#work/index";
import { derivations } from "./derivations.ts";
import type { Services } from "./services.ts";

/** What everything that is changed in somebody's name stands on. */
export interface ChangeParts {
  readonly database: Database;
  readonly services: Pick<Services, "jobs" | "mail">;
  readonly record: Pick<PublicRecord, "append" | "isHalted">;
  readonly space?: ChangesOptions["space"];
}

/** The one way to change something: over the table of permissions, the record, jobs and letters. */
export function openChanges({ database, services: { jobs, mail }, record, space }: ChangeParts): Changes {
  return createChanges({
    database,
    permit,
    append: record.append,
    isHalted: record.isHalted,
    isOpenWhileHalted,
    jobs,
    mail,
    ...(space === undefined ? {} : { space }),
  });
}

export interface HouseParts extends Pick<ChangeParts, "database"> {
  readonly services: Pick<Services, "jobs" | "mail" | "keys">;
  readonly changes: Changes;
  readonly settings: Pick<Settings, "publicUrl">;
  /** Origin that people use, for links in letters that nobody's request leads to. */
  readonly origin: string;
  readonly record: Pick<PublicRecord, "list">;
}

/** The people who change something in their own names, and what each of them has in hand. */
export interface House {
  readonly people: People;
  readonly work: Work;
  readonly mandates: MandateRoom;
}

/** The people who change something, with what is tidied for them. Before `services.start()`. */
export async function openHouse({
  database,
  changes,
  settings,
  origin,
  services: { jobs, mail, keys },
  record,
}: HouseParts): Promise<House> {
  const totp = await openTotpSeal(keys);
  const people = await createPeople({ database, changes, totp, publicUrl: settings.publicUrl, lettersArrive: mail.arrives });
  for (const [name, work] of Object.entries(people.jobs)) jobs.handle(name, work);
  jobs.handle("people.tidy", () => people.tidy());
  jobs.every("7 * * * *", "people.tidy");
  people.onErase({
    rows: async (trx, { email }) => {
      await mail.forget(trx, email);
      for (const name of Object.keys(people.jobs)) await jobs.withdraw(trx, name, "email", email);
    },
    files: ({ email }) => mail.forgetFiles(email),
  });
  people.onErase({ rows: forgetMatters });
  jobs.handle("people.erase", async () => void (await people.eraseDue()));
  jobs.every("37 * * * *", "people.erase");
  const work = createWork({ database, changes, people, topics: createTopics(database), record, jobs, origin });
  work.onWaiting(peopleWaiting(people));
  work.onWaiting(textsWaiting({ database }));
  work.onWaiting(recoveryWaiting({ database }));
  const mandates = createMandates({ database, changes });
  work.onDue(mandatesDue(mandates.register, work));
  return { people, work, mandates };
}

/** What the record withholds about an account: the commitments stay, and nobody can say any more of what. */
async function forgetMatters(trx: QueryExecutorProvider, { account }: { readonly account: string }): Promise<void> {
  for (const { id, index } of await withheldAbout(trx, `account:${account}`)) if (index !== null) await eraseWithheld(trx, id);
}

/** The texts as they are changed. Before `services.start()`. */
export function openTexts({ database, changes, services: { jobs } }: Pick<HouseParts, "database" | "changes" | "services">): TextRoom {
  const room = { database, changes, library: createLibrary(database, derivations) };
  jobs.handle("texts.enter-left-imports", async () => void (await enterLeftImports(room)));
  jobs.every("*/5 * * * *", "texts.enter-left-imports");
  jobs.handle(importJob, (payload) => runImport(room, (payload as { readonly id: string }).id));
  jobs.handle("texts.look-at-corrections", async () => void (await lookAtCorrections(room)));
  jobs.every("11 * * * *", "texts.look-at-corrections");
  jobs.handle(deriveJob, async () => void (await deriveHeld(room)));
  jobs.handle("texts.find-series", () => placeAll(database));
  jobs.every("* * * * *", "texts.find-series");
  jobs.handle("texts.forget-sent", () => forgetSent(room));
  jobs.every("23 * * * *", "texts.forget-sent");
  return room;
}

/** What is printed at the terminal while the first two administrators have not both come. */
export function bootstrapWords(links: readonly string[], address: string, pathOf: (token: string) => string): string {
  if (links.length === 0) return "";
  const many = links.length > 1 ? `${links.length} administrators; each link works` : "one more administrator; the link works";
  return `For ${many} once, for a day; a later start makes new ones:\n${links.map((token) => `${address}${pathOf(token)}\n`).join("")}`;
}
