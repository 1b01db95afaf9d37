// Single keys that press the link or button marked data-key="a" (or go to the field so marked, or open the details whose
// summary it is); ? lists them.
//
// They can be switched off in that list (WCAG 2.1.4), do nothing while somebody types, and leave keys with modifiers
// to the browser. A button at the end of the page opens the list too: that is how keys that are off come on again.

const OFF = "saksi.keys.off";
const WORDS = {
  en: { title: "Keys", active: "Keys are on", close: "Close" },
  id: { title: "Tombol", active: "Tombol aktif", close: "Tutup" },
};
type Words = (typeof WORDS)["en"];

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"));
}

function shown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0 && !(element as HTMLButtonElement).disabled;
}

function marked(key: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)].find(shown);
}

function named(element: HTMLElement): string {
  return element.dataset["keyLabel"] ?? element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "";
}

function press(element: HTMLElement): void {
  const details = element.matches("summary") ? element.closest("details") : null;
  if (details) {
    details.open = true;
    (details.querySelector<HTMLElement>("input, select, textarea, button") ?? element).focus();
  } else if (typing(element)) element.focus();
  else element.click();
}

function row(key: string, meaning: string): HTMLElement[] {
  const [term, said, cap] = (["dt", "dd", "kbd"] as const).map((name) => document.createElement(name));
  cap!.textContent = key;
  term!.append(cap!);
  said!.textContent = meaning;
  return [term!, said!];
}

function list(dialog: HTMLDialogElement, title: string): void {
  const rows = dialog.querySelector("dl")!;
  const keys = new Map<string, string>();
  for (const element of document.querySelectorAll<HTMLElement>("[data-key]")) {
    const key = element.dataset["key"]!;
    if (key !== "?" && !keys.has(key) && shown(element)) keys.set(key, named(element));
  }
  rows.replaceChildren(...[...keys].flatMap(([key, meaning]) => row(key, meaning)), ...row("?", title));
}

function made(words: Words): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.className = "keys";
  dialog.setAttribute("aria-labelledby", "keys-title");
  const title = document.createElement("h2");
  title.id = "keys-title";
  title.textContent = words.title;
  const label = document.createElement("label");
  const active = document.createElement("input");
  active.type = "checkbox";
  active.checked = localStorage.getItem(OFF) === null;
  active.addEventListener("change", () =>
    active.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"),
  );
  label.append(active, ` ${words.active}`);
  const form = document.createElement("form");
  form.method = "dialog";
  const close = document.createElement("button");
  close.textContent = words.close;
  form.append(close);
  dialog.append(title, document.createElement("dl"), label, form);
  document.body.append(dialog);
  return dialog;
}

/** Listens for keys. */
export function start(place: HTMLElement): void {
  const words = document.documentElement.lang === "id" ? WORDS.id : WORDS.en;
  const dialog = made(words);
  for (const element of document.querySelectorAll<HTMLElement>("[data-key]")) {
    element.setAttribute("aria-keyshortcuts", element.dataset["key"]!);
  }
  const open = () => {
    list(dialog, words.title);
    dialog.showModal();
  };
  const opener = document.createElement("button");
  opener.type = "button";
  opener.textContent = words.title;
  opener.className = "plain";
  opener.addEventListener("click", open);
  place.append(opener);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || typing(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (localStorage.getItem(OFF) !== null || event.key.length !== 1) return;
    const help = event.key === "?";
    const wanted = help ? undefined : marked(event.key);
    if (!help && !wanted) return;
    event.preventDefault();
    if (wanted) press(wanted);
    else open();
  });
}
