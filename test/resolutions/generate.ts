import fc from "fast-check";
import { sampleStates } from "#reference/index";

/**
 * Well-formed resolutions at random. A plan says what a right reading finds; `render.ts` prints it in several ways.
 * The words are chosen so that nothing in them can be taken for structure: what is left to find is in the form alone.
 */
interface Word {
  readonly word: string;
  /** Text of the footnote whose mark hangs on the word. */
  readonly note: string | null;
}

export interface PlanParagraph {
  /** "op2.a" */
  readonly id: string;
  /** "2", "(a)"; null in the preamble. */
  readonly number: string | null;
  /** null below the first depth. */
  readonly opening: string | null;
  /** Of the whole text, the opening words included. */
  readonly words: readonly Word[];
  readonly children: readonly PlanParagraph[];
  /** Index of the word before which a page may end; null: not in this paragraph. */
  readonly cut: number | null;
}

interface PlanVote {
  readonly inFavour: readonly string[];
  readonly against: readonly string[];
  readonly abstaining: readonly string[];
}

interface Sitting {
  readonly body: "A" | "A/HRC";
  readonly session: number;
  readonly ordinal: string;
  /** ISO and printed. */
  readonly date: readonly [iso: string, printed: string];
  readonly dates: string | null;
}

export interface Plan {
  readonly sitting: Sitting;
  readonly serial: number;
  readonly title: string;
  readonly agendaItem: string;
  readonly agendaTitle: string;
  readonly meeting: number;
  readonly preamble: readonly PlanParagraph[];
  readonly operative: readonly PlanParagraph[];
  /** In order of their marks. */
  readonly notes: readonly string[];
  /** "without": so printed; null: nothing printed, as the Assembly does. */
  readonly vote: PlanVote | "without" | null;
}

const SITTINGS: readonly Sitting[] = [
  { body: "A", session: 64, ordinal: "Sixty-fourth", date: ["2009-12-18", "18 December 2009"], dates: null },
  { body: "A", session: 80, ordinal: "Eightieth", date: ["2025-12-18", "18 December 2025"], dates: null },
  { body: "A", session: 178, ordinal: "One hundred and seventy-eighth", date: ["2123-12-16", "16 December 2123"], dates: null },
  { body: "A/HRC", session: 21, ordinal: "Twenty-first", date: ["2012-09-27", "27 September 2012"], dates: "10–28 September 2012" },
  {
    body: "A/HRC",
    session: 353,
    ordinal: "Three hundred and fifty-third",
    date: ["2123-07-08", "8 July 2123"],
    dates: "14 June–9 July 2123",
  },
];

/** Opening words, and what must stand between them and any other words. */
const PREAMBULAR = [
  ["Recalling", "the report on"],
  ["Recalling also", "its resolution 178/161 of 16 December 2123 and"],
  ["Reaffirming", "the importance of"],
  ["Recognizing", "that"],
  ["Noting with concern", "that"],
  ["Deeply concerned", "that"],
  ["Bearing in mind", "that"],
  ["Taking note with appreciation", "of"],
  ["Emphasizing", "that"],
  ["Convinced", "that"],
] as const;
const OPERATIVE = [
  ["Reaffirms", "that"],
  ["Also reaffirms", "that"],
  ["Requests", "the Secretary-General to consider"],
  ["Also requests", "the High Commissioner to consider"],
  ["Calls upon", "all States to consider"],
  ["Strongly urges", "all States to consider"],
  ["Encourages", "regional organizations to consider"],
  ["Takes note with appreciation", "of"],
  ["Notes with concern", "that"],
  ["Welcomes", "the efforts towards"],
  ["Decides", "to consider"],
] as const;
const CHILD_STARTS = ["To consider", "To publish", "The exchange of", "Training in", "By means of"] as const;
const PHRASES = [
  "the exchange of experience",
  "assistance between neighbouring States,",
  "resolution 77/158 of 17 December 2022",
  "in accordance with paragraph 3 above",
  "persons deprived of their liberty",
  "the follow-up to the regional seminars",
  "within existing resources",
  "the theme “Shared remedies for all”",
  "as well as",
  "5 per cent of the means",
  "children’s schooling, in particular",
  "the General Assembly",
  "at its forty-second session",
  "on a case-by-case basis",
  "the Convention on the Safekeeping of Registers",
  "in 2124 and 2125",
  "courts, registries and schools",
  "with a view to",
  "no later than 30 June 2125",
] as const;
const NOTES = [
  "Resolution 217 A (III).",
  "A/178/214, para. 7.",
  "See A/HRC/53/12, annex.",
  "A/CONF.391/9, chap. II, sect. A.",
  "See A/179/266, table 3, in which the answers of all the States that took part are given in the order in which they were received.",
] as const;
const TITLES = [
  "Continuity of schooling",
  "Mutual assistance in giving effect to human rights",
  "Shared remedies: programme for the years 2125 to 2129",
] as const;
const ITEMS = ["58", "61 (c)", "3"] as const;
const ITEM_TITLES = [
  "Exchange of experience and assistance among States",
  "Cooperation among States: mutual assistance, exchange of experience and shared remedies",
] as const;

const wording = fc.record({
  phrases: fc.array(fc.constantFrom(...PHRASES), { minLength: 4, maxLength: 9 }),
  notes: fc.array(fc.record({ at: fc.nat(200), text: fc.constantFrom(...NOTES) }), { maxLength: 2 }),
  cut: fc.option(fc.nat(200), { nil: null, freq: 3 }),
});
type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Wording = Drawn<typeof wording>;

const grandchild = fc.record({ start: fc.constantFrom(...CHILD_STARTS), wording });
const child = fc.record({
  start: fc.constantFrom(...CHILD_STARTS),
  wording,
  children: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Drawn<typeof grandchild>[]>([]) },
    { weight: 1, arbitrary: fc.array(grandchild, { minLength: 2, maxLength: 5 }) },
  ),
});
const operative = fc.record({
  opening: fc.constantFrom(...OPERATIVE),
  wording,
  children: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Drawn<typeof child>[]>([]) },
    { weight: 1, arbitrary: fc.array(child, { minLength: 2, maxLength: 11 }) },
  ),
});
const preambular = fc.record({ opening: fc.constantFrom(...PREAMBULAR), wording });

const ENDS_CLAUSE = /[,;:.]$/;

/** Words with their notes; `stop` ends the last of them. */
function compose(start: string, { phrases, notes, cut }: Wording, stop: string): { words: Word[]; cut: number | null } {
  const plain = `${start} ${phrases.join(" ").replace(/[,]$/, "")}${stop}`.split(" ");
  const first = start.split(" ").length;
  // Two marks on one word would be no well-formed text.
  const places = notes.map(({ at, text }) => [first + (at % (plain.length - first)), text] as const);
  // A mark beside a number would be one more digit of it; and so it would with a line end between them.
  const mayMark = (n: number) => !/\d$/.test(plain[n] ?? "") && !/^\d/.test(plain[n + 1] ?? "");
  const at = new Map(places.filter(([n]) => mayMark(n)));
  // A page that ends after a comma leaves even people in doubt whether a new paragraph begins; what is asked here has one answer.
  // Nor does it end after a bare number, which alone on its line could be the mark of a note, or the number of the page.
  const mayCut = plain.flatMap((_, n) =>
    n > first + 1 && n < plain.length - 2 && !ENDS_CLAUSE.test(plain[n - 1] ?? "") && !/^[\d/]+$/.test(plain[n - 1] ?? "") ? [n] : [],
  );
  return {
    words: plain.map((word, n) => ({ word, note: at.get(n) ?? null })),
    cut: cut === null ? null : (mayCut[cut % Math.max(mayCut.length, 1)] ?? null),
  };
}

const ROMAN = ["i", "ii", "iii", "iv", "v"];
const letter = (n: number) => String.fromCharCode(97 + n);

function planOperative(drawn: readonly Drawn<typeof operative>[]): PlanParagraph[] {
  return drawn.map(({ opening: [opening, link], wording: own, children }, n) => {
    const isLast = n === drawn.length - 1;
    const ending = (deepest: boolean) => (deepest && isLast ? "." : ";");
    const id = `op${n + 1}`;
    return {
      id,
      number: String(n + 1),
      opening,
      ...compose(`${opening} ${link}`, own, children.length > 0 ? ":" : ending(true)),
      children: children.map((one, m) => {
        // "(i)" under "(h)" could be either a letter or a numeral: such a list is not well formed.
        const below = m < 6 ? one.children : [];
        const lastChild = m === children.length - 1;
        return {
          id: `${id}.${letter(m)}`,
          number: `(${letter(m)})`,
          opening: null,
          ...compose(one.start, one.wording, below.length > 0 ? ":" : ending(lastChild)),
          children: below.map((deep, k) => ({
            id: `${id}.${letter(m)}.${ROMAN[k]}`,
            number: `(${ROMAN[k]})`,
            opening: null,
            ...compose(deep.start, deep.wording, ending(lastChild && k === below.length - 1)),
            children: [],
          })),
        };
      }),
    };
  });
}

/** Every paragraph of the plan in the order in which it is printed. */
export function flat(paragraphs: readonly PlanParagraph[]): PlanParagraph[] {
  return paragraphs.flatMap((one) => [one, ...flat(one.children)]);
}

const alphabetical = sampleStates.map((state) => state.names.en);
const vote = fc
  .tuple(fc.array(fc.constantFrom(0, 1, 2, 3), { minLength: alphabetical.length, maxLength: alphabetical.length }), fc.boolean())
  .map(([places, recorded]): PlanVote | "without" => {
    const names = (place: number) => alphabetical.filter((_, n) => places[n] === place);
    const [inFavour, against, abstaining] = [names(1), names(2), names(3)];
    return recorded && inFavour.length > 0 && against.length > 0 ? { inFavour, against, abstaining } : "without";
  });

export const plans: fc.Arbitrary<Plan> = fc
  .record({
    sitting: fc.constantFrom(...SITTINGS),
    serial: fc.integer({ min: 1, max: 299 }),
    title: fc.constantFrom(...TITLES),
    agendaItem: fc.constantFrom(...ITEMS),
    agendaTitle: fc.constantFrom(...ITEM_TITLES),
    meeting: fc.integer({ min: 1, max: 99 }),
    preambular: fc.array(preambular, { minLength: 1, maxLength: 8 }),
    operative: fc.array(operative, { minLength: 2, maxLength: 10 }),
    vote,
  })
  .map(({ preambular: recitals, operative: acts, vote: result, ...rest }): Plan => {
    const preamble = recitals.map(({ opening: [opening, link], wording: own }, n) => ({
      id: `pp${n + 1}`,
      number: null,
      opening,
      ...compose(`${opening} ${link}`, own, ","),
      children: [],
    }));
    const planned = planOperative(acts);
    const notes = flat([...preamble, ...planned]).flatMap(({ words }) => words.flatMap(({ note }) => (note === null ? [] : [note])));
    return { ...rest, preamble, operative: planned, notes, vote: rest.sitting.body === "A" ? null : result };
  });

/** Symbol that the number and the body of a plan make. */
export const symbolOf = ({ sitting, serial }: Plan): string => `${sitting.body}/RES/${sitting.session}/${serial}`;

/** The text of a paragraph, and where in it the marks hang: the number of characters before each. */
export function textOf({ words }: PlanParagraph): { text: string; marks: number[] } {
  const marks: number[] = [];
  let text = "";
  for (const { word, note } of words) {
    text += `${text === "" ? "" : " "}${word}`;
    if (note !== null) marks.push(text.length);
  }
  return { text, marks };
}
