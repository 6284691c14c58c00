import { type QueryExecutorProvider, sql } from "kysely";
import { decodeText, type Opening, toHex } from "./verify/index.ts";

/** A restricted matter, for whoever may open it. */
export interface WithheldMatter {
  readonly id: string;
  /** null where its commitment waits for the next full hour. */
  readonly index: number | null;
  readonly salt: Opening["salt"];
  readonly entry: Opening["entry"];
}

/**
 * What was withheld about something, with what opens its commitments. Only in a transaction that says who acts (`comity.actor`), elsewhere
 * there is nothing; whether that one may see it, the use case asks.
 */
export async function withheldAbout(trx: QueryExecutorProvider, subject: string): Promise<WithheldMatter[]> {
  const { rows } = await sql<{ id: string; index: bigint | null; salt: Uint8Array; bytes: Uint8Array }>`
    select id, index, salt, bytes from record_withheld_of(${subject})`.execute(trx);
  return rows.map(({ id, index, salt, bytes }) => ({
    id,
    index: index === null ? null : Number(index),
    salt: toHex(salt),
    entry: JSON.parse(decodeText(bytes) ?? "") as Opening["entry"],
  }));
}

/**
 * Destroys salt and matter for ever. The commitment stays in the record, breaks nothing, and nobody can say any more of what it was.
 *
 * @returns false where it is not there, or its commitment is not published yet
 */
export async function eraseWithheld(trx: QueryExecutorProvider, id: string): Promise<boolean> {
  const { rows } = await sql<{ is_gone: boolean }>`select record_erase(${id}::uuid) as is_gone`.execute(trx);
  return rows[0]?.is_gone === true;
}
