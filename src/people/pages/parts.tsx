import type { Child, FC } from "hono/jsx";
import { qrCode } from "#platform/qr";
import { sampleStates } from "#reference/index";
import { FormToken, stateName, type Ui, type WebContext } from "#web/index";
import type { Organisation } from "../organisations.ts";
import type { RelyingParty } from "../relying-party.ts";

/** What a form with a passkey carries for the script: where to ask for options, and what to do with them. */
export function passkeyForm(kind: "create" | "get", options: string): Readonly<Record<string, string>> {
  return { "data-passkey": kind, "data-options": options };
}

interface PasskeyProps {
  readonly ui: Ui;
  readonly label: string;
  readonly party: RelyingParty | undefined;
}

/** The button that the script shows, and what stands there without it. */
export const PasskeyButton: FC<PasskeyProps> = ({ ui, label, party }) =>
  party === undefined ? (
    <p class="hint">{ui.t("people.passkey.no-name")}</p>
  ) : (
    <>
      <input type="hidden" name="passkey" value="" />
      <p class="hint" data-without-passkey="">
        {ui.t("people.passkey.no-script")}
      </p>
      <p>
        <button type="button" data-passkey-button="" hidden>
          {label}
        </button>
      </p>
      <p class="error" data-passkey-failed="" role="alert" hidden>
        {ui.t("people.passkey.failed")}
      </p>
    </>
  );

/** A form that changes something: token, one-time key, and its one button. */
export const Act: FC<{
  readonly c: WebContext;
  readonly action: string;
  readonly label: string;
  readonly kind?: "quiet" | "second";
  readonly children?: Child;
}> = ({ c, action, label, kind, children }) => (
  <form method="post" action={action} class={kind === "quiet" ? "act" : undefined}>
    <FormToken ui={c.var} />
    {children}
    <button type="submit" class={kind}>
      {label}
    </button>
  </form>
);

/** A secret or a link that is shown once: in one piece, from left to right, to be copied. */
export const Shown: FC<{ readonly children: Child }> = ({ children }) => (
  <p class="to-copy">
    <code dir="ltr">{children}</code>
  </p>
);

/** A text as a QR code: dark on light in every colour scheme, with the quiet zone that cameras need. */
export const QrImage: FC<{ readonly label: string; readonly children: string }> = ({ label, children }) => {
  const code = qrCode(children);
  const size = code.length + 8;
  const runs = code.flatMap((line, row) =>
    [
      ...line
        .map((isDark) => (isDark ? "x" : " "))
        .join("")
        .matchAll(/x+/g),
    ].map(({ 0: run, index }) => `M${index + 4} ${row + 4}h${run.length}v1h-${run.length}z`),
  );
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={runs.join("")} fill="#000" />
    </svg>
  );
};

/** What an organisation is called: a State in the reader's language, others as they call themselves. */
export function nameIn(c: WebContext, { stateCode, name }: Pick<Organisation, "stateCode" | "name">): string {
  return sampleStates.find(({ code }) => code === stateCode)?.names[c.var.locale] ?? stateName(c.var, stateCode, name);
}
