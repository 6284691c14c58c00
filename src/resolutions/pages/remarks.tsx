import type { Child, FC } from "hono/jsx";
import type { Ui } from "#web/index";
import type { Remark } from "../model.ts";
import { severityName } from "./names.ts";
import { remarkWords } from "./remark-words.ts";

const severityRank = { error: 0, warning: 1, info: 2 } as const;

/** A remark with its place in the list of the text. */
export interface NumberedRemark {
  readonly remark: Remark;
  readonly index: number;
}

interface RemarksProps {
  readonly ui: Ui;
  readonly remarks: readonly Remark[];
  /** How many at most; the text's page and the review lead to the others. */
  readonly most: number;
  /** Address of the place in the source; null where the remark has none there. */
  readonly hrefOf: (index: number) => string | null;
  /** The extracted text, for the words that a remark speaks of; left out, only what the remark itself says is shown. */
  readonly source?: string;
}

/** What the reader did or doubted, by rule, the most serious first: what was done, how sure, what to do, and each place. */
export const Remarks: FC<RemarksProps> = ({ ui, remarks, most, hrefOf, source = "" }) => {
  const shown = remarks
    .map((remark, index): NumberedRemark => ({ remark, index }))
    .sort((a, b) => severityRank[a.remark.severity] - severityRank[b.remark.severity] || a.index - b.index)
    .slice(0, most);
  return (
    <ol class="remarks">
      {byRule(shown).map((group) => (
        <li class={`remark ${group[0]?.remark.severity ?? "info"}`}>
          <RuleView ui={ui} group={group} />
          <ul class="remark-places">
            {group.map(({ remark, index }) => (
              <li>
                <PlaceLink href={hrefOf(index)}>{aboutOf(ui, remark, source)}</PlaceLink>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
};

/** Remarks of one rule and weight together, in the order in which each first comes. */
export function byRule(remarks: readonly NumberedRemark[]): NumberedRemark[][] {
  return [...Map.groupBy(remarks, ({ remark }) => `${remark.severity} ${remark.rule}`).values()];
}

/** What remarks of one rule have in common, in the reader's language. */
const RuleView: FC<{ readonly ui: Ui; readonly group: readonly NumberedRemark[] }> = ({ ui, group }) => {
  const [first] = group;
  if (first === undefined) return null;
  const { title, deed, sure, advice } = remarkWords(ui, first.remark);
  return (
    <>
      <span class="severity">{ui.t("layout.label.before", { label: severityName(ui, first.remark.severity) })}</span>{" "}
      {title ?? <Sentence>{first.remark.rule}</Sentence>}
      {group.length > 1 && <span class="count"> × {ui.format.number(group.length)}</span>}
      <span class="hint done">
        {ui.t("resolutions.deed.line", { deed, sure })}
        {advice !== null && ` ${advice}`}
      </span>
    </>
  );
};

/** Remarks of one place beside it, by rule; the words that they speak of are shown where the place does not show them itself. */
export const RemarksHere: FC<{
  readonly ui: Ui;
  readonly remarks: readonly NumberedRemark[];
  readonly source: string;
  /** Before the anchors of the remarks. */
  readonly prefix: string;
}> = ({ ui, remarks, source, prefix }) => (
  <>
    {byRule(remarks).map((group) => (
      <div class={`remark ${group[0]?.remark.severity ?? "info"}`}>
        {group.map(({ index }) => (
          <span id={`${prefix}remark${index + 1}`} />
        ))}
        <RuleView ui={ui} group={group} />
        {group[0]?.remark.rule !== "unrecognised" &&
          group.map(({ remark }) => <span class="remark-words"> {aboutOf(ui, remark, source)}</span>)}
      </div>
    ))}
  </>
);

const PlaceLink: FC<{ readonly href: string | null; readonly children: Child }> = ({ href, children }) =>
  href === null ? <>{children}</> : <a href={href}>{children}</a>;

const Sentence: FC<{ readonly children: Child }> = ({ children }) => (
  <span lang="en" dir="ltr">
    {children}
  </span>
);

/** What a remark speaks of: in no language where it can be, else the words of the source, else the reader's own sentence. */
function aboutOf(ui: Ui, remark: Remark, source: string): Child {
  const { title, about } = remarkWords(ui, remark);
  if (about !== null) return <bdi class="about">{about}</bdi>;
  return (title === null ? null : excerptAt(source, remark)) ?? <Sentence>{remark.message}</Sentence>;
}

const around = 24;
const longest = 160;

/** The words that a remark speaks of, marked between some of those around it; null where its span is empty. */
function excerptAt(source: string, { span: [start, end] }: Remark): Child | null {
  if (end <= start || start >= source.length) return null;
  const isLong = end - start > longest;
  const before = /[^\n]*$/.exec(source.slice(Math.max(0, start - around), start))?.[0] ?? "";
  const after = /^[^\n]*/.exec(source.slice(end, end + around))?.[0] ?? "";
  return (
    <bdi class="about">
      {before.length === around && "…"}
      {before}
      <mark>{flat(source.slice(start, isLong ? start + longest : end))}</mark>
      {isLong ? "…" : after}
      {after.length === around && !isLong && "…"}
    </bdi>
  );
}

function flat(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ");
}
