"""Whether two tellings may be of one time: days that agree, strikes and the campaign around them, what is long ago."""

from __future__ import annotations

from datetime import date

from saksi.coding.drafts import Draft
from saksi.records import EventDate

LONG_AGO = 60


def is_strike_of_campaign(a: EventDate | None, b: EventDate | None) -> bool:
    """True for attacks that go on since some day, and the one of a later day."""
    if a is None or b is None or a.start is None or b.start is None or (a.end is None) == (b.end is None):
        return False
    return a.start != b.start


def is_campaign_behind(a: Draft, b: Draft) -> bool:
    """True for what goes on since some day, told in a later sentence than an attack with a toll of its own."""
    goes_on = a.date is None and b.date is not None and b.date.end is None and a.sentence != b.sentence
    return goes_on and bool(a.tolls)


def dates_agree(a: EventDate | None, b: EventDate | None) -> bool:
    """True unless one is over before the other begins."""
    if a is None or b is None:
        return True
    after = a.end is not None and b.start is not None and b.start > a.end
    before = b.end is not None and a.start is not None and a.start > b.end
    return not (after or before)


def finer_date(a: EventDate | None, b: EventDate | None) -> EventDate | None:
    """The first day told; where the first is a stretch, the shorter time within it that is told later."""
    if a is None or b is None or a.start is None or a.end is None or b.start is None or b.end is None:
        return a or b
    return b if a.start <= b.start <= b.end <= a.end else a


def is_long_ago(told: Draft, draft: Draft, published: date | None) -> bool:
    """True for what happened long before the news, after an act of the news that has no day of its own; and for an act
    of the news somewhere, told in a paragraph behind what happened long before."""
    if published is None or draft.sentence <= told.sentence:
        return False
    if told.date is not None and draft.date is None:
        return _is_over(told.date, published) and _is_told_elsewhere(told, draft)
    return told.date is None and draft.date is not None and _is_over(draft.date, published)


def _is_over(day: EventDate, published: date) -> bool:
    return day.end is not None and (published - day.end).days > LONG_AGO


def _is_told_elsewhere(told: Draft, draft: Draft) -> bool:
    """True for an act with a place of its own that another source tells in another paragraph."""
    if draft.paragraph == told.paragraph or draft.place is None or draft.stance.definite:
        return False
    return told.place is None or told.place.name != draft.place.name
