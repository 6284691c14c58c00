import { isMessageKey, type MessageKey, type Ui } from "#web/index";
import { reasonCode } from "../cite/reason-codes.ts";
import type { Remark, RemarkDeed, Sureness } from "../model.ts";
import { completeRemark, ruleSlug } from "../read/remark-rules.ts";

const deedKeys: Readonly<Record<RemarkDeed, MessageKey>> = {
  joined: "resolutions.deed.joined",
  "left out": "resolutions.deed.left-out",
  "kept as printed": "resolutions.deed.kept-as-printed",
  "kept apart": "resolutions.deed.kept-apart",
  "read as": "resolutions.deed.read-as",
};

const sureKeys: Readonly<Record<Sureness, MessageKey>> = {
  certain: "resolutions.sure.certain",
  likely: "resolutions.sure.likely",
  unsure: "resolutions.sure.unsure",
};

/** A remark in the words of the interface. */
export interface RemarkWords {
  /** null: no language has words for this rule; then the reader's own English sentence is shown. */
  readonly title: string | null;
  readonly deed: string;
  readonly sure: string;
  /** What a person can do. */
  readonly advice: string | null;
  /** What it speaks of, in no language: "5 → 7"; null where the words of the source say it. */
  readonly about: string | null;
}

/** What a remark says in the reader's language; also of a remark that was kept before its rule was in the table. */
export function remarkWords(ui: Ui, remark: Remark): RemarkWords {
  const { did, sure, about, rule } = completeRemark(remark);
  const words = (piece: "title" | "advice"): string | null => {
    const key = `resolutions.rule.${ruleSlug(rule)}.${piece}`;
    return isMessageKey(key) ? ui.t(key) : null;
  };
  return {
    title: words("title"),
    deed: ui.t(did === null || did === undefined ? "resolutions.deed.none" : deedKeys[did]),
    sure: ui.t(sureKeys[sure ?? "unsure"]),
    advice: words("advice"),
    about: about ?? null,
  };
}

/** Why a citation has no symbol, in the reader's language; undefined where only the English sentence says it. */
export function reasonWords(ui: Ui, reason: string): string | undefined {
  const key = `resolutions.reason.${reasonCode(reason) ?? ""}`;
  return isMessageKey(key) ? ui.t(key) : undefined;
}
