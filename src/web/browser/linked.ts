// Lights up what belongs together while one of it is pointed at or has the focus: elements whose data-keys name the data-key of another.
// Without it nothing is missing: the same is said by place, by links and in tables.
const belonging = new Map<string, Element[]>();
for (const element of document.querySelectorAll<HTMLElement | SVGElement>("[data-key], [data-keys]")) {
  const keys = [element.dataset.key, ...(element.dataset.keys?.split(" ") ?? [])];
  for (const key of keys) {
    if (key === undefined || key === "") continue;
    const known = belonging.get(key);
    if (known === undefined) belonging.set(key, [element]);
    else known.push(element);
  }
}

let lit: readonly Element[] = [];

function light(event: Event): void {
  const target = event.target instanceof Element ? event.target.closest<HTMLElement | SVGElement>("[data-key]") : null;
  const next = belonging.get(target?.dataset.key ?? "") ?? [];
  if (next === lit) return;
  for (const element of lit) element.classList.remove("lit");
  for (const element of next) element.classList.add("lit");
  lit = next;
}

document.addEventListener("pointerover", light);
document.addEventListener("focusin", light);
