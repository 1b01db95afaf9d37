"""Whom a pronoun in object position means: never the subject of its own clause ("arrested two men and beat them")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saksi.coding.clauses import Row
from saksi.coding.items import entity
from saksi.records import Mention

NO_PARTY = ("thing", "place", "state")


def not_oneself(row: Row, objects: tuple[Mention, ...], subjects: Sequence[Mention]) -> tuple[Mention, ...]:
    """The objects, where a pronoun was read as the subject with the party named last before it in its stead."""
    if not objects or not any(entity(m).form == "pronoun" for m in objects):
        return objects
    own = {entity(m).name for m in subjects}
    found: list[Mention] = []
    for m in objects:
        if entity(m).form != "pronoun" or entity(m).name not in own:
            found.append(m)
        elif other := _named_before(row, m, own):
            found.append(replace(m, value=replace(entity(other), form="pronoun")))
    return tuple(found)


def _named_before(row: Row, pronoun: Mention, own: set[str]) -> Mention | None:
    for item in reversed(row.items):
        m = item.mention
        if m is None or item.kind != "actor" or m.span.end > pronoun.span.start:
            continue
        who = entity(m)
        if who.name not in own and who.kind not in NO_PARTY and who.form != "pronoun":
            return m
    return None


def others_than(subjects: Sequence[Mention], objects: Sequence[Mention]) -> tuple[Mention, ...]:
    """The subjects, less a pronoun read as who is named behind the verb: "it condemned Russia" is not Russia."""
    named = {entity(m).name for m in objects if entity(m).form != "pronoun"}
    return tuple(m for m in subjects if entity(m).form != "pronoun" or entity(m).name not in named)
