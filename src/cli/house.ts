import { createPeople, type People, peopleWaiting, permit } from "#people/index";
import { type ChangesOptions, createChanges } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import type { Settings } from "#platform/settings";
import type { PublicRecord } from "#record/index";
import { createTopics } from "#resolutions/index";
import { createWork, type Work } from "#work/index";
import type { Services } from "./services.ts";

/** What people and everything that is changed in somebody's name stand on. */
export interface HouseParts {
  readonly database: Database;
  readonly settings: Pick<Settings, "publicUrl">;
  /** Origin that people use, for links in letters that nobody's request leads to. */
  readonly origin: string;
  readonly services: Pick<Services, "jobs" | "mail">;
  readonly record: Pick<PublicRecord, "append" | "isHalted" | "list">;
  readonly space?: ChangesOptions["space"];
}

/** The people who change something in their own names, and what each of them has in hand. */
export interface House {
  readonly people: People;
  readonly work: Work;
}

/** The one way to change something, and the people who do: over the table of permissions, the record, jobs and letters. Before `services.start()`. */
export async function openHouse({ database, settings, origin, services: { jobs, mail }, record, space }: HouseParts): Promise<House> {
  const changes = createChanges({
    database,
    permit,
    append: record.append,
    isHalted: record.isHalted,
    jobs,
    mail,
    ...(space === undefined ? {} : { space }),
  });
  const people = await createPeople({ database, changes, publicUrl: settings.publicUrl, lettersArrive: mail.arrives });
  jobs.handle("people.tidy", () => people.tidy());
  jobs.every("7 * * * *", "people.tidy");
  const work = createWork({ database, changes, people, topics: createTopics(database), record, jobs, origin });
  work.onWaiting(peopleWaiting(people));
  return { people, work };
}

/** What is printed at the terminal while the first two administrators have not both come. */
export function bootstrapWords(links: readonly string[], address: string, pathOf: (token: string) => string): string {
  if (links.length === 0) return "";
  const many = links.length > 1 ? `${links.length} administrators; each link works` : "one more administrator; the link works";
  return `For ${many} once, for a day; a later start makes new ones:\n${links.map((token) => `${address}${pathOf(token)}\n`).join("")}`;
}
