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

/** The most serious first, then in the order of the source. */
export function bySeverity(remarks: readonly Remark[]): NumberedRemark[] {
  return remarks
    .map((remark, index) => ({ remark, index }))
    .sort((a, b) => severityRank[a.remark.severity] - severityRank[b.remark.severity] || a.index - b.index);
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

/** What the reader did or doubted, most serious first, each with where, what was done, how sure, and what to do. */
export const Remarks: FC<RemarksProps> = ({ ui, remarks, most, hrefOf, source }) => (
  <ol class="remarks">
    {bySeverity(remarks)
      .slice(0, most)
      .map(({ remark, index }) => (
        <li class={`remark ${remark.severity}`}>
          <RemarkView ui={ui} remark={remark} href={hrefOf(index)} excerpt={source === undefined ? null : excerptAt(source, remark)} />
        </li>
      ))}
  </ol>
);

/** One remark in the reader's language. */
export const RemarkView: FC<{
  readonly ui: Ui;
  readonly remark: Remark;
  readonly href?: string | null;
  readonly excerpt?: Child | null;
}> = ({ ui, remark, href = null, excerpt = null }) => {
  const { title, deed, sure, advice, about } = remarkWords(ui, remark);
  const words = title ?? (
    <span lang="en" dir="ltr">
      {remark.message}
    </span>
  );
  const isBare = title !== null && about === null && excerpt === null;
  return (
    <>
      <span class="severity">{severityName(ui, remark.severity)}:</span> {href === null ? words : <a href={href}>{words}</a>}
      {about !== null && (
        <>
          {" "}
          <bdi class="about">{about}</bdi>
        </>
      )}
      {about === null && excerpt !== null && <> {excerpt}</>}
      {isBare && ui.locale !== "ar" && <span class="hint"> {remark.message}</span>}
      <span class="hint done">
        {" "}
        {deed} · {sure}.{advice !== null && ` ${advice}`}
      </span>
    </>
  );
};

const around = 24;

/** The words that a remark speaks of, marked between some of those around it; null where its span is empty or long. */
function excerptAt(source: string, { span: [start, end] }: Remark): Child | null {
  if (end <= start || end - start > 160) return null;
  const before = source.slice(Math.max(0, start - around), start);
  const after = source.slice(end, end + around);
  return (
    <bdi class="about">
      …{flat(before)}
      <mark>{flat(source.slice(start, end))}</mark>
      {flat(after)}…
    </bdi>
  );
}

function flat(text: string): string {
  return text.replace(/\s+/g, " ");
}
