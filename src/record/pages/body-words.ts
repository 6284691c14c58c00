import { bodyByPrefix } from "#reference/index";
import type { Ui } from "#web/index";

/** A body by its symbol prefix, as it is called in the reader's language where that is certain: "A/HRC" → "Human Rights Council (A/HRC)". */
export function bodyWords({ locale }: Pick<Ui, "locale">, prefix: string): string {
  const names = bodyByPrefix(prefix)?.names;
  return names === undefined ? prefix : `${names[locale] ?? names.en} (${prefix})`;
}
