import type { Resolution, StateMention, Vote } from "../../model.ts";
import { capitalised, ordinalDigits, ordinalWords, printedDate } from "../ordinals.ts";
import { bodyName, committeeName } from "../printed.ts";
import { documentAddress, isDate } from "./names.ts";
import type { Writing } from "./writing.ts";
import { blockElement, escaped, inlineElement } from "./xml.ts";

/**
 * What stands before and after the text. The words around the values are English where the text is; in other languages only the values stand
 * there: we have no words of theirs.
 */
class Frame {
  readonly isEnglish: boolean;

  constructor({ language }: Resolution) {
    this.isEnglish = /^en\b/i.test(language);
  }

  words(english: string): string {
    return this.isEnglish ? escaped(english) : "";
  }

  date(iso: string): string {
    return escaped(this.isEnglish ? printedDate(iso) : iso);
  }
}

function line(content: string): string {
  return inlineElement("p", {}, content);
}

function container(name: string, lines: readonly string[]): string {
  return lines.every((one) => one === "") ? "" : blockElement("container", { name }, lines);
}

/** `<preface>`: the masthead, the agenda item, the sponsors, what the text is and when it was adopted, its title. */
export function writePreface(resolution: Resolution, writing: Writing): string {
  const { symbol, kind, committee, session, agendaItem, agendaTitle, title, date, distribution } = resolution;
  const frame = new Frame(resolution);
  const isDraft = kind.startsWith("draft");
  const day = isDate(date) ? inlineElement("docDate", { date }, frame.date(date)) : "";
  const type = inlineElement("docType", {}, escaped(capitalised(kind)));
  const body = bodyName(resolution);
  const adoption =
    isDraft || day === "" ? type : `${type}${frame.words(body ? ` adopted by the ${body} on ` : " adopted on ") || " "}${day}`;
  return blockElement("preface", {}, [
    container("masthead", [
      symbol === null ? "" : line(inlineElement("docNumber", {}, escaped(symbol))),
      distribution === null ? "" : line(frame.words("Distr.: ") + inlineElement("docStatus", {}, escaped(distribution))),
      isDraft && day !== "" ? line(day) : "",
    ]),
    container("session", [
      session === null
        ? ""
        : line(
            inlineElement("session", { value: session }, frame.words(`${capitalised(ordinalWords(session))} session`) || String(session)),
          ),
      committee === null
        ? ""
        : line(
            inlineElement("docCommittee", { value: committee }, escaped((frame.isEnglish ? committeeName(committee) : null) ?? committee)),
          ),
      agendaItem === null ? "" : line(frame.words("Agenda item ") + inlineElement("inline", { name: "agendaItem" }, escaped(agendaItem))),
      agendaTitle === null ? "" : line(inlineElement("inline", { name: "agendaTitle" }, escaped(agendaTitle))),
    ]),
    writeSponsors(resolution, frame, writing),
    container("adoption", [line(adoption), writeReport(resolution, frame)]),
    title === "" ? "" : blockElement("longTitle", {}, [line(inlineElement("docTitle", {}, escaped(title)))]),
  ]);
}

/** The bracket below the line of adoption as it stood, with the document in it as a reference. */
function writeReport({ reportSymbol, citingElsewhere }: Resolution, frame: Frame): string {
  if (reportSymbol === null) return "";
  const ref = inlineElement("ref", { class: "report", href: documentAddress(reportSymbol) }, escaped(reportSymbol));
  const printed = citingElsewhere.find(({ place }) => place === "report")?.text ?? "";
  const at = printed.indexOf(reportSymbol);
  if (reportSymbol === "" || at < 0) return line(frame.words("on the report ") + ref);
  return line(escaped(printed.slice(0, at)) + ref + escaped(printed.slice(at + reportSymbol.length)));
}

function writeSponsors({ sponsors }: Resolution, frame: Frame, writing: Writing): string {
  if (sponsors === null) return "";
  const { names, onBehalfOf } = sponsors;
  return blockElement("container", { name: "sponsors" }, [
    line(names.map((state) => inlineElement("docProponent", {}, writing.state(state))).join(", ")),
    onBehalfOf === null ? "" : line(frame.words("on behalf of ") + inlineElement("inline", { name: "onBehalfOf" }, escaped(onBehalfOf))),
  ]);
}

/** `<conclusions>`: meeting and day, and how it was adopted; "" where nothing of that is known. */
export function writeConclusions(resolution: Resolution, writing: Writing): string {
  const { meeting, vote, withoutVote, adoption } = resolution;
  const frame = new Frame(resolution);
  const parts = [
    meeting === null
      ? ""
      : blockElement("container", { name: "meeting" }, [
          line(
            inlineElement(
              "event",
              { refersTo: `#${writing.prefix}meeting`, "comity:number": meeting.number },
              frame.words(`${ordinalDigits(meeting.number)} meeting`) || String(meeting.number),
            ),
          ),
          line(
            isDate(meeting.date)
              ? inlineElement("docDate", { date: meeting.date }, frame.date(meeting.date))
              : inlineElement("inline", { name: "date" }, escaped(meeting.date)),
          ),
        ]),
    adoption === null ? "" : blockElement("container", { name: "adoption" }, [line(escaped(adoption.text))]),
    vote === null ? "" : blockElement("container", { name: "vote" }, writeLists(vote, frame, writing)),
    withoutVote && vote === null
      ? blockElement("container", { name: "vote" }, [
          line(inlineElement("outcome", { refersTo: `#${writing.prefix}adoptedWithoutVote` }, frame.words("[Adopted without a vote.]"))),
        ])
      : "",
  ];
  return parts.every((one) => one === "") ? "" : blockElement("conclusions", {}, parts);
}

function writeLists({ inFavour, against, abstaining }: Vote, frame: Frame, writing: Writing): string[] {
  const list = (name: string, label: string, states: readonly StateMention[]): string =>
    blockElement("container", { name }, [line(frame.words(`${label}: `) + states.map((state) => writing.state(state)).join(", "))]);
  return [list("inFavour", "In favour", inFavour), list("against", "Against", against), list("abstaining", "Abstaining", abstaining)];
}
