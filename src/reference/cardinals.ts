/** Numbers in words, as English texts print counts and stretches of time. */
const numbers: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  eighteen: 18,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
};

/** The number that one word says: "Six" is 6; undefined where it is none that is known here. */
export const numberFromCardinal = (word: string): number | undefined => {
  const key = word.toLowerCase();
  return Object.hasOwn(numbers, key) ? numbers[key] : undefined;
};
