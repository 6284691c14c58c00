import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openDatabase } from "../dist/platform/db/index.js";
import { createLog } from "../dist/platform/log.js";
import { readSettings } from "../dist/platform/settings.js";
import { createLibrary } from "../dist/resolutions/service.js";
import { writeCorpus } from "../scripts/corpus.mjs";
import { serve } from "../test/served.ts";

export const title = "Search";
export const explanation =
  "The labelled corpus imported into an embedded database of its own; 200 queries of one to four words or a phrase, drawn from its titles and paragraphs by a fixed seed, each with two filters (body, years). " +
  "Ours: the library's search, from the words to the first 20 passages, best first, with the matching words marked, the summary of each text and the total (2,000 matches at most are ranked and counted). " +
  "Beside it, in the same run and turn by turn: SQLite FTS5 in this very process over the same rows (stemmed, without diacritics), the first 20 by bm25 with the matching words marked and the total. Each query takes the best of three.";

const QUERIES = 200;
const PAGE = 20;

export async function* measure({ shared }) {
  if (!existsSync(path.join(shared, "corpus", "resolutions.jsonl.gz"))) return;
  const folder = await mkdtemp(path.join(os.tmpdir(), "comity-search-"));
  let served;
  try {
    writeCorpus(shared, path.join(folder, "texts"));
    served = await serve({ args: ["--import", path.join(folder, "texts")], env: { TRUSTED_PROXIES: "127.0.0.1", LOG_LEVEL: "error" } });
    yield* compared(served);
  } finally {
    await served?.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function* compared(served) {
  const database = await openDatabase(readSettings({ COMITY_DATA: path.join(served.dataDir, "data") }), {
    migrationsDir: path.resolve("migrations"),
    log: createLog("error"),
  });
  try {
    const { rows } = await database.pool.query(
      "select p.words, t.title, t.body, t.year, t.address from paragraphs p join texts t on t.id = p.text_id order by t.address, p.position",
    );
    const queries = drawQueries(rows);
    const library = createLibrary(database);
    const peer = fullTextTable(rows);
    const [ours, web, theirs] = [[], [], []];
    for (const query of queries) {
      const [a, b, c] = [[], [], []];
      for (let run = 0; run < 3; run++) {
        a.push(await timed(() => library.search(query, null, PAGE)));
        b.push(await timed(() => peer(query)));
        c.push(await timed(() => page(served.url, query)));
      }
      ours.push(Math.min(...a));
      theirs.push(Math.min(...b));
      web.push(Math.min(...c));
    }
    const texts = new Set(rows.map((row) => row.address)).size;
    yield {
      what: `${rows.length} paragraphs of ${texts} texts: ours, 95 of 100 queries within`,
      values: [quantile(ours, 0.95)],
      unit: "ms",
    };
    yield { what: "SQLite FTS5, 95 of 100 within", values: [quantile(theirs, 0.95)], unit: "ms" };
    yield { what: "ours to SQLite, at 95 of 100", values: [quantile(ours, 0.95) / quantile(theirs, 0.95)], unit: "×", limit: 1.5 };
    yield { what: "ours, each query", values: ours, unit: "ms" };
    yield { what: "SQLite FTS5, each query", values: theirs, unit: "ms" };
    yield { what: "ours through the API over HTTP, each query", values: web, unit: "ms" };
    yield { what: "ours through the API over HTTP, 95 of 100 within", values: [quantile(web, 0.95)], unit: "ms" };
  } finally {
    await database.close();
  }
}

/** Queries as people put them, about texts that are there; the same ones for the same texts. */
export function drawQueries(rows) {
  const next = random(1946);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const dated = rows.filter((row) => row.body !== null && row.year !== null && /[a-z]{3}/.test(row.words));
  return Array.from({ length: QUERIES }, (_, n) => {
    const { words, title, body, year } = pick(dated);
    const source = (n % 2 === 0 ? title : words.slice(0, 200)).match(/[\p{L}’'-]{2,}/gu) ?? ["rights"];
    const telling = [...new Set(source.filter((word) => !isLittle(word)))];
    const count = 1 + Math.floor(next() * 4);
    const at = Math.floor(next() * Math.max(1, source.length - count));
    const isPhrase = count > 1 && n % 5 === 0 && !isLittle(source[at]);
    const chosen = isPhrase ? source.slice(at, at + count) : shuffled(telling, next).slice(0, count);
    if (chosen.length === 0) chosen.push("rights");
    const q = isPhrase ? `"${chosen.join(" ")}"` : chosen.join(" ");
    return { q, body, from: year - Math.floor(next() * 15), to: year + Math.floor(next() * 15) };
  });
}

/** Words that our search leaves out and SQLite does not: asked for alone they would make it look slow. */
function isLittle(word) {
  return /^(?:an?|and|as|at|be|been|by|for|from|has|have|he|her|his|i|if|in|into|is|it|its|no|not|of|on|or|so|such|that|the|their|them|there|these|they|this|those|through|to|under|was|were|which|who|will|with|within)$/i.test(
    word,
  );
}

function shuffled(list, next) {
  return list
    .map((value) => ({ value, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

/** A query over the same rows in SQLite: the first page, best first, words marked, and how many there are. */
export function fullTextTable(rows) {
  const db = new DatabaseSync(":memory:");
  db.exec(
    "create virtual table found using fts5(words, tokenize = 'porter unicode61 remove_diacritics 2'); create table rows (id integer primary key, body text, year integer, title text, address text);",
  );
  db.exec("begin");
  const [words, row] = [
    db.prepare("insert into found (rowid, words) values (?, ?)"),
    db.prepare("insert into rows (id, body, year, title, address) values (?, ?, ?, ?, ?)"),
  ];
  for (const [n, one] of rows.entries()) {
    words.run(n, one.words);
    row.run(n, one.body, one.year, one.title, one.address);
  }
  db.exec("commit");
  db.exec("insert into found (found) values ('optimize'); analyze;");
  // One pass over the matches for order and total together; then the words of the page alone are marked.
  const best = db.prepare(`
    with matches as materialized (
      select rows.id, found.rank as score from found join rows on rows.id = found.rowid
      where found match ? and rows.body = ? and rows.year between ? and ?)
    select rows.*, (select count(*) from matches) as total from matches join rows using (id) order by score limit ${PAGE}`);
  const marked = db.prepare("select highlight(found, 0, '[', ']') as marked from found where found match ? and rowid = ?");
  return ({ q, body, from, to }) => {
    const match = q.startsWith('"')
      ? q
      : q
          .split(" ")
          .map((word) => `"${word}"`)
          .join(" ");
    const items = best.all(match, body, from, to);
    return { items: items.map((item) => ({ ...item, ...marked.get(match, item.id) })), total: items[0]?.total ?? 0 };
  };
}

let visitors = 0;

async function page(url, { q, body, from, to }) {
  visitors += 1;
  const answer = await fetch(`${url}/api/v1/search?${new URLSearchParams({ q, body, from, to, limit: PAGE })}`, {
    // As many visitors as requests: the limit for each visitor is not what is measured.
    headers: { "x-forwarded-for": `10.${(visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors & 255}` },
  });
  if (answer.status !== 200) throw new Error(`search for ${q} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function quantile(values, part) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * part)];
}

function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
