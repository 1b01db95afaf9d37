"""A map file of the user's own: its tiles are drawn, and nothing is fetched from anywhere else."""

from __future__ import annotations

import base64
import struct
import time
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import opened, served
from saksi.store.archive import Archive
from saksi.web.page import ISLANDS

pytestmark = pytest.mark.skipif(not ISLANDS.exists(), reason="the desk's scripts are not built: 'make web' does")

COLOUR = (200, 30, 160)
SHARE = """async ([picture, colour]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const drawing = canvas.getContext('2d');
  drawing.drawImage(image, 0, 0);
  const { data } = drawing.getImageData(0, 0, image.width, image.height);
  let same = 0;
  for (let at = 0; at < data.length; at += 4) same += colour.every((part, n) => Math.abs(data[at + n] - part) < 12);
  return same * 4 / data.length;
}"""


def picture() -> bytes:
    """A PNG of one colour, 256 by 256."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    lines = (b"\0" + bytes(COLOUR) * 256) * 256
    head = struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def varint(number: int) -> bytes:
    low = number & 0x7F
    return bytes([low | 0x80]) + varint(number >> 7) if number > 0x7F else bytes([low])


def map_of(tile: bytes) -> bytes:
    """A PMTiles file (version 3, nothing compressed) of one tile that is the whole world."""
    entry = b"".join(map(varint, (1, 0, 1, len(tile), 1)))  # how many, its number, run length, length, offset + 1
    metadata = b"{}"
    root, data = 127, 127 + len(entry) + len(metadata)
    places = (root, len(entry), root + len(entry), len(metadata), data, 0, data, len(tile), 1, 1, 1)
    kinds = (1, 1, 1, 2, 0, 0)  # clustered, no compression twice, PNG, zooms
    box = (-180 * 10**7, -85 * 10**7, 180 * 10**7, 85 * 10**7, 0, 0, 0)
    head = b"PMTiles\x03" + struct.pack("<11Q6B4iB2i", *places, *kinds, *box)
    assert len(head) == root
    return head + entry + metadata + tile


def coloured(page: Page, blank: Page) -> float:
    """How much of the map has the tile's colour."""
    seen = base64.b64encode(page.locator("[data-island=map]").screenshot()).decode()
    return float(blank.evaluate(SHARE, [seen, COLOUR]))


def test_the_tiles_of_ones_own_file_are_drawn(browser: Browser, demo: Archive, tmp_path: Path) -> None:
    file = tmp_path / "own.pmtiles"
    file.write_bytes(map_of(picture()))
    with (
        served(demo, file) as at,
        browser.new_context(base_url=at, locale="en-GB") as context,
        opened(context, at) as page,
    ):
        blank = context.new_page()  # whose policy lets a picture be made from text
        page.goto("/map?country=IDN")
        until = time.monotonic() + 20
        while (share := coloured(page, blank)) < 0.6 and time.monotonic() < until:
            page.wait_for_timeout(250)
        assert share >= 0.6
