import type { MessageKey, Ui } from "#web/index";
import { type CorrectableField, correctableFields } from "../corrections.ts";
import type { Kind, Resolution } from "../model.ts";
import { bodyName } from "./bodies.ts";
import { cutAtWord, kindName, placeName } from "./names.ts";
import { placesOf } from "./places.ts";

const fieldKeys: Readonly<Record<CorrectableField, MessageKey>> = {
  symbol: "resolutions.correct.field-symbol",
  title: "resolutions.correct.field-title",
  kind: "resolutions.correct.field-kind",
  body: "resolutions.correct.field-body",
  session: "resolutions.correct.field-session",
  agendaItem: "resolutions.correct.field-agenda",
  date: "resolutions.correct.field-date",
};

function isField(place: string): place is CorrectableField {
  return correctableFields.some((field) => field === place);
}

/** A place of a text in the reader's language: "Title", "Operative paragraph 12", "Operative paragraph 12: its number". */
export function correctedPlace(ui: Ui, text: Resolution | undefined, place: string): string {
  if (isField(place)) return ui.t(fieldKeys[place]);
  const [id = "", aspect] = place.split(" ");
  const known = text && placesOf(text).get(id);
  const name = known === undefined ? id : placeName(ui, known);
  if (aspect === "number") return ui.t("resolutions.correct.number-of", { place: name });
  return aspect === "opening" ? ui.t("resolutions.correct.opening-of", { place: name }) : name;
}

/** What stands at a place, in words: the kind and the body by their names. */
export function correctedValue(ui: Ui, place: string, value: string | null): string {
  if (value === null || value === "") return ui.t("resolutions.correct.nothing");
  if (place === "kind") return kindName(ui, value as Kind);
  return place === "body" ? bodyName(ui, value) : value;
}

/** Every place that can be corrected, in the order of the text. */
export function placesToChoose(ui: Ui, text: Resolution): { readonly value: string; readonly label: string }[] {
  const fields = correctableFields.map((field) => ({ value: field, label: ui.t(fieldKeys[field]) }));
  const paragraphs = [...placesOf(text)].map(([id, place]) => ({ value: id, label: placeName(ui, place) }));
  const aspects = (aspect: "number" | "opening") =>
    paragraphs.map(({ value, label }) => ({
      value: `${value} ${aspect}`,
      label: ui.t(aspect === "number" ? "resolutions.correct.number-of" : "resolutions.correct.opening-of", { place: label }),
    }));
  return [...fields, ...paragraphs, ...aspects("number"), ...aspects("opening")].map((one) => ({
    ...one,
    label: cutAtWord(one.label, 120),
  }));
}
