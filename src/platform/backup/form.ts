import { z } from "zod";

/** What a backup says of itself first: what is in it, and what is needed to read it. */
export const headerName = "backup.json";
/** Sums over all that came before it. */
export const manifestName = "manifest.json";

const digest = z.string().regex(/^[0-9a-f]{64}$/);
/** "public.works" */
const name = z.string().regex(/^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$/);
const count = z.int().nonnegative();

export const formVersion = 1;

export const headerShape = z.strictObject({
  format: z.literal("comity-backup"),
  version: z.int(),
  /** When the snapshot was taken, ISO, UTC. */
  takenAt: z.iso.datetime(),
  /** Version of the Comity that made it. */
  comity: z.string(),
  postgresql: z.string(),
  /** The migrations that had been applied, in order; the checksum is the SHA-256 of the file. */
  migrations: z.array(z.strictObject({ file: z.string(), checksum: digest })),
  tables: z.array(z.strictObject({ name, columns: z.array(z.string()) })),
});

export const manifestShape = z.strictObject({
  tables: z.array(
    z.strictObject({
      name,
      rows: count,
      /** Sum over the rows, in any order: see rows.ts. */
      sum: digest,
      parts: count,
    }),
  ),
  sequences: z.array(z.strictObject({ name, value: z.string().regex(/^-?\d{1,19}$/), isCalled: z.boolean() })),
  parts: z.array(z.strictObject({ name: z.string(), bytes: count, sha256: digest })),
});

export type Header = z.infer<typeof headerShape>;
export type Manifest = z.infer<typeof manifestShape>;

/** "tables/public.works/000001.gz": the parts of a table, one after the other, are gzip of COPY's text form. */
export function partName(table: string, ordinal: number): string {
  return `tables/${table}/${String(ordinal).padStart(6, "0")}.gz`;
}

/** "notes/record-head": small files that belong beside the tables. */
export function noteName(note: string): string {
  return `notes/${note}`;
}
