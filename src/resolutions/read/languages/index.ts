/** The languages that can be read, and which of them a text is in. */

import type { Line } from "../lines.ts";
import { FOREIGN } from "../survey.ts";
import { arabic } from "./ar.ts";
import { packOf } from "./build.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import type { LanguageForms } from "./forms.ts";
import { french } from "./fr.ts";
import type { LanguagePack } from "./pack.ts";
import { russian } from "./ru.ts";
import { chinese } from "./zh.ts";

/** The languages beside English, with their packs. */
export const others: readonly { readonly forms: LanguageForms; readonly pack: LanguagePack }[] = [
  french,
  spanish,
  russian,
  chinese,
  arabic,
].map((forms) => ({ forms, pack: packOf(forms) }));

export function packFor(language: string): LanguagePack {
  return others.find(({ forms }) => forms.language === language)?.pack ?? english;
}

const TRACE =
  /Assemblée|Conseil|Commission d|Asamblea|Consejo|Comisión|[Аа]ссамбл|АССАМБЛ|[Сс]овет|СОВЕТ|[Кк]омисси|大\s?会|理\s?事\s?会|委\s?员\s?会|إن /;

/** Characters after a line to which a word of Chinese may run on that is printed with a space, or a line's end, after each character. */
const RUN_OVER = 4;

/** False for a text that can hold nothing in any language but English. `language`: as detected from its beginning. */
export function mayHoldOthers(source: string, language: string, lines: readonly Line[]): boolean {
  if (language !== "en" && language !== "und") return true;
  return lines.some(({ looks, start, end }) => (looks & FOREIGN) !== 0 && TRACE.test(source.slice(start, end + RUN_OVER)));
}
