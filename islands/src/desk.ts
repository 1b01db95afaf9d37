// The one file that a page loads: it starts what the page has marks for. Every page works without any of it.

type Start = (place: HTMLElement) => void | Promise<void>;

const ISLANDS: Record<string, () => Promise<{ start: Start }>> = {
  '[data-island="map"]': () => import("./map"),
  '[data-island="timeline"]': () => import("./timeline"),
  "main:has([data-events])": () => import("./highlight"),
  "[data-article-text]": () => import("./selection"),
  "main:has([data-key])": () => import("./keys"),
};
const started = new WeakMap<HTMLElement, Set<string>>();

/** Starts what has not been started yet. An island that fails leaves the page as it was. */
async function startIslands(): Promise<void> {
  for (const [mark, load] of Object.entries(ISLANDS)) {
    for (const place of document.querySelectorAll<HTMLElement>(mark)) {
      const before = started.get(place) ?? new Set();
      if (before.has(mark)) continue;
      started.set(place, before.add(mark));
      try {
        await (await load()).start(place);
      } catch (fault) {
        console.warn(`What stands at ${mark} did not start.`, fault);
      }
    }
  }
}

document.addEventListener("saksi:visited", () => void startIslands());
void startIslands();
