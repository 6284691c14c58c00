import { once } from "node:events";

/** Writes data to standard output and waits where the reader is slower than we are. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Writes a line that is not data (progress, a remark) to standard error. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A reader that has seen enough (`comity read … | head`) closes the pipe: that ends the work, and is no error. */
export function endQuietlyWhenUnread(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit();
    });
}
