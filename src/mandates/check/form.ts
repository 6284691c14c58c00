import type { Paragraph, Resolution } from "../../resolutions/pure.ts";
import type { DraftRemark } from "./model.ts";

/** First words that open paragraphs in the usage of the Assembly and the Council; each stands in at least some twenty of 36,000 paragraphs. */
const USUAL = new Set(
  (
    "accepts acknowledges adopts affirms agrees appeals applauds appoints appreciates approves asks authorizes authorises believes bears calls commends concludes concurs condemns confirms " +
    "congratulates considers continues convinced decides declares demands denounces deplores designates determines directs draws elects emphasizes emphasises encourages endorses establishes expects expresses extends " +
    "highlights hopes instructs intends invites keeps looks mandates notes observes pays proclaims re-emphasizes re-emphasises reaffirms realizes recalls recognizes recognises recommends reconfirms regrets reiterates rejects remains " +
    "reminds renews repeats requests resolves stresses strongly supports takes thanks transmits underlines underscores undertakes urges welcomes " +
    "accepting acknowledging acting adopting affirming alarmed appalled appreciating approving aware bearing believing calling cognizant commending committed concerned condemning confirming conscious considering " +
    "continuing deploring desirous desiring determined disturbed emphasizing emphasising encouraged encouraging endorsing expressing guided having highlighting inspired keeping looking mindful noting observing outraged paying " +
    "re-emphasizing reaffirming realizing recalling recognizing recognising recommending recommitting reconfirming regretting reiterating rejecting remaining renewing resolved seeking seized shocked stressing supporting taking " +
    "thanking underlining underscoring urging welcoming wishing"
  ).split(" "),
);
const BEFORE =
  /^(?:(?:also|further|again|once again|strongly|deeply|gravely|seriously|profoundly|fully|firmly|warmly|solemnly|urgently|particularly|extremely|greatly|highly|keenly|sincerely|unequivocally|categorically|vigorously|once more|equally),? (?:and )?)+/i;
const AGAIN = /^(also|further)\b|\b(also|further)$/i;

/** The order of "also" and "further" among neighbours that open alike, and words that open few paragraphs. English. */
export function remarksOnForm(draft: Resolution): DraftRemark[] {
  const breaks = new Set(draft.sections.flatMap((section) => section.paragraphs.slice(0, 1)));
  const groups = [draft, ...draft.parts].flatMap(({ preamble, operative }) => [preamble, operative]);
  return [...groups.flatMap((group) => [...group.flatMap(verb), ...order(group, breaks)]), ...bare(groups, breaks)];
}

/** Neighbours that open alike and plain, all in one remark: usage is divided on them. */
function bare(groups: readonly (readonly Paragraph[])[], breaks: ReadonlySet<string>): DraftRemark[] {
  const places = groups.flatMap((group) =>
    group.flatMap(({ id, opening }, index) => {
      const before = group[index - 1]?.opening ?? null;
      if (opening === null || before === null || breaks.has(id)) return [];
      const [one, other] = [opened(before), opened(opening)];
      return one.plain === other.plain && one.again === "" && other.again === "" ? [id] : [];
    }),
  );
  const [first] = places;
  if (first === undefined) return [];
  return [
    {
      rule: "also and further",
      paragraph: first,
      span: null,
      message: `The same word opens two neighbours without “also”: ${places.join(", ")}. More often “also” is put in the second.`,
      why: ORDER,
      agreed: null,
    },
  ];
}

const ORDER =
  "Of neighbours that open with the same word the first stands plain, the second takes “also”, the third “further”, and the fourth begins anew.";

function verb({ id, opening }: Paragraph): DraftRemark[] {
  if (opening === null) return [];
  const [word = ""] = opening.replace(BEFORE, "").toLowerCase().split(" ");
  if (USUAL.has(word) || !/^[a-z-]+$/.test(word)) return [];
  return [
    {
      rule: "unusual verb",
      paragraph: id,
      span: [0, opening.length],
      message: `“${opening}” opens few paragraphs of resolutions.`,
      why: "Readers judge the force of an act by its verb; an unusual one has no settled force.",
      agreed: null,
    },
  ];
}

interface Opened {
  /** Without also and further, in lower case. */
  readonly plain: string;
  readonly again: "" | "also" | "further";
}

function order(group: readonly Paragraph[], breaks: ReadonlySet<string>): DraftRemark[] {
  const remarks: DraftRemark[] = [];
  let before: Opened | undefined;
  let words = "";
  for (const { id, opening, text } of group) {
    const now = breaks.has(id) || opening === null ? undefined : opened(opening);
    const said = now === undefined || opening === null ? undefined : fault(before, now, words, opening);
    if (said !== undefined && opening !== null)
      remarks.push({
        rule: "also and further",
        paragraph: id,
        span: [0, opening.length],
        message: said,
        why: ORDER,
        agreed: null,
      });
    before = opening === null ? undefined : opened(opening);
    words = text;
  }
  return remarks;
}

function opened(opening: string): Opened {
  const again = AGAIN.exec(opening);
  const plain = opening
    .replace(/\b(?:also|further)\b ?/gi, "")
    .trim()
    .toLowerCase();
  const word = (again?.[1] ?? again?.[2] ?? "").toLowerCase();
  return { plain, again: word === "also" || word === "further" ? word : "" };
}

/** What is wrong with the word after the one before it; undefined where it is as usual, or cannot be told. */
function fault(before: Opened | undefined, now: Opened, wordsBefore: string, opening: string): string | undefined {
  const [first = ""] = now.plain.split(" ");
  const isAlike = before !== undefined && before.plain.split(" ")[0] === first;
  if (now.again === "") return undefined;
  // A second act of the paragraph before may be what "also" takes up.
  if (!isAlike)
    return new RegExp(`\\b${first.replace(/[^a-z-]/g, "")}\\b`, "i").test(wordsBefore)
      ? undefined
      : `“${opening}” takes up nothing: the paragraph before does not open so.`;
  if (now.again === "further" && before.again === "") return `“${opening}” follows a plain one: “also” comes first.`;
  if (now.again === before.again)
    return `“${opening}” follows another of the kind: ${now.again === "also" ? "“further” comes next" : "a plain one begins anew"}.`;
  return undefined;
}
