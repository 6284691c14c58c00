/** From tokens to citations of resolutions and decisions: which numbers belong to a word, how lists go on, whose each number is. */
import type { CitationKind, Span } from "../model.ts";
import { type Act, councilYear, isCouncilNumber, symbolsOf } from "./numbering.ts";
import type { Numbered } from "./numbers.ts";
import { indexFrom, mentionBefore, type Offer, type Owner, ownerOf } from "./owner.ts";
import { type Resolved, resolve } from "./resolve.ts";
import type { Head, Mention } from "./scan.ts";
import { type Speaker, yearOfSpeaker } from "./speaker.ts";

export interface Found {
  readonly span: Span;
  readonly symbol: string | null;
  readonly reason: string | null;
  readonly kind: CitationKind;
}

interface List {
  readonly head: Head;
  readonly owner: Owner;
  readonly antecedent: Offer | null;
  readonly prior: Offer | null;
  /** End of the last citation of the list. */
  end: number;
}

const DIRECT = /^\s{1,2}(?:Nos?\. ?|\(|document )?(?:\d{1,4}(?:, \d{1,4})*,? and )?$/;
const BARE_BEFORE = /^\s+((?:\d{1,4}, )*\d{1,4}),? and $/;
const TIGHT = /^(?:\s*[,;]?\s*(?:and|or|to|as well as|and also|and to|and in|together with)?\s*|\s*[–-]\s*)$/;
const RANGE = /^(?: to |\s*[–-]\s*)$/;
const INTRODUCED = /(?:including|in particular|particularly|notably|such as|namely|especially|specifically|most recently)(?: its)?,? ?\(?$/;
const CARRIED_ON = /(?:[,;)”"]|\band|\bas well as|\bincluding|\bin particular|\bor)\d{0,2} (?:and )?(?:also )?(?:its )?$/;
const SENTENCE_END = /[.:] [“"]?[A-Z]/;
const GOES_ON = /^(?:[,;.)]|$|[ ](?:on|of|and|to|in|as|by|concerning|regarding|entitled|with|which|for|relating|or|is|are)\b)/;
const ILLUSTRATES =
  /(?:includ(?:ing|es?)|in particular|particularly|notably|such as|namely|especially|most recent|latest|last of which|specifically|among (?:them|others)|inter alia|recently)[^;.]{0,60}$/;
const FARTHEST_LIST = 700;
const MOST_IN_RANGE = 60;
const MOST_MENTIONS = 30;

/** Reads the numbers of a text; a new one for each text. */
export class NumberReader {
  private readonly text: string;
  private readonly speaker: Speaker;
  private readonly mentions: readonly Mention[];
  private readonly heads: readonly Head[];
  private readonly found: Found[] = [];
  private readonly used = new Set<Head>();
  private list: List | null = null;
  private last: Numbered | null = null;
  private lastEnd = 0;
  /** Index of the first head that stands after the number being read. */
  private nextHead = 0;
  private prior: { readonly offer: Offer; readonly end: number } | null = null;

  constructor(text: string, speaker: Speaker, mentions: readonly Mention[], heads: readonly Head[]) {
    this.text = text;
    this.speaker = speaker;
    this.mentions = mentions;
    this.heads = heads;
  }

  read(numbers: readonly Numbered[]): Found[] {
    const ends = this.listEnds(numbers);
    numbers.forEach((token, n) => {
      this.take(token, ends[n] ?? token.dayEnd);
    });
    for (const head of this.heads) if (!this.used.has(head)) this.withoutNumber(head);
    return this.found;
  }

  /** For each number, where those that follow each other without other words end: what stands behind them is said of all. */
  private listEnds(numbers: readonly Numbered[]): readonly number[] {
    const ends = numbers.map((one) => one.dayEnd);
    for (let n = numbers.length - 2; n >= 0; n--) {
      const end = numbers[n]?.dayEnd ?? 0;
      const next = numbers[n + 1];
      if (next && next.start - end <= 20 && TIGHT.test(this.text.slice(end, next.start))) ends[n] = ends[n + 1] ?? end;
    }
    return ends;
  }

  private take(token: Numbered, listEnd: number): void {
    while ((this.heads[this.nextHead]?.end ?? Number.POSITIVE_INFINITY) <= token.start) this.nextHead++;
    const head = this.heads[this.nextHead - 1];
    const from = Math.max(head?.end ?? 0, this.lastEnd);
    const gap = token.start - from > FARTHEST_LIST ? null : this.text.slice(from, token.start);
    if (gap === null) {
      if (token.form === "council") this.alone(token);
      return;
    }
    if (head && head.start >= this.lastEnd) {
      const isDirect = DIRECT.test(gap);
      if (isDirect || this.isIllustration(head, token, gap)) {
        this.open(head, token, isDirect ? gap : null, listEnd);
        return;
      }
    }
    const { list } = this;
    if (list && this.goesOn(list, token, this.text.slice(list.end, token.start))) this.carryOn(list, token);
    else if (token.form === "council") this.alone(token);
  }

  /** "relevant resolutions, in particular 1500 (2003)": the word, others, then the number. */
  private isIllustration(head: Head, token: Numbered, gap: string): boolean {
    return (
      head.isPlural &&
      gap.length < 200 &&
      INTRODUCED.test(gap) &&
      !SENTENCE_END.test(gap) &&
      (token.form !== "session" || token.year !== undefined)
    );
  }

  private goesOn(list: List, token: Numbered, gap: string): boolean {
    if (gap.length > FARTHEST_LIST) return false;
    if (TIGHT.test(gap)) return gap.trim() !== "" || token.form === "council" || token.year !== undefined;
    if (!list.head.isPlural || !CARRIED_ON.test(gap.slice(-40)) || SENTENCE_END.test(gap)) return false;
    return (
      token.year !== undefined ||
      token.form === "council" ||
      token.form === "roman" ||
      GOES_ON.test(this.text.slice(token.end, token.end + 12))
    );
  }

  private open(head: Head, token: Numbered, gap: string | null, listEnd: number): void {
    this.used.add(head);
    const owner = ownerOf(this.text, head, listEnd, this.mentions);
    const antecedent = owner.by === "none" ? this.antecedentOf(head, this.heads[this.nextHead - 2]) : null;
    const list: List = { head, owner, antecedent, prior: this.priorOf(head), end: token.dayEnd };
    this.list = list;
    const bare = gap === null ? null : BARE_BEFORE.exec(gap);
    if (bare && token.form !== "council") return;
    if (bare) this.earlierOf(list, token, (bare[1] ?? "").split(", "));
    const start = gap === null || bare ? token.start : owner.start;
    this.enter(list, token, [start, token.dayEnd], this.resolve(list, token));
  }

  /** "resolutions 425 and 426 (1978)": the year holds for both. */
  private earlierOf(list: List, token: Numbered, firsts: readonly string[]): void {
    let at = list.head.end;
    firsts.forEach((first, n) => {
      const start = this.text.indexOf(first, at);
      at = start + first.length;
      const one: Numbered = { ...token, start, end: at, dayEnd: at, first };
      this.enter(list, one, [n === 0 ? list.owner.start : start, at], this.resolve(list, one));
    });
  }

  private carryOn(list: List, token: Numbered): void {
    const gap = this.text.slice(list.end, token.start);
    const resolved = this.resolve(list, token);
    if (resolved.symbols.length === 0 && !TIGHT.test(gap) && token.year === undefined) return;
    if (RANGE.test(gap)) this.between(list, token);
    this.enter(list, token, [token.start, token.dayEnd], resolved);
  }

  /** "2005/1 to 2005/4": the numbers that are not printed; their span is the whole range. */
  private between(list: List, token: Numbered): void {
    const { last } = this;
    if (!last || last.form !== token.form || last.letters.length + token.letters.length > 0) return;
    const isSameSession = last.first === token.first && (token.form === "session" || token.form === "year" || token.form === "special");
    const isSameYear = last.second === token.second && (token.form === "council" || token.form === "roman");
    const from = Number(isSameSession ? last.second : last.first);
    const to = Number(isSameSession ? token.second : token.first);
    if ((!isSameSession && !isSameYear) || to - from > MOST_IN_RANGE) return;
    for (let n = from + 1; n < to; n++) {
      const one: Numbered = { ...token, ...(isSameSession ? { second: String(n) } : { first: String(n) }) };
      this.add(list, [last.start, token.end], this.resolve(list, one));
    }
  }

  /** A number of the Security Council that no word introduces: only where the Council gave that number in that year. */
  private alone(token: Numbered): void {
    if (!isCouncilNumber(Number(token.first), Number(token.second))) return;
    const spoken = yearOfSpeaker(this.speaker);
    if (spoken !== undefined && Number(token.second) > spoken) return;
    for (const symbol of symbolsOf("S", "RES", token))
      this.found.push({ span: [token.start, token.dayEnd], symbol, reason: null, kind: "resolution" });
    this.lastEnd = token.dayEnd;
    this.last = token;
    if (this.list) this.list.end = token.dayEnd;
  }

  private enter(list: List, token: Numbered, span: Span, resolved: Resolved): void {
    this.add(list, span, resolved);
    this.last = token;
    this.lastEnd = token.dayEnd;
    list.end = token.dayEnd;
  }

  private add({ head }: List, span: Span, { symbols, reason }: Resolved): void {
    const kind: CitationKind = head.isDecision ? "decision" : "resolution";
    if (symbols.length === 0) this.found.push({ span, symbol: null, reason, kind });
    for (const symbol of symbols) this.found.push({ span, symbol, reason: null, kind });
  }

  private resolve(list: List, token: Numbered): Resolved {
    const act: Act = list.head.isDecision ? "DEC" : "RES";
    const resolved = resolve(token, act, list.owner, {
      text: this.text,
      speaker: this.speaker,
      before: () => this.mentionsBefore(token.start),
      antecedent: list.antecedent,
      prior: list.prior,
    });
    const offer = list.owner.named[0];
    if (offer && list.owner.named.length === 1 && resolved.symbols.length > 0) this.prior = { offer, end: token.dayEnd };
    return resolved;
  }

  /** Bodies named before a place, nearest first, no more than can matter. */
  private mentionsBefore(at: number): Mention[] {
    const end = indexFrom(this.mentions, at);
    return this.mentions.slice(Math.max(0, end - MOST_MENTIONS), end).reverse();
  }

  /** The body named for the numbers before, in the same sentence. */
  private priorOf(head: Head): Offer | null {
    const { prior } = this;
    if (!prior || head.start - prior.end > FARTHEST_LIST) return null;
    return SENTENCE_END.test(this.text.slice(prior.end, head.start)) ? null : prior.offer;
  }

  /** "the resolutions of the Human Rights Council on …, the most recent of which being resolution 34/22": the Council. */
  private antecedentOf(head: Head, earlier: Head | undefined): Offer | null {
    const mention = mentionBefore(this.mentions, head.start);
    if (!earlier || !mention || head.start - earlier.end > FARTHEST_LIST) return null;
    const between = this.text.slice(earlier.end, head.start);
    if (SENTENCE_END.test(between) || !ILLUSTRATES.test(between)) return null;
    // What has examples is no citation of its own.
    this.used.add(earlier);
    const owner = ownerOf(this.text, earlier, earlier.end, this.mentions);
    if (owner.named.length === 1) return owner.named[0] ?? null;
    const isOf = /^[^;,]{0,80}? (?:of|by) the $/.test(this.text.slice(earlier.end, Math.max(earlier.end, mention.start)));
    return isOf ? mention : null;
  }

  /** The word alone: a number of the Security Council without its year, a number in a form of another body, or none at all. */
  private withoutNumber(head: Head): void {
    const rest = this.text.slice(head.end, head.end + 40);
    const bare = /^ (\d{2,4})(?: and (\d{2,4}))?(?![\d/(]| \(|,? ?(?:of|years?|months?|per|million)\b|[.,]\d)/.exec(rest);
    if (bare && !head.isDecision) {
      this.withoutYear(head, [bare[1] ?? "", ...(bare[2] ? [bare[2]] : [])]);
      return;
    }
    const strange = /^ (?:No\. ?)?((?:[A-Z]{2,5}[. ]?)?[IVXL\d]{1,4}[/.](?:[A-Z]{2,4}\.?)?\d{1,3}[A-Z]?)(?![\d/])/.exec(rest);
    if (strange) this.strange(head, head.end + strange[0].length, strange[1] ?? "");
    else this.unnumbered(head);
  }

  private withoutYear(head: Head, numbers: readonly string[]): void {
    let at = head.end;
    const owner = ownerOf(this.text, head, head.end, this.mentions);
    const isCouncil = owner.named.length > 0 ? owner.named.some(({ body }) => body === "S") : this.speaker.body === "S";
    if (!isCouncil) return;
    numbers.forEach((number, n) => {
      at = this.text.indexOf(number, at);
      const year = councilYear(Number(number)) ?? this.heardYear(number);
      const span: Span = [n === 0 ? owner.start : at, at + number.length];
      at += number.length;
      const symbol = year === undefined || year > (yearOfSpeaker(this.speaker) ?? year) ? null : `S/RES/${number}(${year})`;
      this.found.push({
        span,
        symbol,
        reason: symbol ? null : `the year of resolution ${number} is not printed and not known`,
        kind: "resolution",
      });
    });
  }

  private heardYear(number: string): number | undefined {
    const year = this.speaker.heard?.numbers.get(`RES ${number}`);
    return year ? Number(year) : undefined;
  }

  private strange(head: Head, end: number, number: string): void {
    const owner = ownerOf(this.text, head, end, this.mentions);
    const reason = `“${number}” is in a form of number that leads to no symbol known here`;
    this.found.push({ span: [owner.start, end], symbol: null, reason, kind: head.isDecision ? "decision" : "resolution" });
  }

  /** "the resolutions of the Commission on Human Rights on …": a citation that names no number. */
  private unnumbered(head: Head): void {
    if (!head.isPlural) return;
    const next = this.mentions[indexFrom(this.mentions, head.end)];
    if (!next || next.body === null || this.text.slice(head.end, next.start) !== " of the ") return;
    if (!/\b(?:[Tt]he|[Rr]elevant|[Pp]revious|[Aa]ll) $/.test(this.text.slice(Math.max(0, head.start - 12), head.start))) return;
    const subject = /^(?: (?:on|concerning|regarding) [^,;.]{3,160}?(?=,|;|\.|$| and (?:the|of)\b))?/.exec(
      this.text.slice(next.end, next.end + 200),
    );
    const end = next.end + (subject?.[0].length ?? 0);
    this.found.push({
      span: [head.start, end],
      symbol: null,
      reason: "the text names no number",
      kind: head.isDecision ? "decision" : "resolution",
    });
  }
}
