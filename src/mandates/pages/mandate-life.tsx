import type { FC } from "hono/jsx";
import { paths, type WebContext } from "#web/index";
import type { LifeEvent, WholeMandate } from "../register.ts";
import { daysName, sessionName, stateName } from "./names.ts";

/** What became of a mandate, change by change; for officers, the way to enter the next one. */
export const Life: FC<{ readonly c: WebContext; readonly whole: WholeMandate }> = ({
  c,
  whole: { mandate, life, isFound, joinedInto },
}) => {
  const { t, permit, actor } = c.var;
  const mayEnter = isFound && joinedInto === null && permit(actor, "mandates.change-state") === undefined;
  return (
    <section id="life">
      <h2>{t("mandates.life.title")}</h2>
      {life.length === 0 ? (
        <p>{t("mandates.life.none")}</p>
      ) : (
        <ol class="entries">
          {life.map((event) => (
            <Event c={c} event={event} />
          ))}
        </ol>
      )}
      {mayEnter && (
        <p class="buttons">
          <a class="button" href={paths.mandateState(mandate.address)}>
            {t("mandates.life.enter")}
          </a>
        </p>
      )}
    </section>
  );
};

const Event: FC<{ readonly c: WebContext; readonly event: LifeEvent }> = ({ c, event }) => {
  const { t, format } = c.var;
  const { state, reason, source, enteredAt, renewedBy, due } = event;
  const days = due === null ? undefined : daysName(c.var, due);
  return (
    <li class="entry">
      <p>
        <span class={`state ${state.replace(" ", "-")}`}>{stateName(c.var, state)}</span>{" "}
        <time datetime={enteredAt}>{format.date(enteredAt.slice(0, 10))}</time>
      </p>
      <p>
        <bdi>{reason}</bdi>
      </p>
      {due !== null && (
        <p>{[due.session === null ? undefined : sessionName(c.var, due.session), days].filter((part) => part !== undefined).join(" · ")}</p>
      )}
      {renewedBy !== null && (
        <p>
          <a href={paths.mandate(renewedBy)}>
            <bdi dir="ltr">{renewedBy}</bdi>
          </a>
        </p>
      )}
      <p class="hint">
        {t("mandates.life.source")} <bdi>{source}</bdi>
      </p>
    </li>
  );
};
