/** Bytes of a text file → text. UTF-8 first; where that fails, the encoding is guessed from which letters would be frequent, and a remark says so. */
import type { Remark } from "../model.ts";

export interface Decoded {
  readonly text: string;
  /** Name as in the WHATWG encoding standard. */
  readonly encoding: string;
  readonly remarks: readonly Remark[];
}

export function decodeText(bytes: Uint8Array): Decoded {
  const marked = byMark(bytes);
  if (marked) return marked;
  const wide = withoutMarkUtf16(bytes);
  if (wide) return guessed(new TextDecoder(wide).decode(bytes), wide);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8", remarks: [] };
  } catch {
    return mostlyUtf8(bytes) ?? guessed(...eightBit(bytes));
  }
}

function byMark(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c] = bytes;
  let encoding: string | undefined;
  if (a === 0xff && b === 0xfe) encoding = "utf-16le";
  else if (a === 0xfe && b === 0xff) encoding = "utf-16be";
  else if (a !== 0xef || b !== 0xbb || c !== 0xbf) return undefined;
  if (encoding) return { text: new TextDecoder(encoding).decode(bytes).toWellFormed(), encoding, remarks: [] };
  const rest = decodeText(bytes.subarray(3));
  return { ...rest, encoding: rest.encoding };
}

/** UTF-16 of mostly Latin text has a zero at every other byte. */
function withoutMarkUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const head = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at += 1) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 3 && even < head.length / 50) return "utf-16le";
  if (even > head.length / 3 && odd < head.length / 50) return "utf-16be";
  return undefined;
}

/** UTF-8 with a few foreign bytes in it (a pasted quotation mark): each of them is read as windows-1252. */
function mostlyUtf8(bytes: Uint8Array): Decoded | undefined {
  const single = new TextDecoder("windows-1252");
  const pieces: string[] = [];
  const wrong: number[] = [];
  let good = 0;
  let length = 0;
  let from = 0;
  const keep = (text: string) => {
    pieces.push(text);
    length += text.length;
  };
  for (let at = 0; at < bytes.length; ) {
    const size = sequenceLength(bytes, at);
    if (size > 0) {
      if (size > 1) good += 1;
      at += size;
      continue;
    }
    keep(Buffer.from(bytes.subarray(from, at)).toString("utf8"));
    wrong.push(length);
    keep(single.decode(bytes.subarray(at, at + 1)));
    at += 1;
    from = at;
    if (wrong.length > 10_000) return undefined;
  }
  keep(Buffer.from(bytes.subarray(from)).toString("utf8"));
  if (good < wrong.length * 3) return undefined;
  const first = wrong[0] ?? 0;
  return {
    text: pieces.join(""),
    encoding: "utf-8",
    remarks: [
      {
        rule: "mixed-encoding",
        severity: "warning",
        span: [first, first + 1],
        message: `${wrong.length} bytes are not UTF-8 and were read as windows-1252, the first of them here.`,
      },
    ],
  };
}

/** Bytes of the well-formed UTF-8 sequence that begins here, 0 where none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const size = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  for (let n = 1; n < size; n += 1) {
    const byte = bytes[at + n] ?? 0;
    if ((byte & 0xc0) !== 0x80) return 0;
  }
  const second = bytes[at + 1] ?? 0;
  const isBad =
    (lead === 0xe0 && second < 0xa0) ||
    (lead === 0xed && second > 0x9f) ||
    (lead === 0xf0 && second < 0x90) ||
    (lead === 0xf4 && second > 0x8f);
  return isBad ? 0 : size;
}

/** The most frequent letters of the scripts that the candidates hold. */
const candidates: readonly { encoding: string; frequent: string }[] = [
  { encoding: "windows-1251", frequent: "оеаинтсрвл" },
  { encoding: "koi8-r", frequent: "оеаинтсрвл" },
  { encoding: "iso-8859-6", frequent: "اليمنورتبةع" },
  { encoding: "windows-1256", frequent: "اليمنورتبةع" },
];

/** What Windows and what old Macintoshes wrote in Western Europe; the first where nothing tells. */
const western = ["windows-1252", "macintosh"] as const;

/** How well the characters above 127 fit between their neighbours: quotation marks around words, small letters inside, capitals at their beginning. */
function plausibility(sample: Uint8Array, encoding: string): number {
  const text = new TextDecoder(encoding).decode(sample);
  let score = 0;
  for (const { 0: character, index } of text.matchAll(/[^\0-\u007f]/g)) {
    const isAfter = /\p{L}/u.test(text[index - 1] ?? "");
    const isBefore = /\p{L}/u.test(text[index + 1] ?? "");
    if (/[’\u00a0]/.test(character)) score += 2;
    else if (/[‘“”–—…•«»§°]/.test(character)) score += isAfter && isBefore ? -1 : 2;
    else if (/\p{Ll}/u.test(character)) score += isAfter || isBefore ? 1 : 0;
    else if (/\p{Lu}/u.test(character)) score += isAfter && /\p{Ll}/u.test(text[index - 1] ?? "") ? -2 : 1;
    else score -= 1;
  }
  return score;
}

/** Text in Latin script has few bytes above 127 among its letters; in Cyrillic or Arabic script nearly all are. */
function eightBit(bytes: Uint8Array): [text: string, encoding: string] {
  const sample = bytes.subarray(0, 100_000);
  let high = 0;
  let latin = 0;
  for (const byte of sample) {
    if (byte >= 0x80) high += 1;
    else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) latin += 1;
  }
  if (high < latin) {
    const encoding = western.reduce((a, b) => (plausibility(sample, b) > plausibility(sample, a) ? b : a));
    return [new TextDecoder(encoding).decode(bytes), encoding];
  }
  const scored = candidates.map(({ encoding, frequent }) => {
    const text = new TextDecoder(encoding).decode(sample);
    let score = 0;
    for (const character of text) if (frequent.includes(character)) score += 1;
    return { encoding, score };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  const encoding = best.score > high / 3 ? best.encoding : "windows-1252";
  return [new TextDecoder(encoding).decode(bytes), encoding];
}

function guessed(text: string, encoding: string): Decoded {
  const message = `The file does not say how its characters are written and is not UTF-8; it was read as ${encoding}. Check names and quotation marks.`;
  return { text: text.toWellFormed(), encoding, remarks: [{ rule: "guessed-encoding", severity: "warning", span: [0, 0], message }] };
}
