// Keeps what is typed into a form while it is typed, a moment after the last key: the same as its button "keep as draft" does, which is there without
// this script, too. Passwords and files never leave the page this way, and the server takes neither.
const pause = 2000;

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
  const said = form.querySelector<HTMLElement>("[data-draft-said]");
  const seen = form.querySelector<HTMLInputElement>('input[name="_seen"]');
  let waiting: number | undefined;
  let isSent = false;
  let isConflict = false;

  const say = (words: string | undefined): void => {
    if (said !== null) said.textContent = words ?? "";
  };

  const typed = (): URLSearchParams => {
    const secret = new Set([...form.querySelectorAll<HTMLInputElement>("input[type=password]")].map(({ name }) => name));
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string" && !secret.has(name)) fields.append(name, value);
    return fields;
  };

  // Versions that this page made count as seen from when they are sent, not from when they are answered: it is never in conflict with itself.
  const notice = (version: unknown): void => {
    if (seen !== null && typeof version === "string" && !seen.value.includes(version))
      seen.value = [...seen.value.split(" "), version].slice(-40).join(" ").trim();
  };

  const keep = async (): Promise<void> => {
    waiting = undefined;
    const body = typed();
    // Only where the page came over TLS or from this machine.
    const next = "randomUUID" in crypto ? crypto.randomUUID() : undefined;
    if (next !== undefined) {
      body.set("_next", next);
      notice(next);
    }
    try {
      const answer = await fetch(form.dataset.draft ?? "", {
        method: "POST",
        headers: { Accept: "application/json" },
        body,
        keepalive: true,
      });
      if (answer.ok) notice(((await answer.json()) as { readonly version?: unknown }).version);
      isConflict = answer.status === 409;
      if (isSent) return;
      if (isConflict) say(said?.dataset.draftElsewhere);
      else say(answer.ok ? said?.dataset.draftSaid : said?.dataset.draftFailed);
    } catch {
      say(said?.dataset.draftFailed);
    }
  };

  form.addEventListener("input", () => {
    // The words stay in the form; its button shows both versions.
    if (isConflict) return;
    say("");
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void keep(), pause);
  });
  form.addEventListener("submit", () => {
    isSent = true;
    clearTimeout(waiting);
  });
  // Whoever leaves in the moment between loses nothing.
  addEventListener("pagehide", () => {
    if (waiting === undefined || isSent) return;
    clearTimeout(waiting);
    void keep();
  });
}
