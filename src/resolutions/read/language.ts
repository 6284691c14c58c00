/** Language of a text, told by its script and, in Latin script, by its small words. BCP 47; "und" where nothing tells. */

const SMALL_WORDS = [
  ["en", "the of and to in that its for with by on as"],
  ["fr", "le la les des du et de que dans pour sur par aux une"],
  ["es", "el la los las del y de que en para por con una se"],
] as const;

/** For each small word, packed into a number, one bit for each of the languages above that has it. */
const BITS = new Map<number, number>();
SMALL_WORDS.forEach(([, words], n) => {
  for (const word of words.split(" ")) BITS.set(packed(word), (BITS.get(packed(word)) ?? 0) | (1 << n));
});
/** Letters of the longest small word: four of them, a byte each, fill a number of 32 bits. */
const LONGEST = 4;

function packed(word: string): number {
  let number = 0;
  for (let at = 0; at < word.length; at++) number = (number << 8) | word.charCodeAt(at);
  return number;
}

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
  return languageOfWords(sample);
}

/** The language of which a text in Latin script has the most small words. */
function languageOfWords(text: string): string {
  const scores = [0, 0, 0];
  let word = 0;
  let letters = 0;
  let hasWords = false;
  for (let at = 0; at <= text.length; at++) {
    const letter = at < text.length ? lowerLetter(text.charCodeAt(at)) : 0;
    if (letter > 0) {
      word = (word << 8) | letter;
      letters++;
      continue;
    }
    if (letters > 0) hasWords = true;
    const bits = letters > 0 && letters <= LONGEST ? (BITS.get(word) ?? 0) : 0;
    for (let n = 0; bits >> n > 0; n++) scores[n] = (scores[n] ?? 0) + ((bits >> n) & 1);
    word = 0;
    letters = 0;
  }
  if (!hasWords) return "und";
  const best = scores.indexOf(Math.max(...scores));
  return SMALL_WORDS[best]?.[0] ?? "und";
}

/** A letter of the first 256 code units in lower case; 0 for anything else. */
function lowerLetter(code: number): number {
  if ((code >= 97 && code <= 122) || (code >= 0xe0 && code <= 0xff)) return code;
  return (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde && code !== 0xd7) ? code + 32 : 0;
}
