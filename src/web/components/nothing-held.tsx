import type { FC } from "hono/jsx";
import type { Ui } from "../env.ts";
import { paths } from "../paths.ts";
import { Empty } from "./lists.tsx";

/** What to do where nothing is held yet: the quickest way first. */
export const NothingHeld: FC<{ readonly ui: Ui }> = ({ ui }) => (
  <Empty title={ui.t("home.empty.title")}>
    <ul>
      <li>{ui.t("home.empty.samples")}</li>
      <li>
        {ui.t("home.empty.import")} <code dir="ltr">./bin/comity import PATH</code>
      </li>
      <li>{ui.t.rich("home.empty.read", {}, { link: (inner) => <a href={paths.read()}>{inner}</a> })}</li>
    </ul>
  </Empty>
);
