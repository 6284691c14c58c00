import type { Adoption, CitingWords, Coverage, Kind, Remark, Resolution, Section, Severity, StateMention } from "../../model.ts";
import { fromBeyond } from "./beyond.ts";
import { languageTag } from "./names.ts";
import { strayCitation } from "./read-inline.ts";
import { type AknElement, allWithin, child, inside, textOf, within } from "./tree.ts";

type Frame = Omit<Resolution, "enacting" | "preamble" | "operative" | "sections" | "parts" | "annexes" | "footnotes">;

/** Undoes `write-frame.ts` and `write-meta.ts`: everything but the words of the text. */
export function readFrame(document: AknElement): Frame {
  const meta = child(document, "meta");
  const preface = child(document, "preface");
  const proprietary = child(meta, "proprietary");
  const own = child(proprietary, "comity:reading")?.attributes ?? {};
  const value = (name: string): string | null => textOrNull(find(preface, name));
  const session = find(preface, "session")?.attributes.value;
  const named = (name: string): string | null =>
    textOrNull(within(preface, (one) => one.name === "inline" && one.attributes.name === name));
  const { vote, withoutVote } = readVote(document, own.withoutVote);
  return {
    symbol: value("docNumber"),
    kind: (value("docType") ?? "other").toLowerCase() as Kind,
    body: own.body ?? null,
    committee: find(preface, "docCommittee")?.attributes.value ?? null,
    session: session === undefined ? null : Number(session),
    agendaItem: named("agendaItem"),
    agendaTitle: named("agendaTitle"),
    title: value("docTitle") ?? "",
    language: own.language ?? languageTag(find(meta, "FRBRlanguage")?.attributes.language ?? "") ?? "und",
    date: own.date ?? find(preface, "docDate")?.attributes.date ?? null,
    distribution: value("docStatus"),
    reportSymbol: textOrNull(within(preface, (one) => one.name === "ref" && one.attributes.class === "report")),
    meeting: readMeeting(document),
    sponsors: readSponsors(document),
    vote,
    withoutVote,
    adoption: readAdoption(document),
    citingElsewhere: inside(proprietary, "comity:citing").map(readCiting),
    remarks: inside(proprietary, "comity:remark").map(readRemark),
    coverage: readCoverage(child(proprietary, "comity:coverage")),
    ...fromBeyond(own["comity:more"]),
  };
}

function find(element: AknElement | undefined, name: string): AknElement | undefined {
  return within(element, (one) => one.name === name);
}

function textOrNull(element: AknElement | undefined): string | null {
  return element === undefined ? null : textOf(element);
}

function container(element: AknElement | undefined, name: string): AknElement | undefined {
  return within(element, (one) => one.name === "container" && one.attributes.name === name);
}

function readMeeting(document: AknElement): Resolution["meeting"] {
  const meeting = container(child(document, "conclusions"), "meeting");
  if (meeting === undefined) return null;
  const date = find(meeting, "docDate")?.attributes.date ?? textOf(find(meeting, "inline"));
  return { number: Number(find(meeting, "event")?.attributes["comity:number"]), date };
}

function readSponsors(document: AknElement): Resolution["sponsors"] {
  const sponsors = container(child(document, "preface"), "sponsors");
  if (sponsors === undefined) return null;
  return { names: readStates(sponsors, document), onBehalfOf: textOrNull(find(sponsors, "inline")) };
}

function readVote(document: AknElement, withoutVote: string | undefined): Pick<Resolution, "vote" | "withoutVote"> {
  const conclusions = child(document, "conclusions");
  const isRecorded = find(child(document, "meta"), "voting") !== undefined;
  const list = (name: string): StateMention[] => readStates(container(conclusions, name), document);
  return {
    vote: isRecorded ? { inFavour: list("inFavour"), against: list("against"), abstaining: list("abstaining") } : null,
    withoutVote: withoutVote === undefined ? null : withoutVote === "true",
  };
}

function readAdoption(document: AknElement): Resolution["adoption"] {
  const data = child(child(child(document, "meta"), "proprietary"), "comity:adoption");
  if (data === undefined) return null;
  const { manner, inFavour, against, abstaining, "comity:more": more } = data.attributes;
  const count = (votes: string | undefined): number | null => (votes === undefined ? null : Number(votes));
  const named = (vote: string): StateMention[] =>
    inside(data, "comity:state")
      .filter(({ attributes }) => attributes.vote === vote)
      .map((state) => ({ name: state.attributes.name ?? "", printed: textOf(state), code: state.attributes.code ?? null }));
  return {
    text: textOf(child(container(child(document, "conclusions"), "adoption"), "p")),
    manner: manner as Adoption["manner"],
    inFavour: count(inFavour),
    against: count(against),
    abstaining: count(abstaining),
    named: { against: named("against"), abstaining: named("abstaining") },
    ...fromBeyond(more),
  };
}

function readCiting(element: AknElement): CitingWords {
  return {
    place: element.attributes.place ?? "",
    text: textOf(child(element, "comity:words")),
    citations: inside(element, "comity:citation").map(strayCitation),
    ...fromBeyond(element.attributes["comity:more"]),
  };
}

function readStates(list: AknElement | undefined, document: AknElement): StateMention[] {
  const entries = inside(child(child(document, "meta"), "references"), "TLCOrganization");
  const known = new Map(entries.map(({ attributes }) => [`#${attributes.eId ?? ""}` as string, attributes] as const));
  return allWithin(list, ({ name }) => name === "organization").map((element) => {
    const state = known.get(element.attributes.refersTo ?? "");
    const printed = textOf(element);
    return { name: state?.showAs ?? printed, printed, code: state?.["comity:code"] ?? null };
  });
}

function readRemark(element: AknElement): Remark {
  const { rule = "", severity, start, end, "comity:more": more } = element.attributes;
  return {
    rule,
    severity: (severity ?? "info") as Severity,
    span: [Number(start), Number(end)],
    message: textOf(element),
    ...fromBeyond(more),
  };
}

function readCoverage(element: AknElement | undefined): Coverage {
  const { source, kept, furniture, unrecognised } = element?.attributes ?? {};
  return { source: Number(source), kept: Number(kept), furniture: Number(furniture), unrecognised: Number(unrecognised) };
}

/** Sections that no nesting shows, from the meta block. */
export function readLooseSections(document: AknElement): Section[] {
  return inside(child(child(document, "meta"), "proprietary"), "comity:section").map((element) => ({
    id: element.attributes.id ?? "",
    heading: textOf(child(element, "comity:heading")),
    number: element.attributes.number ?? null,
    paragraphs: inside(element, "comity:paragraph").map(textOf),
    ...fromBeyond(element.attributes["comity:more"]),
  }));
}
