import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, boxOf, circle, unrolled } from "../src/frame";
import { borders, land, lines } from "../src/outline";

test("boxes in addresses", () => {
  assert.deepEqual(boxOf("-10,95,6.5,141"), { south: -10, west: 95, north: 6.5, east: 141 });
  assert.equal(boxOf("1,2,3"), null);
  assert.equal(boxOf("a,b,c,d"), null);
  assert.equal(boxOf(null), null);
});

test("a view over the 180th meridian is asked for with west greater than east", () => {
  assert.equal(asked({ south: -20, west: 170, north: -10, east: 190 }), "-20,170,-10,-170");
  assert.deepEqual(unrolled({ south: -20, west: 170, north: -10, east: -170 }).east, 190);
  assert.equal(asked({ south: -70, west: -200, north: 84, east: 200 }), null);
  assert.equal(asked({ south: -20.12345, west: -200, north: 40, east: 200 }), "-20.123,-180,40,180");
});

test("a circle of 75 km is 75 km wide, and more degrees of longitude in the north", () => {
  const equator = circle(0, 0, 75);
  const north = circle(60, 0, 75);
  assert.ok(Math.abs(equator[0]![0] - 0.6737) < 0.001);
  assert.ok(Math.abs(north[0]![0] / equator[0]![0] - 2) < 0.01);
  assert.deepEqual(equator[0], equator.at(-1));
});

test("the outline's path in degrees, holes with their outline", () => {
  assert.deepEqual(lines("M100-200l50 0 0 50z"), [[[1, 2], [1.5, 2], [1.5, 1.5], [1, 2]]]);
  const found = land("M0 0l900 0 0 900-900 0zM100 100l0 100 100 0z\nM-1000 0l100 0 0 100z");
  assert.deepEqual(found.geometry.coordinates.map((polygon) => polygon.length), [2, 1]);
  assert.equal(land("M0 0l9 0 0 9z M50 0l9 0 0 9z").geometry.coordinates.length, 2); // a browser reads the break as a space
  assert.deepEqual(borders("M0 0l1 1\nM5 5l0-5").geometry.coordinates.length, 2);
});
