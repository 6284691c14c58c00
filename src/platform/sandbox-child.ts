/** The inside of a limited process: `node sandbox-child MODULE`, argument and bytes on standard input, one JSON value on standard output. */
import { resultOf, type Work } from "./sandbox-result.ts";

// Libraries print warnings where they like; standard output belongs to the answer.
for (const method of ["log", "info", "warn", "debug", "trace"] as const) console[method] = () => {};

// Libraries leave rejected promises behind; what went wrong comes back through the one that is awaited.
process.on("unhandledRejection", () => {});

/** Imports while the bytes are still coming. */
const importing = (import(process.argv[2] ?? "") as Promise<{ default: Work }>).then((module) => module.default);
importing.catch(() => {});

const pieces: Buffer[] = [];
for await (const piece of process.stdin) pieces.push(piece as Buffer);
const received = Buffer.concat(pieces);
const length = received.readUInt32BE(0);
// A copy of the view, not of the bytes: modules get a plain Uint8Array.
const input = new Uint8Array(received.buffer, received.byteOffset + 4 + length, received.length - 4 - length);
const result = await resultOf(importing, input, received.toString("utf8", 4, 4 + length));
process.stdout.write(result, () => process.exit(0));
