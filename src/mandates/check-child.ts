import type { Resolution } from "../resolutions/pure.ts";
import { type AgreedText, type CitedHead, checkDraft, type DraftCheck } from "./check/index.ts";

/** What the limited process is given, as JSON. */
export interface CheckRequest {
  readonly draft: Resolution;
  readonly against: readonly AgreedText[];
  readonly cited: readonly CitedHead[];
}

/** What runs inside the limited process: the draft is foreign text, and comparing takes as long as its words make it take. */
export default function run(input: Uint8Array): DraftCheck {
  const { draft, against, cited } = JSON.parse(new TextDecoder().decode(input)) as CheckRequest;
  return checkDraft(draft, against, "", cited);
}
