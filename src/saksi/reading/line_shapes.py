"""What a line looks like without regard to its words: prose, a sentence that ends, a line that breaks off."""

from __future__ import annotations

_PROSE_WORDS = 13
_FINAL_MARKS = frozenset(".!?…")
_CLOSERS = "\"”’'»)]"


def unfinished(line: str) -> bool:
    """True for a line that does not end as a sentence, clause or list introduction does."""
    return line[-1] not in ".!…:;,)]" and not (line[-1] in _CLOSERS and line.rstrip(_CLOSERS)[-1:] in tuple(".!?,"))


def ends_as_sentence(line: str) -> bool:
    """True for a line with a full stop or closing quotation mark or bracket at its end."""
    return line.rstrip(_CLOSERS)[-1:] in _FINAL_MARKS or line[-1] in _CLOSERS


def is_prose(line: str) -> bool:
    """True for a line long enough for a paragraph, or a shorter one that ends as a sentence."""
    words = line.split()
    return len(words) >= _PROSE_WORDS or (len(words) >= 4 and ends_as_sentence(line))
