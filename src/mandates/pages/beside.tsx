import type { Child } from "hono/jsx";
import { paths, type Ui } from "#web/index";
import { isAdopted } from "../life.ts";
import type { MandateRegister } from "../register.ts";

/** For the page of a text: beside each paragraph that asks for something, the way to its mandates. */
export async function mandatesBeside(register: MandateRegister, ui: Ui, address: string): Promise<ReadonlyMap<string, Child>> {
  const byParagraph = Map.groupBy(await register.ofText(address), ({ source }) => source.paragraph);
  return new Map(
    [...byParagraph].map(([paragraph, mandates]) => {
      const [first] = mandates;
      const stage = first !== undefined && isAdopted(first.text.kind) ? undefined : "draft";
      const href =
        mandates.length === 1 && first !== undefined ? paths.mandate(first.address) : paths.mandatesOf(address, paragraph, stage);
      return [
        paragraph,
        <a class="to-mandates" href={href} lang={ui.locale} dir={ui.dir}>
          {ui.t("mandates.text.beside", { count: mandates.length })}
        </a>,
      ];
    }),
  );
}
