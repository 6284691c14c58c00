/** What a stretch of the source says without its markup: signs of emphasis, links, marks of footnotes, spaces that part no words. */
import { type Builder, trimEnd } from "./clean-builder.ts";
import { isSpaceAt } from "./white-space.ts";

const SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUPER_RUN = /[⁰¹²³⁴⁵⁶⁷⁸⁹]+/y;
const LINK = /\[((?:[^[\]\\]|\\.){0,400})\]\(([^()\s]{0,2000})\)/y;
const NOTE_REFERENCE = /\[\^([\w*]{1,8})\]/y;
const ESCAPE = /\\[!-/:-@[-`{-~]/y;
/** "¹²" → "12". */
export function plainDigits(superscripts: string): string {
  return superscripts.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(SUPERSCRIPT.indexOf(digit)));
}

function sticky(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

/** 1 for the ASCII characters at which cleaning stops: the others stand for themselves. All beyond ASCII are looked at. */
const STOPS = new Uint8Array(128);
for (const sign of "[\\*_- \t") STOPS[sign.charCodeAt(0)] = 1;

function isHyphenCode(code: number): boolean {
  return code === 45 || code === 0x2010 || code === 0x2011;
}

/** Appends source[start, end), cleaned. */
export function scan(out: Builder, source: string, start: number, end: number): void {
  let at = start;
  let plainFrom = start;
  const flush = (to: number): void => {
    if (to > plainFrom) out.append(source.slice(plainFrom, to));
  };
  const skip = (to: number, what: "markup" | "space"): void => {
    out.cut(at, to, what);
    at = to;
    plainFrom = to;
    out.place(to);
  };
  while (at < end) {
    const code = source.charCodeAt(at);
    if (code < 128 && STOPS[code] === 0) {
      at++;
      continue;
    }
    const char = source[at] ?? "";
    if (char === "[") {
      const note = sticky(NOTE_REFERENCE, source, at);
      if (note) {
        flush(at);
        addMark(out, note[1] ?? "");
        plainFrom = at + note[0].length;
        at = plainFrom;
        out.place(at);
        continue;
      }
      const link = sticky(LINK, source, at);
      if (link && link.index + link[0].length <= end) {
        flush(at);
        out.cut(at, at + 1, "markup");
        out.place(at + 1);
        const label = link[1] ?? "";
        scan(out, source, at + 1, at + 1 + label.length);
        at += 1 + label.length;
        plainFrom = at;
        skip(at + link[0].length - 1 - label.length, "markup");
        continue;
      }
    } else if (char === "\\" && sticky(ESCAPE, source, at)) {
      flush(at);
      skip(at + 1, "markup");
      at++;
      continue;
    } else if (char === "*" || char === "_") {
      const sign = source.startsWith(char.repeat(3), at) ? char.repeat(3) : source.startsWith(char.repeat(2), at) ? char.repeat(2) : char;
      const before = source[at - 1] ?? " ";
      const after = at + sign.length < end ? (source[at + sign.length] ?? " ") : " ";
      const opens =
        !out.emphasis &&
        !/[\s]/.test(after) &&
        (at === start || /[\s([“"‘'*_—–[]/.test(before)) &&
        closesLater(source, at + sign.length, end, char);
      const closes =
        out.emphasis !== null && sign.startsWith(out.emphasis.sign.charAt(0)) && (char === "*" || !/[\p{L}\p{N}]/u.test(after));
      if (opens) {
        flush(at);
        skip(at + sign.length, "markup");
        out.emphasis = { at: out.length, sign };
        continue;
      }
      if (closes && out.emphasis) {
        flush(at);
        if (out.emphasis.at === 0) out.italicStart = out.whole().trim();
        out.emphasis = null;
        skip(at + sign.length, "markup");
        continue;
      }
      if (char === "*" && sign.length <= 3 && /[\p{L}\p{N},.;:)”"’]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) {
        flush(at);
        addMark(out, sign);
        at += sign.length;
        plainFrom = at;
        out.place(at);
        continue;
      }
      if (char === "*") {
        flush(at);
        out.repair("stray mark", out.length, sign.length, "a stray asterisk was left out");
        skip(at + sign.length, "markup");
        continue;
      }
    } else if (SUPERSCRIPT.includes(char)) {
      const run = sticky(SUPER_RUN, source, at);
      if (run && !/(?:^|[\s\d(])k?m$/.test(source.slice(Math.max(start, at - 4), at))) {
        flush(at);
        addMark(out, plainDigits(run[0]));
        at += run[0].length;
        plainFrom = at;
        out.place(at);
        continue;
      }
    } else if (code === 0xad || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || code === 0xfeff) {
      flush(at);
      if (code === 0xad) out.repair("soft hyphen", out.length, 1, "a soft hyphen was left out");
      skip(at + 1, "markup");
      continue;
    } else if (code === 32 || code === 9 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f) {
      let to = at + 1;
      while (to < end && isSpaceAt(source, to)) to++;
      const next = source[to] ?? "";
      const isHyphen =
        isHyphenCode(source.charCodeAt(to)) &&
        to + 1 < end &&
        /\p{L}/u.test(source[to + 1] ?? "") &&
        /(?<!(?<!-)\b(?:and|or))(?<=\p{L})$/u.test(source.slice(Math.max(start, at - 8), at));
      const isPunctuation =
        out.damage === "broken" &&
        /[,;.]/.test(next) &&
        (to + 1 >= end || /\s/.test(source[to + 1] ?? "")) &&
        out.length + at - plainFrom > 0;
      if (isHyphen || isPunctuation) {
        flush(at);
        out.repair(
          isHyphen ? "split hyphen" : "space before punctuation",
          out.length - 1,
          to - at + 2,
          isHyphen ? "a space before a hyphen was removed" : `a space before “${next}” was removed`,
        );
        skip(to, "space");
        continue;
      }
      if (to > at + 1 || code !== 32) {
        flush(at);
        const kept = out.length === 0 || out.endsWith(" ") ? "" : " ";
        out.append(kept);
        if (to > at + kept.length) out.cut(at + kept.length, to, "space");
        at = to;
        plainFrom = to;
        out.place(to);
        continue;
      }
      if (out.endsWith(" ") && plainFrom === at) {
        skip(at + 1, "space");
        continue;
      }
    } else if (out.damage === "broken" && /[-‐‑]/.test(char) && source[at + 1] === " " && at + 2 < end) {
      const word = /^ +(\p{L}+)/u.exec(source.slice(at + 1, at + 30));
      const before = /\p{L}+$/u.exec(source.slice(Math.max(start, at - 30), at))?.[0];
      if (before && word && !/^(?:and|or|to|nor|as|but)$/.test(word[1] ?? "") && /^\p{Ll}/u.test(word[1] ?? "")) {
        flush(at + 1);
        at++;
        const gap = (word[0] ?? "").length - (word[1] ?? "").length;
        out.repair("split hyphen", out.length - 1, 1 + gap, "a space after a hyphen was removed");
        skip(at + gap, "space");
        continue;
      }
    }
    at++;
  }
  flush(end);
}

function closesLater(source: string, from: number, end: number, sign: string): boolean {
  const at = source.indexOf(sign, from);
  if (at !== -1 && at < end) return !/\s/.test(source[at - 1] ?? "");
  // Emphasis may run over the end of a line: then its end stands in the same paragraph of the source.
  const blank = source.indexOf("\n\n", from);
  return at !== -1 && (blank === -1 || at < blank) && !/\s/.test(source[at - 1] ?? "");
}

function addMark(out: Builder, mark: string): void {
  trimEnd(out);
  out.marks.push({ mark, at: out.length });
}
