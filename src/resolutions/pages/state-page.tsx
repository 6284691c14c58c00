import type { FC } from "hono/jsx";
import {
  type FormerState,
  findState,
  type Group,
  type Membership,
  membershipsOf,
  type NameKind,
  otherNamesOf,
  sources,
} from "#reference/index";
import {
  DataTable,
  Downloads,
  type Fact,
  Facts,
  type MessageKey,
  page,
  paths,
  StateName,
  TileLocator,
  type Ui,
  type WebContext,
} from "#web/index";
import { followLine } from "#work/index";
import type { StateRecord, TextLibrary } from "../library.ts";
import { findSampleState, groupOn, regionalGroupName, stateName, today } from "./state-names.ts";
import { TextEntries } from "./text-entry.tsx";

/** Votes or sponsored texts that the page lists; all are in its CSV and JSON. */
const mostListed = 60;

const positionKeys: Readonly<Record<StateRecord["votes"][number]["position"], MessageKey>> = {
  "in favour": "states.position.in-favour",
  against: "states.position.against",
  abstaining: "states.position.abstaining",
};

const groupKeys: Readonly<Record<Group, MessageKey>> = {
  "regional group": "states.membership.regional",
  G77: "states.membership.g77",
  NAM: "states.membership.nam",
  DAC: "states.membership.dac",
  LDC: "states.membership.ldc",
  LLDC: "states.membership.lldc",
  SIDS: "states.membership.sids",
};

const nameKindKeys: Readonly<Record<NameKind, MessageKey>> = {
  former: "states.name.former",
  formal: "states.name.formal",
  short: "states.name.short",
  inverted: "states.name.inverted",
  spelling: "states.name.spelling",
};

const languageKeys = {
  en: "states.language.en",
  fr: "states.language.fr",
  es: "states.language.es",
  ar: "states.language.ar",
  zh: "states.language.zh",
  ru: "states.language.ru",
} as const satisfies Record<string, MessageKey>;

/** A State: its names, what it belongs to, how it voted, what it sponsored. undefined: the code is of none that is known. */
export async function statePage(c: WebContext, library: TextLibrary, code: string): Promise<Response | undefined> {
  const state = findState(code);
  const sample = findSampleState(code);
  const names = state?.names ?? sample?.names;
  if (names === undefined) return undefined;
  const ui = c.var;
  const record = await library.state(code);
  const own = state?.code ?? sample?.code ?? code;
  const feed = paths.feed({ state: own });
  const follow = await followLine(c, { kind: "state", key: own }, feed);
  return page(c, {
    title: stateName(ui, { code, name: names.en }),
    place: "states",
    trail: [{ href: paths.states(), label: ui.t("states.list.title") }],
    lede: ui.t("states.page.lede", { votes: record.votes.length, sponsored: record.sponsored.length }),
    alternates: [{ href: feed, type: "application/atom+xml" }],
    body: (
      <>
        {sample !== undefined && <p class="notice">{ui.t("states.page.invented")}</p>}
        {follow}
        <div class="state-head">
          <Facts facts={factsOf(ui, code)} />
          <TileLocator title={ui.t("states.map.where", { name: stateName(ui, { code, name: names.en }) })} code={code} />
        </div>
        <Votes ui={ui} record={record} />
        <Sponsored ui={ui} record={record} />
        <Names
          ui={ui}
          code={code}
          names={names}
          unconfirmed={state !== undefined && "unconfirmedNames" in state ? state.unconfirmedNames : []}
        />
        <Memberships ui={ui} memberships={membershipsOf(code)} />
        <Downloads
          ui={ui}
          links={[
            { href: paths.stateAs("csv", code), label: "CSV", type: "text/csv", hint: ui.t("states.page.csv") },
            { href: paths.stateAs("json", code), label: "JSON", type: "application/json", hint: ui.t("states.page.json") },
          ]}
        />
      </>
    ),
  });
}

function factsOf(ui: Ui, code: string): Fact[] {
  const state = findState(code);
  const facts: (Fact | false)[] = [
    {
      term: ui.t(findSampleState(code) === undefined ? "states.fact.code" : "states.fact.sample-code"),
      value: <bdi dir="ltr">{code}</bdi>,
    },
    state?.status !== "former" && { term: ui.t("states.membership.regional"), value: regionalGroupName(ui, groupOn(code, today())) },
    state !== undefined && { term: ui.t("states.fact.m49"), value: <bdi dir="ltr">{state.m49}</bdi> },
    state !== undefined && { term: ui.t("states.fact.status"), value: ui.t(`states.status.${state.status}`) },
    ...(state?.status === "former" ? formerFacts(ui, state) : []),
  ];
  return facts.filter((fact) => fact !== false);
}

function formerFacts(ui: Ui, state: FormerState): Fact[] {
  return [
    {
      term: ui.t("states.fact.member"),
      value: (
        <>
          {ui.t("states.fact.member-dates", { from: ui.format.date(state.from), to: ui.format.date(state.to) })}
          <Unconfirmed ui={ui} />
        </>
      ),
    },
    {
      term: ui.t("states.fact.successors"),
      value: (
        <ul class="names">
          {state.successors.map((successor) => (
            <li>
              <StateName ui={ui} code={successor} name={successor} />
            </li>
          ))}
        </ul>
      ),
    },
  ];
}

const Votes: FC<{ readonly ui: Ui; readonly record: StateRecord }> = ({ ui, record: { votes } }) => {
  const count = (position: StateRecord["votes"][number]["position"]): number => votes.filter((vote) => vote.position === position).length;
  return (
    <section id="votes">
      <h2>{ui.t("states.votes.title", { count: votes.length })}</h2>
      {votes.length === 0 ? (
        <p class="hint">{ui.t("states.votes.none")}</p>
      ) : (
        <>
          <p>
            {ui.t("states.votes.summary", {
              inFavour: count("in favour"),
              against: count("against"),
              abstaining: count("abstaining"),
              total: votes.length,
            })}
          </p>
          <TextEntries
            ui={ui}
            texts={votes
              .slice(0, mostListed)
              .map(({ text, position }) => ({ text, note: <strong>{ui.t(positionKeys[position])}</strong> }))}
          />
          <More ui={ui} shown={mostListed} total={votes.length} />
        </>
      )}
    </section>
  );
};

const Sponsored: FC<{ readonly ui: Ui; readonly record: StateRecord }> = ({ ui, record: { sponsored } }) => (
  <section id="sponsored">
    <h2>{ui.t("states.sponsored.title", { count: sponsored.length })}</h2>
    {sponsored.length === 0 ? (
      <p class="hint">{ui.t("states.sponsored.none")}</p>
    ) : (
      <>
        <TextEntries
          ui={ui}
          texts={sponsored.slice(0, mostListed).map(({ text, onBehalfOf }) =>
            onBehalfOf === null
              ? { text }
              : {
                  text,
                  note: (
                    <>
                      {ui.t("resolutions.sponsors.behalf")} <bdi lang={text.language}>{onBehalfOf}</bdi>
                    </>
                  ),
                },
          )}
        />
        <More ui={ui} shown={mostListed} total={sponsored.length} />
      </>
    )}
  </section>
);

const More: FC<{ readonly ui: Ui; readonly shown: number; readonly total: number }> = ({ ui, shown, total }) =>
  total <= shown ? null : <p class="hint">{ui.t("states.page.more", { shown, total })}</p>;

const Names: FC<{
  readonly ui: Ui;
  readonly code: string;
  readonly names: Readonly<Record<keyof typeof languageKeys, string>>;
  readonly unconfirmed: readonly string[];
}> = ({ ui, code, names, unconfirmed }) => {
  const others = otherNamesOf(code);
  const languages = Object.keys(languageKeys) as (keyof typeof languageKeys)[];
  return (
    <section id="names">
      <h2>{ui.t("states.names.title")}</h2>
      <DataTable
        caption={ui.t("states.names.title")}
        hideCaption
        columns={[{ label: ui.t("states.names.language"), isHeading: true }, { label: ui.t("states.names.name") }]}
        rows={languages.map((language) => [
          ui.t(languageKeys[language]),
          <>
            <bdi lang={language}>{names[language]}</bdi>
            {unconfirmed.includes(language) && <Unconfirmed ui={ui} />}
          </>,
        ])}
      />
      {others.length > 0 && (
        <details>
          <summary>{ui.t("states.names.others", { count: others.length })}</summary>
          <DataTable
            caption={ui.t("states.names.others", { count: others.length })}
            hideCaption
            columns={[
              { label: ui.t("states.names.name"), isHeading: true },
              { label: ui.t("states.names.kind") },
              { label: ui.t("states.names.language") },
              { label: ui.t("states.membership.dates") },
              { label: ui.t("states.membership.source") },
            ]}
            rows={others.map((name) => [
              <>
                <bdi lang={name.language}>{name.name}</bdi>
                {!name.confirmed && <Unconfirmed ui={ui} />}
              </>,
              ui.t(nameKindKeys[name.kind]),
              ui.t(languageKeys[name.language]),
              dates(ui, name.from, name.to),
              <bdi lang="en">{sources[name.source].title}</bdi>,
            ])}
          />
        </details>
      )}
    </section>
  );
};

const Unconfirmed: FC<{ readonly ui: Ui }> = ({ ui }) => (
  <>
    {" "}
    <span class="unconfirmed">{ui.t("states.fact.unconfirmed")}</span>
  </>
);

const Memberships: FC<{ readonly ui: Ui; readonly memberships: readonly Membership[] }> = ({ ui, memberships }) =>
  memberships.length === 0 ? null : (
    <section id="memberships">
      <h2>{ui.t("states.membership.title")}</h2>
      <DataTable
        caption={ui.t("states.membership.title")}
        hideCaption
        columns={[
          { label: ui.t("states.membership.group"), isHeading: true },
          { label: ui.t("states.membership.dates") },
          { label: ui.t("states.membership.source") },
        ]}
        rows={memberships.map((membership) => [
          <>
            {membership.value === null
              ? ui.t(groupKeys[membership.group])
              : ui.t("layout.label.value", { label: ui.t(groupKeys[membership.group]), value: regionalGroupName(ui, membership.value) })}
            {!membership.confirmed && <Unconfirmed ui={ui} />}
          </>,
          dates(ui, membership.from, membership.to),
          <>
            <bdi lang="en">{sources[membership.source].title}</bdi> <span class="hint">({sources[membership.source].asOf})</span>
            {membership.note !== null && (
              <p class="hint" lang="en" dir="ltr">
                {membership.note}
              </p>
            )}
          </>,
        ])}
      />
    </section>
  );

/** "since 2019", "until 13 December 2024", "from … to …"; without dates that they are not known. */
function dates(ui: Ui, from: string | null, to: string | null): string {
  if (from !== null && to !== null) return ui.t("states.dates.from-to", { from: ui.format.date(from), to: ui.format.date(to) });
  if (from !== null) return ui.t("states.dates.since", { from: ui.format.date(from) });
  return to === null ? ui.t("states.dates.unknown") : ui.t("states.dates.until", { to: ui.format.date(to) });
}
