import { bodyRows, humanRightsCouncilAgenda } from "./bodies.data.ts";
import { nameKey } from "./fold.ts";
import type { Language } from "./language.ts";
import { numberFromOrdinal } from "./ordinals.ts";

/**
 * How a body's resolutions are numbered: "77/213" by session; "2022/14" by year; "1325 (2000)" by a running number with its year;
 * "2200 (XXI)" with its session; "6/RES.9" (UNEP/EA.6/RES.9) by a session glued to the prefix. Earlier forms of the same body are not told here.
 */
export type ResolutionNumbering = "session/number" | "year/number" | "number (year)" | "number (session)" | "session.number";

export interface Body {
  /** Beginning of its documents' symbols: "A/HRC". */
  readonly prefix: string;
  /** Prefix of the body that it belongs to. */
  readonly parent: string | null;
  /** English always, the other languages where they are certain. */
  readonly names: { readonly en: string } & Readonly<Partial<Record<Language, string>>>;
  /** Other names that mean this body wherever they stand. */
  readonly aliases: readonly string[];
  /** What the body calls itself, and others after having named it: "the Council". Means it only where the text is about it. */
  readonly shortNames: readonly string[];
  /** The line that opens its resolutions, without the comma at its end. */
  readonly enacting: readonly string[];
  /** null: adopts none, or none that have a symbol of their own. */
  readonly resolutions: { readonly kind: ResolutionNumbering; readonly prefix: string } | null;
}

/** An item of a body's agenda that keeps its number from session to session. */
export interface AgendaItem {
  readonly number: string;
  readonly title: string;
}

interface BodyIndex {
  readonly byPrefix: ReadonlyMap<string, Body>;
  readonly byEnacting: ReadonlyMap<string, Body>;
  readonly byName: ReadonlyMap<string, Body>;
  /** The first letters of all names, packed as `beginningOf` packs them. */
  readonly beginnings: ReadonlySet<number>;
}

/** Stands for the beginning of a name that starts with a digit. */
const DIGIT_FIRST = -1;

/** The first three letters of a name in one number; undefined where something but ASCII letters and signs stands among them. */
const beginningOf = (name: string): number | undefined => {
  let letters = 0;
  let packed = 0;
  for (let at = 0; at < name.length && letters < 3; at++) {
    const code = name.charCodeAt(at);
    const letter = (code | 32) - 96;
    if (letter >= 1 && letter <= 26) {
      packed = packed * 32 + letter;
      letters++;
    } else if (code >= 48 && code <= 57) return at === 0 ? DIGIT_FIRST : undefined;
    else if (code >= 128 || code === 38) return undefined;
  }
  return packed;
};

const build = (): BodyIndex => {
  const byName = new Map<string, Body>();
  for (const body of bodyRows) for (const name of Object.values(body.names)) byName.set(nameKey(name), body);
  for (const body of bodyRows) for (const name of body.aliases) if (!byName.has(nameKey(name))) byName.set(nameKey(name), body);
  return {
    byPrefix: new Map(bodyRows.map((body) => [body.prefix.toUpperCase(), body])),
    byEnacting: new Map(bodyRows.flatMap((body) => body.enacting.map((line) => [nameKey(line), body] as const))),
    byName,
    beginnings: new Set([...byName.keys()].map(beginningOf).filter((beginning) => beginning !== undefined)),
  };
};

let built: BodyIndex | undefined;

const bodyIndex = (): BodyIndex => {
  built ??= build();
  return built;
};

/** Every body that is known, principal organs first. */
export const bodies = (): readonly Body[] => bodyRows;

/** The body whose symbols begin with exactly this, in any case: "A/HRC". */
export const bodyByPrefix = (prefix: string): Body | undefined => bodyIndex().byPrefix.get(prefix.trim().toUpperCase());

const marksAround = /^[\s*_]+|[\s*_.,:;،，、]+$/gu;
const theSession = /^The\s+(?<ordinal>\p{L}+(?:[\s-]+\p{L}+){0,3}?)\s+(?=\p{Lu})/u;

/** "The Sixty-sixth World Health Assembly" → "The World Health Assembly". */
const withoutSession = (line: string): string =>
  line.replace(theSession, (all, ordinal: string) => (numberFromOrdinal(ordinal) === undefined ? all : "The "));

/**
 * The body that an enacting line names, in any of the six languages: the line alone, with or without its comma, case and italics.
 *
 * @example bodyByEnacting("*The General Assembly,*")?.prefix // "A"
 */
export const bodyByEnacting = (text: string): Body | undefined => {
  const line = text.replace(marksAround, "");
  return bodyIndex().byEnacting.get(nameKey(line)) ?? bodyIndex().byEnacting.get(nameKey(withoutSession(line)));
};

const article = /^(?:(?:the|la|le|el)\s+|l['’])/iu;

/** False only for what is no name of a body, told from its first letters: most of what is asked is none. */
const mayBeName = (text: string): boolean => {
  const beginning = beginningOf(text);
  return beginning === undefined || bodyIndex().beginnings.has(beginning);
};

const withoutArticle = (name: string): string => {
  const first = name.charCodeAt(0) | 32;
  // "the", "la", "le", "el", "l'".
  return first === 116 || first === 108 || first === 101 ? name.replace(article, "") : name;
};

/**
 * The body that a name means, with or without its article. Names such as "the Council" mean something only in a text of, or about, one
 * body: give its prefix as `inTextOf`.
 *
 * @example bodyByName("the Council", "A/HRC")?.prefix // "A/HRC"
 */
export const bodyByName = (name: string, inTextOf?: string): Body | undefined => {
  const trimmed = name.trim();
  const plain = withoutArticle(trimmed);
  if (inTextOf === undefined && !mayBeName(plain) && (plain === trimmed || !mayBeName(trimmed))) return undefined;
  const own = inTextOf === undefined ? undefined : bodyByPrefix(inTextOf);
  const key = nameKey(plain);
  if (own?.shortNames.some((short) => nameKey(short) === key) === true) return own;
  return bodyIndex().byName.get(key) ?? (plain === trimmed ? undefined : bodyIndex().byName.get(nameKey(name)));
};

/** Items of the agenda that keep their number, in order; none for bodies that number anew at each session. */
export const agendaOf = (prefix: string): readonly AgendaItem[] =>
  bodyByPrefix(prefix)?.prefix === "A/HRC" ? humanRightsCouncilAgenda.map(([number, title]) => ({ number, title })) : [];
