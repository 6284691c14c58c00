import type { FC } from "hono/jsx";
import { Downloads, type Fact, Facts, page, paths, Sym, type Ui, type WebContext } from "#web/index";
import type { KeptEntry, KeptHead } from "../model.ts";
import type { PublicRecord } from "../service.ts";
import { decodeText, encodeText, isWithheld, parseNote, toHex } from "../verify/index.ts";
import { bodyWords } from "./body-words.ts";
import { BodyFacts, capacityWords, EntryTime, kindWords, Subject } from "./entry-words.tsx";

/** One entry with its proof; undefined where there is none of this number. */
export async function entryPage(c: WebContext, record: PublicRecord, index: number): Promise<Response | undefined> {
  const ui = c.var;
  const [kept, status, proof] = await Promise.all([record.entry(index), record.status(), record.proofOf(index)]);
  if (kept === undefined) return undefined;
  const { entry } = kept;
  const title = ui.t("record.entry.title", { index, kind: kindWords(ui, entry.kind) });
  return page(c, {
    title,
    crumb: ui.t("record.list.number", { index }),
    place: "record",
    trail: [{ href: paths.record(), label: ui.t("record.list.title") }],
    lede: ui.t(isWithheld(entry) ? "record.entry.withheld-lede" : "record.entry.lede"),
    body: (
      <>
        <Facts facts={factsOf(ui, kept)} />
        {!isWithheld(entry) && Object.keys(entry.body).length > 0 && (
          <section aria-labelledby="facts">
            <h2 id="facts">{ui.t("record.entry.facts")}</h2>
            <BodyFacts ui={ui} body={entry.body} />
          </section>
        )}
        <Proof ui={ui} kept={kept} proof={proof} head={status.head} />
        <section aria-labelledby="bytes">
          <h2 id="bytes">{ui.t("record.entry.bytes")}</h2>
          <p class="prose">{ui.t("record.entry.bytes-what")}</p>
          <pre class="record-bytes" dir="ltr">
            {decodeText(kept.bytes)}
          </pre>
        </section>
        <nav class="pager" aria-label={ui.t("record.entry.neighbours")}>
          {index > 0 && (
            <a href={paths.recordEntry(index - 1)} rel="prev">
              {ui.t("record.list.number", { index: index - 1 })}
            </a>
          )}
          {index + 1 < status.size && (
            <a href={paths.recordEntry(index + 1)} rel="next">
              {ui.t("record.list.number", { index: index + 1 })}
            </a>
          )}
        </nav>
      </>
    ),
  });
}

function factsOf(ui: Ui, { entry, organ }: KeptEntry): Fact[] {
  const when = { term: ui.t("record.entry.time"), value: <EntryTime ui={ui} time={entry.time} /> };
  const clock = entry.clock === undefined ? [] : [{ term: ui.t("record.entry.clock"), value: <EntryTime ui={ui} time={entry.clock} /> }];
  if (isWithheld(entry)) return [when, ...clock, { term: ui.t("record.entry.commitment"), value: <Hash>{entry.commitment}</Hash> }];
  return [
    when,
    ...clock,
    { term: ui.t("record.entry.subject"), value: <Subject ui={ui} subject={entry.subject} /> },
    { term: ui.t("record.entry.capacity"), value: <bdi>{capacityWords(ui, entry.capacity)}</bdi> },
    ...(entry.rule === null ? [] : [{ term: ui.t("record.entry.rule"), value: <Sym>{entry.rule}</Sym> }]),
    ...(organ === null ? [] : [{ term: ui.t("record.entry.body"), value: <bdi>{bodyWords(ui, organ)}</bdi> }]),
    ...entry.files.map((file) => ({ term: ui.t("record.entry.file"), value: <Hash>{file}</Hash> })),
  ];
}

const Hash: FC<{ readonly children: string }> = ({ children }) => (
  <code class="hash" dir="ltr">
    {children}
  </code>
);

interface ProofProps {
  readonly ui: Ui;
  readonly kept: KeptEntry;
  readonly proof: string | undefined;
  readonly head: KeptHead | null;
}

const Proof: FC<ProofProps> = ({ ui, kept, proof, head }) => {
  const { index } = kept.entry;
  if (proof === undefined || head === null)
    return (
      <section aria-labelledby="proof">
        <h2 id="proof">{ui.t("record.proof.title")}</h2>
        <p>{ui.t("record.proof.later")}</p>
      </section>
    );
  const names = parseNote(encodeText(head.note)).signatures.map(({ name }) => name);
  const witnesses = names.filter((name) => name !== head.origin);
  return (
    <section aria-labelledby="proof">
      <h2 id="proof">{ui.t("record.proof.title")}</h2>
      <p class="prose">
        {ui.t("record.proof.what", { size: head.size })}{" "}
        {witnesses.length > 0 && ui.t("record.proof.witnesses", { names: ui.format.list(witnesses) })}{" "}
        <a href={paths.recordVerify({ entry: index })}>{ui.t("record.proof.verify")}</a>
      </p>
      <Facts
        facts={[
          { term: ui.t("record.proof.leaf"), value: <Hash>{toHex(kept.leaf)}</Hash> },
          { term: ui.t("record.proof.root"), value: <Hash>{toHex(head.root)}</Hash> },
        ]}
      />
      <details>
        <summary>{ui.t("record.proof.show")}</summary>
        <pre class="record-bytes" dir="ltr">
          {proof}
        </pre>
      </details>
      <Downloads
        ui={ui}
        title={ui.t("record.proof.take")}
        links={[
          { href: paths.recordEntryBundle(index), label: ui.t("record.proof.bundle"), hint: ui.t("record.proof.bundle-hint") },
          { href: paths.recordProof(index), label: "tlog-proof", hint: ui.t("record.proof.tlog"), type: "text/plain" },
        ]}
      />
    </section>
  );
};
