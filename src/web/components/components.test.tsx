import { expect, test } from "vitest";
import { states } from "#reference/index";
import { markup, uiIn } from "../testing.tsx";
import { CoverageBar } from "./coverage-bar.tsx";
import { DataTable } from "./data-table.tsx";
import { ErrorSummary, FilterForm, FormToken, SelectField, TextField } from "./forms.tsx";
import { Chips, Empty, Pager } from "./lists.tsx";
import { StateName, Sym } from "./names.tsx";
import { NoteMark, Provision } from "./text.tsx";
import grid from "./tile-grid.json" with { type: "json" };
import { TileLocator, TileMap } from "./tile-map.tsx";
import { type PlottedState, VotePlot } from "./vote-plot.tsx";

const en = uiIn("en");
const ar = uiIn("ar");

test("everything that is given as words is escaped", async () => {
  const evil = '<img src=x onerror="x">';
  const html = await markup(
    <>
      <Sym>{evil}</Sym>
      <StateName ui={en} code={null} name={evil} />
      <TextField name="q" label={evil} value={evil} />
      <Chips ui={en} label={evil} chips={[{ label: evil, href: "/" }]} />
      <Empty title={evil}>{evil}</Empty>
      <DataTable caption={evil} columns={[{ label: evil }]} rows={[[evil]]} />
      <Provision ui={en} id="op1" number={evil} href="/" label={evil} citation={evil}>
        {evil}
      </Provision>
      <VotePlot ui={en} id="v" states={[{ code: null, name: evil, group: evil, position: "against" }]} />
    </>,
  );
  expect(html).not.toContain("<img");
});

test("StateName shows the name in the reader's language and leads to the State; an unknown one stays as printed", async () => {
  expect(await markup(<StateName ui={en} code="SVN" name="printed" />)).toBe('<a href="/states/SVN"><bdi>Slovenia</bdi></a>');
  expect(await markup(<StateName ui={ar} code="SVN" name="printed" />)).toBe('<a href="/states/SVN"><bdi>سلوفينيا</bdi></a>');
  expect(await markup(<StateName ui={ar} code={null} name="Ruritania" />)).toBe("<bdi>Ruritania</bdi>");
});

test("Sym runs from left to right whatever stands around it", async () => {
  expect(await markup(<Sym>A/RES/77/213</Sym>)).toBe('<bdi class="symbol" dir="ltr">A/RES/77/213</bdi>');
});

test("Provision has its number as its permanent address, and its notes beside it", async () => {
  const html = await markup(
    <Provision
      ui={en}
      id="op1.a"
      number="(a)"
      href="/t#op1.a"
      label="Paragraph 1 (a)"
      depth={1}
      notes={[{ id: "n1", mark: "1", children: "See 4." }]}
    >
      Words
      <NoteMark ui={en} note="n1" mark="1" />
    </Provision>,
  );
  expect(html).toContain(
    '<div class="provision depth-1" id="op1.a"><a class="number" href="/t#op1.a" aria-label="Paragraph 1 (a)">(a)</a>',
  );
  expect(html).toContain('<a href="#n1" aria-label="Note 1">1</a>');
  expect(html).toContain('id="n1" role="note"');
  expect(html).not.toContain("tools");
});

test("Provision shows the place of a paragraph that prints no number", async () => {
  const html = await markup(
    <Provision ui={uiIn("en")} id="pp5" number={null} ordinal="5" href="#pp5" label="Preambular paragraph 5">
      Recalling
    </Provision>,
  );
  expect(html).toContain('aria-label="Preambular paragraph 5">¶5</a>');
});

test("a copy button is hidden until the script shows it", async () => {
  const html = await markup(
    <Provision ui={en} id="op1" number="1." href="/t#op1" label="Paragraph 1" citation="A/1, para. 1" citeHref="/cite">
      Words
    </Provision>,
  );
  expect(html).toMatch(/<button type="button" class="copy" data-copy="A\/1, para\. 1" hidden=""/);
  expect(html).toContain('href="/cite"');
});

test("ErrorSummary leads to each field, and shows nothing where nothing is wrong", async () => {
  expect(await markup(<ErrorSummary ui={en} errors={[]} />)).toBe("");
  const html = await markup(<ErrorSummary ui={en} errors={[{ field: "from", message: "Give a year" }]} />);
  expect(html).toContain("One thing needs your attention");
  expect(html).toContain('<a href="#from">Give a year</a>');
});

test("a field with an error says so to everybody", async () => {
  const html = await markup(<TextField name="from" label="From" type="number" value="x" hint="A year" error="Give a year" />);
  expect(html).toContain('aria-describedby="from-hint from-error"');
  expect(html).toContain('aria-invalid="true"');
  expect(html).toContain('<label for="from">');
});

test("FilterForm and its fields keep what is set", async () => {
  const html = await markup(
    <FilterForm ui={en} action="/resolutions" label="Filter">
      <SelectField name="body" label="Body" value="A" any="Any" choices={[{ value: "A", label: "Assembly" }]} />
    </FilterForm>,
  );
  expect(html).toContain('<form class="filters" method="get" action="/resolutions">');
  expect(html).toContain('<option value="A" selected="">Assembly</option>');
  expect(await markup(<FormToken ui={en} />)).toBe(
    '<input type="hidden" name="_token" value="token"/><input type="hidden" name="_once" value="once"/>',
  );
  expect(await markup(<FormToken ui={en} onceKey="the first" />)).toContain('name="_once" value="the first"');
});

test("Pager says how many of how many, and leads on where there is more; a list on one page has none", async () => {
  expect(await markup(<Pager ui={en} shown={50} total={1234} next="/x?cursor=a" first={null} />)).toContain("50 of 1,234");
  expect(await markup(<Pager ui={en} shown={3} total={3} next={null} first={null} />)).not.toContain("<a ");
});

test("DataTable labels each cell, for screens without room for columns", async () => {
  const html = await markup(
    <DataTable
      caption="Texts"
      columns={[{ label: "Title", isHeading: true, sortHref: "/?sort=title", sorted: "ascending" }, { label: "Date" }]}
      rows={[["T", "D"]]}
    />,
  );
  expect(html).toContain('<th scope="row">T</th><td data-label="Date">D</td>');
  expect(html).toContain('aria-sort="ascending"');
});

test("every State has one tile, and no two share a place", () => {
  const tiles = Object.entries(grid.tiles);
  expect(tiles.map(([code]) => code)).toEqual(
    states()
      .map((state) => state.code)
      .sort(),
  );
  expect(new Set(tiles.map(([, place]) => place.join())).size).toBe(195);
  for (const [code, [column = -1, row = -1]] of tiles) {
    expect(column >= 0 && column < grid.columns && row >= 0 && row < grid.rows, code).toBe(true);
  }
});

test("TileMap has title and description, shades by rank and marks one", async () => {
  const html = await markup(
    <TileMap
      ui={en}
      id="map"
      title="Votes"
      description="Votes by State"
      states={[
        { code: "SVN", name: "Slovenia", value: 9, isMarked: true },
        { code: "CHL", name: "Chile", value: 1 },
        { code: "FJI", name: "Fiji", value: 1000 },
        { code: "XAA", name: "Invented", value: 2 },
      ]}
    />,
  );
  expect(html).toContain('aria-labelledby="map-title map-desc"');
  expect(html).toContain("<title>Fiji: 1,000</title>");
  expect(html.match(/<rect/g)).toHaveLength(3);
  expect(html).toContain('class="marked"');
});

const vote: PlottedState[] = [
  ...["AGO", "BEN", "BWA", "CMR", "CPV", "DZA", "EGY", "GAB", "GHA"].map(
    (code): PlottedState => ({ code, name: code, group: "African", position: "inFavour" }),
  ),
  { code: "FIN", name: "Finland", group: "Western", position: "against" },
  { code: null, name: "Nowhere", group: "Western", position: "abstaining" },
];

test("TileLocator marks one State, and shows nothing for a code without a tile", async () => {
  const html = await markup(<TileLocator title="Where Cuba lies" code="CUB" />);
  expect(html).toContain('aria-label="Where Cuba lies"');
  expect(html.match(/<rect/g)).toHaveLength(1);
  expect(await markup(<TileLocator title="Nowhere" code="XVE" />)).toBe("");
});

test("VotePlot draws each State once, labels each line with position and number, and has the data as a table", async () => {
  const html = await markup(<VotePlot ui={en} id="vote" states={vote} />);
  expect(html.match(/<rect/g)).toHaveLength(vote.length);
  for (const piece of [
    "African · 9",
    "In favour 9",
    "Against 1",
    "Abstaining 1",
    ">Now<",
    "9 in favour, 1 against, 1 abstaining, of 11 States that voted.",
  ]) {
    expect(html).toContain(piece);
  }
  expect(html).not.toContain("Against 0");
  expect(html.match(/<tr>/g)).toHaveLength(vote.length + 1);
});

test("VotePlot stays within its drawing in both directions", async () => {
  for (const ui of [en, ar]) {
    const html = await markup(<VotePlot ui={ui} id="vote" states={vote} />);
    const lefts = [...html.matchAll(/<rect x="([\d.]+)"[^>]* width="([\d.]+)"/g)].map(([, x, width]) => [
      Number(x),
      Number(x) + Number(width),
    ]);
    expect(Math.min(...lefts.flat())).toBeGreaterThanOrEqual(0);
    expect(Math.max(...lefts.flat())).toBeLessThanOrEqual(340);
  }
});

test("CoverageBar shows a single lost character, and gives every number with its share", async () => {
  const html = await markup(<CoverageBar ui={en} id="c" data={{ source: 100_000, kept: 90_000, furniture: 9999, unrecognised: 1 }} />);
  expect(html).toContain("100,000 characters in the source");
  const widths = [...html.matchAll(/width="([\d.]+)"/g)].map(([, width]) => Number(width));
  expect(Math.min(...widths)).toBeGreaterThan(0);
  expect(html).toContain("90%");
  expect(await markup(<CoverageBar ui={en} id="c" data={{ source: 0, kept: 0, furniture: 0, unrecognised: 0 }} />)).toContain(
    "0 characters",
  );
});
