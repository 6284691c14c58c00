/** Citations in plain forms of French, Spanish, Russian, Chinese and Arabic. */
import type { Citation } from "../model.ts";
import type { LanguageForms } from "../read/languages/forms.ts";
import type { Speaker } from "./context.ts";

export function findOtherCitations(_forms: LanguageForms, _text: string, _speaker: Speaker, _opening: string | null): Citation[] {
  return [];
}
