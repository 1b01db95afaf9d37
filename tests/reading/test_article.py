from __future__ import annotations

import gc
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.errors import InputError
from saksi.reading.article import read_article

PIECES = """
Baca juga:|Polisi|menangkap|Jakarta -|(AP Photo/X)|Foto:|. |"|”|...|U.S.|No. 5|By John Smith|(ant/fjr)|ADVERTISEMENT|Dr.
https://a.b/c|?!|selesai.Kemudian|[|)|İ|___|Tag:|SCROLL TO CONTINUE|- |Editor: X|—|:
"""
WORDS = st.sampled_from([*PIECES.strip().replace("\n", "|").split("|"), "\n", "\n\n", "\r\n", "\u2028"])
TEXTS = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, language=st.sampled_from(["en", "id"]))
def test_spans_lie_inside_in_order_and_apart(text, language):
    if not text or text.isspace():
        with pytest.raises(InputError):
            read_article(text, language=language)
        return
    article = read_article(text, language=language)
    assert article.text == text
    assert article == read_article(text, language=language)
    marks = [*article.furniture, *article.structure, *article.sentences]
    spans = sorted(mark.span for mark in marks)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert [s.span for s in article.sentences] == sorted(s.span for s in article.sentences)
    paragraphs = [s.paragraph for s in article.sentences]
    assert paragraphs == sorted(paragraphs)
    for span in spans:
        assert text[span.start : span.end] == text[span.start : span.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "AB (CD) -",
        "By John Smith (ant/fjr)",
        "JAKARTA (ANT) - Baca juga: Ada. (ant)",
        "Jakarta, Baca juga: X - Polisi.",
    ],
)
def test_marks_never_overlap(text):
    article = read_article(text + "\nPolisi menangkap dua orang.", language="id")
    spans = sorted(mark.span for mark in (*article.furniture, *article.structure, *article.sentences))
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_empty_text():
    with pytest.raises(InputError) as fault:
        read_article(" \n\t")
    assert fault.value.kind == "empty"


def test_lone_surrogates_are_text():
    text = "Polisi \ud800 menangkap dua orang di Bandung pada hari Senin."
    assert read_article(text).text == text


UNITS = [
    "kata ",
    "Baca juga: ",
    "a.",
    "\n(",
    "- - ",
    "Foto: ",
    "”.",
    "[x] ",
    "A. ",
    "Jakarta, ",
    "(",
    "By A",
    "\n",
    '."A',
]
UNITS += [
    "AP ",
    "© ",
    "Reuters The ",
    "Foto: A B/Reuters ",
    "Jane Roe / ",
    "===== ",
    "Updated: 2016 ",
    "A.  B ",
    "A. – B ",
]


def seconds(unit: str, size: int) -> float:
    text = "Polisi menangkap " + unit * (size // len(unit)) + " selesai."
    # The collector's share grows with what other tests left behind.
    gc.collect()
    gc.disable()
    try:
        begin = time.process_time()
        read_article(text, language="id")
        return time.process_time() - begin
    finally:
        gc.enable()


@pytest.mark.parametrize("unit", UNITS)
def test_long_texts_take_linear_time(unit):
    short = min(seconds(unit, 10_000) for _ in range(3))
    # Eight times the text: sixty-four times the work where it grows with the square.
    assert min(seconds(unit, 80_000) for _ in range(3)) < 24 * max(short, 0.01)


def test_given_title_on_top_is_a_heading():
    text = "Kapal Karam.\nKapal itu karam di Selat Bali pada Senin malam."
    article = read_article(text, language="id", title="Kapal Karam")
    assert [(mark.kind, mark.span) for mark in article.structure] == [("heading", (0, 12))]
    assert not read_article("Kapal Karam di Selat Bali", language="id").structure
