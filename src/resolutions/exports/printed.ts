import type { Annex, Paragraph, Part, Resolution, Section, StateMention } from "../model.ts";
import { parseSymbol, toRoman } from "../symbols.ts";
import { flatRows } from "./flat-rows.ts";
import { capitalised, ordinalDigits, ordinalWords, printedDate } from "./ordinals.ts";

/**
 * A resolution as the printed document has it, block by block: the one order and wording that the text, Markdown and HTML forms share.
 * What a reading does not hold (furniture, job numbers, the day of distribution of an adopted text) is not made up.
 */
export type Block =
  /** One line or paragraph of the frame. */
  | { readonly type: "line"; readonly role: LineRole; readonly text: string }
  /** A paragraph at its depth, with its number and the footnote marks that hang on it. */
  | { readonly type: "paragraph"; readonly depth: number; readonly paragraph: Paragraph }
  | { readonly type: "table"; readonly rows: readonly (readonly string[])[] }
  | { readonly type: "notes"; readonly notes: readonly { readonly mark: string; readonly text: string }[] };

export type LineRole =
  | "body"
  | "masthead"
  | "agenda"
  | "adoption"
  | "report"
  | "title"
  | "enacting"
  | "part"
  | "heading"
  | "closing"
  | "vote"
  | "annex";

/** Name of the adopting body as the enacting line has it: "The General Assembly," → "General Assembly"; null for other openings. */
export function bodyName(resolution: Resolution): string | null {
  const line = resolution.enacting || resolution.parts.map((part) => part.enacting).find(Boolean) || "";
  return /^The (.{3,80}?),?$/.exec(line)?.[1] ?? null;
}

/** Number that an adopted text carries before its title: "77/213" for A/RES/77/213, "1325 (2000)" for S/RES/1325(2000); null for documents. */
export function instrumentNumber(symbol: string | null): string | null {
  const parsed = symbol === null ? undefined : parseSymbol(symbol);
  const type = parsed?.components.findIndex((component) => component === "RES" || component === "DEC") ?? -1;
  if (!parsed || type < 0) return null;
  const number = parsed.components.slice(type + 1).join("/");
  const inside = parsed.series ?? parsed.year;
  const letter = parsed.letter ? ` ${parsed.letter}` : "";
  return parsed.series ? `${number}${letter} (${inside})` : `${number}${inside === null ? "" : ` (${inside})`}${letter}`;
}

/** "A, B and C". */
function listed(states: readonly StateMention[]): string {
  const names = states.map((state) => state.printed);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** "Third Committee" for "A/C.3"; null for what is no Main Committee. */
export function committeeName(committee: string | null): string | null {
  const number = /^A\/C\.(\d)$/.exec(committee ?? "")?.[1];
  return number ? `${capitalised(ordinalWords(Number(number)))} Committee` : null;
}

/** Sessions of some bodies are named by their year: "2019 session". */
const firstYear = 1900;

function* masthead(resolution: Resolution): Generator<Block> {
  const line = (role: LineRole, text: string): Block => ({ type: "line", role, text });
  const { kind, symbol, session, agendaItem, agendaTitle, distribution, date, sponsors, reportSymbol, title } = resolution;
  const isDraft = kind.startsWith("draft");
  const body = bodyName(resolution);
  const number = instrumentNumber(symbol);
  if (body) yield line("body", body);
  const isByYear = number !== null && /\(\d{4}\)$/.test(number);
  if (symbol && (number === null || isByYear)) yield line("masthead", symbol);
  if (distribution) yield line("masthead", `Distr.: ${distribution}${isDraft && date ? `\n${printedDate(date)}` : ""}`);
  else if (isDraft && date) yield line("masthead", printedDate(date));
  if (session) yield line("masthead", `${session >= firstYear ? session : capitalised(ordinalWords(session))} session`);
  const committee = committeeName(resolution.committee);
  if (committee && isDraft) yield line("masthead", committee);
  if (agendaItem) yield line("masthead", `Agenda item ${agendaItem}`);
  if (agendaTitle) yield line("agenda", agendaTitle);
  if (isDraft) yield line("adoption", `${sponsors ? `${listed(sponsors.names)}:${sponsors.onBehalfOf ? "*" : ""} ` : ""}${kind}`);
  else if (kind === "presidential statement")
    yield line("adoption", `Statement by the President${resolution.body === "S" ? " of the Security Council" : ""}`);
  else if (isByYear) {
    yield line("adoption", `${capitalised(kind)} ${number}`);
    if (date && !tellsDate(resolution)) yield line("adoption", `Adopted by the ${body ?? "Council"} on ${printedDate(date)}`);
  } else if (kind !== "other") {
    const what = resolution.parts.length > 0 && kind === "resolution" ? "Resolutions" : capitalised(kind);
    yield line("adoption", `${what}${body ? ` adopted by the ${body}` : " adopted"}${date ? ` on ${printedDate(date)}` : ""}`);
  }
  const report = resolution.citingElsewhere.find(({ place }) => place === "report")?.text;
  if (report ?? reportSymbol) yield line("report", report ?? `[on the report of the ${committee ?? "Committee"} (${reportSymbol})]`);
  else if (committee && !isDraft) yield line("report", `[on the report of the ${committee}]`);
  if (title) yield line("title", number && !isByYear ? `${number}. ${title}` : title);
  const intro = resolution.printed?.find(({ what, text }) => what === "adopted" && text.endsWith(":"));
  if (intro) yield line("report", intro.text);
}

/** Whether its day stands in the closing. */
function tellsDate({ date, meeting, adoption }: Resolution): boolean {
  return meeting?.date === date || (adoption?.text.includes(printedDate(date ?? "")) ?? false);
}

function* paragraphs(list: readonly Paragraph[], depth = 0): Generator<Block> {
  for (const paragraph of list) {
    yield { type: "paragraph", depth, paragraph };
    yield* paragraphs(paragraph.children, depth + 1);
  }
}

/** Top-level paragraphs with the headings of the sections in which they stand; each heading once, also that of an empty section. */
function* underHeadings(list: readonly Paragraph[], waiting: Section[]): Generator<Block> {
  for (const paragraph of list) {
    const at = waiting.findIndex((section) => section.paragraphs.includes(paragraph.id));
    for (const section of waiting.splice(0, at + 1)) yield* heading(section);
    yield* paragraphs([paragraph]);
  }
}

function* heading(section: Section): Generator<Block> {
  if (section.number) yield { type: "line", role: "heading", text: section.number };
  const { words, rows } = flatRows(section.heading);
  if (words) yield { type: "line", role: "heading", text: words };
  if (rows.length > 0) yield { type: "table", rows };
}

/** A preamble of one section behind the operative paragraphs of another: then each section is told whole before the next. */
function isInterleaved(group: Pick<Part, "preamble" | "operative">, sections: readonly Section[]): boolean {
  const holds = (section: Section, list: readonly Paragraph[]): boolean => list.some(({ id }) => section.paragraphs.includes(id));
  const acting = sections.findIndex((section) => holds(section, group.operative));
  return acting >= 0 && sections.slice(acting + 1).some((section) => holds(section, group.preamble));
}

function* bySections({ preamble, operative }: Pick<Part, "preamble" | "operative">, waiting: Section[]): Generator<Block> {
  const placed = new Set(waiting.flatMap((section) => section.paragraphs));
  yield* paragraphs([...preamble, ...operative].filter(({ id }) => !placed.has(id)));
  const own = waiting.filter((section) => [...preamble, ...operative].some(({ id }) => section.paragraphs.includes(id)));
  const last = waiting.indexOf(own.at(-1) as Section);
  for (const section of waiting.splice(0, last + 1)) {
    yield* heading(section);
    for (const list of [preamble, operative]) yield* paragraphs(list.filter(({ id }) => section.paragraphs.includes(id)));
  }
}

function* provisions(group: Pick<Part, "enacting" | "preamble" | "operative">, waiting: Section[]): Generator<Block> {
  if (group.enacting) yield { type: "line", role: "enacting", text: group.enacting };
  if (isInterleaved(group, waiting)) {
    yield* bySections(group, waiting);
    return;
  }
  yield* underHeadings(group.preamble, waiting);
  yield* underHeadings(group.operative, waiting);
}

function* annex({ title, blocks }: Annex, number: number | null): Generator<Block> {
  const name = number === null ? "Annex" : `Annex ${toRoman(number)}`;
  yield { type: "line", role: "annex", text: title && title !== name ? `${name}\n${title}` : name };
  for (const block of blocks) {
    if (block.type === "table") yield { type: "table", rows: block.rows };
    else yield* paragraphs([block]);
  }
}

function* closing({ body, meeting, vote, withoutVote, adoption }: Resolution): Generator<Block> {
  const plenary = body === "A" || body === "E" ? "plenary " : "";
  if (meeting)
    yield { type: "line", role: "closing", text: `${ordinalDigits(meeting.number)} ${plenary}meeting\n${printedDate(meeting.date)}` };
  const line = (text: string): Block => ({ type: "line", role: "vote", text });
  if (vote) {
    const abstentions = vote.abstaining.length === 1 ? "1 abstention" : `${vote.abstaining.length || "no"} abstentions`;
    const counted = `[Adopted by a recorded vote of ${vote.inFavour.length} to ${vote.against.length || "none"}, with ${abstentions}.`;
    yield line(`${adoption?.text ?? counted} The voting was as follows:`);
    const lists: readonly (readonly [string, readonly StateMention[]])[] = [
      ["In favour:", vote.inFavour],
      ["Against:", vote.against],
      ["Abstaining:", vote.abstaining],
    ];
    const filled = lists.filter(([, states]) => states.length > 0);
    for (const [n, [label, states]] of filled.entries()) {
      yield line(label);
      yield line(`${listed(states)}${n === filled.length - 1 ? "]" : ""}`);
    }
  } else if (adoption) yield line(adoption.text);
  else if (withoutVote) yield line("[Adopted without a vote.]");
}

/** Every block of a resolution, footnotes last. */
export function* printed(resolution: Resolution): Generator<Block> {
  yield* masthead(resolution);
  const waiting = [...resolution.sections];
  // A text that is all lettered parts has its enacting line in each of them.
  if (resolution.parts.length === 0 || resolution.preamble.length + resolution.operative.length > 0) yield* provisions(resolution, waiting);
  for (const part of resolution.parts) {
    yield { type: "line", role: "part", text: part.id.replace(/\.$/, "") };
    if (part.title) yield { type: "line", role: "heading", text: part.title };
    yield* provisions(part, waiting);
  }
  for (const section of waiting) yield* heading(section);
  yield* closing(resolution);
  for (const [n, one] of resolution.annexes.entries()) yield* annex(one, resolution.annexes.length > 1 ? n + 1 : null);
  if (resolution.footnotes.length > 0) yield { type: "notes", notes: resolution.footnotes };
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A footnote's mark as it is printed: "12" → "¹²"; asterisks stay. */
export function raised(mark: string): string {
  return mark.replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? digit);
}

/** A paragraph's words with the opening and the marks told apart; the texts of the pieces, marks aside, join to the paragraph's text. */
export interface Piece {
  readonly as: "opening" | "words" | "mark";
  readonly text: string;
}

export function pieces({ text, opening, footnotes }: Pick<Paragraph, "text" | "opening" | "footnotes">): Piece[] {
  const end = opening !== null && text.startsWith(opening) ? opening.length : 0;
  const marks = [...footnotes].sort((a, b) => a.at - b.at);
  const found: Piece[] = [];
  let at = 0;
  const words = (until: number): void => {
    for (const stop of [Math.min(until, Math.max(end, at)), until]) {
      if (stop > at) found.push({ as: at < end ? "opening" : "words", text: text.slice(at, stop) });
      at = Math.max(at, stop);
    }
  };
  for (const { mark, at: place } of marks) {
    words(Math.min(Math.max(place, at), text.length));
    found.push({ as: "mark", text: mark });
  }
  words(text.length);
  return found;
}
