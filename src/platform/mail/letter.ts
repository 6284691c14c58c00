import type { Letter } from "../change/model.ts";

/** A letter as it waits to be sent: `id` stays the same however often it is tried, so that mail systems can tell a repeat. */
export interface WaitingLetter extends Letter {
  readonly id: string;
}

// One address, without anything that a header or a list of addresses could be made of.
const address = /^[^\s\p{C}<>()[\]\\,;:"@]{1,64}@[^\s\p{C}<>()[\]\\,;:"@]{1,189}$/u;
const control = /[\p{Cc}\u2028\u2029]/u;

/**
 * Refuses what would be more than one letter to one person: nothing of it can become a header.
 *
 * @throws {TypeError} which does not quote it
 */
export function assertLetter({ to, subject, text, unsubscribe }: Letter): void {
  if (!address.test(to)) throw new TypeError("a letter goes to exactly one plain address");
  if (subject.trim() === "" || subject.length > 200 || control.test(subject))
    throw new TypeError("a letter's subject is one line of at most 200 characters");
  if (unsubscribe !== undefined && !/^https?:\/\/[\w.:[\]-]+\/[\w/-]*$/.test(unsubscribe))
    throw new TypeError("a letter is unsubscribed from at an address of http or https, without query");
  if (text.trim() === "" || text.length > 20_000) throw new TypeError("a letter has a text of at most 20,000 characters");
}

/** What nodemailer makes a message of: text only, one address, no file and no address to fetch anything from. */
export function messageOf({ id, to, subject, text, unsubscribe }: WaitingLetter, from: string) {
  return {
    from: { name: "Comity", address: from },
    to: { name: "", address: to },
    envelope: { from, to: [to] },
    subject,
    text,
    messageId: `<${id}@${from.slice(from.indexOf("@") + 1)}>`,
    headers: { "Auto-Submitted": "auto-generated", ...(unsubscribe === undefined ? {} : unsubscribeHeaders(unsubscribe)) },
    xMailer: false as const,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** RFC 8058 promises the one press only over TLS; elsewhere the address alone leads to the page with the button (RFC 2369). */
function unsubscribeHeaders(address: string): Record<string, string> {
  const list = { "List-Unsubscribe": `<${address}>` };
  return address.startsWith("https:") ? { ...list, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : list;
}
