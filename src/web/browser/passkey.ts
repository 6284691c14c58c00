// Makes and uses passkeys. The button is rendered hidden: without this script, or a browser that knows passkeys, it could do nothing, and the form
// beside it asks for a password and a code instead.
const form = document.querySelector<HTMLFormElement>("form[data-passkey]");
const button = form?.querySelector<HTMLButtonElement>("button[data-passkey-button]");

function toBytes(text: string): ArrayBuffer {
  const signs = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(signs, (sign) => sign.charCodeAt(0)).buffer;
}

function toText(bytes: ArrayBuffer): string {
  const signs = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

interface Listed {
  readonly id: string;
  readonly type: "public-key";
  readonly transports?: AuthenticatorTransport[];
}

const listed = (list: readonly Listed[] | undefined): PublicKeyCredentialDescriptor[] =>
  (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));

/** What the server asks for, as JSON, to what the browser takes. */
async function ask(kind: string, options: string): Promise<Credential | null> {
  const asked = JSON.parse(options);
  const publicKey = { ...asked, challenge: toBytes(asked.challenge) };
  if (kind === "get") return navigator.credentials.get({ publicKey: { ...publicKey, allowCredentials: listed(asked.allowCredentials) } });
  const user = { ...asked.user, id: toBytes(asked.user.id) };
  return navigator.credentials.create({ publicKey: { ...publicKey, user, excludeCredentials: listed(asked.excludeCredentials) } });
}

/** The browser's answer as JSON; the same as its own toJSON() gives, which not every browser has. */
function answer(credential: PublicKeyCredential): object {
  const { response } = credential;
  const shared = { clientDataJSON: toText(response.clientDataJSON) };
  const made =
    response instanceof AuthenticatorAttestationResponse
      ? { ...shared, attestationObject: toText(response.attestationObject), transports: response.getTransports?.() ?? [] }
      : {
          ...shared,
          authenticatorData: toText((response as AuthenticatorAssertionResponse).authenticatorData),
          signature: toText((response as AuthenticatorAssertionResponse).signature),
        };
  const { id, type } = credential;
  return { id, rawId: id, type, response: made, clientExtensionResults: credential.getClientExtensionResults() };
}

function field(name: string): HTMLInputElement | null {
  return form?.querySelector<HTMLInputElement>(`input[name="${name}"]`) ?? null;
}

function fail(): void {
  const said = form?.querySelector<HTMLElement>("[data-passkey-failed]");
  if (said) said.hidden = false;
}

async function use(data: DOMStringMap): Promise<void> {
  const body = Object.fromEntries(["email", "name"].map((name) => [name, field(name)?.value ?? ""]));
  const asked = await fetch(data.options ?? "", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Form-Token": field("_token")?.value ?? "" },
    body: JSON.stringify(body),
  });
  // The server says what is wrong with name and address when the form comes without a passkey.
  const said = asked.ok ? ((await asked.json()) as { readonly account?: string; readonly options: object }) : undefined;
  if (said === undefined) {
    if (asked.status === 422) form?.submit();
    else fail();
    return;
  }
  const credential = await ask(data.passkey ?? "get", JSON.stringify(said.options));
  const sent = field("passkey");
  const account = field("account");
  if (!(credential instanceof PublicKeyCredential) || sent === null) return fail();
  if (account !== null && said.account !== undefined) account.value = said.account;
  sent.value = JSON.stringify(answer(credential));
  form?.submit();
}

if (form && button && "PublicKeyCredential" in window) {
  button.hidden = false;
  for (const other of form.querySelectorAll<HTMLElement>("[data-without-passkey]")) other.hidden = true;
  button.addEventListener("click", () => void use(form.dataset).catch(fail));
}
