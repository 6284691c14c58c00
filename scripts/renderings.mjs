// The labelled documents as text files of four kinds: as people get them from clean copies down to poor extractions.
import { bodyText, paragraphsOf } from "./corpus.mjs";

const WRAPPED_COLUMNS = 78;
const PAGED_COLUMNS = 84;
const PAGE_LINES = 46;

export const forms = {
  /** A paragraph a line, blank lines between. */
  clean: (document) => paragraphsOf(document).join("\n\n"),
  /** Lines of at most 78 characters, blank lines between paragraphs. */
  wrapped: (document) =>
    paragraphsOf(document)
      .map((text) => wrap(text, WRAPPED_COLUMNS).join("\n"))
      .join("\n\n"),
  /** Lines of at most 84 characters; every 46 lines the foot of a page and the head of the next, wherever they fall. */
  paged: (document) => paged(document),
  /** A blank line after every line, one space where a paragraph starts, half of the hyphenated words parted before the hyphen. */
  poor: (document) => poor(document),
};

export function wrap(text, columns) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}

/** Ways in which printed pages of the last thirty years carry their furniture; which one a document has is told by its symbol. */
const furniture = [
  ({ job, page, pages, symbol }) => ["", job, `${page}/${pages}`, symbol, ""],
  ({ job, page, pages, symbol, title }) => ["", `${page}/${pages} ${job}`, "", symbol, title, ""],
  ({ job, page, symbol, title }) => [job, String(page), symbol, title],
  ({ job, page, pages, symbol }) => ["", `${job} ${page}/${pages}`, `\f${symbol}`, ""],
  ({ job, page, symbol, title }) => ["", job, String(page), `${symbol} ${title}`, ""],
  ({ job, page, symbol }) => ["", String(page), job, "", symbol],
];

function paged(document) {
  const random = generator(document.symbol);
  const lines = paragraphsOf(document).flatMap((text, n) => (n === 0 ? [] : [""]).concat(wrap(text, PAGED_COLUMNS)));
  const pages = Math.ceil(lines.length / PAGE_LINES);
  const title = bodyText(document, "title").replace(/^\S*\d\S*\s+/, "");
  const make = furniture[Math.floor(random() * furniture.length)];
  const job = `${10 + Math.floor(random() * 89)}-${10_000 + Math.floor(random() * 89_999)}`;
  const out = [];
  lines.forEach((line, n) => {
    if (n > 0 && n % PAGE_LINES === 0)
      out.push(...make({ job, page: n / PAGE_LINES, pages, symbol: document.symbol, title }).filter((one) => one !== undefined));
    out.push(line);
  });
  return out.join("\n");
}

function poor(document) {
  const random = generator(document.symbol);
  return paragraphsOf(document)
    .flatMap((text) => {
      const parted = text.replace(/(\p{L})-(?=\p{Ll})/gu, (hyphened, letter) => (random() < 0.5 ? `${letter} -` : hyphened));
      return wrap(parted, WRAPPED_COLUMNS).map((line, n) => `${n === 0 ? " " : ""}${line} `);
    })
    .join("\n\n");
}

/** Numbers from 0 to 1, the same for the same word (mulberry32 over a hash of it). */
export function generator(word) {
  let state = 2166136261;
  for (const char of word) state = Math.imul(state ^ char.codePointAt(0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
