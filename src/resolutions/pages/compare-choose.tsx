import type { Child, FC } from "hono/jsx";
import { Empty, NothingHeld, page, paths, Sym, TextField, type Ui, type WebContext } from "#web/index";
import type { HeldText, TextLibrary, TextSummary } from "../library.ts";
import { cutAtWord, directionOfText, kindName, shortName } from "./names.ts";
import { Views } from "./views.tsx";

/** What is known of the two texts when one of them has to be chosen. */
export interface Choosing {
  readonly old: HeldText | undefined;
  readonly new: HeldText | undefined;
  /** Addresses at which nothing is held. */
  readonly absent: readonly string[];
  /** What is searched for. */
  readonly words: string;
}

/** Texts offered at once. */
const most = 12;
const mostFound = 30;

/** Chooses the first text, or the second one: those under the same title and those cited are offered, any other is searched for. */
export async function choosePage(c: WebContext, library: TextLibrary, choosing: Choosing): Promise<Response> {
  const ui = c.var;
  const { old, new: now, absent, words } = choosing;
  const known = now ?? old;
  const [counts, same, found] = await Promise.all([
    library.counts(),
    known === undefined ? [] : sameTitle(library, known),
    words === "" ? undefined : library.list({ q: words }, "-date", null, mostFound),
  ]);
  const hrefOf = (text: Pick<TextSummary, "address" | "date">): string => paths.compare(pairOf(choosing, text));
  const cited = known === undefined ? [] : citedBy(known, new Set(same.map(({ address }) => address)));
  return page(c, {
    title: known === undefined ? ui.t("compare.choose.title") : ui.t("compare.choose.title-with", { text: nameOf(known.summary) }),
    crumb: ui.t("compare.page.crumb"),
    place: "resolutions",
    trail: [
      { href: paths.resolutions(), label: ui.t("resolutions.list.title") },
      ...(known === undefined ? [] : [{ href: paths.resolution(known.summary.address), label: nameOf(known.summary) }]),
    ],
    lede: ui.t(known === undefined ? "compare.choose.lede" : "compare.choose.lede-with"),
    status: absent.length > 0 ? 404 : 200,
    body: (
      <>
        {known === undefined && <Views ui={ui} shown="compare" />}
        {absent.map((address) => (
          <p class="notice" role="alert">
            {ui.t("compare.choose.absent", { address })}
          </p>
        ))}
        {counts.texts === 0 ? (
          <NothingHeld ui={ui} />
        ) : (
          <>
            <Offered ui={ui} id="same-title" title={ui.t("compare.choose.same-title")} texts={same.slice(0, most)} hrefOf={hrefOf} />
            {cited.length > 0 && (
              <section id="cited">
                <h2>{ui.t("compare.choose.cited")}</h2>
                <ul class="chips">
                  {cited.map(([symbol, address]) => (
                    <li>
                      <a
                        class="chip"
                        href={paths.compare(
                          choosing.old === undefined
                            ? { old: address, new: known?.summary.address }
                            : { old: choosing.old.summary.address, new: address },
                        )}
                      >
                        <Sym>{symbol}</Sym>
                      </a>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <Search ui={ui} choosing={choosing} />
            {found !== undefined &&
              (found.items.length === 0 ? (
                <Empty title={ui.t("compare.choose.none")}>
                  <p>{ui.t("compare.choose.advice")}</p>
                </Empty>
              ) : (
                <Offered
                  ui={ui}
                  id="found"
                  title={ui.t("compare.choose.found", { total: found.total })}
                  texts={found.items.filter(({ address }) => address !== known?.summary.address)}
                  hrefOf={hrefOf}
                />
              ))}
          </>
        )}
      </>
    ),
  });
}

/** The two of a comparison with this text: the earlier one is the old one, unless the place was chosen already. */
function pairOf(
  { old, new: now }: Choosing,
  text: Pick<TextSummary, "address" | "date">,
): { readonly old?: string; readonly new?: string } {
  if (old !== undefined) return { old: old.summary.address, new: text.address };
  if (now === undefined) return { new: text.address };
  const isLater = text.date !== null && now.summary.date !== null && text.date > now.summary.date;
  return isLater ? { old: now.summary.address, new: text.address } : { old: text.address, new: now.summary.address };
}

/** Texts under the same title, numbers and punctuation aside: those before it first, the nearest first. */
async function sameTitle(library: TextLibrary, { summary }: HeldText): Promise<readonly TextSummary[]> {
  const plain = plainTitle(summary.title);
  if (plain === "") return [];
  const { items } = await library.list({ q: summary.title.slice(0, 200) }, "-date", null, 100);
  const others = items.filter((text) => text.address !== summary.address && plainTitle(text.title) === plain);
  const isBefore = (text: TextSummary): boolean => (text.date ?? "") <= (summary.date ?? "9999");
  return [...others.filter(isBefore), ...others.filter((text) => !isBefore(text)).reverse()];
}

function plainTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
}

/** Held texts that it cites: symbol, address. */
function citedBy({ held, summary }: HeldText, offered: ReadonlySet<string>): readonly (readonly [string, string])[] {
  return [...held].filter(([, address]) => address !== summary.address && !offered.has(address)).slice(0, most);
}

function nameOf(text: TextSummary): string {
  return cutAtWord(shortName(text) || text.address, 60);
}

const Offered: FC<{
  readonly ui: Ui;
  readonly id: string;
  readonly title: string;
  readonly texts: readonly TextSummary[];
  readonly hrefOf: (text: TextSummary) => string;
}> = ({ ui, id, title, texts, hrefOf }): Child =>
  texts.length === 0 ? null : (
    <section id={id}>
      <h2>{title}</h2>
      <ol class="entries">
        {texts.map((text) => (
          <li class="entry">
            <p class="entry-title">
              <a href={hrefOf(text)} lang={text.language} dir={directionOfText(text.language)}>
                {text.title === "" ? text.address : text.title}
              </a>
            </p>
            <p class="entry-facts">
              {text.symbol !== null && (
                <>
                  <strong>
                    <Sym>{text.symbol}</Sym>
                  </strong>
                  {" · "}
                </>
              )}
              {kindName(ui, text.kind)}
              {" · "}
              {text.date === null ? ui.t("resolutions.entry.undated") : <time datetime={text.date}>{ui.format.date(text.date)}</time>}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );

const Search: FC<{ readonly ui: Ui; readonly choosing: Choosing }> = ({ ui, choosing: { old, new: now, words } }) => (
  <search>
    <form class="search-line" method="get" action={paths.compare()}>
      {old !== undefined && <input type="hidden" name="old" value={old.summary.address} />}
      {now !== undefined && <input type="hidden" name="new" value={now.summary.address} />}
      <TextField name="q" type="search" label={ui.t("compare.choose.search")} value={words} hint={ui.t("compare.choose.hint")} />
      <button type="submit">{ui.t("compare.choose.submit")}</button>
    </form>
  </search>
);
