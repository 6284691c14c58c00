import type { HttpBindings } from "@hono/node-server";
import type { Actor, Permit } from "../change/model.ts";
import type { Direction, Formats, Locale, Translate } from "../i18n/index.ts";
import type { Log } from "../log.ts";
import type { SentForm } from "./form.ts";

/** Who is signed in, as every page says it. */
export interface PersonShown {
  readonly name: string;
  /** The word of the table of permissions for what the person acts as. */
  readonly capacity: string;
  /** For whom; null: for nobody in particular. */
  readonly organisation: string | null;
}

/** What every handler finds in `c.var`. */
export interface HttpVariables<Key extends string = string> {
  readonly locale: Locale;
  readonly dir: Direction;
  readonly t: Translate<Key>;
  readonly format: Formats;
  /** For script elements of this answer; 128 random bits. */
  readonly nonce: string;
  /** Quoted to people where something failed, and in the log. */
  readonly requestId: string;
  readonly log: Log;
  /** Origin that people use: PUBLIC_URL, or what the request says where none is set. */
  readonly origin: string;
  /** Who asks, for counting only: an IPv4 address, or the /64 of an IPv6 address. Never logged, never shown. */
  readonly clientKey: string;
  /** A token for one form of this answer; sets the cookie that it is checked against. Use `<FormToken>`. */
  readonly formToken: () => string;
  /** A one-time key for one form of this answer. Use `<FormToken>`. */
  readonly onceKey: () => string;
  /** Who asks, worked out from the session: never from what was sent. */
  readonly actor: Actor;
  /** Who is signed in and as what, for the head of each page; undefined: nobody. `actorOf` sets it. */
  readonly person: PersonShown | undefined;
  /** The table of permissions: whether the actor may do something, for what a page offers. Use cases ask it themselves. */
  readonly permit: Permit;
  /** What a form brought, once it is known that a page of ours sent it; undefined elsewhere. */
  readonly sent: SentForm | undefined;
}

export interface HttpEnv<Key extends string = string> {
  Variables: HttpVariables<Key>;
  /** What node-server gives; absent where a test calls `app.request()`. */
  Bindings: Partial<HttpBindings>;
}
