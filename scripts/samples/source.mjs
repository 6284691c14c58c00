/**
 * Reads the plain notation of `samples/made-from/*.txt`: paragraphs apart by blank lines, `*italic*`, raised digits as ¹²³, a paragraph
 * that begins with a raised digit as the text of that footnote, `| a | b |` as a row of a table, `<br>` as a line break in its cells.
 */
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const RAISED_RUN = new RegExp(`[${RAISED}]+`, "u");
const NUMBERS = [/^\d+\.\s+/, /^\([a-z]\)\s+/, /^\([ivx]+\)\s+/];

const plainDigits = (raised) => [...raised].map((digit) => RAISED.indexOf(digit)).join("");

/** Pieces of a line: `{ text, italic }`, or `{ note }` where a footnote mark hangs. */
export function pieces(line) {
  const parts = [];
  for (const part of line.split(new RegExp(`(\\*[^*]+\\*(?=[\\s.,;:]|$)|[${RAISED}]+)`, "u"))) {
    if (part === "") continue;
    if (RAISED_RUN.test(part)) parts.push({ note: plainDigits(part) });
    else if (/^\*[^*]+\*$/.test(part)) parts.push({ text: part.slice(1, -1), italic: true });
    else parts.push({ text: part, italic: false });
  }
  return parts;
}

/** Depth of the number that begins a paragraph: 0 for "1.", 1 for "(a)", 2 for "(i)"; -1 where there is none. */
function depthOf(line, before) {
  if (NUMBERS[0].test(line)) return 0;
  // "(i)" is the ninth letter after "(h)", and the first roman numeral anywhere else.
  if (NUMBERS[2].test(line) && !before.startsWith("(h)")) return 2;
  return NUMBERS[1].test(line) ? 1 : -1;
}

/** `{ blocks, notes }`: blocks are `{ kind: "row", cells }` or `{ kind: "paragraph", lines, depth, number }`, notes text by number. */
export function parse(source) {
  const blocks = [];
  const notes = new Map();
  let before = "";
  for (const paragraph of source.trim().split(/\n(?=\|)|\n{2,}/)) {
    const raised = new RegExp(`^([${RAISED}]+) `, "u").exec(paragraph);
    if (raised) notes.set(plainDigits(raised[1]), paragraph.slice(raised[0].length));
    else if (paragraph.startsWith("|"))
      blocks.push({
        kind: "row",
        cells: paragraph
          .slice(1, -1)
          .split("|")
          .map((cell) => cell.trim().split("<br>")),
      });
    else {
      const depth = depthOf(paragraph, before);
      const number = depth < 0 ? "" : NUMBERS[depth].exec(paragraph)[0];
      blocks.push({
        kind: "paragraph",
        lines: paragraph
          .slice(number.length)
          .replace(/^\*([^*]*)\n([^*]*)\*$/, "*$1*\n*$2*")
          .split("\n"),
        depth,
        number: number.trim(),
      });
      before = paragraph;
    }
  }
  return { blocks, notes };
}
