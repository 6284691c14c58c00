// Asks for remarks on a draft a moment after typing stops, and puts them beside it: the same that its button brings, which is there without this script,
// too. The field is never touched, so that the caret stays where it is.
const pause = 1500;

interface HeldLink {
  readonly label: string;
  readonly href: string | null;
}
interface Remark {
  readonly title: string;
  readonly marked: string;
  readonly detail: string;
  readonly why: string;
  readonly agreed: (HeldLink & { readonly words: string }) | null;
}
interface Group {
  readonly anchor: string;
  readonly label: string;
  readonly words: string;
  readonly remarks: readonly Remark[];
}
interface Answer {
  readonly fault?: string;
  readonly count: string;
  readonly note: string | null;
  readonly against: readonly (HeldLink & { readonly followed: string })[];
  readonly groups: readonly Group[];
}

const form = document.querySelector<HTMLFormElement>("form[data-check]");
const place = document.querySelector<HTMLElement>("[data-remarks]");
const field = form?.querySelector<HTMLTextAreaElement>("textarea");

if (form && place && field) {
  const part = (name: string): HTMLElement | null => place.querySelector<HTMLElement>(`[data-${name}]`);
  const status = part("count");
  let waiting: number | undefined;
  let asked = "";
  let asking: AbortController | undefined;

  const shape = (name: string): HTMLElement | undefined => {
    const first = place.querySelector<HTMLTemplateElement>(`template[data-shape="${name}"]`)?.content.firstElementChild;
    return first instanceof HTMLElement ? (first.cloneNode(true) as HTMLElement) : undefined;
  };
  const slot = (within: HTMLElement, name: string): HTMLElement | null => within.querySelector<HTMLElement>(`[data-slot="${name}"]`);
  const say = (words: string | undefined): void => {
    if (status !== null && status.textContent !== words) status.textContent = words ?? "";
  };

  const fill = (within: HTMLElement, name: string, words: string): void => {
    const found = slot(within, name);
    if (found !== null) found.textContent = words;
  };
  const link = (within: HTMLElement, { label, href }: HeldLink): void => {
    fill(within, "label", label);
    const anchor = within.querySelector("a");
    if (href === null) anchor?.removeAttribute("href");
    else anchor?.setAttribute("href", href);
  };

  const remarkOf = ({ title, marked, detail, why, agreed }: Remark): HTMLElement[] => {
    const made = shape("remark");
    if (made === undefined) return [];
    for (const [name, words] of Object.entries({ title, marked, detail, why })) fill(made, name, words);
    const mark = slot(made, "marked")?.parentElement;
    if (mark) mark.hidden = marked === "";
    const box = slot(made, "agreed");
    if (agreed === null) box?.remove();
    else if (box !== null) {
      link(box, agreed);
      fill(box, "words", agreed.words);
      const quoted = slot(box, "words");
      if (quoted !== null) quoted.hidden = agreed.words === "";
    }
    return [made];
  };

  const groupOf = ({ anchor, label, words, remarks }: Group): HTMLElement[] => {
    const made = shape("group");
    if (made === undefined) return [];
    made.id = anchor;
    fill(made, "label", label);
    made.querySelector("a")?.setAttribute("href", `#${anchor}`);
    fill(made, "words", words);
    const shown = slot(made, "words");
    if (shown !== null) shown.hidden = words === "";
    slot(made, "remarks")?.replaceChildren(...remarks.flatMap(remarkOf));
    return [made];
  };

  const show = ({ count, note, against, groups }: Answer): void => {
    say(count);
    const notice = part("note");
    if (notice !== null) {
      notice.textContent = note;
      notice.hidden = note === null;
    }
    const held = part("against");
    if (held !== null) held.hidden = against.length === 0;
    held?.querySelector("ul")?.replaceChildren(
      ...against.flatMap((one) => {
        const made = shape("against");
        if (made === undefined) return [];
        link(made, one);
        fill(made, "followed", one.followed);
        return [made];
      }),
    );
    part("groups")?.replaceChildren(...groups.flatMap(groupOf));
  };

  const ask = async (): Promise<void> => {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    const now = `${body.get("against") ?? ""} ${body.get("text") ?? ""}`;
    if (field.value.trim() === "" || now === asked) return;
    asked = now;
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    say(status?.dataset.waiting);
    try {
      const answer = await fetch(form.dataset.check ?? "", { method: "POST", headers: { Accept: "application/json" }, body, signal });
      const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json") === true;
      const given = isOurs ? ((await answer.json()) as Answer) : undefined;
      if (signal.aborted) return;
      if (answer.ok && given !== undefined) return show(given);
      asked = "";
      say(given?.fault ?? status?.dataset.failed);
    } catch {
      if (signal.aborted) return;
      asked = "";
      say(status?.dataset.failed);
    }
  };

  const later = (): void => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void ask(), pause);
  };
  form.addEventListener("input", later);
  if (place.querySelector(".draft-group") === null && field.value.trim() !== "") later();

  /** Marks the words of a paragraph in the field, by its letters alone: breaks of lines and marks of footnotes stand between them. */
  const find = (words: string): void => {
    const places: number[] = [];
    let plain = "";
    for (let index = 0; index < field.value.length; index++) {
      const sign = field.value.charAt(index);
      if (!/\p{L}/u.test(sign)) continue;
      plain += sign;
      places.push(index);
    }
    const wanted = words.replace(/[^\p{L}]+/gu, "");
    const at = wanted === "" ? -1 : plain.indexOf(wanted);
    const [from, to] = [places[at], places[at + wanted.length - 1]];
    if (from === undefined || to === undefined) return;
    field.focus();
    field.setSelectionRange(from, to + 1);
    // A browser goes to the caret when the field gets the focus, not when its selection changes.
    field.blur();
    field.focus();
  };
  place.addEventListener("click", (event) => {
    const clicked = event.target instanceof Element ? event.target.closest(".draft-group h3 a") : null;
    const group = clicked?.closest<HTMLElement>(".draft-group");
    if (group) find(slot(group, "words")?.textContent ?? "");
  });
}
