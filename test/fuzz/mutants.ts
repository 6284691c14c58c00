/** Mutants of documents: of their raw bytes, and of what is inside of them, packed again so that the outside stays sound. */
import { deflateSync, inflateSync } from "node:zlib";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { mutateBytes } from "./bytes.ts";
import { Random, seedOf } from "./random.ts";
import { mutateText } from "./text.ts";

export const fuzzFormats = ["txt", "md", "html", "docx", "doc", "pdf"] as const;
export type FuzzFormat = (typeof fuzzFormats)[number];

/** Whole documents to begin with, at least one of each kind. */
export type Bases = Readonly<Record<FuzzFormat, readonly Uint8Array[]>>;

/** The same for the same bases, seed, format and index. */
export function mutant(bases: Bases, seed: number, format: FuzzFormat, index: number): Uint8Array {
  const random = new Random(seedOf(seed, format, index));
  const base = random.pick(bases[format]);
  const other = random.pick(bases[random.isChance(0.8) ? format : random.pick(fuzzFormats)]);
  if (random.isChance(0.3)) return mutateBytes(base, other, random);
  switch (format) {
    case "docx":
      return insideZip(base, random);
    case "pdf":
      return insidePdf(base, random);
    case "doc":
      return insideDoc(base, random);
    default:
      return Buffer.from(mutateText(latinOrUtf8(base), latinOrUtf8(other), random));
  }
}

function latinOrUtf8(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

/** Parts of an archive as markup: their text is changed, and packed again with right sums. */
function insideZip(bytes: Uint8Array, random: Random): Uint8Array {
  const entries = unzipSync(bytes);
  const names = Object.keys(entries);
  for (let n = 1 + random.below(2); n > 0; n -= 1) {
    const name = random.isChance(0.6) ? (names.find((one) => /word\/document/.test(one)) ?? "") : random.pick(names);
    const content = entries[name] ?? new Uint8Array(0);
    if (random.isChance(0.2)) entries[name] = Uint8Array.from(mutateBytes(content, content, random));
    else entries[name] = strToU8(mutateMarkup(strFromU8(content), random));
  }
  if (random.isChance(0.1)) delete entries[random.pick(names)];
  return zipSync(entries, { level: 1 });
}

function mutateMarkup(markup: string, random: Random): string {
  // Whole paragraphs in another order are still well formed; most other changes are not.
  if (random.isChance(0.3)) {
    const paragraphs = markup.split(/(?<=<\/w:p>)(?=<w:p[ >])/);
    for (let n = 1 + random.below(4); n > 0; n -= 1)
      paragraphs.splice(random.below(paragraphs.length), random.below(2), random.pick(paragraphs));
    return paragraphs.join("");
  }
  const tags = markup.split(/(?=<)/);
  for (let n = 1 + random.below(8); n > 0; n -= 1) {
    const [a, b] = [random.below(tags.length), random.below(tags.length)];
    const step = random.isChance(0.7) ? random.pick([3, 5]) : random.below(6);
    if (step === 0) [tags[a], tags[b]] = [tags[b] ?? "", tags[a] ?? ""];
    else if (step === 1) tags.splice(a, 1 + random.below(3));
    else if (step === 2) tags.splice(b, 0, ...tags.slice(a, a + 1 + random.below(30)));
    else if (step === 3)
      tags[a] = (tags[a] ?? "").replace(/"[^"]*"/, () => `"${random.pick(["", "-1", "0", "99999999999", "true", "x", "1.5"])}"`);
    else if (step === 4) tags[a] = mutateText(tags[a] ?? "", markup, random);
    else tags[a] = (tags[a] ?? "").replace(/>[^<]*/, (text) => `>${mutateText(text.slice(1), "", random).replace(/[<&]/g, "")}`);
  }
  return tags.join("");
}

/** Packed streams are unpacked, changed and packed again; objects are changed as text. Offsets are no longer right: the library must find its way. */
function insidePdf(bytes: Uint8Array, random: Random): Uint8Array {
  const file = Buffer.from(bytes).toString("latin1");
  const share = random.next();
  const changed = file.replace(
    /(<<(?:(?!>>\s{0,9}stream)[\s\S]){0,2000}>>)\s{0,9}stream\r?\n([\s\S]*?)endstream/g,
    (whole, head: string, content: string) => {
      if (!random.isChance(share)) return whole;
      const isPacked = /\/FlateDecode/.test(head);
      let inner = Buffer.from(content, "latin1");
      try {
        if (isPacked) inner = inflateSync(inner);
      } catch {
        return whole;
      }
      const isText = /\/Length1|\/Subtype\s*\/(?:CIDFont|Type1C|OpenType)/.test(head) === false;
      const mutated = isText
        ? Buffer.from(mutateOperators(inner.toString("latin1"), random), "latin1")
        : Buffer.from(mutateBytes(inner, inner, random));
      const packed = (isPacked ? deflateSync(mutated) : mutated).toString("latin1");
      return `${head.replace(/\/Length\s+\d+(?!\s+\d+\s+R)/, `/Length ${packed.length}`)}\nstream\n${packed}\nendstream`;
    },
  );
  return Buffer.from(random.isChance(0.3) ? mutateOperators(changed, random) : changed, "latin1");
}

function mutateOperators(text: string, random: Random): string {
  const words = text.split(/(?<=\s)/);
  for (let n = 1 + random.below(10); n > 0; n -= 1) {
    const [a, b] = [random.below(words.length), random.below(words.length)];
    const step = random.below(5);
    if (step === 0) [words[a], words[b]] = [words[b] ?? "", words[a] ?? ""];
    else if (step === 1) words.splice(a, 1 + random.below(4));
    else if (step === 2) words.splice(b, 0, ...words.slice(a, a + 1 + random.below(20)));
    else if (step === 3)
      words[a] = (words[a] ?? "").replace(/-?[\d.]+/, () => random.pick(["0", "-1", "1e9", "99999999999", "0.00001", "NaN", "65536"]));
    else
      words[a] = random.pick([
        "q ",
        "Q ",
        "BT ",
        "ET ",
        "Do ",
        "[ ",
        "] ",
        "<< ",
        ">> ",
        "( ",
        ") ",
        "Tj ",
        "TJ ",
        "cm ",
        "0 0 0 0 0 0 Tm ",
      ]);
  }
  return words.join("");
}

/** The two streams of an old Word file lie open: their numbers are changed, mostly where lists and lengths stand. */
function insideDoc(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = Buffer.from(bytes);
  for (let n = 1 + random.below(6); n > 0; n -= 1) {
    const from = random.pick([512, 512 + 0x40, 512 + 0x9a, 512 + 0x800, Math.max(0, changed.length - 8192)]);
    const at = Math.min(changed.length - 4, from + random.below(random.isChance(0.5) ? 400 : changed.length - from));
    if (random.isChance(0.5)) changed[at] = random.below(256);
    else
      changed.writeUInt32LE(random.pick([0, 1, 2, 0x7fff, 0xffff, 0x7fffffff, 0xfffffffe, 0xffffffff, random.below(changed.length)]), at);
  }
  return changed;
}
