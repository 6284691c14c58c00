import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { createTransport } from "nodemailer";
import { messageOf, type WaitingLetter } from "./letter.ts";

/** Takes letters away. */
export interface Carrier {
  /** @throws {MailError} */
  carry(letter: WaitingLetter): Promise<void>;
}

/** A letter was not taken. The message names no address: what relays say about a letter quotes it. */
export class MailError extends Error {
  override readonly name = "MailError";
  /** "refused": it never will be. "later": the relay is away or asks to wait. */
  readonly code: "refused" | "later";

  constructor(code: "refused" | "later", said: string) {
    super(`the mail relay did not take a letter (${said})`);
    this.code = code;
  }
}

/** Where letters go, as SMTP_URL says: "smtps://user:password@relay.example/?from=office@example.org". */
export interface Relay {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS is demanded, except on this machine. */
  readonly isSecure: boolean;
  readonly isLocal: boolean;
  readonly user: { readonly user: string; readonly pass: string } | undefined;
  readonly from: string | undefined;
}

/** @param address of a form that `readSettings` has checked */
export function relayOf(address: string): Relay {
  const url = new URL(address);
  const isSecure = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  return {
    host,
    port: url.port === "" ? (isSecure ? 465 : 587) : Number(url.port),
    isSecure,
    isLocal: /^(?:localhost|127(?:\.\d+){3}|::1)$/.test(host),
    user: url.username === "" ? undefined : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    from: url.searchParams.get("from") ?? undefined,
  };
}

/** Hands letters to a relay over SMTP. `certificates`: authorities to trust in place of the system's, PEM. */
export function smtpCarrier({ host, port, isSecure, isLocal, user }: Relay, from: string, certificates?: string): Carrier {
  const transport = createTransport({
    host,
    port,
    secure: isSecure,
    requireTLS: !isSecure && !isLocal,
    ignoreTLS: !isSecure && isLocal,
    tls: { minVersion: "TLSv1.2", ...(certificates === undefined ? {} : { ca: certificates }) },
    ...(user === undefined ? {} : { auth: user }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    logger: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async carry(letter) {
      try {
        await transport.sendMail(messageOf(letter, from));
      } catch (error) {
        throw mailError(error);
      }
    },
  };
}

function mailError(error: unknown): MailError {
  const { code, responseCode, command } = error as { code?: unknown; responseCode?: unknown; command?: unknown };
  const status = typeof responseCode === "number" ? responseCode : 0;
  // What is refused before the letter is looked at (signing in, TLS) is a matter of settings, and may be put right.
  const isAboutLetter = typeof command === "string" && /^(?:MAIL FROM|RCPT TO|DATA)$/.test(command);
  const said = [code, status || undefined].filter((word) => word !== undefined).join(" ");
  return new MailError(status >= 500 && isAboutLetter ? "refused" : "later", said || "no answer");
}

/** Keeps each letter as a file for a person to look at, where no relay is configured: one .eml for each, readable by its owner only. */
export function outboxCarrier(folder: string, from: string): Carrier {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  return {
    async carry(letter) {
      const { message } = await transport.sendMail(messageOf(letter, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = path.join(folder, `${letter.id}.eml`);
      const file = await open(`${name}.new`, "w", 0o600);
      try {
        await file.writeFile(message as Buffer);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${name}.new`, name);
    },
  };
}

export interface OutboxLetter {
  /** Absolute path. */
  readonly file: string;
  readonly to: string;
}

/** Letters that lie in an outbox, the newest last; none where the folder does not exist. */
export async function listOutbox(folder: string): Promise<OutboxLetter[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".eml")).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const head = (await readFile(file, "utf8")).split(/\n\n/)[0] ?? "";
      return { file, to: /^To: (.*)$/m.exec(head)?.[1] ?? "" };
    }),
  );
}

/** Removes the letters to one address from an outbox. */
export async function clearOutbox(folder: string, to: string): Promise<void> {
  for (const letter of await listOutbox(folder)) if (letter.to.toLowerCase() === to.toLowerCase()) await rm(letter.file, { force: true });
}
