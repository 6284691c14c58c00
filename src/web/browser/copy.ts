// Shows the copy buttons, which are rendered hidden because without this script they could do nothing, and lets them copy.
const live = document.getElementById("live");

function say(message: string | undefined): void {
  if (live === null) return;
  live.textContent = message ?? "";
  setTimeout(() => {
    live.textContent = "";
  }, 4000);
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(live?.dataset.copied);
  } catch {
    say(live?.dataset.failed);
  }
}

if ("clipboard" in navigator) {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => void copy(button.dataset.copy ?? ""));
  }
}
