import { bodies } from "../../reference/index.ts";
import { nameRows } from "./names.data.ts";

/** Names as a text has used them so far: what "the Council" or "the Office" means in it. */
export interface Speaker {
  /** English name of the body that speaks; null where it is not known. */
  readonly body: string | null;
  /** Last full name used for each short one: "council" → "Economic and Social Council". */
  readonly meant: Map<string, string>;
  /** What was said since `meant` was last asked for: most texts are never asked what a short name means. */
  readonly unheard: string[];
}

let index: Map<string, string> | undefined;
/** How many words the longest name has that begins with a word. */
let lengths = new Map<string, number>();

/** Every known wording, in lower case, with the name that it means. */
export const knownNames = (): ReadonlyMap<string, string> => {
  if (index) return index;
  index = new Map();
  for (const body of bodies()) {
    index.set(body.names.en.toLowerCase(), body.names.en);
    for (const alias of body.aliases) index.set(alias.toLowerCase(), body.names.en);
  }
  for (const [name, ...wordings] of nameRows) {
    index.set(name.toLowerCase(), name);
    for (const wording of wordings) index.set(wording, name);
  }
  lengths = new Map();
  for (const key of index.keys()) {
    const words = key.split(" ");
    const [first = ""] = words;
    // A comma inside a name is a token of its own.
    lengths.set(first, Math.max(lengths.get(first) ?? 0, words.length + key.split(",").length - 1));
  }
  for (const key of shortNames)
    lengths.set(key.split(" ")[0] ?? "", Math.max(lengths.get(key.split(" ")[0] ?? "") ?? 0, key.split(" ").length));
  return index;
};

/** How many words the longest known name has that begins with a word; undefined where none does. */
export const longestFrom = (first: string): number | undefined => {
  knownNames();
  return lengths.get(first);
};

/** Short names that stand for the last full name of their kind. */
const shortNames: ReadonlySet<string> = new Set([
  "council",
  "assembly",
  "commission",
  "committee",
  "office",
  "high commissioner",
  "forum",
  "programme",
  "conference",
]);
/** Words in the longest of them. */
export const longestShort = 2;

const mention =
  /\b(?:(Human Rights|Security|Economic and Social|Trusteeship|Governing) Council|(General|Environment|Habitat) Assembly|(?:United Nations )?(Office on Drugs and Crime|(?:High Commissioner|HIGH COMMISSIONER) for (?:Human Rights|Refugees))|(?:Special |Preparatory |Advisory |Ad Hoc |Counter-Terrorism |Economic |Economic and Social )?(Commission|Committee) (?:on|for|of) (?:the )?[A-Z][\w-]+(?:,? (?:and|of|on|for|the|in|with|to|[A-Z][\w-]*))*)/g;

let askedBack = false;

/** Does `work`; `isOfPlace` tells whether anybody asked meanwhile what a short name meant before: then what was found holds for this place of this text alone. */
export const listening = <T>(work: () => T): { readonly result: T; readonly isOfPlace: boolean } => {
  askedBack = false;
  const result = work();
  return { result, isOfPlace: askedBack };
};

/** Takes in what the text says, for what short names mean after it. */
export const remember = (speaker: Speaker, text: string): void => {
  speaker.unheard.push(text);
};

/** The full name that a short one was last used for; undefined where there was none. */
export const lastMeant = (speaker: Speaker, short: string): string | undefined => {
  askedBack = true;
  for (const text of speaker.unheard.splice(0)) hear(speaker.meant, text);
  return speaker.meant.get(short);
};

const hear = (meant: Map<string, string>, text: string): void => {
  mention.lastIndex = 0;
  for (let match = mention.exec(text); match; match = mention.exec(text)) {
    const [whole, council, assembly, office, body] = match;
    if (council) meant.set("council", `${council} Council`);
    else if (assembly) meant.set("assembly", `${assembly} Assembly`);
    else if (office?.startsWith("Office")) meant.set("office", "UNODC");
    else if (office) {
      const isRefugees = office.endsWith("Refugees");
      meant.set("high commissioner", isRefugees ? "High Commissioner for Refugees" : "High Commissioner");
      meant.set("office", isRefugees ? "UNHCR" : "OHCHR");
    } else if (body) {
      const name = whole.replace(/(?:,? (?:and|of|on|for|the|in|with|to))+$/, "");
      meant.set(body.toLowerCase(), knownNames().get(name.toLowerCase()) ?? name);
    }
  }
};

/** What a short name means here; undefined where it is none. */
export const meaning = (words: string, speaker: Speaker): string | undefined => {
  if (!shortNames.has(words)) return undefined;
  if (speaker.body?.toLowerCase().endsWith(words)) return speaker.body;
  if (words === "assembly") return lastMeant(speaker, "assembly") ?? "General Assembly";
  return lastMeant(speaker, words);
};
