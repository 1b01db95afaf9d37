// Words that a reviewer selects in the article, as code-point offsets in the fields of the review's forms.
//
// The text stands under [data-article-text]. What the page has put between (labels, marks) is under [data-no-text];
// an element with data-offset says at which code point its own text begins.
import { type Chosen, codePoints, trimmed } from "./offsets";

/** The words selected in the article's text, or null. */
export function selection(): Chosen | null {
  const selected = document.getSelection();
  if (!selected || selected.isCollapsed || selected.rangeCount === 0) return null;
  const range = selected.getRangeAt(0);
  const root = elementOf(range.commonAncestorContainer).closest<HTMLElement>("[data-article-text]");
  if (!root) return null;
  let start: number | null = null;
  let words = "";
  for (const { node, offset } of pieces(root)) {
    if (!range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? wholeBefore(node.data, range.startOffset) : 0;
    const to = node === range.endContainer ? wholeAfter(node.data, range.endOffset) : node.data.length;
    if (to <= from) continue;
    start ??= offset + codePoints(node.data, from);
    words += node.data.slice(from, to);
  }
  return start === null ? null : trimmed(start, words);
}

/** The text nodes of the article, each with the code points before it. */
function* pieces(root: HTMLElement): Generator<{ node: Text; offset: number }> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element && node.matches("[data-no-text]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let offset = Number(root.dataset["offset"] ?? 0);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      yield { node, offset };
      offset += codePoints(node.data, node.data.length);
    } else if (node instanceof HTMLElement && node.dataset["offset"] !== undefined) {
      offset = Number(node.dataset["offset"]);
    }
  }
}

function elementOf(node: Node): Element {
  return node instanceof Element ? node : (node.parentElement as Element);
}

const HIGH = /[\ud800-\udbff]$/;
const LOW = /^[\udc00-\udfff]/;

function inPair(text: string, at: number): boolean {
  return HIGH.test(text.slice(0, at)) && LOW.test(text.slice(at));
}

function wholeBefore(text: string, at: number): number {
  return inPair(text, at) ? at - 1 : at;
}

function wholeAfter(text: string, at: number): number {
  return inPair(text, at) ? at + 1 : at;
}

const WORDS = { en: "Take the selection", id: "Ambil pilihan" };
let last: Chosen | null = null;

/**
 * Keeps the fields [data-selection-start], [data-selection-end] and [data-selection-words] at the last selection. Where
 * a form has parts ([data-selection-part]) with such fields of their own, each gets a button that takes the words.
 */
export function start(): void {
  (globalThis as { saksi?: object }).saksi = { selection };
  const parts = [...document.querySelectorAll<HTMLElement>("[data-selection-part]")];
  for (const part of parts) addButton(part);
  document.addEventListener("selectionchange", () => {
    const chosen = selection();
    if (!chosen) return; // a click into the form drops the selection; what was chosen stays
    last = chosen;
    if (parts.length === 0) fill(document, chosen);
  });
}

function addButton(part: HTMLElement): void {
  const button = document.createElement("button");
  const key = document.createElement("kbd");
  key.textContent = button.dataset["key"] = part.dataset["selectionKey"]!;
  button.dataset["keyLabel"] = part.querySelector("legend")?.textContent?.trim() ?? "";
  button.type = "button";
  button.className = "plain";
  button.append(`${document.documentElement.lang === "id" ? WORDS.id : WORDS.en} `, key);
  button.addEventListener("click", () => {
    const chosen = selection() ?? last; // the browser tells of a selection a little after it is made
    if (chosen) fill(part, chosen);
  });
  part.querySelector("[data-selection-words]")?.after(button);
}

function fill(within: ParentNode, chosen: Chosen): void {
  const put = (fields: string, value: string) => {
    for (const field of within.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(fields)) field.value = value;
  };
  put("[data-selection-start]", String(chosen.start));
  put("[data-selection-end]", String(chosen.end));
  put("[data-selection-words]", chosen.text);
}
