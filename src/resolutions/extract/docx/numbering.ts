/**
 * numbering.xml: the automatic numbers in front of paragraphs. Word keeps one counter per level of an abstract list; every list that refers to
 * it counts on, unless it overrides the start. A level begins again when a higher one has moved (`w:lvlRestart` may say otherwise).
 */

import { formatNumber, pictograph } from "../number-formats.ts";
import { child, elementsOf, switchOf, valOf, type XmlElement } from "../xml.ts";

interface Level {
  readonly format: string;
  /** "%1.%2" with the place of each level's number. */
  readonly text: string;
  readonly start: number;
  /** The level (1-based) whose move restarts this one; 0: never; undefined: any higher one. */
  readonly restart: number | undefined;
  readonly isLegal: boolean;
  readonly suffix: string;
}

interface List {
  readonly abstract: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
}

export interface Numbering {
  /** The printed number of the next paragraph of this list and level, with the white space that follows it; "" where it has none. */
  next(numId: string, level: number): string;
  /** Number formats met that are not known; their numbers are printed as digits. */
  readonly unknownFormats: ReadonlySet<string>;
}

export function readNumbering(root: XmlElement | undefined): Numbering {
  const lists = readLists(root);
  const counters = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  const unknownFormats = new Set<string>();

  const printed = (n: number, format: string): string => {
    const text = formatNumber(n, format);
    if (text === undefined) unknownFormats.add(format);
    return text ?? String(n);
  };

  return {
    unknownFormats,
    next(numId, depth) {
      const list = lists.get(numId);
      const level = list?.levels.get(depth);
      if (list === undefined || level === undefined) return "";
      const counter = counters.get(list.abstract) ?? [];
      counters.set(list.abstract, counter);
      if (!begun.has(numId)) {
        begun.add(numId);
        for (const [at, start] of list.starts) counter[at] = start - 1;
      }
      counter[depth] = (counter[depth] ?? level.start - 1) + 1;
      restartBelow(counter, depth, list.levels);
      if (level.format === "bullet") return `${bullet(level.text)} `;
      const number = level.text.replace(/%([1-9])/g, (_, place: string) => {
        const at = Number(place) - 1;
        const of = list.levels.get(at);
        const n = counter[at] ?? of?.start ?? 1;
        return printed(n, level.isLegal ? "decimal" : (of?.format ?? "decimal"));
      });
      return number.trim() === "" ? "" : number + (level.suffix === "nothing" ? "" : " ");
    },
  };
}

function restartBelow(counter: (number | undefined)[], moved: number, levels: ReadonlyMap<number, Level>): void {
  for (let at = moved + 1; at < counter.length; at += 1) {
    const restart = levels.get(at)?.restart;
    if (restart === undefined || (restart > 0 && moved < restart)) counter[at] = undefined;
  }
}

function bullet(text: string): string {
  const code = text.codePointAt(0) ?? 0x2022;
  return code >= 0xe000 && code <= 0xf8ff ? (pictograph(code) ?? "•") : text === "o" ? "○" : text || "•";
}

function readLists(root: XmlElement | undefined): Map<string, List> {
  const abstracts = new Map<string, XmlElement>();
  const byStyle = new Map<string, XmlElement>();
  for (const element of elementsOf(root, "w:abstractNum")) {
    abstracts.set(element.attributes.get("w:abstractNumId") ?? "", element);
    const style = valOf(element, "w:styleLink");
    if (style !== undefined) byStyle.set(style, element);
  }
  const lists = new Map<string, List>();
  for (const element of elementsOf(root, "w:num")) {
    const id = element.attributes.get("w:numId");
    const abstractId = valOf(element, "w:abstractNumId") ?? "";
    const named = abstracts.get(abstractId);
    const abstract = byStyle.get(valOf(named, "w:numStyleLink") ?? "") ?? named;
    if (id === undefined || abstract === undefined) continue;
    const levels = new Map<number, Level>();
    for (const level of elementsOf(abstract, "w:lvl")) levels.set(place(level), readLevel(level));
    const starts = new Map<number, number>();
    for (const override of elementsOf(element, "w:lvlOverride")) {
      const own = child(override, "w:lvl");
      if (own) levels.set(place(override), readLevel(own));
      const start = valOf(override, "w:startOverride");
      if (start !== undefined) starts.set(place(override), Number(start));
    }
    lists.set(id, { abstract: abstract.attributes.get("w:abstractNumId") ?? abstractId, levels, starts });
  }
  return lists;
}

function place(element: XmlElement): number {
  return Number(element.attributes.get("w:ilvl") ?? 0);
}

function readLevel(element: XmlElement): Level {
  const restart = valOf(element, "w:lvlRestart");
  return {
    format: levelFormat(element),
    text: valOf(element, "w:lvlText") ?? "",
    start: Number(valOf(element, "w:start") ?? 0),
    restart: restart === undefined ? undefined : Number(restart),
    isLegal: switchOf(element, "w:isLgl") ?? false,
    suffix: valOf(element, "w:suff") ?? "tab",
  };
}

/** Newer formats stand in an `mc:AlternateContent`, with an older one for older programs. */
function levelFormat(element: XmlElement): string {
  return valOf(element, "w:numFmt") ?? valOf(element, "mc:AlternateContent", "mc:Fallback", "w:numFmt") ?? "decimal";
}
