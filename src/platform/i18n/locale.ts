/**
 * The languages that pages are served in: the six official languages of the United Nations, in the order of their names in English,
 * which is the order in which the Organization lists them. A seventh would be one more language file and one more line of facts.
 */
export const locales = ["ar", "zh", "en", "fr", "ru", "es"] as const;

export type Locale = (typeof locales)[number];

export type Direction = "ltr" | "rtl";

export const defaultLocale: Locale = "en";

interface LocaleFacts {
  readonly dir: Direction;
  /**
   * What Intl is asked for: British English, Chinese in simplified characters, and everywhere Latin digits, as symbols have them,
   * and the Gregorian calendar, as the documents do.
   */
  readonly intl: string;
  /** The language's own name for itself. */
  readonly endonym: string;
}

const facts: Readonly<Record<Locale, LocaleFacts>> = {
  ar: { dir: "rtl", intl: "ar-u-ca-gregory-nu-latn", endonym: "العربية" },
  zh: { dir: "ltr", intl: "zh-Hans-u-ca-gregory-nu-latn", endonym: "中文" },
  en: { dir: "ltr", intl: "en-GB", endonym: "English" },
  fr: { dir: "ltr", intl: "fr", endonym: "Français" },
  ru: { dir: "ltr", intl: "ru", endonym: "Русский" },
  es: { dir: "ltr", intl: "es", endonym: "Español" },
};

export function directionOf(locale: Locale): Direction {
  return facts[locale].dir;
}

export function intlLocaleOf(locale: Locale): string {
  return facts[locale].intl;
}

export function endonymOf(locale: Locale): string {
  return facts[locale].endonym;
}

export function isLocale(value: string | null | undefined): value is Locale {
  return value !== null && value !== undefined && (locales as readonly string[]).includes(value);
}

interface Wish {
  readonly language: string;
  readonly quality: number;
}

/** "ar-EG;q=0.8" → { language: "ar", quality: 0.8 }; a quality that is no number counts as 0. */
function parseWish(part: string): Wish {
  const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim());
  const written = parameters.find((parameter) => parameter.startsWith("q="));
  const quality = written === undefined ? 1 : Number(written.slice(2));
  return { language: (tag.split("-")[0] ?? "").toLowerCase(), quality: Number.isFinite(quality) ? quality : 0 };
}

/** The best language that we have for an Accept-Language header, or undefined where it names none of ours. */
export function negotiateLocale(header: string | undefined): Locale | undefined {
  if (header === undefined) return undefined;
  const wishes = header.slice(0, 1000).split(",").map(parseWish);
  const ranked = wishes.filter((wish) => wish.quality > 0).sort((a, b) => b.quality - a.quality);
  for (const { language } of ranked) {
    if (language === "*") return defaultLocale;
    if (isLocale(language)) return language;
  }
  return undefined;
}
