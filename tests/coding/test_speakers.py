"""Whose a video is, and what an accusation or a guess makes of its content."""

from __future__ import annotations

import pytest

from saksi.pipeline import read

CASES = [
    ("en", "A video obtained by Reuters shows rebels burning two houses in Goma.", "Reuters", "reported"),
    ("en", "Footage verified by the BBC showed rebels burning two houses in Goma.", "BBC", "reported"),
    ("id", "Video yang diperoleh Reuters memperlihatkan pemberontak membakar dua rumah.", "Reuters", "reported"),
    ("id", "Video yang beredar di media sosial memperlihatkan polisi memukuli dua nelayan.", "Social media video",
     "claimed"),
    ("en", "The mayor accused rebels of burning two houses in Goma.", "Mayor", "claimed"),
    ("id", "Wali kota menduga pemberontak membakar dua rumah di Goma.", "Mayor", "hedged"),
    ("en", "Police said Musa Bello planned to bomb a church in Jos.", "Nigeria Police Force", "planned"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "source", "status"), CASES)
def test_source_and_status(language: str, text: str, source: str, status: str) -> None:
    found = [(e.according_to.name, e.status) for e in read(text, language=language).events if e.type == "ASSAULT"]
    assert found == [(source, status)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway offered food aid to Malawi.",
        "Norway offered to mediate between the two countries.",
    ],
)
def test_offers_are_planned(text: str) -> None:
    assert [e.status for e in read(text, language="en").events] == ["planned"]
