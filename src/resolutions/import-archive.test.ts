import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/db/testing.ts";
import { importPaths } from "./import.ts";
import { readFileCarefully } from "./import-reader.ts";
import { createLibrary } from "./service.ts";
import { adopted, printedForm } from "./testing.ts";

let db: TestDatabase;
let library: ReturnType<typeof createLibrary>;
let folder: string;

beforeAll(async () => {
  db = await testDatabase();
  library = createLibrary(db);
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.pool.query("delete from works");
  await db.pool.query("delete from sources");
  folder = await mkdtemp(path.join(tmpdir(), "comity-archive-"));
  return () => rm(folder, { recursive: true, force: true });
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const wells = (n: number): Uint8Array => bytes(printedForm(adopted({ number: `91/${n}`, title: `Wells of valley ${n}` })));

async function put(name: string, content: Uint8Array): Promise<string> {
  await writeFile(path.join(folder, name), content);
  return path.join(folder, name);
}

/** What became of each file, its name relative to the folder. */
async function imported(...paths: string[]): Promise<(string | undefined)[][]> {
  const report = await importPaths(paths, { writer: library, reader: readFileCarefully });
  return report.files.map((file) => [path.relative(folder, file.file), "code" in file ? file.code : file.outcome]);
}

interface TarFile {
  readonly name: string;
  readonly content?: Uint8Array;
  readonly type?: string;
}

function tar(files: readonly TarFile[]): Buffer {
  const blocks = files.flatMap(({ name, content = new Uint8Array(), type = "0" }) => {
    const header = Buffer.alloc(512);
    header.write(name.slice(0, 100), 0);
    header.write("0000644\0", 100);
    header.write(`${content.length.toString(8).padStart(11, "0")}\0`, 124);
    header.write("        ", 148);
    header.write(type, 156);
    header.write("ustar\u000000", 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

test("documents in a ZIP are kept under their names; archives inside stay closed and other files are passed over", async () => {
  const file = await put(
    "texts.zip",
    zipSync({
      "deep/1.txt": wells(1),
      "2.md": wells(2),
      "inner.zip": zipSync({ "3.txt": wells(3) }),
      "table.xlsx": bytes("PK"),
      "deep/.hidden.txt": wells(4),
      "empty.txt": new Uint8Array(),
    }),
  );
  const expected = [
    ["texts.zip!deep/1.txt", "added"],
    ["texts.zip!2.md", "added"],
    ["texts.zip!inner.zip", "forbidden"],
    ["texts.zip!table.xlsx", "no-document"],
    ["texts.zip!empty.txt", "empty"],
  ];
  expect(await imported(file)).toEqual(expected);
  expect(await imported(folder)).toEqual(expected.map(([name, outcome]) => [name, outcome === "added" ? "unchanged" : outcome]));
  const found = await library.find("A/RES/91/1");
  expect(found && "sources" in found ? found.sources[0]?.fileName : found).toBe("1.txt");
});

test.each(["texts.tar", "texts.tar.gz", "texts.tgz"])(
  "documents in %s are kept, links and names that lead out are refused",
  async (name) => {
    const long = `${"valley/".repeat(20)}3.txt`;
    const packed = tar([
      { name: "deep", type: "5" },
      { name: "deep/1.txt", content: wells(1) },
      { name: "../2.txt", content: wells(2) },
      { name: "link.txt", type: "2" },
      { name: "././@LongLink", content: bytes(`${long}\0`), type: "L" },
      { name: long, content: wells(3) },
      { name: "pax", content: bytes("16 path=päx.txt\n"), type: "x" },
      { name: "4", content: wells(4) },
      { name: "inner.tgz", content: wells(5) },
    ]);
    expect(await imported(await put(name, name.endsWith("r") ? packed : gzipSync(packed)))).toEqual([
      [`${name}!deep/1.txt`, "added"],
      [`${name}!../2.txt`, "forbidden"],
      [`${name}!link.txt`, "forbidden"],
      [`${name}!${long}`, "added"],
      [`${name}!päx.txt`, "added"],
      [`${name}!inner.tgz`, "forbidden"],
    ]);
  },
);

test("an archive that is cut off gives what is whole, and says that it ends early", async () => {
  const packed = gzipSync(tar([1, 2, 3].map((n) => ({ name: `${n}.txt`, content: wells(n) }))));
  const cut = tar([1, 2, 3].map((n) => ({ name: `${n}.txt`, content: wells(n) }))).subarray(0, 4000);
  expect(await imported(await put("cut.tgz", packed.subarray(0, packed.length - 20)))).toContainEqual(["cut.tgz", "damaged"]);
  const outcomes = await imported(await put("cut.tar", cut));
  expect(outcomes[0]).toEqual(["cut.tar!1.txt", expect.stringMatching(/added|unchanged/)]);
  expect(outcomes.at(-1)).toEqual(["cut.tar", "damaged"]);
});

test("an archive that is none, is locked, or unpacks beyond measure is refused with its reason", async () => {
  const zip = Buffer.from(zipSync({ "1.txt": wells(1) }));
  const locked = Buffer.from(zip);
  const directory = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  locked.writeUInt16LE(locked.readUInt16LE(directory + 8) | 1, directory + 8);
  const report = await importPaths(
    [
      await put("none.zip", bytes("no archive")),
      await put("cut.zip", zip.subarray(0, zip.length - 5)),
      await put("locked.zip", locked),
      await put("bomb.tgz", gzipSync(tar([{ name: "1.txt", content: new Uint8Array(40 * 2 ** 20) }]))),
    ],
    { writer: library, reader: readFileCarefully },
  );
  const refused = report.files.flatMap((file) => (file.outcome === "refused" ? [[path.basename(file.file), file.code, file.message]] : []));
  expect(refused).toEqual([
    ["none.zip", "damaged", expect.stringContaining("it is no tar archive, or damaged. Unpack it")],
    ["cut.zip", "damaged", expect.stringContaining("its end is missing")],
    ["locked.zip", "encrypted", expect.stringContaining("it is locked with a password")],
    ["bomb.tgz", "limit", expect.stringContaining("it unpacks to more than archives of documents do")],
  ]);
});

test("a Word document with the name of an archive is read as the document that it is", async () => {
  const document = await readFile(path.resolve("samples", "08-council-draft.docx"));
  const report = await importPaths([await put("draft.zip", document)], { writer: library, reader: readFileCarefully });
  expect(report).toMatchObject({ added: 1, files: [{ file: path.join(folder, "draft.zip") }] });
});
