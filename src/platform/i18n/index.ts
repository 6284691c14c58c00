export { type Formats, formatsFor } from "./format.ts";
export {
  type Direction,
  defaultLocale,
  directionOf,
  endonymOf,
  intlLocaleOf,
  isLocale,
  type Locale,
  locales,
  negotiateLocale,
} from "./locale.ts";
export { type Catalogue, createTranslator, type Translate } from "./translate.ts";
