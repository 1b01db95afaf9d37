"""Captions and credits glued to other text."""

from __future__ import annotations

import pytest

from saksi.pipeline import read_article


def furniture(text: str) -> list[str]:
    return [text[f.span.start : f.span.end] for f in read_article(text, language="en").furniture]


CAPTION = (
    "Image Divers search the canal below the mill. Boats wait nearby for news. "
    "Credit Jane Roe/European Pressphoto Agency"
)


@pytest.mark.parametrize(
    "before", ["", "Canal Town Mourns Two Rowers After Dam Failure ", "The mayor spoke on Monday. "]
)
def test_a_caption_runs_from_its_opener_to_its_credit(before: str) -> None:
    assert furniture(f"{before}{CAPTION}\nGENT — Officials opened the sluices.")[0] == CAPTION


def test_a_signed_picture_has_the_sentence_before_it_as_caption() -> None:
    caption = "Villagers carry sandbags past the flooded mill at dusk, in May 2019 ©Jane Marie Roe (AFP)"
    assert furniture(f"The minister spoke on Monday.\n{caption}\nThe police said more.") == [caption]


def test_an_opener_inside_a_sentence_opens_nothing() -> None:
    text = "He said the army Image board had met on Monday. Nobody was hurt in the clash. Credit Jane Roe/AFP"
    assert not any("army" in piece for piece in furniture(text))
