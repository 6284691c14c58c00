import type { Child, FC } from "hono/jsx";
import type { Ui } from "../env.ts";

export interface MarginNote {
  /** id of the note, unique in the page; `<NoteMark note={id}>` leads to it. */
  readonly id: string;
  /** As shown: "1", "*". */
  readonly mark: string;
  readonly children: Child;
}

interface ProvisionProps {
  readonly ui: Ui;
  /** The paragraph's id; its permanent address ends with it. */
  readonly id: string;
  /** As printed: "12.", "(a)"; null for a preambular paragraph. */
  readonly number: string | null;
  /** Place in the order, of a paragraph that prints no number: set after the pilcrow, in the product's own letters. */
  readonly ordinal?: string;
  /** Permanent address of the paragraph, for the number's link and "copy link". */
  readonly href: string;
  /** Name of the paragraph for screen readers: "Operative paragraph 12". */
  readonly label: string;
  /** 0 for a paragraph, 1 for (a), 2 for (i) … */
  readonly depth?: number;
  readonly notes?: readonly MarginNote[];
  /** What "copy citation" copies; left out, there is no such button. */
  readonly citation?: string;
  /** A page with the paragraph's citation in several forms: for whoever has no script, or wants another form. */
  readonly citeHref?: string;
  /** What else leads on from this paragraph; always shown. */
  readonly tool?: Child;
  /** A page on since when the paragraph says what it says. */
  readonly lineageHref?: string;
  readonly children: Child;
}

/**
 * One paragraph of a text: its number hangs in the margin and is the paragraph's permanent address, its notes stand beside it on a wide screen and
 * right below it on a narrow one. Sub-paragraphs are Provisions of their own with a greater depth, siblings in the same article.
 */
export const Provision: FC<ProvisionProps> = ({
  ui,
  id,
  number,
  ordinal = "",
  href,
  label,
  depth = 0,
  notes = [],
  citation,
  citeHref,
  tool,
  lineageHref,
  children,
}) => (
  <div class={`provision depth-${Math.min(depth, 4)}`} id={id}>
    <a class={number === null ? "number pilcrow" : "number"} href={href} aria-label={label}>
      {number ?? `¶${ordinal}`}
    </a>
    <p class="words">{children}</p>
    {(notes.length > 0 || citation !== undefined || citeHref !== undefined || tool !== undefined) && (
      <div class="beside">
        {notes.length > 0 && (
          <div class="notes">
            {notes.map((note) => (
              <p class="note" id={note.id} role="note">
                <sup>{note.mark}</sup> {note.children}
              </p>
            ))}
          </div>
        )}
        {tool}
        {(citation !== undefined || citeHref !== undefined) && (
          <div class="tools">
            {citeHref !== undefined && (
              <a href={citeHref} rel="nofollow" aria-label={ui.t("layout.cite.label", { place: label })}>
                {ui.t("layout.cite.short")}
              </a>
            )}
            {lineageHref !== undefined && (
              <a href={lineageHref} rel="nofollow" aria-label={ui.t("lineage.paragraph.label", { place: label })}>
                {ui.t("lineage.paragraph.link")}
              </a>
            )}
            {citation !== undefined && <CopyButton text={citation} label={ui.t("layout.copy.citation")} />}
          </div>
        )}
      </div>
    )}
  </div>
);

/** The mark at the word that a note hangs on; leads to the note. */
export const NoteMark: FC<{ readonly ui: Ui; readonly note: string; readonly mark: string }> = ({ ui, note, mark }) => (
  <sup class="note-mark">
    <a href={`#${note}`} aria-label={ui.t("layout.note.label", { mark })}>
      {mark}
    </a>
  </sup>
);

/** Copies a text. Hidden until the script "copy" runs (list it in the page's `scripts`), because without it it could do nothing. */
export const CopyButton: FC<{ readonly text: string; readonly label: string }> = ({ text, label }) => (
  <button type="button" class="copy" data-copy={text} hidden>
    {label}
  </button>
);

/** Where the scripts say what they have done ("Copied"); once per page that uses them. */
export const LiveRegion: FC<{ readonly ui: Ui }> = ({ ui }) => (
  <p id="live" class="live" role="status" data-copied={ui.t("layout.copy.done")} data-failed={ui.t("layout.copy.failed")} />
);
