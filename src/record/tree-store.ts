import { sql } from "kysely";
import type { Hashing } from "./model.ts";
import type { Rows } from "./store.ts";
import { concatBytes, levelAbove, type Node, type NodeSource, tileWidth } from "./verify/index.ts";

const hashLength = 32;
/** Levels of the tree that one tile spans: 2^8 = 256. */
const tileHeight = 8;

interface TileName {
  readonly level: number;
  readonly number: number;
}

/**
 * Hashes of complete subtrees out of the kept tiles: a few rows for any proof, however large the record. What no full tile holds yet is
 * taken from the entries (level 0), or from the roots of full tiles (above).
 *
 * @param size entries of the tree that is asked about; subtrees beyond are not there
 */
export function treeIn(rows: Rows, size: number, crypto: Hashing): NodeSource {
  return async (nodes) => {
    const tiles = await loadTiles(rows, size, nodes.map(tileOf));
    return Promise.all(nodes.map((node) => subtree(node, tiles, crypto)));
  };
}

/** The tile in which a subtree is a hash, or the root over some. */
function tileOf({ height, index }: Node): TileName {
  const level = Math.floor(height / tileHeight);
  return { level, number: Math.floor(index / 2 ** (tileHeight - (height % tileHeight))) };
}

const nameOf = ({ level, number }: TileName): string => `${level}/${number}`;

async function subtree(node: Node, tiles: ReadonlyMap<string, Uint8Array>, crypto: Hashing): Promise<Uint8Array> {
  const within = node.height % tileHeight;
  const tile = tiles.get(nameOf(tileOf(node))) ?? new Uint8Array();
  const first = (node.index * 2 ** within) % tileWidth;
  let level = hashesIn(tile).slice(first, first + 2 ** within);
  if (level.length !== 2 ** within) throw new RangeError(`The record holds no whole subtree ${node.index} of height ${node.height}.`);
  while (level.length > 1) level = await levelAbove(level, crypto);
  return level[0] as Uint8Array;
}

function hashesIn(tile: Uint8Array): Uint8Array[] {
  return Array.from({ length: tile.length / hashLength }, (_, n) => tile.subarray(n * hashLength, (n + 1) * hashLength));
}

/** Hashes of a tile of a tree of this size: 256 of a full one, fewer at the right edge, none beyond. */
export async function loadTiles(rows: Rows, size: number, names: readonly TileName[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const asked = [...new Map(names.map((name) => [nameOf(name), name])).values()];
  const full = asked.filter((name) => widthOf(name, size) === tileWidth);
  const found = new Map(await keptTiles(rows, full));
  const partial = asked.filter((name) => !found.has(nameOf(name)));
  for (const [name, tile] of await Promise.all(partial.map(async (name) => [nameOf(name), await partialTile(rows, name, size)] as const)))
    found.set(name, tile);
  return found;
}

/** How many hashes a tile has in a tree of this size. */
export function widthOf({ level, number }: TileName, size: number): number {
  const hashes = Math.floor(size / tileWidth ** level);
  return Math.max(0, Math.min(tileWidth, hashes - number * tileWidth));
}

async function keptTiles(rows: Rows, names: readonly TileName[]): Promise<[string, Uint8Array][]> {
  if (names.length === 0) return [];
  const { rows: found } = await sql<{ level: number; number: bigint; hashes: Uint8Array }>`
    select t.level, t.number, t.hashes from record_tiles t
    join unnest(${names.map(({ level }) => level)}::int[], ${names.map(({ number }) => number)}::bigint[]) as asked (level, number)
      on t.level = asked.level and t.number = asked.number`.execute(rows);
  return found.map(({ level, number, hashes }) => [nameOf({ level, number: Number(number) }), hashes]);
}

async function partialTile(rows: Rows, { level, number }: TileName, size: number): Promise<Uint8Array> {
  const from = number * tileWidth;
  const to = from + widthOf({ level, number }, size);
  const { rows: found } =
    level === 0
      ? await sql<{
          hash: Uint8Array;
        }>`select leaf as hash from record_entries where index >= ${from} and index < ${to} order by index`.execute(rows)
      : await sql<{ hash: Uint8Array }>`
          select root as hash from record_tiles where level = ${level - 1} and number >= ${from} and number < ${to} order by number`.execute(
          rows,
        );
  return concatBytes(...found.map(({ hash }) => hash));
}

/** Adds the full tiles of a tree of this size that are not kept yet, lowest first. Returns how many. */
export async function keepTiles(rows: Rows, size: number, crypto: Hashing): Promise<number> {
  let made = 0;
  for (let level = 0; tileWidth ** (level + 1) <= size; level += 1) {
    const { rows: last } = await sql<{ next: bigint }>`
      select coalesce(max(number) + 1, 0)::bigint as next from record_tiles where level = ${level}`.execute(rows);
    const end = Math.floor(size / tileWidth ** (level + 1));
    for (let number = Number(last[0]?.next ?? 0n); number < end; number += 1) {
      const hashes = await partialTile(rows, { level, number }, size);
      if (hashes.length !== tileWidth * hashLength) throw new RangeError(`Tile ${level}/${number} is not whole.`);
      const root = await rootOver(hashes, crypto);
      await sql`insert into record_tiles (level, number, hashes, root) values (${level}, ${number}, ${hashes}, ${root}) on conflict do nothing`.execute(
        rows,
      );
      made += 1;
    }
  }
  return made;
}

async function rootOver(tile: Uint8Array, crypto: Hashing): Promise<Uint8Array> {
  let level = hashesIn(tile);
  while (level.length > 1) level = await levelAbove(level, crypto);
  return level[0] as Uint8Array;
}
