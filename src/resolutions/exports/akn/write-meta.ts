import type { Resolution, Section } from "../../model.ts";
import { bodyName } from "../printed.ts";
import { beyond } from "./beyond.ts";
import { actorOf, isDate, language639, languageTag, readableNumber, workIri } from "./names.ts";
import { strayCitation, writeNote } from "./write-inline.ts";
import type { Writing } from "./writing.ts";
import { blockElement, escaped, inlineElement } from "./xml.ts";

const RESOLUTION_FIELDS: readonly (keyof Resolution)[] = [
  "symbol",
  "kind",
  "body",
  "committee",
  "session",
  "agendaItem",
  "agendaTitle",
  "title",
  "language",
  "date",
  "distribution",
  "reportSymbol",
  "meeting",
  "sponsors",
  "vote",
  "withoutVote",
  "adoption",
  "citingElsewhere",
  "enacting",
  "preamble",
  "operative",
  "sections",
  "parts",
  "annexes",
  "footnotes",
  "remarks",
  "coverage",
];

/** A day for the elements that must have one, where none is known. */
const NO_DATE = "0001-01-01";

/** `<identification>` of the text, or of a component of it ("annex_1"). */
function writeIdentification(resolution: Resolution, component: string, { prefix }: Writing): string {
  const work = workIri(resolution);
  const expression = `${work}/${language639(resolution.language)}@`;
  const number = readableNumber(resolution.symbol);
  const date = inlineElement(
    "FRBRdate",
    isDate(resolution.date) ? { date: resolution.date, name: dateName(resolution) } : { date: NO_DATE, name: "unknown" },
  );
  const author = inlineElement("FRBRauthor", { href: `#${prefix}${actorOf(resolution.body)}` });
  const value = (name: string, text: string): string => inlineElement(name, { value: text });
  return blockElement("identification", { source: `#${prefix}comity` }, [
    blockElement("FRBRWork", {}, [
      value("FRBRthis", `${work}/!${component}`),
      value("FRBRuri", work),
      resolution.symbol === null ? "" : inlineElement("FRBRalias", { name: "symbol", value: resolution.symbol }),
      date,
      author,
      value("FRBRcountry", "un"),
      value("FRBRsubtype", "deliberation"),
      number === null ? "" : inlineElement("FRBRnumber", { value: work.slice(work.lastIndexOf("/") + 1), showAs: number }),
    ]),
    blockElement("FRBRExpression", {}, [
      value("FRBRthis", `${expression}/!${component}`),
      value("FRBRuri", expression),
      date,
      author,
      inlineElement("FRBRlanguage", { language: language639(resolution.language) }),
    ]),
    blockElement("FRBRManifestation", {}, [
      value("FRBRthis", `${expression}/!${component}.xml`),
      value("FRBRuri", `${expression}/.xml`),
      date,
      inlineElement("FRBRauthor", { href: `#${prefix}comity` }),
      value("FRBRformat", "application/akn+xml"),
    ]),
  ]);
}

function dateName({ kind }: Resolution): string {
  return kind.startsWith("draft") ? "distribution" : "adoption";
}

/** `<meta>` of a file that holds several texts: they say who they are. */
export function collectionMeta(): string {
  const work = "/akn/un/collection/publication/un/undated/readings";
  const level = (name: string, iri: string, ...more: readonly string[]): string =>
    blockElement(name, {}, [
      inlineElement("FRBRthis", { value: iri }),
      inlineElement("FRBRuri", { value: iri }),
      inlineElement("FRBRdate", { date: NO_DATE, name: "unknown" }),
      inlineElement("FRBRauthor", { href: "#comity" }),
      ...more,
    ]);
  return blockElement("meta", {}, [
    blockElement("identification", { source: "#comity" }, [
      level("FRBRWork", work, inlineElement("FRBRcountry", { value: "un" })),
      level("FRBRExpression", `${work}/mul@`, inlineElement("FRBRlanguage", { language: "mul" })),
      level("FRBRManifestation", `${work}/mul@/.xml`),
    ]),
    blockElement("references", { source: "#comity" }, [software("")]),
  ]);
}

function software(prefix: string): string {
  return inlineElement("TLCObject", { eId: `${prefix}comity`, href: "/akn/ontology/object/comity", showAs: "Comity" });
}

/** `<meta>` of a component: who it is, and nothing that the whole says already. */
export function writeComponentMeta(resolution: Resolution, component: string, writing: Writing): string {
  return blockElement("meta", {}, [writeIdentification(resolution, component.slice(writing.prefix.length), writing)]);
}

/** `<meta>` of the whole. Written last: it gathers what the text could not hold. `sections`: those that no nesting shows. */
export function writeMeta(resolution: Resolution, sections: readonly Section[], writing: Writing): string {
  const { prefix } = writing;
  const notes = writing.leftNotes().map((index) => writeNote(index, "note", writing));
  return blockElement("meta", {}, [
    writeIdentification(resolution, "main", writing),
    writeVoting(resolution, writing),
    writeReferences(resolution, writing),
    notes.length === 0 ? "" : blockElement("notes", { source: `#${prefix}comity` }, notes),
    writeProprietary(resolution, sections, writing),
  ]);
}

function writeVoting({ vote }: Resolution, { prefix }: Writing): string {
  if (vote === null) return "";
  const counts = [
    ["inFavour", vote.inFavour],
    ["against", vote.against],
    ["abstaining", vote.abstaining],
  ] as const;
  return blockElement("analysis", { source: `#${prefix}comity` }, [
    blockElement("parliamentary", {}, [
      blockElement(
        "voting",
        { eId: `${prefix}voting_1`, outcome: `#${prefix}adopted` },
        counts.map(([name, states]) => inlineElement("count", { refersTo: `#${prefix}${name}`, value: states.length })),
      ),
    ]),
  ]);
}

function writeReferences(resolution: Resolution, writing: Writing): string {
  const { prefix } = writing;
  const concept = (eId: string, showAs: string): string =>
    inlineElement("TLCConcept", { eId: prefix + eId, href: `/akn/ontology/concept/un/${eId}`, showAs });
  const { vote, withoutVote, meeting, body } = resolution;
  const actor = actorOf(body);
  return blockElement("references", { source: `#${prefix}comity` }, [
    inlineElement("TLCOrganization", {
      eId: prefix + actor,
      href: `/akn/ontology/organization/un/${actor}`,
      showAs: bodyName(resolution) ?? body ?? "United Nations",
    }),
    software(prefix),
    ...(vote
      ? [
          concept("adopted", "adopted"),
          concept("inFavour", "in favour"),
          concept("against", "against"),
          concept("abstaining", "abstaining"),
        ]
      : []),
    withoutVote ? concept("adoptedWithoutVote", "adopted without a vote") : "",
    meeting ? inlineElement("TLCEvent", { eId: `${prefix}meeting`, href: "/akn/ontology/event/un/meeting", showAs: "meeting" }) : "",
    ...writing.stateReferences(),
  ]);
}

/** What is counted and named in the sentence that says how the text was adopted; the sentence itself stands in the conclusions. */
function writeAdoption({ adoption }: Resolution): string {
  if (adoption === null) return "";
  const { text: _, manner, inFavour, against, abstaining, named, ...rest } = adoption;
  const states = (["against", "abstaining"] as const).flatMap((vote) =>
    named[vote].map(({ name, code, printed }) => inlineElement("comity:state", { vote, name, code }, escaped(printed))),
  );
  return blockElement("comity:adoption", { manner, inFavour, against, abstaining, "comity:more": beyond(rest, []) }, states);
}

function writeProprietary(resolution: Resolution, sections: readonly Section[], writing: Writing): string {
  const { body, committee, language, date, withoutVote, coverage, remarks } = resolution;
  const { prefix } = writing;
  return blockElement("proprietary", { source: `#${prefix}comity` }, [
    inlineElement("comity:reading", {
      body,
      committee,
      // The code of three letters says less than the tag where it is none of the six, or names a region.
      language: languageTag(language639(language)) === language ? null : language,
      date: isDate(date) ? null : date,
      withoutVote: withoutVote === null ? null : String(withoutVote),
      "comity:more": beyond(resolution, RESOLUTION_FIELDS),
    }),
    inlineElement("comity:coverage", { ...coverage }),
    writeAdoption(resolution),
    ...resolution.citingElsewhere.map(({ place, text, citations, ...rest }) =>
      blockElement("comity:citing", { place, "comity:more": beyond(rest, []) }, [
        inlineElement("comity:words", {}, escaped(text)),
        ...citations.map((citation) => strayCitation(citation)),
      ]),
    ),
    ...remarks.map(({ rule, severity, span: [start, end], message, ...rest }) =>
      inlineElement("comity:remark", { rule, severity, start, end, "comity:more": beyond(rest, []) }, escaped(message)),
    ),
    ...sections.map(({ id, number, heading, paragraphs, ...rest }) =>
      inlineElement(
        "comity:section",
        { id, number, "comity:more": beyond(rest, []) },
        inlineElement("comity:heading", {}, escaped(heading)) +
          paragraphs.map((one) => inlineElement("comity:paragraph", {}, escaped(one))).join(""),
      ),
    ),
    ...writing.strays,
  ]);
}
