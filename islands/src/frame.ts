// Boxes in the address: south,west,north,east in degrees; west is greater than east across the 180th meridian.

export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** A box out of an address or an attribute; null for none. */
export function boxOf(text: string | null | undefined): Box | null {
  const numbers = (text ?? "").split(",").map(Number);
  const [south, west, north, east] = numbers;
  if (numbers.length !== 4 || numbers.some((n) => !Number.isFinite(n))) return null;
  return { south: south!, west: west!, north: north!, east: east! };
}

function turned(longitude: number): number {
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}

/** How the server reads it; null where all of the world is in view. */
export function asked(box: Box): string | null {
  const round = (n: number) => String(Math.round(n * 1000) / 1000);
  const whole = box.east - box.west >= 359;
  if (whole && box.south < -55 && box.north > 75) return null;
  const [west, east] = whole ? [-180, 180] : [turned(box.west), turned(box.east)];
  return [Math.max(-90, box.south), west, Math.min(90, box.north), east].map(round).join(",");
}

/** The box with its east end counted on over the 180th meridian, as MapLibre wants it. */
export function unrolled(box: Box): Box {
  return box.east < box.west ? { ...box, east: box.east + 360 } : box;
}

/** A circle of so many kilometres around a point, as a ring of positions. */
export function circle(latitude: number, longitude: number, km: number, corners = 64): [number, number][] {
  const high = km / 111.32;
  const wide = high / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  return Array.from({ length: corners + 1 }, (_, n) => {
    const angle = (2 * Math.PI * (n % corners)) / corners;
    return [longitude + wide * Math.cos(angle), Math.max(-90, Math.min(90, latitude + high * Math.sin(angle)))];
  });
}
