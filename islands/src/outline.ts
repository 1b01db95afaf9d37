// The world's outline as the server's map draws it (SVG paths in hundredths of a degree), for MapLibre.
import type { Feature, MultiLineString, MultiPolygon, Position } from "geojson";

const STEPS = 100;

/** The lines of an SVG path made of `M x y l dx dy ... z`, each as positions in degrees. */
export function lines(path: string): Position[][] {
  return path
    .split("M")
    .slice(1)
    .map((piece) => {
      const numbers = (piece.match(/-?\d+/g) ?? []).map(Number);
      let x = 0;
      let y = 0;
      const found: Position[] = [];
      for (let at = 0; at + 1 < numbers.length; at += 2) {
        x += numbers[at]!;
        y += numbers[at + 1]!;
        found.push([x / STEPS, 0 - y / STEPS]);
      }
      if (piece.trimEnd().endsWith("z")) found.push(found[0]!);
      return found;
    });
}

/** The land: after each space before an M comes the next polygon; its holes follow its outline without one. */
export function land(path: string): Feature<MultiPolygon> {
  const coordinates = path.split(/\s+(?=M)/).map(lines);
  return { type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates } };
}

/** The borders between countries. */
export function borders(path: string): Feature<MultiLineString> {
  return { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: lines(path) } };
}
