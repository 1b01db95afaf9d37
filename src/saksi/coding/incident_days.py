"""The day of an attack or protest that the next sentence dates by a word for any incident: "It occurred on Friday"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from saksi.coding.drafts import Draft, changed
from saksi.lang.pack import Pack
from saksi.lang.phrases import fold
from saksi.records import Article, EventDate, Mention, Span, TimeValue

INCIDENTS = frozenset({"ASSAULT", "PROTEST"})
TOLD = ("reported", "claimed", "hedged")
DAY_REACH = 70
SENTENCES = 3


def date_incidents(acts: Sequence[Draft], article: Article, dates: Sequence[Mention], pack: Pack) -> list[Draft]:
    """The acts, undated ones with the day on which "the incident" told right behind them is said to have happened."""
    dated = list(acts)
    if not any(act.date is None and act.trigger.type in INCIDENTS for act in acts):
        return dated
    own = {act.sentence for act in acts}
    for number, sentence in enumerate(article.sentences):
        if number in own:
            continue
        before = [n for n, act in enumerate(dated) if act.sentence < number and act.trigger.type in INCIDENTS]
        if not before:
            continue
        last = max(before, key=lambda n: dated[n].position)
        act = dated[last]
        if act.date is not None or act.status not in TOLD or number - act.sentence > SENTENCES or act.stance.prior:
            continue
        day = _incident_day(article.text, sentence.span, dates, pack)
        if day is not None:
            dated[last] = changed(act, date=day, rules=(*act.rules, "date.incident"))
    return dated


def _incident_day(text: str, sentence: Span, dates: Sequence[Mention], pack: Pack) -> EventDate | None:
    opening, breaks = _opening(pack)
    said = opening.match(fold(text[sentence.start : sentence.end]))
    if said is None:
        return None
    begin = sentence.start + said.end()
    first = bisect_left(dates, begin, key=lambda m: m.span.start)
    for m in [m for m in dates[first : first + 2] if not m.rule.endswith(".clock")][:1]:
        value = m.value
        apart = breaks.search(text, begin, m.span.start)
        if (
            isinstance(value, TimeValue)
            and value.start
            and not apart
            and m.span.end <= min(sentence.end, begin + DAY_REACH)
        ):
            return EventDate(value.start, value.end, value.precision, m.span)
    return None


@cache
def _opening(pack: Pack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a sentence begins that says when an incident came about ("The incident, police said, occurred"), and what
    opens a clause that dates something else ("after")."""
    table = pack.table("clauses")
    names = ("incidents", "occurrences", "day_breaks", "incident_tellers", "incident_credits", "incident_others")
    nouns, verbs, breaks, said, credits, others = ("|".join(map(re.escape, table[name])) for name in names)
    apart = rf"\b(?:{breaks})\b"
    between = rf"(?:(?!{apart})[^.;:]){{0,50}}?"
    lead = rf"(?:[^.;:]{{0,60}}?\b(?:{said})\b(?:,| \w+,)? |(?:{credits}) [^.;:,]{{1,40}}, )?"
    opening = rf"\W*{lead}(?:(?!(?:{others})\b)\w+ ){{0,2}}?(?:{nouns})\b(?! (?:{others})\b){between}\b(?:{verbs})\b"
    return re.compile(opening), re.compile(apart)
