import type { Letter } from "#platform/change/index";
import { defaultLocale, formatsFor, isLocale } from "#platform/i18n/index";
import { type MessageKey, paths, translators } from "#web/index";

/** What is told to whoever owns an account, without being asked: anything that would be news to a thief's victim. */
export type News =
  | "new-device"
  | "password"
  | "passkey-added"
  | "passkey-removed"
  | "app-added"
  | "app-removed"
  | "codes"
  | "granted"
  | "disabled"
  | "erasure-asked"
  | "erasure-taken-back"
  | "recovered";

interface Reader {
  readonly email: string;
  readonly language: string;
}

function letter(to: Reader, subject: MessageKey, lines: readonly string[]): Letter {
  const t = words(to);
  return { to: to.email, subject: t(subject), text: `${[...lines, t("people.letter.foot")].join("\n\n")}\n` };
}

function words(to: Reader) {
  return translators[isLocale(to.language) ? to.language : defaultLocale];
}

/** Says what happened to the account, and what to do if it was not oneself. Nothing more: a letter is read on the way. */
export function newsLetter(to: Reader, news: News, origin: string, detail?: string): Letter {
  const t = words(to);
  return letter(to, `people.letter.${news}.subject`, [
    t(`people.letter.${news}.text`),
    ...(detail === undefined ? [] : [detail]),
    t("people.letter.not-me", { link: `${origin}${paths.account()}` }),
  ]);
}

/** Says until when the erasure can be taken back. It is the last letter but for that: when it is done, the address is gone. */
export function erasureLetter(to: Reader, dueAt: Date, origin: string): Letter {
  const { date } = formatsFor(isLocale(to.language) ? to.language : defaultLocale);
  return newsLetter(to, "erasure-asked", origin, date(dueAt.toISOString().slice(0, 10)));
}

/** Carries the one-time link of an invitation, with nothing of what it is for. */
export function invitationLetter(to: Reader, link: string): Letter {
  return letter(to, "people.letter.invitation.subject", [words(to)("people.letter.invitation.text"), link]);
}

export function resetLetter(to: Reader, link: string): Letter {
  return letter(to, "people.letter.reset.subject", [words(to)("people.letter.reset.text"), link]);
}

export function recoveryLetter(to: Reader, link: string): Letter {
  return letter(to, "people.letter.recovery.subject", [words(to)("people.letter.recovery.text"), link]);
}
