/**
 * One page → chunks of glyphs with their places. Follows the text operators of a page (ISO 32000-2, 9.4): where each glyph stands, how large,
 * in which face. Places are in points, x to the right, y **downwards** from the upper edge of the page as it is shown.
 */
import type { PDFPageProxy } from "pdfjs-dist/types/src/display/api.js";
import type { PdfLibrary } from "./open.ts";

export interface Glyph {
  readonly text: string;
  readonly x: number;
  readonly width: number;
}

/** Glyphs that one operator shows on one line. */
export interface Chunk {
  readonly glyphs: readonly Glyph[];
  readonly x: number;
  readonly end: number;
  /** Of the base line. */
  readonly y: number;
  /** Of the type, in points. */
  readonly size: number;
  readonly italic: boolean;
  /** Not from left to right: a stamp at the margin, a sideways table. */
  readonly turned: boolean;
}

export interface PageText {
  readonly width: number;
  readonly height: number;
  readonly chunks: readonly Chunk[];
  /** Characters drawn as bars of a bar code. */
  readonly barCodes: number;
}

type Matrix = readonly [number, number, number, number, number, number];

const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** `inner` first, then `outer`. */
function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

interface Font {
  readonly name?: string;
  readonly italic?: boolean;
  readonly vertical?: boolean;
  readonly isType3Font?: boolean;
  readonly fontMatrix?: readonly number[];
}

/** A glyph as the library hands it over. */
interface ShownGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

interface State {
  transform: Matrix;
  font: Font | undefined;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  rise: number;
  leading: number;
}

/** Saved states beyond this are not kept: honest pages nest a few. */
const deepestState = 1000;

export async function readChunks(page: PDFPageProxy, { OPS }: PdfLibrary): Promise<PageText> {
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: 0 });
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const reader = new ChunkReader(transform as unknown as Matrix, (name) => fontOf(page, name));
  for (const [n, operator] of fnArray.entries()) {
    const args: unknown[] = argsArray[n] ?? [];
    const number = (at: number) => Number(args[at] ?? 0);
    switch (operator) {
      case OPS.save:
      case OPS.beginGroup:
        reader.save();
        break;
      case OPS.restore:
      case OPS.endGroup:
      case OPS.paintFormXObjectEnd:
        reader.restore();
        break;
      case OPS.paintFormXObjectBegin:
        reader.save();
        if (args[0]) reader.transform(matrixOf(args[0]));
        break;
      case OPS.transform:
        reader.transform(matrixOf(args));
        break;
      case OPS.beginText:
        reader.setMatrix(identity);
        break;
      case OPS.setTextMatrix:
        reader.setMatrix(matrixOf(args[0]));
        break;
      case OPS.moveText:
        reader.move(number(0), number(1));
        break;
      case OPS.setLeadingMoveText:
        reader.state.leading = number(1);
        reader.move(number(0), number(1));
        break;
      case OPS.setLeading:
        reader.state.leading = -number(0);
        break;
      case OPS.nextLine:
        reader.move(0, reader.state.leading);
        break;
      case OPS.setCharSpacing:
        reader.state.charSpacing = number(0);
        break;
      case OPS.setWordSpacing:
        reader.state.wordSpacing = number(0);
        break;
      case OPS.setHScale:
        reader.state.scale = number(0) / 100;
        break;
      case OPS.setTextRise:
        reader.state.rise = number(0);
        break;
      case OPS.setFont:
        reader.setFont(String(args[0]), number(1));
        break;
      case OPS.setGState:
        for (const [key, value] of (args[0] ?? []) as [string, unknown][]) {
          if (key === "Font" && Array.isArray(value)) reader.setFont(String(value[0]), Number(value[1]));
        }
        break;
      case OPS.showText:
        reader.show((args[0] ?? []) as (ShownGlyph | number | null)[]);
    }
  }
  const chunks = reader.chunks.filter(({ x, end, y }) => end > 0 && x < width && y > 0 && y < height);
  return { width, height, chunks, barCodes: reader.barCodes };
}

function matrixOf(value: unknown): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(value as ArrayLike<number>);
  return [a, b, c, d, e, f];
}

function fontOf(page: PDFPageProxy, name: string): Font | undefined {
  try {
    const store = name.startsWith("g_") ? page.commonObjs : page.objs;
    return store.has(name) ? (store.get(name) as Font) : undefined;
  } catch {
    return undefined;
  }
}

class ChunkReader {
  readonly chunks: Chunk[] = [];
  barCodes = 0;
  state: State;
  readonly #saved: State[] = [];
  readonly #font: (name: string) => Font | undefined;
  #matrix: Matrix = identity;
  #x = 0;
  #y = 0;
  #lineX = 0;
  #lineY = 0;

  constructor(transform: Matrix, font: (name: string) => Font | undefined) {
    this.state = { transform, font: undefined, size: 0, charSpacing: 0, wordSpacing: 0, scale: 1, rise: 0, leading: 0 };
    this.#font = font;
  }

  save(): void {
    if (this.#saved.length < deepestState) this.#saved.push({ ...this.state });
  }

  restore(): void {
    this.state = this.#saved.pop() ?? this.state;
  }

  transform(matrix: Matrix): void {
    this.state.transform = times(this.state.transform, matrix);
  }

  setMatrix(matrix: Matrix): void {
    this.#matrix = matrix;
    this.#x = this.#lineX = this.#y = this.#lineY = 0;
  }

  move(x: number, y: number): void {
    this.#x = this.#lineX += x;
    this.#y = this.#lineY += y;
  }

  setFont(name: string, size: number): void {
    this.state.font = this.#font(name);
    this.state.size = size;
  }

  show(glyphs: readonly (ShownGlyph | number | null)[]): void {
    const { font, size, charSpacing, wordSpacing, scale, rise, transform } = this.state;
    const matrix = times(transform, this.#matrix);
    const perUnit = font?.isType3Font ? (font.fontMatrix?.[0] ?? 0.001) : 0.001;
    // Along the line, across it: the page's points per unit of text space.
    const stretch = Math.hypot(matrix[0], matrix[1]);
    const height = Math.abs(size) * Math.hypot(matrix[2], matrix[3]);
    const [left, top] = apply(matrix, this.#x, this.#y + rise);
    const turned = (font?.vertical ?? false) || Math.abs(matrix[1]) > Math.abs(matrix[0]) * 0.1 || matrix[0] * size < 0;
    const shown: Glyph[] = [];
    let along = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === "number") {
        along -= (glyph / 1000) * size * scale;
        continue;
      }
      if (glyph === null) continue;
      const width = glyph.width * perUnit * size * scale;
      shown.push({ text: readable(glyph.unicode), x: left + along * stretch, width: Math.abs(width * stretch) });
      along += width + (charSpacing + (glyph.isSpace ? wordSpacing : 0)) * scale;
    }
    if (font?.vertical) this.#y -= along;
    else this.#x += along;
    if (isBarCode(font, shown)) this.barCodes += shown.length;
    else this.#keep(shown, top, height, font, turned);
  }

  #keep(glyphs: readonly Glyph[], y: number, size: number, font: Font | undefined, turned: boolean): void {
    const [first] = glyphs;
    const last = glyphs.at(-1);
    if (first === undefined || last === undefined || !(size > 0.5)) return;
    const italic = font?.italic === true || /italic|oblique|kursiv/i.test(font?.name ?? "");
    this.chunks.push({ glyphs, x: first.x, end: Math.max(last.x + last.width, first.x), y, size, italic, turned });
  }
}

function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** Ligatures and presentation forms as the letters that they show, control characters as nothing. */
function readable(text: string): string {
  return text
    .replace(/[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]/g, (form) => form.normalize("NFKC"))
    .replaceAll("\u2217", "*")
    .replace(/[\t\n\r\u00a0\u2000-\u200a\u202f\u205f]/g, " ")
    .replace(/[\p{Cc}\ufeff\ufff0-\uffff]/gu, "");
}

function isBarCode(font: Font | undefined, glyphs: readonly Glyph[]): boolean {
  if (/bar ?code|3 ?of ?9|C39|code ?128/i.test(font?.name ?? "")) return true;
  const text = glyphs.map((glyph) => glyph.text).join("");
  return text.trim() !== "" && /^[\s\ue000-\uf8ff]+$/.test(text) && !/[\uf0a7\uf0b7\uf0d8\uf0fc]/.test(text);
}
