import { bodyByPrefix } from "#reference/index";
import type { Ui } from "#web/index";

/** A body's name in the reader's language, else in English; a prefix that no table knows is shown as it is. */
export function bodyName(ui: Pick<Ui, "locale">, prefix: string): string {
  const names = bodyByPrefix(prefix)?.names;
  return names?.[ui.locale] ?? names?.en ?? prefix;
}
