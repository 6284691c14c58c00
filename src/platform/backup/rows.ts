import { createHash, type Hash, hash } from "node:crypto";

const NEWLINE = 10;

/**
 * Counts and sums up the rows of COPY's text form, of which each is one line (a line end inside a value is written as \n). The sum does not
 * depend on the order of the rows, which tables do not have: eight 32-bit words, each the sum of that word of the rows' SHA-256, modulo 2^32.
 */
export class RowSum {
  rows = 0;
  readonly #words = new Uint32Array(8);
  /** A row that began in an earlier piece. */
  #begun: Hash | undefined;

  update(piece: Buffer): void {
    let from = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, from)) {
      const line = piece.subarray(from, end);
      this.#add(this.#begun === undefined ? hash("sha256", line, "buffer") : this.#begun.update(line).digest());
      this.#begun = undefined;
      from = end + 1;
    }
    if (from < piece.length) {
      this.#begun ??= createHash("sha256");
      this.#begun.update(piece.subarray(from));
    }
  }

  /** Hexadecimal, 64 digits. */
  sum(): string {
    return [...this.#words].map((word) => word.toString(16).padStart(8, "0")).join("");
  }

  /** False where the last row has no line end: something is missing. */
  isWhole(): boolean {
    return this.#begun === undefined;
  }

  #add(digest: Buffer): void {
    this.rows += 1;
    for (let word = 0; word < 8; word += 1) this.#words[word] = (this.#words[word] ?? 0) + digest.readUInt32BE(4 * word);
  }
}
