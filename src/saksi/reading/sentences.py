"""Sentences of the story: split at final marks, but not at abbreviations, initials, figures and addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from saksi.lang.pack import Pack
from saksi.reading.blocks import without
from saksi.records import Sentence, Span

_END = re.compile(r"[.!?…]+(?:''|[”\"’'»)\]])*")
_BEFORE = re.compile(r"[\w.'’/-]+\Z")
_AFTER = re.compile(r"\w+")
_WORDY = re.compile(r"\w")
_OPENING = frozenset("\"“‘'«([„")
_CLOSING = frozenset("\"”’'»)]")
_DOMAIN_ENDS = frozenset(
    ["com", "co", "id", "net", "org", "info", "tv", "news", "go", "gov", "ac", "io", "me", "uk", "my"]
)
_LOOK_BACK = 30
_LOOK_AHEAD = 60
# A full stop before a small letter ends a sentence only after a word this long: shorter ones may be abbreviations.
_SHORTEST_PLAIN_WORD = 4
# No sentence is longer: what runs on is a list or no prose, and work within a sentence may grow with its square.
_LONGEST = 2_000


class _Words:
    """The word lists of a pack's `sentences.toml`."""

    def __init__(self, pack: Pack) -> None:
        table = pack.table("sentences")
        self.never = frozenset(table.get("before_name", ()))
        self.number = frozenset(table.get("before_number", ()))
        self.either = frozenset(table.get("anywhere", ()))
        self.shortened = self.never | self.number | self.either
        self.starters = frozenset(table.get("starters", ()))
        self.speech = frozenset(table.get("speech", ()))


@cache
def _words(pack: Pack) -> _Words:
    return _Words(pack)


def split_sentences(text: str, blocks: Sequence[Span], excluded: Sequence[Span], pack: Pack) -> list[Sentence]:
    """Sentences of the blocks, in order, leaving out the excluded spans (sorted, from furniture and structure)."""
    words = _words(pack)
    sentences: list[Sentence] = []
    first = 0
    for paragraph, block in enumerate(blocks):
        while first < len(excluded) and excluded[first].end <= block.start:
            first += 1
        last = first
        while last < len(excluded) and excluded[last].start < block.end:
            last += 1
        for piece in without(block, excluded[first:last]):
            sentences += [Sentence(span, paragraph) for span in _split(text, piece, words)]
    return sentences


def _split(text: str, piece: Span, words: _Words) -> list[Span]:
    found: list[Span] = []
    start = piece.start
    for mark in _END.finditer(text, piece.start, piece.end):
        cut = _boundary(text, mark, start, piece, words)
        if cut is not None and cut > start and _add(text, start, cut, found):
            start = cut
    _add(text, start, piece.end, found)
    return found


def _add(text: str, start: int, end: int, found: list[Span]) -> bool:
    """Adds the sentence between two places; False where there are no words."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end or not (text[start].isalnum() or _WORDY.search(text, start, end)):
        return False
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        cut = space if space > 0 else start + _LONGEST
        _add(text, start, cut, found)
        start = cut
        while text[start].isspace():
            start += 1
    if text[start].isalnum() or _WORDY.search(text, start, end):
        found.append(Span(start, end))
    return True


def _boundary(text: str, mark: re.Match[str], start: int, piece: Span, words: _Words) -> int | None:
    """Where the sentence ends at this mark, or None where it goes on."""
    end = mark.end()
    if end >= piece.end:
        return end
    if not text[end].isspace():
        return _tight_boundary(text, mark, piece, words)
    after = _after(text, end, piece)
    if not after:
        return end
    first = after[0]
    quoted = text[end - 1] in _CLOSING
    if first.islower():
        plain = mark[0] == "." and _plain_word(text, mark.start(), start, words)
        return end if plain else None
    if quoted and _speech_follows(after, words):
        return None
    if mark[0] == "." and _abbreviated(text, mark.start(), start, after, words):
        return None
    return end


def _after(text: str, end: int, piece: Span) -> str:
    return text[end : min(piece.end, end + _LOOK_AHEAD)].lstrip()


def _word_before(text: str, end: int, start: int) -> str:
    low = max(start, end - _LOOK_BACK)
    last = text[max(low, text.rfind(" ", low, end) + 1) : end]
    if last.isalpha():
        return last
    word = _BEFORE.search(text, low, end)
    return word[0] if word else ""


def _plain_word(text: str, end: int, start: int, words: _Words) -> bool:
    word = _word_before(text, end, start)
    return len(word) >= _SHORTEST_PLAIN_WORD and word.isalpha() and not _known(word, words)


def _abbreviated(text: str, end: int, start: int, after: str, words: _Words) -> bool:
    """True where the full stop at `end` belongs to a shortened word and the sentence goes on with `after`."""
    word = _word_before(text, end, start)
    if len(word) > 1 and word.isalpha() and word not in words.shortened and word.lower() not in words.shortened:
        return False
    word = word.strip("'’-")
    if not word:
        return False
    lower = word.lower().rpartition("/")[2]
    next_word = _AFTER.match(after.lstrip("\"“‘'«(["))
    follower = next_word[0].lower() if next_word else ""
    if lower in words.never:
        return True
    if lower in words.number:
        return follower[:1].isdigit() or follower in ("rp", "pol")
    if word.isdigit():
        return _opens_list_item(text, end - len(word), start)
    initial = len(word) == 1 and word.isupper()
    if initial or lower in words.either or word in words.either or _dotted(word):
        return follower not in words.starters and after[0] not in _OPENING
    return False


def _dotted(word: str) -> bool:
    """U.S, a.m, M.Si: letters with inner full stops."""
    parts = word.split(".")
    return len(parts) > 1 and all(0 < len(p) <= 3 and p.isalpha() for p in parts)


def _opens_list_item(text: str, word_start: int, start: int) -> bool:
    return not text[start:word_start].strip('"“(•- \t\n')


def _speech_follows(after: str, words: _Words) -> bool:
    """`"Why now?" Smith asked`: the cue belongs to the quotation before it."""
    following = [m[0].lower() for m in _AFTER.finditer(after[:40])][:3]
    return after[0] not in _OPENING and any(word in words.speech for word in following)


def _tight_boundary(text: str, mark: re.Match[str], piece: Span, words: _Words) -> int | None:
    """A sentence end without a space after it ("selesai.Kemudian"); None inside numbers, addresses, shortened words."""
    end = mark.end()
    head = mark[0].rstrip("\"”’'»)]")
    before = text[mark.start() - 1] if mark.start() > piece.start else ""
    opening_quote = text[end - 1] in "\"'" and end - mark.start() > len(head) and text[end].isupper()
    if opening_quote and text.count(text[end - 1], max(piece.start, mark.start() - _LONGEST), mark.start()) % 2 == 0:
        end = mark.start() + len(head)
    elif text[end] not in '“«"' and not text[end].isupper():
        return None
    word = _word_before(text, mark.start(), piece.start)
    follower = _AFTER.match(text, end) or _AFTER.match(text, min(end + 1, piece.end))
    next_word = follower[0] if follower else ""
    if head == "." and (
        not (before.islower() or before.isdigit() or before in _CLOSING) or _in_address(word, next_word)
    ):
        return None
    if head == "." and before.islower() and (len(word) < 3 or "." in word or _known(word, words)):
        return None
    return end if len(next_word) > 1 or text[end] in '“«"' else None


def _known(word: str, words: _Words) -> bool:
    lower = word.lower()
    return lower in words.never or lower in words.number or lower in words.either or word in words.either


def _in_address(word: str, next_word: str) -> bool:
    return next_word.lower() in _DOMAIN_ENDS or word.lower().startswith(("www", "http")) or "/" in word or "@" in word
