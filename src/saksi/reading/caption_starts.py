"""Where sentences begin around a credit, and with them the caption that the credit closes."""

from __future__ import annotations

import re

from saksi.reading.credit_table import CreditTable

_STOP = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[A-Z\"“'‘(\[©])")
# How far a caption reaches at most before its credit, in characters, sentences and words.
REACH = 450
_MOST_SENTENCES = 3
_MOST_WORDS = 60
_FEWEST_WORDS = 3
_HEADLINE_WORDS = 4
_QUOTE = re.compile('["“”]')


def caption_start(text: str, low: int, credit: int, table: CreditTable) -> int | None:
    """Where the caption begins that a credit closes; None where the story's own sentence stands before it."""
    opener = caption_opener(text, low, credit, table)
    return opener if opener is not None else caption_sentence(text, low, credit, table)


def caption_opener(text: str, low: int, credit: int, table: CreditTable) -> int | None:
    """Where a caption that ends in this credit is opened by a word such as "Image"."""
    reach = max(low, credit - REACH)
    found = None
    for m in table.opener.finditer(text, reach, credit):
        glued = m.start() - low < REACH and _is_headline(text[low : m.start()])
        opens = glued or begins_afresh(text, low, m.start())
        if opens and len(sentence_starts(text, m.end(), credit, table)) <= _MOST_SENTENCES:
            found = m.start()
    return found


def _is_headline(words: str) -> bool:
    """True for a stretch in title case without a full stop, to which a caption may be glued."""
    parts = words.split()
    capitals = sum(word[:1].isupper() for word in parts)
    return _HEADLINE_WORDS <= len(parts) <= 5 * _HEADLINE_WORDS and capitals > 2 * len(parts) / 3


def caption_sentence(text: str, low: int, credit: int, table: CreditTable) -> int | None:
    """Start of the sentence before a credit, unless it looks like the story's own."""
    reach = max(low, credit - REACH)
    head = len(text[reach:credit].rstrip(" |-–—(")) + reach
    stops = [stop for stop in sentence_starts(text, reach, credit, table) if stop < head]
    if not stops and reach > low:
        return None
    start = stops[-1] if stops else low
    while start < head and text[start].isspace():
        start += 1
    sentence = text[start:head]
    words = sentence.count(" ") + 1
    if not _FEWEST_WORDS <= words <= _MOST_WORDS or not sentence[:1].isupper():
        return None
    return None if table.speech.search(sentence) or _QUOTE.search(sentence) else start


def sentence_starts(text: str, start: int, end: int, table: CreditTable) -> list[int]:
    """Where the sentences after the first one begin, in a stretch."""
    return [m.end() for m in _STOP.finditer(text, start, end) if not _shortened(text, m.start(), table)]


def _shortened(text: str, stop: int, table: CreditTable) -> bool:
    word = text[max(0, stop - 12) : stop].rpartition(" ")[2].lstrip('("“')
    return text[stop] == "." and ((len(word) == 1 and word.isupper()) or word.lower() in table.shortened)


def sentence_end(text: str, start: int, end: int, table: CreditTable) -> int:
    """Where the first sentence of a stretch ends."""
    stops = sentence_starts(text, start, min(end, start + 2 * REACH), table)
    return start + len(text[start : stops[0]].rstrip()) if stops else end


def begins_afresh(text: str, low: int, at: int) -> bool:
    """True where nothing stands before, or a sentence has ended."""
    before = text[max(low, at - 4) : at].rstrip(" |»-–—")
    return not before or before[-1] in '.!?…"”)]:\n'
