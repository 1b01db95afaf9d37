"""Objects that stand before the pronoun and the bare verb."""

from __future__ import annotations

import pytest

from saksi.pipeline import read

FRONTED = [
    ("first persons outside quotation marks", "Dua petani kami bebaskan kemarin, kata juru bicara Taliban.",
     ["Taliban"], ["Farmers"]),
    ("relative clause", "Taliban menyatakan para petani yang mereka culik masih hidup.", ["Taliban"], ["Farmers"]),
    ("what a pronoun cannot mean", "Kedua sandera mereka lepaskan setelah tebusan dibayar.", [], ["Hostages"]),
    ("behind a verb of saying", "Terdakwa mengaku nelayan itu ia bunuh di kapal.", [], ["Fishermen"]),
    ("object behind the verb", "Kata Taliban, kami serang petani.", ["Taliban"], ["Farmers"]),
    ("town of the same letters", "Warga Serang bertemu gubernur.", ["Residents"], ["Governor"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actors", "recipients"), [row[1:] for row in FRONTED], ids=[r[0] for r in FRONTED])
def test_fronted_object(text: str, actors: list[str], recipients: list[str]) -> None:
    event = read(text, language="id").events[0]
    assert [a.name for a in event.actors] == actors
    assert [a.name for a in event.recipients] == recipients
