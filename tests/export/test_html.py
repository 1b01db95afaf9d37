from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from saksi.export.html import Mark, highlight, record_fragment, write_html
from saksi.records import ArticleRecord, Span

TAG = re.compile(r"<[^<>]*>")
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "article", "div", "h2", "h3", "p", "span", "a", "section",
    "dl", "dt", "dd", "ul", "li", "footer",
}  # fmt: skip
VALUES = """Militants|Port Kest Guard|bomb|at least 4|at most 9|2 to 3|Governor of Kest|claimed|2024-03-01|military
Harbour struck|Kest Courier|fighters|leave out|no source named"""
NO_CONTENT = {"meta"}


class Page(HTMLParser):
    """Tags, attributes and ids of a page; fails where tags are not balanced."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in NO_CONTENT:
            self._open.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("<>&\"'\n a")), max_size=60))
    marks = []
    for n in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        title = draw(st.text(max_size=8))
        linked = draw(st.booleans())
        marks.append(Mark(Span(start, end), "ev", title, f"t{n}" if linked else "", f"e{n}" if linked else ""))
    return text, marks


@given(marked_texts())
def test_highlight_keeps_every_character(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    assert unescape(TAG.sub("", highlight(text, marks))) == unescape(escape(text)) == text


@given(marked_texts())
def test_highlight_is_balanced_and_anchors_once(case: tuple[str, list[Mark]]) -> None:
    page = Page(highlight(*case))
    assert page.tags <= {"span", "a"}
    assert len(page.ids) == len(set(page.ids))


def test_a_highlight_covers_its_words() -> None:
    marks = [Mark(Span(0, 9), "ev", "one", "t1", "e1"), Mark(Span(5, 14), "q", "two", "", "")]
    page = highlight("alpha beta gamma", marks)
    assert '<span class="ev" title="one"><a href="#e1">alpha</a></span>' in page
    assert '<span class="ev q" title="one; two"><a href="#e1"> bet</a></span>' in page
    assert page.endswith('<span class="q" title="two">a gam</span>ma')


def test_page_holds_the_text_and_the_values(full_record: ArticleRecord) -> None:
    page = Page(write_html([full_record]))
    words = "".join(page.words)
    for line in full_record.article.text.splitlines():
        assert line in words
    for value in re.split(r"[|\n]", VALUES):
        assert value in words, value


def test_events_and_words_point_to_each_other(full_record: ArticleRecord) -> None:
    page = Page(write_html([full_record, full_record]))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert {"a1e1", "a1e2", "a1t1", "a1t2", "a2e1", "a2t1"} <= set(page.ids)
    assert {"#a1t1", "#a1t2", "#a1e1"} <= set(page.links)


def test_hostile_strings_stay_words(hostile_record: ArticleRecord) -> None:
    for markup in (write_html([hostile_record], explain=True), record_fragment(hostile_record)):
        page = Page(markup)
        assert page.tags <= ALLOWED
        assert page.attributes <= {"lang", "charset", "name", "content", "http-equiv", "class", "title", "id", "href"}
        assert "<script>alert('[bold]&\"')</script>" in "".join(page.words)


def test_nothing_comes_from_outside_and_nothing_runs(full_record: ArticleRecord) -> None:
    markup = write_html([full_record], explain=True)
    page = Page(markup)
    assert "script" not in page.tags
    assert not {a for a in page.attributes if a.startswith("on") or a == "src"}
    assert all(link.startswith("#") for link in page.links)
    assert "default-src 'none'" in markup


def test_explain_adds_rules(full_record: ArticleRecord) -> None:
    assert "role.subject" not in write_html([full_record])
    assert "role.subject" in write_html([full_record], explain=True)


def test_the_gazetteer_is_credited(full_record: ArticleRecord) -> None:
    assert "GeoNames" in write_html([full_record]) and "CC BY 4.0" in write_html([full_record])


def test_no_articles_and_no_events(empty_record: ArticleRecord) -> None:
    assert "No events found." in write_html([empty_record])
    assert Page(write_html([])).tags <= ALLOWED


def test_notebooks_show_the_fragment(full_record: ArticleRecord) -> None:
    assert full_record._repr_html_() == record_fragment(full_record)
    assert "<html" not in record_fragment(full_record)
