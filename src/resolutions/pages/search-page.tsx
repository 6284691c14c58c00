import type { FC } from "hono/jsx";
import {
  Downloads,
  Empty,
  ErrorSummary,
  type FieldError,
  FilterForm,
  type MessageKey,
  NothingHeld,
  Pager,
  page,
  paths,
  SelectField,
  Sym,
  TextField,
  type Ui,
  type WebContext,
} from "#web/index";
import type { Facets, ParagraphFilter, Passage, TextLibrary } from "../library.ts";
import { SEARCH_CAP } from "../store-search.ts";
import { canonicalSymbol } from "../symbols.ts";
import { bodyName } from "./bodies.ts";
import { bodyChoices, faultsOf, kindChoices } from "./list-page.tsx";
import { directionOfText, kindName } from "./names.ts";
import { parts, type RawQuery, type SearchQuery } from "./query.ts";

/** Passages on one page. */
const perPage = 25;

/** Opening verbs that the filter offers. */
const mostVerbs = 60;

const partKeys: Readonly<Record<NonNullable<ParagraphFilter["part"]>, MessageKey>> = {
  preambular: "search.part.preambular",
  operative: "search.part.operative",
  annex: "search.part.annex",
};

const placeKeys: Readonly<Record<NonNullable<ParagraphFilter["part"]>, MessageKey>> = {
  preambular: "search.place.preambular",
  operative: "search.place.operative",
  annex: "search.place.annex",
};

/** Says whether anything is looked for: words, or a filter that finds without words. */
export function isAsking({ filter }: SearchQuery): boolean {
  return filter.q !== "" || filter.verb !== undefined || filter.citing !== undefined;
}

/** The filter as the library takes it: a symbol in any spelling is looked for in its canonical one. */
export function libraryFilter({ filter }: SearchQuery): ParagraphFilter {
  return filter.citing === undefined ? filter : { ...filter, citing: canonicalSymbol(filter.citing) ?? filter.citing };
}

/** Search over paragraphs. */
export async function searchPage(c: WebContext, library: TextLibrary, raw: RawQuery, query: SearchQuery): Promise<Response> {
  const ui = c.var;
  const errors = faultsOf(ui, query.errors);
  const [facets, counts, found] = await Promise.all([
    library.facets(),
    library.counts(),
    errors.length > 0 || !isAsking(query) ? undefined : library.search(libraryFilter(query), query.cursor, perPage),
  ]);
  const isCommon = found?.total === 0 && (await library.onlyCommonWords(query.filter.q));
  return page(c, {
    title: query.filter.q === "" ? ui.t("search.page.title") : ui.t("search.page.title-for", { words: query.filter.q }),
    heading: ui.t("search.page.title"),
    place: "search",
    lede: ui.t("search.page.lede", { paragraphs: counts.paragraphs, texts: counts.texts }),
    status: errors.length > 0 ? 422 : 200,
    body: (
      <>
        <ErrorSummary ui={ui} errors={errors} />
        {counts.texts > 0 && <Filters ui={ui} raw={raw} facets={facets} errors={errors} />}
        {counts.texts === 0 ? <NothingHeld ui={ui} /> : found === undefined && errors.length === 0 && <Examples ui={ui} facets={facets} />}
        {found !== undefined && counts.texts > 0 && found.total === 0 && (
          <>
            <Empty title={ui.t("search.none.title")}>
              <p>{isCommon ? ui.t("search.none.common", { words: query.filter.q }) : ui.t("search.none.advice")}</p>
              {isFiltered(raw) && (
                <p>
                  <a href={paths.search({ q: raw.q?.trim() })}>{ui.t("layout.filter.clear")}</a>
                </p>
              )}
            </Empty>
            <Examples ui={ui} facets={facets} />
          </>
        )}
        {found !== undefined && found.total > 0 && (
          <>
            <p class="count" role="status">
              {ui.t(found.total >= SEARCH_CAP ? "search.found.many" : "search.found.count", {
                found: found.total,
                total: counts.paragraphs,
              })}
            </p>
            <ol class="passages">
              {found.items.map((passage) => (
                <PassageView ui={ui} passage={passage} />
              ))}
            </ol>
            <Pager
              ui={ui}
              shown={found.items.length}
              total={found.total}
              next={found.next === null ? null : paths.search({ ...filterQuery(raw), cursor: found.next })}
              first={query.cursor === null ? null : paths.search(filterQuery(raw))}
            />
            <Downloads
              ui={ui}
              links={[
                { href: paths.searchAs("csv", filterQuery(raw)), label: "CSV", type: "text/csv" },
                { href: paths.searchAs("json", filterQuery(raw)), label: "JSON", type: "application/json" },
              ]}
            />
          </>
        )}
      </>
    ),
  });
}

const filterNames = ["q", "body", "kind", "from", "to", "part", "verb", "citing"] as const;

function filterQuery(raw: RawQuery): Record<string, string | undefined> {
  return Object.fromEntries(filterNames.map((name) => [name, raw[name]?.trim()]));
}

/** Says whether anything but words is asked for. */
function isFiltered(raw: RawQuery): boolean {
  return filterNames.some((name) => name !== "q" && (raw[name]?.trim() ?? "") !== "");
}

const Filters: FC<{ readonly ui: Ui; readonly raw: RawQuery; readonly facets: Facets; readonly errors: readonly FieldError[] }> = ({
  ui,
  raw,
  facets,
  errors,
}) => {
  const errorOf = (field: string): string | undefined => errors.find((error) => error.field === field)?.message;
  return (
    <FilterForm ui={ui} action={paths.search()} label={ui.t("search.page.title")} submit={ui.t("search.filter.submit")}>
      <TextField
        name="q"
        type="search"
        label={ui.t("search.filter.words")}
        hint={ui.t("search.filter.hint")}
        value={raw.q}
        error={errorOf("q")}
      />
      <SelectField
        name="body"
        label={ui.t("resolutions.filter.body")}
        any={ui.t("resolutions.filter.any-body")}
        value={raw.body}
        choices={bodyChoices(ui, facets)}
      />
      <SelectField
        name="kind"
        label={ui.t("resolutions.filter.kind")}
        any={ui.t("resolutions.filter.any-kind")}
        value={raw.kind}
        choices={kindChoices(ui, facets)}
        error={errorOf("kind")}
      />
      <SelectField
        name="part"
        label={ui.t("search.filter.part")}
        any={ui.t("search.filter.any-part")}
        value={raw.part}
        choices={parts.map((part) => ({ value: part, label: ui.t(partKeys[part]) }))}
        error={errorOf("part")}
      />
      <SelectField
        name="verb"
        label={ui.t("search.filter.verb")}
        any={ui.t("search.filter.any-verb")}
        value={raw.verb?.toLowerCase()}
        choices={verbChoices(ui, raw, facets)}
        error={errorOf("verb")}
      />
      <TextField name="citing" label={ui.t("search.filter.citing")} value={raw.citing} error={errorOf("citing")} />
      <TextField name="from" type="number" label={ui.t("resolutions.filter.from")} value={raw.from} error={errorOf("from")} />
      <TextField name="to" type="number" label={ui.t("resolutions.filter.to")} value={raw.to} error={errorOf("to")} />
    </FilterForm>
  );
};

/** The most frequent verbs, and the one that is asked for, should it not be among them. */
function verbChoices(ui: Ui, raw: RawQuery, facets: Facets) {
  const asked = raw.verb?.trim().toLowerCase() ?? "";
  const frequent = facets.verbs.slice(0, mostVerbs);
  const choices = frequent.map(({ verb, paragraphs }) => ({
    value: verb,
    label: ui.t("resolutions.filter.choice", { name: verb, count: paragraphs }),
  }));
  return asked === "" || frequent.some(({ verb }) => verb === asked) ? choices : [{ value: asked, label: asked }, ...choices];
}

const exampleKeys = ["search.examples.one-word", "search.examples.two-words", "search.examples.phrase"] as const;

/** Queries to begin with: words, a phrase, and the opening verb that is most frequent in what is held. */
const Examples: FC<{ readonly ui: Ui; readonly facets: Facets }> = ({ ui, facets }) => {
  const [verb] = facets.verbs;
  return (
    <section class="examples">
      <h2>{ui.t("search.examples.title")}</h2>
      <ul>
        {exampleKeys.map((key) => (
          <li>
            <a href={paths.search({ q: ui.t(key) })} lang="en">
              <bdi>{ui.t(key)}</bdi>
            </a>
          </li>
        ))}
        {verb !== undefined && (
          <li>
            <a href={paths.search({ verb: verb.verb })}>{ui.t("search.examples.verb", { verb: verb.verb, count: verb.paragraphs })}</a>
          </li>
        )}
      </ul>
    </section>
  );
};

const PassageView: FC<{ readonly ui: Ui; readonly passage: Passage }> = ({ ui, passage: { text, paragraph, pieces } }) => (
  <li class="passage">
    <p class="entry-facts">
      <a href={paths.paragraph(text.address, paragraph.id, { at: paragraph.id })}>
        {ui.t.rich(
          "search.passage.where",
          { place: whereOf(ui, paragraph) },
          { text: () => (text.symbol === null ? <bdi>{text.title}</bdi> : <Sym>{text.symbol}</Sym>) },
        )}
      </a>
      {" · "}
      {kindName(ui, text.kind)}
      {text.body !== null && ` · ${bodyName(ui, text.body)}`}
      {text.date !== null && (
        <>
          {" · "}
          <time datetime={text.date}>{ui.format.date(text.date)}</time>
        </>
      )}
    </p>
    <p class="passage-words" lang={text.language} dir={directionOfText(text.language)}>
      {shorten(pieces).map((piece) => (piece.hit ? <mark>{piece.text}</mark> : piece.text))}
    </p>
  </li>
);

/** "operative paragraph 16": by the printed number, or for what bears none by its place: "pp3" is the third. */
function whereOf(ui: Ui, { id, number, part }: Passage["paragraph"]): string {
  const shown = number ?? /(?:pp|op|p)(\d+)$/.exec(id)?.[1];
  if (shown === undefined) return ui.t(part === "annex" ? "resolutions.outline.annex" : partKeys[part]);
  return ui.t(placeKeys[part], { number: shown.replace(/\.$/, "") });
}

/** Words on either side of a hit, in UTF-16 code units. */
const around = 160;

/** A long paragraph is shown around its hits: what lies further from them than one can take in is an ellipsis. */
function shorten(pieces: Passage["pieces"]): Passage["pieces"] {
  const length = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  if (length <= 4 * around) return pieces;
  if (!pieces.some((piece) => piece.hit))
    return [{ text: `${head(pieces.map((piece) => piece.text).join(""), 4 * around)} …`, hit: false }];
  return pieces.map((piece, index) => {
    if (piece.hit) return piece;
    const before = index > 0 ? head(piece.text, around) : "";
    const after = index < pieces.length - 1 ? tail(piece.text, around) : "";
    return before.length + after.length >= piece.text.length ? piece : { text: `${before} … ${after}`, hit: false };
  });
}

/** The beginning of a text, cut between words. */
function head(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/\s\S*$/u, "");
}

function tail(text: string, length: number): string {
  return text.length <= length ? text : text.slice(-length).replace(/^\S*\s/u, "");
}
