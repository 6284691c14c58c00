// Keeps what is typed into a form while it is typed, a moment after the last key: the same as its button "keep as draft" does, which is there without
// this script, too. Passwords and files never leave the page this way, and the server takes neither.
const pause = 2000;

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
  const said = form.querySelector<HTMLElement>("[data-draft-said]");
  let waiting: number | undefined;
  let isSent = false;

  const say = (words: string | undefined): void => {
    if (said !== null) said.textContent = words ?? "";
  };

  const typed = (): URLSearchParams => {
    const secret = new Set([...form.querySelectorAll<HTMLInputElement>("input[type=password]")].map(({ name }) => name));
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string" && !secret.has(name)) fields.append(name, value);
    return fields;
  };

  const keep = async (): Promise<void> => {
    waiting = undefined;
    try {
      const answer = await fetch(form.dataset.draft ?? "", {
        method: "POST",
        headers: { Accept: "application/json" },
        body: typed(),
        keepalive: true,
      });
      if (!isSent) say(answer.ok ? said?.dataset.draftSaid : said?.dataset.draftFailed);
    } catch {
      say(said?.dataset.draftFailed);
    }
  };

  form.addEventListener("input", () => {
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
