import { once } from "node:events";
import type pg from "pg";

/** What a piece of a stream of rows holds at most (bytes); a row may go over several. */
export const pieceSize = 4 * 2 ** 20;

/** What the driver's connection has beside its declared face. */
type CopyConnection = pg.Connection & {
  sendCopyFromChunk(chunk: Uint8Array): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
};

/**
 * Runs a `copy … to stdout` and yields what comes, in pieces of `pieceSize`. Where the reader is slower than the server, the server waits.
 * A reader that stops before the end must end the connection.
 */
export async function* copyOut(client: pg.ClientBase, command: string): AsyncGenerator<Buffer> {
  const out = new CopyOut(command);
  client.query(out);
  for (;;) {
    const piece = await out.next();
    if (piece === undefined) return;
    yield piece;
  }
}

class CopyOut implements pg.Submittable {
  readonly #command: string;
  #connection: pg.Connection | undefined;
  readonly #full: Buffer[] = [];
  #piece = Buffer.allocUnsafe(pieceSize);
  #filled = 0;
  #end: { readonly error?: unknown } | undefined;
  #wake: () => void = () => undefined;

  constructor(command: string) {
    this.#command = command;
  }

  submit(connection: pg.Connection): void {
    this.#connection = connection;
    connection.query(this.#command);
  }

  async next(): Promise<Buffer | undefined> {
    while (this.#full.length === 0 && this.#end === undefined) {
      this.#connection?.stream.resume();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const piece = this.#full.shift();
    if (piece !== undefined) return piece;
    if (this.#end?.error !== undefined) throw this.#end.error;
    return undefined;
  }

  /** The driver uses the message's bytes again, so they are copied at once. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    for (let from = 0; from < chunk.length; ) {
      const copied = chunk.copy(this.#piece, this.#filled, from);
      from += copied;
      this.#filled += copied;
      if (this.#filled === pieceSize) this.#finishPiece();
    }
  }

  handleRowDescription(): void {}
  handleCommandComplete(): void {}

  handleError(error: unknown): void {
    this.#finish({ error });
  }

  handleReadyForQuery(): void {
    this.#finish({});
  }

  #finishPiece(): void {
    this.#full.push(this.#piece.subarray(0, this.#filled));
    this.#piece = Buffer.allocUnsafe(pieceSize);
    this.#filled = 0;
    if (this.#full.length > 1) this.#connection?.stream.pause();
    this.#wake();
  }

  #finish(end: { readonly error?: unknown }): void {
    if (this.#end !== undefined) return;
    if (this.#filled > 0 && end.error === undefined) this.#finishPiece();
    // Whoever asks next on this connection needs its answers.
    this.#connection?.stream.resume();
    this.#end = end;
    this.#wake();
  }
}

/** Runs a `copy … from stdin` with what `source` yields. Where `source` throws, nothing is kept and its error is thrown. */
export async function copyIn(client: pg.ClientBase, command: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  const into = new CopyIn(command, source);
  client.query(into);
  await into.done;
}

class CopyIn implements pg.Submittable {
  readonly #command: string;
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #outcome = Promise.withResolvers<void>();
  readonly done = this.#outcome.promise;
  #isOver = false;
  #fault: unknown;

  constructor(command: string, source: AsyncIterable<Uint8Array>) {
    this.#command = command;
    this.#source = source;
  }

  submit(connection: pg.Connection): void {
    connection.query(this.#command);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.#send(connection).catch((error: unknown) => {
      this.#fault = error;
      // The server answers with an error, which ends this.
      if (!this.#isOver) connection.sendCopyFail("the source of the rows has failed");
    });
  }

  handleCommandComplete(): void {}

  handleError(error: unknown): void {
    this.#isOver = true;
    this.#outcome.reject(this.#fault ?? error);
  }

  handleReadyForQuery(): void {
    this.#isOver = true;
    this.#outcome.resolve();
  }

  async #send(connection: CopyConnection): Promise<void> {
    const { stream } = connection;
    for await (const chunk of this.#source) {
      if (this.#isOver) return;
      connection.sendCopyFromChunk(chunk);
      if (stream.writableNeedDrain) await Promise.race([once(stream, "drain"), this.done]);
    }
    if (!this.#isOver) connection.endCopyFrom();
  }
}
