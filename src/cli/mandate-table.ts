import { type Mandate, paragraphInWords } from "#mandates/index";

/** How a table is laid out: characters a line, and how heads are shown. */
export interface TableLayout {
  readonly width: number;
  readonly head: (line: string) => string;
}

const verbs: Readonly<Partial<Record<Mandate["verb"], string>>> = { "call upon": "calls upon", "call for": "calls for", urge: "urges" };

const verbOf = ({ verb }: Mandate): string => verbs[verb] ?? `${verb}s`;

/** Lines of words, none longer than the width but where a single word is. */
export const wrapped = (text: string, width: number, most: number): readonly string[] => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  if (lines.length <= most) return lines;
  const last = lines[most - 1] ?? "";
  const shorter = last.length + 2 > width && last.includes(" ") ? last.slice(0, last.lastIndexOf(" ")) : last;
  return [...lines.slice(0, most - 1), `${shorter} …`];
};

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const day = (date: string): string => `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;

/** When an act is due, one line for the session and one for its days. */
const dueLines = ({ due, recurrence }: Mandate): readonly string[] => {
  if (due === null) return recurrence === null ? [] : [recurrence];
  const { session, from, to, confirmed } = due;
  const days =
    from !== null && to !== null
      ? `${day(from)} – ${day(to)}`
      : to !== null
        ? `by ${day(to)}`
        : from !== null
          ? `from ${day(from)}`
          : "days not known";
  const doubt = !confirmed && (from ?? to) !== null ? " ?" : "";
  return [...(session === null ? [] : [session]), `${days}${doubt}`, ...(recurrence === null ? [] : [recurrence])];
};

const NUMBER = 9;
const DUE = 28;

const rowOf = (mandate: Mandate, { width }: TableLayout): string => {
  const who = Math.max(18, Math.min(30, Math.floor((width - NUMBER - DUE) * 0.36)));
  const what = Math.max(20, width - NUMBER - who - DUE - 2);
  const cells = [
    [paragraphInWords(mandate.source.paragraph)],
    wrapped(mandate.addressees.length === 0 ? "(nobody named)" : mandate.addressees.join(", "), who - 2, 4),
    wrapped(
      `${verbOf(mandate)} ${mandate.deliverable === "other" ? "" : `[${mandate.deliverable}${mandate.recipient === null ? "" : ` to ${mandate.recipient}`}] `}${mandate.action}`,
      what,
      3,
    ),
    dueLines(mandate),
  ];
  const widths = [NUMBER, who, what + 2, 0];
  const height = Math.max(...cells.map((lines) => lines.length));
  const lines = Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, column) => (cell[line] ?? "").padEnd(widths[column] ?? 0))
      .join("")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
};

const deadline = ({ due }: Mandate): string => due?.to ?? due?.from ?? "9999";

/** The mandates of one text: what has a date first, the earliest on top; then the rest in the order of the text. */
export const mandateTable = (title: string, mandates: readonly Mandate[], layout: TableLayout): string => {
  const dated = mandates.filter(({ due }) => due !== null).sort((a, b) => deadline(a).localeCompare(deadline(b)));
  const others = mandates.filter(({ due }) => due === null);
  const block = (head: string, rows: readonly Mandate[]): string =>
    rows.length === 0 ? "" : `\n${layout.head(head)}\n${rows.map((row) => rowOf(row, layout)).join("")}`;
  const count =
    mandates.length === 0
      ? "nothing is asked of anybody"
      : `${mandates.length} ${mandates.length === 1 ? "act" : "acts"} asked or decided, ${dated.length} with a date`;
  return `${layout.head(title)}\n${count}\n${block("With a date", dated)}${block("No date set", others)}`;
};
