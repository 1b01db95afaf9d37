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
        marks.append(Mark(Span(start, end), "ev", title, f"t{n}" if linked else "", f"e{n}" if linked else "", f"{n}"))
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
    assert '<span class="ev t1" title="one"><a href="#e1">alpha</a></span>' in page
    assert '<span class="ev q t1" title="one; two"><a href="#e1"> bet</a></span>' in page
    assert page.endswith('<span class="q" title="two">a gam</span>ma')
    assert 'class="ref"' not in page


def numbered(*events: int) -> str:
    return "".join(f'<a class="ref" href="#e{n}" title="{n}. ACT" data-n="{n}"></a>' for n in events)


def event_mark(start: int, end: int, n: int) -> Mark:
    return Mark(Span(start, end), "ev", f"{n}. ACT", f"t{n}", f"e{n}", str(n))


def test_shared_words_link_to_every_event() -> None:
    page = highlight("alpha beta gamma", [event_mark(0, 10, 1), event_mark(6, 16, 2)])
    assert page == (
        '<span id="t1"></span><span class="ev t1" title="1. ACT"><a href="#e1">alpha </a></span>'
        '<span id="t2"></span><span class="ev t1 t2" title="1. ACT; 2. ACT"><a href="#e1">beta</a></span>'
        f'{numbered(1, 2)}<span class="ev t2" title="2. ACT"><a href="#e2"> gamma</a></span>'
    )


def test_the_same_words_of_three_events_are_numbered_once() -> None:
    marks = [*(event_mark(0, 10, n) for n in (1, 2, 3)), Mark(Span(2, 4), "w", "loaded", "", "")]
    page = highlight("alpha beta", marks)
    assert page.endswith(f"</span>{numbered(1, 2, 3)}") and page.count('class="ref"') == 3
    assert page.startswith('<span id="t1"></span><span id="t2"></span><span id="t3"></span>')


@given(marked_texts())
def test_every_stretch_reaches_all_its_events(case: tuple[str, list[Mark]]) -> None:
    links = Page(highlight(*case)).links
    for mark in case[1]:
        if mark.link and mark.span.start < mark.span.end:
            assert f"#{mark.link}" in links


def test_cards_of_shared_evidence_point_to_their_own_words(full_record: ArticleRecord) -> None:
    first, second = full_record.events
    assert first.evidence == second.evidence
    for markup, prefix in ((write_html([full_record]), "a1"), (record_fragment(full_record), "n")):
        page = Page(markup)
        for n in (1, 2):
            assert f'id="{prefix}e{n}"><h3><a href="#{prefix}t{n}">' in markup
            assert f"#{prefix}t{n}:target~.{prefix}t{n}" in markup
            assert f'<a class="ref" href="#{prefix}e{n}"' in markup
            assert page.ids.count(f"{prefix}t{n}") == 1


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
