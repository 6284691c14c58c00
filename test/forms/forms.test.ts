/** A composed resolution, printed as Word file, web page and PDF, is read as its text is. */
import { expect, test } from "vitest";
import { readFileIsolated } from "#resolutions/extract/index";
import { read } from "../../src/resolutions/read/index.ts";
import { type FormKind, makeForm } from "./make-forms.ts";
import { wordsOf } from "./words.ts";

const sentence =
  "that the exchange of experience among river ports, lighthouses and observatories has grown in the past decade, and that it rests upon patient work by many hands in many places";

const composed = `General Assembly

Distr.: General
12 January 2031

Eighty-fifth session

Agenda item 19 (c)

Exchange of experience among river ports

Resolution adopted by the General Assembly on 4 December 2030

[on the report of the Second Committee (A/85/999, para. 12)]

85/399. Exchange of experience among river ports

The General Assembly,

Recalling its resolution 84/398 of 3 December 2029,¹ and noting ${sentence},

Recognizing ${sentence},²

Emphasizing also the need for further steps, and ${sentence},

1. *Takes note* of the report of the Secretary-General;³

2. *Encourages* ports to write down what they have learned, considering ${sentence};

3. *Requests* the Secretary-General:

(a) To keep a register of such writings;

(b) To report on the register, bearing in mind ${sentence};

4. *Decides* to continue its consideration of the question at its eighty-seventh session.

*61st plenary meeting
4 December 2030*

¹ See *Official Records of the General Assembly, Eighty-fourth Session, Supplement No. 99* (A/84/99).

² Resolution 83/397.

³ A/85/998.
`;

const kinds: readonly FormKind[] = ["docx", "html", "pdf"];

test.each(kinds)("a resolution printed as .%s is read like its text", async (kind) => {
  const { extracted, readings } = await readFileIsolated(await makeForm(composed, kind), `resolution.${kind}`);
  expect(extracted.format).toBe(kind);
  expect(readings.map(wordsOf)).toEqual(read(composed).map(wordsOf));
  expect(readings.map(({ resolution }) => resolution.coverage.unrecognised)).toEqual([0]);
});
