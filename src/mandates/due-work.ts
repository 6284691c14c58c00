import { findState } from "#reference/index";
import { paths } from "#web/index";
import type { Topic, Work, WorkProvider } from "#work/index";
import { addresseesOf, verbName } from "./pages/names.ts";
import type { MandateRegister, RegisteredMandate } from "./register.ts";

/** Items of one topic on a start page; the register has all. */
const most = 10;

/** For each person's start page: what is due next for the bodies and States that they follow. */
export function mandatesDue(register: MandateRegister, work: Pick<Work, "followed">): WorkProvider {
  return async (c) => {
    const found = new Map<string, RegisteredMandate>();
    for (const topic of await work.followed(c.var.actor))
      for (const mandate of await comingOf(register, topic)) found.set(mandate.address, mandate);
    return [...found.values()].slice(0, 2 * most).map((mandate) => {
      const { due, text, address } = mandate;
      const label = c.var.t("mandates.page.title", { verb: verbName(c.var, mandate.verb), addressees: addresseesOf(c.var, mandate) });
      const at = due?.to == null ? null : new Date(`${due.to}T00:00:00Z`);
      return { label, href: paths.mandate(address), at, note: text.symbol ?? text.title };
    });
  };
}

async function comingOf(register: MandateRegister, { kind, key }: Topic): Promise<readonly RegisteredMandate[]> {
  if (kind === "body") return (await register.list({ body: key, due: "coming" }, "due", null, most)).items;
  if (kind === "text") return (await register.list({ text: key, due: "coming" }, "due", null, most)).items;
  const name = findState(key)?.names.en;
  if (name === undefined) return [];
  const asked = [name, `Government of ${name}`, `Government of the ${name}`];
  return (await Promise.all(asked.map((addressee) => register.list({ addressee, due: "coming" }, "due", null, most)))).flatMap(
    ({ items }) => items,
  );
}
