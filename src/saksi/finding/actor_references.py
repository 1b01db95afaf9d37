"""What passes between the readers of names and phrases and coreference."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal, NamedTuple

from saksi.data.gazetteer import OTHER_NAME, PERSON, name_key, place_senses
from saksi.finding.actor_lexicon import Atom
from saksi.finding.actor_line import Line
from saksi.records import Entity, Span

Refer = Literal["fixed", "person", "body", "definite", "pronoun", "office", "pair"]
# How well a mention serves as antecedent.
SPEAKS, LEADS, MODIFIES = 2, 1, -1
_KNOWN_PLACE = 20000  # inhabitants


class NameSpan(NamedTuple):
    """A run of tokens that a name finder took for the name of a person, an organisation or a place."""

    first: int
    last: int
    kind: Literal["person", "organisation", "place"]


class NamedSentence(NamedTuple):
    """A sentence's words, the lexicon's phrases in it, and the names in it."""

    line: Line
    atoms: dict[int, Atom]
    names: list[NameSpan]


class Reference(NamedTuple):
    """A mention on its way: who it is if the words alone say so, and what coreference has to settle.

    `detail` is the body type, the class of a pronoun or definite phrase, or the office, by `refer`. A silent reference
    is remembered as an antecedent but is no mention of its own.
    """

    span: Span
    entity: Entity | None
    rule: str
    refer: Refer = "fixed"
    detail: Any = None
    silent: bool = False
    sentence: int = 0
    standing: int = 0  # how well it serves as antecedent: SPEAKS, LEADS, 0, MODIFIES (not at all)


class Phrase(NamedTuple):
    """An organisation read from a noun phrase: who, up to which token, of which state, and the bare body if any."""

    entity: Entity
    last: int
    iso: str | None
    body: str | None
    rule: str


@lru_cache(maxsize=4096)
def person_named(name: str) -> Entity:
    """A person whom only the text names."""
    return Entity(name, None, "person", "name")


def is_place(words: str) -> bool:
    """Whether a name is foremost that of a known place of some size."""
    senses = place_senses(name_key(words))
    return bool(senses) and senses[0].toponym.population > _KNOWN_PLACE and not senses[0].flags & (PERSON | OTHER_NAME)


def minister_of(portfolio: str | None) -> str:
    """The English name of a minister by portfolio."""
    return f"{portfolio.replace('Foreign Affairs', 'Foreign')} Minister" if portfolio else "Minister"
