/** Why a file is refused. */
export type ExtractErrorCode =
  /** Nothing in it. */
  | "empty"
  /** A kind of file that is not read here. */
  | "unknown-format"
  /** A format of Word of before 1997. */
  | "legacy-doc"
  /** A picture, or a PDF of pictures: there is no text in it. */
  | "no-text"
  /** Larger, deeper or more than the limits allow. */
  | "limit"
  /** Broken beyond reading. */
  | "damaged"
  /** Locked with a password. */
  | "encrypted"
  /** Holds something that no document needs and attackers use. */
  | "forbidden"
  /** Reading it took more memory or time than a file may take, or the reading process died of it. */
  | "too-heavy"
  /** Too many files are being read at this moment. */
  | "busy";

/** A refused file. The message is a sentence for people: what is wrong, and what to do. */
export class ExtractError extends Error {
  readonly code: ExtractErrorCode;

  constructor(code: ExtractErrorCode, message: string) {
    super(message);
    this.name = "ExtractError";
    this.code = code;
  }
}
