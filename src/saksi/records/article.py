"""A page as read: its text, and spans that say what its parts are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from saksi.vocab import StructureKind


class Span(NamedTuple):
    """A stretch of the text: start inclusive, end exclusive, in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True when the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Structure:
    """A dateline, heading or byline: part of the page, but no event is coded from it."""

    span: Span
    kind: StructureKind
    rule: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that is not part of the story."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the story; `paragraph` counts the text's paragraphs from 0."""

    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Article:
    """A page as read: the exact text and what its parts are. `sentences` leave out furniture and structure."""

    id: str
    text: str
    language: str
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    structure: tuple[Structure, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    sentences: tuple[Sentence, ...] = ()
