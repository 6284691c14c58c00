import type { Line } from "./bundle.ts";
import { type Fault, type FaultCode, RecordFault } from "./fault.ts";

/** A fault that knows its place in the file. */
export class PlacedFault extends Error {
  override readonly name = "PlacedFault";
  readonly fault: Fault;

  constructor(code: FaultCode, index: number | null, byte: number | null, message: string) {
    super(message);
    this.fault = { code, index, byte, message };
  }
}

/** Does something with one line of the file; what it throws about its own bytes is told of the file. */
export async function inLine<T>(line: Line, index: number, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // What a line holds as a JSON string has other offsets than the file: the line is named, and its own byte where it is no JSON.
    if (error instanceof RecordFault && error.code !== "not-canonical") throw new PlacedFault(error.code, index, line.at, error.message);
    throw placed(error, line, index);
  }
}

/** The same error with its place in the file, where it is one of ours. */
export function placed(error: unknown, line: Line, index: number): unknown {
  return error instanceof RecordFault ? new PlacedFault(error.code, index, line.at + (error.at ?? 0), error.message) : error;
}
