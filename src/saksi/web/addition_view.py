"""The page on which a reviewer adds an event: the text, and a form whose parts are each bound to words of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from markupsafe import Markup

from saksi.errors import ConflictError, UsageError
from saksi.records import Span
from saksi.store.looked import Looked
from saksi.vocab import DATE_PRECISIONS, EVENT_TYPES, MODES, STATUSES
from saksi.web.additions import PARTS, evidence_of, part_of
from saksi.web.choices import Passage, PlaceOption, passages_offered, places_offered
from saksi.web.edits import EditError, Given, words_of
from saksi.web.marks import Mark, marked
from saksi.web.refusals import Refusable
from saksi.web.words import Translate

_TYPED: Final = (
    "words", "start", "end", "value", "candidate", "from", "to", "open", "precision", "low", "high", "narrator",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A part of the form: its name, what stands in its fields, and the key that takes the selected words into it."""

    name: str
    key: str
    form: Mapping[str, str]
    passages: tuple[Passage, ...]
    places: tuple[PlaceOption, ...] | None
    troubled: bool


@dataclass(frozen=True)
class AdditionView(Refusable):
    """What the page needs. `given` is what the form or the address says, `fault` why nothing was added."""

    t: Translate
    looked: Looked
    given: Given
    fault: UsageError | ConflictError | None = None

    types = EVENT_TYPES
    modes = MODES
    statuses = STATUSES
    precisions = DATE_PRECISIONS

    @property
    def path(self) -> str:
        """The page's address."""
        return addition_path(self.looked.key)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.looked.shown.record.article.text

    @cached_property
    def marked(self) -> Markup:
        """The text with the events that it has already, and the words that the new one is to rest on."""
        record = self.looked.shown.record
        marks = [Mark(furniture.span, "furniture") for furniture in record.article.furniture]
        marks += [Mark(e.evidence, "evidence", title=self.t(f"terms.type_{e.type}")) for e in record.events]
        if self._evidence:
            marks.append(Mark(self._evidence, "on", anchor="evidence"))
        return marked(self.text, marks)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The form's parts in their order."""
        return tuple(self._part(name, str(number)) for number, name in enumerate(PARTS, 1))

    @property
    def names(self) -> list[str]:
        """Names that the article's record knows."""
        record = self.looked.shown.record
        told = {p.name for e in record.events for p in (*e.actors, *e.recipients)} | {m.name for m in record.mentions}
        return sorted(told)[:200]

    @property
    def trouble(self) -> str:
        """Why the form could not be used, in words, with the part that it is about; "" where there is nothing."""
        if not isinstance(self.fault, EditError):
            return self.t.said(self.fault.sentence) if self.fault else ""
        said = self.t(f"review.trouble_{self.fault.reason}", value=self.fault.value)
        return f"{self.t('terms.field_' + self.fault.field)}: {said}" if self.fault.field else said

    @cached_property
    def _evidence(self) -> Span | None:
        try:
            return evidence_of(self.given, self.text)
        except EditError:
            return None

    def _part(self, name: str, key: str) -> Part:
        said = part_of(self.given, name)
        form = {field: said.get(field, "") for field in _TYPED}
        fault = self.fault if isinstance(self.fault, EditError) and self.fault.field == name else None
        near = self._evidence or Span(0, 0)
        unclear = bool(said.get("at")) or (fault is not None and fault.reason == "which_words")
        passages = passages_offered(self.text, said, near) if unclear else ()
        places = self._places(said, near) if name == "place" else None
        return Part(name, key, form, passages, places, fault is not None)

    def _places(self, said: Given, near: Span) -> tuple[PlaceOption, ...] | None:
        """The places to choose from; None before there is a name to look up."""
        name = " ".join(said.get("value", "").split())
        if not name:
            try:
                span = words_of(said, self.text, near)
            except EditError:
                return None
            name = " ".join(self.text[span.start : span.end].split()) if span else ""
        return places_offered(name, said.get("candidate")) if name else None


def addition_path(article: str) -> str:
    """The address of the page that adds an event to an article of this key."""
    return f"/review/{article}/add"
