import type { FC } from "hono/jsx";
import type { Ui } from "#web/index";
import { flatten } from "./divisions.ts";
import { placeName } from "./names.ts";
import type { Piece } from "./pieces.ts";
import type { Place } from "./places.ts";
import { pieceAddress } from "./text-head.tsx";

interface PieceProps {
  readonly ui: Ui;
  readonly address: string;
  readonly pieces: readonly Piece[];
  readonly shown: Piece;
}

/** The way through a long text. */
export const PieceNavigation: FC<PieceProps & { readonly isBelow?: boolean }> = ({ ui, address, pieces, shown, isBelow = false }) => {
  const before = pieces[shown.number - 2];
  const after = pieces[shown.number];
  return (
    <nav class="pager" aria-label={ui.t(isBelow ? "resolutions.piece.label-below" : "resolutions.piece.label")}>
      <p>{ui.t("resolutions.piece.shown", { number: shown.number, total: pieces.length })}</p>
      {before !== undefined && (
        <a href={pieceAddress(address, before)} rel="prev">
          {ui.t("resolutions.piece.before")}
        </a>
      )}
      {after !== undefined && (
        <a class="next" href={pieceAddress(address, after)} rel="next">
          {ui.t("resolutions.piece.after")}
        </a>
      )}
    </nav>
  );
};

/**
 * The paragraphs that stand on other pages of a long text. Each entry bears the paragraph's id, so that its permanent address leads here,
 * to the link that leads on: a fragment is never sent to the server.
 */
export const Elsewhere: FC<PieceProps & { readonly places: ReadonlyMap<string, Place> }> = ({ ui, address, pieces, shown, places }) => (
  <section class="elsewhere">
    <h2>{ui.t("resolutions.piece.elsewhere")}</h2>
    {pieces
      .filter((piece) => piece !== shown)
      .map((piece) => (
        <>
          <h3>
            <a href={pieceAddress(address, piece)}>{ui.t("resolutions.piece.shown", { number: piece.number, total: pieces.length })}</a>
          </h3>
          <ul>
            {piece.divisions
              .flatMap((division) => [...flatten(division.blocks)])
              .map((paragraph) => {
                const place = places.get(paragraph.id);
                return (
                  <li id={paragraph.id}>
                    <a
                      href={`${pieceAddress(address, piece)}#${encodeURIComponent(paragraph.id)}`}
                      title={place === undefined ? undefined : placeName(ui, place)}
                    >
                      {place === undefined ? paragraph.id : `${place.part === "preambular" ? "¶" : ""}${place.number}`}
                    </a>
                  </li>
                );
              })}
          </ul>
        </>
      ))}
  </section>
);
