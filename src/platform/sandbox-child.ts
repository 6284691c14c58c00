/** The inside of a limited process: `node sandbox-child MODULE`, argument and bytes on standard input, one JSON value on standard output. */

type Work = (input: Uint8Array, arg: unknown) => unknown;

// Libraries print warnings where they like; standard output belongs to the answer.
for (const method of ["log", "info", "warn", "debug", "trace"] as const) console[method] = () => {};

/** Imports while the bytes are still coming. */
const importing = import(process.argv[2] ?? "") as Promise<{ default: Work }>;
importing.catch(() => {});

async function standardInput(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function isMemoryError(error: unknown): boolean {
  return (
    error instanceof RangeError && /allocation failed|Invalid (typed )?array (buffer )?length|Invalid string length/i.test(error.message)
  );
}

async function run(): Promise<string> {
  try {
    const received = await standardInput();
    const length = received.readUInt32BE(0);
    const arg: unknown = JSON.parse(received.toString("utf8", 4, 4 + length));
    const { default: work } = await importing;
    // A copy of the view, not of the bytes: modules get a plain Uint8Array.
    const input = new Uint8Array(received.buffer, received.byteOffset + 4 + length, received.length - 4 - length);
    return JSON.stringify({ ok: true, value: (await work(input, arg)) ?? null });
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return JSON.stringify({ ok: false, message: message.slice(0, 2000), outOfMemory: isMemoryError(error) });
  }
}

const result = await run();
process.stdout.write(result, () => process.exit(0));
