import type { Child, FC } from "hono/jsx";
import { type MessageKey, paths, type Ui } from "#web/index";
import type { Pair, Relation } from "../compare/index.ts";
import type { HeldText } from "../library.ts";
import type { Paragraph } from "../model.ts";
import type { Row } from "./compare-parts.ts";
import { inlineOf, type Segment, sideOf } from "./compare-words.ts";
import { paragraphsOf } from "./divisions.ts";
import { directionOfText, placeName } from "./names.ts";
import { type Place, placesOf } from "./places.ts";
import { fieldName } from "./source-what.tsx";

/** One of the two texts, ready to be named. */
export interface Side {
  readonly held: HeldText;
  /** As it is called in one line. */
  readonly name: Child;
  readonly paragraphs: ReadonlyMap<string, Paragraph>;
  readonly places: ReadonlyMap<string, Place>;
}

export interface RowsContext {
  readonly ui: Ui;
  readonly old: Side;
  readonly new: Side;
  readonly view: "beside" | "inline";
  /** Address of a change, on whichever page it stands. */
  readonly changeHref: (change: number) => string;
  /** Numbers of the changes that are shown, in order, on all pages. */
  readonly changes: readonly number[];
}

export function sideOfText(held: HeldText, name: Child): Side {
  const text = held.reading.resolution;
  return { held, name, paragraphs: new Map(paragraphsOf(text).map((paragraph) => [paragraph.id, paragraph])), places: placesOf(text) };
}

/** The rows of one page: each change with its words, what is the same folded between them. */
export const Rows: FC<{ readonly context: RowsContext; readonly rows: readonly Row[] }> = ({ context, rows }) => (
  <div class="comparison" id="comparison" data-changes="" tabindex={-1}>
    {context.view === "beside" && (
      <div class="comparison-heads" aria-hidden="true">
        <span>{context.old.name}</span>
        <span>{context.new.name}</span>
      </div>
    )}
    {rows.map((row) =>
      "same" in row ? <SameRow context={context} pairs={row.same} /> : <ChangeRow context={context} change={row.change} pair={row.pair} />,
    )}
  </div>
);

const SameRow: FC<{ readonly context: RowsContext; readonly pairs: readonly Pair[] }> = ({ context, pairs }) => {
  const { ui } = context;
  const [first, last] = [pairs[0]?.new[0], pairs.at(-1)?.new[0]];
  const range = [...new Set([first, last])].flatMap((id) => (id === undefined ? [] : [nameOf(ui, context.new, id)]));
  return (
    <details class="unchanged">
      <summary>
        {ui.t("compare.fold.same", { count: pairs.length })}
        {" · "}
        {range.join(" – ")}
      </summary>
      {pairs.map((pair) => (
        <Cell context={context} side={context.new} ids={pair.new} paragraphs={sideOf(pair.words, "add", openings(context.new, pair.new))} />
      ))}
    </details>
  );
};

const relationKeys: Readonly<Record<Exclude<Relation, "same" | "split" | "merged">, MessageKey>> = {
  changed: "compare.what.changed",
  new: "compare.what.new",
  dropped: "compare.what.dropped",
};

const ChangeRow: FC<{ readonly context: RowsContext; readonly change: number; readonly pair: Pair }> = ({ context, change, pair }) => {
  const { view, old, new: now } = context;
  const kind = pair.relation === "same" ? "moved" : pair.substance ? pair.relation : `${pair.relation} as-course`;
  return (
    <section class={`change ${kind}`} id={`change-${change}`} data-change="" tabindex={-1}>
      <ChangeHead context={context} change={change} pair={pair} />
      {view === "inline" || pair.relation === "same" ? (
        <Cell
          context={context}
          side={pair.new.length === 0 ? old : now}
          ids={pair.new.length === 0 ? pair.old : pair.new}
          paragraphs={inlineOf(pair.words, openings(old, pair.old), openings(now, pair.new))}
        />
      ) : (
        <div class="sides">
          <SideCell context={context} side={old} ids={pair.old} paragraphs={sideOf(pair.words, "drop", openings(old, pair.old))} />
          <SideCell context={context} side={now} ids={pair.new} paragraphs={sideOf(pair.words, "add", openings(now, pair.new))} />
        </div>
      )}
    </section>
  );
};

/** What became of it, and the way to the changes before and after it. */
const ChangeHead: FC<{ readonly context: RowsContext; readonly change: number; readonly pair: Pair }> = ({ context, change, pair }) => {
  const { ui, old, new: now, changes, changeHref } = context;
  const at = changes.indexOf(change);
  const [before, after] = [changes[at - 1], changes[at + 1]];
  return (
    <div class="change-head">
      <h3>
        <a class="change-number" href={changeHref(change)} aria-label={ui.t("compare.change.label", { number: change })}>
          {ui.format.number(change)}
        </a>{" "}
        {placeOf(ui, pair, old, now)}
      </h3>
      <ul class="tags">
        {tagsOf(ui, pair, old, now).map((tag) => (
          <li>{tag}</li>
        ))}
      </ul>
      <p class="steps">
        {before !== undefined && (
          <a href={changeHref(before)} rel="nofollow" aria-label={ui.t("compare.change.previous", { number: before })}>
            ↑
          </a>
        )}
        {after !== undefined && (
          <a href={changeHref(after)} rel="nofollow">
            {ui.t("compare.change.next")} <span aria-hidden="true">↓</span>
          </a>
        )}
      </p>
    </div>
  );
};

function placeOf(ui: Ui, { old: before, new: after }: Pair, old: Side, now: Side): Child {
  const names = (ids: readonly string[], side: Side): string => ids.map((id) => nameOf(ui, side, id)).join(" + ");
  return after.length === 0 ? names(before, old) : names(after, now);
}

function tagsOf(ui: Ui, pair: Pair, old: Side, now: Side): Child[] {
  const { relation, moved, substance, force } = pair;
  const tags: Child[] = [];
  if (relation === "split") tags.push(ui.t("compare.what.split", { count: pair.new.length }));
  else if (relation === "merged") tags.push(ui.t("compare.what.merged", { count: pair.old.length }));
  else if (relation !== "same") tags.push(ui.t(relation === "changed" && !substance ? "compare.what.course" : relationKeys[relation]));
  const was = pair.old.map((id) => nameOf(ui, old, id)).join(" + ");
  if (moved) tags.push(ui.t("compare.what.moved", { place: was }));
  else if (relation !== "new" && relation !== "dropped" && was !== pair.new.map((id) => nameOf(ui, now, id)).join(" + "))
    tags.push(ui.t("compare.what.was", { place: was }));
  if (force === "stronger" || force === "weaker") tags.push(ui.t(force === "stronger" ? "compare.force.stronger" : "compare.force.weaker"));
  return tags;
}

/** "Operative paragraph 12 (a)", "Title". */
function nameOf(ui: Ui, { places }: Side, id: string): string {
  const place = places.get(id);
  return place === undefined ? (fieldName(ui, id) ?? id) : placeName(ui, place);
}

function openings({ paragraphs }: Side, ids: readonly string[]): (string | null)[] {
  return ids.map((id) => {
    const paragraph = paragraphs.get(id);
    const opening = paragraph?.opening ?? null;
    return opening !== null && paragraph?.text.startsWith(opening) === true ? opening : null;
  });
}

interface CellProps {
  readonly context: RowsContext;
  readonly side: Side;
  readonly ids: readonly string[];
  readonly paragraphs: readonly (readonly Segment[])[];
}

/** One side of a change beside the other; where it has nothing, it says so. */
const SideCell: FC<CellProps> = (props) => {
  const { context, side, ids } = props;
  return (
    <div class="side">
      <p class="side-name">{side.name}</p>
      {ids.length === 0 ? <p class="absent">{context.ui.t("compare.side.none")}</p> : <Cell {...props} />}
    </div>
  );
};

const Cell: FC<CellProps> = ({ context, side, ids, paragraphs }) => {
  const { language } = side.held.reading.resolution;
  return (
    <div class="compared" lang={language} dir={directionOfText(language)}>
      {paragraphs.map((segments, index) => (
        <div class="compared-paragraph">
          <NumberLink ui={context.ui} side={side} id={ids[index]} />
          <p class="words">
            {segments.map((segment) => (
              <SegmentView segment={segment} />
            ))}
          </p>
        </div>
      ))}
    </div>
  );
};

/** The number of a paragraph, which leads to it in its text. */
const NumberLink: FC<{ readonly ui: Ui; readonly side: Side; readonly id: string | undefined }> = ({ ui, side, id }) => {
  if (id === undefined) return <span class="number" />;
  const paragraph = side.paragraphs.get(id);
  const place = side.places.get(id);
  if (paragraph === undefined || place === undefined) return <span class="number" />;
  const printed = paragraph.number ?? `¶${place.number}`;
  return (
    <a
      class={paragraph.number === null ? "number pilcrow" : "number"}
      href={paths.resolution(side.held.summary.address, { at: id })}
      rel="nofollow"
      lang={ui.locale}
      aria-label={placeName(ui, place)}
    >
      {/[\p{L}\p{N}]$/u.test(printed) && paragraph.number !== null ? `${printed}.` : printed}
    </a>
  );
};

const SegmentView: FC<{ readonly segment: Segment }> = ({ segment: { op, text, isOpening } }) => {
  const words = isOpening ? <em class="opening-words">{text}</em> : text;
  if (op === "add") return <ins>{words}</ins>;
  if (op === "drop") return <del>{words}</del>;
  return <>{words}</>;
};
