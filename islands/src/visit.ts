// Going to another view of the same page without leaving it: the server's answer replaces the parts marked
// [data-region], so that map, timeline, facets and table always come from one answer and agree.

let running: AbortController | null = null;

/** Fetches a view and swaps its regions in. */
export async function visit(address: URL, how: "push" | "replace"): Promise<void> {
  running?.abort();
  const mine = (running = new AbortController());
  const main = document.querySelector("main");
  main?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
    if (!answer.ok) {
      location.assign(address); // the error page says what was wrong
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine.signal.aborted) return;
    swap(fresh);
    history[how === "push" ? "pushState" : "replaceState"](null, "", address);
    document.dispatchEvent(new CustomEvent("saksi:visited"));
  } catch (fault) {
    if (mine.signal.aborted) return;
    throw fault;
  } finally {
    if (running === mine) main?.removeAttribute("aria-busy");
  }
}

function swap(fresh: Document): void {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["at"] : undefined;
  for (const region of document.querySelectorAll<HTMLElement>("[data-region]")) {
    const name = region.dataset["region"]!;
    const other = fresh.querySelector(`[data-region="${CSS.escape(name)}"]`);
    if (other) region.replaceChildren(...document.adoptNode(other).childNodes);
  }
  if (focused) document.querySelector<HTMLElement>(`[data-at="${CSS.escape(focused)}"]`)?.focus();
}

addEventListener("popstate", () => location.reload());
