/** Enacting lines of the other five languages. */
import type { Line } from "../lines.ts";
import type { Piece } from "../pieces.ts";
import type { LanguagePack } from "./pack.ts";

export interface OtherEnacting {
  readonly piece: Piece;
  readonly body: string | null;
  readonly pack: LanguagePack;
}

/** The enacting line that a line is, in any language but English. */
export function enactingInOtherLanguage(_line: Line, _next: Line | undefined): OtherEnacting | undefined {
  return undefined;
}
