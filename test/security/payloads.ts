import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What would run if a place of a page took it for more than words; each carries a mark by which a page that did is known. */
const vectors: readonly string[] = [
  "<xss1>",
  "<script>window.xss=1</script>",
  "<script src=//evil.example/xss.js></script>",
  "<img src=x onerror=window.xss=1>",
  "<svg onload=window.xss=1>",
  "<svg><script>window.xss=1</script></svg>",
  "<math><mi xlink:href=javascript:window.xss=1>x",
  "<iframe srcdoc='<script>parent.xss=1</script>'>",
  "<object data=javascript:window.xss=1>",
  "<embed src=javascript:window.xss=1>",
  "<base href=//evil.example/>",
  "<meta http-equiv=refresh content='0;url=javascript:window.xss=1'>",
  "<form action=//evil.example/xss><button>x",
  "<a href=javascript:window.xss=1>x</a>",
  "<details open ontoggle=window.xss=1>",
  "<body onload=window.xss=1>",
  "<input autofocus onfocus=window.xss=1>",
  "<style>@import '//evil.example/xss.css'</style>",
  "<link rel=stylesheet href=//evil.example/xss.css>",
  "<template><xss2></template>",
  "<noscript><xss3></noscript>",
  "<plaintext><xss4>",
  "onmouseover=window.xss=1",
  "javascript:window.xss=1",
  "data:text/html,<script>window.xss=1</script>",
  "&lt;xss5&gt;&#60;xss6&#62;",
  "\u2028window.xss=1//",
  "#{window.xss=1}{{constructor.constructor('window.xss=1')()}}",
  "<!--><xss7>-->",
  "<![CDATA[><xss8>]]>",
];

/** Ways out of where a value may stand: an element, an attribute of each kind, a comment, a title, a script, JSON. */
const ways: readonly (readonly [string, string])[] = [
  ["", ""],
  ['">', ""],
  ["'>", ""],
  [" ", " x="],
  ['" ', ' x="'],
  ["</title>", ""],
  ["</textarea>", ""],
  ["</script>", ""],
  ["-->", ""],
  ['"]}</script>', ""],
];

export const payloads: readonly string[] = ways.flatMap(([before, after]) => vectors.map((vector) => `${before}${vector}${after}`));

const forbidden = new Set(["iframe", "object", "embed", "base", "plaintext", "frame", "frameset", "applet"]);
const addresses = new Set(["href", "src", "action", "formaction", "xlink:href", "data", "poster"]);

/**
 * What a page took for more than words; nothing where it is as its author made it.
 *
 * @param nonce of the answer's policy
 */
export function taken(html: string, nonce: string | undefined): readonly string[] {
  const found: string[] = [];
  const walk = (node: Node): void => {
    if ("attrs" in node) judge(node, nonce, found);
    if ("content" in node) walk(node.content);
    if ("childNodes" in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html));
  return found;
}

function judge({ tagName, attrs, childNodes }: Element, nonce: string | undefined, found: string[]): void {
  const attributes = new Map(
    attrs.map(({ name, prefix, value }) => [prefix === undefined || prefix === "" ? name : `${prefix}:${name}`, value]),
  );
  if (tagName.startsWith("xss") || forbidden.has(tagName)) found.push(`an element ${tagName}`);
  if (tagName === "meta" && attributes.has("http-equiv")) found.push("a meta element that acts");
  if (tagName === "style") found.push("a style element");
  if (tagName === "link" && /^(https?:)?\/\//i.test(attributes.get("href") ?? "")) found.push("a link to another host");
  if (tagName === "form" && !(attributes.get("action") ?? "/").startsWith("/")) found.push("a form to another host");
  if (tagName === "script") {
    const text = childNodes.map((child) => ("value" in child ? child.value : "")).join("");
    if (attributes.get("nonce") !== nonce || nonce === undefined || /evil\.example/.test(attributes.get("src") ?? ""))
      found.push("a script of somebody else's");
    // Data for our own scripts may carry the words, but nothing that ends the element or the line.
    if (/window\.xss/.test(text) && /<|\u2028/.test(text)) found.push("a script with a way out in it");
  }
  for (const [name, value] of attributes) {
    if (name.startsWith("on") || name === "srcdoc" || name === "style") found.push(`an attribute ${name} of ${tagName}`);
    if (addresses.has(name) && /^[\s\p{Cc}]*(javascript|vbscript|data:text)/iu.test(value))
      found.push(`${name} of ${tagName}: ${value.slice(0, 60)}`);
  }
}
