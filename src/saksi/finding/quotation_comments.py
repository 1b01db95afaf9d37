"""Speakers put beside what they say: "As X noted, ...", "accused by X of"; verbs that go on to a verb of saying."""

from __future__ import annotations

from saksi.finding.quotation_complements import END_MARKS, clause_end, content_floor
from saksi.finding.quotation_line import Line, Range
from saksi.finding.quotation_phrases import speaker_after
from saksi.records import Span

_COMMENTER_MOST = 12
_CHARGE_REACH = 14


def going_on(line: Line, at: int) -> int | None:
    """As in "went on to say", "appeared to suggest": the verb that makes what follows said, not only meant."""
    if line.low(at - 1) not in line.words.infinitives:
        return None
    onward = line.words.onward
    if line.low(at - 2) in onward:
        return at - 2
    return at - 3 if f"{line.low(at - 3)} {line.low(at - 2)}" in onward else None


def comment_clause(line: Line, at: int, after: int) -> tuple[Span, Range, str] | None:
    """As in "As X noted, ...", "..., as X put it": who says it stands between "as" and a cue that nothing follows."""
    words, lows = line.words, line.lows
    last = at - 1
    while last > 0 and line.is_verbal_extra(last):
        last -= 1
    first = next((i for i in range(last, max(last - _COMMENTER_MOST, -1), -1) if lows[i] in words.commenting), -1)
    if first < 0 or first == last or (first > 0 and lows[first - 1] != ","):
        return None
    if lows[after] != "," and lows[after] not in END_MARKS and after < line.size:
        return None
    commas = [i for i in range(first, at) if lows[i] == ","]  # none, or two around "including X"
    if commas and (len(commas) != 2 or commas[1] != last or commas[0] == first + 1):
        return None
    source = line.span((first + 1, commas[0] if commas else last + 1))
    if first > 0:
        return source, (content_floor(line, first - 1), first - 1), "comment"
    return source, (after + 1, clause_end(line, after + 1, line.size)), "comment"


def charged_by(line: Line, after: int) -> tuple[Span, Range, str] | None:
    """As in "X is accused by Y of burning Z": the agent speaks, the act is what is said."""
    words = line.words
    by = next((i for i in range(after, min(after + 3, line.size)) if line.low(i) in words.by), -1)
    if by < 0:
        return None
    for index in range(by + 2, min(by + _CHARGE_REACH, line.size - 1)):
        if line.low(index) in words.charge_links and line.low(index + 1).endswith(words.participle_suffixes):
            speaker = speaker_after(line, by, index)
            content = (index + 1, clause_end(line, index + 1, line.size))
            return (line.span(speaker), content, "passive") if speaker else None
    return None
