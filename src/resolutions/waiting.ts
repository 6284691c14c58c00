import { type MessageKey, paths, type WebContext } from "#web/index";
import { importsAwaiting } from "./import-decisions.ts";
import type { TextRoom } from "./recorded-import.ts";
import { listTextProposals } from "./text-changes.ts";

/** Something that waits for a person, for the start page of the room above. */
export interface TextWaiting {
  readonly label: string;
  readonly href: string;
  readonly at: Date | null;
  readonly note?: string;
}

/** Of a request: who asks, what they may do, and their language. */
interface Asking {
  readonly var: Pick<WebContext["var"], "actor" | "permit"> & { readonly t: (key: MessageKey) => string };
}

/** What other officers proposed for texts, or sent in, and waits for this one to decide. */
export function textsWaiting(texts: Pick<TextRoom, "database">): (c: Asking) => Promise<readonly TextWaiting[]> {
  return async (c) => {
    const { actor, t, permit } = c.var;
    if (permit(actor, "texts.propose") !== undefined) return [];
    const imports = (await importsAwaiting(texts, actor)).map(({ id, orderedAt }) => ({
      label: t("resolutions.imports.awaits"),
      href: paths.textImport(id),
      at: orderedAt,
    }));
    const proposals = (await listTextProposals(texts, actor))
      .filter(({ decision, enteredBy }) => decision === null && enteredBy !== actor.id)
      .map(({ kind, address, enteredAt }) => ({
        label: t(kind === "withdrawal" ? "resolutions.proposals.withdrawal" : "resolutions.proposals.correction"),
        href: paths.textProposals(),
        at: enteredAt,
        note: address,
      }));
    return [...imports, ...proposals];
  };
}
