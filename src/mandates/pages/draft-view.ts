import { cutAtWord, placeName, placesOf, type Resolution, type TextSummary } from "#resolutions/index";
import { type MessageKey, paths, type Ui } from "#web/index";
import { operativeOf } from "../check/asks.ts";
import type { DraftRemark } from "../check/index.ts";
import type { CheckedDraft } from "../draft-check.ts";
import { canExtract } from "../extract/index.ts";
import { paragraphName } from "./entry.tsx";

/** Remarks in the reader's language, as the page shows them and its script fetches them. */
export interface CheckView {
  readonly count: string;
  /** Null: nothing hinders the check. */
  readonly note: string | null;
  readonly against: readonly (HeldLink & { readonly followed: string })[];
  readonly groups: readonly GroupView[];
}

export interface HeldLink {
  readonly label: string;
  /** Null: what is named is not held here. */
  readonly href: string | null;
}

/** What is remarked on one paragraph, or on the whole draft. */
export interface GroupView {
  readonly anchor: string;
  readonly label: string;
  /** The paragraph as it was read; empty for the whole. */
  readonly words: string;
  readonly remarks: readonly RemarkView[];
}

export interface RemarkView {
  readonly title: string;
  /** The words that are meant; empty for the whole of the paragraph. */
  readonly marked: string;
  /** What was found, in one English sentence, as drafts are checked in English. */
  readonly detail: string;
  readonly why: string;
  readonly agreed: (HeldLink & { readonly words: string }) | null;
}

/** Characters of a paragraph, of marked words and of agreed words that are shown. */
const mostWords = 300;
const mostMarked = 160;
const mostAgreed = 600;

export function checkView(ui: Ui, { draft, check, held }: CheckedDraft): CheckView {
  const places = placesOf(draft);
  const words = wordsOf(draft);
  const remarked = [...new Set(check.remarks.map(({ paragraph }) => paragraph))];
  return {
    count: check.remarks.length === 0 ? ui.t("drafts.check.none") : ui.t("drafts.check.count", { count: check.remarks.length }),
    note: canExtract(draft.language) ? null : ui.t("drafts.check.not-english"),
    against: check.against.map((name) => {
      const text = held.get(name);
      const title = text === undefined || text.title === "" || text.title === name ? "" : ` · ${cutAtWord(text.title, 90)}`;
      const followed = name === check.follows ? ui.t("drafts.check.followed") : "";
      return { followed, label: `${name}${title}`, href: text === undefined ? null : paths.resolution(text.address) };
    }),
    groups: remarked.map((id) => {
      const place = id === null ? undefined : places.get(id);
      return {
        anchor: `draft-${id ?? "whole"}`,
        label: id === null ? ui.t("drafts.check.whole") : place === undefined ? id : placeName(ui, place),
        words: cutAtWord(words.get(id ?? "") ?? "", mostWords),
        remarks: check.remarks
          .filter(({ paragraph }) => paragraph === id)
          .map((remark) => remarkView(ui, remark, words.get(id ?? "") ?? "", held)),
      };
    }),
  };
}

function remarkView(ui: Ui, remark: DraftRemark, words: string, held: ReadonlyMap<string, TextSummary>): RemarkView {
  const rule = remark.rule.replaceAll(" ", "-");
  const marked = remark.span === null ? "" : words.slice(...remark.span).trim();
  return {
    title: ui.t(`drafts.rule.${rule}` as MessageKey),
    marked: marked === words.trim() ? "" : cutAtWord(marked, mostMarked),
    detail: remark.message,
    why: ui.t(`drafts.why.${rule}` as MessageKey),
    agreed: agreedView(ui, remark.agreed, held),
  };
}

function agreedView(ui: Ui, agreed: DraftRemark["agreed"], held: ReadonlyMap<string, TextSummary>): RemarkView["agreed"] {
  if (agreed === null) return null;
  const text = held.get(agreed.text);
  const [first] = agreed.paragraphs;
  const label = ui.t("drafts.check.agreed", { text: [agreed.text, ...agreed.paragraphs.map((id) => named(ui, id))].join(", ") });
  const href = text && (first === undefined ? paths.resolution(text.address) : paths.paragraph(text.address, first, { at: first }));
  return { label, href: href ?? null, words: cutAtWord(agreed.words, mostAgreed) };
}

/** Operative paragraphs by their numbers; others by their ids, as they have none. */
function named(ui: Ui, id: string): string {
  return /(?:^|\.)op\d/.test(id) ? ui.t("mandates.entry.paragraph", { id: paragraphName(id) }) : id;
}

/** The words of every paragraph, by id. */
function wordsOf(draft: Resolution): ReadonlyMap<string, string> {
  const preambular = [...draft.preamble, ...draft.parts.flatMap(({ preamble }) => preamble)];
  return new Map([...preambular.flatMap((one) => [one, ...one.children]), ...operativeOf(draft)].map(({ id, text }) => [id, text]));
}
