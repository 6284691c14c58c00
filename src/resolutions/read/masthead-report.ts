/** What the bracket below the line of adoption names: "[on the report of the Third Committee (A/77/463/Add.2, para. 87)]". */
import { bodyByName } from "../../reference/index.ts";
import { canonicalSymbol } from "../symbols.ts";

const COMMITTEE = /\b((?:First|Second|Third|Fourth|Fifth|Sixth) Committee|Special Political and Decolonization Committee)\b/;

/** Symbol of the first document in parentheses: "A/77/463/Add.2"; null for none. */
export function documentOf(bracket: string): string | null {
  const plain = bracket
    .replace(/[*_]/g, "")
    .replace(/\[([^[\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\\/g, "");
  const document = /\(([^(),]*\/[^(),]*?(?:\s?\((?:Part|Vol|Sect)[^()]*\))?)\s*[,)]/.exec(plain)?.[1] ?? "";
  return canonicalSymbol(document.replace(/\s+and\s+.*$/, "").trim()) ?? null;
}

/** Symbol prefix of the Main Committee that reported: "A/C.3"; null for none. */
export function committeeOf(bracket: string): string | null {
  const name = COMMITTEE.exec(bracket)?.[1];
  return name ? (bodyByName(name)?.prefix ?? null) : null;
}
