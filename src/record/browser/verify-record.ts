import { type Verdict, verifyBundle, webCryptography } from "../verify/index.ts";

/** Verifies a bundle in the reader's browser, with the key that the reader types: the same code as the command line. */

const place = document.querySelector<HTMLElement>("#verify");
const form = document.querySelector<HTMLFormElement>("#verify-form");

if (place !== null && form !== null && globalThis.crypto?.subtle !== undefined) {
  place.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void verify(place, form);
  });
}

async function verify(within: HTMLElement, asked: HTMLFormElement): Promise<void> {
  show("#verifying");
  const keys = String(new FormData(asked).get("key") ?? "")
    .split(/\s+/)
    .filter((key) => key !== "");
  const bytes = await bundleOf(within, asked);
  if (bytes === undefined) {
    show("#not-fetched");
    return;
  }
  try {
    tell(await verifyBundle(bytes, keys, webCryptography()));
  } catch {
    // Not a fault of the bundle, which would have been told: this browser cannot check such signatures.
    show("#no-ed25519");
  }
}

/** The file that was chosen, or what this site serves; undefined where it cannot be had. */
async function bundleOf(within: HTMLElement, asked: HTMLFormElement): Promise<Uint8Array | undefined> {
  const chosen = asked.querySelector<HTMLInputElement>("#file")?.files?.[0];
  try {
    if (chosen !== undefined) return new Uint8Array(await chosen.arrayBuffer());
    const answer = await fetch(within.dataset.file ?? "", { cache: "no-store" });
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
}

function tell(verdict: Verdict): void {
  if (!verdict.ok) {
    const { code, index, byte, message } = verdict.fault;
    for (const words of document.querySelectorAll<HTMLElement>("[data-fault]")) words.hidden = words.dataset.fault !== code;
    fill({ message, place: [...(index === null ? [] : [`#${index}`]), ...(byte === null ? [] : [`@${byte}`])].join(" ") });
    show("#not-verified");
    return;
  }
  const { entries, proofs, heads, head, from, to } = verdict;
  fill({ entries, proofs, heads: heads.signed, origin: head.origin, size: head.size, root: head.root, from, to });
  show("#verified");
}

function fill(values: Readonly<Record<string, string | number | null>>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = document.querySelector<HTMLElement>(`[data-value="${name}"]`);
    if (field !== null) field.textContent = value === null ? "–" : String(value);
  }
}

/** One of the outcomes, and no other. */
function show(selector: string): void {
  const all = ["#verifying", "#not-fetched", "#no-ed25519", "#verified", "#not-verified"];
  for (const one of all) {
    const outcome = document.querySelector<HTMLElement>(one);
    if (outcome !== null) outcome.hidden = one !== selector;
  }
  if (selector !== "#verifying") document.querySelector<HTMLElement>("#verdict")?.focus();
}
