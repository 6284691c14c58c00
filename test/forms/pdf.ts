/** A plain form as a printed page: A4, justified lines, footnotes at the foot of the page, running heads and page numbers after the first page. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { CompileFormatEnum, createTypstCompiler, type TypstCompiler } from "@myriaddreamin/typst.ts/compiler";
import { loadFonts } from "@myriaddreamin/typst.ts/options.init";
import type { PlainForm } from "./plain.ts";

/** The form comes as data, never as markup: nothing in a text can be taken for a command. */
const template = `
#let form = json(bytes(sys.inputs.form))
#set page(
  paper: "a4", margin: (x: 34mm, y: 30mm),
  header: context if counter(page).get().first() > 1 { text(size: 9pt, form.head) },
  footer: context if counter(page).get().first() > 1 { text(size: 8pt, str(counter(page).get().first()) + "/" + str(counter(page).final().first())) } else { text(size: 8pt, "26-00417 (E)") },
)
#set text(font: "Noto Sans", size: 10pt, lang: "en", hyphenate: false)
#set super(typographic: false, size: 0.65em)
#set par(justify: true, leading: 0.55em, spacing: 1.1em)
#set footnote.entry(separator: line(length: 30%, stroke: 0.5pt), gap: 0.6em)
#show footnote.entry: set text(size: 8.5pt)
#let piece(run) = {
  if run.at("note", default: none) != none {
    let mark = run.note
    if mark == "*" { footnote(numbering: "*", form.notes.at("*")); counter(footnote).update(n => n - 1) }
    else { footnote(form.notes.at(mark)) }
  } else if run.italic { emph(run.text) } else { run.text }
}
#let content(block) = block.lines.map(runs => runs.map(piece).join()).join(linebreak())
#let sides = form.blocks.filter(b => b.kind == "masthead")
#let beside = sides.filter(b => b.side == "right")
#let organ = sides.filter(b => b.side == "left")
#if beside.len() > 0 {
  grid(columns: (1fr, 42mm), gutter: 10mm,
    text(size: 16pt, weight: "bold", organ.map(content).join(parbreak())),
    beside.map(content).join(parbreak()))
  line(length: 100%, stroke: 1pt)
}
#for block in form.blocks {
  if block.kind == "masthead" {
    if block.side == "none" or beside.len() == 0 { par(justify: false, content(block)) }
  } else if block.kind == "heading" {
    v(1em); pad(left: 0mm, par(justify: false, text(size: 12pt, weight: "bold", content(block)))); v(0.5em)
  } else if block.kind == "closing" {
    align(right, content(block))
  } else if block.kind == "item" {
    pad(left: 10mm, content(block))
  } else {
    par(first-line-indent: (amount: 8mm, all: true), content(block))
  }
}
`;

let compiler: Promise<TypstCompiler> | undefined;

export async function makePdf(form: PlainForm): Promise<Uint8Array> {
  compiler ??= newCompiler();
  const typst = await compiler;
  typst.addSource("/main.typ", template);
  const inputs = { form: JSON.stringify({ head: "A/NN/NN", notes: Object.fromEntries(form.notes), blocks: form.blocks.map(withSide) }) };
  const { result, diagnostics } = await typst.compile({
    mainFilePath: "/main.typ",
    inputs,
    format: CompileFormatEnum.pdf,
    diagnostics: "unix",
  });
  if (result === undefined) throw new Error(`the page could not be set: ${String(diagnostics)}`);
  return result as Uint8Array;
}

function withSide(block: PlainForm["blocks"][number], n: number) {
  const words = block.lines
    .flat()
    .map((run) => run.text)
    .join("");
  const side = /^(?:Distr|Original)/.test(words) ? "right" : n === 0 ? "left" : "none";
  return { ...block, side };
}

async function newCompiler(): Promise<TypstCompiler> {
  const { resolve } = createRequire(import.meta.url);
  const faces = ["400Regular/NotoSans_400Regular", "400Regular_Italic/NotoSans_400Regular_Italic", "700Bold/NotoSans_700Bold"];
  const fonts = await Promise.all(
    faces.map(async (face) => new Uint8Array(await readFile(resolve(`@expo-google-fonts/noto-sans/${face}.ttf`)))),
  );
  const wasm = await readFile(resolve("@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm"));
  const typst = createTypstCompiler();
  await typst.init({ getModule: () => new Uint8Array(wasm), beforeBuild: [loadFonts(fonts, { assets: false })] });
  return typst;
}
