"""The one day of an article that tells of one scene, for the acts of the scene beside which no day stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saksi.coding.drafts import Draft
from saksi.records import EventDate

SCENIC = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT"})
LASTING = frozenset({"MOBILIZE", "AID"})
LONGEST = 10  # days that a scene takes
PARAGRAPHS_APART = 1
OF_A_PROTEST = 4  # paragraphs in which an article goes on about a protest


def date_scene(acts: Sequence[Draft]) -> list[Draft]:
    """The acts, those undated ones with the only day told that happened where the dated ones did, or at the protest."""
    dated = [a for a in acts if a.trigger.type in SCENIC | LASTING and a.status != "planned" and a.date is not None]
    day = _only_day(dated)
    if day is None:
        return list(acts)
    return [
        replace(act, date=day, rules=(*act.rules, "story.only-day")) if _is_of_scene(act, dated) else act
        for act in acts
    ]


def _only_day(dated: Sequence[Draft]) -> EventDate | None:
    days = [a.date for a in dated if a.date is not None]
    if not days or len({(day.start, day.end) for day in days}) > 1:
        return None
    first, last = days[0].start, days[0].end
    return days[0] if first and last and (last - first).days < LONGEST else None


def _is_of_scene(act: Draft, dated: Sequence[Draft]) -> bool:
    """True for an act told as done behind the dated ones, in the next paragraph at most and at the same place; what
    the police do and suffer around a protest is told all over the article."""
    if act.date is not None or act.trigger.type not in SCENIC or act.stance.prior or act.stance.other:
        return False
    if act.status not in ("reported", "claimed", "hedged") or act.sentence < dated[0].sentence:
        return False
    for other in dated:
        apart = abs(act.paragraph - other.paragraph)
        same_place = act.place is not None and other.place is not None and act.place.name == other.place.name
        if same_place and apart <= PARAGRAPHS_APART:
            return True
        abroad = act.place is not None and (other.place is None or act.place.country != other.place.country)
        if other.trigger.type == "PROTEST" and apart <= OF_A_PROTEST and not abroad:
            return True
    return False
