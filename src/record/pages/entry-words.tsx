import type { FC } from "hono/jsx";
import { isMessageKey, paths, Sym, type Ui } from "#web/index";
import { type Entry, isWithheld, type Json } from "../verify/index.ts";

const slug = (words: string): string => words.toLowerCase().replace(/[^a-z]+/g, "-");

/** What happened, in the reader's language where there are words for it: "text.imported" → "Text imported". */
export function kindWords(ui: Pick<Ui, "t">, kind: string): string {
  const key = `record.kind.${slug(kind)}`;
  return isMessageKey(key) ? ui.t(key) : kind.replaceAll(/[.-]/g, " ").replace(/^./, (first) => first.toUpperCase());
}

/** The capacity in which somebody acted. */
export function capacityWords(ui: Pick<Ui, "t">, capacity: string): string {
  const known = [`record.capacity.${slug(capacity)}`, `people.capacity.${capacity.replaceAll(" ", "-")}`].find(isMessageKey);
  return known === undefined ? capacity : ui.t(known);
}

/** Pages of people are not for everybody: a link there would lead most readers to nothing. */
const isOpenAddress = (subject: string): boolean => /^\/(?!\/|people(?:\/|$))[^\\]*$/.test(subject);

/** What an entry is about: a link where it is an address of ours that everybody may open. `isShort`: in a list, of an id its beginning. */
export const Subject: FC<{ readonly ui: Pick<Ui, "t">; readonly subject: string; readonly isShort?: boolean }> = ({
  ui,
  subject,
  isShort = false,
}) => {
  if (subject === paths.people()) return <>{ui.t("people.list.link")}</>;
  // By name everybody is told of it in the entry itself, where it may be told.
  const organisation = /^\/people\/organisations\/([0-9a-f]{8})-[0-9a-f-]{27}$/.exec(subject)?.[1];
  if (organisation !== undefined)
    return (
      <>
        {ui.t("people.field.organisation")} <bdi dir="ltr">{isShort ? organisation : subject.slice(-36)}</bdi>
      </>
    );
  const symbol = subject.startsWith("/resolutions/") ? subject.slice("/resolutions/".length) : undefined;
  const id = isShort ? /\/([0-9a-f]{8})-[0-9a-f-]{27}$/.exec(subject)?.[1] : undefined;
  const shown = symbol === undefined ? <bdi dir={subject.startsWith("/") ? "ltr" : undefined}>{id ?? subject}</bdi> : <Sym>{symbol}</Sym>;
  return isOpenAddress(subject) ? <a href={subject}>{shown}</a> : shown;
};

/** When: UTC, to the second, as the entry says it. */
export const EntryTime: FC<{ readonly ui: Ui; readonly time: string }> = ({ ui, time }) => (
  <time datetime={time}>
    {ui.t.rich(
      "record.entry.moment",
      { date: ui.format.date(time.slice(0, 10)) },
      { time: () => <bdi dir="ltr">{time.slice(11, 19)} UTC</bdi> },
    )}
  </time>
);

/** One entry in a list. */
export const EntryLine: FC<{ readonly ui: Ui; readonly entry: Entry }> = ({ ui, entry }) => (
  <li class="entry">
    <p class="record-what">
      <a href={paths.recordEntry(entry.index)}>{kindWords(ui, entry.kind)}</a>
      {!isWithheld(entry) && (
        <>
          {" · "}
          <Subject ui={ui} subject={entry.subject} isShort />
        </>
      )}
    </p>
    <p class="entry-facts">
      <EntryTime ui={ui} time={entry.time} /> · {isWithheld(entry) ? ui.t("record.list.withheld") : capacityWords(ui, entry.capacity)}
      {!isWithheld(entry) && entry.rule !== null && (
        <>
          {" · "}
          <Sym>{entry.rule}</Sym>
        </>
      )}{" "}
      · <span class="count">{ui.t("record.list.number", { index: entry.index })}</span>
    </p>
  </li>
);

/** The facts of an entry, each with its name: in the reader's language where there are words for it, else as the entry has it. */
export const BodyFacts: FC<{ readonly ui: Ui; readonly body: { readonly [name: string]: Json } }> = ({ ui, body }) => (
  <dl class="facts">
    {flatten(body).map(([name, value]) => (
      <div>
        <dt>
          <bdi>{factWords(ui, name)}</bdi>
        </dt>
        <dd>
          <Value ui={ui} name={name} value={value} />
        </dd>
      </div>
    ))}
  </dl>
);

/** { lost: { from: 2 } } → [["lost.from", 2]]: what is inside of what stays in the name. */
function flatten(body: { readonly [name: string]: Json }, within = ""): [string, Json][] {
  return Object.entries(body).flatMap(([name, value]): [string, Json][] => {
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
    return isObject ? flatten(value as { readonly [name: string]: Json }, `${within}${name}.`) : [[within + name, value]];
  });
}

function factWords(ui: Pick<Ui, "t">, name: string): string {
  const key = `record.fact.${slug(name)}`;
  return isMessageKey(key) ? ui.t(key) : name;
}

/** Words of the program that stand in entries in English. */
function valueWords(ui: Ui, name: string, value: string): string {
  if (name === "capacity") return capacityWords(ui, value);
  const key = [
    `people.kind.${value.replaceAll(" ", "-")}`,
    `resolutions.kind.${value.replaceAll(" ", "-")}`,
    `record.value.${slug(value)}`,
  ];
  const known = ["kind", "by", "alone"].includes(name) ? key.find(isMessageKey) : undefined;
  return known === undefined ? value : ui.t(known);
}

const Value: FC<{ readonly ui: Ui; readonly name: string; readonly value: Json }> = ({ ui, name, value }) => {
  if (value === null) return <span class="quiet">{ui.t("record.entry.nothing")}</span>;
  if (typeof value === "number") return <>{ui.format.number(value)}</>;
  if (typeof value === "boolean") return <>{ui.t(value ? "record.entry.yes" : "record.entry.no")}</>;
  if (typeof value === "string") return <bdi>{valueWords(ui, name, value)}</bdi>;
  const isPlain = Array.isArray(value) && value.every((item) => typeof item === "string" || typeof item === "number");
  return isPlain ? <bdi>{value.join(" · ")}</bdi> : <code dir="ltr">{JSON.stringify(value)}</code>;
};
