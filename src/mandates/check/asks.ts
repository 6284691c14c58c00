import { numberFromOrdinal, sessionYear } from "../../reference/index.ts";
import type { Paragraph, Resolution } from "../../resolutions/pure.ts";
import type { Deliverable, Mandate } from "../model.ts";
import type { DraftRemark } from "./model.ts";

/** What somebody is to hand over or to hold, and so by some day. */
const awaited: ReadonlySet<Deliverable> = new Set(["report", "compilation", "seminar", "panel", "consultation"]);
/** Who does it by mandate: States are asked, but given no day. */
const OFFICES =
  /^(?:Secretary-General|Secretariat|High Commissioner|OHCHR|UNHCR|Special Rapporteur|Independent Expert|Working Group|Advisory Committee|President of)/;
/** Words by which something is to be done again and again, or at once: no day, but not forgotten. */
const ONGOING =
  /\b(?:regular(?:ly)?|annual(?:ly)?|periodic(?:ally)?|continu(?:e|es|ing)|as soon as possible|without delay|every|ongoing|intersessional)\b/;
/** Years ahead that a session may lie before another body or number is likely meant. */
const FAR = 6;

/** Asks without an addressee or a day, days that are past, sessions of another body, and a text that nobody comes back to. */
export function remarksOnAsks(draft: Resolution, mandates: readonly Mandate[]): DraftRemark[] {
  const words = new Map(operativeOf(draft).map((paragraph) => [paragraph.id, paragraph.text]));
  return [
    ...mandates.flatMap((mandate) => [
      ...addressee(mandate, words),
      ...deadline(mandate, mandates, words),
      ...session(mandate, draft, words),
    ]),
    ...review(draft, mandates),
  ];
}

/** Only where the words have no room for one: an act on something, without anybody who is "to" do it. */
function addressee({ verb, addressees, source }: Mandate, words: ReadonlyMap<string, string>): DraftRemark[] {
  if (verb === "decide" || verb === "authorize" || verb === "call for" || addressees.length > 0) return [];
  const clause = words.get(source.paragraph)?.slice(...source.span) ?? "";
  const [, object = ""] = /^\W*(?:[a-z]+ ){0,4}?(?:invites|encourages|recommends|urges|requests|demands)\b(.*)$/is.exec(clause) ?? [];
  if (object === "" || /\bto\b|^ (?:that|them|it|him|her|those|all|each|both)\b/i.test(object)) return [];
  return [
    {
      rule: "no addressee",
      paragraph: source.paragraph,
      span: source.span,
      message: `Nobody is named whom this act (“${verb}”) is addressed to.`,
      why: "What is asked of nobody is nobody's to do, and cannot be followed up.",
      agreed: null,
    },
  ];
}

function deadline(
  { verb, addressees, deliverable, due, recurrence, source }: Mandate,
  all: readonly Mandate[],
  words: ReadonlyMap<string, string>,
): DraftRemark[] {
  if (verb !== "request" && verb !== "direct" && verb !== "instruct") return [];
  if (!awaited.has(deliverable) || !addressees.some((name) => OFFICES.test(name)) || due !== null || recurrence !== null) return [];
  const isDatedBeside = all.some(
    (other) => other.source.paragraph === source.paragraph && (other.due !== null || other.recurrence !== null),
  );
  const clause = words.get(source.paragraph)?.slice(...source.span) ?? "";
  if (isDatedBeside || ONGOING.test(clause) || HANDED_OVER.test(clause)) return [];
  return [
    {
      rule: "no deadline",
      paragraph: source.paragraph,
      span: source.span,
      message: `${addressees.join(", ")}: no session and no date is named by which this ${deliverable} is due.`,
      why: "Without a day nothing falls due, and the body does not hear what became of it.",
      agreed: null,
    },
  ];
}

function session({ due, source, recipient }: Mandate, draft: Resolution, words: ReadonlyMap<string, string>): DraftRemark[] {
  const at = { paragraph: source.paragraph, span: source.span, agreed: null };
  const named = pastSession(words.get(source.paragraph)?.slice(...source.span) ?? "", draft);
  if (due === null && recipient === draft.body && named !== null)
    return [
      {
        ...at,
        rule: "deadline past",
        message: `It is due at the ${named} session, and the draft is of session ${draft.session}.`,
        why: TAKEN_OVER,
      },
    ];
  if (due === null || draft.date === null) return [];
  if (due.to !== null && due.to < draft.date)
    return [
      {
        ...at,
        rule: "deadline past",
        message: `It is due at ${due.session ?? due.to}, which is past on the day of the draft (${draft.date}).`,
        why: TAKEN_OVER,
      },
    ];
  const [, body, number] = /^(A|A\/HRC)\/(\d+)$/.exec(due.session ?? "") ?? [];
  if (body === undefined || number === undefined) return [];
  const year = sessionYear(body === "A" ? "A" : "A/HRC", Number(number));
  const now = Number(draft.date.slice(0, 4));
  if (year < now - 1)
    return [
      {
        ...at,
        rule: "deadline past",
        message: `It is due at ${due.session}, a session of ${year}; the draft is of ${draft.date}.`,
        why: TAKEN_OVER,
      },
    ];
  if (year <= now + FAR) return [];
  return [
    {
      ...at,
      rule: "deadline far",
      message: `It is due at ${due.session}, a session of ${year} or so, more than ${FAR} years ahead.`,
      why: "A number that far ahead often belongs to another body's sessions than the recipient's.",
    },
  ];
}

const TAKEN_OVER = "What is due in the past was perhaps taken over from an earlier text as it stood.";
/** Something to be handed over at a session: not what was handed over at one. */
const HANDED_OVER =
  /\bto (?:report|submit|present|provide|prepare|convene|organize|hold)\b[^;]*?\bat (?:its|the) ([a-z]+(?:-[a-z]+)?(?: [a-z]+){0,4}) session\b/;

/** The words of a session of the draft's own body that was over when the draft was made; null where none is named so. */
function pastSession(clause: string, draft: Resolution): string | null {
  const [, ordinal = ""] = HANDED_OVER.exec(clause) ?? [];
  const number = numberFromOrdinal(ordinal);
  return number !== undefined && draft.session !== null && number < draft.session ? ordinal : null;
}

/** Nothing comes back to the body: it neither goes on with the question nor hears a report. */
function review(draft: Resolution, mandates: readonly Mandate[]): DraftRemark[] {
  if (/decision|statement/.test(draft.kind) || draft.enacting === "" || operativeOf(draft).length === 0) return [];
  const isFollowed = mandates.some(
    ({ deliverable, due, recipient, recurrence }) =>
      deliverable === "consideration" || (deliverable === "report" && (recipient !== null || due !== null || recurrence !== null)),
  );
  if (
    isFollowed ||
    operativeOf(draft).some(({ text }) =>
      /\b(?:remain seized|continue its consideration|provisional agenda|revert to|resume consideration|keep (?:the matter|this matter|it) under (?:review|consideration))\b/.test(
        text,
      ),
    )
  )
    return [];
  return [
    {
      rule: "no review clause",
      paragraph: null,
      span: null,
      message: "No paragraph says when the body comes back to the question or hears a report on it.",
      why: "A text without a review or an end stays as it is until somebody remembers it.",
      agreed: null,
    },
  ];
}

/** Operative paragraphs at any depth, of parts as well. */
export function operativeOf(text: Resolution): Paragraph[] {
  const below = (paragraphs: readonly Paragraph[]): Paragraph[] => paragraphs.flatMap((one) => [one, ...below(one.children)]);
  return below([...text.operative, ...text.parts.flatMap((part) => part.operative)]);
}
