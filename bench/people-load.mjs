import { createHash, randomBytes } from "node:crypto";
import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { holdPlace } from "../src/platform/db/index.ts";
import { createLog } from "../src/platform/log.ts";
import { readSettings } from "../src/platform/settings.ts";
import { loadSamples } from "../test/browser/pages.ts";
import { random } from "../test/faults/killing.ts";
import { serve } from "../test/served.ts";

const people = 500;
const perSecond = 100;
/** Of how many people one is signed in: delegates, officers, contributors, administrators. */
const oneSignedInOf = 3;
const seconds = Number(process.env.COMITY_LOAD_SECONDS ?? 600);
const patience = 10_000;

export const title = "500 people at once";
export const explanation =
  `${people} people, each from an address of their own through a trusted proxy, a third of them signed in, ask for ${perSecond} pages a second for ${seconds} s ` +
  "(COMITY_LOAD_SECONDS; the moments are random, and no request waits for another). Time counts from the moment at which a page was to be asked for to its last byte. " +
  "The one user asks for the same pages one after the other, before and after. Server, its embedded database and the askers share the machine.";

export async function* measure({ texts }) {
  const served = await serve({ args: ["--import", ...texts], env: { TRUSTED_PROXIES: "127.0.0.1", LOG_LEVEL: "error" } }).then(withSamples);
  const agent = new http.Agent({ keepAlive: true, keepAliveMsecs: 5000, timeout: patience });
  try {
    const next = random(20_261_121);
    const crowd = await enrol(served);
    const choose = await pagesFor(served);
    const ask = (person) => askFor(agent, served.url, person, choose(person, next));
    const anyone = () => crowd[Math.floor(next() * people)];
    await inTurn(ask, anyone, 300);
    const alone = await inTurn(ask, anyone, 500);
    const { answers, late } = await crowded(ask, anyone, next);
    await pause(2000);
    alone.push(...(await inTurn(ask, anyone, 500)));
    const failed = answers.filter(({ fault }) => fault !== undefined);
    if (failed.length > 0) console.error(summary(failed));
    const p99 = share(answers, 0.99);
    const p99alone = share(alone, 0.99);
    yield { what: "pages asked for", values: [answers.length], unit: "" };
    yield { what: "errors", values: [(100 * failed.length) / answers.length], unit: "%", limit: 0.1 };
    yield { what: "half of the pages within", values: [share(answers, 0.5)], unit: "ms" };
    yield { what: "95 of 100 within", values: [share(answers, 0.95)], unit: "ms" };
    yield { what: "99 of 100 within", values: [p99], unit: "ms", limit: 500 };
    yield { what: "the slowest", values: [share(answers, 1)], unit: "ms" };
    yield {
      what: "of public pages, 99 of 100 within",
      values: [
        share(
          answers.filter((answer) => !answer.isIn),
          0.99,
        ),
      ],
      unit: "ms",
    };
    yield {
      what: "of signed-in pages, 99 of 100 within",
      values: [
        share(
          answers.filter((answer) => answer.isIn),
          0.99,
        ),
      ],
      unit: "ms",
    };
    yield { what: "one user alone: half of the pages within", values: [share(alone, 0.5)], unit: "ms" };
    yield { what: "one user alone: 99 of 100 within", values: [p99alone], unit: "ms" };
    yield { what: "99 of 100, beside one user alone", values: [p99 / p99alone], unit: "times", limit: 8 };
    yield { what: "askers behind their plan, 99 of 100 within", values: [late], unit: "ms" };
  } finally {
    agent.destroy();
    await served.remove();
  }
}

async function withSamples(served) {
  if (served.samplesLink !== undefined) await loadSamples(served);
  return served;
}

/** The people, each with an address, and every third with a session that was begun in the database: signing in is not what is measured. */
async function enrol(served) {
  const place = await holdPlace(readSettings(served.env), createLog("silent"));
  const owner = new pg.Client(place.place.owner());
  await owner.connect();
  const kinds = [
    ["delegate of a State", "State"],
    ["desk officer", "secretariat unit"],
    ["contributor", "non-governmental organisation"],
    ["administrator", undefined],
  ];
  try {
    await owner.query("begin");
    await owner.query("select set_config('comity.actor', 'system:bench', true)");
    const organisations = new Map();
    for (const [index, kind] of ["State", "secretariat unit", "non-governmental organisation"].entries()) {
      const id = crypto.randomUUID();
      const code = kind === "State" ? "XAE" : null;
      await owner.query("insert into organisations (id, kind, root_id, state_code, name) values ($1, $2, $1, $3, $4)", [
        id,
        kind,
        code,
        `Body ${index}`,
      ]);
      organisations.set(kind, id);
    }
    const crowd = [];
    for (let number = 0; number < people; number += 1) {
      const person = { address: `10.${(number >> 8) + 20}.${number & 255}.7`, isIn: number % oneSignedInOf === 0 };
      if (person.isIn) {
        const [capacity, kind] = kinds[(number / oneSignedInOf) % kinds.length];
        person.capacity = capacity;
        person.cookie = await begin(owner, number, capacity, organisations.get(kind) ?? null);
      }
      crowd.push(person);
    }
    await owner.query("commit");
    return crowd;
  } finally {
    await owner.end();
    await place.release();
  }
}

async function begin(owner, number, capacity, organisation) {
  const [account, held] = [crypto.randomUUID(), crypto.randomUUID()];
  const token = randomBytes(32).toString("base64url");
  await owner.query("insert into accounts (id, email, name, language, first_signed_in_at) values ($1, $2, $3, 'en', now())", [
    account,
    `person${number}@body.example`,
    `Person ${number}`,
  ]);
  await owner.query(
    "insert into capacities (id, account_id, capacity, organisation_id, granted_by, approved_by) values ($1, $2, $3, $4, 'console', 'console')",
    [held, account, capacity, organisation],
  );
  await owner.query(
    "insert into sessions (token_hash, account_id, stage, capacity_id, code_at, label) values ($1, $2, 'whole', $3, now(), 'Firefox, Linux')",
    [createHash("sha256").update(token).digest(), account, held],
  );
  return `comity=${token}`;
}

/** What people look at: mostly texts, then lists, searches, States, the record; those who are in also at what is theirs. */
async function pagesFor(served) {
  const listed = await (await fetch(`${served.url}/api/v1/resolutions?limit=200`)).json();
  const texts = listed.items.map(({ address }) => `/resolutions/${address.split("/").map(encodeURIComponent).join("/")}`);
  const words = ["cooperation", "human rights", "dialogue", "children", "water", "development", '"technical assistance"', "States"];
  const open = [
    [30, (next) => texts[Math.floor(next() * texts.length)]],
    [15, () => "/"],
    [15, (next) => `/resolutions${["", "?kind=resolution", "?sort=title", "?q=rights"][Math.floor(next() * 4)]}`],
    [12, (next) => `/search?q=${encodeURIComponent(words[Math.floor(next() * words.length)])}`],
    [6, () => "/states"],
    [6, () => "/states/XAE"],
    [5, (next) => `${texts[Math.floor(next() * texts.length)]}/citations`],
    [4, () => "/record"],
    [3, () => "/api/v1/resolutions"],
    [2, () => "/feed.atom"],
    [2, () => "/about"],
  ];
  const own = [
    [30, () => "/work"],
    [10, () => "/following"],
    [8, () => "/account"],
    [6, () => "/account/rights"],
    [6, () => "/people"],
  ];
  return (person, next) => drawn(person.isIn ? [...own, ...open] : open, next)(next);
}

function drawn(weighted, next) {
  let left = next() * weighted.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, page] of weighted) {
    left -= weight;
    if (left < 0) return page;
  }
  return weighted[0][1];
}

/** One page, read to its end. A fault is every answer but 200, and none within 10 s. */
function askFor(agent, origin, person, path, intended = performance.now()) {
  return new Promise((resolve) => {
    const end = (fault) =>
      resolve({ took: performance.now() - intended, isIn: person.isIn, ...(fault === undefined ? {} : { fault: `${path} ${fault}` }) });
    const headers = { "x-forwarded-for": person.address, "accept-encoding": "br", "accept-language": "en" };
    if (person.cookie !== undefined) headers.cookie = person.cookie;
    const request = http.get(origin + path, { agent, headers, timeout: patience }, (answer) => {
      answer.resume();
      answer.once("end", () => end(answer.statusCode === 200 ? undefined : String(answer.statusCode)));
      answer.once("error", (error) => end(error.code ?? error.message));
    });
    request.once("timeout", () => request.destroy(new Error("no answer in 10 s")));
    request.once("error", (error) => end(error.code ?? error.message));
  });
}

/** So many pages, one after the other, with a breath between them. */
async function inTurn(ask, anyone, count) {
  const answers = [];
  for (let number = 0; number < count; number += 1) {
    const answer = await ask(anyone());
    answers.push(answer);
    await pause(Math.max(0, 20 - answer.took));
  }
  return answers;
}

async function crowded(ask, anyone, next) {
  const under = new Set();
  const answers = [];
  const lates = [];
  const began = performance.now();
  for (let at = 0; ; ) {
    at += (-Math.log(1 - next()) * 1000) / perSecond;
    if (at > seconds * 1000) break;
    const wait = began + at - performance.now();
    if (wait > 1) await pause(wait);
    const intended = began + at;
    lates.push({ took: Math.max(0, performance.now() - intended) });
    const sentAt = performance.now();
    const one = ask(anyone()).then((answer) => {
      answers.push({ ...answer, took: answer.took + (sentAt - intended) });
      under.delete(one);
    });
    under.add(one);
  }
  await Promise.all(under);
  return { answers, late: share(lates, 0.99) };
}

/** The time within which this share of the answers came, in ms. */
function share(answers, part) {
  const sorted = answers.map(({ took }) => took).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}

function summary(failed) {
  const counts = new Map();
  for (const { fault } of failed) counts.set(fault, (counts.get(fault) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 20)
    .map(([fault, count]) => `${count} × ${fault}`)
    .join("\n");
}
