/** Language of a text, told by its script and, in Latin script, by its small words. BCP 47; "und" where nothing tells. */

const SMALL_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set("the of and to in that its for with by on as".split(" ")),
  fr: new Set("le la les des du et de que dans pour sur par aux une".split(" ")),
  es: new Set("el la los las del y de que en para por con una se".split(" ")),
};

export function detectLanguage(text: string): string {
  const sample = text.slice(0, 6000);
  const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0;
  const latin = count(/\p{Script=Latin}/gu);
  const others: readonly (readonly [string, number])[] = [
    ["ar", count(/\p{Script=Arabic}/gu)],
    ["ru", count(/\p{Script=Cyrillic}/gu)],
    ["zh", count(/\p{Script=Han}/gu) * 3],
  ];
  const [language, letters] = others.reduce((best, one) => (one[1] > best[1] ? one : best));
  if (letters > latin) return language;
  if (latin === 0) return "und";
  const scores = Object.entries(SMALL_WORDS).map(
    ([code, words]) => [code, (sample.toLowerCase().match(/[a-zà-ÿ]+/g) ?? []).filter((word) => words.has(word)).length] as const,
  );
  return scores.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
