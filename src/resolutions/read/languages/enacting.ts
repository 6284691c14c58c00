/** Enacting lines of the other five languages. */
import { bodyByEnacting } from "../../../reference/index.ts";
import type { Line } from "../lines.ts";
import { type Piece, piecesOf } from "../pieces.ts";
import { others } from "./index.ts";
import type { LanguagePack } from "./pack.ts";

export interface OtherEnacting {
  readonly line: number;
  readonly last: number;
  readonly piece: Piece;
  readonly body: string | null;
  readonly pack: LanguagePack;
}

const LONGEST = 160;

const STARTS: readonly (readonly [string, RegExp])[] = [
  ["fr", /^\s?(?:L['’]|Le |La (?!Asamblea|Comisión|Subcomisión|Conferencia|Junta|Reunión)|Les )/],
  ["es", /^\s?(?:El |Los |Las |La (?:Asamblea|Comisión|Subcomisión|Conferencia|Junta|Reunión))/],
  ["ru", /^\s?\p{Script=Cyrillic}/u],
  ["zh", /^\s?\p{Script=Han}/u],
  ["ar", /^\s?إن /u],
];

/** A paragraph, a number or the heading of a section: what follows an enacting line. */
export function opensText(text: string, { flow }: LanguagePack): boolean {
  const words = text.replace(/^[*_“"\s]+/, "");
  return flow.findOpening(words) !== undefined || /^[*_]*1\s?[-.、]/.test(words) || flow.romanHeading.test(words);
}

/** All enacting lines in any language but English; of bodies that are not known only where no other is found. */
export function findOtherEnactings(lines: readonly Line[]): OtherEnacting[] {
  const known: OtherEnacting[] = [];
  const unknown: OtherEnacting[] = [];
  lines.forEach((line, n) => {
    const piece = line.text.length <= 600 ? piecesOf(line).at(-1) : undefined;
    if (!piece || piece.text.length > LONGEST) return;
    const language = STARTS.find(([, start]) => start.test(piece.text))?.[0];
    const found = others.find(({ forms }) => forms.language === language);
    if (!found) return;
    const { forms, pack } = found;
    const text = piece.text.trim();
    const body = bodyByEnacting(text)?.prefix;
    const next = lines[n + 1];
    const opens = next !== undefined && opensText(next.text, pack);
    if (body !== undefined && (text.endsWith(",") || opens)) known.push({ line: n, last: n, piece, body, pack });
    else if (body === undefined && opens && forms.enacting.test(text)) unknown.push({ line: n, last: n, piece, body: null, pack });
  });
  return known.length > 0 ? known : unknown.slice(0, 1);
}
