import type { Language } from "./language.ts";
import type { SourceId } from "./sources.ts";

/**
 * How a name relates to the short name of today. "former": the State was called so; "formal": its full name;
 * "short": shorter than the short name of the United Nations; "inverted": head word first, as ISO prints it;
 * "spelling": another spelling of the same name, not a misprint.
 */
export type NameKind = "former" | "formal" | "short" | "inverted" | "spelling";

/** A name other than the short name. Dates as in `Membership`; null: not known, or still in use. */
export interface StateName {
  readonly code: string;
  readonly name: string;
  readonly language: Language;
  readonly kind: NameKind;
  readonly from: string | null;
  readonly to: string | null;
  readonly source: SourceId;
  readonly confirmed: boolean;
}

/** A row of `state-names.data.ts` and `state-formal-names.data.ts`. */
export type NameRow = readonly [
  code: string,
  name: string,
  language: Language,
  kind: NameKind,
  from: string | null,
  to: string | null,
  source: SourceId,
  confirmed: boolean,
];
