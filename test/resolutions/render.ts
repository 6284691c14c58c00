import { flat, type Plan, type PlanParagraph, symbolOf } from "./generate.ts";

/** Ways in which one plan is printed. Each gives the extracted text of a file, in the notation that the reader expects. */
export const renderings = { clean, wrapped, paged, poor } as const;

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const raised = (mark: number) => [...String(mark)].map((digit) => RAISED[Number(digit)]).join("");

/** A paragraph on the way to paper: words that carry the numbers of their footnotes. */
interface Block {
  readonly kind: "masthead" | "title" | "paragraph" | "closing";
  readonly words: readonly { readonly word: string; readonly mark: number | null }[];
  /** Number of words at the beginning that are italic in a form that has italics. */
  readonly italic: readonly [from: number, to: number];
  readonly cut: number | null;
  /** True where no page may end before it: a list of States stays with its heading. */
  readonly isBound: boolean;
}

const plain = (kind: Block["kind"], line: string): Block => ({
  kind,
  words: line.split(" ").map((word) => ({ word, mark: null })),
  italic: [0, 0],
  cut: null,
  isBound: false,
});

function masthead({ sitting, serial, title, agendaItem, agendaTitle }: Plan): Block[] {
  const [, printed] = sitting.date;
  const organ = sitting.body === "A" ? "General Assembly" : "Human Rights Council";
  const lines = [
    organ,
    ...(sitting.body === "A" ? ["Distr.: General"] : []),
    `${sitting.ordinal} session`,
    ...(sitting.dates === null ? [] : [sitting.dates]),
    `Agenda item ${agendaItem}`,
    agendaTitle,
    `Resolution adopted by the ${organ} on ${printed}`,
    ...(sitting.body === "A" ? [`[on the report of the Third Committee (A/${sitting.session}/437/Add.2, para. 61)]`] : []),
  ];
  return [
    ...lines.map((line) => plain("masthead", line)),
    plain("title", `${sitting.session}/${serial}. ${title}`),
    plain("masthead", `The ${organ},`),
  ];
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function closing({ sitting, meeting, vote }: Plan): Block[] {
  const [, printed] = sitting.date;
  const ordinal = `${meeting}${meeting % 100 > 10 && meeting % 100 < 14 ? "th" : (["th", "st", "nd", "rd"][meeting % 10] ?? "th")}`;
  const lines = [`${ordinal} ${sitting.body === "A" ? "plenary " : ""}meeting`, printed];
  if (vote === "without") lines.push("[Adopted without a vote.]");
  else if (vote) {
    const abstentions =
      vote.abstaining.length === 0 ? "no abstentions" : `${vote.abstaining.length} abstention${vote.abstaining.length === 1 ? "" : "s"}`;
    lines.push(
      `[Adopted by a recorded vote of ${vote.inFavour.length} to ${vote.against.length}, with ${abstentions}. The voting was as follows:`,
    );
    lines.push("In favour:", list(vote.inFavour), "Against:", list(vote.against));
    if (vote.abstaining.length > 0) lines.push("Abstaining:", list(vote.abstaining));
    lines.push(`${lines.pop()}]`);
  }
  return lines.map((line, n) => ({ ...plain("closing", line), isBound: n > 0 && /^[A-Z][a-z ]+:$/.test(lines[n - 1] ?? "") }));
}

function body(plan: Plan): Block[] {
  let mark = 0;
  const block = ({ number, opening, words, cut }: PlanParagraph): Block => {
    const label = number === null ? [] : [{ word: /^\d/.test(number) ? `${number}.` : number, mark: null }];
    const italic = opening === null || number === null ? 0 : opening.split(" ").length;
    const marked = words.map(({ word, note }) => {
      if (note === null) return { word, mark: null };
      mark += 1;
      return { word, mark };
    });
    return {
      kind: "paragraph",
      words: [...label, ...marked],
      italic: [label.length, label.length + italic],
      cut: cut === null ? null : cut + label.length,
      isBound: false,
    };
  };
  return flat([...plan.preamble, ...plan.operative]).map(block);
}

const blocksOf = (plan: Plan): Block[] => [...masthead(plan), ...body(plan), ...closing(plan)];

/** Words as printed, with raised marks and stars around what is italic. */
function printed({ words, italic: [from, to] }: Block): string[] {
  return words.map(({ word, mark }, n) => {
    const starred = `${n === from && to > from ? "*" : ""}${word}${n === to - 1 && to > from ? "*" : ""}`;
    return `${starred}${mark === null ? "" : raised(mark)}`;
  });
}

/** Lines of at most `width` characters; never broken inside a word. */
function fold(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const marksIn = (words: Block["words"]) => words.flatMap(({ mark }) => (mark === null ? [] : [mark]));

/** As a good converter leaves a text: one line for each paragraph, footnotes where the page ended, often in the midst of a paragraph. */
function clean(plan: Plan): string {
  let text = "";
  let pending: number[] = [];
  const notes = () => pending.map((mark) => `${raised(mark)} ${plan.notes[mark - 1]}\n\n`).join("");
  for (const block of blocksOf(plan)) {
    const words = printed(block);
    const cut = block.cut;
    const before = cut === null ? [] : [...pending, ...marksIn(block.words.slice(0, cut))];
    if (cut !== null && before.length > 0) {
      pending = before;
      text += `${words.slice(0, cut).join(" ")}\n\n${notes()}\n\n${words.slice(cut).join(" ")}\n\n`;
      pending = marksIn(block.words.slice(cut));
    } else {
      text += `${words.join(" ")}\n\n`;
      pending.push(...marksIn(block.words));
    }
  }
  return `${text}${notes()}`.trimEnd();
}

/** As plain text of 78 columns, footnotes at the end. */
function wrapped(plan: Plan): string {
  const blocks = blocksOf(plan).map((block) => fold(printed(block), 78).join("\n"));
  const notes = plan.notes.map((note, n) => fold(`${raised(n + 1)} ${note}`.split(" "), 78).join("\n"));
  return [...blocks, ...notes].join("\n\n");
}

const LINES_ON_A_PAGE = 38;

/** As the extractor leaves a PDF: printed lines, form feeds, running heads, page and job numbers, footnotes at the foot of their page. */
function paged(plan: Plan): string {
  const pages: { lines: string[]; notes: number[] }[] = [];
  let page = { lines: [] as string[], notes: [] as number[] };
  const turn = () => {
    pages.push(page);
    page = { lines: [], notes: [] };
  };
  for (const block of blocksOf(plan)) {
    if (page.lines.length > LINES_ON_A_PAGE && !block.isBound) turn();
    const words = printed(block);
    // A page ends inside a paragraph only where the plan allows it.
    const isCut = block.cut !== null && page.lines.length > LINES_ON_A_PAGE / 2;
    const cut = isCut ? (block.cut ?? 0) : words.length;
    page.lines.push(...fold(words.slice(0, cut), 84).map((line, n) => (n === 0 && block.kind === "paragraph" ? `    ${line}` : line)));
    page.notes.push(...marksIn(block.words.slice(0, cut)));
    if (isCut) {
      turn();
      page.lines.push(...fold(words.slice(cut), 84));
      page.notes.push(...marksIn(block.words.slice(cut)));
    }
    page.lines.push("");
  }
  turn();
  const job = "24-19352";
  const print = ({ lines, notes }: (typeof pages)[number], n: number) => {
    const head = n === 0 ? [] : [symbolOf(plan), ""];
    const foot = notes.map((mark) => fold(`${raised(mark)} ${plan.notes[mark - 1]}`.split(" "), 96).join("\n"));
    const number = `${n + 1}/${pages.length}`;
    return [
      ...head,
      ...lines,
      ...(foot.length > 0 ? ["__________________", ...foot, ""] : []),
      n % 2 === 0 ? `${job} ${number}` : `${number} ${job}`,
    ].join("\n");
  };
  return pages.map(print).join("\n\f");
}

/** As a poor extraction leaves a PDF: a blank line after each line, one space before a paragraph, digits of notes alone on a line. */
function poor(plan: Plan): string {
  const out: string[] = [];
  const put = (line: string) => out.push(`${line} `, "");
  let lines = 0;
  let page = 1;
  let pending: number[] = [];
  const foot = () => {
    if (pending.length === 0) return;
    put("__________________");
    for (const mark of pending) {
      out.push(" ", String(mark));
      fold((plan.notes[mark - 1] ?? "").split(" "), 90).forEach((line, n) => {
        put(n === 0 ? `  ${line}` : line);
      });
    }
    pending = [];
  };
  const turn = () => {
    foot();
    put(`${page}/9 24-19352`);
    put(symbolOf(plan));
    page += 1;
    lines = 0;
  };
  const set = (words: Block["words"], indent: string) => {
    // The place of a mark is kept through the folding by a sign that no word holds.
    const folded = fold(
      words.map(({ word, mark }) => (mark === null ? word : `${word}\u0001${mark}\u0001`)),
      84,
    );
    folded.forEach((line, n) => {
      lines += 1;
      const [first = "", ...rest] = `${n === 0 ? indent : ""}${line}`.split("\u0001");
      let open = first;
      for (let k = 0; k < rest.length; k += 2) {
        out.push(open, rest[k] ?? "");
        pending.push(Number(rest[k]));
        open = rest[k + 1]?.startsWith(" ") ? (rest[k + 1] ?? "") : ` ${rest[k + 1] ?? ""}`;
      }
      put(open);
    });
  };
  for (const block of blocksOf(plan)) {
    if (lines > LINES_ON_A_PAGE && !block.isBound) turn();
    const indent = block.kind === "title" ? "  " : " ";
    if (block.cut !== null && lines > LINES_ON_A_PAGE / 2) {
      set(block.words.slice(0, block.cut), indent);
      turn();
      set(block.words.slice(block.cut), " ");
    } else set(block.words, indent);
    if (block.kind === "masthead" || block.kind === "title") put("");
  }
  foot();
  put(`${page}/9 24-19352`);
  return out.join("\n");
}
