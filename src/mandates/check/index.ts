/** What a drafter should know of a draft before others do: every remark says where, why, and what was agreed last. Pure; English. */
import type { Resolution } from "../../resolutions/pure.ts";
import { canExtract, extractMandates } from "../extract/index.ts";
import { type AgreedText, remarksAgainst } from "./against.ts";
import { operativeOf, remarksOnAsks } from "./asks.ts";
import { type CitedHead, remarksOnCitations } from "./citations.ts";
import { remarksOnForm } from "./form.ts";
import type { DraftCheck, DraftRemark } from "./model.ts";

export type { AgreedText } from "./against.ts";
export type { CitedHead } from "./citations.ts";
export type { Agreed, DraftCheck, DraftRemark, DraftRule } from "./model.ts";

/**
 * Checks a draft, by itself and against texts that were agreed before. A text in another language than English has no remarks (`canExtract`).
 *
 * @param name by which the draft is called where it has no symbol
 * @param cited what the draft cites, and what came after, where no more than their heads is known
 */
export function checkDraft(draft: Resolution, against: readonly AgreedText[], name: string, cited: readonly CitedHead[] = []): DraftCheck {
  const mandates = extractMandates(draft);
  const held = remarksAgainst(draft, mandates, against);
  const remarks = canExtract(draft.language)
    ? [
        ...remarksOnForm(draft),
        ...remarksOnAsks(draft, mandates),
        ...remarksOnCitations(draft, [...cited, ...against.map(({ text }) => text)]),
        ...held.remarks,
      ]
    : [];
  return {
    draft: draft.symbol ?? name,
    against: against.map((one) => one.name),
    follows: held.follows?.name ?? null,
    remarks: inOrder(remarks, draft),
  };
}

/** By paragraph, then by place; what is about the whole comes last. */
function inOrder(remarks: readonly DraftRemark[], draft: Resolution): DraftRemark[] {
  const ids = [...draft.preamble, ...draft.parts.flatMap((part) => part.preamble), ...operativeOf(draft)].map(({ id }) => id);
  const place = ({ paragraph }: DraftRemark): number => (paragraph === null ? Number.POSITIVE_INFINITY : ids.indexOf(paragraph));
  return [...remarks].sort((one, other) => {
    const [a, b] = [place(one), place(other)];
    return a === b ? (one.span?.[0] ?? 0) - (other.span?.[0] ?? 0) : a < b ? -1 : 1;
  });
}
