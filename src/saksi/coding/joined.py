"""What one record takes from two drafts that tell the same act."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.coding.campaigns import gone_on, is_campaign
from saksi.coding.counts import Count
from saksi.coding.drafts import Draft, changed
from saksi.coding.items import entity
from saksi.coding.same_days import finer_date
from saksi.coding.same_parties import are_fighters, keys
from saksi.records import Mention, Toll


def join_drafts(a: Draft, b: Draft) -> Draft:
    """The one draft of two: `a` was told first and has the first say, `b` fills what it leaves open."""
    same_sentence = a.sentence == b.sentence
    a = a if same_sentence else gone_on(a, b)
    status, vouching = a.status, a.vouching
    if not same_sentence and _tells_better(b, a):
        status, vouching = b.status, b.vouching
    if same_sentence and status == "reported" and b.status == "hedged" and a.trigger.form == "nominal":
        status, vouching = b.status, b.vouching  # "the strike reportedly killed six"
    finer = (
        b.place is not None
        and a.place is not None
        and a.place.precision in ("country", "admin")
        and b.place.precision in ("city", "site")
    )
    return changed(
        a,
        actors=_union(a.actors, b.actors) if same_sentence else a.actors or b.actors,
        recipients=_hit(a, b) if same_sentence else a.recipients or b.recipients,
        place=b.place if finer or a.place is None else a.place, date=finer_date(a.date, b.date), mode=a.mode or b.mode,
        means=a.means or b.means, tolls=(*a.tolls, *_own_counts(a, b)), status=status, vouching=vouching,
        lone=_worse(a.lone, b.lone), told_by=a.told_by | b.told_by,
        covers=a.covers | b.covers, until=b.sentence if b.stance.definite and b.trigger.form == "nominal" else a.until,
        rules=tuple(dict.fromkeys([*a.rules, *b.rules, "merge.same-act"])),
    )  # fmt: skip


def _worse(a: Toll | None, b: Toll | None) -> Toll | None:
    """Of one victim hurt and then dead, that he died."""
    return b if a is None or (b is not None and a.kind == "injured" and b.kind == "killed") else a


def _own_counts(a: Draft, b: Draft) -> tuple[Count, ...]:
    """The counts of a later telling; what was counted over weeks is no toll of the one act, but of a campaign."""
    if a.sentence == b.sentence or (a.date is not None and a.date.end is None) or is_campaign(a):
        return b.tolls
    return tuple(c for c in b.tolls if not c.whom.lasting)


def _hit(a: Draft, b: Draft) -> tuple[Mention, ...]:
    """Whom two tellings of one act name as hit: not the car that was driven into them, nor "people" beside a name."""
    if a.trigger.type != b.trigger.type:  # "toppled a statue of X" is not against X
        return a.recipients or tuple(m for m in b.recipients if entity(m).kind != "person")
    both = _union(a.recipients, b.recipients)
    if a.trigger.type != "ASSAULT" or not (a.harm or b.harm):
        return both
    alive = tuple(m for m in both if entity(m).kind not in ("thing", "place")) or both
    named = tuple(m for m in alive if entity(m).name not in ("People", "Victims"))
    aimed = tuple(m for m in both if entity(m).kind == "thing" and entity(m).name != "Vehicles")
    return named or aimed or alive


def _tells_better(b: Draft, a: Draft) -> bool:
    """True where the narrator tells in a clause of his own what `a` only hedges or names by a noun.

    What a source says in a clause of its own stays the source's, whoever refers to it later.
    """
    asserted = b.status == "reported" and b.vouching.source is None and b.trigger.form != "nominal"
    return asserted and (a.status == "hedged" or a.trigger.form == "nominal")


def _union(a: Sequence[Mention], b: Sequence[Mention]) -> tuple[Mention, ...]:
    known = keys(a)
    if a and b and are_fighters(a, b):
        return tuple(a if any(entity(m).form == "name" for m in a) else b)  # "a Taliban bombing ... the militants"
    return (*a, *(m for m in b if (entity(m).id or entity(m).name) not in known))
