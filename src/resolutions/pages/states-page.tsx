import type { FC } from "hono/jsx";
import { formerStates, type RegionalGroup, regionalGroups, sampleStates, states } from "#reference/index";
import { Downloads, page, paths, StateName, TileMap, type Ui, type WebContext } from "#web/index";
import type { TextLibrary } from "../library.ts";
import { groupOn, regionalGroupName, stateName, today } from "./state-names.ts";

/** A State in a list: what the page, its CSV and its JSON have in common. */
export interface ListedState {
  readonly code: string;
  readonly m49: string;
  readonly status: "member" | "observer";
  readonly names: Readonly<Record<"en" | "fr" | "es" | "ar" | "zh" | "ru", string>>;
  readonly regionalGroup: RegionalGroup | null;
}

/** Every Member and observer State with its regional group on a day. */
export function listedStates(on: string = today()): ListedState[] {
  return states().map(({ code, m49, status, names }) => ({ code, m49, status, names, regionalGroup: groupOn(code, on) ?? null }));
}

/** All States: a tile each, then their names by regional group. */
export async function statesPage(c: WebContext, library: TextLibrary): Promise<Response> {
  const ui = c.var;
  const listed = listedStates();
  const counts = await library.counts();
  const groups = [...regionalGroups, null];
  return page(c, {
    title: ui.t("states.list.title"),
    place: "states",
    lede: ui.t("states.list.lede", {
      members: listed.filter(({ status }) => status === "member").length,
      observers: listed.filter(({ status }) => status === "observer").length,
    }),
    body: (
      <>
        <TileMap
          ui={ui}
          id="states-map"
          title={ui.t("states.map.title")}
          description={ui.t("states.map.description", { total: listed.length })}
          states={listed.map((state) => ({ code: state.code, name: stateName(ui, { code: state.code, name: state.names.en }) }))}
        />
        {groups.map((group) => (
          <GroupView
            ui={ui}
            title={regionalGroupName(ui, group ?? undefined)}
            states={listed.filter((state) => state.regionalGroup === group)}
          />
        ))}
        <GroupView ui={ui} title={ui.t("states.group.former")} states={formerStates()} />
        {counts.samples > 0 && <GroupView ui={ui} title={ui.t("states.group.invented")} states={sampleStates} />}
        <p class="hint">{ui.t("states.list.source")}</p>
        <Downloads
          ui={ui}
          links={[
            { href: paths.statesAs("csv"), label: "CSV", type: "text/csv" },
            { href: paths.statesAs("json"), label: "JSON", type: "application/json" },
          ]}
        />
      </>
    ),
  });
}

const GroupView: FC<{
  readonly ui: Ui;
  readonly title: string;
  readonly states: readonly { readonly code: string; readonly names: Readonly<Record<"en", string>> }[];
}> = ({ ui, title, states: members }) => {
  const named = members.map(({ code, names }) => ({ code, name: stateName(ui, { code, name: names.en }) }));
  return (
    <section class="state-group">
      <h2>
        {title} <span class="count">{ui.format.number(named.length)}</span>
      </h2>
      <ul class="names columns">
        {named
          .sort((a, b) => ui.format.compare(a.name, b.name))
          .map(({ code, name }) => (
            <li>
              <StateName ui={ui} code={code} name={name} />
            </li>
          ))}
      </ul>
    </section>
  );
};
