import type { Served } from "../served.ts";

/** A page that a visitor can come to. */
export interface VisitedPage {
  readonly name: string;
  /** From the origin on: "/search?q=water". */
  readonly path: string;
  /** True for a page that says what is wrong with what was asked: its status is not 200. */
  readonly isFault?: true;
}

/** Loads the samples as a person does without script: opens the link from the terminal and presses its one button. */
export async function loadSamples(served: Served): Promise<void> {
  if (!served.samplesLink) throw new Error(`The start printed no link for the samples:\n${served.output()}`);
  const page = await fetch(served.samplesLink);
  const html = await page.text();
  if (page.status !== 200) throw new Error(`${served.samplesLink} answered ${page.status}: ${html.slice(0, 300)}`);
  const form = /<form[^>]*method="post"[\s\S]*?<\/form>/i.exec(html)?.[0] ?? "";
  const fields = [...form.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)].map(([, name, value]) => [
    name as string,
    value as string,
  ]);
  const action = /action="([^"]+)"/.exec(form)?.[1]?.replaceAll("&amp;", "&") ?? served.samplesLink;
  const answer = await fetch(new URL(action, served.url), {
    method: "POST",
    redirect: "manual",
    headers: { origin: served.url, "sec-fetch-site": "same-origin", cookie: cookiesOf(page) },
    body: new URLSearchParams(fields),
  });
  if (answer.status !== 303) throw new Error(`Loading the samples answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

interface ListedText {
  readonly address: string;
}

interface AskedMandate extends ListedText {
  readonly addressees: readonly string[];
  readonly due: { readonly to: string | null } | null;
}

/** Every kind of page, and every text that is held with what hangs on it. */
export async function pagesOf(origin: string): Promise<readonly VisitedPage[]> {
  const listed = (await (await fetch(`${origin}/api/v1/resolutions?limit=100`)).json()) as { items: readonly ListedText[] };
  const addresses = listed.items.map(({ address }) => `/resolutions/${address.split("/").map(encodeURIComponent).join("/")}`);
  const asked = (await (await fetch(`${origin}/api/v1/mandates?limit=100`)).json()) as { items: readonly AskedMandate[] };
  const mandates = asked.items.map(({ address }) => `/mandates/${address.split("/").map(encodeURIComponent).join("/")}`);
  const addressee = encodeURIComponent(asked.items.flatMap(({ addressees }) => addressees)[0] ?? "");
  const year = asked.items.find(({ due }) => due?.to)?.due?.to?.slice(0, 4) ?? "2026";
  return [
    { name: "Home", path: "/" },
    { name: "Mandates", path: "/mandates" },
    { name: "Mandates with filters", path: "/mandates?strength=4&due=none&q=wells" },
    { name: "Mandates that cannot be", path: "/mandates?from=soon", isFault: true },
    { name: "Mandates by month", path: "/mandates/calendar" },
    { name: "Mandates by year", path: `/mandates/year?year=${year}` },
    { name: "Who is asked", path: "/mandates/addressees" },
    { name: "What one is asked", path: `/mandates/addressees/${addressee}` },
    { name: "Changed days of sessions", path: "/mandates/sessions" },
    ...mandates.slice(0, 4).map((path) => ({ name: "A mandate", path })),
    { name: "List", path: "/resolutions" },
    { name: "List with filters", path: "/resolutions?kind=resolution&sort=title" },
    { name: "Empty list", path: "/resolutions?q=zzzz" },
    { name: "Most cited", path: "/resolutions/citations" },
    { name: "Most cited, of what is not held", path: "/resolutions/citations?held=no" },
    { name: "Most cited that cannot be", path: "/resolutions/citations?from=soon", isFault: true },
    { name: "Cited texts that have a later one", path: "/resolutions/citations/superseded" },
    { name: "Search before asking", path: "/search" },
    { name: "Search", path: "/search?q=cooperation" },
    { name: "Search with no hits", path: "/search?q=zzzz" },
    { name: "Search that cannot be", path: "/search?q=cooperation&from=soon", isFault: true },
    { name: "Choosing what to compare", path: "/compare" },
    { name: "Choosing the second text", path: "/compare?new=A/RES/179/148&q=assistance" },
    { name: "Comparing with what is not held", path: "/compare?old=A/RES/1/1&new=A/RES/179/148", isFault: true },
    { name: "Comparison", path: "/compare?old=A/RES/178/161&new=A/RES/179/148" },
    { name: "Comparison in one text", path: "/compare?old=A/RES/178/161&new=A/RES/179/148&view=inline&show=changes" },
    { name: "Series", path: "/series/mutual-assistance-in-giving-effect" },
    { name: "Since when a paragraph says so", path: "/resolutions/A/RES/179/148/lineage/op1" },
    { name: "Read", path: "/read" },
    { name: "Check a draft", path: "/drafts/check" },
    { name: "Check a text that is held", path: "/drafts/check?of=A/RES/179/148" },
    { name: "States", path: "/states" },
    { name: "A State that voted", path: "/states/XAE" },
    { name: "A State", path: "/states/SVN" },
    { name: "Record", path: "/record" },
    { name: "Record of a day that cannot be", path: "/record?day=soon", isFault: true },
    { name: "Verifying the record", path: "/record/verify" },
    { name: "About", path: "/about" },
    { name: "About the data", path: "/about/data" },
    { name: "Accessibility", path: "/about/accessibility" },
    { name: "Privacy", path: "/about/privacy" },
    { name: "Nothing here", path: "/nothing-here", isFault: true },
    ...addresses.map((path) => ({ name: "A text", path })),
    ...addresses.slice(0, 3).flatMap((path) => [
      { name: "Its source", path: `${path}/source` },
      { name: "Its source, only remarks", path: `${path}/source?show=remarks` },
      { name: "Its citations", path: `${path}/citations` },
      { name: "Citing it", path: `${path}?cite=op1` },
    ]),
  ];
}
