"""What is told again of a campaign: its dead so far and nouns that only name it, however far behind it they stand."""

from __future__ import annotations

from dataclasses import replace

from saksi.coding.drafts import Draft, changed
from saksi.coding.items import entity
from saksi.records import Place

_TOLD = ("reported", "claimed", "hedged")
_ARMS = frozenset({"state", "government", "military"})


def is_campaign_again(a: Draft, b: Draft) -> bool:
    """True where one of the two is a campaign and the other counts its dead so far, or names it by a noun."""
    if a.trigger.type != "ASSAULT" or b.trigger.type != "ASSAULT" or a.status not in _TOLD or b.status not in _TOLD:
        return False
    if a.stance.embedded or b.stance.embedded or b.stance.other:
        return False
    if a.date is not None and b.date is not None and a.date.start != b.date.start:
        return False
    if is_campaign(a):
        return _same_side(a, b) and (counts_on(b) or _names_it(a, b))
    return is_campaign(b) and counts_on(a) and _same_side(b, a)


def is_campaign(d: Draft) -> bool:
    """True for what goes on for weeks: a war, an offensive, whatever is told without an end."""
    open_ended = d.date is not None and d.date.start is not None and d.date.end is None
    return open_ended or (d.date is not None and d.mode is None and d.stance.lasting)


def gone_on(campaign: Draft, b: Draft) -> Draft:
    """The campaign without an end, where its dead are counted up to now."""
    day = campaign.date
    if day is None or day.start is None or day.start != day.end or not (counts_on(b) and is_campaign(campaign)):
        return campaign
    return changed(campaign, date=replace(day, end=None, precision="range"))


def counts_on(b: Draft) -> bool:
    """True for deaths counted over a whole campaign: "so far", "since the war began"."""
    if b.date is not None and b.date.end is not None:
        return False
    return any(c.kind == "killed" and (c.whom.running or c.whom.lasting) for c in b.tolls)


def _names_it(a: Draft, b: Draft) -> bool:
    """True for "its intense offensive on X": a noun that points back, without a day, a means or a toll of its own."""
    points_back = b.stance.definite or "role.possessive" in b.rules
    if b.trigger.form != "nominal" or not points_back or b.date is not None or b.tolls:
        return False
    return b.mode in (None, a.mode) and a.place is not None and b.place is not None and a.place.name == b.place.name


def _same_side(campaign: Draft, b: Draft) -> bool:
    """True where the same party is named in both, or `b` names nobody and is where the campaign is."""
    if not _may_be_there(campaign.place, b.place):
        return False
    if not b.actors:
        return campaign.place is not None and b.place is not None and campaign.place.name == b.place.name
    own = {entity(m).id or entity(m).name for m in campaign.actors if entity(m).form == "name"}
    lands = {entity(m).country for m in campaign.actors if entity(m).kind in _ARMS} - {None}
    return any(
        (entity(m).id or entity(m).name) in own or (entity(m).kind in _ARMS and entity(m).country in lands)
        for m in b.actors
    )


def _may_be_there(a: Place | None, b: Place | None) -> bool:
    return a is None or b is None or a.country == b.country
