/**
 * The inside of a limited process that does one piece of work after the other: `node sandbox-worker MODULE`. On standard input: length of
 * the argument, length of the input (four bytes each), argument as JSON, input; on standard output: length, one JSON value. Again and again.
 */
import { resultOf, type Work } from "./sandbox-result.ts";

// Libraries print warnings where they like; standard output belongs to the answers.
for (const method of ["log", "info", "warn", "debug", "trace"] as const) console[method] = () => {};

const { default: work } = (await import(process.argv[2] ?? "")) as { default: Work };

const pieces: Buffer[] = [];
let received = 0;

for await (const piece of process.stdin) {
  pieces.push(piece as Buffer);
  received += (piece as Buffer).length;
  while (received >= 8) {
    const head = joined(8);
    const [argument, input] = [head.readUInt32BE(0), head.readUInt32BE(4)];
    const end = 8 + argument + input;
    if (received < end) break;
    const all = joined(end);
    const rest = all.subarray(end);
    pieces.splice(0, pieces.length, rest);
    received = rest.length;
    await answer(all.toString("utf8", 8, 8 + argument), all.subarray(8 + argument, end));
  }
}

/** The first `length` bytes that came and have not been used, or more of them. */
function joined(length: number): Buffer {
  const [first] = pieces;
  if (first && first.length >= length) return first;
  const all = Buffer.concat(pieces);
  pieces.splice(0, pieces.length, all);
  return all;
}

async function answer(argument: string, input: Buffer): Promise<void> {
  const result = Buffer.from(await resultOf(work, new Uint8Array(input.buffer, input.byteOffset, input.length), argument));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(result.length);
  process.stdout.write(head);
  process.stdout.write(result);
}
