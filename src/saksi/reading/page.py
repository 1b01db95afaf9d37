"""From the bytes of a page to its text and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from saksi.errors import InputError
from saksi.reading.decode import utf8_page
from saksi.reading.hostile import flat_text, loose_text, parse_page
from saksi.reading.language import detect_language
from saksi.reading.main_text import main_text
from saksi.reading.metadata import Metadata, read_metadata
from saksi.reading.page_tree import PageTree

_SHORT_TEXT = 200
# An article in the linked data that is longer than the text by this factor is taken instead.
_SHOWN = 2
_ESCAPED = 2


@dataclass(frozen=True, slots=True)
class Page:
    """A web page without its boilerplate: paragraphs, one a line. Fields are None where the page does not say."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None


def read_page(data: bytes, *, url: str | None = None, encoding: str | None = None) -> Page:
    """The article on a page. Pointers to other articles within its text stay: reading the text marks them as furniture.

    Raises InputError of kind "empty", "binary", "encoding" or "too-large" where nothing can be read.
    """
    html = utf8_page(data, encoding)
    tree = parse_page(html)
    if tree is None or b"<" not in html:
        text, about = (
            flat_text(html.decode()) if tree is None else html.decode().replace("\r\n", "\n").strip(),
            Metadata(),
        )
    else:
        about = read_metadata(tree, url)
        text = main_text(tree) or (loose_text(html.decode()) if not about.body else "")
        if text.count("</p>") >= _ESCAPED:  # markup written as text
            text = main_text(PageTree(text.encode())) or text
        if about.body and len(about.body) > _SHOWN * len(text):
            text = about.body  # the page shows its article by script, or a part of it only
    if not text:
        raise InputError("The page has no article text.", "empty")
    return Page(text, about.title, about.outlet, about.published, _language(text, about.language), url)


def _language(text: str, declared: str | None) -> str | None:
    """What the text is in. Templates often declare another language, so the declaration counts for short texts only."""
    if declared and len(text) < _SHORT_TEXT:
        return declared
    found = detect_language(text, declared)
    return declared if found == "und" else found
