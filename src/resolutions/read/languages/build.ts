/** From what is known of a language to what the stages ask. */
import { findOtherCitations } from "../../cite/other-languages.ts";
import type { Opening } from "../openings.ts";
import { readOtherClosing } from "./closing.ts";
import type { LanguageForms } from "./forms.ts";
import { otherLayoutOf } from "./layout.ts";
import { readOtherMasthead } from "./masthead.ts";
import type { LanguagePack } from "./pack.ts";
import { plain } from "./plain.ts";

/** The opening of a text in a language whose openings stand in two patterns. */
function openingFinder({ openings, hasCase, opensSmall }: LanguageForms): (text: string) => Opening | undefined {
  return (text) => {
    const start = plain(text.slice(0, 200));
    if (hasCase && !opensSmall && !/^\p{Lu}/u.test(start)) return undefined;
    const operative = openings.operative.exec(start)?.[0] ?? "";
    const preambular = openings.preambular.exec(start)?.[0] ?? "";
    const length = Math.max(operative.trimEnd().length, preambular.trimEnd().length);
    if (length === 0) return undefined;
    const printed = text.slice(0, length);
    return {
      text: printed,
      word: printed.split(" ")[0]?.toLowerCase() ?? "",
      zone: operative.trimEnd().length > preambular.trimEnd().length ? "operative" : "preambular",
    };
  };
}

export function packOf(forms: LanguageForms): LanguagePack {
  const letter = forms.hasCase ? "\\p{Lu}" : "\\p{L}";
  return {
    language: forms.language,
    isSpaceless: forms.isSpaceless,
    flow: {
      number: forms.number,
      label: forms.label,
      labelNames: forms.labelNames,
      meeting: forms.closing.starts,
      vote: forms.closing.vote,
      annex: forms.annex,
      annexAlone: new RegExp(`^[*_#\\s]{0,6}${forms.annexName.source.replace(/^\^/, "")}[*_]{0,3}$`, "u"),
      annexName: forms.annexName,
      romanHeading: forms.romanHeading,
      numberedHeading: forms.numberedHeading,
      article: forms.article,
      capital: new RegExp(`^\\s?${letter}`, "u"),
      starts: forms.opensSmall ? /^\p{L}/u : new RegExp(`^\\s?${letter}`, "u"),
      opensSmall: forms.opensSmall,
      goesOn: forms.hasCase ? /^[*_]*[\p{Ll}\d(“"‘')[]/u : /^[*_\s]*[\d(“"‘')[]/u,
      starNote: new RegExp(`^(\\*{1,3})\\s*(?=[${letter}“"‘(\\[])`, "u"),
      plainNote: new RegExp(`^(\\d{1,3})\\s+(?=[${letter}A-Z“"‘《(\\[])(?!\\p{Ll})`, "u"),
      findOpening: openingFinder(forms),
      unknownOpening: forms.openings.unknown,
    },
    layoutOf: (lines) => otherLayoutOf(forms, lines),
    readMasthead: (source, lines, layout, enactingStart, isPart = false) =>
      readOtherMasthead(forms, source, lines, layout, enactingStart, isPart),
    readClosing: (lines) => readOtherClosing(forms, lines),
    cite: (text, speaker, opening) => findOtherCitations(forms, text, speaker, opening),
    sponsored: forms.masthead.sponsored,
    onBehalfOf: forms.masthead.onBehalfOf,
  };
}
