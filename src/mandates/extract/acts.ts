import type { MandateVerb, Strength } from "../model.ts";
import { type Asked, addresseesIn, agentIn, askedByInfinitive, askedByThat, doerIn, things, withoutBinding } from "./asked.ts";
import type { Clause } from "./clauses.ts";
import { remember, type Speaker } from "./known-names.ts";
import { namesIn } from "./names.ts";

/** One act as its clause has it, before deadlines and deliverables are told. Offsets in the text of the paragraph. */
export interface Act {
  readonly verb: MandateVerb;
  readonly strength: Strength;
  readonly addressees: readonly string[];
  readonly start: number;
  readonly end: number;
  /** Where what is asked begins. */
  readonly action: number;
  /** Words about the whole act that stand before it: conditions and deadlines in front of the addressee. */
  readonly frame: string;
  /** true where only addressees stand behind the verb: it shares what the next verb asks ("urges States and encourages others to …"). */
  readonly isShared: boolean;
  /** true where the words behind the verb name the addressee alone: what is asked stands in items. */
  readonly isWhole: boolean;
}

/** An act written out: objects of one shape, made without spreading, are several times as cheap, and there are very many. */
const plainAct = (
  { verb, strength }: Pick<Act, "verb" | "strength">,
  addressees: readonly string[],
  [start, action, end]: readonly [start: number, action: number, end: number],
  frame: string,
): Act => ({ verb, strength, addressees, start, end, action, frame, isShared: false, isWhole: false });

const leading =
  /^(?:\s*,?\s*(?:also|further(?=,? (?:the|that|all|States|Member|Governments|upon|its)\b)|once again|again|strongly|therefore|accordingly|in particular|especially|specifically|as a matter of (?:urgency|priority)|inter alia|urgently|(?:in|for|with|to) (?:this|that) (?:regard|respect|context|connection|end|purpose|effect)|in the same (?:context|vein))\s*,?(?=\s))+/i;
const parenthesis =
  /^\s*,\s*(?:in|within|with|as|upon|to|for|pursuant|on|subject|through|at|taking|bearing|following|when|where|if|by|while|under|without|inter alia|during|consistent|after|before|given|building|recalling|noting)\b[^,;]{2,260},(?=\s)/i;
const unbracketed =
  /^\s*(?:in (?:accordance|line|conformity|this)|pursuant to|as (?:set out|requested)|with effect|within|at its|by|to that end)\b[^,;]{2,200},(?=\s)/i;

/** Where the words behind the verb really begin, phrases in front of them skipped. */
const afterPhrases = (text: string, from: number, end: number): number => {
  let at = from;
  for (let turn = 0; turn < 4; turn++) {
    const rest = text.slice(at, end);
    const match = leading.exec(rest) ?? parenthesis.exec(rest) ?? unbracketed.exec(rest);
    if (!match) break;
    at += match[0].length;
  }
  return at + (/^[\s,]*/.exec(text.slice(at, end))?.[0].length ?? 0);
};

/** "Requests the Government continue to …", without "that". */
const subjunctive =
  /^(?:the|all) (?:(?! to )[^,;]){3,90}? (?:continue to|also continue|submit|be invited|ensure|report|fully implement|provide) /;
const reports = "(?:report|brief|inform|update|advise|keep|submit|present|provide|include|transmit|circulate|issue|prepare)";
const more = new RegExp(
  `(?:,? and|, as well as|;(?: and)?)(?:,? (?:also|further|in (?:this|that) (?:regard|respect|context)|accordingly|thereafter|subsequently|to this end),?)*( to)?,? (?=(?:[a-z]+ly )?${reports}\\b)`,
  "g",
);
const newReport =
  /^(?:[a-z]+ly )?(?:report\b|brief\b|update\b(?= the (?:General|Security|Council|Assembly|Human|Committee|Commission|Economic))|inform (?:the |it\b)|keep [^,;]{1,60}(?:informed|apprised|updated)|(?:submit|present|provide|transmit|issue|prepare|include|circulate)\b[^;]{0,160}?\b(?:reports?|updates?|briefings?|recommendations|information|stud(?:y|ies)|assessment)\b)/;
const sameThing =
  /^(?:[a-z]+ly )?(?:submit|present|provide|transmit|issue|circulate|include|prepare|report)\s+(?:it|them|this|these|those|that report|the (?:said |final |resulting |requested )?(?:report|study|reports|summary|compilation|recommendations|findings|results|outcome|outcomes|update|assessment|proposal|guidelines|document|list|review|draft|conclusions|analysis|information)\b|(?:his|her|its|their) (?:findings|recommendations|conclusions|report\b(?! on)|comments|views)|such (?:a )?(?:report|recommendations|information|proposal)|the same)/;
const making =
  /^(?:to )?(?:[a-z]+ly |further |also |continue to )*(?:prepare|produce|compile|elaborate|draft|conduct|undertake|carry out|complete|develop|collect|summarize|submit|present|report|publish|update|provide|convene|organize|seek)\b/;
const bound =
  /\b(?:session|General Assembly|Assembly|Council|Commission|Committee|Conference|by \w*\s?\w*\s?20\d\d|annual|every|months|days|regular|interactive)\b/;

const reportWords = /report|brief|updat|inform|recommendation|stud|assessment/;

/** Where an act asks the same addressee for a report beside the rest, it is two: the places at which the later ones begin. */
const reportsBeside = (text: string, from: number, end: number): readonly number[] => {
  const cuts: number[] = [];
  if (!reportWords.test(text.slice(from, end))) return cuts;
  more.lastIndex = from + 4;
  for (let match = more.exec(text); match && match.index < end; match = more.exec(text)) {
    const rest = text.slice(match.index + match[0].length, end);
    const before = text.slice(cuts.at(-1) ?? from, match.index);
    if (
      !newReport.test(rest) ||
      !(/^(?:[a-z]+ly )?report (?:on|thereon|to|back|regularly|annually)\b/.test(rest) || bound.test(rest.slice(0, 420)))
    )
      continue;
    if (sameThing.test(rest) && making.test(text.slice(from, end))) continue;
    // Within a subordinate clause ("States that submit and report …") nothing new is asked.
    if (match[1] === undefined && /\b(?:which|who|that|States parties|by|through|from)\b[^,]*$/.test(before)) continue;
    cuts.push(match.index);
  }
  return cuts;
};

const splitReports = (act: Act, text: string): readonly Act[] => {
  const cuts = reportsBeside(text, act.action, act.end);
  if (cuts.length === 0) return [act];
  const begins = [act.action, ...cuts.map((cut) => cut + (/^[\s,;]*(?:and|as well as)?,?\s*/.exec(text.slice(cut))?.[0].length ?? 0))];
  return begins.map((action, index) => ({ ...act, start: index === 0 ? act.start : action, action, end: cuts[index] ?? act.end }));
};

const objectEnd = / (?:to|that|in|for|on|at|by|with|of|through|as|from|and)\b/;

/** The acts of a clause that asks; `bodyName` is who speaks. */
export const actsOf = (text: string, clause: Clause, speaker: Speaker): readonly Act[] =>
  actsAsked(text, clause, speaker).map((act) => {
    const person = act.addressees.length === 0 ? personMeant(text, act) : undefined;
    return person === undefined ? act : { ...act, addressees: [person] };
  });

const persons = /\b(?:Secretary-General|High Commissioner|Special Rapporteur|Independent Expert|Executive Director)\b/g;
const several =
  /\b(?:Member States|States [Pp]arties|States|Governments|parties|donors|international organizations|treaty bodies|special procedures)\b/g;

/** Who "he" or "them" is: the officer, or the group, last named before in the same paragraph. */
const personMeant = (text: string, act: Act): string | undefined => {
  const words = text.slice(act.action, act.action + 12);
  if (/^(?:them to\b|that they\b)/.test(words)) {
    const named = text.slice(0, act.start).match(several)?.at(-1);
    return named === undefined ? undefined : named.replace("Parties", "parties");
  }
  if (!/^(?:that (?:he|she)\b|(?:him|her) to\b)/.test(words)) return undefined;
  return text.slice(0, act.start).match(persons)?.at(-1);
};

const actsAsked = (text: string, clause: Clause, speaker: Speaker): readonly Act[] => {
  const { verb, strength, start, end } = clause;
  if (verb === null) return [];
  const base = { verb, strength };
  if (verb === "decide") return decided(text, clause, speaker);
  const body = afterPhrases(text, clause.body, end);
  const frame = text.slice(clause.body, body);
  remember(speaker, text.slice(0, body));
  if (/^that\b/i.test(text.slice(body, body + 5))) {
    const { addressees } = askedByThat(text, body, end, speaker);
    return splitReports(plainAct(base, addressees, [start, body, end], frame), text);
  }
  // "Recommends to the General Assembly that it …", "the adoption of …"
  const told =
    /^to (the [^,;]{3,120}?|all [^,;]{3,80}?|States|Member States|Governments)(?:,[^,;]{2,120},)? (?=that\b|the (?:adoption|approval|following|establishment)\b|for )/.exec(
      text.slice(body, Math.min(end, body + 300)),
    );
  if (told) return splitReports(plainAct(base, addresseesIn(told[1] ?? "", speaker), [start, body + told[0].length, end], frame), text);
  if (subjunctive.test(text.slice(body, end))) {
    const { addressees } = askedByThat(text, body, end, speaker);
    if (addressees.length > 0) return splitReports(plainAct(base, addressees, [start, body, end], frame), text);
  }
  const asked = askedByInfinitive(text, body, end, speaker);
  if (asked) {
    const acts: Act[] = [];
    for (const [index, one] of asked.entries()) {
      const isNamed = one.addressees.length > 0;
      const whom = isNamed || verb === "call for" ? one.addressees : doerOrAgent(text.slice(one.start, end), speaker);
      const places = [index === 0 ? start : one.start, isNamed ? one.action : one.start, one.end] as const;
      acts.push(...splitReports(plainAct(base, whom, places, text.slice(index === 0 ? clause.body : one.start, one.action)), text));
    }
    return acts;
  }
  const object = text.slice(body, end);
  const whom =
    verb === "call for" || (verb === "appeal" && /^appeals for/i.test(text.slice(start, body)))
      ? agentIn(object, speaker)
      : objectAddressees(object, speaker);
  const isWhole = /:\s*$/.test(object) && whom.length > 0;
  const isShared = !isWhole && whom.length > 0 && !objectEnd.test(object.replace(/,.*$/, "").replace(/\band\b/g, ""));
  return [{ verb, strength, addressees: whom, start, end, action: body, frame, isShared, isWhole }];
};

const doerOrAgent = (words: string, speaker: Speaker): readonly string[] => {
  const whose = doerIn(words, speaker);
  return whose.length > 0 ? whose : agentIn(words, speaker);
};

/** The addressee of an act without infinitive: "Invites the Secretary-General:", "Encourages the participation by States in …". */
const objectAddressees = (object: string, speaker: Speaker): readonly string[] => {
  const words = object.replace(/[:;.,\s]+$/, "").replace(/ (?:to|to continue|to continue to|to consider)$/, "");
  const { names, isSure } = namesIn(withoutBinding(words, speaker), speaker);
  if (isSure && !/[,;] (?:which|who|that) /.test(words) && !things.test(names[0] ?? "")) return names;
  const direct = objectEnd.test(words) && !/:\s*$/.test(object) ? [] : addresseesIn(words, speaker);
  return direct.length > 0 ? direct : doerOrAgent(words, speaker);
};

const toAsk =
  /^to (?:also |further )?(request|invite|encourage|call upon|call on|urge|authorize|recommend to|recommend that|recommend|instruct|direct|appeal to|mandate|entrust|ask|task)\b/i;
const weak =
  /^\s(?:shall|should|must|will|may)\s(?:be\b|consist|comprise|have\b|include|remain|continue to be|take place|apply|last|enter|constitute|replace|end\b|begin|commence|start|expire|not apply|contain|result|become|cover|address|focus|form)/;

/** Who is asked in "to request the Secretary-General to …", which a body decides; nobody where the words are others. */
export const askedByDeciding = (text: string, from: number, end: number, speaker: Speaker): readonly Asked[] => {
  const ask = toAsk.exec(text.slice(from, end));
  const begin = from + (ask?.[0].length ?? 0);
  if (!ask || /^\s*that\b/.test(text.slice(begin, end))) return [];
  const asked = askedByInfinitive(text, begin, end, speaker) ?? [];
  return asked[0] === undefined || asked[0].addressees.length === 0 ? [] : asked;
};

const anotherThat = /(?:, and|,| and) that (?=(?:the|all|its|any|each|such|[A-Z])[^,;]{2,90}? (?:shall|should)\b)/g;

/** "that A shall …, that B shall …": one act each where others are told to act, one for all where the body settles its own affairs. */
const decidedInTurn = (text: string, itself: Act, cuts: readonly number[], speaker: Speaker): readonly Act[] => {
  const begins = [itself.action, ...cuts];
  const acts = begins.map((begin, index): Act => {
    const action = begin + (/^[\s,]*(?:and )?/.exec(text.slice(begin))?.[0].length ?? 0);
    const end = cuts[index] ?? itself.end;
    const words = text.slice(action, end);
    const match = /\s(?:shall|should|must)[\s:]/.exec(words);
    const own = match && !weak.test(words.slice(match.index)) ? askedByThat(text, action, end, speaker) : undefined;
    return {
      ...itself,
      start: index === 0 ? itself.start : action,
      end,
      action,
      addressees: own && !own.isPassive && own.addressees.length > 0 ? own.addressees : itself.addressees,
    };
  });
  return acts.every(({ addressees }) => addressees === itself.addressees) ? [itself] : acts;
};

/** What a body decides: its own act, unless it says that another one shall do something. */
const decided = (text: string, clause: Clause, speaker: Speaker): readonly Act[] => {
  const { strength, start, end } = clause;
  const body = afterPhrases(text, clause.body, end);
  remember(speaker, text.slice(0, body));
  const frame = text.slice(clause.body, body);
  const itself = plainAct({ verb: "decide", strength }, speaker.body === null ? [] : [speaker.body], [start, body, end], frame);
  const rest = text.slice(body, end);
  if (toAsk.test(rest)) {
    const asked = askedByDeciding(text, body, end, speaker);
    if (asked[0])
      return asked.flatMap((one, index) =>
        splitReports(
          { ...itself, addressees: one.addressees, start: index === 0 ? start : one.start, end: one.end, action: one.action },
          text,
        ),
      );
    return [itself];
  }
  if (/^that\b/i.test(rest)) {
    const cuts = [...rest.matchAll(anotherThat)].map(({ index }) => body + index);
    if (cuts.length > 0) return decidedInTurn(text, itself, cuts, speaker);
    const words = rest.slice(0, 420);
    const match = /\s(?:shall|should|must)[\s:]/.exec(words);
    if (match && !weak.test(words.slice(match.index))) {
      const { addressees, isPassive } = askedByThat(text, body, end, speaker);
      if (!isPassive && addressees.length > 0) return splitReports({ ...itself, addressees }, text);
    }
    return [itself];
  }
  return [itself];
};
