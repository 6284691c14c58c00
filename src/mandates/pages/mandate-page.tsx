import type { Child, FC } from "hono/jsx";
import { bodyName, cutAtWord, directionOfText } from "#resolutions/index";
import { Downloads, type Fact, Facts, page, paths, Sym, type Ui, type WebContext } from "#web/index";
import { isAdopted } from "../life.ts";
import type { RegisteredMandate, SessionStatement, WholeMandate } from "../register.ts";
import type { DoneItem } from "../room.ts";
import { DueLine, MandateEntries, paragraphName, StateChip } from "./entry.tsx";
import { Corrections } from "./mandate-corrections.tsx";
import { Life } from "./mandate-life.tsx";
import { addresseeName, addresseesOf, daysName, deliverableName, recurrenceName, sessionName, verbName } from "./names.ts";

/** What a page of a mandate is made of, besides the mandate. */
export interface Around {
  /** What other rooms say was done for it, by what they call it. */
  readonly done: readonly DoneItem[];
  /** Its part of the record. */
  readonly history: Child;
}

/** One mandate: who is asked what by when, where the text says so, what became of it. */
export async function mandatePage(c: WebContext, whole: WholeMandate, { done, history }: Around): Promise<Response> {
  const ui = c.var;
  const { mandate, isFound, joinedInto } = whole;
  const { text, source } = mandate;
  const name = ui.t("mandates.page.title", { verb: verbName(ui, mandate.verb), addressees: addresseesOf(ui, mandate) });
  return page(c, {
    title: `${name} · ${text.symbol ?? text.address}, ${paragraphName(source.paragraph)}`,
    heading: name,
    crumb: `${text.symbol ?? cutAtWord(text.title, 40)} ¶${paragraphName(source.paragraph)}`,
    place: "mandates",
    trail: [{ href: paths.mandates(), label: ui.t("mandates.list.title") }],
    lede: (
      <bdi lang={text.language} dir={directionOfText(text.language)}>
        {mandate.action}
      </bdi>
    ),
    description: cutAtWord(`${name}: ${mandate.action}`, 280),
    alternates: [{ href: paths.apiMandate(mandate.address), type: "application/json" }],
    body: (
      <>
        {!isFound && <p class="notice">{ui.t("mandates.page.lost")}</p>}
        {joinedInto !== null && (
          <p class="notice">
            {ui.t.rich("mandates.page.joined", {}, { link: (inner) => <a href={paths.mandate(joinedInto)}>{inner}</a> })}
          </p>
        )}
        {isDraft(mandate) && <p class="notice">{ui.t("mandates.page.draft")}</p>}
        <Facts facts={factsOf(ui, whole)} />
        <Source ui={ui} whole={whole} />
        <Life c={c} whole={whole} />
        {done.length > 0 && <Done ui={ui} items={done} />}
        <Neighbours ui={ui} whole={whole} />
        <Corrections c={c} whole={whole} />
        {history}
        <Downloads
          ui={ui}
          links={[
            { href: paths.apiMandate(mandate.address), label: "JSON", type: "application/json", hint: ui.t("mandates.page.json") },
            ...(mandate.due?.to == null
              ? []
              : [
                  {
                    href: paths.mandatesIcs({ text: text.address }),
                    label: "iCalendar",
                    type: "text/calendar",
                    hint: ui.t("mandates.page.ics"),
                  },
                ]),
          ]}
        />
      </>
    ),
  });
}

function isDraft({ text }: RegisteredMandate): boolean {
  return !isAdopted(text.kind);
}

function factsOf(ui: Ui, { mandate, sessionChanges }: WholeMandate): Fact[] {
  const { addressees, due, conditions, recipient, recurrence, text } = mandate;
  return [
    {
      term: ui.t("mandates.fact.due"),
      value: (
        <>
          <DueLine ui={ui} mandate={mandate} />
          {due !== null && (
            <p class="hint">
              {ui.t("mandates.fact.basis")} <bdi lang="en">{due.basis}</bdi>
            </p>
          )}
          <SessionChanges ui={ui} changes={sessionChanges} />
        </>
      ),
    },
    { term: ui.t("mandates.fact.state"), value: <StateChip ui={ui} mandate={mandate} /> },
    {
      term: ui.t("mandates.fact.addressees"),
      value:
        addressees.length === 0 ? (
          ui.t("mandates.addressee.nobody")
        ) : (
          <ul class="plain">
            {addressees.map((name) => (
              <li>
                <a href={paths.addressee(name)}>
                  <bdi>{addresseeName(ui, name)}</bdi>
                </a>
              </li>
            ))}
          </ul>
        ),
    },
    { term: ui.t("mandates.fact.deliverable"), value: deliverableName(ui, mandate.deliverable) },
    ...(recipient === null ? [] : [{ term: ui.t("mandates.fact.recipient"), value: bodyName(ui, recipient) }]),
    ...(conditions.length === 0
      ? []
      : [
          {
            term: ui.t("mandates.fact.conditions"),
            value: (
              <ul class="plain" lang={text.language}>
                {conditions.map((one) => (
                  <li>{one}</li>
                ))}
              </ul>
            ),
          },
        ]),
    ...(recurrence === null ? [] : [{ term: ui.t("mandates.fact.recurrence"), value: recurrenceName(ui, recurrence) }]),
    { term: ui.t("mandates.fact.strength"), value: ui.t(`mandates.strength.${mandate.strength as 1 | 2 | 3 | 4 | 5}`) },
  ];
}

/** How the due date moved with the days of its session, and why. */
const SessionChanges: FC<{ readonly ui: Ui; readonly changes: readonly SessionStatement[] }> = ({ ui, changes }) =>
  changes.length === 0 ? null : (
    <ul class="plain">
      {changes.map(({ before, reason, source, statedAt }) => (
        <li>
          {before === null
            ? ui.t("mandates.moved.set", { date: ui.format.date(statedAt.slice(0, 10)) })
            : ui.t("mandates.moved.from", { days: daysName(ui, before) ?? "", date: ui.format.date(statedAt.slice(0, 10)) })}{" "}
          <bdi>{reason}</bdi> (<bdi>{source}</bdi>)
        </li>
      ))}
    </ul>
  );

/** The sentence in its place: the whole paragraph, the ask in it marked. */
const Source: FC<{ readonly ui: Ui; readonly whole: WholeMandate }> = ({ ui, whole: { mandate, words } }) => {
  const { text, source } = mandate;
  const [start, end] = source.span;
  const inside = end <= words.length ? [start, end] : [0, words.length];
  const [from = 0, to = 0] = inside;
  return (
    <section id="source">
      <h2>{ui.t("mandates.source.title")}</h2>
      <div class="notice serif" lang={text.language} dir={directionOfText(text.language)}>
        <p>
          {words.slice(0, from)}
          <mark>{words.slice(from, to)}</mark>
          {words.slice(to)}
        </p>
      </div>
      <p class="entry-facts">
        <a href={paths.paragraph(text.address, source.paragraph, { at: source.paragraph })}>
          <Sym>{text.symbol ?? text.address}</Sym>, {ui.t("mandates.entry.paragraph", { id: paragraphName(source.paragraph) })}
        </a>
        {text.title !== "" && (
          <>
            {" · "}
            <bdi lang={text.language}>{text.title}</bdi>
          </>
        )}
        {text.body !== null && ` · ${bodyName(ui, text.body)}`}
        {text.date !== null && (
          <>
            {" · "}
            <time datetime={text.date}>{ui.format.date(text.date)}</time>
          </>
        )}
      </p>
      <p>
        <a href={paths.mandates({ text: text.address, ...(isDraft(mandate) ? { stage: "draft" } : {}) })}>{ui.t("mandates.source.all")}</a>
        {mandate.due?.session != null && (
          <>
            {" · "}
            <a href={paths.mandates({ session: mandate.due.session })}>
              {ui.t("mandates.source.session", { session: sessionName(ui, mandate.due.session) })}
            </a>
          </>
        )}
      </p>
    </section>
  );
};

/** The same ask in the text before and in the one after under the same title. */
const Neighbours: FC<{ readonly ui: Ui; readonly whole: WholeMandate }> = ({ ui, whole: { before, after } }) =>
  before === null && after === null ? null : (
    <section id="neighbours">
      <h2>{ui.t("mandates.neighbours.title")}</h2>
      <p class="hint">{ui.t("mandates.neighbours.rule")}</p>
      {before !== null && (
        <>
          <h3>{ui.t("mandates.neighbours.before")}</h3>
          <MandateEntries ui={ui} mandates={[before]} />
        </>
      )}
      {after !== null && (
        <>
          <h3>{ui.t("mandates.neighbours.after")}</h3>
          <MandateEntries ui={ui} mandates={[after]} />
        </>
      )}
    </section>
  );

/** What other rooms say was done for it. */
const Done: FC<{ readonly ui: Ui; readonly items: readonly DoneItem[] }> = ({ ui, items }) => (
  <section id="done">
    <h2>{ui.t("mandates.done.title")}</h2>
    <ul class="held">
      {items.map(({ label, href, on, note }) => (
        <li>
          <a href={href}>
            <bdi>{label}</bdi>
          </a>
          {note !== undefined && ` · ${note}`}
          {on !== null && (
            <>
              {" · "}
              <time datetime={on}>{ui.format.date(on)}</time>
            </>
          )}
        </li>
      ))}
    </ul>
  </section>
);
