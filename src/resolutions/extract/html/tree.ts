/** parse5 with a counter: markup that is larger or deeper than any page is refused while it is being parsed, not afterwards. */
import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, type TreeAdapter } from "parse5";
import { ExtractError } from "../errors.ts";
import { limits } from "../limits.ts";

export type HtmlDocument = DefaultTreeAdapterTypes.Document;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;

export function parseHtml(source: string): HtmlDocument {
  let nodes = 0;
  let depth = 0;
  const count = <T>(node: T): T => {
    nodes += 1;
    if (nodes > limits.html.nodes) throw beyond(`more than ${limits.html.nodes} elements and pieces of text`);
    return node;
  };
  const treeAdapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement: (name, namespace, attributes) => count(defaultTreeAdapter.createElement(name, namespace, attributes)),
    createCommentNode: (data) => count(defaultTreeAdapter.createCommentNode(data)),
    insertText(parent, text) {
      count(undefined);
      defaultTreeAdapter.insertText(parent, text);
    },
    insertTextBefore(parent, text, reference) {
      count(undefined);
      defaultTreeAdapter.insertTextBefore(parent, text, reference);
    },
    onItemPush() {
      depth += 1;
      if (depth > limits.html.depth) throw beyond(`elements nested more than ${limits.html.depth} deep`);
    },
    onItemPop() {
      depth -= 1;
    },
  };
  return parse(source, { treeAdapter, scriptingEnabled: false });
}

function beyond(what: string): ExtractError {
  return new ExtractError(
    "limit",
    `The page is beyond what is read here: it has ${what}. Save the document alone, without the page around it.`,
  );
}

export function isElement(node: HtmlNode | undefined): node is HtmlElement {
  return node !== undefined && "tagName" in node;
}

export function isText(node: HtmlNode): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === "#text";
}

export function attribute(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

/** Elements below (and not including) this one, in order. The tree is at most 256 deep. */
export function* descendants(parent: HtmlDocument | HtmlElement): Generator<HtmlElement> {
  for (const node of parent.childNodes) {
    if (!isElement(node)) continue;
    yield node;
    yield* descendants(node);
  }
}

export function textOf(node: HtmlNode): string {
  if (isText(node)) return node.value;
  return isElement(node) ? node.childNodes.map(textOf).join("") : "";
}
