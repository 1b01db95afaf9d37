"""Pages built to keep a parser busy: how they are told, and what is read of them all the same."""

from __future__ import annotations

import re
from html import unescape

from saksi.reading.page_tree import PageTree
from saksi.reading.page_words import page_words

_UNCLOSED = frozenset(tag.encode() for tag in page_words()["unclosed_elements"])
_SPACE = re.compile(r"\s+")
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ANY_TAG = re.compile(r"<[!/?a-zA-Z][^<>]*>")
_UNSEEN = re.compile(r"<(script|style)\b.{0,200000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
# Bounds that only hostile pages reach.
_MANY_TAGS = 10_000
_MOST_WORK = 20_000_000
# Characters of a line that is running text, and of a text worth showing.
_RUNNING = 60
_SHORTEST_TEXT = 250
_ENDS = (".", "!", "?", "…", '"', "”", "’", ")")


def parse_page(html: bytes) -> PageTree | None:
    """A page in UTF-8 as a tree; None where its nesting would keep the parser busy beyond reason (see `flat_text`)."""
    return None if _hostile(html) else PageTree(html)


def _hostile(html: bytes) -> bool:
    """Closing a tag costs the parser as many steps as elements are open; this sums them up."""
    if html.count(b"<") < _MANY_TAGS:
        return False
    depth = work = 0
    for ends, tag in _TAG.findall(html):
        if tag in _UNCLOSED or tag.lower() in _UNCLOSED:
            continue
        if ends:
            work += depth
            depth = max(0, depth - 1)
            if work > _MOST_WORK:
                return True
        else:
            depth += 1
    return depth > _MANY_TAGS


def flat_text(html: str) -> str:
    """All text of a page without looking at its structure; for pages that `parse_page` refuses."""
    bare = _UNSEEN.sub(" ", html)
    lines = (_SPACE.sub(" ", line).strip() for line in _ANY_TAG.sub("\n", bare).split("\n"))
    return unescape("\n".join(line for line in lines if line))


def loose_text(html: str) -> str:
    """The running text of a page whose markup is so broken that its tree holds none; "" where that is little."""
    lines = [line for line in flat_text(html).split("\n") if len(line) >= _RUNNING and line.endswith(_ENDS)]
    return "\n".join(lines) if sum(map(len, lines)) >= _SHORTEST_TEXT else ""
