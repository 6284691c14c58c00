/** What accidents and attackers do to bytes: flipped, cut, doubled, inserted, spliced with another file. */
import type { Random } from "./random.ts";

export function mutateBytes(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let changed: Buffer = Buffer.from(bytes);
  const times = 1 + random.below(random.isChance(0.2) ? 40 : 4);
  for (let n = 0; n < times; n += 1) changed = random.pick(steps)(changed, Buffer.from(other), random);
  return changed;
}

type Step = (bytes: Buffer, other: Buffer, random: Random) => Buffer;

/** Numbers that lie at the edge of what formats count with. */
const edges = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xfffffffe, 0xffffffff];

const steps: readonly Step[] = [
  (bytes, _, random) => {
    for (let n = 1 + random.below(8); n > 0 && bytes.length > 0; n -= 1) bytes[random.below(bytes.length)] = random.below(256);
    return bytes;
  },
  (bytes, _, random) => {
    if (bytes.length > 0) {
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    }
    return bytes;
  },
  (bytes, _, random) => {
    if (bytes.length >= 4) bytes.writeUInt32LE(random.pick(edges), random.below(bytes.length - 3));
    return bytes;
  },
  (bytes, _, random) => bytes.subarray(0, random.below(bytes.length)),
  (bytes, _, random) => {
    const [from, to] = range(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (bytes, _, random) => {
    const [from, to] = range(bytes, random);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to)]);
  },
  (bytes, other, random) => {
    const [from, to] = range(other, random);
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)]);
  },
  (bytes, other, random) => Buffer.concat([bytes.subarray(0, random.below(bytes.length)), other.subarray(random.below(other.length))]),
  (bytes, _, random) => bytes.fill(random.below(256), ...range(bytes, random)),
];

/** At most an eighth of a file, so that what is left is still nearly one. */
function range(bytes: Buffer, random: Random): [from: number, to: number] {
  const from = random.below(bytes.length);
  return [from, Math.min(bytes.length, from + 1 + random.below(bytes.length / 8))];
}
