import type { FC } from "hono/jsx";
import { paths, type Ui, type WebContext } from "#web/index";
import { correctableFields } from "../corrections.ts";
import type { HeldText } from "../library.ts";
import type { Correction } from "../model.ts";
import { correctedPlace, correctedValue } from "./correctable.ts";

/** What persons corrected in this text: what the reader has there, what stands there now, and why. Nothing where nothing was. */
export const Corrections: FC<{ readonly ui: Ui; readonly held: HeldText; readonly addressOf: (id: string) => string }> = ({
  ui,
  held,
  addressOf,
}) => {
  const text = held.reading.resolution;
  const { corrections = [] } = text;
  return corrections.length === 0 ? null : (
    <section class="corrections" id="corrections">
      <h2>{ui.t("resolutions.corrections.title", { count: corrections.length })}</h2>
      <p>{ui.t("resolutions.corrections.what")}</p>
      <ul>
        {corrections.map((one) => (
          <li>
            <p>
              <Place ui={ui} held={held} one={one} addressOf={addressOf} />
            </p>
            {one.placeThen !== undefined && (
              <p class="hint">{ui.t("resolutions.corrections.moved", { place: correctedPlace(ui, undefined, one.placeThen) })}</p>
            )}
            <Change ui={ui} one={one} language={text.language} />
            <p class="hint">
              <bdi>{one.reason}</bdi>
              {" · "}
              <time datetime={one.correctedAt}>{ui.format.date(one.correctedAt.slice(0, 10))}</time>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** The name of a place; of a paragraph that the text has, the way to it. */
const Place: FC<{ readonly ui: Ui; readonly held: HeldText; readonly one: Correction; readonly addressOf: (id: string) => string }> = ({
  ui,
  held,
  one,
  addressOf,
}) => {
  const name = correctedPlace(ui, held.reading.resolution, one.place);
  const isParagraph = one.readerHad !== undefined && !correctableFields.some((field) => field === one.place);
  return isParagraph ? <a href={addressOf(one.place.split(" ")[0] ?? "")}>{name}</a> : <strong>{name}</strong>;
};

const Change: FC<{ readonly ui: Ui; readonly one: Correction; readonly language: string }> = ({ ui, one, language }) => {
  const value = (words: string | null) => <bdi lang={language}>{correctedValue(ui, one.place, words)}</bdi>;
  if (one.readerHad === undefined)
    return (
      <>
        <p>
          <strong>{ui.t("resolutions.corrections.look")}</strong> {ui.t("resolutions.corrections.lost")}
        </p>
        <dl class="facts">
          <div>
            <dt>{ui.t("resolutions.corrections.corrected")}</dt>
            <dd>{value(one.becomes)}</dd>
          </div>
        </dl>
      </>
    );
  return (
    <dl class="facts">
      <div>
        <dt>{ui.t("resolutions.corrections.corrected")}</dt>
        <dd>{value(one.becomes)}</dd>
      </div>
      <div>
        <dt>{ui.t("resolutions.corrections.reader")}</dt>
        <dd>{value(one.readerHad)}</dd>
      </div>
    </dl>
  );
};

/** What officers may do with a text; nothing for others. */
export const ForOfficers: FC<{ readonly c: WebContext; readonly address: string }> = ({ c, address }) => {
  const { t, permit, actor } = c.var;
  return permit(actor, "texts.propose") !== undefined ? null : (
    <section class="for-officers" aria-labelledby="for-officers">
      <h2 id="for-officers">{t("resolutions.officers.title")}</h2>
      <ul class="next-steps">
        <li>
          <a href={paths.textCorrection(address)}>{t("resolutions.correct.link")}</a>
        </li>
        <li>
          <a href={paths.textWithdrawal(address)}>{t("resolutions.withdraw.link")}</a>
        </li>
        {permit(actor, "texts.correct-series") === undefined && (
          <li>
            <a href={paths.textSeries(address)}>{t("lineage.officer.link")}</a>
          </li>
        )}
        <li>
          <a href={paths.textProposals()}>{t("resolutions.proposals.title")}</a>
        </li>
        <li>
          <a href={paths.textCorrectionsLost()}>{t("resolutions.lost.title")}</a>
        </li>
      </ul>
    </section>
  );
};
