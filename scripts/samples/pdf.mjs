import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { createTypstCompiler } from "@myriaddreamin/typst.ts/compiler";
import { loadFonts } from "@myriaddreamin/typst.ts/options.init";

import { parse, pieces } from "./source.mjs";

const require = createRequire(import.meta.url);
const FONTS = [
  require.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
  require.resolve("@expo-google-fonts/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf"),
];

/** Nothing of the text is ever markup: it arrives as data and is set as strings. */
const TEMPLATE = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: "Comity", date: none)
#set text(font: "Noto Sans", size: 10.5pt, lang: "en", hyphenate: false)
// Raised and smaller by geometry, as word processors print marks: a font's own raised digits read as plain ones.
#set super(typographic: false)
#set par(justify: true, leading: 0.62em, spacing: 1.25em)
#set page(
  paper: "a4", margin: (x: 3.2cm, top: 2.6cm, bottom: 3.2cm),
  header: context { let n = counter(page).get().first(); if n > 1 { align(if calc.even(n) { left } else { right }, text(size: 8.5pt, data.symbol)) } },
  footer: context {
    let n = counter(page).get().first()
    let turn = [#n/#counter(page).final().first()]
    text(size: 8.5pt, if calc.even(n) { [#turn #h(1fr) #data.job] } else { [#data.job #h(1fr) #turn] })
  },
)
#let run(piece) = if "note" in piece { footnote(text(piece.text)) } else if piece.italic { emph(piece.text) } else { piece.text }
#let line(pieces) = pieces.map(run).join()
#for block in data.blocks {
  let body = block.lines.map(line).join(linebreak())
  if block.depth < 0 { par(first-line-indent: (amount: if block.opens { 0.9cm } else { 0cm }, all: true), body) } else {
    pad(left: block.depth * 1.1cm, par(first-line-indent: (amount: 0.9cm, all: true), block.number + h(0.5em) + body))
  }
}
`;

/** One PDF with running heads, page numbers, a job number and footnotes at the foot of their pages; the same bytes at every run. */
export async function makePdf(source, { title, symbol, job }) {
  const { blocks, notes } = parse(source);
  const data = {
    title,
    symbol,
    job,
    blocks: blocks.map(({ lines, depth, number }) => ({
      depth,
      number,
      opens: /^(?:\*[A-Z][a-z]+(?: [a-z]+)*\* |The General Assembly,)/.test(lines[0]),
      lines: lines.map((line) => pieces(line).map((piece) => (piece.note ? { note: piece.note, text: notes.get(piece.note) } : piece))),
    })),
  };
  const compiler = createTypstCompiler();
  const fonts = FONTS.map((file) => new Uint8Array(readFileSync(file)));
  const wasm = readFileSync(require.resolve("@myriaddreamin/typst-ts-web-compiler/wasm"));
  await compiler.init({ getModule: () => ({ module_or_path: wasm }), beforeBuild: [loadFonts(fonts, { assets: false })] });
  compiler.addSource("/main.typ", TEMPLATE);
  const { result, diagnostics } = await compiler.compile({ mainFilePath: "/main.typ", format: 1, inputs: { data: JSON.stringify(data) } });
  if (!result) throw new Error(`typst refused the sample "${title}": ${JSON.stringify(diagnostics)}`);
  return result;
}
