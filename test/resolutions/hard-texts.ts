/** Composed texts that would be slow to read if any step looked at the same place again and again. */

export interface HardText {
  readonly name: string;
  /** A text whose length grows with n in proportion; n = 1000 gives some 100,000 characters. */
  readonly make: (n: number) => string;
}

const HEAD = "General Assembly\n\n77/999. Cooperation on invented matters\n\nThe General Assembly,\n\n";
const resolution = (n: number): string =>
  `77/${n}. Cooperation on invented matters\n\nThe General Assembly,\n\nRecalling its resolution 76/${n} of 3 March 2022,\n\n1. Requests the Secretary-General to report;\n\n2. Decides to remain seized of the matter.\n\n`;
const repeat = (n: number, make: (k: number) => string): string => Array.from({ length: n }, (_, k) => make(k)).join("");
/** `times` signs for each n, in the first paragraph of a resolution. */
const run = (sign: string, times = 100): Pick<HardText, "make"> => ({
  make: (n) => `${HEAD}Recalling ${sign.repeat(Math.ceil((n * times) / sign.length))},\n\n1. Decides to remain seized of the matter.\n`,
});

const SIGNS = [
  " ",
  "\t",
  "1",
  "1 ",
  ".",
  ". ",
  ",",
  ", ",
  "A",
  "A ",
  "*",
  "* ",
  "**a",
  "_",
  "_ a",
  "-",
  "- ",
  "/",
  "A/",
  "1/",
  "(1)",
  "\n",
  "\f",
  "\r",
  "\u00ad",
  "¹",
  "'",
  "’s ",
  "’",
  "and ",
  "of the ",
];

export const hardTexts: readonly HardText[] = [
  { name: "many resolutions", make: (n) => repeat(Math.ceil(n / 2), resolution) },
  {
    name: "many paragraphs",
    make: (n) => HEAD + repeat(n, (k) => `${k + 1}. Requests the States concerned to go on with measure ${k} of the plan, as agreed;\n\n`),
  },
  {
    name: "many paragraphs with one number",
    make: (n) => HEAD + repeat(n, () => "1. Requests the States concerned to go on with the measures of the plan, as agreed;\n\n"),
  },
  {
    name: "many items",
    make: (n) =>
      `${HEAD}1. Requests the States concerned:\n\n${repeat(n, (k) => `(${String.fromCharCode(97 + (k % 26))}) To go on with the measures of the plan, as agreed in the past;\n\n`)}`,
  },
  {
    name: "many printed lines",
    make: (n) =>
      `${HEAD}1. Requests ${repeat(n, () => "the States concerned to go on with the measures of the plan, as agreed, and\nto report on ")}them.\n`,
  },
  {
    name: "one huge paragraph",
    make: (n) =>
      `${HEAD}1. Requests ${repeat(n, () => "the States concerned to go on with the measures of the plan, as agreed in resolution 76/1, and ")}them.\n`,
  },
  {
    name: "citations",
    make: (n) =>
      `${HEAD}Recalling its resolutions ${repeat(n, (k) => `${60 + (k % 17)}/${(k % 300) + 1} of 3 March ${2006 + (k % 17)}, `)}and others,\n\n1. Decides to remain seized of the matter.\n`,
  },
  {
    name: "lines without an end",
    make: (n) => HEAD + repeat(n, () => "the States concerned go on with the measures of the plan without any end or\n\n"),
  },
  {
    name: "footnotes",
    make: (n) =>
      HEAD + repeat(n, (k) => `${k + 1}. Requests the States concerned to go on;[^${k + 1}]\n\n[^${k + 1}]: See resolution 76/1.\n\n`),
  },
  {
    name: "headings",
    make: (n) =>
      HEAD + repeat(n, (k) => `## Part ${k}\n\nA title of words\n\n${k + 1}. Requests the States to go on with the measures;\n\n`),
  },
  { name: "words cut in two", ...run("conse cutive develop ment ") },
  { name: "enacting lines", make: (n) => repeat(n, () => "The General Assembly,\n\n") },
  {
    name: "tables",
    make: (n) =>
      `${HEAD}1. Decides as follows.\n\nAnnex\n\n${repeat(n, () => "| one | two | three | four | five | six | seven | eight | nine | ten |\n")}`,
  },
  {
    name: "votes",
    make: (n) =>
      `${HEAD}1. Decides as follows.\n\n[Adopted by a recorded vote of 3 to 2, as follows:\nIn favour:\n${repeat(n, () => "Slovenia, Norway, Ghana, Peru, ")}Chile]\n`,
  },
  { name: "nested quotation marks", ...run("“‘") },
  { name: "nested brackets", make: (n) => `${HEAD}Recalling ${"[".repeat(50 * n)}${"]".repeat(50 * n)},\n\n1. Decides.\n` },
  { name: "nested parentheses", make: (n) => `${HEAD}Recalling ${"(q".repeat(100 * n)},\n\n1. Decides.\n` },
  { name: "links", ...run("[a](b") },
  { name: "open notes", ...run("[^1") },
  ...SIGNS.map((sign) => ({ name: `a run of ${JSON.stringify(sign)}`, ...run(sign) })),
  ...["*", "_", "-", "A", "1", "(", "#", "|", " a", "The ", "."].map((sign) => ({
    name: `nothing but ${JSON.stringify(sign)}`,
    make: (n: number): string => sign.repeat(Math.ceil((100 * n) / sign.length)),
  })),
];
