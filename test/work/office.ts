import { setTimeout as pause } from "node:timers/promises";
import { createApplication } from "#cli/application";
import { derivations } from "#cli/derivations";
import { createPeople, type People, peopleWaiting } from "#people/index";
import { type Visitor, visitor } from "#people/pages/fixtures/browser";
import { founders, type TestPerson, type TestRoom, testRoom } from "#people/testing";
import { createLog } from "#platform/log";
import type { EntryPage } from "#record/index";
import { createRecord, openKeyStore } from "#record/index";
import { createTopics } from "#resolutions/index";
import { createLibrary } from "#resolutions/service";
import { createWork, type Work } from "#work/index";

export const origin = "http://localhost";

/** The whole application over a fresh database, with its first two administrators signed in. */
export interface Office {
  readonly room: TestRoom;
  readonly people: People;
  readonly work: Work;
  readonly library: ReturnType<typeof createLibrary>;
  readonly app: ReturnType<typeof createApplication>;
  /** The jobs of the room, by name. */
  readonly jobs: ReadonlyMap<string, (payload: unknown) => Promise<void>>;
  readonly amina: TestPerson;
  readonly bo: TestPerson;
  /** Entries of the record as the start page finds them. */
  entries: EntryPage["items"];
  /** Somebody's browser; another one of the same person is another device. */
  at(person: TestPerson): Visitor;
}

export async function office(): Promise<Office> {
  const log = createLog("silent");
  const room = await testRoom();
  const { database, changes } = room;
  const library = createLibrary(database, derivations);
  const people = await createPeople(room);
  const record = createRecord({ database, keys: openKeyStore("keys-that-nobody-makes"), origin: "localhost/record", log });
  const jobs = new Map<string, (payload: unknown) => Promise<void>>();
  const shown = { entries: [] as EntryPage["items"] };
  const work = createWork({
    database,
    changes,
    people,
    topics: createTopics(database),
    record: { list: () => Promise.resolve({ items: shown.entries, next: null, total: shown.entries.length }) },
    jobs: { handle: (name, done) => void jobs.set(name, done), every: () => undefined },
    origin,
  });
  work.onWaiting(peopleWaiting(people));
  const texts = { database, changes, library };
  const app = createApplication({ database, texts, settings: { publicUrl: origin, trustedProxies: [] }, log, people, record, work });
  const [amina, bo] = await founders(room);
  const at = (person: TestPerson): Visitor => browserOf(app, person);
  return Object.assign(shown, { room, people, work, library, app, jobs, amina, bo, at });
}

function browserOf(app: Office["app"], person: TestPerson): Visitor {
  let count = 0;
  const browser = visitor({
    request: async (path, init) => {
      for (;;) {
        count += 1;
        const answer = await app.request(path, init, { incoming: { socket: { remoteAddress: `10.1.${count >> 8}.${count & 255}` } } });
        if (answer.status !== 429) return answer;
        // A test opens more pages in a second than a person does, and waits as a person is told to.
        await pause(50);
      }
    },
  });
  browser.cookies.set("comity", person.token);
  return browser;
}
