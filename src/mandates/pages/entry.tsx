import type { Child, FC } from "hono/jsx";
import { bodyName, cutAtWord, directionOfText } from "#resolutions/index";
import { paths, Sym, type Ui } from "#web/index";
import type { RegisteredMandate } from "../register.ts";
import { addresseesOf, daysName, deliverableName, sessionName, stateName, verbName } from "./names.ts";

/** Characters of an ask that a list shows. */
const shortest = 260;

/** Mandates as entries of a list: when, who is asked, what, and where it stands. */
export const MandateEntries: FC<{ readonly ui: Ui; readonly mandates: readonly RegisteredMandate[] }> = ({ ui, mandates }) => (
  <ol class="entries">
    {mandates.map((mandate) => (
      <li class={mandate.isOverdue ? "entry mandate overdue" : "entry mandate"}>
        <MandateEntry ui={ui} mandate={mandate} />
      </li>
    ))}
  </ol>
);

const MandateEntry: FC<{ readonly ui: Ui; readonly mandate: RegisteredMandate }> = ({ ui, mandate }) => {
  const { text, source, recipient } = mandate;
  return (
    <>
      <p class="entry-facts">
        <DueLine ui={ui} mandate={mandate} /> {mandate.state !== "open" && <StateChip ui={ui} mandate={mandate} />}
      </p>
      <p class="entry-note">
        <span class="serif">{verbName(ui, mandate.verb)}</span> <bdi>{addresseesOf(ui, mandate)}</bdi>
      </p>
      <p class="entry-title">
        <a href={paths.mandate(mandate.address)} lang={text.language} dir={directionOfText(text.language)}>
          {cutAtWord(mandate.action, shortest)}
        </a>
      </p>
      <p class="entry-facts">
        {mandate.deliverable !== "other" && `${deliverableName(ui, mandate.deliverable)} · `}
        {recipient !== null && (
          <>
            {ui.t("mandates.entry.to", { body: bodyName(ui, recipient) })}
            {" · "}
          </>
        )}
        <a href={paths.paragraph(text.address, source.paragraph, { at: source.paragraph })}>
          <Sym>{text.symbol ?? text.address}</Sym>, <bdi>{ui.t("mandates.entry.paragraph", { id: paragraphName(source.paragraph) })}</bdi>
        </a>
        {text.title !== "" && (
          <>
            {" · "}
            <bdi lang={text.language}>{cutAtWord(text.title, 90)}</bdi>
          </>
        )}
        {text.isSample && (
          <>
            {" · "}
            <span class="sample">{ui.t("resolutions.entry.sample")}</span>
          </>
        )}
      </p>
    </>
  );
};

/** "op12.a.ii" → "12 (a) (ii)"; what has another form stays as it is. */
export function paragraphName(id: string): string {
  const [, number, rest = ""] = /(?:^|\.)op(\d+)((?:\.\w+)*)$/.exec(id) ?? [];
  if (number === undefined) return id;
  return [
    number,
    ...rest
      .split(".")
      .filter(Boolean)
      .map((part) => `(${part})`),
  ].join(" ");
}

/** When it is due, and at which session; that it is overdue is said in words, too. */
export const DueLine: FC<{ readonly ui: Ui; readonly mandate: Pick<RegisteredMandate, "due" | "isOverdue"> }> = ({
  ui,
  mandate: { due, isOverdue },
}) => {
  if (due === null) return <span class="due none">{ui.t("mandates.due.none")}</span>;
  const days = daysName(ui, due);
  const session = due.session === null ? undefined : sessionName(ui, due.session);
  const parts: Child[] = [
    ...(isOverdue ? [<strong class="alarm">{ui.t("mandates.due.overdue")}</strong>] : []),
    ...(session === undefined ? [] : [<bdi>{session}</bdi>]),
    ...(days === undefined ? [] : [<time datetime={due.to ?? due.from ?? undefined}>{days}</time>]),
    ...(due.confirmed || days === undefined ? [] : [<span class="unconfirmed">{ui.t("mandates.due.planned")}</span>]),
  ];
  return (
    <span class="due">
      {parts.map((part, n) => (
        <>
          {n > 0 && " · "}
          {part}
        </>
      ))}
    </span>
  );
};

export const StateChip: FC<{ readonly ui: Ui; readonly mandate: Pick<RegisteredMandate, "state"> }> = ({ ui, mandate: { state } }) => (
  <span class={`state ${state.replace(" ", "-")}`}>{stateName(ui, state)}</span>
);
