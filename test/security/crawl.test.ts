import { afterAll, beforeAll, expect, test } from "vitest";
import { declaredActions } from "#platform/http/index";
import { type Canary, plantCanaries } from "./canaries.ts";
import { begin, type Person } from "./cast.ts";
import { openTestHouse, request, type TestHouse } from "./house.ts";

/**
 * Everything that is not public carries words that stand nowhere else; then everybody follows every link, opens every address that exists with every id
 * that exists, and takes every file along. A word may come to those alone to whom the rules of access, stated here once more, give its row.
 */

/** Addresses that differ only in what they ask for, of each path. */
const variantsOfOne = process.env.COMITY_TEST_FULL === "1" ? 5 : 1;

let house: TestHouse;
let canaries: readonly Canary[];

/** Words of the program itself in columns that the database lets take anything: pages could not be made of others. */
const words = ["accounts.language", "proposals.capacity", "news.language", "import_outcomes.code"];

beforeAll(async () => {
  house = await openTestHouse();
  canaries = await plantCanaries(house.owner, words);
}, 120_000);
afterAll(() => house?.close());

/** Rows that nobody is ever shown. */
const ofNobody = new Set(["passwords", "recovery_codes", "record_withheld", "one_time_links", "sign_in_failures"]);

/** Rows that are public: row-level security says of them who writes. */
const ofEverybody = new Set(["mandate_corrections", "mandate_events", "session_statements"]);

function maySee(viewer: Person | undefined, { table, row }: Canary): boolean {
  if (ofEverybody.has(table)) return true;
  if (viewer === undefined || ofNobody.has(table)) return false;
  const isAdministrator = viewer.capacity === "administrator";
  const isOfOwnOrganisation = (organisation: unknown): boolean =>
    !viewer.hasEnded && organisation !== null && organisation === viewer.organisation;
  if (row.account_id === viewer.account) return true;
  switch (table) {
    case "accounts":
      return (
        row.id === viewer.account ||
        isAdministrator ||
        house.persons.some((person) => person.account === row.id && !person.hasEnded && isOfOwnOrganisation(person.organisation))
      );
    case "organisations":
      return isAdministrator || isOfOwnOrganisation(row.id);
    case "capacities":
    case "proposals":
      return isAdministrator || isOfOwnOrganisation(row.organisation_id);
    case "erasures":
    case "record_recoveries":
      return isAdministrator;
    case "text_proposals":
    case "import_orders":
    case "import_uploads":
    case "import_outcomes":
      return viewer.capacity === "desk officer";
    default:
      return false;
  }
}

/** Of what was answered, words that this person may not see. */
function leaks(viewer: Person | undefined, text: string): readonly Canary[] {
  const found = new Set(text.match(/canary\d{6}x\d+/g) ?? []);
  return canaries.filter((canary) => found.has(canary.word) && !maySee(viewer, canary));
}

/** Every address that the application declares for looking, with the ids that its rows have; where it is not known whose they are, some of each kind. */
function knownAddresses(): readonly string[] {
  const accounts = house.persons.map(({ account }) => account);
  const capacities = house.persons.map(({ capacityId }) => capacityId);
  const some = [accounts, capacities, house.organisations].flatMap((ids) => ids.slice(0, 2));
  const idsIn = (pattern: string): readonly string[] => {
    if (pattern.includes("/persons/")) return accounts;
    if (pattern.includes("/capacities/")) return capacities;
    return pattern.includes("/organisations/") ? house.organisations : [...some, "0", "1", "XAE", "A/RES/91/7"];
  };
  return [...declaredActions(house.app).keys()]
    .filter((route) => route.startsWith("GET "))
    .flatMap((route) => {
      const pattern = route.slice(4);
      return pattern.includes(":") ? idsIn(pattern).map((id) => pattern.replaceAll(/:\w+(\{[^}]*\})?/g, id)) : [pattern];
    });
}

interface Crawl {
  readonly asked: number;
  readonly found: ReadonlySet<string>;
  readonly faults: readonly string[];
}

async function crawl(viewer: Person | undefined): Promise<Crawl> {
  const cookie = viewer === undefined ? "" : `comity=${await begin(house.owner, viewer, { hasSteppedUp: true })}`;
  const waiting = ["/", "/feed.atom?state=XAE", "/robots.txt", "/sitemap.xml", ...knownAddresses()];
  const known = new Set(waiting);
  const variants = new Map<string, number>();
  const found = new Set<string>();
  const faults: string[] = [];
  let asked = 0;
  const look = async (at: string): Promise<void> => {
    const answer = await request(house.app, at, { headers: { cookie } });
    asked += 1;
    const text = `${[...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n")}\n\n${await answer.text()}`;
    if (answer.status >= 500) faults.push(`${at} → ${answer.status}`);
    for (const canary of leaks(viewer, text))
      faults.push(`${at} shows ${canary.table}.${canary.column} of ${JSON.stringify(canary.row).slice(0, 150)}`);
    for (const [word] of text.matchAll(/canary\d{6}x\d+/g)) found.add(word);
    for (const next of linksIn(text)) {
      const [path = ""] = next.split("?");
      const count = variants.get(path) ?? 0;
      if (known.has(next) || count >= variantsOfOne) continue;
      variants.set(path, count + 1);
      known.add(next);
      waiting.push(next);
    }
  };
  while (waiting.length > 0) await Promise.all(waiting.splice(0, 8).map(look));
  return { asked, found, faults };
}

/** Addresses of ours in links, forms that only look, and redirects; without those that only choose the language. */
function linksIn(text: string): readonly string[] {
  const written = [...text.matchAll(/(?:href|src)="(\/[^"#]*)|<form(?![^>]*method="post")[^>]*action="(\/[^"#]*)"|^location: (\/\S*)/gim)];
  return written
    .map(([, link, form, location]) => (link ?? form ?? location ?? "").replaceAll("&amp;", "&"))
    .filter((at) => !at.startsWith("//") && !at.startsWith("/assets/") && !/[?&]lang=/.test(at));
}

test("every column of what is not public that takes words has some, in every table", () => {
  const tables = new Set(canaries.map(({ table }) => table));
  for (const table of [
    "accounts",
    "capacities",
    "drafts",
    "follows",
    "news",
    "organisations",
    "passkeys",
    "passwords",
    "proposals",
    "text_proposals",
  ])
    expect(tables, table).toContain(table);
  expect(canaries.length).toBeGreaterThan(300);
});

test("nobody finds a word that is not for them, and everybody finds their own", async () => {
  const viewers = [undefined, ...house.persons.filter(({ label }) => !label.endsWith("organisation 2"))];
  let asked = 0;
  for (const viewer of viewers) {
    const { faults, found, asked: count } = await crawl(viewer);
    asked += count;
    expect(faults.slice(0, 20), viewer?.label ?? "a stranger").toEqual([]);
    const own = canaries.filter(({ table, column, row }) => table === "accounts" && column === "name" && row.id === viewer?.account);
    for (const { word } of own) expect(found, viewer?.label).toContain(word);
  }
  console.info(`${canaries.length} words, ${viewers.length} visitors, ${asked} answers: 0 words where they do not belong`);
}, 900_000);

test("letters carry nothing that their reader may not see, and nothing that is somebody else's", async () => {
  await house.owner.query("update news set mailed_at = null");
  for (const job of ["work.look", "work.digest"]) await house.does(job);
  expect(house.letters.length).toBeGreaterThan(0);
  for (const letter of house.letters) {
    const reader = house.persons.find(({ account }) =>
      canaries.some(
        ({ table, column, row, word }) => table === "accounts" && column === "email" && row.id === account && letter.to.includes(word),
      ),
    );
    expect(reader, letter.to).toBeDefined();
    expect(leaks(reader, JSON.stringify(letter))).toEqual([]);
  }
});
