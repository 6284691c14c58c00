/**
 * Fields of a masthead whose words an extraction cut into pieces ("Agen da item 74 (b)", "7 Jan uary 20 22"). Reads: pieces of a
 * masthead that holds such words. Writes: the same pieces; those that are a field once they are put together, with its words in one piece.
 */
import { furnitureOf } from "./furniture.ts";
import { isSideField, type Piece } from "./pieces.ts";
import { findCutWord } from "./split-words.ts";

const LONGEST_FIELD = 120;
const MONTH_IN_PIECES = /\b(?=[JFMASOND])(\p{Lu}\p{Ll}* ?\p{Ll}{1,8}(?: \p{Ll}{1,8})?)(?= ?\d)/gu;
const MONTHS = /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/;

/** Title and list of sponsors keep their places: what they say is mended where it is read out. */
export function mendField(piece: Piece): Piece {
  if (piece.text.length > LONGEST_FIELD || isSideField(piece.text)) return piece;
  const text = putTogether(piece.text);
  if (text === piece.text) return piece;
  const isField = isSideField(text) || furnitureOf(text, { symbol: null, title: null }) === "job number";
  return isField ? { ...piece, text } : piece;
}

function putTogether(broken: string): string {
  let text = broken
    .replace(/(?<=\d) (?=\d)/g, "")
    .replace(/ (?=[:.,])| -(?=\p{Ll})/gu, (match) => match.trim())
    .replace(/ ?\/ ?/g, "/")
    .replace(MONTH_IN_PIECES, (words) => (MONTHS.test(words.replace(/ /g, "")) ? words.replace(/ /g, "") : words));
  for (let cut = findCutWord(text, 0); cut; cut = findCutWord(text, 0)) text = text.slice(0, cut.at) + text.slice(cut.at + 1);
  return text;
}
