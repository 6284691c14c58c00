/** Language of a text, told by its script and, in Latin script, by its small words. BCP 47; "und" where nothing tells. */

const SMALL_WORDS = [
  ["en", "the of and to in that its for with by on as"],
  ["fr", "le la les des du et de que dans pour sur par aux une"],
  ["es", "el la los las del y de que en para por con una se"],
] as const;

/** Letters of the longest small word: four of them, a byte each, fill a number of 32 bits. */
const LONGEST = 4;
/** Places of a table of the small words, packed into numbers; beside each, one bit for each of the languages above that has it. */
const PLACES = 256;
const PACKED = new Int32Array(PLACES);
const BITS = new Uint8Array(PLACES);
SMALL_WORDS.forEach(([, words], n) => {
  for (const word of words.split(" ")) {
    const place = placeOf(packed(word));
    PACKED[place] = packed(word);
    BITS[place] = (BITS[place] ?? 0) | (1 << n);
  }
});

/** Where a packed word stands, or the empty place that shows that it is none of the small words. */
function placeOf(word: number): number {
  let place = Math.imul(word, 0x9e3779b1) >>> 24;
  while (PACKED[place] !== word && PACKED[place] !== 0) place = (place + 1) % PLACES;
  return place;
}

function packed(word: string): number {
  let number = 0;
  for (let at = 0; at < word.length; at++) number = (number << 8) | word.charCodeAt(at);
  return number;
}

/** Characters that are looked at: the beginning tells enough. */
export const SAMPLE = 2400;

const LATIN_END = 0x250;
/** For each code unit of Latin script, the letter in lower case; 0 for what is none. Only the first 256 stand in small words. */
const LETTERS = new Uint8Array(LATIN_END);
for (let code = 97; code <= 122; code++) {
  LETTERS[code] = code;
  LETTERS[code - 32] = code;
}
for (let code = 0xe0; code <= 0xff; code++) {
  LETTERS[code] = code;
  if (code !== 0xf7 && code !== 0xff) LETTERS[code - 32] = code;
}

export function detectLanguage(text: string): string {
  const end = Math.min(text.length, SAMPLE);
  /** How many small words there are of each set of languages. */
  const tally = new Uint32Array(1 << SMALL_WORDS.length);
  let latin = 0;
  let arabic = 0;
  let cyrillic = 0;
  let chinese = 0;
  let word = 0;
  let letters = 0;
  let hasWords = false;
  for (let at = 0; at <= end; at++) {
    const code = at < end ? text.charCodeAt(at) : 0;
    const letter = code < LATIN_END ? (LETTERS[code] as number) : 0;
    if (letter !== 0) {
      latin++;
      word = (word << 8) | letter;
      letters++;
      continue;
    }
    if (letters > 0) {
      hasWords = true;
      if (letters <= LONGEST) {
        const bits = BITS[placeOf(word)] as number;
        tally[bits] = (tally[bits] as number) + 1;
      }
      word = 0;
      letters = 0;
    }
    if (code >= 0x41) {
      if (code < LATIN_END) latin++;
      else if (code >= 0x400 && code < 0x530) cyrillic++;
      else if (code >= 0x600 && code < 0x780) arabic++;
      else if (code >= 0x3400 && code < 0xa000) chinese += 3;
    }
  }
  const most = Math.max(arabic, cyrillic, chinese);
  if (most > latin) return arabic === most ? "ar" : cyrillic === most ? "ru" : "zh";
  if (!hasWords) return "und";
  const scores = SMALL_WORDS.map((_, n) => scoreOf(tally, n));
  return SMALL_WORDS[scores.indexOf(Math.max(...scores))]?.[0] ?? "und";
}

/** Small words of a language. */
function scoreOf(tally: Uint32Array, language: number): number {
  return tally.reduce((sum, count, bits) => sum + ((bits >> language) & 1) * count, 0);
}
