"""Reported speech: the construction around one cue word, outside quotation marks."""

from __future__ import annotations

from collections.abc import Callable

from saksi.finding.quotation_cues import Cue
from saksi.finding.quotation_finite import CLAUSE_LEAST, Found, finite_verb
from saksi.finding.quotation_forms import before_speaker, noun_cue, participle_cue, passive_cue
from saksi.finding.quotation_line import Line, Range
from saksi.records import Span, Speech

_NAME_MOST = 3
_QUOTED = frozenset('"“”‘')
_TRAILING = frozenset(".,;:-–—")
_LEADING = frozenset(",:")


def reported_speech(line: Line, at: int, cue: Cue, after: int, language: str) -> Speech | None:
    """The quotation that the cue at token `at` introduces (its last token is `after` - 1), or None."""
    found = _CONSTRUCTIONS[cue.word.form](line, at, cue, after)
    if found is None:
        return None
    source, content, rule = found
    start, end = content
    while end > start and line.low(end - 1) in _TRAILING:
        end -= 1
    while start < end and line.low(start) in _LEADING:
        start += 1
    if end - start < CLAUSE_LEAST or _only_points_back(line, (start, end)):
        return None
    if (_takes_name(line, start, cue, rule) and _only_names(line, (start, end))) or (
        start == after and _is_hearsay(line, start, cue)
    ):
        return None
    content = _with_closing_mark(line, (start, end))
    return Speech(content, source, cue.span, False, f"{language}.quotations.{rule}", cue.word.lemma)


def _with_closing_mark(line: Line, content: Range) -> Span:
    """The characters of a content, with the mark behind its last comma where its last words are quoted ones."""
    start, end = line.span(content)
    behind = line.text[end + 1 : end + 3]
    if line.text[end : end + 1] != "," or line.lows[content[0] : content[1]].count('"') % 2 == 0:
        return Span(start, end)
    if behind == "''":
        return Span(start, end + 3)
    return Span(start, end + 2) if behind[:1] in _QUOTED else Span(start, end)


def _only_points_back(line: Line, content: Range) -> bool:
    """As in "membantah tuduhan itu", "mengonfirmasi kabar tersebut kepada ...": nothing is said that can be quoted."""
    words = line.words
    if content[1] - content[0] < 5 and line.low(content[1] - 1) in words.demonstratives:
        return True
    return line.low(content[0] + 1) in words.demonstratives and line.low(content[0] + 2) in words.prepositions


def _takes_name(line: Line, start: int, cue: Cue, rule: str) -> bool:
    """True where a bare noun phrase may follow: an object, or "the ..." behind a verb like "confirmed"."""
    return rule == "object" or (
        rule == "clause" and "object" in cue.word.takes and line.low(start) in line.words.determiners
    )


def _is_hearsay(line: Line, start: int, cue: Cue) -> bool:
    """As in "membantah tudingan dari X": a claim is spoken of, not made."""
    words = line.words
    if "object" not in cue.word.takes or line.low(start - 1) in words.complementisers:
        return False
    while line.low(start) in words.determiners:
        start += 1
    return line.low(start) in words.hearsay


def _only_names(line: Line, content: Range) -> bool:
    """As in "rejected the offer", "memuji tentara": what the attitude is to, but nothing that was said of it."""
    start, end = content
    if end - start > _NAME_MOST:
        return False
    return _QUOTED.isdisjoint(line.text[line.starts[start] : line.ends[end - 1]])


_Construction = Callable[[Line, int, Cue, int], Found | None]
_CONSTRUCTIONS: dict[str, _Construction] = {
    "base": finite_verb, "third": finite_verb, "past": finite_verb, "active": finite_verb, "gerund": participle_cue,
    "root": before_speaker, "suffixed": before_speaker, "preposition": before_speaker,
    "passive": passive_cue, "noun": noun_cue,
}  # fmt: skip
