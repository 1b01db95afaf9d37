"""Captions and credits glued to other text."""

from __future__ import annotations

import pytest

from saksi.pipeline import read_article


def furniture(text: str) -> list[str]:
    return [text[f.span.start : f.span.end] for f in read_article(text, language="en").furniture]


CAPTION = "Image Guards closed the square. Helpers set up an area for girls. Credit Jane Roe/European Pressphoto Agency"


@pytest.mark.parametrize("before", ["", "Town Will Ring in New Year With Extra Guards ", "The mayor spoke on Monday. "])
def test_a_caption_runs_from_its_opener_to_its_credit(before: str) -> None:
    assert furniture(f"{before}{CAPTION}\nBERLIN — Officials set up roadblocks.")[0] == CAPTION


def test_a_signed_picture_has_the_sentence_before_it_as_caption() -> None:
    caption = "People lay flowers in the street to mourn the victims, on July 15, 2016 ©Jane Marie Roe (AFP)"
    assert furniture(f"The minister spoke on Monday.\n{caption}\nThe police said more.") == [caption]


def test_an_opener_inside_a_sentence_opens_nothing() -> None:
    text = "He said the army Image board had met on Monday. Nobody was hurt in the clash. Credit Jane Roe/AFP"
    assert not any("army" in piece for piece in furniture(text))
