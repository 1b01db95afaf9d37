"""Short forms of a body's own name."""

from __future__ import annotations

import pytest

from saksi.finding.actors import find_actors
from saksi.lang.pack import load_pack
from saksi.pipeline import read_article
from saksi.records import Entity


def actors(text: str, language: str) -> list[tuple[str, str]]:
    article = read_article(text, language=language)
    found = find_actors(article, load_pack(language))
    return [(text[m.span.start : m.span.end], m.value.name) for m in found if isinstance(m.value, Entity)]


@pytest.mark.parametrize(
    ("text", "language", "short"),
    [
        ("Perlawanan Nasional Mozambik menolak gencatan senjata. Perlawanan juga mengancam kapal.", "id", "Perlawanan"),
        (
            "Perlawanan Nasional Mozambik menolak gencatan senjata. Lalu Perlawanan Mozambik mengancam.",
            "id",
            "Perlawanan Mozambik",
        ),
        (
            "Perlawanan Nasional Mozambik menolak gencatan senjata. Kini kelompok perlawanan Mozambik mengancam.",
            "id",
            "kelompok",
        ),
        ("The National Resistance Front killed two men. Later Resistance fighters fled.", "en", "Resistance"),
    ],
)
def test_a_word_of_the_name_stands_for_the_body(text: str, language: str, short: str) -> None:
    found = actors(text, language)
    assert any(who == found[0][1] and words.startswith(short) for words, who in found[1:])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Perlawanan Nasional Mozambik menolak gencatan senjata. Perlawanan terhadap penjajahan berlanjut.", "id"),
        ("Perlawanan juga mengancam kapal. Perlawanan Nasional Mozambik menolak gencatan senjata.", "id"),
        ("Perlawanan Nasional Mozambik menolak gencatan senjata. Kini kelompok perlawanan Palestina mengancam.", "id"),
        ("The National Resistance Front killed two men. The French Resistance fought in 1944.", "en"),
    ],
)
def test_other_uses_of_the_word_are_left(text: str, language: str) -> None:
    found = actors(text, language)
    assert sum(who.startswith(("RENAMO", "National Resistance")) for _, who in found) == 1
