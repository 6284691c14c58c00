import { type Catalogue, createTranslator, type Locale, type Translate } from "#platform/i18n/index";
import ar from "./lang/ar.json" with { type: "json" };
import en from "./lang/en.json" with { type: "json" };
import es from "./lang/es.json" with { type: "json" };
import fr from "./lang/fr.json" with { type: "json" };
import ru from "./lang/ru.json" with { type: "json" };
import zh from "./lang/zh.json" with { type: "json" };

/** Every key of the English file; the test of the language files holds the others to the same keys and arguments. */
export type MessageKey = keyof typeof en;

const catalogues: Readonly<Record<Locale, Catalogue<MessageKey>>> = { ar, zh, en, fr, ru, es };

/** The translator of one language; made once per process. */
export const translators: Readonly<Record<Locale, Translate<MessageKey>>> = {
  ar: createTranslator(catalogues.ar, "ar"),
  zh: createTranslator(catalogues.zh, "zh"),
  en: createTranslator(catalogues.en, "en"),
  fr: createTranslator(catalogues.fr, "fr"),
  ru: createTranslator(catalogues.ru, "ru"),
  es: createTranslator(catalogues.es, "es"),
};

/** Says whether there are words under a key that is put together from a name: the rule of a remark, the reason of a citation. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}
