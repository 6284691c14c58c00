import type { Changes } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import type { WebContext } from "#web/index";
import type { MandateRegister } from "./register.ts";
import { createRegister } from "./service.ts";

/** Something that was done for a mandate, as the room that knows of it tells it. */
export interface DoneItem {
  readonly label: string;
  readonly href: string;
  /** ISO date; null: it has none. */
  readonly on: string | null;
  readonly note?: string;
}

/** A room above says what was done for the mandate at an address; it asks its own permissions. */
export type DoneProvider = (c: WebContext, address: string) => Promise<readonly DoneItem[]>;

/** What changes mandates, and shows them, stands on. */
export interface MandateRoom {
  readonly database: Database;
  readonly changes: Changes;
  readonly register: MandateRegister;
  /** A room above registers at start; what nobody registered is not shown. */
  onDone(provider: DoneProvider): void;
  readonly done: readonly DoneProvider[];
}

export function createMandates({ database, changes }: Pick<MandateRoom, "database" | "changes">, today?: () => string): MandateRoom {
  const done: DoneProvider[] = [];
  return { database, changes, register: createRegister(database, today), onDone: (provider) => void done.push(provider), done };
}
