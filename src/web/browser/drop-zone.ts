// Lets a file be dropped anywhere on the area that is marked with data-drop: it goes into the file field there, exactly as if it had been chosen.
for (const zone of document.querySelectorAll<HTMLElement>("[data-drop]")) {
  const field = zone.querySelector<HTMLInputElement>("input[type=file]");
  const invitation = zone.querySelector<HTMLElement>("[data-drop-invitation]");
  if (field === null) continue;
  if (invitation !== null) invitation.hidden = false;

  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    zone.classList.remove("over");
    const files = event.dataTransfer?.files;
    if (files === undefined || files.length === 0) return;
    event.preventDefault();
    field.files = files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
}
