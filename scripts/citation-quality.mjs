// Reads the labelled documents and looks for each labelled link among the citations of the same words.
//   node scripts/citation-quality.mjs [--tier A]              links found of all, by tier, and the causes of the rest
//   node scripts/citation-quality.mjs --missing 40            the same, with examples of links that no cause explains
//   node scripts/citation-quality.mjs --sample 300 --seed 7   found citations drawn at random, one JSON object a line, to be judged
//   node scripts/citation-quality.mjs --unresolved 10         reasons why citations have no symbol, with counts and examples
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { read } from "../src/resolutions/read/index.ts";
import { symbolKey } from "../src/resolutions/symbols.ts";
import { readCorpus, render } from "./corpus.mjs";

const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const shared = process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared");
const around = 150;

const flat = (text) => text.replace(/[\s\u00a0*_\\]+/g, " ").trim();

/** Everything in a document that cites: { place, text, citations }. */
export function citingTexts(document) {
  const found = [];
  const walk = (paragraph) => {
    if (paragraph.type === "table") return;
    found.push({ place: paragraph.id, text: paragraph.text, citations: paragraph.citations });
    for (const child of paragraph.children) walk(child);
  };
  for (const { resolution } of read(render(document))) {
    for (const part of [resolution, ...resolution.parts]) for (const one of [...part.preamble, ...part.operative]) walk(one);
    for (const annex of resolution.annexes) for (const block of annex.blocks) walk(block);
    for (const { mark, text, citations } of resolution.footnotes) found.push({ place: `footnote ${mark}`, text, citations });
    for (const { place, text, citations } of resolution.citingElsewhere) found.push({ place, text, citations });
  }
  return found;
}

/** Labelled links of a document: { printed, target, text of the block }. */
const linksOf = ({ blocks }) => blocks.flatMap(({ cites, text }) => (cites ?? []).map(([printed, target]) => ({ printed, target, text })));

/** Symbols found in the words of a block; where the reading cut them otherwise, in the whole document. */
function symbolsIn(texts, block) {
  const same = flat(block);
  const here = texts.filter(({ text }) => same.includes(flat(text)) || flat(text).includes(same));
  const citations = (here.length > 0 ? here : texts).flatMap((one) => one.citations);
  return new Set(citations.flatMap(({ symbol }) => (symbol ? [symbolKey(symbol)] : [])));
}

const withoutLetter = (symbol) => symbol.replace(/([\d)])[A-Z]$/, "$1");

/** Why a link was not found where the fault is the label's; undefined where it is ours. General tests only, none for one document. */
function faultOfLabel({ printed, target, text }, found, own) {
  const want = symbolKey(target);
  const number = symbolKey(printed).replace(/[,;.]+$/, "");
  const bare = withoutLetter(number.replace(/^(\d+)[A-Z]\(/, "$1("));
  if (!flat(text).includes(flat(printed))) return "the printed words are missing from the text";
  if (/^\(|^\/|\.\.|^OT\/|^A\/(?:ES)?$|^A\/E?S\d|\/RES\/\d+\/L|\(SUPP\)$|^A\/\d+\/A\//.test(want))
    return "the target is spelt unlike any symbol";
  if ([...found].some((symbol) => withoutLetter(symbol) === want)) return "the target lacks the letter that the text prints";
  if (/[A-Z]-[A-Z]$/.test(want) && [...found].some((symbol) => want.startsWith(withoutLetter(symbol))))
    return "the target is a file of several parts";
  if (symbolKey(own) === want) return "the document's own number";
  if (/^[A-Z\d/.-]*\d/.test(number) && !want.replace(/[()]/g, "").includes(bare.replace(/[()]/g, "")))
    return "the target has another number than the text prints";
  if (found.has(want.replace("/RES/", "/DEC/"))) return "a decision, given as a resolution";
  const others = [...found].filter((symbol) => symbol.endsWith(`/${bare}`));
  if (others.length > 0) return "the target is of another body than the text names";
  if (/\/RES\/\d/.test(want) && ofBodyWithoutSeries(text, printed)) return "of a body whose resolutions have no symbols";
  return undefined;
}

const stranger =
  /(?:Governing Council|Group of Experts|High-level Committee|Commission (?:on (?:the Status of Women|Population and Development|Narcotic Drugs)|for Latin)|Economic (?:and Social )?Commission for|gender balance|Presidential Statement)/;

/** Within a sentence's reach of the number another body is named, which has no series of symbols. */
function ofBodyWithoutSeries(text, printed) {
  const at = text.indexOf(printed);
  return stranger.test(text.slice(Math.max(0, at - 400), at + 200));
}

/**
 * Links found over documents: { tiers: { A: { links, found, faults } }, causes: Map cause → count, missing: [ … ] }.
 * `faults` are links that were not found because the label is at fault; `missing` are those that are ours.
 */
export function citationQuality(documents) {
  const tiers = {};
  const causes = new Map();
  const missing = [];
  for (const document of documents) {
    const links = linksOf(document);
    if (links.length === 0) continue;
    const texts = citingTexts(document);
    tiers[document.tier] ??= { links: 0, found: 0, faults: 0 };
    const tier = tiers[document.tier];
    for (const link of links) {
      tier.links++;
      const found = symbolsIn(texts, link.text);
      if (found.has(symbolKey(link.target))) tier.found++;
      else {
        const fault = faultOfLabel(link, found, document.symbol);
        if (fault) tier.faults++;
        else missing.push({ document: document.symbol, tier: document.tier, ...link });
        const cause = fault ?? "not found by us";
        causes.set(cause, (causes.get(cause) ?? 0) + 1);
      }
    }
  }
  return { tiers, causes, missing };
}

const percent = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;

/** Lines of a report on what `citationQuality` gives. */
export function citationReport({ tiers, causes }) {
  const lines = [];
  const all = { links: 0, found: 0, faults: 0 };
  for (const [name, tier] of Object.entries(tiers).sort()) {
    for (const key of Object.keys(all)) all[key] += tier[key];
    lines.push(lineOf(`tier ${name}`, tier));
  }
  lines.push(lineOf("all", all), "", "links not found, by cause:");
  for (const [cause, count] of [...causes].sort((a, b) => b[1] - a[1])) lines.push(`${String(count).padStart(6)}  ${cause}`);
  return lines;
}

const lineOf = (name, { links, found, faults }) =>
  `${name}: ${links} links, ${found} found as labelled (${percent(found, links)}); ${faults} labels at fault; of the others ${percent(found, links - faults)}`;

/** Repeatable random numbers from 0 to 1 (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A sample of the citations that have a symbol, each with what is needed to judge it. */
export function sampleCitations(documents, size, seed) {
  const next = random(seed);
  const kept = [];
  let seen = 0;
  for (const document of documents) {
    for (const { place, text, citations } of citingTexts(document)) {
      for (const citation of citations) {
        if (citation.symbol === null) continue;
        seen++;
        const at = kept.length < size ? kept.length : Math.floor(next() * seen);
        if (at < size) kept[at] = judged(document, place, text, citation);
      }
    }
  }
  return kept;
}

function judged(document, place, text, { symbol, kind, role, pinpoint, span }) {
  const context = `${text.slice(Math.max(0, span[0] - around), span[0])}⟦${text.slice(...span)}⟧${text.slice(span[1], span[1] + around)}`;
  return { document: document.symbol, date: document.adopted, place, symbol, kind, role, pinpoint, context };
}

/** Citations without a symbol: reason (its particulars left out) → examples. */
export function unresolved(documents) {
  const reasons = new Map();
  for (const document of documents) {
    for (const { place, text, citations } of citingTexts(document)) {
      for (const citation of citations) {
        if (citation.symbol !== null) continue;
        const reason = citation.reason.replace(/“(?!its)[^”]*”|\d[\d/]*(?: ?\([^)]*\))?/g, "…");
        if (!reasons.has(reason)) reasons.set(reason, []);
        reasons.get(reason).push(judged(document, place, text, citation));
      }
    }
  }
  return reasons;
}

function main() {
  const { values } = parseArgs({
    options: {
      tier: { type: "string" },
      sample: { type: "string" },
      seed: { type: "string" },
      missing: { type: "string" },
      unresolved: { type: "string" },
    },
  });
  const documents = readCorpus(shared).filter(({ tier }) => !values.tier || tier === values.tier);
  if (values.sample) {
    const seed = Number(values.seed ?? 1);
    process.stderr.write(`seed ${seed}\n`);
    for (const one of sampleCitations(documents, Number(values.sample), seed)) process.stdout.write(`${JSON.stringify(one)}\n`);
    return;
  }
  if (values.unresolved) {
    for (const [reason, examples] of [...unresolved(documents)].sort((a, b) => b[1].length - a[1].length)) {
      process.stdout.write(`${examples.length}  ${reason}\n`);
      const step = Math.max(1, Math.ceil(examples.length / Number(values.unresolved)));
      for (let n = 0; n < examples.length; n += step)
        process.stdout.write(`    ${examples[n].document} ${examples[n].place}: ${examples[n].context}\n`);
    }
    return;
  }
  const quality = citationQuality(documents);
  process.stdout.write(`${citationReport(quality).join("\n")}\n`);
  const { missing } = quality;
  const step = Math.max(1, Math.ceil(missing.length / Number(values.missing ?? 0)));
  if (values.missing)
    for (let n = 0; n < missing.length; n += step) {
      const { document, printed, target, text } = missing[n];
      const at = Math.max(0, text.indexOf(printed));
      process.stdout.write(
        `\n${document}: ${printed} → ${target}\n    …${text.slice(Math.max(0, at - around), at + printed.length + 80)}\n`,
      );
    }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
