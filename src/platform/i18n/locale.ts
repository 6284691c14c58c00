/** The languages that pages are served in. Adding one means one more language file, nothing else. */
export const locales = ["en", "ar"] as const;

export type Locale = (typeof locales)[number];

export type Direction = "ltr" | "rtl";

export const defaultLocale: Locale = "en";

interface LocaleFacts {
  readonly dir: Direction;
  /** What Intl is asked for: British English, and for Arabic the digits that the official documents use on screens. */
  readonly intl: string;
  /** The language's own name for itself. */
  readonly endonym: string;
}

const facts: Readonly<Record<Locale, LocaleFacts>> = {
  en: { dir: "ltr", intl: "en-GB", endonym: "English" },
  ar: { dir: "rtl", intl: "ar-u-nu-latn", endonym: "العربية" },
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
