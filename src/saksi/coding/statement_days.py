"""The day on which somebody spoke counts for all that he demands, praises or denies in the same article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from saksi.coding.attribution import Scopes
from saksi.coding.drafts import SPOKEN, Draft
from saksi.coding.items import entity
from saksi.records import Article, Entity, EventDate, Mention, Speech, TimeValue

REACH = 160
SHORT = 60


def date_statements(
    acts: Sequence[Draft], article: Article, speeches: Sequence[Speech], scopes: Scopes, dates: Sequence[Mention]
) -> list[Draft]:
    """The acts, undated words of a speaker with the one day on which the article has him speak."""
    if not any(_is_open(act) for act in acts):
        return list(acts)
    days = _days(article, speeches, scopes, dates)
    return [_dated(act, days) if days and _is_open(act) else act for act in acts]


def _is_open(act: Draft) -> bool:
    told_now = act.trigger.form != "nominal" and act.status in ("reported", "claimed", "threatened")
    return act.date is None and act.trigger.type in SPOKEN and told_now and not act.stance.prior


def _dated(act: Draft, days: Mapping[str, set[EventDate]]) -> Draft:
    for actor in act.actors:
        found = days.get(_key(entity(actor)), set())
        if len({(day.start, day.end) for day in found}) == 1:
            return replace(act, date=min(found, key=_place), rules=(*act.rules, "date.speaker"))
    return act


def _days(
    article: Article, speeches: Sequence[Speech], scopes: Scopes, dates: Sequence[Mention]
) -> dict[str, set[EventDate]]:
    """For each speaker the days that stand behind a word of saying: "kata Sari di Jakarta, Senin (8/1)"."""
    starts = [m.span.start for m in dates]
    ends = [s.span.end for s in article.sentences]
    days: dict[str, set[EventDate]] = {}
    for i, speech in enumerate(speeches):
        source = scopes.sources[i]
        if speech.cue is None or source is None or source.entity is None or source.entity.kind != "person":
            continue
        number = bisect_right(ends, speech.cue.start)
        stop = min(ends[number] if number < len(ends) else len(article.text), speech.cue.end + REACH)
        begin = speech.cue.end
        if speech.source is not None and 0 <= speech.cue.start - speech.source.end <= SHORT:
            # "Susi pada Selasa malam memperingatkan"
            begin = speech.source.end
        for m in dates[bisect_left(starts, begin) : bisect_left(starts, stop)]:
            value = m.value
            if not isinstance(value, TimeValue) or value.start is None or value.start != value.end:
                continue
            if not scopes.in_speech(m.span) and not scopes.relayed(begin, m.span.start):
                day = EventDate(value.start, value.end, value.precision, m.span)
                days.setdefault(_key(source.entity), set()).add(day)
    return days


def _key(who: Entity) -> str:
    return who.id or who.name


def _place(day: EventDate) -> int:
    return day.span.start if day.span is not None else 0
