import assert from "node:assert/strict";
import { test } from "node:test";
import { codePoints, trimmed } from "../src/offsets";

test("offsets count code points, not UTF-16 units", () => {
  assert.equal(codePoints("abc", 2), 2);
  assert.equal(codePoints("😀😀x", 4), 2);
  assert.equal(codePoints("😀x", 1), 1); // inside the pair: its character counts
  assert.equal(codePoints("e\u0301", 2), 2); // a combining mark is a code point of its own
  assert.equal(codePoints("👨‍👩‍👧 pergi", 8), 5); // a family: three people and two joiners
  assert.equal(codePoints("short", 99), 5);
  assert.equal(codePoints("", 0), 0);
});

test("as many as the string's own iterator gives, wherever characters end", () => {
  const text = "Pasar 🇮🇩 di Poso, “tewas” a\u0309nh 👩🏽‍🚒🔥";
  let units = 0;
  [...text].forEach((character, count) => {
    assert.equal(codePoints(text, units), count);
    units += character.length;
  });
});

test("spaces at the ends of a selection are nobody's words", () => {
  assert.deepEqual(trimmed(10, "  😀 tewas\n"), { start: 12, end: 19, text: "😀 tewas" });
  assert.equal(trimmed(3, " \n\t"), null);
});
