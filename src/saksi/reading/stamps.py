"""Stamps within running text: "Updated: 2016-07-15 13:14", from the word that opens them to the end of the time."""

from __future__ import annotations

import re

from saksi.records import Span

_TOKEN = re.compile(r"[ \t\u00a0]*(?:[|,:;./()–-]|[^\W\d_]+|\d+(?:st|nd|rd|th)?)")
_AGENCIES = re.compile(r"[ \t\u00a0]*[Bb]y [A-Z][\w ]{1,30}\([^()]{2,40}\)|[ \t\u00a0]*\([A-Z][\w .]{2,30}\)")
_OUTLET = re.compile(r"(?!(?:By|BY|Oleh|OLEH)\b)[A-Z][\w .]{1,28}\|\s*$")
_LONGEST = 90
_FEWEST_FIGURES = 2
# Day and time in figures: behind a headline, with no full stop before it, and nothing after it.
_WHOLE_STAMP = 8


def stamp_around(text: str, folded: str, hit: Span, block: Span, time_words: frozenset[str]) -> Span | None:
    """The stamp that a phrase such as "Updated" opens; None where a sentence goes on with it."""
    start = hit.start
    before = text[max(block.start, start - 32) : start]
    if start - len(before) == block.start and _OUTLET.match(before):
        start = block.start
    last = before.rstrip()[-1:] if start > block.start else ""
    if last and not last.isalpha() and last not in '.!?"”)|':
        return None
    glued = last.isalpha()
    end, figures = hit.end, 0
    reach = min(block.end, hit.end + _LONGEST)
    while m := _TOKEN.match(folded, end, reach):
        token = m[0].strip()
        if token[0].isdigit():
            figures += len(token)
        elif token[0].isalpha() and token not in time_words:
            break
        end = m.end()
    if agencies := _AGENCIES.match(text, end, block.end):
        end = agencies.end()
    piece = text[hit.end : end].rstrip()
    follower = text[end : min(block.end, end + 3)].lstrip()[:1]
    goes_on = follower and not (follower.isupper() or follower in '"“')
    if goes_on or not piece or figures < (_WHOLE_STAMP if glued else _FEWEST_FIGURES) or piece[-1] in ",;-":
        return None
    if glued and text[end : block.end].strip():
        return None
    return Span(start, hit.end + len(piece))
