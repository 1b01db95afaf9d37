"""Marks of furniture in one text: which blocks they take, and how they become stretches without overlaps."""

from __future__ import annotations

from saksi.reading.blocks import read_blocks
from saksi.reading.furniture_marks import FurnitureMarks
from saksi.records import Span

TEXT = "See also\nFerry Aground Off Cape\n- Mill to close\nThe mayor spoke. Write to us. Call us. The rest is story."


def marks() -> FurnitureMarks:
    return FurnitureMarks(TEXT, read_blocks(TEXT))


def test_a_stretch_belongs_to_the_block_that_holds_all_of_it() -> None:
    at = TEXT.index("Ferry")
    assert marks().block_at(at, at + 5) == 1
    assert marks().block_at(at - 4, at + 5) == -1


def test_a_header_takes_titles_and_items_but_no_sentence_below_it() -> None:
    page = marks()
    page.take(0, "header")
    page.take_below(0, "header")
    assert page.taken == {0, 1, 2}


def test_a_mark_on_all_of_a_block_takes_it() -> None:
    page = marks()
    page.mark(page.blocks[1], 1, "any")
    assert page.taken == {1}


def test_neighbouring_sentences_of_one_rule_are_one_stretch() -> None:
    page = marks()
    start, middle = TEXT.index("Write"), TEXT.index("Call")
    end = middle + len("Call us.")
    page.mark(Span(middle, end), 3, "call")
    page.mark(Span(start, middle), 3, "call")
    assert [(f.span, f.rule) for f in page.merged()] == [(Span(start, end), "call")]
    page.mark(Span(start, middle + 4), 3, "other")
    assert [f.span for f in page.merged()] == [Span(start, end)]
