import type { MessageKey, Ui } from "#web/index";
import type { TextSummary } from "../library.ts";
import type { Kind, Severity, StateMention } from "../model.ts";
import type { Place } from "./places.ts";

const kindKeys: Readonly<Record<Kind, MessageKey>> = {
  resolution: "resolutions.kind.resolution",
  "draft resolution": "resolutions.kind.draft-resolution",
  decision: "resolutions.kind.decision",
  "draft decision": "resolutions.kind.draft-decision",
  "presidential statement": "resolutions.kind.presidential-statement",
  other: "resolutions.kind.other",
};

export function kindName(ui: Ui, kind: Kind): string {
  return ui.t(kindKeys[kind]);
}

const severityKeys: Readonly<Record<Severity, MessageKey>> = {
  info: "resolutions.severity.info",
  warning: "resolutions.severity.warning",
  error: "resolutions.severity.error",
};

export function severityName(ui: Ui, severity: Severity): string {
  return ui.t(severityKeys[severity]);
}

const placeKeys: Readonly<Record<Place["part"], { readonly name: MessageKey; readonly cited: MessageKey }>> = {
  preambular: { name: "resolutions.place.preambular", cited: "resolutions.cited.preambular" },
  operative: { name: "resolutions.place.operative", cited: "resolutions.cited.operative" },
  annex: { name: "resolutions.place.annex", cited: "resolutions.cited.annex" },
};

/** "Operative paragraph 12 (a)". */
export function placeName(ui: Ui, place: Place): string {
  return within(ui, place, ui.t(placeKeys[place.part].name, { number: place.number }));
}

/** As citations name it: "para. 12 (a)". */
export function placeCited(ui: Ui, place: Place): string {
  return within(ui, place, ui.t(placeKeys[place.part].cited, { number: place.number }));
}

function within(ui: Ui, place: Place, inner: string): string {
  const inSection = place.section === null ? inner : ui.t("resolutions.place.in-section", { section: place.section, place: inner });
  return place.lettered === null ? inSection : ui.t("resolutions.place.in-part", { part: place.lettered, place: inSection });
}

/** How a text is called where there is room for little: its symbol, or its title. */
export function shortName(text: Pick<TextSummary, "symbol" | "title">): string {
  return text.symbol ?? text.title;
}

/** The beginning of a text, cut between words, with an ellipsis where something is left out. */
export function cutAtWord(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).replace(/\s+\S*$/u, "")} …`;
}

/** What the text says of its vote: "Adopted by 33 votes to 13, with 1 abstention"; undefined where it says nothing. */
export function outcomeOf(ui: Ui, text: Pick<TextSummary, "vote" | "withoutVote">): string | undefined {
  if (text.vote !== null) {
    const [inFavour, against, abstaining] = text.vote;
    return ui.t("resolutions.outcome.vote", { inFavour, against, abstaining });
  }
  return text.withoutVote === true ? ui.t("resolutions.outcome.without") : undefined;
}

/** Direction of a text's own language (BCP 47). */
export function directionOfText(language: string): "ltr" | "rtl" {
  return /^(?:ar|fa|he|ur|yi|ps|sd|ug|dv)\b/i.test(language) ? "rtl" : "ltr";
}

/** Says whether a mention prints a State otherwise than by its short name: a misspelling, an older name. */
export function isPrintedOtherwise(mention: StateMention): boolean {
  return mention.code !== null && mention.printed.trim() !== mention.name;
}
