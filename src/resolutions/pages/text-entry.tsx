import type { Child, FC } from "hono/jsx";
import { paths, Sym, type Ui } from "#web/index";
import type { TextSummary } from "../library.ts";
import { bodyName } from "./bodies.ts";
import { directionOfText, kindName, outcomeOf } from "./names.ts";

/** Texts as entries of a list: title, then what tells one from the other. `note` adds to an entry what its list is about. */
export const TextEntries: FC<{
  readonly ui: Ui;
  readonly texts: readonly { readonly text: TextSummary; readonly note?: Child }[];
}> = ({ ui, texts }) => (
  <ol class="entries">
    {texts.map(({ text, note }) => (
      <li class="entry">
        <TextEntry ui={ui} text={text} />
        {note !== undefined && <p class="entry-note">{note}</p>}
      </li>
    ))}
  </ol>
);

const TextEntry: FC<{ readonly ui: Ui; readonly text: TextSummary }> = ({ ui, text }) => {
  const outcome = outcomeOf(ui, text);
  return (
    <>
      <p class="entry-title">
        <a href={paths.resolution(text.address)} lang={text.language} dir={directionOfText(text.language)}>
          {text.title === "" ? text.address : text.title}
        </a>
      </p>
      <p class="entry-facts">
        {text.symbol !== null && text.title !== "" && (
          <>
            <strong>
              <Sym>{text.symbol}</Sym>
            </strong>
            {" · "}
          </>
        )}
        {kindName(ui, text.kind)}
        {text.body !== null && ` · ${bodyName(ui, text.body)}`}
        {" · "}
        {text.date === null ? ui.t("resolutions.entry.undated") : <time datetime={text.date}>{ui.format.date(text.date)}</time>}
        {text.isSample && (
          <>
            {" · "}
            <span class="sample">{ui.t("resolutions.entry.sample")}</span>
          </>
        )}
      </p>
      <p class="entry-facts">
        {ui.t("resolutions.entry.paragraphs", { preambular: text.preambular, operative: text.operative })}
        {outcome !== undefined && ` · ${outcome}`}
        {text.unrecognised > 0 && ` · ${ui.t("resolutions.entry.unrecognised", { count: text.unrecognised })}`}
      </p>
    </>
  );
};
