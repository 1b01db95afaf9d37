"""How parties of two tellings stand to one another: the same, a body and its branch, one merely described, others."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from saksi.data.states import shared_table
from saksi.records import Party

Relation = Literal["same party", "same state", "branch", "same people", "word", "described", "differ"]
ORDER: tuple[Relation, ...] = ("same party", "same state", "branch", "same people", "word", "described", "differ")
ARMS = frozenset({"government", "military", "police", "court", "parliament", "coalition"})
_ARM_WORDS = {
    "police": "police", "army": "military", "forces": "military", "military": "military", "navy": "military",
    "troops": "military", "soldiers": "military", "government": "government", "authorities": "government",
    "officials": "government", "embassy": "government", "ministry": "government",
}  # fmt: skip
_LITTLE_WORDS = frozenset(("of", "the", "and", "in", "for", "a", "an", "group", "people", "unidentified", "state"))


class Standing(NamedTuple):
    """What is known of a party: a name that is the same in all spellings, its kind, and its country's code."""

    name: str
    kind: str
    country: str | None


def relation(left: Sequence[Party], right: Sequence[Party]) -> Relation | None:
    """The nearest relation of any party on one side to any on the other; None where a side names nobody."""
    if not left or not right:
        return None
    found = (_relation(standing(a.name, a.id), standing(b.name, b.id)) for a in left for b in right)
    return min(found, key=ORDER.index)


def homes(parties: Sequence[Party]) -> frozenset[str]:
    """The countries that parties belong to."""
    return frozenset(c for p in parties if (c := standing(p.name, p.id).country))


def state_of(party: Party) -> str | None:
    """The country that a party is, or whose arm it is; None for all others."""
    known = standing(party.name, party.id)
    return known.country if known.kind == "state" or known.kind in ARMS else None


def _relation(a: Standing, b: Standing) -> Relation:
    if a.name == b.name:
        return "same state" if a.kind == "state" else "same people" if a.kind == "described" else "same party"
    if a.country and b.country and a.country != b.country:
        return "differ"
    if a.country and a.country == b.country and _branch(a.kind, b.kind):
        return "branch"
    if (set(a.name.split()) & set(b.name.split())) - _LITTLE_WORDS - _adjectives().keys():
        return "word"
    return "described" if "described" in (a.kind, b.kind) else "differ"


def _branch(one: str, other: str) -> bool:
    """A state and its arm or leader, or two arms of one kind (a force and a unit of it)."""
    if "state" in (one, other):
        return bool({one, other} & (ARMS | {"person"}))
    return (one == other and one in ARMS) or ("government" in (one, other) and bool({one, other} & {"person"}))


@lru_cache(maxsize=20_000)
def standing(name: str, id: str | None) -> Standing:
    """What is known of a party by its id or, failing that, its name."""
    folded = fold(name)
    known = _known().get(fold(id)) if id else None
    known = known or _known().get(folded)
    if known:
        return known
    words = folded.split()
    country = next((c for size in (2, 1) if (c := _adjectives().get(" ".join(words[:size])))), None)
    arm = next((_ARM_WORDS[w] for w in words if w in _ARM_WORDS), None)
    if arm and country:
        return Standing(folded, arm, country)
    own = any(word[:1].isupper() for word in name.split()[1:]) or (len(words) == 1 and id)
    return Standing(folded, "named" if own and not country else "described", country)


def fold(value: str) -> str:
    """A name without regard to case and spacing."""
    return " ".join(value.casefold().split())


@cache
def _known() -> Mapping[str, Standing]:
    found: dict[str, Standing] = {}
    rows = json.loads(gzip.decompress((files("saksi.data") / "actors.json.gz").read_bytes()))
    for row in rows:
        one = Standing(fold(row["name"]), row["kind"], row.get("country"))
        for name in (row["id"], row["name"], *row.get("en", ()), *row.get("id_", ()), *row.get("short", ())):
            found.setdefault(fold(name), one)
    for row in shared_table("states")["state"]:
        one = Standing(fold(row["name"]), "state", row["iso"])
        found.update((fold(name), one) for name in (row["iso"], row["name"], *_own(row)))
    return found


def _own(row: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield from row.get("en", ())
    yield from row.get("id_", ())


@cache
def _adjectives() -> Mapping[str, str]:
    return {fold(a): row["iso"] for row in shared_table("states")["state"] for a in row["adjectives"]}
