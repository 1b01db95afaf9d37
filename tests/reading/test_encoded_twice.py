"""Text that was taken for the old Western encoding and encoded again is read as it was meant."""

from __future__ import annotations

import pytest

from saksi.reading.encoded_twice import decoded_once

MEANT = "“Kami ‘takut’ – sangat takut…” kata Renée di kafé itu."


def as_windows(text: str) -> str:
    """What a program shows that takes UTF-8 for cp1252."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode())


@pytest.mark.parametrize("again", [as_windows, lambda text: text.encode().decode("latin-1")])
def test_text_encoded_twice(again):
    assert decoded_once(again(MEANT).encode()).decode() == MEANT


def test_only_the_part_that_was_encoded_twice():
    assert decoded_once(f"{MEANT}\n{as_windows(MEANT)}".encode()).decode() == f"{MEANT}\n{MEANT}"


@pytest.mark.parametrize("text", [MEANT, "São Paulo, Ângela, Âncora", "â€œ and then nothing that fits: â€x"])
def test_other_text_stays(text):
    assert decoded_once(text.encode()).decode().replace("“", "â€œ") == text.replace("“", "â€œ")
