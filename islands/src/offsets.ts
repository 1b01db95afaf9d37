// Offsets in an article's text are code points, as in Python; the browser counts UTF-16 units.

/** How many code points stand before a UTF-16 offset. An offset inside a pair counts the pair's character as before. */
export function codePoints(text: string, utf16: number): number {
  let count = 0;
  for (let at = 0; at < Math.min(utf16, text.length); count += 1) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return count;
}

export interface Chosen {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A selection without the spaces at its ends, which nobody means; null where nothing else is in it. */
export function trimmed(start: number, text: string): Chosen | null {
  const kept = text.trim();
  if (!kept) return null;
  const begin = start + codePoints(text, text.length - text.trimStart().length);
  return { start: begin, end: begin + codePoints(kept, kept.length), text: kept };
}
