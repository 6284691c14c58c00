/**
 * The shapes of a read resolution, as the outside sees them (`comity read --format json`, the library, the API).
 * All offsets are UTF-16 code units. Everything here is plain, readonly data without behaviour.
 */

/** From where to where: start inclusive, end exclusive, UTF-16 code units. */
export type Span = readonly [start: number, end: number];

/**
 * What a text is. How the kinds fill the shape: a presidential statement of the Security Council has the sentence that introduces it as its
 * enacting line and every paragraph operative, unnumbered; one of the Human Rights Council has preamble and numbers. A decision told in one
 * sentence has no enacting line. Amendments and corrigenda are "other", their changes operative paragraphs.
 */
export type Kind = "resolution" | "draft resolution" | "decision" | "draft decision" | "presidential statement" | "other";

export type Severity = "info" | "warning" | "error";

/** A State as a text names it. `code` is the ISO 3166 alpha-3 code, null where the name is of no State we know. */
export interface StateMention {
  readonly name: string;
  readonly printed: string;
  readonly code: string | null;
}

/** What a citation points at. `other` is told apart by `reason`, never by a guessed symbol. */
export type CitationKind =
  | "resolution"
  | "decision"
  | "document"
  | "official records"
  | "charter"
  | "treaty"
  | "declaration"
  | "conference"
  | "agenda"
  | "other";

export interface Citation {
  /** As it stands in the text of the paragraph or footnote: `text.slice(...span)`. */
  readonly text: string;
  /** Canonical symbol, or null; then `reason` says why. */
  readonly symbol: string | null;
  readonly reason: string | null;
  readonly kind: CitationKind;
  /** The act by which the text refers to it: "recalls", "reaffirms", "takes note" …; null in a footnote. */
  readonly role: string | null;
  /** The place of the document that is meant, as printed: "paragraph 16", "section IV", "chap. VIII, sect. A"; null where the whole is. */
  readonly pinpoint: string | null;
  readonly span: Span;
}

export interface Paragraph {
  readonly type: "paragraph";
  /** Unique in the text: "pp3", "op12", "op12.a", "op12.a.ii"; "s2.op1" where numbering restarts, "A.op1" in a part. */
  readonly id: string;
  readonly number: string | null;
  readonly opening: string | null;
  /** One line, single spaces, no marks or markup, hyphenation repaired. */
  readonly text: string;
  readonly footnotes: readonly { readonly mark: string; readonly at: number }[];
  readonly citations: readonly Citation[];
  readonly children: readonly Paragraph[];
  /** Only in annexes: a heading ("Article 3") rather than a paragraph. */
  readonly isHeading?: true;
  /** Pieces of the extracted source text that hold it; several where a page or a footnote cut it. */
  readonly spans: readonly Span[];
}

export interface Table {
  readonly type: "table";
  readonly rows: readonly (readonly string[])[];
}

export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly number: string | null;
  /** Ids of the top-level paragraphs that stand in it. */
  readonly paragraphs: readonly string[];
}

/** A lettered part (A, B …) of a resolution, with its own preamble and operative paragraphs; ids are prefixed "A.". */
export interface Part {
  readonly id: string;
  readonly title: string | null;
  readonly enacting: string;
  readonly preamble: readonly Paragraph[];
  readonly operative: readonly Paragraph[];
}

export interface Annex {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly (Paragraph | Table)[];
}

export interface Footnote {
  /** Normalised: "1", "2", "*". */
  readonly mark: string;
  readonly text: string;
  readonly citations: readonly Citation[];
}

/** Words around the text as printed: of the masthead, of the closing. `what` is the name of the field, as in `Stretch.what`. */
export interface PrintedWords {
  readonly what: string;
  /** One line, single spaces, no markup. */
  readonly text: string;
}

/** Words outside the paragraphs and footnotes that cite something; the spans of `citations` are spans of `text`. */
export interface CitingWords {
  /**
   * "report" (the bracket below the line of adoption), "agenda title", "enacting", "title"; the id of a section or an annex, "B.title" for a part;
   * "unrecognised" for words that fit nowhere. In a text that is no resolution "paragraph 12", as blank lines part them.
   */
  readonly place: string;
  readonly text: string;
  readonly citations: readonly Citation[];
}

/** What was done about what a remark speaks of; `kept apart`: shown as not recognised. */
export type RemarkDeed = "joined" | "left out" | "kept as printed" | "kept apart" | "read as";

/** How sure it is that what was done is right. */
export type Sureness = "certain" | "likely" | "unsure";

/**
 * What the reader did or doubted. `span` is a place in the extracted source text. The fields from `did` on are filled in for every remark
 * of a reading (`read/remark-rules.ts`); whoever makes a remark may leave them to its rule.
 */
export interface Remark {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  /** One English sentence. */
  readonly message: string;
  readonly did?: RemarkDeed | null;
  readonly sure?: Sureness;
  /** The block that it stands in, as in `Stretch.what`: "op12", "footnote 3", "title"; null where it stands in none. */
  readonly place?: string | null;
  /** What it speaks of where the words at `span` do not say it, in no language: "5 → 7", "Kirgistan → Kyrgyzstan (KGZ)". */
  readonly about?: string | null;
}

/** Characters of the extracted source text; `source` is the sum of the other three. */
export interface Coverage {
  readonly source: number;
  readonly kept: number;
  readonly furniture: number;
  readonly unrecognised: number;
}

export interface Vote {
  readonly inFavour: readonly StateMention[];
  readonly against: readonly StateMention[];
  readonly abstaining: readonly StateMention[];
}

/** How a text was adopted, where it says so in a sentence: "Adopted at the 63rd meeting by 9 votes to none, with 2 abstentions (…)". */
export interface Adoption {
  /** The sentence, one line. */
  readonly text: string;
  readonly manner:
    | "unanimously"
    | "without a vote"
    | "by consensus"
    | "by acclamation"
    | "by show of hands"
    | "by recorded vote"
    | "by vote";
  /** Votes as the sentence counts them; null where it gives no number. */
  readonly inFavour: number | null;
  readonly against: number | null;
  readonly abstaining: number | null;
  /** States that the sentence names beside a count. `vote` of the resolution stays null: who voted in favour is not printed. */
  readonly named: { readonly against: readonly StateMention[]; readonly abstaining: readonly StateMention[] };
}

/** What a person corrected in a reading. */
export interface Correction {
  /** A field ("title", "date"), a paragraph ("op12": its words), or its number or opening ("op12 number"). */
  readonly place: string;
  /** The place when it was corrected, where a later reading has those words elsewhere. */
  readonly placeThen?: string;
  /** What the reader has there, null: nothing. Left out where the text has no such place any more; then the correction holds nothing. */
  readonly readerHad?: string | null;
  /** What stands there now; null: nothing. */
  readonly becomes: string | null;
  readonly reason: string;
  /** In which capacity it was decided: "desk officer". */
  readonly capacity: string;
  /** ISO instant. */
  readonly correctedAt: string;
}

export interface Resolution {
  readonly symbol: string | null;
  readonly kind: Kind;
  /** Symbol prefix of the adopting body: "A", "A/HRC", "E", "S", "E/CN.4" … */
  readonly body: string | null;
  readonly committee: string | null;
  readonly session: number | null;
  readonly agendaItem: string | null;
  /** Long title of the agenda item, as printed in the masthead. */
  readonly agendaTitle: string | null;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** ISO date: of adoption; for a draft, of distribution. */
  readonly date: string | null;
  readonly distribution: string | null;
  /** Document in the bracket below the line of adoption: the report of a committee, or the draft that was adopted. */
  readonly reportSymbol: string | null;
  readonly meeting: { readonly number: number; readonly date: string } | null;
  readonly sponsors: { readonly names: readonly StateMention[]; readonly onBehalfOf: string | null } | null;
  /** null: not printed. */
  readonly vote: Vote | null;
  readonly withoutVote: boolean | null;
  /** null: not printed. */
  readonly adoption: Adoption | null;
  readonly enacting: string;
  readonly preamble: readonly Paragraph[];
  readonly operative: readonly Paragraph[];
  readonly sections: readonly Section[];
  readonly parts: readonly Part[];
  readonly annexes: readonly Annex[];
  readonly footnotes: readonly Footnote[];
  /** Citations that stand in no paragraph and no footnote: in the masthead, in titles and headings. */
  readonly citingElsewhere: readonly CitingWords[];
  /**
   * What is kept of the masthead and the closing as printed, in its order: what fields say in another form ("Seventy-seventh session" for 77)
   * and what no field says, such as the sentence that introduces a statement. Titles, vote and adoption stand in their fields. Left out where
   * nothing is printed around the text, and in readings made before it was.
   */
  readonly printed?: readonly PrintedWords[];
  /** What persons corrected; the fields and paragraphs have it already. Left out where nothing was. */
  readonly corrections?: readonly Correction[];
  readonly remarks: readonly Remark[];
  readonly coverage: Coverage;
}

/** Where one stretch of the source ended up; the stretches of a reading follow each other without gap or overlap. */
export interface Stretch {
  readonly span: Span;
  readonly as: "kept" | "furniture" | "unrecognised";
  /** The block or the kind of furniture: "op12", "fn3", "title", "page number", "space", "markup" … */
  readonly what: string;
}

/**
 * A resolution together with the map of its source. `source` is the whole extracted text of the file; `stretches` covers this resolution's
 * range of it without gap, and the ranges of all the readings of a file cover the whole. Where two languages stand in two columns, each has a
 * reading that covers the whole, with the other column as furniture ("other language").
 */
export interface Reading {
  readonly resolution: Resolution;
  readonly source: string;
  readonly stretches: readonly Stretch[];
}

/** Kinds of file that can be read, told by their bytes. */
export type FileFormat = "txt" | "md" | "html" | "docx" | "doc" | "akn" | "pdf";

/** What an extractor makes of a file: text in the notation of `extract/README.md`, with what it had to leave out or mend. */
export interface Extracted {
  readonly format: FileFormat;
  readonly text: string;
  readonly remarks: readonly Remark[];
}
