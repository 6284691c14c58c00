import { expect, test } from "vitest";
import { extractHtml } from "./index.ts";

const textOf = (markup: string): string => extractHtml(new TextEncoder().encode(markup)).text;

test.each<[string, string, string]>([
  [
    "blocks are paragraphs, white space collapses",
    "<p>The\n  General   Assembly,</p><div>Recalling</div>",
    "The General Assembly,\n\nRecalling",
  ],
  ["text beside blocks is a paragraph too", "one<p>two</p>three", "one\n\ntwo\n\nthree"],
  ["inline elements join", "<p><b>Bold</b> and <span>spa</span>n</p>", "Bold and span"],
  ["italics get stars", "<p><em>Recalls </em>its <i>own</i> words</p>", "*Recalls* its *own* words"],
  [
    "styles set and unset italics",
    '<p style="font-style:italic">all <span style="font-style:normal">but this</span></p>',
    "*all* but this",
  ],
  ["a break is a line, two are a paragraph", "<p>one<br>two<br><br>three</p>", "one\ntwo\n\nthree"],
  ["raised digits are marks", "<p>in 1993,<sup>1</sup> and 2001<sup>[12]</sup>.</p>", "in 1993,¹ and 2001¹²."],
  ["other raised text is text", "<p>the 22<sup>nd</sup> meeting</p>", "the 22nd meeting"],
  ["links give their words", '<p>see <a href="/a">A/NN/1</a></p>', "see A/NN/1"],
  ["no-break spaces stay", "<p>3&nbsp;May</p><p>&nbsp;</p>", "3\u00a0May"],
  [
    "scripts, styles, forms and hidden parts go",
    '<p>a</p><script>x</script><style>y</style><p hidden>b</p><div style="display:none">c</div><button>d</button>',
    "a",
  ],
  ["struck-out text goes", "<p>a <del>b </del>c</p>", "a c"],
  ["navigation goes, with page heads", "<header>Site</header><nav>Menu</nav><p>a</p><footer>Imprint</footer>", "a"],
  ["preformatted lines stay", "<pre>one\n  two</pre>", "one\ntwo"],
  [
    "lists are numbered as a browser does",
    '<ol><li>a<li>b</ol><ol type="a" start="3"><li>c</ol><ul><li>d</ul>',
    "1. a\n\n2. b\n\nc. c\n\n• d",
  ],
  ["list values count", '<ol><li value="5">a<li>b</ol>', "5. a\n\n6. b"],
  ["tables are rows", "<table><tr><th>State<th>Vote<tr><td>Arda<td>yes</table>", "| State | Vote |\n| Arda | yes |"],
  ["a spanning cell leaves room", '<table><tr><td colspan="2">a<tr><td>b<td>c</table>', "| a |  |\n| b | c |"],
  ["a table of one column is a layout", "<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\n\nb"],
  ["broken markup is read as browsers read it", "<p>a<i>b</p>c", "a*b*\n\n*c*"],
])("extractHtml(): %s", (_, markup, text) => {
  expect(textOf(markup)).toBe(text);
});

test("extractHtml() takes the main part of a page and says how much was around it", () => {
  const { text, remarks } = extractHtml(
    new TextEncoder().encode("<body><div>menu</div><main><h1>Title</h1><p>Text of the page</p></main><div>more</div></body>"),
  );
  expect(text).toBe("Title\n\nText of the page");
  expect(remarks).toMatchObject([{ rule: "page-furniture", message: expect.stringContaining("8 characters") }]);
});

test.each<[string, string]>([
  ["a list with arrows back", '<p>word<sup><a href="#n1" id="r1">1</a></sup></p><ol><li id="n1">Note. <a href="#r1">↩</a></li></ol>'],
  [
    "paragraphs with a mark that leads back",
    '<p>word<a href="#_ftn1" name="_ftnref1">[1]</a></p><p><a href="#_ftnref1" name="_ftn1">[1]</a> Note.</p>',
  ],
  ["a target inside its paragraph", '<p>word<sup><a href="#n1">1</a></sup></p><p><span id="n1"></span>Note.</p>'],
  ["marks that are no links", "<p>word<sup>1</sup></p><p><sup>1</sup>Note.</p>"],
])("extractHtml() knows footnotes: %s", (_, markup) => {
  expect(textOf(markup)).toBe("word¹\n\n¹ Note.");
});

test.each<[string, Uint8Array]>([
  ["its declaration", Buffer.from('<meta charset="iso-8859-1"><p>Côte</p>', "latin1")],
  ["an older declaration", Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>Côte</p>', "latin1")],
  ["UTF-8 although it declares another", Buffer.from('<meta charset="iso-8859-1"><p>Côte</p>', "utf8")],
  ["UTF-16 with a mark", Buffer.from("\ufeff<p>Côte</p>", "utf16le")],
])("extractHtml() decodes a page by %s", (_, bytes) => {
  expect(extractHtml(bytes)).toMatchObject({ text: "Côte", remarks: [] });
});

test("extractHtml() refuses a page that a script would draw", () => {
  expect(() => textOf('<!doctype html><div id="app"></div><script>draw()</script>')).toThrow(/no text/);
});
