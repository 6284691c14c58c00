/** How large and how deep a file may be. A file beyond a limit is refused; none of these is met by documents of the field. */

const megabyte = 2 ** 20;

export const limits = {
  /** Bytes of a file, by format. */
  bytes: {
    txt: 5 * megabyte,
    md: 5 * megabyte,
    html: 10 * megabyte,
    docx: 20 * megabyte,
    doc: 20 * megabyte,
    akn: 20 * megabyte,
    pdf: 50 * megabyte,
  },
  /** Bytes of one line of a text file. */
  lineBytes: megabyte,
  /** Characters of the text that a file of any kind gives. */
  textCharacters: 10_000_000,
  /** Lines of that text that are not blank. */
  textLines: 100_000,
  html: { nodes: 200_000, depth: 256 },
  zip: { entries: 2000, entryBytes: 50 * megabyte, allBytes: 200 * megabyte, ratio: 100 },
  xml: { depth: 256, attributes: 256, textCharacters: 10 * megabyte, elements: 500_000 },
  doc: { readBytes: 200 * megabyte },
  /** `forms`: how often a file paints pieces by their name; `pageOperators`: steps of drawing of one page. Printed pages have some 2,000 at most. */
  pdf: { pages: 2000, streamBytes: 256 * megabyte, nesting: 100, forms: 50_000, pageOperators: 1_000_000 },
} as const;
