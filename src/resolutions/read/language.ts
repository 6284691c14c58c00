/** Language of a text, told by its script and, in Latin script, by its small words. BCP 47; "und" where nothing tells. */

const SMALL_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set("the of and to in that its for with by on as".split(" ")),
  fr: new Set("le la les des du et de que dans pour sur par aux une".split(" ")),
  es: new Set("el la los las del y de que en para por con una se".split(" ")),
};

/** Characters that are looked at: the beginning tells enough. */
const SAMPLE = 2400;

export function detectLanguage(text: string): string {
  const sample = text.slice(0, SAMPLE);
  const scripts = { latin: 0, ar: 0, ru: 0, zh: 0 };
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at);
    if (code < 0x41) continue;
    if (code < 0x250) scripts.latin++;
    else if (code >= 0x400 && code < 0x530) scripts.ru++;
    else if (code >= 0x600 && code < 0x780) scripts.ar++;
    else if (code >= 0x3400 && code < 0xa000) scripts.zh += 3;
  }
  const others = [
    ["ar", scripts.ar],
    ["ru", scripts.ru],
    ["zh", scripts.zh],
  ] as const;
  const [language, letters] = others.reduce((best, one) => (one[1] > best[1] ? one : best));
  if (letters > scripts.latin) return language;
  const words = sample.toLowerCase().match(/[a-zà-ÿ]+/g);
  if (!words) return "und";
  const scores = Object.entries(SMALL_WORDS).map(
    ([code, small]) => [code, words.reduce((sum, word) => sum + (small.has(word) ? 1 : 0), 0)] as const,
  );
  return scores.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
