// Leads from change to change by the keys n and p, while the comparison has the focus: single keys mean nothing elsewhere on the page.
const comparison = document.querySelector<HTMLElement>("[data-changes]");
const changes = [...document.querySelectorAll<HTMLElement>("[data-change]")];

function focusOn(change: HTMLElement | undefined): void {
  if (change === undefined) return;
  change.focus({ preventScroll: true });
  change.scrollIntoView({ block: "center" });
  history.replaceState(history.state, "", `#${change.id}`);
}

/** The change that has the focus, or the last one above the middle of the window. */
function current(): number {
  const focused = changes.findIndex((change) => change.contains(document.activeElement));
  if (focused >= 0) return focused;
  return changes.findLastIndex((change) => change.getBoundingClientRect().top < innerHeight / 3);
}

if (comparison !== null && changes.length > 0) {
  for (const hint of document.querySelectorAll<HTMLElement>("[data-keys-hint]")) hint.hidden = false;
  comparison.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const at = current();
    if (event.key === "n") focusOn(changes[at + 1]);
    else if (event.key === "p") focusOn(changes[Math.max(0, at - 1)]);
    else return;
    event.preventDefault();
  });
  const begin = (): void => {
    const named = changes.find((change) => `#${change.id}` === location.hash);
    named?.focus({ preventScroll: true });
  };
  addEventListener("hashchange", begin);
  begin();
}
