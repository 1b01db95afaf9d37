"""A text with its marked stretches, as markup whose text content is exactly the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from saksi.records import Span

# What a browser would drop or turn into something else, and so move every offset behind it.
_KEPT = {"\r": "&#13;", "\0": "\ufffd"}
_CHANGED = re.compile("([\r\0\ud800-\udfff])")


class Mark(NamedTuple):
    """A stretch of the text: the css classes it gets, the name of the event it belongs to, the id of its beginning.

    `sign` is drawn before its words by the style, as a link to the element named `to` where there is one; `title` says
    what the mark is.
    """

    span: Span
    css: str
    event: str = ""
    anchor: str = ""
    sign: str = ""
    to: str = ""
    title: str = ""


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """The escaped text, marked stretches in `<mark class="..." data-events="...">`.

    Where marks overlap, the stretch that they share has the classes and events of all, in the order given. Nothing is
    added as text, so offsets into the text content are offsets into the text. What no page can hold (NUL, half of a
    surrogate pair) stands there as U+FFFD.
    """
    told = [mark for mark in marks if mark.span.start < mark.span.end]
    starting: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for n, mark in enumerate(told):
        starting.setdefault(max(0, mark.span.start), []).append(n)
        ending.setdefault(min(len(text), mark.span.end), []).append(n)
    over: set[int] = set()
    pieces: list[str] = []
    for start, end in pairwise(sorted({0, len(text), *starting, *ending})):
        over.difference_update(ending.get(start, ()))
        over.update(starting.get(start, ()))
        pieces.append(_stretch(text[start:end], start, [told[n] for n in sorted(over)]))
    return Markup("".join(pieces))  # each piece escaped below: thousands of small Markup objects would cost a page


def _stretch(words: str, at: int, over: list[Mark]) -> str:
    shown = _CHANGED.sub(lambda found: _KEPT.get(found[0], "\ufffd"), str(escape(words)))
    if not over:
        return shown
    beginning = [mark for mark in over if mark.span.start == at]
    before = "".join(_sign(mark) for mark in beginning if mark.sign)
    # An element has one id: where two anchors begin at once, the second has an empty element before the words.
    anchors = [mark.anchor for mark in beginning if mark.anchor and not mark.sign]
    before += "".join(f"<span{_attributes({'id': anchor})}></span>" for anchor in anchors[1:])
    named = {
        "class": " ".join(dict.fromkeys(mark.css for mark in over)),
        "data-events": " ".join(dict.fromkeys(mark.event for mark in over if mark.event)),
        "id": anchors[0] if anchors else "",
        "title": "; ".join(dict.fromkeys(mark.title for mark in over if mark.title)),
    }
    return f"{before}<mark{_attributes(named)}>{shown}</mark>"


def _sign(mark: Mark) -> str:
    """An empty element: what it shows stands in an attribute, so that the text stays as it is."""
    named = {"class": "sign", "id": mark.anchor, "data-sign": mark.sign}
    if not mark.to:
        return f"<span{_attributes(named)}></span>"
    linked = named | {"href": f"#{mark.to}", "aria-label": mark.title}
    return f"<a{_attributes(linked)}></a>"


def _attributes(named: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in named.items() if value)
