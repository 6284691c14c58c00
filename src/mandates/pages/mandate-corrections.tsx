import type { FC } from "hono/jsx";
import { FormToken, paths, type WebContext } from "#web/index";
import type { MandateCorrection, WholeMandate } from "../register.ts";

/** How sure the reading is: what officers confirmed and corrected, what was read before, and for officers the ways to do so. */
export const Corrections: FC<{ readonly c: WebContext; readonly whole: WholeMandate }> = ({ c, whole }) => {
  const { t, permit, actor } = c.var;
  const { mandate, corrections, read, isFound, joinedInto } = whole;
  const isOfficer = isFound && permit(actor, "mandates.correct") === undefined;
  const mayCorrect = isOfficer && joinedInto === null;
  const mayPart = isOfficer && joinedInto !== null;
  return (
    <section id="reading">
      <h2>{t("mandates.reading.title")}</h2>
      {corrections.length === 0 ? (
        <p>{t("mandates.reading.none")}</p>
      ) : (
        <ul class="held">
          {corrections.map((one) => (
            <Correction c={c} one={one} />
          ))}
        </ul>
      )}
      {read !== null && (
        <details>
          <summary>{t("mandates.reading.was")}</summary>
          <p lang={mandate.text.language}>
            <bdi>
              {read.verb} · {read.addressees.join(", ")} · {read.action}
            </bdi>
          </p>
        </details>
      )}
      {mayPart && (
        <form method="post" action={paths.mandateParting()}>
          <FormToken ui={c.var} />
          <input type="hidden" name="of" value={mandate.address} />
          <button type="submit">{t("mandates.reading.part")}</button>
        </form>
      )}
      {mayCorrect && mandate.confirmedAt === null && (
        <form method="post" action={paths.mandateConfirmation()}>
          <FormToken ui={c.var} />
          <input type="hidden" name="of" value={mandate.address} />
          <button type="submit">{t("mandates.reading.confirm")}</button>
        </form>
      )}
      {mayCorrect && (
        <p class="buttons">
          <a class="button" href={paths.mandateCorrection(mandate.address)}>
            {t("mandates.reading.correct")}
          </a>
          <a class="button" href={paths.mandateSplit(mandate.address)}>
            {t("mandates.reading.split")}
          </a>
          <a class="button" href={paths.mandateJoin(mandate.address)}>
            {t("mandates.reading.join")}
          </a>
        </p>
      )}
    </section>
  );
};

const kindKeys = {
  confirmed: "mandates.reading.confirmed",
  corrected: "mandates.reading.corrected",
  split: "mandates.reading.split-off",
  joined: "mandates.reading.joined",
  parted: "mandates.reading.parted",
} as const;

const fieldKeys: Readonly<Record<string, Parameters<WebContext["var"]["t"]>[0]>> = {
  verb: "mandates.fact.verb",
  addressees: "mandates.fact.addressees",
  action: "mandates.fact.action",
  conditions: "mandates.fact.conditions",
  deliverable: "mandates.fact.deliverable",
  recipient: "mandates.fact.recipient",
  due: "mandates.fact.due",
  recurrence: "mandates.fact.recurrence",
};

const Correction: FC<{ readonly c: WebContext; readonly one: MandateCorrection }> = ({ c, one: { kind, fields, reason, madeAt } }) => {
  const { t, format } = c.var;
  const names = fields.flatMap((field) => {
    const key = fieldKeys[field];
    return key === undefined ? [] : [t(key)];
  });
  return (
    <li>
      {t(kindKeys[kind])}
      {names.length > 0 && `: ${format.list(names)}`}
      {reason !== null && (
        <>
          {" · "}
          <bdi>{reason}</bdi>
        </>
      )}{" "}
      <span class="hint">{format.date(madeAt.slice(0, 10))}</span>
    </li>
  );
};
