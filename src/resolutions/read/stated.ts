/** Openings of paragraphs that name their subject: "The Security Council reaffirms …", "The Council also expresses its deep concern …". */
import { findOpening } from "./openings.ts";

const SUBJECT =
  /^[“"‘']?(The (?:\p{Lu}[\p{L}’'-]+|Council)(?:,? (?:of|on|and|the|for|to|in|\p{Lu}[\p{L}’'-]+)){0,12}?,? (?:(?:has|have|and its members|members) )?)(?=\p{Ll}|[A-Z]+\b)/u;

/** Subject and opening words of a paragraph, without the quotation mark before them; null where it does not begin so. */
export function findStated(text: string): string | null {
  const subject = SUBJECT.exec(text);
  if (!subject) return null;
  const words = text.slice(subject[0].length);
  const opening = findOpening(words.charAt(0).toUpperCase() + words.slice(1));
  if (opening?.zone !== "operative") return null;
  return `${subject[1] ?? ""}${words.slice(0, opening.text.length)}`;
}
