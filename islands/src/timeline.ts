// Choosing days on the timeline: by drawing over the bars, or with arrow keys and Shift; the server's links stay links.
import { visit } from "./visit";

type Bar = SVGAElement;

function bars(place: HTMLElement): Bar[] {
  return [...place.querySelectorAll<Bar>("a[data-start]")];
}

function range(of: readonly Bar[], one: number, other: number): Bar[] {
  return of.slice(Math.min(one, other), Math.max(one, other) + 1);
}

function show(of: readonly Bar[], chosen: readonly Bar[]): void {
  for (const bar of of) bar.classList.toggle("chosen", chosen.includes(bar));
}

async function apply(chosen: readonly Bar[]): Promise<void> {
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (!first || !last) return;
  const address = new URL(location.href);
  address.searchParams.set("since", first.dataset["start"]!);
  address.searchParams.set("until", last.dataset["end"]!);
  address.searchParams.delete("cursor");
  await visit(address, "push");
}

/** Makes the bars a brush. */
export function start(place: HTMLElement): void {
  let from: number | null = null;
  let to = 0;
  let drew = false;
  const under = (event: PointerEvent) => {
    const bar = document.elementFromPoint(event.clientX, event.clientY)?.closest<Bar>("a[data-start]");
    return bar ? bars(place).indexOf(bar) : -1;
  };
  place.addEventListener("pointerdown", (event) => {
    const at = under(event);
    if (event.button !== 0 || at < 0) return;
    from = to = at;
    drew = false;
  });
  place.addEventListener("pointermove", (event) => {
    const at = from === null ? -1 : under(event);
    if (from === null || at < 0 || at === to) return;
    to = at;
    show(bars(place), range(bars(place), from, to));
  });
  addEventListener("pointerup", () => {
    if (from === null) return;
    const drawn = range(bars(place), from, to);
    drew = from !== to;
    from = null;
    if (drew) void apply(drawn);
  });
  place.addEventListener("dragstart", (event) => event.preventDefault());
  place.addEventListener("click", (event) => {
    const bar = (event.target as Element).closest<Bar>("a[data-start]");
    if (!bar || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!drew) void apply([bar]);
    drew = false; // the click that ends a drawing is none
  });
  keys(place);
}

function keys(place: HTMLElement): void {
  let anchor: number | null = null;
  place.addEventListener("keydown", (event) => {
    const all = bars(place);
    const at = all.indexOf(document.activeElement as unknown as Bar);
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -at, End: all.length - 1 - at }[event.key];
    if (at >= 0 && by !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(all.length - 1, at + by));
      anchor = event.shiftKey ? (anchor ?? at) : null;
      all[next]!.focus();
      show(all, anchor === null ? [] : range(all, anchor, next));
    } else if (event.key === "Escape") {
      anchor = null;
      show(all, []);
    } else if (event.key === "Enter" && at >= 0 && anchor !== null) {
      event.preventDefault();
      const chosen = range(all, anchor, at);
      anchor = null;
      void apply(chosen);
    }
  });
}
