import type { OpenAPIHono } from "@hono/zod-openapi";
import type { FC } from "hono/jsx";
import { CursorError } from "#platform/cursor";
import { action, HttpFault } from "#platform/http/index";
import { sampleStates, states } from "#reference/index";
import {
  Chips,
  DataTable,
  Empty,
  type Env,
  FilterForm,
  Pager,
  page,
  paths,
  type Query,
  SelectField,
  TextField,
  type WebContext,
} from "#web/index";
import { reading } from "../acting.ts";
import { isBootstrapping } from "../bootstrap.ts";
import { type Directory, type DirectoryFilter, pageOfPeople, pageWithout } from "../directory.ts";
import type { Held, Person } from "../holding.ts";
import { isId } from "../model.ts";
import { findOrganisation, listInvitable, type Organisation } from "../organisations.ts";
import type { People } from "../people.ts";
import { type GrantedCapacity, grantedCapacities } from "../permission/words.ts";
import { listProposals } from "../proposals.ts";
import { nameIn } from "./parts.tsx";
import { wordKey } from "./visit.ts";

/** Rows of a page. */
const perPage = 50;
const longest = 200;

/** The people whom one may see, by name: a page at a time, with a search that stays while one goes on. */
export function directoryPages(app: OpenAPIHono<Env>, people: People): void {
  app.get(paths.people(), action("people.read"), async (c) => {
    try {
      return await list(people, c);
    } catch (error) {
      if (error instanceof CursorError) throw new HttpFault(422, { detail: error.message });
      throw error;
    }
  });
}

/** What of the address is filter; the rest says where in the list one is. */
function filterIn(c: WebContext): { readonly filter: DirectoryFilter; readonly query: Query } {
  const typed = (name: string): string | undefined => c.req.query(name)?.replaceAll("\0", "").trim() || undefined;
  const [q, capacity, organisation] = [typed("q"), typed("capacity"), typed("organisation")];
  const wrong = [
    ...(q !== undefined && q.length > longest ? ["q"] : []),
    ...(capacity !== undefined && !isGranted(capacity) ? ["capacity"] : []),
    ...(organisation !== undefined && !isId(organisation) ? ["organisation"] : []),
  ];
  if (wrong.length > 0) throw new HttpFault(422, { errors: wrong.map((field) => ({ field, message: c.var.t("fault.invalid.what") })) });
  return {
    filter: {
      ...(q === undefined ? {} : { q, states: statesNamed(c, q) }),
      ...(capacity !== undefined && isGranted(capacity) ? { capacity } : {}),
      ...(organisation === undefined ? {} : { organisation }),
    },
    query: { q, capacity, organisation },
  };
}

function isGranted(word: string): word is GrantedCapacity {
  return grantedCapacities.some((capacity) => capacity === word);
}

/** States are kept under one name and shown in the reader's language: that is what the reader types. */
function statesNamed(c: WebContext, q: string): string[] {
  const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return [...states(), ...sampleStates].filter(({ names }) => folded(names[c.var.locale]).includes(folded(q))).map(({ code }) => code);
}

async function list(people: People, c: WebContext): Promise<Response> {
  const { t, actor } = c.var;
  const { room } = people;
  const { filter, query } = filterIn(c);
  const [cursor, cursorWithout] = [c.req.query("cursor") || null, c.req.query("without") || null];
  const isFiltered = Object.values(query).some((value) => value !== undefined);
  const hasNone = filter.capacity === undefined && filter.organisation === undefined;
  const [found, without, waiting, invitable, isBeginning, organisation] = await Promise.all([
    pageOfPeople(room, actor, filter, cursor, perPage),
    hasNone ? pageWithout(room, actor, filter, cursorWithout, perPage) : undefined,
    listProposals(room, actor),
    listInvitable(room, actor),
    reading(room.database, actor, isBootstrapping),
    filter.organisation === undefined ? undefined : findOrganisation(room, actor, filter.organisation),
  ]);
  const open = waiting.filter(({ decision }) => decision === null).length;
  return page(c, {
    title: t("people.list.title"),
    place: "people",
    lede: t(isFiltered ? "people.list.found" : "people.list.lede", { persons: found.persons, capacities: found.capacities }),
    cache: "private",
    body: (
      <>
        {isBeginning && <p class="remark">{t("people.account.beginning")}</p>}
        <p class="buttons">
          <a href={paths.organisations()}>{t("people.organisations.title")}</a>
          <a href={paths.proposals()}>{t("people.proposals.link", { count: open })}</a>
          {invitable.length > 0 && <a href={paths.invite()}>{t("people.invite.link")}</a>}
          {actor.capacity === "administrator" && <a href={paths.erasures()}>{t("people.erasures.title")}</a>}
          {c.var.permit(actor, "settings.read") === undefined && <a href={paths.backups()}>{t("backups.page.title")}</a>}
        </p>
        <Filters c={c} query={query} organisation={organisation} />
        {cursorWithout === null && <Found c={c} found={found} query={query} isFiltered={isFiltered} isFirst={cursor === null} />}
        {without !== undefined && without.items.length > 0 && (cursor === null || cursorWithout !== null) && (
          <section>
            <h2>{t("people.list.without")}</h2>
            <WithoutList c={c} list={without.items} />
            <Pager
              ui={c.var}
              shown={without.items.length}
              total={without.total}
              next={without.next === null ? null : paths.people({ ...query, without: without.next })}
              first={cursorWithout === null ? null : paths.people(query)}
            />
          </section>
        )}
      </>
    ),
  });
}

const Filters: FC<{ readonly c: WebContext; readonly query: Query; readonly organisation: Organisation | undefined }> = ({
  c,
  query,
  organisation,
}) => {
  const { t, format } = c.var;
  const value = (name: string): string | undefined => (typeof query[name] === "string" ? query[name] : undefined);
  return (
    <>
      <FilterForm ui={c.var} action={paths.people()} label={t("people.list.search")}>
        <TextField name="q" type="search" label={t("people.list.words")} value={value("q")} maxlength={longest} />
        <SelectField
          name="capacity"
          label={t("people.field.capacity")}
          any={t("people.list.any-capacity")}
          value={value("capacity")}
          choices={grantedCapacities
            .map((capacity) => ({ value: capacity, label: t(wordKey("capacity", capacity)) }))
            .sort((a, b) => format.compare(a.label, b.label))}
        />
        {organisation !== undefined && <input type="hidden" name="organisation" value={organisation.id} />}
      </FilterForm>
      {organisation !== undefined && (
        <Chips
          ui={c.var}
          label={t("people.field.organisation")}
          chips={[{ label: nameIn(c, organisation), href: paths.people({ ...query, organisation: undefined }), isSet: true }]}
        />
      )}
    </>
  );
};

interface FoundProps {
  readonly c: WebContext;
  readonly found: Directory;
  readonly query: Query;
  readonly isFiltered: boolean;
  readonly isFirst: boolean;
}

const Found: FC<FoundProps> = ({ c, found, query, isFiltered, isFirst }) => {
  const { t } = c.var;
  if (found.items.length === 0)
    return isFiltered ? (
      <Empty title={t("people.list.none-found")}>
        <p>
          <a href={paths.people()}>{t("layout.filter.clear")}</a>
        </p>
      </Empty>
    ) : (
      <Empty title={t("people.list.none")}>
        <p>{t("people.list.none-what")}</p>
      </Empty>
    );
  return (
    <>
      <PeopleTable c={c} held={found.items} />
      <Pager
        ui={c.var}
        shown={found.items.length}
        total={found.capacities}
        next={found.next === null ? null : paths.people({ ...query, cursor: found.next })}
        first={isFirst ? null : paths.people(query)}
      />
    </>
  );
};

const WithoutList: FC<{ readonly c: WebContext; readonly list: readonly Person[] }> = ({ c, list: persons }) => (
  <ul>
    {persons.map(({ account, name, disabledAt }) => (
      <li>
        <a href={paths.person(account)}>
          <bdi>{name}</bdi>
        </a>
        {disabledAt !== null && <span class="hint"> {c.var.t("people.person.disabled")}</span>}
      </li>
    ))}
  </ul>
);

/** People with what they hold: a row for each capacity. */
export const PeopleTable: FC<{ readonly c: WebContext; readonly held: readonly Held[]; readonly isWithin?: boolean }> = ({
  c,
  held,
  isWithin = false,
}) => {
  const { t, format } = c.var;
  if (held.length === 0) return <p>{t("people.list.none")}</p>;
  return (
    <DataTable
      caption={t("people.list.title")}
      hideCaption
      columns={[
        { label: t("people.field.person"), isHeading: true },
        { label: t("people.field.capacity") },
        ...(isWithin ? [] : [{ label: t("people.field.organisation") }]),
        { label: t("people.field.since") },
      ]}
      rows={held.map((one) => [
        <a href={paths.person(one.account)}>
          <bdi>{one.name}</bdi>
        </a>,
        <>
          {t(wordKey("capacity", one.capacity))}
          {one.fund !== null && <bdi>{` (${one.fund})`}</bdi>}
          {one.isOwnAdministrator && <span class="hint"> {t("people.field.own-administrator")}</span>}
          {one.disabledAt !== null && <span class="hint"> {t("people.person.disabled")}</span>}
        </>,
        ...(isWithin ? [] : [one.organisationName === null ? "–" : <bdi>{one.organisationName}</bdi>]),
        <time datetime={one.startsAt.toISOString()}>{format.date(one.startsAt.toISOString().slice(0, 10))}</time>,
      ])}
    />
  );
};
