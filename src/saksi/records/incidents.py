"""What matching works on and gives: tellings of single articles, joined into incidents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from saksi.records.events import EventRecord
from saksi.vocab import Status


class TellingKey(NamedTuple):
    """Names one event record among many articles."""

    article: str
    event: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one article tells it, with what comparing it with other articles needs.

    `words` is the evidence clause. `title` and `lead` are what the whole article is about. `copy_group` is shared by
    articles that print one text (near-copies, wire reprints): such tellings are one witness, not several. `names` are
    the proper names and figures of the article, `head_names` the names in its title and lead, `vocabulary` its long
    words, `stems` what all its words begin with, those used more often more than once. `rivals` counts the article's
    tellings of this type, itself included; `rank` is its place among them, from 0. `denials` are those that the same
    article tells of the act ("the army denied it").
    """

    key: TellingKey
    event: EventRecord
    language: str
    outlet: str | None
    published: date | None
    words: str
    title: str | None = None
    lead: str = ""
    copy_group: str = ""
    names: frozenset[str] = frozenset()
    head_names: frozenset[str] = frozenset()
    vocabulary: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    rivals: int = 1
    rank: int = 0
    denials: tuple[Stance, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the reasons for a link: what was compared, how it turned out, and the weight it added (in bits)."""

    name: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings of different articles compared; `weight` is the sum of the comparisons (bits; positive: one act)."""

    left: TellingKey
    right: TellingKey
    weight: float
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value that some tellings give a field, with their words: (telling, the words that say so)."""

    value: str
    tellings: tuple[tuple[TellingKey, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an incident: every value told, the most told first (ties by name). More than one: they differ."""

    name: Literal["type", "mode", "means", "actors", "recipients", "place", "date"]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Killed or injured as one telling gives it; a series of these is dated by publication. Bounds as in `Toll`."""

    kind: Literal["killed", "injured"]
    low: int | None
    high: int | None
    published: date | None
    source: str
    telling: TellingKey
    words: str


@dataclass(frozen=True, slots=True)
class Stance:
    """Who vouches for the incident, and how: a narrator's plain report, a party's claim, a second party's
    confirmation, a denial (which may be an event record of its own)."""

    stance: Literal["reports", "claims", "confirms", "denies", "hedges", "announces"]
    source: str
    status: Status
    telling: TellingKey
    words: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening as several articles tell it.

    `independent` counts the members' copy groups. `id` depends on the members alone: it is made from the first of
    them (by publication day, then key), so that any order of arrival gives the same ids.
    """

    id: str
    members: tuple[TellingKey, ...]
    articles: int
    independent: int
    fields: tuple[Field, ...]
    figures: tuple[Figure, ...]
    stances: tuple[Stance, ...]
    summary: str
