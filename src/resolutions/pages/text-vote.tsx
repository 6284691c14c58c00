import type { FC } from "hono/jsx";
import { type MessageKey, type PlottedState, StateName, type Ui, VotePlot, type VotePosition } from "#web/index";
import type { Resolution, StateMention, Vote } from "../model.ts";
import { isPrintedOtherwise } from "./names.ts";
import { groupOn, regionalGroupName, stateName, today } from "./state-names.ts";

const positions: readonly { readonly position: VotePosition; readonly label: MessageKey }[] = [
  { position: "inFavour", label: "resolutions.vote.in-favour" },
  { position: "against", label: "resolutions.vote.against" },
  { position: "abstaining", label: "resolutions.vote.abstaining" },
];

/** The recorded vote: plotted by regional group, then the three lists as printed, in the order of the reader's language. */
export const VoteView: FC<{ readonly ui: Ui; readonly text: Resolution; readonly vote: Vote }> = ({ ui, text, vote }) => (
  <section class="vote" id="vote">
    <h2>{ui.t("resolutions.vote.title")}</h2>
    <p>
      {ui.t("layout.vote.description", {
        inFavour: vote.inFavour.length,
        against: vote.against.length,
        abstaining: vote.abstaining.length,
        total: vote.inFavour.length + vote.against.length + vote.abstaining.length,
      })}
    </p>
    <VotePlot ui={ui} id="vote-plot" states={plotted(ui, vote, text.date ?? today())} />
    <dl class="vote-lists">
      {positions.map(({ position, label }) => (
        <div>
          <dt>{ui.t(label, { count: vote[position].length })}</dt>
          <dd>{vote[position].length === 0 ? ui.t("resolutions.vote.nobody") : <StateList ui={ui} states={vote[position]} />}</dd>
        </div>
      ))}
    </dl>
  </section>
);

function plotted(ui: Ui, vote: Vote, on: string): PlottedState[] {
  return positions.flatMap(({ position }) =>
    vote[position].map((state) => ({
      code: state.code,
      name: stateName(ui, state),
      group: regionalGroupName(ui, state.code === null ? undefined : groupOn(state.code, on)),
      position,
    })),
  );
}

/** Names of States, each a link; what the text prints otherwise than the short name is said beside it. */
export const StateList: FC<{ readonly ui: Ui; readonly states: readonly StateMention[] }> = ({ ui, states }) => (
  <ul class="names">
    {[...states]
      .sort((a, b) => ui.format.compare(stateName(ui, a), stateName(ui, b)))
      .map((state) => (
        <li>
          <StateName ui={ui} code={state.code} name={stateName(ui, state)} />
          {isPrintedOtherwise(state) && (
            <span class="hint">
              {" "}
              {ui.t("resolutions.vote.printed")} <bdi>{state.printed}</bdi>
            </span>
          )}
        </li>
      ))}
  </ul>
);
