// Spans of the article and the cards of their events light up together, by hover, by focus, and (to stay) by click.
// A span is [data-events="e1 e2"], a card [data-event="e1"].

const LIT = "lit";
const KEPT = "kept";

function events(element: HTMLElement): string[] {
  return (element.dataset["events"] ?? element.dataset["event"] ?? "").split(/\s+/).filter(Boolean);
}

function bearer(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-events], [data-event]") : null;
}

function mark(names: readonly string[], className: string): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-events], [data-event]")) {
    element.classList.toggle(className, events(element).some((name) => names.includes(name)));
  }
}

function bring(clicked: HTMLElement, name: string): void {
  const quoted = CSS.escape(name);
  const other = clicked.dataset["events"] === undefined ? `[data-events~="${quoted}"]` : `[data-event="${quoted}"]`;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  document.querySelector(other)?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

/** Lights the spans and cards of a page; spans that nothing inside makes reachable by keys are made so. */
export function start(place: HTMLElement): void {
  for (const span of place.querySelectorAll<HTMLElement>("[data-events]")) {
    if (!span.matches("a, button, [tabindex]") && !span.querySelector("a, button, [tabindex]")) span.tabIndex = 0;
  }
  const light = (event: Event) => {
    const under = bearer(event.target);
    mark(under ? events(under) : [], LIT);
  };
  const dark = () => mark([], LIT);
  place.addEventListener("pointerover", light);
  place.addEventListener("pointerout", dark);
  place.addEventListener("focusin", light);
  place.addEventListener("focusout", dark);
  place.addEventListener("click", (event) => {
    const clicked = bearer(event.target);
    if (!clicked || (event.target as Element).closest("a, button, input, select, textarea, summary, label")) return;
    if (document.getSelection()?.isCollapsed === false) return; // words are being selected
    const names = clicked.classList.contains(KEPT) ? [] : events(clicked);
    mark(names, KEPT);
    if (names[0]) bring(clicked, names[0]);
  });
}
