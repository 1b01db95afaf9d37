"""What the record's list of time expressions says of a mention, where that differs from what an event takes from it.

An event of "since late May" has an open end and begins on the 21st; the time expression is "late May" and its value, as
in TIMEX3, the month of May. "Between 1994 and 1997" bounds an event and is two time expressions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from saksi.finding.date_calendar import PRECISION, period, value_of
from saksi.finding.date_days import range_ends, range_value
from saksi.finding.date_items import Item
from saksi.finding.date_setting import Resolver, Setting
from saksi.finding.date_shifts import shift_value, unit_value
from saksi.records import Span, TimeValue

Told = tuple[tuple[Span, TimeValue], ...]

_HALVES = frozenset({"first-half", "second-half"})
_WHOLE = frozenset("YMWC")  # an end of a range with one of these stands on its own
_HEADS = frozenset("UJIQSZP")  # what an article or a number's "about" may belong to
_PARTS = frozenset("SQq")  # "the spring of 1702"
_DASH = re.compile(r"\W*")


def told_of(
    items: Sequence[Item], span: Span, value: TimeValue, resolver: Resolver, setting: Setting, folded: str
) -> Told:
    """The time expressions that a mention stands for; empty where it is one, with its own words and value.

    `value` is what the words mean by themselves, before "since" or "until" opens it.
    """
    if resolver is range_value:
        return _ends(items, setting, folded)
    whole = _whole(items, value, resolver, setting)
    return () if whole is value else ((span, whole),)


def _whole(items: Sequence[Item], value: TimeValue, resolver: Resolver, setting: Setting) -> TimeValue:
    """The period named, where the value is a part of it ("early May") or what has passed of it ("this week")."""
    edges = [item for item in items if item.code == "E"]
    rest = [item for item in items if item.code != "E"] if edges and edges[0].value not in _HALVES else list(items)
    codes = {item.code: item.value for item in rest}
    if resolver is unit_value and codes.get("L", 0) == 0 and setting.published and codes.get("U") in PRECISION:
        unit = str(codes["U"])
        return value_of(*period(setting.published, unit), PRECISION[unit]) if unit != "weekend" else value
    if len(rest) < len(items) and value.start and value.start != value.end:
        return resolver(rest, setting) or value
    return value


def _ends(items: Sequence[Item], setting: Setting, folded: str) -> Told:
    """Both ends of a range that words join ("from May 1999 to June 2000") and that are dates by themselves."""
    ends = range_ends(items, setting)
    if ends is None:
        return ()
    parts = [[i for i in side if i.start >= 0] for side in (items[: ends.cut], items[ends.cut + 1 :])]
    if any(_WHOLE.isdisjoint(i.code for i in part) for part in parts):
        return ()
    if _DASH.fullmatch(folded, parts[0][-1].end, parts[1][0].start):
        return ()
    spans = [Span(part[0].start, part[-1].end) for part in parts]
    return ((spans[0], ends.first), (spans[1], ends.last))


def widened(items: Sequence[Item], span: Span, resolver: Resolver, folded: str, about: re.Pattern[str],
            article: re.Pattern[str], modified: re.Pattern[str]) -> Span:  # fmt: skip
    """The span with "almost" before a count, or the article of a unit that describes no noun ("the third quarter")."""
    before = None
    if resolver is shift_value:
        before = about.search(folded, max(0, span.start - 16), span.start)
    elif (items[-1].code in _HEADS or items[0].code in _PARTS) and not modified.match(folded, span.end):
        before = article.search(folded, max(0, span.start - 5), span.start)
    return span if before is None else Span(before.start(), span.end)
