/** What happens to texts on their way: lines shuffled, lost and doubled, numbers changed, brackets doubled, foreign characters between. */
import type { Random } from "./random.ts";

export function mutateText(text: string, other: string, random: Random): string {
  let changed = text;
  const times = 1 + random.below(random.isChance(0.2) ? 30 : 5);
  for (let n = 0; n < times; n += 1) changed = random.pick(steps)(changed, other, random);
  return changed;
}

type Step = (text: string, other: string, random: Random) => string;

const snatches = [
  "The General Assembly,",
  "*The Human Rights Council,*",
  "\n\n1. ",
  "\n(a) ",
  "\n(ii) ",
  "¹",
  "\n\n¹ See A/77/1.\n",
  "\nAnnex\n",
  "\nA\n",
  "\nRecorded vote: 1 to 2, with 3 abstentions\n",
  "Against: Xanadu, ",
  "resolutions 60/251, 65/281 and 68/144",
  "paragraph 16 of its resolution 60/251 of 3 April 2006",
  "\n\f\n",
  "\n| a | b |\n| - | - |\n",
  "\n12/34\n",
  "http://x.invalid/",
  "[^1]: ",
  "&#0;",
  "<p>",
  "</td>",
  "*",
  "**",
  "# ",
  "-\n",
];

const characters = [
  0, 1, 9, 11, 12, 13, 27, 0x85, 0xa0, 0xad, 0x200b, 0x200f, 0x2028, 0x202e, 0x2066, 0x301, 0xd800, 0xdc00, 0xe000, 0xfeff, 0xfffd, 0xffff,
];

const steps: readonly Step[] = [
  (text, _, random) => {
    const lines = text.split("\n");
    const [a, b] = [random.below(lines.length), random.below(lines.length)];
    [lines[a], lines[b]] = [lines[b] ?? "", lines[a] ?? ""];
    return lines.join("\n");
  },
  (text, _, random) => {
    const lines = text.split("\n");
    lines.splice(random.below(lines.length), 1 + random.below(3));
    return lines.join("\n");
  },
  (text, _, random) => {
    const lines = text.split("\n");
    const from = random.below(lines.length);
    lines.splice(random.below(lines.length), 0, ...lines.slice(from, from + 1 + random.below(10)));
    return lines.join("\n");
  },
  (text, _, random) => text.replace(/\d+/g, (digits) => (random.isChance(0.1) ? String(random.below(10 ** random.below(12))) : digits)),
  (text, _, random) => text.replace(/[()[\]*|]/g, (bracket) => (random.isChance(0.2) ? bracket.repeat(random.below(4)) : bracket)),
  (text, _, random) => insert(text, random.pick(snatches).repeat(random.isChance(0.05) ? 50 : 1), random),
  (text, _, random) => insert(text, String.fromCharCode(random.pick(characters)).repeat(1 + random.below(3)), random),
  (text, other, random) => {
    const from = random.below(other.length);
    return insert(text, other.slice(from, from + random.below(2000)), random);
  },
  (text, _, random) =>
    text.replace(/\n+/g, (ends) => (random.isChance(0.1) ? random.pick([" ", "\n", "\n\n", "\r\n", "\n\n\n\n", "\f"]) : ends)),
  (text, _, random) => text.replace(/ /g, () => (random.isChance(0.02) ? random.pick(["", "  ", "\n", "\t", "\u00a0", "-\n"]) : " ")),
  (text, _, random) =>
    text.replace(/\w+/g, (word) => (random.isChance(0.02) ? random.pick([word.toUpperCase(), word.slice(1), `*${word}*`, ""]) : word)),
  (text, _, random) => text.slice(0, random.below(text.length)),
  (text, _, random) => text.slice(random.below(text.length)),
];

function insert(text: string, what: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + what + text.slice(at);
}
