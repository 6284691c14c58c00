/** Footnotes of a page: links whose words are a mark, and the places that they point to. */
import { attribute, descendants, type HtmlDocument, type HtmlElement, isElement, isText, textOf } from "./tree.ts";

export interface Marks {
  /** The mark that a link in the text stands for: "1", "*". */
  readonly ofLink: ReadonlyMap<HtmlElement, string>;
  /** The mark that a note should begin with, by the note's element (a list item, a paragraph). */
  readonly ofNote: ReadonlyMap<HtmlElement, string>;
  /** Arrows that lead back from a note: no words of the document. */
  readonly backLinks: ReadonlySet<HtmlElement>;
}

export function findMarks(document: HtmlDocument): Marks {
  const byId = new Map<string, HtmlElement>();
  const links: { link: HtmlElement; target: string; words: string }[] = [];
  const backLinks = new Set<HtmlElement>();
  for (const element of descendants(document)) {
    const names = [attribute(element, "id"), element.tagName === "a" ? attribute(element, "name") : undefined];
    for (const name of names) if (name !== undefined && !byId.has(name)) byId.set(name, element);
    const target = element.tagName === "a" ? attribute(element, "href") : undefined;
    if (target?.startsWith("#")) links.push({ link: element, target: target.slice(1), words: textOf(element).trim() });
  }
  const ofLink = new Map<HtmlElement, string>();
  const ofNote = new Map<HtmlElement, string>();
  for (const { link, target, words } of links) {
    if (/^(?:[\s↩↑⤴^]|\ufe0e|\ufe0f)+$/.test(words) || attribute(link, "role") === "doc-backlink") {
      backLinks.add(link);
      continue;
    }
    const mark = /^[[(]?\s*(\d{1,4}|\*{1,3}|†|‡)\s*[\])]?$/.exec(words)?.[1];
    if (mark === undefined) continue;
    ofLink.set(link, mark);
    const note = noteAround(byId.get(target));
    // The first link to a note is in the text; a note's own link back points at a place inside a paragraph of the text.
    if (note && !holds(note, link) && !startsWithLink(note, ofLink)) ofNote.set(note, mark);
  }
  return { ofLink, ofNote, backLinks };
}

const noteElements = new Set(["li", "p", "div", "dd", "aside", "td", "section"]);

/** The note that a target is, or that it begins; undefined for a place inside running text. */
function noteAround(target: HtmlElement | undefined): HtmlElement | undefined {
  let at = target;
  for (let steps = 0; at !== undefined && steps < 4; steps += 1) {
    if (noteElements.has(at.tagName)) return at;
    const parent: HtmlElement["parentNode"] = at.parentNode;
    if (parent === null || !("tagName" in parent)) return undefined;
    const first = parent.childNodes.find((node) => !isText(node) || node.value.trim() !== "");
    if (first !== at) return undefined;
    at = parent;
  }
  return undefined;
}

function holds(outer: HtmlElement, inner: HtmlElement): boolean {
  for (let at: HtmlElement["parentNode"] = inner; at !== null && "tagName" in at; at = at.parentNode) if (at === outer) return true;
  return false;
}

/** A note that prints its mark as a link back ("[1] See …") needs no second one. */
function startsWithLink(note: HtmlElement, links: ReadonlyMap<HtmlElement, string>): boolean {
  let at: HtmlElement | undefined = note;
  while (at !== undefined) {
    const first: HtmlElement["childNodes"][number] | undefined = at.childNodes.find((node) => !isText(node) || node.value.trim() !== "");
    if (first === undefined || !isElement(first)) return false;
    if (links.has(first) || /^[[(]?\d{1,4}[\])]?$/.test(textOf(first).trim())) return true;
    at = first;
  }
  return false;
}
