import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { openDatabase } from "../dist/platform/db/index.js";
import { createLog } from "../dist/platform/log.js";
import { readSettings } from "../dist/platform/settings.js";
import { read } from "../dist/resolutions/read/index.js";
import { createLibrary } from "../dist/resolutions/service.js";
import { faceOf, findSeries, lineageOf } from "../dist/resolutions/trace/index.js";
import { readCorpus, render, writeCorpus } from "../scripts/corpus.mjs";

export const title = "Lineage";
export const explanation =
  "Processor time of this process. Series: all texts of the labelled corpus, read before, to the series that they form. Lineage: every paragraph of a series of 30 texts with the ancestry of its words, " +
  "made of a real text (37 operative paragraphs) whose paragraphs are changed, dropped, added and moved from year to year by a fixed seed; and the largest series of the corpus. " +
  "Also stands in: the corpus imported into an embedded database of its own, its paragraphs kept once more under other symbols until there are 170,000 or more; 300 paragraphs drawn by a fixed seed, " +
  "each from the question to the answer with summaries and words, best of three, by the clock.";

const TEXTS = 30;
const QUESTIONS = 300;
const PARAGRAPHS = 170_000;

export async function* measure({ shared, checkout, times }) {
  if (!existsSync(path.join(shared, "corpus", "resolutions.jsonl.gz"))) return;
  const documents = readCorpus(shared);
  const readings = documents.flatMap((document) => read(render(document)).map(({ resolution }) => resolution));
  const named = new Map(readings.flatMap((resolution) => (resolution.symbol === null ? [] : [[resolution.symbol, resolution]])));
  yield {
    what: `${readings.length} texts: their series`,
    values: await times(3, () => cpu(() => findSeries([...named].map(([id, resolution]) => faceOf(id, resolution))))),
    unit: "ms",
  };
  const grown = grownSeries(path.join(shared, "seeds"));
  yield {
    what: `lineage of a series of ${TEXTS} texts`,
    values: await times(5, () => cpu(() => lineageOf(grown))),
    unit: "ms",
    limit: 1000,
  };
  const [largest] = findSeries([...named].map(([id, resolution]) => faceOf(id, resolution))).sort((a, b) => b.length - a.length);
  const texts = largest.map(({ id }) => ({ id, resolution: named.get(id) }));
  yield {
    what: `lineage of the largest series of the corpus (${texts.length} texts)`,
    values: await times(3, () => cpu(() => lineageOf(texts))),
    unit: "ms",
  };
  yield* alike(shared, checkout);
}

function cpu(work) {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/** A text as it might go on for 30 years. */
function grownSeries(folder) {
  const source = readFileSync(path.join(folder, "002_6d68d767c8936d17.txt"), "utf8");
  const seeds = [
    source,
    ...["000_38bea67dc531540d.txt", "001_624a2f6c0cb2078c.txt", "004_afbe335aec01166e.txt"].map((name) =>
      readFileSync(path.join(folder, name), "utf8"),
    ),
  ];
  const [first] = seeds.map((text) => read(text)[0].resolution).sort((a, b) => b.operative.length - a.operative.length);
  const next = random(1945);
  const texts = [{ id: "0", resolution: first }];
  while (texts.length < TEXTS) {
    const before = texts.at(-1).resolution;
    const operative = before.operative.flatMap((paragraph, n) => {
      const kind = next();
      if (kind < 0.03) return [];
      if (kind < 0.06)
        return [
          paragraph,
          { ...paragraph, id: `${paragraph.id}x${texts.length}`, children: [], text: `Invites State ${n} to ${paragraph.text.slice(-60)}` },
        ];
      if (kind < 0.3) return [{ ...paragraph, text: changed(paragraph.text, next, texts.length) }];
      return [paragraph];
    });
    const at = Math.floor(next() * (operative.length - 2));
    operative.push(...operative.splice(at, 1));
    texts.push({ id: String(texts.length), resolution: { ...before, session: 60 + texts.length, operative } });
  }
  return texts;
}

function changed(text, next, year) {
  const words = text.split(" ");
  const at = Math.floor(next() * words.length);
  words.splice(at, Math.floor(next() * 3), "constructive", `and year${year}`);
  return words.join(" ");
}

async function* alike(shared, checkout) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "comity-lineage-"));
  try {
    writeCorpus(shared, path.join(folder, "texts"));
    const env = { COMITY_DATA: path.join(folder, "data"), LOG_LEVEL: "error" };
    const { status } = spawnSync(path.join(checkout, "bin", "comity"), ["import", path.join(folder, "texts")], {
      env: { ...process.env, ...env },
      stdio: "ignore",
    });
    if (status !== 0 && status !== 1) throw new Error(`comity import ended with status ${status}`);
    const database = await openDatabase(readSettings(env), { migrationsDir: path.join(checkout, "migrations"), log: createLog("error") });
    try {
      yield* asked(database);
    } finally {
      await database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* asked(database) {
  const { pool } = database;
  const count = async () => Number((await pool.query("select count(*) from paragraphs")).rows[0].count);
  // Texts beside those of the corpus: every paragraph with some words of its own, so that it is no other's double.
  const client = await pool.connect();
  await client.query("set statement_timeout = 0");
  for (let round = 1; (await count()) < PARAGRAPHS; round++) await again(client, round);
  client.release(true);
  const library = createLibrary(database);
  await library.settle();
  const { rows } = await pool.query(
    "select t.address, p.paragraph from paragraphs p join texts t on t.id = p.text_id where p.part <> 'annex' order by t.address, p.position",
  );
  const next = random(1948);
  const took = [];
  for (let n = 0; n < QUESTIONS; n++) {
    const { address, paragraph } = rows[Math.floor(next() * rows.length)];
    const tries = [];
    for (let run = 0; run < 3; run++) {
      const began = performance.now();
      await library.lineage.alike(address, paragraph);
      tries.push(performance.now() - began);
    }
    took.push(Math.min(...tries));
  }
  took.sort((a, b) => a - b);
  yield {
    what: `${await count()} paragraphs: also stands in, 95 of 100 within`,
    values: [took[Math.floor(took.length * 0.95)]],
    unit: "ms",
    limit: 20,
  };
  yield { what: "also stands in, each question", values: took, unit: "ms" };
}

async function again(client, round) {
  await client.query(
    `insert into works (key, key_without_symbol, symbol, address) select key || ' ${round}', key_without_symbol || ' ${round}', symbol || '/X${round}', address || '/X${round}' from works where address not like '%/X%'`,
  );
  await client.query(`insert into texts (work_id, language, address, title, kind, body, session, date, preambular, operative, remarks, unrecognised, paragraphs, citations, is_sample, symbol_order, title_order)
    select w.id, t.language, t.address || '/X${round}', t.title || ' X${round}', t.kind, t.body, t.session, t.date, t.preambular, t.operative, t.remarks, t.unrecognised, t.paragraphs, t.citations, false, t.symbol_order, t.title_order
    from texts t join works o on o.id = t.work_id join works w on w.address = o.address || '/X${round}' where t.address not like '%/X%'`);
  await client.query(`insert into paragraphs (text_id, position, paragraph, part, depth, number, opening, verb, year, marks, words)
    select x.id, p.position, p.paragraph, p.part, p.depth, p.number, p.opening, p.verb, p.year, p.marks,
      case when (p.position + x.id) % 3 = 0 then p.words else 'Beside ' || x.id || ', ' || reverse(p.words) end
    from paragraphs p join texts t on t.id = p.text_id join texts x on x.address = t.address || '/X${round}' where t.address not like '%/X%'`);
  await client.query(`insert into readings (source_id, ordinal, text_id, fullness, is_shown, reading, reader)
    select r.source_id, r.ordinal + 1000 * ${round}, x.id, r.fullness, true, r.reading, r.reader from readings r join texts t on t.id = r.text_id join texts x on x.address = t.address || '/X${round}'
    where r.is_shown and t.address not like '%/X%'`);
}

function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
