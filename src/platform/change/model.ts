import type { Kysely, QueryExecutorProvider } from "kysely";

/** Who acts, and as what. Worked out anew for each request from the session; nothing in it comes from the client. */
export interface Actor {
  /** "account:<uuid>"; "console" for whoever may run commands; "anyone" without an account; "system:<name>" for work that runs by itself. */
  readonly id: string;
  /** The one capacity in which the actor acts now: a word of the permission table ("public", "desk officer", "administrator" …). */
  readonly capacity: string;
  /** Id of the organisation that the actor acts for; null where the capacity has none. */
  readonly organisation: string | null;
  /** The fund of a fund manager or trustee; null elsewhere. */
  readonly fund: string | null;
  /** When a factor was last used in this session, milliseconds since 1970; null: never. */
  readonly steppedUpAt: number | null;
}

/** How protected a row is (set when it is made). */
export type DataClass = "public" | "restricted" | "confidential" | "sealed";

/** What a permission is asked about: the facts of the row as locked, from which the relation of the actor to it follows. */
export interface Subject {
  readonly class: DataClass;
  /** Accounts ("account:<uuid>") and organisations (their id) whose own it is. */
  readonly owners?: readonly string[];
  /** Accounts and organisations with which it is shared. */
  readonly sharedWith?: readonly string[];
  /** Accounts to which it is assigned. */
  readonly assignedTo?: readonly string[];
  /** Who entered it: nobody decides on what they entered. */
  readonly enteredBy?: string | null;
}

/** Hidden is answered exactly as absent (404). */
export type Refusal = "hidden" | "not allowed" | "step-up needed" | "second person needed";

/** Asks the one table of permissions; undefined: allowed. `subject` is left out for actions that make something or concern no row. */
export type Permit = (actor: Actor, action: string, subject?: Subject) => Refusal | undefined;

/** What one use case writes down in the public record. */
export interface NewEntry {
  /** "text.imported", "role.granted" … : the noun of a room and a verb in the past. */
  readonly kind: string;
  /** Address or id of what it is about, as in the pages' addresses. */
  readonly subject: string;
  /** Under which rule: symbol and paragraph ("A/HRC/RES/53/11 op22"); null where none asks for it. */
  readonly rule: string | null;
  /** Facts for everybody: JSON without floats, without names of persons. */
  readonly body: Readonly<Record<string, unknown>>;
  /** SHA-256 of files that belong to it, hexadecimal. */
  readonly files?: readonly string[];
  /** "withheld": only a salted commitment goes into the record, in the batch of the next full hour. Default "public". */
  readonly visibility?: "public" | "withheld";
}

/** Writes an entry inside the transaction; the record's room provides it. */
export type Append = (trx: QueryExecutorProvider, entry: NewEntry & { readonly capacity: string }) => Promise<void>;

/** A letter to be sent after the commit. Plain text, no content of protected matters. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Where a mail program, or its reader, can ask for no more letters of this kind (RFC 8058): an address that takes a POST without signing in. */
  readonly unsubscribe?: string;
}

/** What the work of one use case may do, inside its one transaction. */
export interface Work<Tables> {
  readonly trx: Kysely<Tables>;
  readonly actor: Actor;
  /** Checks the use case's action on a row as locked. @throws {Refused} */
  permit(subject?: Subject): void;
  /** The one entry of this use case; a second one is an error of the program, and so is none where the use case has not said `entry: "none"`. */
  enter(entry: NewEntry): void;
  /** Runs after the commit, with retries; `key` makes it one job where several ask for the same. */
  job(name: string, payload: unknown, options?: { readonly key?: string; readonly runAt?: Date }): void;
  letter(letter: Letter): void;
}

/** What is said of a use case where it is run. */
export interface UseCase {
  /** Its name in the permission table. */
  readonly action: string;
  /** "none" only for what is nobody's matter but one's own: sign-in, sessions, drafts, notices. Default "one". */
  readonly entry?: "one" | "none";
  /** The form's or program's one-time key: the same again within 24 hours gets the first answer, and nothing is done twice. */
  readonly onceKey?: string;
}

/** The one way to change something: permission, one transaction, rows, one record entry; then letters and jobs. */
export interface Changes {
  /**
   * @throws {Refused} hidden, not allowed, step-up needed, second person needed
   * @throws {Conflict} changed meanwhile: carries both versions
   */
  run<Tables, Result>(actor: Actor, useCase: UseCase, work: (work: Work<Tables>) => Promise<Result>): Promise<Result>;
}
