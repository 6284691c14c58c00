import type { Paragraph } from "../../resolutions/pure.ts";
import type { Mandate } from "../model.ts";
import { type Act, actsOf, askedByDeciding } from "./acts.ts";
import { addresseesIn, askedByInfinitive, askedByThat, withoutBinding } from "./asked.ts";
import { bodiesIn, mayReachBody, prefixOfName } from "./bodies.ts";
import { clausesOf } from "./clauses.ts";
import { conditionsOf } from "./conditions.ts";
import { duesIn, type Moment } from "./deadlines.ts";
import { deliverableOf } from "./deliverables.ts";
import { infinitives } from "./infinitives.data.ts";
import { remember } from "./known-names.ts";
import { namesIn } from "./names.ts";
import { recurrenceIn } from "./recurrence.ts";

const whole = (paragraph: Paragraph): string => [paragraph.text, ...paragraph.children.map(whole)].join(" ");

const atEnd = /(?:[,;:.\s]|\band)$/i;

/** Without the punctuation and the "and" that part it from what follows. */
const trimmed = (words: string): string => {
  let end = words.length;
  while (end > 0 && atEnd.test(words.slice(Math.max(0, end - 4), end))) end -= /[a-z]/i.test(words.charAt(end - 1)) ? 3 : 1;
  return words.slice(0, end).trim();
};

interface Placed {
  readonly paragraph: string;
  readonly act: Act;
  readonly action: string;
  /** The words that say what is to come of it, where those of the action say more. */
  readonly what?: string;
  /** All words in which a deadline of this act may stand. */
  readonly words: string;
  readonly symbol: string | null;
}

/** A word of the names of bodies, for a first look. */
const someBody = /Council|Commission|Committee|Conference|Assembly|Forum|Group|Board|Programme|Parties|ECOSOC|Authority|Meeting/;
const reporting =
  /\b(?:report|submit|present|provide|brief|inform|update|transmit|recommend|forward|make|advise|refer|propose|issue|keep)\w*\b/i;

const recipientOf = (words: string, moment: Moment, sessionBody: string | null): string | null => {
  if (!someBody.test(words) || !mayReachBody(words) || !reporting.test(words))
    return sessionBody !== null && /\breport|\bsubmit|\bpresent/i.test(words) ? sessionBody : null;
  const to = bodiesIn(words, moment.speaker).find(({ at }) =>
    /\b(?:to|brief|inform|update|keep|advise) (?:the |both the )?$/i.test(words.slice(Math.max(0, at - 14), at)),
  );
  return to ? to.prefix : /\breport|\bsubmit|\bpresent/i.test(words) ? sessionBody : null;
};

/** Symbol prefix of an addressee that is a body with sessions of its own; empty where it is one whose prefix is not known. */
const ownBody = (name: string): string | null =>
  prefixOfName(name) ?? (/\b(?:Committee|Commission|Conference|Forum|Board|Council|Assembly|Authority|Meeting)\b/.test(name) ? "" : null);

/** What the words of an act may hold of deadlines, recurrence and bodies, told in one pass: most hold nothing of it. */
const holding =
  /session|(?:19|20)\d\d|within|annual|every|year|quarterly|ennial|Council|Commission|Committee|Conference|Assembly|Forum|Group|Board|Programme|Parties|ECOSOC|Authority|Meeting/g;
const hasDeadline = /session|\d|within/;
const comesBack = /annual|every|year|quarterly|ennial/;

const built = ({ paragraph, act, action, what, words, symbol }: Placed, moment: Moment): readonly Mandate[] => {
  const told = words.match(holding) ?? [];
  const dues = told.some((word) => hasDeadline.test(word))
    ? duesIn(words, moment, act.addressees.length === 1 ? ownBody(act.addressees[0] ?? "") : null)
    : [];
  const recipientAt = (due: Mandate["due"]): string | null => {
    const sessionBody = due?.session?.replace(/\/\d+$/, "") ?? null;
    const recipient = recipientOf(words, moment, sessionBody);
    // "to the Council at its … and to the Assembly at its …": each has its own.
    return dues.length > 1 && recipient !== null ? sessionBody : recipient;
  };
  const mandate = (due: Mandate["due"]): Mandate => ({
    source: { symbol, paragraph, span: [act.start, act.end] },
    verb: act.verb,
    strength: act.strength,
    addressees: act.addressees,
    action,
    conditions: conditionsOf(words),
    deliverable: deliverableOf(act.verb, what ?? action),
    recipient: act.verb === "decide" || told.length === 0 ? null : recipientAt(due),
    due,
    recurrence: told.some((word) => comesBack.test(word)) ? recurrenceIn(words) : null,
  });
  return dues.length === 0 ? [mandate(null)] : dues.map(mandate);
};

const placedAct = (paragraph: string, symbol: string | null, text: string, act: Act): Placed => ({
  paragraph,
  symbol,
  act,
  action: trimmed(text.slice(act.action, act.end)),
  words: `${act.frame} ${text.slice(act.action, act.end)}`,
});

const nothing: readonly Mandate[] = [];

/** The mandates of an operative paragraph and its items. */
export const mandatesOf = (paragraph: Paragraph, symbol: string | null, moment: Moment): readonly Mandate[] => {
  const { text, children, id } = paragraph;
  const clauses = clausesOf(text);
  if (clauses.length === 0 && children.length === 0) {
    remember(moment.speaker, text);
    return nothing;
  }
  const last = clauses.at(-1);
  const governs = children.length > 0 && last !== undefined && /[:,–—-]\s*$|\b(?:to|that|by|shall)\s*$/.test(text);
  const found: Mandate[] = [];
  const told = clauses.map((clause) => actsOf(text, clause, moment.speaker));
  for (const [index, clause] of clauses.entries()) {
    if (governs && clause === last) continue;
    for (const act of told[index] ?? []) {
      const next = act.isShared ? told[index + 1]?.[0] : undefined;
      if (next && governs && clauses[index + 1] === last) found.push(...governed(paragraph, { ...next, ...who(act) }, symbol, moment));
      else found.push(...built(placedAct(id, symbol, text, next ? { ...next, ...who(act) } : act), moment));
    }
  }
  if (governs) {
    for (const act of (told.at(-1) ?? []).slice(0, -1)) found.push(...built(placedAct(id, symbol, text, act), moment));
    found.push(...governed(paragraph, told.at(-1)?.at(-1), symbol, moment));
  } else for (const child of children) found.push(...mandatesOf(child, symbol, moment));
  remember(moment.speaker, text);
  return found;
};

/** Of an act that shares what the next one asks: who asks whom. */
const who = ({ verb, strength, addressees, start, end }: Act) => ({ verb, strength, addressees, start, end });

const gerund = /^(?:[a-z]+ly |also |further |continuing to )*[a-z-]+ing\b/i;
const toDo = /^(?:to|not to)\b/i;

const isDoing = (text: string): boolean => {
  const words = text.trim();
  if (toDo.test(words) || /^that\b/i.test(words)) return true;
  if (
    gerund.test(words) &&
    !/^(?:during|housing|training|funding|nothing|meeting|financing|following|existing|ongoing|developing countries|including|concerning|regarding|according|capacity-building)\b/i.test(
      words,
    )
  )
    return true;
  const first = /^(?:[A-Za-z]+ly,? |also |further |inter alia, )*([A-Za-z-]+)/.exec(words)?.[1]?.toLowerCase();
  return (
    first !== undefined &&
    infinitives.has(first) &&
    !/^\w+ (?:of|by)\b/i.test(words) &&
    !/^(?:access|support|progress|measures?|test|record|project|use|work|plan|staff|order|end|state|list|place|issue|report|research|process|document|study)\b(?! (?:the|and|to|on|all|its|their|for)\b)/i.test(
      words,
    )
  );
};

/** The acts of a chapeau and its items: one for each item that says what is asked, else one for the whole. `main`: what governs the items; nothing asks them without it. */
const governed = (paragraph: Paragraph, governing: Act | undefined, symbol: string | null, moment: Moment): readonly Mandate[] => {
  const { text, children, id } = paragraph;
  if (governing === undefined) return children.flatMap((child) => ownVerbs(child, symbol, moment));
  const main = { ...governing, addressees: tasked(paragraph, governing, moment) ?? governing.addressees };
  const doing = children.filter((child) => isDoing(child.text)).length;
  const listed = children.filter((child) => itemAddressees(child.text, moment).length > 0).length;
  const isBare = /^[\s:,]*$/.test(
    text.slice(main.action, Math.max(main.action, text.length)).replace(/\b(?:to|that|the following|as follows|inter alia)\b/g, ""),
  );
  const isList =
    /\b(?:including|containing|following(?: \w+){0,4}|on|for|of|with|regarding|concerning|covering|namely|areas|topics|issues|elements|themes|such as)\s*(?:, inter alia,?)?\s*:?\s*$/i.test(
      text,
    ) && !/\bfollowing (?:tasks|measures|actions|functions|activities|steps)\s*:?\s*$/i.test(text);
  if (
    !isBare &&
    (doing * 2 < children.length || (isList && !children.every((child) => toDo.test(child.text) || gerund.test(child.text)))) &&
    listed * 2 < children.length
  ) {
    const placed = placedAct(id, symbol, text, main);
    const list = children.map((child) => `${child.number ?? ""} ${whole(child)}`.trim()).join(" ");
    return [
      ...built({ ...placed, action: trimmed(`${text.slice(main.action, main.end).trim()} ${list}`) }, moment),
      ...children.flatMap((child) => ownVerbs(child, symbol, moment)),
    ];
  }
  return children.flatMap((child) => itemActs(child, main, paragraph, symbol, moment));
};

/** Whose tasks the items are in "Decides that the Mission shall have the following tasks: (a) Protect …". */
const tasked = ({ text, children }: Paragraph, { verb, action, end }: Act, moment: Moment): readonly string[] | undefined => {
  if (
    verb !== "decide" ||
    !/^that\b/i.test(text.slice(action, action + 5)) ||
    !/\b(?:tasks|mandate|functions|responsibilities)\b[^:]*:\s*$/.test(text)
  )
    return undefined;
  if (!children.every((child) => isDoing(child.text))) return undefined;
  const { addressees, isPassive } = askedByThat(text, action, end, moment.speaker);
  return isPassive || addressees.length === 0 ? undefined : addressees;
};

/** Items below a paragraph that asks nothing count where they have a verb of their own. */
const ownVerbs = (child: Paragraph, symbol: string | null, moment: Moment): readonly Mandate[] =>
  clausesOf(child.text)
    .flatMap((clause) => actsOf(child.text, clause, moment.speaker))
    .flatMap((act) => built(placedAct(child.id, symbol, child.text, act), moment));

/** Whom an item addresses itself: "The Secretary-General to …", "That the Secretary-General shall …". */
const itemAddressees = (text: string, moment: Moment): readonly string[] => {
  if (/^that\b/i.test(text)) return askedByThat(text, 0, text.length, moment.speaker).addressees;
  if (toDo.test(text) || isDoing(text)) return [];
  const asked = askedByInfinitive(` ${text}`, 0, text.length + 1, moment.speaker)?.[0];
  if (!asked) return [];
  const { names, isSure } = namesIn(withoutBinding(text.slice(0, Math.max(0, asked.action - 1)), moment.speaker), moment.speaker);
  return isSure ? names : [];
};

const itemActs = (child: Paragraph, main: Act, chapeau: Paragraph, symbol: string | null, moment: Moment): readonly Mandate[] => {
  const { text, id } = child;
  const clauses = clausesOf(text).filter(({ start }) => start > 0);
  const end = clauses[0] === undefined ? text.length : clauses[0].start;
  const asked = main.verb === "decide" ? (askedByDeciding(text, 0, end, moment.speaker)[0]?.addressees ?? []) : [];
  const own = asked.length > 0 ? asked : itemAddressees(text.slice(0, end), moment);
  const isOwn =
    own.length > 0 &&
    (main.addressees.length === 0 || main.verb === "decide" || addresseesIn(text.slice(0, 40), moment.speaker).length > 0);
  const introduced = main.isWhole ? "" : trimmed(chapeau.text.slice(main.action, main.end));
  const act: Act = { ...main, addressees: isOwn ? own : main.addressees, start: 0, end, action: 0, frame: "" };
  const below = child.children.map((one) => `${one.number ?? ""} ${whole(one)}`.trim()).join(" ");
  const says = trimmed(`${text.slice(0, end)} ${below}`);
  const itself = trimmed(text.slice(0, end));
  const inOwn = duesIn(itself, moment, null).length > 0;
  const found = built(
    {
      paragraph: id,
      symbol,
      act,
      action: introduced === "" || /^(?:to|that|to,? inter alia)$/i.test(introduced) ? says : `${introduced} ${says}`,
      what: says,
      words: inOwn ? itself : `${main.frame} ${introduced} ${says}`,
    },
    moment,
  );
  return [
    ...found,
    ...clauses.flatMap((clause) => actsOf(text, clause, moment.speaker)).flatMap((one) => built(placedAct(id, symbol, text, one), moment)),
  ];
};
