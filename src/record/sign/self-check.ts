import { sql } from "kysely";
import { nodeCryptography as crypto } from "../node-cryptography.ts";
import { keysOf, type Rows, sizeOf } from "../store.ts";
import {
  areEqual,
  concatBytes,
  fold,
  levelAbove,
  parseEntry,
  parseKey,
  type Recovery,
  recoveryOf,
  tileWidth,
  type VerifierKey,
} from "../verify/index.ts";
import { type Checked, follow, Mismatch, nothingChecked } from "./follow.ts";
import { headSignedBy } from "./heads.ts";

/**
 * Checks everything that is stored: each entry from its bytes, the chain, all full tiles, and every head that was ever signed, root and
 * signature, but those over entries that are known to be lost.
 *
 * @returns how many entries were checked
 * @throws {Mismatch}
 */
export async function checkEverything(rows: Rows): Promise<number> {
  const size = await sizeOf(rows);
  const keys = await Promise.all((await keysOf(rows)).map(({ key }) => parseKey(key, crypto)));
  const recoveries = await recoveriesIn(rows);
  const tiles = tileChecker(rows);
  let before = nothingChecked;
  await checkHeads(rows, nothingChecked, -1, 0, keys, recoveries);
  await follow(rows, nothingChecked, size, async (checked, leaves) => {
    await tiles(leaves);
    await checkHeads(rows, before, before.frontier.size, checked.frontier.size, keys, recoveries);
    before = checked;
  });
  await checkHeads(rows, before, size, Number.MAX_SAFE_INTEGER, keys, recoveries);
  return size;
}

async function recoveriesIn(rows: Rows): Promise<Recovery[]> {
  const { rows: found } = await sql<{ bytes: Uint8Array }>`select bytes from record_entries where kind = 'record.recovered'`.execute(rows);
  return found.flatMap(({ bytes }) => recoveryOf(parseEntry(bytes)) ?? []);
}

/** Compares all heads over more than `after` and at most `upTo` entries with the tree, going on from `from`. @throws {Mismatch} */
async function checkHeads(
  rows: Rows,
  from: Checked,
  after: number,
  upTo: number,
  keys: readonly VerifierKey[],
  recoveries: readonly Recovery[],
): Promise<void> {
  const { rows: heads } = await sql<{ origin: string; size: bigint; root: Uint8Array; note: string }>`
    select distinct origin, size, root, note from record_heads where size > ${after} and size <= ${upTo} order by size`.execute(rows);
  let checked = from;
  for (const { origin, size: written, root, note } of heads) {
    const size = Number(written);
    const head = await headSignedBy(
      note,
      keys.filter(({ name }) => name === origin),
    );
    if (head?.size !== size || !areEqual(head.root, root))
      throw new Mismatch("second root", `the head of ${origin} over ${size} entries is not what was signed`);
    if (recoveries.some((recovery) => recovery.origin === origin && size > recovery.from)) continue;
    if (upTo === Number.MAX_SAFE_INTEGER) throw new Mismatch("smaller", `a head over ${size} entries was signed, and fewer are stored`);
    checked = await follow(rows, checked, size);
    if (!areEqual(await fold(checked.frontier.hashes, crypto), root))
      throw new Mismatch("second root", `the first ${size} entries do not have the root that was signed`);
  }
}

/** Takes leaves in order and compares each full tile that they make with the one that is kept, at all levels. */
function tileChecker(rows: Rows): (leaves: readonly Uint8Array[]) => Promise<void> {
  const levels: { hashes: Uint8Array[]; number: number }[] = [];
  const take = async (level: number, hash: Uint8Array): Promise<void> => {
    levels[level] ??= { hashes: [], number: 0 };
    const tile = levels[level];
    tile.hashes.push(hash);
    if (tile.hashes.length < tileWidth) return;
    const root = await compareTile(rows, level, tile.number, tile.hashes);
    levels[level] = { hashes: [], number: tile.number + 1 };
    await take(level + 1, root);
  };
  return async (leaves) => {
    for (const leaf of leaves) await take(0, leaf);
  };
}

async function compareTile(rows: Rows, level: number, number: number, hashes: readonly Uint8Array[]): Promise<Uint8Array> {
  let above: readonly Uint8Array[] = hashes;
  while (above.length > 1) above = await levelAbove(above, crypto);
  const root = above[0] as Uint8Array;
  const { rows: found } = await sql<{ hashes: Uint8Array; root: Uint8Array }>`
    select hashes, root from record_tiles where level = ${level} and number = ${number}`.execute(rows);
  // One that is not kept yet will be made of these very leaves.
  if (found[0] !== undefined && !(areEqual(found[0].hashes, concatBytes(...hashes)) && areEqual(found[0].root, root)))
    throw new Mismatch("second root", `tile ${level}/${number} is not the one over its entries`);
  return root;
}
