"""Captions of pictures: from the word that labels one, or from its credit, to where it begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from saksi.reading.caption_starts import caption_start
from saksi.reading.credit_table import CreditTable
from saksi.records import Span

_CREDIT = re.compile(r"[\w.'’-]+(?:[ /,&|@-]+[\w.'’@-]+){0,9}\.?$")
_CAPTION_WORDS = 60
_CREDIT_WORDS = 8
_CREDIT_SIGNS = tuple(":/|-–—©,)]")
_PHOTOGRAPHER = re.compile(r"[/:©] ?[^\W\d_a-z][\w.'’-]* [^\W\d_a-z]|Getty Images")
_LONGEST_CAPTION = 220


class Found(NamedTuple):
    """The words that label a caption: the text as given and folded, where they stand, and in which block.

    `colon` where only a colon makes them a label, `leads` where they open the block, `words` how many it has.
    """

    text: str
    folded: str
    hit: Span
    block: Span
    colon: bool
    leads: bool
    words: int

    @property
    def sign(self) -> str:
        """The mark right behind the label, or the first letter of what follows."""
        return self.folded[self.hit.end : self.hit.end + 2].lstrip()[:1]


def find_caption(label: Found, marked: Sequence[Span], credit: CreditTable | None) -> Span | None:
    """The caption that a label belongs to; None where it is no label. `marked` is what is furniture already."""
    text, _, hit, block, colon, leads, words = label
    bracket = bracket_around(text, hit, block)
    if bracket and _signature(text, bracket):
        return None
    sign = label.sign
    if bracket and text[hit.start - 1] in "([" and not (colon and sign not in _CREDIT_SIGNS):
        return _bracketed(label, bracket, marked, credit)
    if leads and words <= _CAPTION_WORDS and _credit_follows(label):
        return block
    if sign == ":" and colon and (end := _credit_end(text, hit, block)):
        return Span(hit.start, end)
    if sign not in (":", "/") or words > _CAPTION_WORDS:
        return None
    return block if _closes_caption(text, hit, block) else None


def _bracketed(label: Found, bracket: Span, marked: Sequence[Span], credit: CreditTable | None) -> Span:
    """A credit in brackets: the whole block where that is one sentence before it, else with the caption before it."""
    text, block = label.text, label.block
    closes = not text[bracket.end : block.end].strip(" .")
    whole = closes and label.words <= _CAPTION_WORDS and one_sentence(text, block.start, bracket.start)
    return block if whole and bracket.start > block.start else _with_caption(text, bracket, block, marked, credit)


def _closes_caption(text: str, hit: Span, block: Span) -> bool:
    """True for a block that ends in a credit: a name or two behind the label, and nothing more."""
    credit = text[hit.end : block.end].lstrip(" :/")
    before = text[block.start : hit.start].rstrip()[-1:]
    few = credit.count(" ") < (_CREDIT_WORDS if credit[:1].isupper() else _CREDIT_WORDS // 2)
    few = few and not (credit[-1:] in ".!?" and sum(map(str.islower, credit.split())) > 2)
    if not few or not _CREDIT.match(credit) or not one_sentence(text, hit.end, block.end):
        return False
    if credit[:1].islower() and not one_sentence(text, block.start, hit.start):
        return False
    return before in '.)!?"”|-–—' or text[hit.start].isupper()


def _with_caption(text: str, bracket: Span, block: Span, marked: Sequence[Span], table: CreditTable | None) -> Span:
    """A credit in brackets with the caption before it, where it does not stand inside a sentence."""
    follower = text[bracket.end : min(block.end, bracket.end + 3)].lstrip()[:1]
    credit = _PHOTOGRAPHER.search(text, bracket.start, bracket.end)
    if table is None or not credit or not (not follower or follower.isupper() or follower in '."“'):
        return bracket
    floor = max([block.start, *(span.end for span in marked[-3:] if span.end <= bracket.start)])
    start = caption_start(text, floor, bracket.start, table)
    return bracket if start is None else Span(start, bracket.end)


def _credit_end(text: str, hit: Span, block: Span) -> int | None:
    """Where a caption within a paragraph ends: after the credit in brackets that closes its one sentence."""
    if not text[hit.start].isupper() or not opens_sentence(text, hit.start, block):
        return None
    reach = min(block.end, hit.end + _LONGEST_CAPTION)
    opening = text.find("(", hit.end, reach)
    closing = text.find(")", opening, reach) if opening >= 0 else -1
    return closing + 1 if closing >= 0 and one_sentence(text, hit.end, opening) else None


def _credit_follows(label: Found) -> bool:
    text, hit, sign = label.text, label.hit, label.sign
    if (sign and sign in ":/|-–—©") or text[hit.end - 1] == "/":
        return True
    return not label.colon and label.words <= _CREDIT_WORDS and text[label.block.end - 1] not in ".!?"


def _signature(text: str, bracket: Span) -> bool:
    """Initials of editors ("antara/wis") look like credits but have no capital."""
    inside = text[bracket.start : bracket.end]
    return inside.islower() and "/" in inside and " " not in inside.strip()


# ---------------------------------------------------------------- where words stand
def one_sentence(text: str, start: int, end: int) -> bool:
    """True where no sentence ends between the two."""
    inner = text[start:end].strip()
    return not re.search(r"[.!?][\"”]?\s+[A-Z\"“]", re.sub(r"\b[A-Z][a-z]{0,3}\.", "", inner))


def opens_sentence(text: str, at: int, block: Span) -> bool:
    """True where a sentence may begin at a place of a block."""
    before = text[max(block.start, at - 3) : at].rstrip(' (-–—"“[')
    return not before or before[-1] in '.!?…"”)]:;' or text[at : at + 6].isupper() or text[at].isupper()


def bracket_around(text: str, hit: Span, block: Span) -> Span | None:
    """The bracket that opens right before some words and closes within the block."""
    start = hit.start
    while start > block.start and text[start - 1] == " ":
        start -= 1
    if start == block.start or text[start - 1] not in "([":
        return None
    closing = {"(": ")", "[": "]"}[text[start - 1]]
    end = text.find(closing, hit.end, min(block.end, hit.end + 300))
    return Span(start - 1, end + 1) if end >= 0 else None
