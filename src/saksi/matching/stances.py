"""Who vouches for an incident: reports, claims, confirmations, denials. Each source stands once for each stance.

A party's plain word is a claim. Where two parties vouch for one act, the later one confirms it if it is none of those
who act in it or gain by blaming the other, or if it confesses: it is the side accused and says so itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from saksi.matching.parties import relation, standing, state_of
from saksi.records import ArticleRecord, EventRecord, Party, Stance, Telling, TellingKey
from saksi.vocab import NARRATOR

Kind = Literal["reports", "claims", "confirms", "denies", "hedges", "announces"]
_STANCES: dict[str, Kind] = {
    "reported": "reports", "claimed": "claims", "denied": "denies", "hedged": "hedges", "planned": "announces",
    "threatened": "announces",
}  # fmt: skip
_SAME = frozenset({"same party", "same state", "branch"})
_UNKNOWN = frozenset({"named", "described"})
_DOUBTED = frozenset({"claimed", "hedged", "denied"})
BESIDE = 500  # characters: how far from the accusation its denial stands


def stances_of(told: Sequence[Telling]) -> tuple[Stance, ...]:
    """The stances of tellings in the order in which they were told, each source once with each of its stances."""
    vouched: list[Party] = []
    found: dict[tuple[str, str], Stance] = {}
    for telling in told:
        source = telling.event.according_to
        stance = _STANCES[telling.event.status]
        if stance in ("reports", "claims") and source.name != NARRATOR:
            stance = "confirms" if _confirms(source, vouched, told) else stance
            vouched.append(source)
        name = _source(telling)
        found.setdefault((stance, name), Stance(stance, name, telling.event.status, telling.key, telling.words))
        for denial in telling.denials:
            found.setdefault((denial.stance, denial.source), denial)
    confirmed = {name for stance, name in found if stance == "confirms"}
    return tuple(s for s in found.values() if s.stance != "claims" or s.source not in confirmed)


def denials_of(event: EventRecord, record: ArticleRecord, key: str) -> Iterator[Stance]:
    """The rejections that an article tells beside an act of which somebody accuses the one who rejects it.

    `key` names the article. A rejection belongs to the doubted act of its own actor that stands nearest to it.
    """
    for denial in record.events:
        if denial.type == "REJECT" and denial.mode is None and _denied(denial, record) is event:
            start, end = denial.evidence
            words = record.article.text[start:end]
            for actor in denial.actors:
                yield Stance("denies", actor.name, denial.status, TellingKey(key, denial.id), words)


def _denied(denial: EventRecord, record: ArticleRecord) -> EventRecord | None:
    def distance(event: EventRecord) -> int:
        return max(event.evidence.start - denial.evidence.end, denial.evidence.start - event.evidence.end, 0)

    doubted = [
        event
        for event in record.events
        if event.type not in ("REJECT", "ACCUSE", "REQUEST") and event.status in _DOUBTED
        and relation(denial.actors, event.actors) in _SAME and distance(event) <= BESIDE
    ]  # fmt: skip
    return min(doubted, key=lambda event: (distance(event), event.id), default=None)


def _source(telling: Telling) -> str:
    name = telling.event.according_to.name
    return telling.outlet or telling.key.article if name == NARRATOR else name


def _confirms(source: Party, vouched: Sequence[Party], told: Sequence[Telling]) -> bool:
    """Whether a source adds its word to another's without being on that other's side."""
    others = [other for other in vouched if not _one_side(source, other)]
    if not others or len(others) < len(vouched):
        return False
    actors = [a for t in told for a in t.event.actors]
    recipients = [r for t in told for r in t.event.recipients]
    if relation([source], actors) in _SAME:
        return True  # the side accused owns up to what another has said of it
    if standing(source.name, source.id).kind in _UNKNOWN:
        return False  # somebody of whom nobody knows whose side he is on
    return relation([source], recipients) not in _SAME


def _one_side(one: Party, other: Party) -> bool:
    state = state_of(one)
    return relation([one], [other]) in _SAME or (state is not None and state == state_of(other))
