import { once } from "node:events";
import { describe } from "./failure.ts";

/** Writes data to standard output and waits where the reader is slower than we are. */
export async function write(data: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(data)) await once(process.stdout, "drain");
}

/** Writes a line that is not data (progress, a remark) to standard error. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Ends the work where its data can no longer be written. A reader that has seen enough (`comity read … | head`) closes the pipe: that is
 * no error. Anything else (a full disk behind `> file`) is one. Remarks that cannot be written keep nothing from being done.
 */
export function endWhenUnwritable(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    say(`comity: standard output: ${describe(error)} What was written until here is not whole.`);
    process.exit(1);
  });
  process.stderr.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
  });
}
