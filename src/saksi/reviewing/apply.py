"""An article's record as the standing decisions leave it. Pure: the same record and decisions give the same result.

A decision is about an event record of the coder that it was made on. Where another coder has coded the article since,
the decided event is looked for in the newer record (`saksi.reviewing.successors`) and keeps its id. What was accepted
stays as it was seen; what was edited has the edited fields, and all others as the newer coder gives them; what the
newer coder no longer tells stays as the person left it. So it does not matter whether an article was recoded before or
after a decision.

What a person added stands as they made it. Where a newer coder tells the same act, the person's record takes its place;
an event that the coder told when it was added is another one, however close their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from saksi.records import ArticleRecord, Decision, EventRecord, Reviewed
from saksi.reviewing.fields import merged, with_field
from saksi.reviewing.successors import successors
from saksi.vocab import ReviewState

PAIRS = ("separate", "join")  # decisions on two tellings, which change neither record


def standing(made: Iterable[Decision]) -> list[Decision]:
    """Those decisions that none of the others undoes, the undoings themselves left out; in order of their ids."""
    ordered = sorted(made, key=lambda d: d.id)
    undone = {d.undoes for d in ordered}
    return [d for d in ordered if d.action != "undo" and d.id not in undone]


def review(
    key: str, record: ArticleRecord, coder: str, made: Iterable[Decision], earlier: Mapping[str, ArticleRecord]
) -> Reviewed:
    """Apply all decisions `made` on the article of a key to its record by `coder`.

    `earlier` are the records by other coders, by name, oldest first; those on which decisions were made must be there.
    """
    valid = standing(made)
    if not valid:
        return Reviewed(record)
    decided = _decided(key, valid)
    heirs = heirs_of(key, record, coder, valid, earlier)
    world = _World(key, [replace(e, id=heirs.get(e.id, e.id)) for e in record.events])
    world.stand_in(decided, set(heirs.values()), valid)
    for decision in valid:
        if decision.key.article == key:
            world.apply(decision)
    return world.reviewed(record)


def _decided(key: str, valid: Sequence[Decision]) -> dict[str, Decision]:
    """The first standing decision on each of the article's events, in order; those that a split made are left out."""
    made = {d.other.event for d in valid if d.action == "split" and d.other}
    found: dict[str, Decision] = {}
    for decision in valid:
        for named in (decision.key, decision.other):
            if named and named.article == key and named.event not in made:
                found.setdefault(named.event, decision)
    return found


def _types(key: str, valid: Sequence[Decision]) -> dict[str, str]:
    """The type that a person gave an event last."""
    return {d.key.event: d.new for d in valid if d.key.article == key and d.field == "type"}


def heirs_of(
    key: str, record: ArticleRecord, coder: str, made: Iterable[Decision], earlier: Mapping[str, ArticleRecord]
) -> dict[str, str]:
    """The id of an event of the coder's record to that of the decided event it stands for."""
    valid = standing(made)
    types = _types(key, valid)
    records = {**earlier, coder: record}
    added = {d.key.event: d for d in valid if d.action == "add"}
    maps: dict[str, dict[str, str]] = {}
    found: dict[str, str] = {}
    for event, decision in _decided(key, valid).items():
        home = (decision.coder or "") if event in added else _home(event, decision, records)
        if home not in records:
            continue
        if home not in maps:
            told = [*records[home].events, *(d.seen for d in added.values() if d.coder == home and d.seen)]
            maps[home] = successors(told, record.events, types)
        heir = maps[home].get(event, event)
        if heir not in found and any(e.id == heir for e in record.events):
            found[heir] = event
    return found


def _home(event: str, decision: Decision, records: Mapping[str, ArticleRecord]) -> str:
    """The coder of whose record an event is: that of the decision, else the newest that tells it."""
    telling = [coder for coder, record in records.items() if any(e.id == event for e in record.events)]
    return decision.coder if decision.coder in telling else telling[-1] if telling else ""


@dataclass(slots=True)
class _World:
    """The events of the article while decisions are applied one after the other."""

    key: str
    told: list[EventRecord]
    now: dict[str, EventRecord] = field(init=False)
    states: dict[str, ReviewState] = field(default_factory=dict)
    rejected: list[EventRecord] = field(default_factory=list)
    merged: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.now = {e.id: e for e in self.told}

    def stand_in(self, decided: Mapping[str, Decision], found: set[str], valid: Sequence[Decision]) -> None:
        """Put the events that the coder does not tell, but a person has decided on, as they were seen at first."""
        for event in decided:
            if event in found:
                continue
            for d in valid:
                seen = d.seen if d.key == (self.key, event) else d.other_seen if d.other == (self.key, event) else None
                if seen is not None:
                    self.now[event] = seen
                    break

    def apply(self, d: Decision) -> None:
        """Apply one decision."""
        event = d.key.event
        match d.action:
            case "accept" if d.seen:
                self.now[event] = d.seen
                self.states[event] = "accepted"
            case "edit" if d.field and event in self.now:
                self.now[event] = with_field(self.now[event], d.field, d.new)
                self.states[event] = "edited"
            case "reject" if event in self.now:
                self.rejected.append(self.now.pop(event))
                self.states.pop(event, None)
            case "split" if d.other and d.seen:
                self.now[d.other.event] = replace(d.seen, id=d.other.event)
                self.states.pop(event, None)
            case "add" if d.seen:
                self.now[event] = d.seen
                self.states[event] = "added"
            case "merge" if d.other and event in self.now and d.other.event in self.now:
                self.now[event] = merged(self.now[event], self.now.pop(d.other.event))
                self.states[event] = "edited"
                self.states.pop(d.other.event, None)
                self.merged[d.other.event] = event

    def reviewed(self, record: ArticleRecord) -> Reviewed:
        """The outcome: events in the coder's order, those of no coder where their evidence begins."""
        ids = {e.id for e in self.told}
        events = [self.now[e.id] for e in self.told if e.id in self.now]
        for extra in sorted((e for e in self.now.values() if e.id not in ids), key=lambda e: (e.evidence, e.id)):
            before = [n for n, e in enumerate(events) if e.evidence <= extra.evidence]
            events.insert(before[-1] + 1 if before else 0, extra)
        whole = record if tuple(events) == record.events else replace(record, events=tuple(events))
        return Reviewed(whole, self.states, tuple(self.rejected), self.merged)
