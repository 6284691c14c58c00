import type { Selectable } from "kysely";
import { type Actor, Conflict, type Work } from "#platform/change/index";
import { paths } from "#web/index";
import { partsOf } from "./found-again.ts";
import type { MandateRoom } from "./room.ts";
import { splitAddress } from "./store-find.ts";
import type { Rows, Tables } from "./tables.ts";

/** What officers do with mandates has this in common. A second officer is not asked: what was read stays beside it, and everybody can see both. */

export const aboutMandates = { class: "public" } as const;
export const longestReason = 2000;
export const longestSource = 500;

/** A mandate as locked. */
export type Locked = Selectable<Tables["mandates"]>;

/** Nothing was changed, and this is the answer. */
export class Stopped<Answer> extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super("stopped");
    this.answer = answer;
  }
}

/** What a use case answers with: what is wrong with what was typed (null: nothing), or undefined where there is no such mandate. */
export type Answer<Fault extends string> = { readonly fault: Fault } | { readonly fault: null; readonly address: string } | undefined;

interface MandateUseCase {
  readonly action: string;
  readonly onceKey: string;
  readonly address: string;
  /** It may be of one that was joined into another. */
  readonly isJoined?: boolean;
}

/** Runs a use case over one mandate, which is locked; permission is asked of it as locked. */
export async function changing<Fault extends string>(
  { changes }: Pick<MandateRoom, "changes">,
  actor: Actor,
  { action, onceKey, address, isJoined }: MandateUseCase,
  work: (work: Work<Tables>, mandate: Locked) => Promise<{ readonly fault: Fault } | { readonly fault: null; readonly address: string }>,
): Promise<Answer<Fault>> {
  try {
    return await changes.run<Tables, Answer<Fault>>(actor, { action, onceKey }, async (given) => {
      given.permit(aboutMandates);
      const mandate = await lockedMandate(given.trx, address, isJoined);
      if (mandate === undefined) throw new Stopped(undefined);
      const answer = await work(given, mandate);
      // Nothing that is half done stays.
      if (answer.fault !== null) throw new Stopped(answer);
      return answer;
    });
  } catch (error) {
    if (error instanceof Stopped) return error.answer as Answer<Fault>;
    throw error;
  }
}

/** The mandate at an address whose text is held, locked; without those that are not found any more and, unless asked for, are one with others. */
export async function lockedMandate(rows: Rows, address: string, isJoined = false): Promise<Locked | undefined> {
  const named = splitAddress(address.replaceAll("\0", ""));
  if (named === undefined) return undefined;
  const found = await rows
    .selectFrom("mandates")
    .selectAll()
    .where("address", "=", named.text)
    .where("name", "=", named.name)
    .where("text_id", "is not", null)
    .where("is_found", "=", true)
    .forUpdate()
    .executeTakeFirst();
  return found?.joined_into === null || isJoined ? found : undefined;
}

/** Where a mandate is shown. */
export function addressOf({ address, name }: Pick<Locked, "address" | "name">): string {
  return `${address}/${name}`;
}

/** The rule under which the record says it was done: the paragraph that asks. */
export function ruleOf({ address, paragraph }: Pick<Locked, "address" | "paragraph">): string {
  return `${address} ${paragraph}`;
}

export function subjectOf(mandate: Pick<Locked, "address" | "name">): string {
  return paths.mandate(addressOf(mandate));
}

export function isReason(reason: string): boolean {
  const { length } = reason.trim();
  return length > 0 && length <= longestReason;
}

export function isSource(source: string): boolean {
  const { length } = source.trim();
  return length > 0 && length <= longestSource;
}

/** Somebody else changed it after the form was opened. */
export function conflict(yours: string, theirs: string): Conflict {
  return new Conflict({ yours: { action: yours }, theirs: { action: theirs } });
}

/** The next name of a paragraph that was never given. */
export async function nextName(rows: Rows, { address, name }: Pick<Locked, "address" | "name">): Promise<string> {
  const { paragraph } = partsOf(name);
  const taken = await rows.selectFrom("mandates").select("name").where("address", "=", address).execute();
  const numbers = taken.map((one) => partsOf(one.name)).filter((one) => one.paragraph === paragraph);
  return `${paragraph}.${Math.max(0, ...numbers.map(({ number }) => number)) + 1}`;
}
