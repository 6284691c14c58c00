import type { GrantedCapacity } from "./permission/words.ts";

/** Kinds of organisations for which people act. A State's missions, ministries and national mechanisms are units below it. */
export const organisationKinds = [
  "State",
  "mission",
  "ministry",
  "national mechanism",
  "secretariat unit",
  "intergovernmental organisation",
  "national human rights institution",
  "non-governmental organisation",
  "donor",
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Kinds that stand below a State; a unit of the secretariat may stand below another. */
export const kindsBelowState: readonly OrganisationKind[] = ["mission", "ministry", "national mechanism"];

/** Whom the house works with is public for States and its own units; that others take part may put them at risk. */
export function isPublicKind(kind: OrganisationKind): boolean {
  return kind === "State" || kind === "secretariat unit" || kindsBelowState.includes(kind);
}

/** Which capacities an organisation of a kind can have people in, the usual one first. */
const capacitiesOf: Readonly<Record<OrganisationKind, readonly GrantedCapacity[]>> = {
  State: ["delegate of a State", "donor"],
  mission: ["delegate of a State", "donor"],
  ministry: ["delegate of a State", "donor"],
  "national mechanism": ["delegate of a State"],
  "secretariat unit": ["desk officer", "fund manager", "trustee", "administrator"],
  "intergovernmental organisation": ["contributor", "donor"],
  "national human rights institution": ["contributor"],
  "non-governmental organisation": ["contributor", "donor"],
  donor: ["donor"],
};

export function capacitiesIn(kind: OrganisationKind): readonly GrantedCapacity[] {
  return capacitiesOf[kind];
}

export function isOrganisationKind(value: unknown): value is OrganisationKind {
  return organisationKinds.some((kind) => kind === value);
}

/** Capacities of one fund. */
export function hasFund(capacity: string): boolean {
  return capacity === "fund manager" || capacity === "trustee";
}

/** The e-mail address as accounts are named by; undefined where it is none. */
export function emailOf(typed: string): string | undefined {
  const email = typed.normalize("NFC").trim().toLowerCase();
  return email.length <= 254 &&
    /^[^@\s\p{C}<>,;:"()[\]\\]{1,64}@(?=.{1,189}$)[^@\s\p{C}<>,;:"()[\]\\]+\.[^@\s.\p{C}<>,;:"()[\]\\]{2,63}$/u.test(email)
    ? email
    : undefined;
}

/** A name as typed: one line, single spaces, no control characters. undefined where nothing is left or too much. */
export function nameOf(typed: string): string | undefined {
  const name = typed
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === "\u200c" || sign === "\u200d" ? sign : " "))
    .replace(/\s+/gu, " ")
    .trim();
  return name.length >= 1 && name.length <= 200 ? name : undefined;
}

/** "account:<uuid>", the id under which an account acts. */
export function actorId(account: string): string {
  return `account:${account}`;
}

/** The account of an actor; undefined for the console, the program, and whoever has none. */
export function accountOf(actor: string): string | undefined {
  return /^account:([0-9a-f-]{36})$/.exec(actor)?.[1];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What an address or form names as an id; anything else can't be asked of the database. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && uuid.test(value);
}
