import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { type Actor, Conflict, type Subject } from "#platform/change/index";
import { paths } from "#web/index";
import { reading } from "./acting.ts";
import { actorId, isId, isPublicKind, kindsBelowState, nameOf, type OrganisationKind } from "./model.ts";
import { permit } from "./permission/permit.ts";
import { change, type Room } from "./room.ts";
import type { Tables } from "./tables.ts";

/**
 * The facts of what belongs to an organisation, for the table of permissions: the own of all organisations that belong together, and assigned to those who
 * administer it or one above it, as long as they act there in the capacity with which they administer. null: what belongs to no organisation is the administrators'.
 */
export async function subjectOfOrganisation(trx: Kysely<Tables>, actor: Actor, organisation: string | null): Promise<Subject> {
  if (!isId(organisation)) return { class: "restricted" };
  const { rows } = await sql<{ id: string; isAbove: boolean; administrators: string[] }>`
    with recursive above as (
      select id, parent_id, root_id from organisations where id = ${organisation}
      union select o.id, o.parent_id, o.root_id from organisations o join above on o.id = above.parent_id
    )
    select o.id, o.id in (select id from above) as "isAbove",
      array(select c.account_id::text from capacities c where c.organisation_id = o.id and c.is_own_administrator and c.capacity = ${actor.capacity}
        and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now())) as administrators
    from organisations o where o.root_id = (select root_id from above where id = ${organisation})`.execute(trx);
  const actsAbove = rows.some(({ id, isAbove }) => isAbove && id === actor.organisation);
  const administrators = rows.filter(({ isAbove, id }) => isAbove && id === actor.organisation).flatMap((row) => row.administrators);
  return { class: "restricted", owners: rows.map(({ id }) => id), assignedTo: actsAbove ? administrators.map(actorId) : [] };
}

/**
 * Of these organisations those whose people the actor may see, as the table of permissions says: row-level security is the second net, not the first.
 * null stands for belonging to none.
 */
export async function readable(
  trx: Kysely<Tables>,
  actor: Actor,
  organisations: Iterable<string | null>,
): Promise<ReadonlySet<string | null>> {
  const may = new Set<string | null>();
  // Whoever may see what belongs to none may see all.
  const isOfAll = permit(actor, "people.read", { class: "restricted" }) === undefined;
  for (const id of new Set(organisations))
    if (isOfAll || permit(actor, "people.read", await subjectOfOrganisation(trx, actor, id)) === undefined) may.add(id);
  return may;
}

export interface Organisation {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly parent: string | null;
  readonly name: string;
  readonly stateCode: string | null;
  readonly version: number;
  /** People who hold a capacity in it now. */
  readonly people: number;
}

/** Every organisation that the actor may see, those that belong together side by side: the topmost first, then what is below it. */
export function listOrganisations(room: Room, actor: Actor): Promise<readonly Organisation[]> {
  return reading(room.database, actor, async (trx) => {
    const { rows } = await sql<Organisation>`select o.id, o.kind, o.parent_id as parent, o.name, o.state_code as "stateCode", o.version,
      (select count(distinct c.account_id)::int from capacities c where c.organisation_id = o.id and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now())) as people
      from organisations o join organisations r on r.id = o.root_id
      order by r.kind <> 'secretariat unit', r.kind <> 'State', lower(r.name), r.id, o.id <> r.id, lower(o.name) limit 2000`.execute(trx);
    const may = await readable(
      trx,
      actor,
      rows.map(({ id }) => id),
    );
    return rows.filter(({ id }) => may.has(id));
  });
}

/** Those into which the actor may invite people, once a factor was used again. */
export async function listInvitable(room: Room, actor: Actor): Promise<readonly Organisation[]> {
  const all = await listOrganisations(room, actor);
  const isOpen = (subject: Subject): boolean => !["hidden", "not allowed"].includes(permit(actor, "people.invite", subject) ?? "");
  // Whoever may invite into what belongs to none may into all.
  if (isOpen({ class: "restricted" })) return all;
  return reading(room.database, actor, async (trx) => {
    const open: Organisation[] = [];
    for (const one of all) if (isOpen(await subjectOfOrganisation(trx, actor, one.id))) open.push(one);
    return open;
  });
}

/** One that the actor may see. */
export function findOrganisation(room: Room, actor: Actor, id: string): Promise<Organisation | undefined> {
  if (!isId(id)) return Promise.resolve(undefined);
  return listOrganisations(room, actor).then((all) => all.find((organisation) => organisation.id === id));
}

export interface OrganisationTyped {
  readonly kind: OrganisationKind;
  readonly name: string;
  /** The State of a mission, ministry or national mechanism; the unit above a unit. */
  readonly parent: string | null;
  /** Of a State. */
  readonly stateCode: string | null;
}

export type OrganisationFault = "name" | "name-taken" | "parent" | "state" | "state-taken";
export type OrganisationMade =
  | { readonly outcome: "made"; readonly id: string }
  | { readonly outcome: "faults"; readonly faults: readonly OrganisationFault[] };

const facts = { class: "restricted" } as const;

/** Sets up an organisation. */
export function makeOrganisation(room: Room, actor: Actor, typed: OrganisationTyped, onceKey?: string): Promise<OrganisationMade> {
  const name = nameOf(typed.name);
  const faults: OrganisationFault[] = [];
  // A State that is chosen brings its name along.
  if (typed.kind === "State" && !/^[A-Z]{3}$/.test(typed.stateCode ?? "")) faults.push("state");
  else if (name === undefined) faults.push("name");
  return change(
    room,
    actor,
    { action: "people.organise", ...(onceKey === undefined ? {} : { onceKey }) },
    async (work): Promise<OrganisationMade> => {
      work.permit(facts);
      const parent = isId(typed.parent)
        ? await work.trx.selectFrom("organisations").select(["id", "root_id", "kind"]).where("id", "=", typed.parent).executeTakeFirst()
        : undefined;
      if (!fitsBelow(typed.kind, parent?.kind)) faults.push("parent");
      if (faults.length > 0 || name === undefined) throw new NotMade(faults);
      const id = randomUUID();
      const below = typed.kind === "secretariat unit" || kindsBelowState.includes(typed.kind) ? parent : undefined;
      await work.trx
        .insertInto("organisations")
        .values({
          id,
          kind: typed.kind,
          name,
          parent_id: below?.id ?? null,
          root_id: below?.root_id ?? id,
          state_code: typed.kind === "State" ? typed.stateCode : null,
        })
        .execute();
      work.enter({
        kind: "organisation.added",
        subject: paths.organisation(id),
        rule: null,
        body: { kind: typed.kind, name },
        visibility: isPublicKind(typed.kind) ? "public" : "withheld",
      });
      return { outcome: "made", id };
    },
  ).catch((error: unknown): OrganisationMade => {
    const taken = takenBy(error);
    if (error instanceof NotMade) return { outcome: "faults", faults: error.faults };
    if (taken !== undefined) return { outcome: "faults", faults: [taken] };
    throw error;
  });
}

class NotMade extends Error {
  readonly faults: readonly OrganisationFault[];

  constructor(faults: readonly OrganisationFault[]) {
    super("not made");
    this.faults = faults;
  }
}

function fitsBelow(kind: OrganisationKind, parent: OrganisationKind | undefined): boolean {
  if (kindsBelowState.includes(kind)) return parent === "State";
  return kind === "secretariat unit" ? parent === undefined || parent === "secretariat unit" : true;
}

function takenBy(error: unknown): OrganisationFault | undefined {
  const constraint = error instanceof Error && "constraint" in error ? error.constraint : undefined;
  return constraint === "organisations_state" ? "state-taken" : constraint === "organisations_name" ? "name-taken" : undefined;
}

/** Another name. @throws {Conflict} where somebody else changed it since `version` was shown */
export function renameOrganisation(
  room: Room,
  actor: Actor,
  id: string,
  typed: { readonly name: string; readonly version: number },
): Promise<"renamed" | OrganisationFault> {
  const name = nameOf(typed.name);
  if (name === undefined) return Promise.resolve("name");
  return change(room, actor, { action: "people.organise" }, async (work) => {
    work.permit(facts);
    const row = await work.trx
      .selectFrom("organisations")
      .select(["name", "version", "kind"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (row.version !== typed.version) throw new Conflict({ yours: { name }, theirs: { name: row.name } });
    await work.trx
      .updateTable("organisations")
      .set({ name, version: row.version + 1 })
      .where("id", "=", id)
      .execute();
    work.enter({
      kind: "organisation.renamed",
      subject: paths.organisation(id),
      rule: null,
      body: { name },
      visibility: isPublicKind(row.kind) ? "public" : "withheld",
    });
    return "renamed" as const;
  }).catch((error: unknown) => {
    const taken = takenBy(error);
    if (taken !== undefined) return taken;
    throw error;
  });
}
