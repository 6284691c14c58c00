/** Archives that claim, repeat or hide: all in the shape of a Word file. */
import { strToU8 } from "fflate";
import { docx, p } from "../docx.ts";
import { type RawEntry, rawZip } from "../zip.ts";
import type { Hostile } from "./index.ts";

const w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const main: RawEntry = {
  name: "word/document.xml",
  content: strToU8(`<w:document xmlns:w="${w}"><w:body><w:p><w:r><w:t>What could be read</w:t></w:r></w:p></w:body></w:document>`),
};
const file = (name: string, outcome: Hostile["outcome"], make: Hostile["make"]): Hostile => ({
  name: `a Word file ${name}`,
  fileName: "file.docx",
  make,
  outcome,
});
const withName = (name: string) => () => rawZip([main, { name, content: strToU8("x") }]);

export const hostileZip: readonly Hostile[] = [
  file("that unpacks to a thousand times its size", ["limit"], () =>
    rawZip([{ ...main, content: Buffer.concat([main.content, Buffer.alloc(45 * 2 ** 20, " ")]) }]),
  ),
  file("with an entry of 60 MB", ["limit"], () => rawZip([main, { name: "word/styles.xml", content: new Uint8Array(60 * 2 ** 20) }])),
  file("whose entries lie over one another", ["forbidden"], () =>
    rawZip([
      main,
      ...Array.from({ length: 500 }, (_, n) => ({
        name: `word/${n}.xml`,
        content: main.content,
        claims: { offset: 0, localName: "word/document.xml" },
      })),
    ]),
  ),
  file("that claims fewer bytes than it holds", ["limit", "damaged"], () => rawZip([{ ...main, claims: { unpacked: 10 } }])),
  file("that claims more bytes than it holds", ["damaged"], () => rawZip([{ ...main, claims: { unpacked: main.content.length + 1 } }])),
  file("that claims 4 GB", ["limit", "forbidden"], () => rawZip([{ ...main, claims: { unpacked: 0xfffffff0 } }])),
  file("with a wrong check sum", ["damaged"], () => rawZip([{ ...main, claims: { crc: 1 } }])),
  file("with archives inside archives", "read", () =>
    docx({ body: p("What could be read"), entries: { "word/embeddings/a.zip": nested(20) } }),
  ),
  file("with 65,534 entries", ["limit"], () =>
    rawZip([main, ...Array.from({ length: 65_533 }, (_, n) => ({ name: String(n), content: new Uint8Array(0), isStored: true }))]),
  ),
  file("that claims 65,535 entries", ["forbidden"], () => rawZip([main], { count: 0xffff })),
  file("with an absolute name", ["forbidden"], withName("/etc/passwd")),
  file("with a name of another disk", ["forbidden"], withName("C:/autoexec.bat")),
  file("with a name that climbs", ["forbidden"], withName("word/../../../x")),
  file("with a name with backslashes", ["forbidden"], withName("..\\x")),
  file("with a name with a zero byte", ["forbidden"], withName("word/a\0.xml")),
  file("with a name twice", ["forbidden"], () => rawZip([main, main])),
  file("with two names for one entry", ["forbidden"], () => rawZip([{ ...main, claims: { localName: "word/otherment.xml" } }])),
  file("locked with a password", ["encrypted"], () => rawZip([{ ...main, claims: { flags: 1 } }])),
  file("in ZIP64", ["forbidden", "limit"], () => rawZip([{ ...main, claims: { unpacked: 0xffffffff, packed: 0xffffffff } }])),
  file("on several disks", ["forbidden"], () => rawZip([main], { disk: 1 })),
  file("with a symbolic link", ["forbidden"], () =>
    rawZip([main, { name: "word/x", content: strToU8("/etc/passwd"), claims: { attributes: 0xa1ff0000 } }]),
  ),
  file("with an entry outside the file", ["damaged"], () => rawZip([{ ...main, claims: { offset: 0x7fffffff } }])),
  file("with a directory outside the file", ["damaged"], () => rawZip([main], { start: 0x7fffffff })),
  file("packed in a way of its own", ["damaged"], () => rawZip([{ ...main, claims: { method: 99 } }])),
  file("without its main part", ["unknown-format", "damaged"], () => rawZip([{ ...main, name: "word/document/x.xml" }])),
];

function nested(depth: number): Uint8Array {
  let bytes: Uint8Array = new Uint8Array(1000);
  for (let n = 0; n < depth; n += 1) bytes = rawZip([{ name: "0.zip", content: bytes }]);
  return bytes;
}
