/** The look of a United Nations document on paper of size A4; lengths in twentieths of a point. */
export const PAGE = {
  width: 11_906,
  height: 16_838,
  margin: { top: 1440, bottom: 1440, left: 1200, right: 1200, header: 576, footer: 576 },
} as const;

/** Text stands in from the edge of the masthead, on both sides. */
export const TEXT_INDENT = 1267;
/** From a paragraph's number to its words, and from one depth of a list to the next. */
export const STEP = 475;
/** Width of the left side of the masthead, of the whole between the margins. */
export const MASTHEAD_SIDES = [6200, 3306] as const;

export const SIZES = { text: 20, small: 18, note: 17, organisation: 28, symbol: 24, title: 24, heading: 20 } as const;

export const FONT = "Times New Roman";

/** The organisation's name at the head of its documents. */
export const ORGANISATION: Readonly<Record<string, string>> = {
  ar: "الأمم المتحدة",
  zh: "联合国",
  en: "United Nations",
  fr: "Nations Unies",
  ru: "Организация Объединенных Наций",
  es: "Naciones Unidas",
};

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

export function baseLanguage(tag: string): string {
  return tag.toLowerCase().split("-")[0] ?? "";
}

export function isRightToLeft(tag: string): boolean {
  return RIGHT_TO_LEFT.has(baseLanguage(tag));
}
