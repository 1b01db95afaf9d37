"""Who is said to have done it: a telling that adds nothing to an act of its own article but the one accused of it.

"A drone hit the station. ... The army accused the rebels of the strike": two event records, since they rest on
different words and sources, yet one happening.
"""

from __future__ import annotations

from saksi.matching.parties import relation
from saksi.matching.whenabouts import dates_level
from saksi.matching.whereabouts import place_level
from saksi.records import Comparison, Link, Telling
from saksi.vocab import NARRATOR

BITS = 10.0
BESIDE = 1000  # characters: how far behind the act the accusation stands
_SAID = frozenset({"claimed", "denied", "hedged"})
_HERE = frozenset({"within 25 km", "region named", "same country"})
_THEN = frozenset({"same day", "overlapping"})


def retold(left: Telling, right: Telling) -> Link | None:
    """The link of two tellings of one article, one of which says only who did what the other tells; None otherwise."""
    if left.key.article != right.key.article or not (_blames(left, right) or _blames(right, left)):
        return None
    return Link(left.key, right.key, BITS, (Comparison("told again", "says who did it", BITS),))


def _blames(act: Telling, blame: Telling) -> bool:
    """Whether the article's first act of a type names no actor, and somebody names one in a bare telling of it."""
    first, second = act.event, blame.event
    if act.rank or first.actors or first.type != second.type or first.status not in ("reported", "claimed"):
        return False
    if not second.actors or second.status not in _SAID or second.according_to.name == NARRATOR:
        return False
    if second.mode or second.means or second.killed or second.injured:
        return False
    if relation(first.recipients, second.recipients) == "differ":
        return False
    if not 0 <= second.evidence.start - first.evidence.end <= BESIDE:
        return False
    then = second.date is None or dates_level(act, blame) in _THEN
    return then and (second.place is None or place_level(act, blame) in _HERE)
