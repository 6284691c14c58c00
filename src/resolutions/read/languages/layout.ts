/** How the lines of a text carry its paragraphs, where small letters do not tell that a line goes on, or open a paragraph themselves. */
import { type Layout, type Line, layoutOf } from "../lines.ts";
import type { LanguageForms } from "./forms.ts";

/** Shortest line that may be full: characters of Chinese are twice as wide. */
const SHORTEST_FULL = 40;
/** A printed line holds no more. */
const LONGEST_PRINTED = 130;

export function otherLayoutOf(forms: LanguageForms, lines: readonly Line[]): Layout {
  if (forms.hasCase) return layoutOf(lines);
  const wide = forms.isSpaceless ? 2 : 1;
  const lengths = lines.map((line) => line.text.length).filter((length) => length * wide > SHORTEST_FULL);
  lengths.sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  if (lengths.length === 0 || width * wide > LONGEST_PRINTED) return { form: "whole", pitch: 0, width: 0 };
  let broken = 0;
  let brokenWithGap = 0;
  for (let n = 1; n < lines.length; n++) {
    const before = lines[n - 1];
    const line = lines[n];
    if (!before || !line || before.text.length < width * 0.7 || /[.;:,\]]\W{0,3}\d{0,3}$/.test(before.text)) continue;
    if (forms.number.test(line.text) || forms.label.test(line.text) || forms.openings.preambular.test(line.text)) continue;
    broken++;
    if (line.gap > 0) brokenWithGap++;
  }
  const wrapped = broken >= Math.max(2, lengths.length * 0.12);
  return { form: wrapped ? "wrapped" : "whole", pitch: wrapped && brokenWithGap > broken * 0.6 ? 1 : 0, width: wrapped ? width : 0 };
}
