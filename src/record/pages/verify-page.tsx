import type { FC } from "hono/jsx";
import { isMessageKey, page, paths, type Ui, type WebContext } from "#web/index";
import type { PublicRecord } from "../service.ts";
import type { FaultCode } from "../verify/index.ts";

/** What can be found, each with its words on this page. */
const faults: readonly FaultCode[] = [
  "form",
  "not-canonical",
  "not-an-entry",
  "index",
  "chain",
  "time",
  "root",
  "signature",
  "no-known-signature",
  "size",
  "opening",
  "proof",
  "key",
  "checksum",
];

/** Verify it yourself: in the browser with the reader's own key, or with the program at home. `entry` chooses one entry instead of all. */
export async function verifyPage(c: WebContext, record: PublicRecord, entry: number | undefined): Promise<Response> {
  const ui = c.var;
  const { head } = await record.status();
  const file = entry === undefined ? paths.recordBundle() : paths.recordEntryBundle(entry);
  const name = entry === undefined ? "record.comity" : `entry-${entry}.comity`;
  return page(c, {
    title: ui.t("record.verify.title"),
    place: "record",
    trail: [{ href: paths.record(), label: ui.t("record.list.title") }],
    lede: ui.t("record.verify.lede"),
    scripts: ["verify-record"],
    body: (
      <>
        <section class="prose" aria-labelledby="why">
          <h2 id="why">{ui.t("record.verify.why")}</h2>
          <p>{ui.t("record.verify.why-what")}</p>
          <p>{ui.t("record.verify.limits")}</p>
        </section>
        {head !== null && <InBrowser ui={ui} file={file} entry={entry} />}
        <section class="prose" aria-labelledby="offline">
          <h2 id="offline">{ui.t("record.verify.offline")}</h2>
          <ol>
            <li>
              {head === null ? (
                ui.t("record.verify.nothing")
              ) : (
                <a href={file} download={name}>
                  {entry === undefined ? ui.t("record.verify.download") : ui.t("record.verify.download-entry", { index: entry })}
                </a>
              )}
            </li>
            <li>{ui.t("record.verify.get-key")}</li>
            <li>
              {ui.t("record.verify.run")} <code dir="ltr">comity record verify {name} --key KEY</code>
            </li>
            <li>
              {ui.t("record.verify.watch")} <code dir="ltr">comity record monitor {`${c.var.origin}${paths.record()}`} --key KEY</code>
            </li>
          </ol>
          <p>{ui.t("record.verify.forms")}</p>
        </section>
      </>
    ),
  });
}

/** The form that the script shows: without it, it could do nothing. */
const InBrowser: FC<{ readonly ui: Ui; readonly file: string; readonly entry: number | undefined }> = ({ ui, file, entry }) => (
  <section class="prose" aria-labelledby="here" id="verify" data-file={file} hidden>
    <h2 id="here">{ui.t("record.verify.here")}</h2>
    <form id="verify-form">
      <div class="field">
        <label for="key">{ui.t("record.verify.key")}</label>
        <p class="hint" id="key-hint">
          {ui.t("record.verify.key-hint")}
        </p>
        <textarea
          id="key"
          name="key"
          class="short"
          dir="ltr"
          rows={3}
          spellcheck={false}
          autocomplete="off"
          required
          aria-describedby="key-hint"
        />
      </div>
      <div class="field">
        <label for="file">{ui.t("record.verify.file")}</label>
        <p class="hint" id="file-hint">
          {entry === undefined ? ui.t("record.verify.file-hint") : ui.t("record.verify.file-hint-entry", { index: entry })}
        </p>
        <input id="file" name="file" type="file" aria-describedby="file-hint" />
      </div>
      <button type="submit">{ui.t("record.verify.button")}</button>
    </form>
    <div id="verdict" role="status" tabindex={-1}>
      <p id="verifying" hidden>
        {ui.t("record.verify.working")}
      </p>
      <p id="not-fetched" class="error" hidden>
        {ui.t("record.verify.not-fetched")}
      </p>
      <p id="no-ed25519" class="error" hidden>
        {ui.t("record.verify.no-crypto")}
      </p>
      <div id="verified" class="record-good" hidden>
        <h3>{ui.t("record.verify.good")}</h3>
        <dl class="facts">
          {(["entries", "proofs", "heads", "origin", "size", "root", "from", "to"] as const).map((name) => (
            <div>
              <dt>{ui.t(`record.verified.${name}`)}</dt>
              <dd data-value={name} dir="ltr" />
            </div>
          ))}
        </dl>
      </div>
      <div id="not-verified" class="errors" hidden>
        <h3>{ui.t("record.verify.bad")}</h3>
        {faults.map((code) => {
          const key = `record.faults.${code}`;
          return (
            <p data-fault={code} hidden>
              {isMessageKey(key) ? ui.t(key) : code}
            </p>
          );
        })}
        <p lang="en" dir="ltr" class="hint" data-value="message" />
        <p class="hint" dir="ltr" data-value="place" />
      </div>
    </div>
  </section>
);
