/** From a number and what is known of its owner to symbols, or to the reason why there is none. Nothing is guessed. */
import { type Act, fits, isOverlong, symbolsOf } from "./numbering.ts";
import { flatNumber, type Numbered } from "./numbers.ts";
import type { Offer, Owner } from "./owner.ts";
import type { Mention } from "./scan.ts";
import { type Speaker, yearOfSpeaker } from "./speaker.ts";

export interface Resolved {
  /** One for most; several for "A and B"; none where there is a reason. */
  readonly symbols: readonly string[];
  readonly reason: string | null;
}

/** What stands around a number beside its owner. */
export interface Surroundings {
  readonly text: string;
  readonly speaker: Speaker;
  /** Bodies named before it in the paragraph, nearest first; asked only where the words beside the number do not tell. */
  readonly before: () => readonly Mention[];
  /** The body of the words that this number illustrates: "… resolutions of the Council, including resolution 34/22". */
  readonly antecedent: Offer | null;
  /** The body that was named for the number before it, in the same sentence. */
  readonly prior: Offer | null;
}

const fail = (reason: string): Resolved => ({ symbols: [], reason });

export function resolve(token: Numbered, act: Act, owner: Owner, around: Surroundings): Resolved {
  const { speaker } = around;
  const spoken = yearOfSpeaker(speaker);
  const shown = flatNumber(token);
  if (isOverlong(token))
    return fail(`${shown} is no number of a ${act === "RES" ? "resolution" : "decision"}: the mark of a footnote may be glued to it`);
  if (token.form === "council") return ofCouncil(token, act, speaker, spoken);
  // A year still to come is a misprint: it tells nothing.
  const year = token.year !== undefined && spoken !== undefined && token.year > spoken ? undefined : token.year;
  const isFit = (body: string | null): boolean => fits(body, token, year, spoken);
  const explain = (offer: Offer): string | null => (offer.short === null ? offer.body : explainShort(offer, token, around, isFit));
  // A body named in full beside a number that it can have given: the day is then misprinted, not the body.
  const isNamed = owner.by === "name" && owner.named.length === 1 && owner.named[0]?.short === null;
  const isFitBare = isNamed ? (one: string | null): boolean => fits(one, token, undefined, spoken) : isFit;
  const body =
    owner.named.length > 0 ? byName(owner, explain, isFitBare, around, shown) : byContext(token, act, owner, explain, isFit, around, shown);
  if (typeof body !== "string") return body;
  const symbols = symbolsOf(body, act, token);
  remember(around.speaker, act, shown, body);
  return { symbols, reason: null };
}

function ofCouncil(token: Numbered, act: Act, speaker: Speaker, spoken: number | undefined): Resolved {
  if (act === "DEC") return fail("the Security Council's resolutions are numbered so, not decisions");
  if (spoken !== undefined && Number(token.second) > spoken)
    return fail(`the year of ${flatNumber(token)} is later than the text that cites it`);
  speaker.heard?.numbers.set(`RES ${token.first}`, token.second);
  return { symbols: symbolsOf("S", act, token), reason: null };
}

type Explain = (offer: Offer) => string | null;
type IsFit = (body: string | null) => boolean;

function byName(owner: Owner, explain: Explain, isFit: IsFit, around: Surroundings, shown: string): string | Resolved {
  const bodies = owner.named.map(explain);
  const fitting = bodies.filter(isFit);
  const only = fitting[0];
  if (fitting.length === 1 && only) return only;
  if (fitting.length > 1) return fail(`${shown} may be of either body that is named`);
  if (owner.by === "its" && isFit(around.speaker.body) && around.speaker.body) return around.speaker.body;
  if (owner.named.some(({ short }) => short !== null) && bodies.every((body) => body === null))
    return fail(`the body that adopted ${shown} is named too shortly to be told`);
  if (bodies.every((body) => body === null))
    return fail(`the resolutions and decisions of the body named for ${shown} have no symbols of their own`);
  return fail(`${shown} does not fit the numbering of the body named beside it`);
}

function byContext(
  token: Numbered,
  act: Act,
  owner: Owner,
  explain: Explain,
  isFit: IsFit,
  around: Surroundings,
  shown: string,
): string | Resolved {
  const { speaker, antecedent, prior } = around;
  if (antecedent && owner.by === "none") {
    const body = explain(antecedent);
    if (isFit(body) && body) return body;
    if (body === null && token.year === undefined)
      return fail(`the resolutions and decisions of the body named for ${shown} have no symbols of their own`);
  }
  const rival = owner.rival ? explain(owner.rival) : null;
  const own = speaker.body;
  const candidates = new Set<string>();
  if (own !== null && isFit(own)) candidates.add(own);
  if (rival !== null && isFit(rival)) candidates.add(rival);
  const priorBody = prior ? explain(prior) : null;
  if (owner.by === "none" && priorBody !== null && isFit(priorBody)) candidates.add(priorBody);
  if (candidates.size === 1) {
    const [only = ""] = candidates;
    const isForeign = owner.by === "its" && isStranger(owner) && only === own && token.year === undefined;
    if (!isForeign) return only;
  }
  const heard = speaker.heard?.numbers.get(`${act} ${shown}`);
  if (candidates.size > 1) {
    if (typeof heard === "string" && candidates.has(heard)) return heard;
    if (owner.by === "its" || rival === null) return own !== null && candidates.has(own) && rival === null ? own : ambiguous(owner, shown);
    return ambiguous(owner, shown);
  }
  if (typeof heard === "string") return heard;
  return fromElsewhere(token, owner, explain, isFit, around, shown);
}

/** A body without a series of symbols stands close before: "its" may mean it. */
function isStranger({ rival }: Owner): boolean {
  return rival !== null && rival.body === null && rival.short === null;
}

function ambiguous(owner: Owner, shown: string): Resolved {
  return fail(
    owner.by === "its"
      ? `“its” may mean the body named before it or the body that speaks, and ${shown} fits both`
      : `${shown} may be of the body named before it or of the body that speaks, and fits both`,
  );
}

/** Neither the body that speaks nor one beside the number: another body named in the paragraph, or the one whose days agree. */
function fromElsewhere(
  token: Numbered,
  owner: Owner,
  explain: Explain,
  isFit: IsFit,
  around: Surroundings,
  shown: string,
): string | Resolved {
  const named = [
    ...new Set(
      around
        .before()
        .map(explain)
        .filter((body): body is string => body !== null && isFit(body)),
    ),
  ];
  const nearest = named[0];
  if (nearest && (named.length === 1 || token.form === "year")) return nearest;
  if (token.form === "year") return fail(`${shown} has the form of a year and a number, and no body with such numbers is named beside it`);
  const isOpen = token.year !== undefined || (around.speaker.body === "A/HRC" && !isStranger(owner) && owner.by === "none");
  const principal = ["A", "A/HRC"].filter(isFit);
  const only = principal[0];
  if (isOpen && principal.length === 1 && only && (token.form === "session" || token.form === "special")) return only;
  if (token.form === "roman")
    return isFit("A") && owner.by === "none" ? "A" : fail(`no body with sessions numbered in Roman numerals is named for ${shown}`);
  return fail(`no body is named for ${shown}, and it does not fit the numbering of the body that speaks`);
}

/** "the Council": the one named last; where none was, the one that numbers so, if the number's own day agrees. */
function explainShort(offer: Offer, token: Numbered, around: Surroundings, isFit: IsFit): string | null {
  const { speaker, text } = around;
  const { short } = offer;
  if (short === "Assembly") return isFit("A") ? "A" : /^(?:UNEP\/EA|HSP\/HA)$/.test(speaker.body ?? "") ? speaker.body : "A";
  if (short === null) return offer.body;
  const before = around.before();
  const last = before.find((one) => one.short === null && one.start < offer.start && text.slice(one.start, one.end).includes(short));
  if (last) {
    if (isFit(last.body) || last.body === null) return last.body;
  } else if (speaker.heard?.named.has(short)) {
    const heard = speaker.heard.named.get(short) ?? null;
    if (heard === null || isFit(heard)) return heard;
  }
  if (short === "Commission") return speaker.body?.startsWith("E/CN.") ? speaker.body : null;
  if (isFit(speaker.body) && speaker.body !== "A") return speaker.body;
  const others = before.filter((one) => one.short === null && /Council/.test(text.slice(one.start, one.end)) && isFit(one.body));
  if (others[0]?.body) return others[0].body;
  if (token.form === "year" && isFit("E")) return "E";
  if (token.form === "roman") return isFit("E") ? "E" : null;
  return isFit("A/HRC") && (token.year !== undefined || (speaker.heard !== undefined && hasNamed(speaker, "A/HRC"))) ? "A/HRC" : null;
}

function hasNamed(speaker: Speaker, body: string): boolean {
  return speaker.heard?.named.get("Council") === body;
}

/** Enters what is settled into the memory of the text; a number of two bodies settles nothing later. */
function remember(speaker: Speaker, act: Act, shown: string, body: string): void {
  const numbers = speaker.heard?.numbers;
  if (!numbers) return;
  const key = `${act} ${shown}`;
  const known = numbers.get(key);
  if (known === undefined) numbers.set(key, body);
  else if (known !== body) numbers.set(key, null);
}
