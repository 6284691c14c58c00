/** What stands after the last paragraph in the other five languages: meeting and date, how the text was adopted, how States voted. */
import type { Adoption, Remark, Span, StateMention, Vote } from "../../model.ts";
import type { Closing, ClosingLine } from "../closing.ts";
import { mentions } from "../state-mentions.ts";
import { findDayIn, wholeDayIn } from "./dates.ts";
import type { LanguageForms } from "./forms.ts";
import { plain } from "./plain.ts";

export function readOtherClosing(forms: LanguageForms, lines: readonly ClosingLine[]): Closing {
  const texts = lines.map((line) => plain(line.text).trim());
  const known = new Set<number>();
  const remarks: Remark[] = [];
  const voteFrom = texts.findIndex((text) => forms.closing.vote.test(text));
  const heads = voteFrom < 0 ? texts.length : voteFrom;
  let meeting: Closing["meeting"] = null;
  let meetingNumber: number | null = null;
  for (let n = 0; n < heads; n++) {
    const text = texts[n] ?? "";
    const match = forms.closing.meeting.exec(text);
    if (!match && wholeDayIn(text, forms.day) === undefined) continue;
    known.add(n);
    // The day stands on the same line, on the next one, or in Chinese on the one before.
    const date = [text, texts[n + 1] ?? "", texts[n - 1] ?? ""].map((one) => findDayIn(one, forms.day)?.day).find(Boolean);
    if (match) meetingNumber ??= Number(match[1]);
    if (match && date) meeting ??= { number: Number(match[1]), date };
  }
  if (voteFrom < 0) return { meeting, meetingNumber, vote: null, withoutVote: null, adoption: null, remarks, known, told: null };
  let voteTo = voteFrom;
  while (voteTo + 1 < lines.length && !/\]\W*$/.test(texts[voteTo] ?? "")) voteTo++;
  for (let n = voteFrom; n <= voteTo; n++) known.add(n);
  const text = texts.slice(voteFrom, voteTo + 1).join(" ");
  const own = forms.closing.meeting.exec(text);
  const day = findDayIn(text, forms.day)?.day;
  if (own) meetingNumber ??= Number(own[1]);
  if (own && day) meeting ??= { number: Number(own[1]), date: day };
  const span: Span = [lines[voteFrom]?.span[0] ?? 0, lines[voteTo]?.span[1] ?? 0];
  const printed = headlineOf(text, forms);
  const adoption = adoptionOf(text.slice(0, listHeads(text, forms)[0]?.from), printed);
  if (forms.closing.without.test(text))
    return { meeting, meetingNumber, vote: null, withoutVote: true, adoption, remarks, known, told: adoption ? [voteFrom, voteTo] : null };
  const vote = readLists(text, forms, span, remarks);
  if (printed && vote) compare(printed, vote, span, remarks);
  const told = adoption || vote ? ([voteFrom, voteTo] as const) : null;
  return { meeting, meetingNumber, vote, adoption, withoutVote: told ? false : null, remarks, known, told };
}

const MANNERS: readonly (readonly [RegExp, Adoption["manner"]])[] = [
  [
    /sans (?:vote|être mis)|sin (?:someterse a )?votaci|без (?:проведения )?голосовани|未经(?:表决|投票)|(?:بدون|دون) (?:إجراء )?تصويت/iu,
    "without a vote",
  ],
  [/consensus|consenso|консенсус|协商一致|توافق الآراء/iu, "by consensus"],
  [/acclamation|aclamación|аккламаци|鼓掌|التزكية/iu, "by acclamation"],
  [/unanim|единогласно|一致通过|بالإجماع/iu, "unanimously"],
  [/enregistré|registrada|nominal|заносим|поименн|记录表决|唱名|مسجل|بنداء/iu, "by recorded vote"],
];

/** What the closing says of the adoption, without the lists of States. */
function adoptionOf(text: string, printed: readonly number[] | null): Adoption | null {
  const manner = MANNERS.find(([form]) => form.test(text))?.[1] ?? (printed ? "by vote" : null);
  if (manner === null) return null;
  const sentence = text.replace(/^\[\s*/, "").replace(/\]\W*$/, "");
  const [inFavour = null, against = null, abstaining = null] = printed ?? [];
  return { text: sentence, manner, inFavour, against, abstaining, named: { against: [], abstaining: [] } };
}

function headlineOf(text: string, forms: LanguageForms): readonly number[] | null {
  const groups = forms.closing.headline.exec(text)?.groups;
  if (!groups?.inFavour) return null;
  const count = (word: string | undefined): number =>
    word === undefined ? 0 : /^\d+$/.test(word) ? Number(word) : /^(?:une?|uno|одного|صوت واحد)$/.test(word) ? 1 : 0;
  return [count(groups.inFavour), count(groups.against), count(groups.abstaining)];
}

function compare(printed: readonly number[], vote: Vote, span: Span, remarks: Remark[]): void {
  const listed = [vote.inFavour.length, vote.against.length, vote.abstaining.length];
  if (printed.join() === listed.join()) return;
  const message = `the headline gives ${printed.join("–")}, the lists name ${listed.join("–")}`;
  remarks.push({ rule: "vote does not add up", severity: "warning", span, message });
}

/** Where the lists of States begin, in the order of the text. */
function listHeads(
  text: string,
  { closing }: LanguageForms,
): readonly { readonly name: keyof Vote; readonly from: number; readonly to: number }[] {
  const forms = [
    ["inFavour", closing.inFavour],
    ["against", closing.against],
    ["abstaining", closing.abstaining],
  ] as const;
  return forms
    .flatMap(([name, form]) => {
      const match = form.exec(text);
      return match ? [{ name, from: match.index, to: match.index + match[0].length }] : [];
    })
    .sort((a, b) => a.from - b.from);
}

function readLists(text: string, forms: LanguageForms, span: Span, remarks: Remark[]): Vote | null {
  const heads = listHeads(text, forms);
  if (heads.length === 0) return null;
  const lists = { inFavour: [] as StateMention[], against: [] as StateMention[], abstaining: [] as StateMention[] };
  heads.forEach(({ name, to }, n) => {
    const words = text
      .slice(to, heads[n + 1]?.from ?? text.length)
      .replace(/[\].\s]+$/, "")
      .trim();
    if (!forms.closing.none.test(words)) lists[name].push(...mentions(words, span, remarks));
  });
  return lists;
}
