import type { FC } from "hono/jsx";
import { Empty, type MessageKey, page, paths, type Ui, type WebContext } from "#web/index";
import type { DueFilter, MandateRegister, RegisteredMandate } from "../register.ts";
import { MandateEntries } from "./entry.tsx";
import { Take } from "./list-page.tsx";
import { addresseeName } from "./names.ts";
import { Views } from "./views.tsx";

/** Mandates of each kind on the page of an addressee; the register has all. */
const shown = 20;

/** Everybody who is asked for something, by how often. */
export async function addresseesPage(c: WebContext, register: MandateRegister): Promise<Response> {
  const ui = c.var;
  const { addressees } = await register.facets();
  return page(c, {
    title: ui.t("mandates.addressees.title"),
    place: "mandates",
    trail: [{ href: paths.mandates(), label: ui.t("mandates.list.title") }],
    crumb: ui.t("mandates.view.addressees"),
    lede: ui.t("mandates.addressees.lede"),
    body: (
      <>
        <Views ui={ui} shown="addressees" />
        {addressees.length === 0 ? (
          <Empty title={ui.t("mandates.list.none")}>
            <p>
              <a href={paths.mandates()}>{ui.t("mandates.list.title")}</a>
            </p>
          </Empty>
        ) : (
          <ul class="names columns">
            {addressees.map(({ name, count }) => (
              <li>
                <a href={paths.addressee(name)}>
                  <bdi>{addresseeName(ui, name)}</bdi>
                </a>{" "}
                <span class="count">{ui.format.number(count)}</span>
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  });
}

interface Part {
  readonly due: DueFilter;
  readonly items: readonly RegisteredMandate[];
  readonly total: number;
}

/** What one addressee is asked: overdue first, then what comes, then what has no date. undefined: nobody asks it for anything. */
export async function addresseePage(c: WebContext, register: MandateRegister, addressee: string): Promise<Response | undefined> {
  const ui = c.var;
  const parts = await Promise.all(
    (["overdue", "coming", "none"] as const).map(async (due): Promise<Part> => {
      const { items, total } = await register.list({ addressee, due }, "due", null, shown);
      return { due, items, total };
    }),
  );
  const all = await register.list({ addressee }, "due", null, 1);
  if (all.total === 0) return undefined;
  const name = addresseeName(ui, addressee);
  return page(c, {
    title: ui.t("mandates.asked.title", { name }),
    crumb: name,
    place: "mandates",
    trail: [
      { href: paths.mandates(), label: ui.t("mandates.list.title") },
      { href: paths.addressees(), label: ui.t("mandates.view.addressees") },
    ],
    lede: ui.t("mandates.asked.lede", { total: all.total, overdue: parts[0]?.total ?? 0, coming: parts[1]?.total ?? 0 }),
    alternates: [
      { href: paths.mandatesFeed({ addressee }), type: "application/atom+xml" },
      { href: paths.mandatesIcs({ addressee }), type: "text/calendar" },
    ],
    body: (
      <>
        <Views ui={ui} shown="addressees" query={{ addressee }} />
        {parts.map((part) => (
          <Due ui={ui} addressee={addressee} part={part} />
        ))}
        <p>
          <a href={paths.mandates({ addressee })}>{ui.t("mandates.asked.all", { total: all.total })}</a>
        </p>
        <Take ui={ui} query={{ addressee }} total={all.total} />
      </>
    ),
  });
}

const Due: FC<{ readonly ui: Ui; readonly addressee: string; readonly part: Part }> = ({ ui, addressee, part: { due, items, total } }) =>
  items.length === 0 ? null : (
    <section id={due}>
      <h2>{ui.t(`mandates.asked.${due}` as MessageKey, { count: total })}</h2>
      <MandateEntries ui={ui} mandates={items} />
      {total > items.length && (
        <p>
          <a href={paths.mandates({ addressee, due })}>{ui.t("mandates.asked.more", { shown: items.length, total })}</a>
        </p>
      )}
    </section>
  );
