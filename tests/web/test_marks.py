"""Texts with marked stretches."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from saksi.records import Span
from saksi.web.marks import Mark, marked


class Content(HTMLParser):
    """The text content of a piece of markup, and what was marked."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.content = ""
        self.tags: set[str] = set()
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.content += data


def test_overlapping_marks_share_their_stretch() -> None:
    got = marked("abcdef", [Mark(Span(0, 4), "evidence", "e1"), Mark(Span(2, 6), "place", "e2")])
    assert got == (
        '<mark class="evidence" data-events="e1">ab</mark>'
        '<mark class="evidence place" data-events="e1 e2">cd</mark>'
        '<mark class="place" data-events="e2">ef</mark>'
    )


def test_words_are_escaped_and_letters_stay_whole() -> None:
    got = marked("<b>🚑 e\u0301</b>", [Mark(Span(3, 4), "evidence")])
    assert got == '&lt;b&gt;<mark class="evidence">🚑</mark> e\u0301&lt;/b&gt;'


def test_anchors_stand_where_their_marks_begin() -> None:
    got = marked("abcd", [Mark(Span(0, 4), "evidence", anchor="one"), Mark(Span(2, 4), "place", anchor="two")])
    assert got == '<mark class="evidence" id="one">ab</mark><mark class="evidence place" id="two">cd</mark>'
    got = marked("ab", [Mark(Span(0, 2), "evidence", anchor="one"), Mark(Span(0, 2), "place", anchor="two")])
    assert got == '<span id="two"></span><mark class="evidence place" id="one">ab</mark>'


def test_signs_and_titles_stand_in_attributes() -> None:
    event = Mark(Span(0, 2), "evidence", "e1", "e1-words", "1", "e1", 'one "event"')
    got = marked("abc", [event, Mark(Span(1, 3), "field", sign="Where"), Mark(Span(0, 2), "loaded", title="one")])
    assert got == (
        '<a class="sign" id="e1-words" data-sign="1" href="#e1" aria-label="one &#34;event&#34;"></a>'
        '<mark class="evidence loaded" data-events="e1" title="one &#34;event&#34;; one">a</mark>'
        '<span class="sign" data-sign="Where"></span>'
        '<mark class="evidence field loaded" data-events="e1" title="one &#34;event&#34;; one">b</mark>'
        '<mark class="field">c</mark>'
    )


def test_without_marks_or_text() -> None:
    assert marked("a & b", []) == "a &amp; b"
    assert marked("", [Mark(Span(0, 0), "evidence")]) == ""
    assert marked("ab", [Mark(Span(1, 1), "evidence")]) == "ab"


def test_what_browsers_would_change_keeps_its_place() -> None:
    got = marked("a\r\nb\0c\ud800d", [])
    assert got == "a&#13;\nb\ufffdc\ufffdd"
    assert len(Content(got).content) == 8


TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\0"), max_size=40)
SPANS = st.tuples(st.integers(0, 45), st.integers(0, 45)).map(lambda of: Span(min(of), max(of)))


@given(TEXTS, st.lists(SPANS, max_size=8))
def test_the_content_is_the_text(text: str, spans: list[Span]) -> None:
    marks = [Mark(span, f"c{n}", f"e{n}", f"a{n}", "*" * (n % 2)) for n, span in enumerate(spans)]
    read = Content(str(marked(text, marks)))
    assert read.content == text
    assert read.tags <= {"mark", "span"}
