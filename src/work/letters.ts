import type { Letter } from "#platform/change/index";
import { defaultLocale, isLocale } from "#platform/i18n/index";
import { paths, translators } from "#web/index";

/** Texts that a letter names; of more it says how many. */
const named = 20;

interface Reader {
  readonly email: string;
  readonly language: string;
}

/** Names public texts and where they are, and how to hear no more. What is protected is in no letter: of that it could only say "sign in". */
export function newsLetter(
  reader: Reader,
  texts: readonly { readonly address: string; readonly symbol: string | null; readonly title: string }[],
  origin: string,
  secret: string,
): Letter {
  const t = translators[isLocale(reader.language) ? reader.language : defaultLocale];
  const lines = texts
    .slice(0, named)
    .map(
      ({ address, symbol, title }) =>
        `${oneLine([symbol, title].filter(Boolean).join(": ") || address)}\n${origin}${paths.resolution(address)}`,
    );
  const stop = `${origin}${paths.noticesStop(secret)}`;
  return {
    to: reader.email,
    subject: t("work.letter.subject"),
    unsubscribe: stop,
    text: `${[
      t("work.letter.text", { count: texts.length }),
      ...lines,
      ...(texts.length > named ? [t("work.letter.more", { count: texts.length - named })] : []),
      t("work.letter.all", { link: `${origin}${paths.work()}` }),
      t("work.letter.stop", { link: stop }),
      t("people.letter.foot"),
    ].join("\n\n")}\n`,
  };
}

/** A title is foreign text: it stays on its line, and is cut where it is long. */
function oneLine(text: string): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
