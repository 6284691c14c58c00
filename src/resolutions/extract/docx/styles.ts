/** styles.xml: what the styles say about italics, raised type, hidden text and numbering, through their chains. */
import { child, elementsOf, switchOf, valOf, type XmlElement } from "../xml.ts";

/** What run properties say; undefined: not said here. */
export interface Face {
  readonly italic: boolean | undefined;
  readonly raised: boolean | undefined;
  readonly hidden: boolean | undefined;
}

export interface NumberingReference {
  readonly numId: string | undefined;
  readonly level: number | undefined;
}

interface Style {
  readonly basedOn: string | undefined;
  readonly face: Face;
  readonly numbering: NumberingReference;
}

export interface Styles {
  /** The face that a style gives, its ancestors' included. */
  face(styleId: string | undefined): Face;
  numbering(styleId: string | undefined): NumberingReference;
  readonly defaultParagraph: string | undefined;
}

const nothing: Face = { italic: undefined, raised: undefined, hidden: undefined };

export function readStyles(root: XmlElement | undefined): Styles {
  const styles = new Map<string, Style>();
  let defaultParagraph: string | undefined;
  for (const element of elementsOf(root, "w:style")) {
    const id = element.attributes.get("w:styleId");
    if (id === undefined) continue;
    if (element.attributes.get("w:type") === "paragraph" && ["1", "true", "on"].includes(element.attributes.get("w:default") ?? ""))
      defaultParagraph ??= id;
    styles.set(id, {
      basedOn: valOf(element, "w:basedOn"),
      face: faceOf(child(element, "w:rPr")),
      numbering: numberingOf(child(element, "w:pPr")),
    });
  }

  /** A style and its ancestors, the nearest first. A chain that bites its tail is cut. */
  const chain = (styleId: string | undefined): Style[] => {
    const found: Style[] = [];
    for (let style = styles.get(styleId ?? ""); style !== undefined && !found.includes(style); style = styles.get(style.basedOn ?? ""))
      found.push(style);
    return found;
  };
  const faces = new Map<string | undefined, Face>();
  return {
    defaultParagraph,
    face(styleId) {
      let face = faces.get(styleId);
      if (face === undefined) {
        face = chain(styleId).reduce((nearer, style) => over(nearer, style.face), nothing);
        faces.set(styleId, face);
      }
      return face;
    },
    numbering(styleId) {
      const said = chain(styleId).map((style) => style.numbering);
      return { numId: said.find(({ numId }) => numId !== undefined)?.numId, level: said.find(({ level }) => level !== undefined)?.level };
    },
  };
}

/** What the nearer says, and where it says nothing, what the farther says. */
export function over(nearer: Face, farther: Face): Face {
  return { italic: nearer.italic ?? farther.italic, raised: nearer.raised ?? farther.raised, hidden: nearer.hidden ?? farther.hidden };
}

export function faceOf(properties: XmlElement | undefined): Face {
  if (properties === undefined) return nothing;
  const align = valOf(properties, "w:vertAlign");
  // Half-points: six are 3 pt, more than any fine correction of the line.
  const lifted = Number(valOf(properties, "w:position") ?? 0) >= 6;
  return {
    italic: switchOf(properties, "w:i"),
    raised: align === undefined ? lifted || undefined : align === "superscript",
    hidden: switchOf(properties, "w:vanish"),
  };
}

export function numberingOf(properties: XmlElement | undefined): NumberingReference {
  const level = valOf(properties, "w:numPr", "w:ilvl");
  return { numId: valOf(properties, "w:numPr", "w:numId"), level: level === undefined ? undefined : Number(level) };
}
