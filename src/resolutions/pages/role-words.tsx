import type { FC } from "hono/jsx";
import { isMessageKey, type Ui } from "#web/index";

/** Acts by which a text refers to another ("recalls"), in the reader's language; one without words there as it is told, in English. */
export const Roles: FC<{ readonly ui: Ui; readonly roles: readonly string[] }> = ({ ui, roles }) => (
  <>
    {roles.map((role, index) => (
      <>
        {index > 0 && ui.t("citations.table.and")}
        {roleWords(ui, role) ?? <bdi lang="en">{role}</bdi>}
      </>
    ))}
  </>
);

/** undefined: no language has words for it. */
export function roleWords(ui: Ui, role: string): string | undefined {
  const key = `resolutions.role.${role.replace(/is(es)?$/, "iz$1").replaceAll(" ", "-")}`;
  const printed = `resolutions.role.${role.replaceAll(" ", "-")}`;
  const known = [printed, key].find(isMessageKey);
  return known === undefined ? undefined : ui.t(known);
}
