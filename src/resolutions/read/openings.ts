/**
 * Opening words of paragraphs: which words open a preambular or an operative paragraph, and how far the opening reaches
 * ("Taking note with appreciation", "Expresses its deep concern"). Frequencies over some 36,000 paragraphs decided what stands here.
 */
import { addLetter, hashOf, LETTERS } from "./lexicon.ts";

/** Third person singular of the verbs that open operative paragraphs. The participle is derived, irregular ones are given. */
const VERBS =
  `accepts acknowledges adopts advises affirms agrees alarms announces appeals applauds appoints appreciates approves asks asserts assures authorizes authorises
believes calls cautions challenges clarifies commemorates commends commits concludes concurs condemns confirms congratulates considers continues convenes decides declares
deems delegates demands denounces deplores designates determines directs disapproves discontinues draws echoes elects emphasizes emphasises empowers encourages endorses entrusts
envisages establishes examines expects expresses extends finds gives grants hails highlights honours hopes identifies implores increases instructs insists intends invites
joins keeps looks maintains makes mandates marks notes notices objects observes offers opposes pays places pledges postpones praises proclaims promotes proposes provides
questions re-emphasizes re-emphasises re-establishes reaffirms realizes realises reasserts recalls recognizes recognises recommends recommits reconfirms reconstitutes reemphasizes refers regards regrets reiterates
rejects rejoices remains remembers reminds renews repeats requests requires reserves resolves restates retains returns revises salutes sees seeks selects sets shares stands states stresses strives strengthens submits
supports suspends takes terminates thanks transmits trusts underlines underscores undertakes upholds urges views voices warns welcomes wishes`.split(
    /\s+/,
  );

const PARTICIPLES =
  `Aware Conscious Cognizant Mindful Desirous Alarmed Concerned Convinced Determined Disturbed Guided Dismayed Distressed Encouraged Appalled Outraged Shocked Saddened Resolved
Inspired Motivated Committed Disappointed Gratified Satisfied Confident Grateful Anxious Persuaded Bearing Having Being Keeping Looking Paying Taking Acting Meeting Desiring Fearing Proceeding Pursuing
Commemorating Celebrating Responding Following Referring Relying Abiding Adhering Aiming Anticipating Building Contemplating Cherishing Preoccupied Perturbed Moved Troubled Unanimous Vigilant Hopeful Faithful Wishing Pointing
Attaching Availing Assuming Adopting Admiring Arising Attentive Sharing Sensitive Speaking Striving Sympathizing Viewing Voicing Wary Acknowledging Remaining Whereas Considering Reminding Pursuant Apprised Seized Prompted Heartened Horrified Stunned Impressed Pained`.split(
    /\s+/,
  );

function participle(verb: string): string {
  const base = /(?:sses|shes|ches|xes)$/.test(verb)
    ? verb.slice(0, -2)
    : verb.endsWith("ies")
      ? `${verb.slice(0, -3)}y`
      : verb.replace(/s$/, "");
  const stem =
    base.endsWith("e") && !base.endsWith("ee")
      ? base.slice(0, -1)
      : /^(?:commit|submit|permit|regret|recommit|set)$/.test(base)
        ? `${base}t`
        : base;
  return `${stem}ing`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Words, capitalised, that open operative paragraphs: "Requests". */
export const OPERATIVE_WORDS: ReadonlySet<string> = new Set(VERBS.map(capital));
/** Words, capitalised, that open preambular paragraphs: "Recalling", "Aware". */
export const PREAMBULAR_WORDS: ReadonlySet<string> = new Set([...VERBS.map((verb) => capital(participle(verb))), ...PARTICIPLES]);

const ADVERBS = new Set(
  `also further again strongly deeply gravely seriously profoundly fully firmly warmly solemnly urgently particularly extremely greatly highly once keenly sincerely unequivocally
categorically vigorously resolutely similarly likewise additionally accordingly therefore hereby still increasingly especially equally very most strongest reiterates nevertheless moreover formally explicitly expressly unreservedly
earnestly respectfully specifically continually consistently consequently finally furthermore simultaneously utterly while`.split(/\s+/),
);

/** Words that may come next in an opening, tried only where a space and one of the letters with which they can start stand there. */
interface Next {
  readonly letters: ReadonlySet<number>;
  readonly pattern: RegExp;
}

function next(letters: string, pattern: RegExp): Next {
  return { letters: new Set([...letters].map((letter) => letter.charCodeAt(0))), pattern };
}

function mayFollow({ letters }: Next, text: string, at: number): boolean {
  return text.charCodeAt(at) === 32 && letters.has(text.charCodeAt(at + 1));
}

const FEELING =
  "concern|appreciation|satisfaction|interest|regret|alarm|gratitude|support|thanks|dismay|approval|pleasure|disappointment|indignation|hope|sympathy|solidarity|condolences|conviction|commitment|determination|readiness|intention|willingness|belief|confidence|outrage|distress|sorrow|shock|call|request|appeal|invitation|recommendation|encouragement|demand|condemnation|decision|full support|strong support|preoccupation|admiration|pride|anxiety|sadness";
const WITH = next(
  "w",
  new RegExp(
    `^ with (?:(?:deep|deepest|grave|great|serious|profound|particular|utmost|increasing|growing|continued|continuing|strong|the|its|much|special|keen|extreme|utmost|alarm and|concern and|appreciation and|satisfaction and|interest and|regret and) )*(?:${FEELING})\\b(?: also| further| once again)?`,
  ),
);
const POSSESSED = new RegExp(
  `^ (?:also |further |once again |again )?(?:its|their|the|a) (?:(?:deep|deepest|grave|gravest|great|serious|profound|particular|utmost|strong|strongest|full|sincere|warm|continued|continuing|firm|unwavering|high|special|unequivocal|heartfelt|extreme|growing|increasing|previous|earlier|urgent|renewed|total|complete|steadfast|solemn|most sincere) )*(?:and )?(?:(?:deep|strong|sincere|profound|grave|full) )?(?:${FEELING})s?\\b(?: also| further)?`,
);
const FEELING_BARE = new RegExp(
  `^ (?:(?:deep|deepest|grave|great|serious|profound|particular|utmost|strong|full|sincere|growing|increasing|continued|continuing) )*(?:${FEELING})\\b(?: also| further)?`,
);
const AFTER = next("afow", /^ (?:also|further|again|once again|once more|with equal force)(?=[ ,])/);

/** Idioms: what belongs to the opening after a first word. Tried in order; the longest that fits is taken. */
const IDIOMS: Readonly<Record<string, RegExp>> = {
  take: /^ (?:also |further )?(?:note|into account|into consideration|full account|due account|careful note|special note|particular note|up|cognizance|due note)\b/,
  bear: /^ (?:also |further )?in mind\b/,
  keep: /^ (?:also |further )?in mind\b/,
  call: /^ (?:also |further |once again |again |in particular |strongly )?(?:upon|on|for|attention)\b/,
  look: /^ (?:also |further )?forward\b/,
  draw: /^ (?:also |further )?(?:the |its |their |special |particular )*attention\b/,
  pay: /^ (?:also |further )?(?:special |particular |its |warm |high )*(?:tribute|attention|homage)\b/,
  make: /^ (?:also |further )?(?:an |a |its )*(?:urgent |strong |solemn )*appeal\b/,
  remain:
    /^ (?:also |further )?(?:deeply |gravely |seriously |extremely |strongly |profoundly )*(?:concerned|seized|committed|convinced|determined|alarmed|of the view|preoccupied)\b/,
  have: /^ (?:also |further )?(?:considered|examined|heard|received|reviewed|studied|adopted|regard|met|noted|taken note|resolved|decided|discussed|in mind|had|expressed|recalled|undertaken|established|entrusted|evaluated|concluded|elected|participated|[a-z]{3,}ed)\b/,
  be: /^ (?:also |further )?(?:deeply |gravely |seriously |fully |keenly )*(?:aware|concerned|convinced|mindful|conscious|determined|guided|alarmed|cognizant|committed)\b/,
  give: /^ (?:also |further )?(?:effect|its consent|its support|priority|special attention)\b/,
  guided: /^ (?:also |further )?by\b/,
  act: /^ under (?:Chapter [IVX]+|Article \d+)(?: of the Charter of the United Nations)?/,
};

const STATES_OF_MIND = next("afbotwi", /^ (?:also |further )?(?=by |of |about |at |that |with |to |in )/);

export interface Opening {
  /** As printed, whole: "Recognizing with deep concern". */
  readonly text: string;
  /** The governing word in lower case: "recognizing", "requests"; for "Also calls upon": "calls". */
  readonly word: string;
  readonly zone: "preambular" | "operative";
}

/** A word with which an opening may begin. */
interface FirstWord {
  /** In lower case. */
  readonly word: string;
  /** Undefined for what is only an adverb before the word that tells. */
  readonly zone: Opening["zone"] | undefined;
  readonly isAdverb: boolean;
  readonly stem: string;
  readonly idiom: RegExp | undefined;
}

/** Verbs after which stands what is felt or said again. */
const VOICED = new Set("express voice extend convey offer".split(" "));
const SAID = new Set("reiterate renew affirm reaffirm declare state repeat".split(" "));

/** Every first word by the hash of its letters, in whatever case they are printed: asked for the beginning of most lines, so without a copy of it. */
const FIRST_WORDS: ReadonlyMap<number, FirstWord> = firstWords();

function firstWords(): Map<number, FirstWord> {
  const zones = new Map<string, Opening["zone"] | undefined>();
  for (const word of ADVERBS) zones.set(word, undefined);
  for (const word of PREAMBULAR_WORDS) zones.set(word.toLowerCase(), "preambular");
  for (const word of OPERATIVE_WORDS) zones.set(word.toLowerCase(), "operative");
  const words = new Map<number, FirstWord>();
  for (const [word, zone] of zones) {
    const stem = zone === undefined ? word : stemOf(word, zone);
    const hash = hashOf(word);
    const other = words.get(hash);
    if (other) throw new Error(`“${word}” and “${other.word}” have one hash: change the seed in lexicon.ts`);
    words.set(hash, { word, zone, isAdverb: ADVERBS.has(word), stem, idiom: IDIOMS[stem] });
  }
  return words;
}

/** The first word that text[start, end) is, in any case. */
function firstWord(text: string, start: number, end: number): FirstWord | undefined {
  let hash = 0;
  for (let at = start; at < end; at++) hash = addLetter(hash, LETTERS[text.charCodeAt(at)] ?? 0);
  const first = FIRST_WORDS.get(hash);
  return first && end - start === first.word.length && text.slice(start, end).toLowerCase() === first.word ? first : undefined;
}

/** Letters of a word that are looked at; the longest opening word has fewer. */
const MOST_LETTERS = 40;

class FoundOpening implements Opening {
  readonly zone: Opening["zone"];
  private readonly first: FirstWord;
  private readonly source: string;
  private readonly wordEnd: number;
  private whole: string | undefined;

  constructor(source: string, wordEnd: number, first: FirstWord, zone: Opening["zone"]) {
    this.source = source;
    this.wordEnd = wordEnd;
    this.first = first;
    this.zone = zone;
  }

  get word(): string {
    return this.first.word;
  }

  /** Most callers only ask whether there is an opening: how far it reaches is found when it is asked. */
  get text(): string {
    this.whole ??= this.source.slice(0, extend(this.source, this.wordEnd, this.first));
    return this.whole;
  }
}

/** First word of a cleaned paragraph text that could open it, past adverbs; undefined where the paragraph does not start so. */
export function findOpening(text: string): Opening | undefined {
  const initial = text.charCodeAt(0);
  if (!(initial >= 65 && initial <= 90)) return undefined;
  let at = 0;
  for (let guard = 0; guard < 5; guard++) {
    const end = wordEnd(text, at);
    if (end === at) return undefined;
    const first = firstWord(text, at, end);
    if (first === undefined) return undefined;
    if (first.zone && !(first.isAdverb && followedByOpening(text, end))) return new FoundOpening(text, end, first, first.zone);
    if (!first.isAdverb) return undefined;
    at = end;
    const gap = /^(?:,? and |, | )/.exec(text.slice(at, at + 6));
    if (!gap) return undefined;
    at += gap[0].length;
  }
  return undefined;
}

/** Offset after the letters, hyphens and apostrophes that stand here, the first a letter; `at` where none does. */
function wordEnd(text: string, at: number): number {
  let end = at;
  for (; end < text.length && end - at < MOST_LETTERS; end++) {
    const code = text.charCodeAt(end);
    const isLetter = ((code | 32) - 97) >>> 0 < 26;
    if (!isLetter && (end === at || (code !== 45 && code !== 39 && code !== 0x2019))) break;
  }
  return end;
}

function followedByOpening(text: string, at: number): boolean {
  const next = /^ ([a-z-]+)/.exec(text.slice(at, at + 30))?.[1];
  return next !== undefined && (OPERATIVE_WORDS.has(capital(next)) || PREAMBULAR_WORDS.has(capital(next)));
}

function stemOf(word: string, zone: Opening["zone"]): string {
  if (zone === "operative") return word.replace(/(?<=ss|sh|ch|x)es$|s$/, "");
  const cut = word.replace(/ing$/, "");
  return cut === "tak" || cut === "mak" || cut === "hav" || cut === "giv" ? `${cut}e` : cut;
}

function extend(text: string, from: number, { stem, zone, idiom }: FirstWord): number {
  let end = from;
  const take = (pattern: RegExp): boolean => {
    const match = pattern.exec(text.slice(end, end + 120));
    if (match) end += match[0].length;
    return match !== null;
  };
  const takeNext = (next: Next): boolean => mayFollow(next, text, end) && take(next.pattern);
  if (idiom && take(idiom)) {
    if (!takeNext(WITH)) takeNext(AFTER);
    return end;
  }
  if (VOICED.has(stem)) {
    if (take(POSSESSED) || take(FEELING_BARE)) {
      take(/^ and (?:deep |grave |full |sincere |strong |profound )*(?:concern|appreciation|gratitude|thanks|support|solidarity|alarm)\b/);
      return end;
    }
  } else if (SAID.has(stem)) {
    const isSaid = take(
      /^ (?:also |further |once again )?its (?:previous |earlier |urgent |strong |firm )*(?:call|request|appeal|invitation|recommendation|encouragement|demand|support|concern|deep concern|grave concern|appreciation|gratitude|conviction|commitment|determination)s?\b(?: upon)?/,
    );
    if (isSaid && stem !== "reaffirm" && stem !== "affirm") return end;
    end = from;
  }
  if (takeNext(AFTER)) {
    takeNext(WITH);
    return end;
  }
  if (takeNext(WITH)) return end;
  if (zone === "preambular" && mayFollow(STATES_OF_MIND, text, end) && STATES_OF_MIND.pattern.test(text.slice(end, end + 120)))
    take(/^ (?:also|further)(?= )/);
  return end;
}

/** The opening word reduced to what a reader compares: "Also requests" → "requests", "Recalling further" → "recalling". */
export function governingWord(opening: string | null): string | null {
  if (!opening) return null;
  return findOpening(opening)?.word ?? opening.split(" ")[0]?.toLowerCase() ?? null;
}

/** The act behind an opening in the third person: "recalling" → "recalls", "taking note" → "takes note"; for roles of citations. */
export function actOf(word: string): string {
  const found = ACTS.get(word);
  return found ?? word;
}

const ACTS: ReadonlyMap<string, string> = new Map([
  ...VERBS.map((verb) => [verb, verb] as const),
  ...VERBS.map((verb) => [participle(verb), verb] as const),
  ["bearing", "bears in mind"],
  ["guided", "is guided by"],
  ["having", "has considered"],
]);
