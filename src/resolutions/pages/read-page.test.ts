import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { ExtractError } from "../extract/index.ts";
import { testApplication } from "./fixtures/application.ts";
import { origin } from "./fixtures/crawl.ts";
import { memoryLibrary } from "./fixtures/library.ts";
import { hostile, sampleTexts } from "./fixtures/readings.ts";

const library = memoryLibrary([]);
const app = testApplication(library);
const [sample] = sampleTexts();
const source = sample?.reading.source ?? "";

/** Sends the form as a browser without script does: with its cookie and its token. */
async function submit(fields: Readonly<Record<string, string | File>>, to = app): Promise<Response> {
  const form = await to.request(`${origin}/read`);
  const token =
    documentOf(await form.text())
      .querySelector("input[name=_token]")
      ?.getAttribute("value") ?? "";
  const body = new FormData();
  body.set("_token", token);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const cookie = form.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return to.request(`${origin}/read`, { method: "POST", body, headers: { cookie, origin } });
}

test("a pasted text is shown beside its source with coverage and remarks, and nothing is stored", async () => {
  const response = await submit({ text: source });
  const html = await response.text();
  const document = documentOf(html);
  expect(response.status).toBe(200);
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  expect(document.querySelector("#text1 h2")?.textContent).toBe(sample?.reading.resolution.title);
  expect(document.querySelectorAll(".facing-row.kept").length).toBeGreaterThan(10);
  expect(document.querySelector(".coverage")).not.toBeNull();
  expect((await library.counts()).texts).toBe(0);
});

test("the source beside the structure holds every character of the source", async () => {
  const document = documentOf(await (await submit({ text: source })).text());
  const shown = [...document.querySelectorAll(".facing-source")].map((cell) => cell.textContent).join("");
  expect(shown.replace(/\s/g, "")).toBe(source.replace(/\s/g, ""));
});

test("a file is read, its name shown without what could act as a path or turn the direction", async () => {
  const response = await submit({ file: new File([source], "..\\..\\\u202eevil.txt") });
  expect(textOf(await response.text())).toContain("read from evil.txt");
});

test.each(["json", "akn", "docx", "markdown", "html", "text"])("the result leaves as %s", async (format) => {
  const response = await submit({ text: source, format });
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Disposition")).toMatch(/^attachment; filename="[A-Za-z0-9.-]+"$/);
  expect((await response.text()).length).toBeGreaterThan(1000);
});

test("the page of the result carries the text, so that its files need no second choosing", async () => {
  const document = documentOf(await (await submit({ file: new File([source], "draft.txt") })).text());
  const again = document.querySelector(".take-along textarea")?.textContent ?? "";
  expect(again.trim()).toBe(source.trim());
});

test("a text of several resolutions shows each", async () => {
  const two = sampleTexts()
    .slice(1, 3)
    .map(({ reading }) => reading.source)
    .join("\n\f\n");
  const document = documentOf(await (await submit({ text: two })).text());
  expect(document.querySelectorAll(".read-result").length).toBe(2);
});

test("an empty form says what is missing", async () => {
  const response = await submit({ text: "   " });
  expect(response.status).toBe(422);
  expect(documentOf(await response.text()).querySelector('.errors a[href="#text"]')).not.toBeNull();
});

test("a format that is not offered is refused and the text kept", async () => {
  const response = await submit({ text: "The General Assembly,", format: "poem" });
  expect(response.status).toBe(422);
  expect(documentOf(await response.text()).querySelector("textarea")?.textContent).toBe("The General Assembly,");
});

test.each([
  ["unknown-format", 415, "is of no kind that is read here"],
  ["legacy-doc", 415, "save it as .docx"],
  ["limit", 413, "beyond what can be read here"],
  ["no-text", 422, "no text"],
  ["encrypted", 422, "password"],
  ["damaged", 422, "damaged"],
  ["forbidden", 422, "not opened"],
  ["too-heavy", 422, "more time or memory"],
  ["empty", 422, "nothing in"],
  ["busy", 503, "Try again"],
] as const)("a document that is refused (%s) is answered with %i, what to do, and the text kept", async (code, status, advice) => {
  const refusing = testApplication(library, async () => {
    throw new ExtractError(code, hostile);
  });
  const response = await submit({ text: "kept as it was", file: new File(["x"], "a.bin") }, refusing);
  const document = documentOf(await response.text());
  expect(response.status).toBe(status);
  expect(document.querySelector(".errors")?.textContent).toContain(advice);
  expect(document.querySelector("textarea")?.textContent).toBe("kept as it was");
  expect(document.querySelectorAll("script:not([src]), img").length).toBe(0);
});

test("a PDF of pictures is refused in one sentence, told once", async () => {
  const sentence = "This PDF holds pictures of its one page and no text. Run text recognition (OCR) over it.";
  const refusing = testApplication(library, async () => {
    throw new ExtractError("no-text", sentence);
  });
  const said = textOf(await (await submit({ file: new File(["x"], "scan.pdf") }, refusing)).text());
  expect(said.split(/only pictures of pages|pictures of its one page/)).toHaveLength(2);
});

test("a hostile text breaks out of the result nowhere", async () => {
  const response = await submit({ text: `The General Assembly,\n\n1. Requests ${hostile};\n\n</textarea>${hostile}` });
  const document = documentOf(await response.text());
  expect(document.querySelectorAll("script:not([src]), img, [onerror]").length).toBe(0);
});

test("a text far longer than one page is shown from its beginning, and says so", async () => {
  const paragraphs = Array.from(
    { length: 4000 },
    (_, index) => `${index + 1}. Requests the Secretary-General to consider matter ${index};`,
  );
  const response = await submit({ text: `The General Assembly,\n\n${paragraphs.join("\n\n")}\n` });
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html.length).toBeLessThan(1_500_000);
  expect(textOf(html)).toContain("Only the beginning is shown");
});

test("what is no resolution is read as what it is", async () => {
  const response = await submit({ text: "Bread, milk, eggs" });
  expect(response.status).toBe(200);
  expect(textOf(await response.text())).toContain("Other text");
});

test("the form in Arabic answers in Arabic", async () => {
  const html = await (await app.request(`${origin}/read?lang=ar`)).text();
  expect(documentOf(html).documentElement.dir).toBe("rtl");
});

function documentOf(html: string): Document {
  return new JSDOM(html).window.document;
}

/** What a page says, without its markup. */
function textOf(html: string): string {
  return documentOf(html).body.textContent?.replace(/\s+/g, " ") ?? "";
}
