// The map in MapLibre: the same clusters that the server drew, over the same outline of the world or a file of tiles
// of the user's own. Moving it asks the server for the new view. Nothing is fetched from anywhere else: labels are HTML.
import { Map as GlMap, Marker, Popup, type StyleSpecification, addProtocol, setWorkerUrl } from "maplibre-gl";
import { PMTiles, Protocol } from "pmtiles";
import { type Box, asked, boxOf, circle, unrolled } from "./frame";
import { borders, land } from "./outline";
import { visit } from "./visit";

const WORKER = new URL("maplibre-gl-worker.mjs", import.meta.url).href;
const WORLD: Box = { south: -56, west: -180, north: 80, east: 180 };
// Marks of provinces and countries stand above their point, so that they hide no town's and point at nothing.
const LIFT: Record<string, [number, number]> = { place: [0, 0], admin: [0, -24], country: [0, -36] };
const ours = { originalEvent: true }; // marks moves that somebody asked for
type Layers = StyleSpecification["layers"];

/** A colour of the page's style sheet, as MapLibre can read it. */
function colour(place: HTMLElement, name: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${name})`;
  place.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

async function style(place: HTMLElement): Promise<StyleSpecification> {
  const of = (name: string) => colour(place, name);
  const drawn = await (await fetch(place.dataset["world"]!)).text();
  const world = new DOMParser().parseFromString(drawn, "image/svg+xml");
  const path = (id: string) => world.getElementById(id)?.getAttribute("d") ?? "";
  const own = place.dataset["tiles"] ? await tiles(new URL(place.dataset["tiles"], location.href).href, of) : null;
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: land(path("land")), attribution: "" },
      borders: { type: "geojson", data: borders(path("borders")) },
      reach: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
      ...own?.sources,
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": of("--map-sea") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": of("--map-land") } },
      ...(own?.layers ?? []),
      { id: "borders", type: "line", source: "borders", paint: { "line-color": of("--map-border"), "line-width": 0.8 } },
      {
        id: "reach", type: "line", source: "reach",
        paint: { "line-color": of("--map-mark"), "line-width": 1.5, "line-dasharray": [3, 2] },
      },
    ],
  };
}

/** The user's own file: pictures as they are, vector layers as plain areas and lines. */
async function tiles(
  address: string,
  of: (name: string) => string,
): Promise<{ sources: StyleSpecification["sources"]; layers: Layers }> {
  const file = new PMTiles(address);
  const protocol = new Protocol();
  protocol.add(file);
  addProtocol("pmtiles", protocol.tile);
  const head = await file.getHeader();
  const url = `pmtiles://${address}`;
  if (head.tileType !== 1) {
    const raster = { type: "raster", url, tileSize: 256 } as const;
    return { sources: { own: raster }, layers: [{ id: "own", type: "raster", source: "own" }] };
  }
  const metadata = (await file.getMetadata()) as { vector_layers?: { id: string }[] };
  const layers = (metadata.vector_layers ?? []).flatMap(({ id }): Layers => {
    const wet = /water|ocean|sea|lake|river/i.test(id);
    const fill = of(wet ? "--map-sea" : "--map-land");
    const shared = { source: "own", "source-layer": id };
    return [
      {
        id: `${id}-area`, type: "fill", ...shared, filter: ["==", ["geometry-type"], "Polygon"],
        paint: { "fill-color": fill, "fill-outline-color": of("--map-border") },
      },
      {
        id: `${id}-line`, type: "line", ...shared, filter: ["==", ["geometry-type"], "LineString"],
        paint: { "line-color": wet ? fill : of("--map-border"), "line-width": 0.8 },
      },
    ];
  });
  return { sources: { own: { type: "vector", url } }, layers };
}

function fit(map: GlMap, box: Box, animate: boolean): void {
  const { south, west, north, east } = unrolled(box);
  const sane: [number, number, number, number] = [west, Math.max(-85, south), east, Math.min(85, north)];
  map.fitBounds(sane, { animate, maxZoom: 14 }, animate ? ours : undefined);
}

interface Spot {
  readonly at: [number, number];
  readonly km: number;
  readonly level: string;
  readonly box: Box | null;
  readonly href: string;
  readonly count: string;
  readonly label: string;
}

/** The clusters as the server's drawing says them: map and table come from one answer. */
function spots(drawing: ParentNode): Spot[] {
  return [...drawing.querySelectorAll<SVGAElement>("a[data-latitude]")].map((link) => ({
    at: [Number(link.dataset["longitude"]), Number(link.dataset["latitude"])],
    km: Number(link.dataset["radius"]),
    level: link.dataset["level"] ?? "place",
    box: boxOf(link.dataset["box"]),
    href: link.getAttribute("href") ?? "",
    count: link.dataset["events"] ?? "",
    label: link.getAttribute("aria-label") ?? "",
  }));
}

class Drawn {
  private markers: Marker[] = [];
  private popup: Popup | null = null;

  constructor(
    private readonly map: GlMap,
    private readonly words: DOMStringMap,
  ) {}

  show(found: readonly Spot[]): void {
    this.popup?.remove();
    for (const marker of this.markers) marker.remove();
    this.markers = found.map((spot) => this.marker(spot));
    const features = found.map(({ at: [longitude, latitude], km }) => ({
      type: "Feature" as const,
      properties: {},
      geometry: { type: "LineString" as const, coordinates: circle(latitude, longitude, km) },
    }));
    const source = this.map.getSource("reach") as { setData?: (data: object) => void } | undefined;
    source?.setData?.({ type: "FeatureCollection", features });
  }

  private marker(spot: Spot): Marker {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `spot spot-${spot.level}`;
    button.textContent = spot.count;
    button.setAttribute("aria-label", spot.label);
    button.title = spot.label;
    button.addEventListener("click", (event) => {
      event.stopPropagation(); // the map closes its popups at a click
      this.open(spot, button);
    });
    const marker = new Marker({ element: button, offset: LIFT[spot.level] ?? [0, 0] }).setLngLat(spot.at).addTo(this.map);
    button.setAttribute("aria-label", spot.label); // MapLibre writes one of its own
    button.removeAttribute("role");
    return marker;
  }

  private open(spot: Spot, button: HTMLElement): void {
    this.popup?.remove();
    const panel = document.createElement("div");
    const said = document.createElement("p");
    said.textContent = spot.label;
    const closer = document.createElement("a");
    closer.href = spot.href;
    closer.textContent = this.words["zoomWord"] ?? "";
    closer.addEventListener("click", (event) => {
      if (!spot.box || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      fit(this.map, spot.box, true);
    });
    const table = document.createElement("a");
    table.href = "#events";
    table.textContent = this.words["listWord"] ?? "";
    panel.append(said, closer, table);
    this.popup = new Popup({ closeButton: false, maxWidth: "20rem" }).setLngLat(spot.at).setDOMContent(panel);
    this.popup.addTo(this.map);
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.popup?.remove();
      button.focus();
    });
    closer.focus();
  }
}

function view(map: GlMap): URL {
  const bounds = map.getBounds();
  const address = new URL(location.href);
  const [south, west, north, east] = [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()];
  const box = asked({ south, west, north, east });
  if (box) address.searchParams.set("box", box);
  else address.searchParams.delete("box");
  address.searchParams.delete("cursor");
  return address;
}

function follow(map: GlMap): void {
  let waiting = 0;
  map.on("moveend", (event) => {
    if (!(event as { originalEvent?: unknown }).originalEvent) return;
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void visit(view(map), "replace"), 200);
  });
  document.addEventListener("click", (event) => {
    const step = (event.target as Element).closest<HTMLElement>("a[data-zoom]")?.dataset["zoom"];
    if (!step || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (step === "0") fit(map, WORLD, true);
    else map.zoomTo(map.getZoom() + Number(step), {}, ours);
  });
}

/** Puts the map over the server's drawing, which stays where WebGL is missing. */
export async function start(place: HTMLElement): Promise<void> {
  setWorkerUrl(WORKER);
  const drawing = place.querySelector<HTMLElement>("[data-region]")!;
  const canvas = document.createElement("div");
  canvas.className = "gl";
  place.append(canvas);
  try {
    const map = new GlMap({
      container: canvas, style: await style(place), attributionControl: false, dragRotate: false, pitchWithRotate: false,
      touchPitch: false, maxPitch: 0, renderWorldCopies: true, locale: { "Map.Title": place.dataset["title"] ?? "" },
    });
    map.touchZoomRotate.disableRotation();
    fit(map, boxOf(place.dataset["box"]) ?? WORLD, false);
    await map.once("load");
    place.classList.add("live");
    const drawn = new Drawn(map, place.dataset);
    drawn.show(spots(drawing));
    document.addEventListener("saksi:visited", () => drawn.show(spots(drawing)));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      void style(place).then((next) => map.setStyle(next).once("styledata", () => drawn.show(spots(drawing))));
    });
    follow(map);
  } catch (fault) {
    canvas.remove();
    throw fault;
  }
}
