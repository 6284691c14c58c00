import { sql } from "kysely";
import { correct } from "./corrections.ts";
import { type Derivations, deriveAll } from "./derived.ts";
import type { Resolution } from "./model.ts";
import { program, type TextRoom } from "./recorded-import.ts";
import { correctionsAt } from "./store-corrections.ts";
import type { Rows, Tables } from "./store-tables.ts";

/** Texts of one transaction. */
const together = 50;

/** The job that derives what texts lack which were held before. */
export const deriveJob = "texts.derive";

/**
 * Derives what texts lack: those that were held before there was a derivation, or before it got its version. May be interrupted and begun anew, and
 * run beside an import or itself: what one derives, another passes over. How many texts there were.
 */
export async function deriveHeld({ changes, library }: Pick<TextRoom, "changes" | "library">): Promise<number> {
  let derived = 0;
  for (const derivation of library.derivations) {
    for (;;) {
      const done = await changes.run<Tables, number>(program, { action: "texts.import", entry: "none" }, async ({ trx, permit }) => {
        permit({ class: "public" });
        return deriveSome(trx, [derivation]);
      });
      if (done === 0) break;
      derived += done;
    }
  }
  return derived;
}

/** Has it done soon, once however many processes start. @throws {WritesHalted} {SpaceError} where nothing can be written now: a later start asks again */
export function deriveSoon({ changes }: Pick<TextRoom, "changes">): Promise<void> {
  return changes.run<Tables, void>(program, { action: "texts.import", entry: "none" }, async ({ permit, job }) => {
    permit({ class: "public" });
    job(deriveJob, {}, { key: deriveJob });
  });
}

interface Row {
  readonly id: bigint;
  readonly address: string;
  readonly symbol: string | null;
  readonly resolution: Resolution;
}

async function deriveSome(rows: Rows, derivations: Derivations): Promise<number> {
  const [derivation] = derivations;
  if (derivation === undefined) return 0;
  const { rows: found } = await sql<Row>`
    select t.id, t.address, w.symbol, r.reading -> 'resolution' as resolution
    from texts t join works w on w.id = t.work_id join readings r on r.text_id = t.id and r.is_shown
    where not exists (select from derived d where d.text_id = t.id and d.derivation = ${derivation.name} and d.version = ${derivation.version})
    order by t.id limit ${together} for no key update of t skip locked`.execute(rows);
  const corrections = await correctionsAt(
    rows,
    found.map(({ address }) => address),
  );
  await deriveAll(
    rows,
    derivations,
    found.map(({ id, address, symbol, resolution }) => ({
      textId: id,
      address,
      symbol,
      resolution: correct(resolution, corrections.get(address) ?? []),
    })),
  );
  return found.length;
}
