"""One event record under review, as its page shows it: text, fields, forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from markupsafe import Markup

from saksi.errors import ConflictError, UsageError
from saksi.export.article import event_to_dict
from saksi.export.explain import REVIEW
from saksi.records import Span, TellingKey
from saksi.store.looked import GONE, EventReview, Looked
from saksi.vocab import DATE_PRECISIONS, EDITED_FIELDS, EVENT_TYPES, MODES, NARRATOR, STATUSES
from saksi.web.choices import Passage, PlaceOption, passages_offered, places_offered
from saksi.web.edits import OPTIONAL, EditError, Given, words_of
from saksi.web.marks import Mark, marked
from saksi.web.refusals import Refusable
from saksi.web.values import shown, spans_of
from saksi.web.words import Translate

SHOWN_ONLY = ("contexts", "other_tolls")
_TYPED = (
    "value", "words", "start", "end", "at", "candidate", "from", "to", "open", "precision", "low", "high", "narrator",
    "none", "reason",
)  # fmt: skip
_LISTED = {"type": EVENT_TYPES, "status": STATUSES, "date": DATE_PRECISIONS}


class FieldRow(NamedTuple):
    """A field as it is read: its value, the words that say so, and whether a person gave it."""

    name: str
    value: str
    quotes: tuple[str, ...]
    given: bool
    editable: bool


class PartyOption(NamedTuple):
    """A party of the record, and whether it stays."""

    name: str
    words: str
    kept: bool


@dataclass(frozen=True)
class RecordView(Refusable):
    """What the page of a record needs. `given` is what a form or the address says, `carried` the queue's parameters.

    `fault` is why a decision was not taken.
    """

    t: Translate
    looked: Looked
    review: EventReview
    given: Given
    carried: Mapping[str, str]
    fault: UsageError | ConflictError | None = None

    @property
    def key(self) -> TellingKey:
        """The record's key, with the article's whole."""
        return self.review.key

    @property
    def version(self) -> str:
        """What a form must bring back."""
        return self.review.version

    @property
    def path(self) -> str:
        """The page's address without parameters."""
        return record_path(self.key)

    def here(self, **more: str) -> str:
        """The page's address in its queue, with further parameters."""
        return with_parameters(self.path, {**self.carried, **more})

    def address(self, action: str) -> str:
        """Where a decision is posted to."""
        return with_parameters(f"{self.path}/{action}", self.carried)

    @property
    def open(self) -> bool:
        """Whether decisions can be made on the record as it stands."""
        return self.review.state not in GONE

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """The record as JSON has it."""
        return event_to_dict(self.review.event)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.looked.shown.record.article.text

    @cached_property
    def rows(self) -> tuple[FieldRow, ...]:
        """The fields in their order."""
        rules = self.review.event.rules
        return tuple(
            FieldRow(
                name, shown(self.t, name, self.values[name]), tuple(map(self._quoted, self._spans(name))),
                f"{REVIEW}{name}" in rules, name in EDITED_FIELDS,
            )
            for name in (*EDITED_FIELDS, *SHOWN_ONLY)
        )  # fmt: skip

    @cached_property
    def marked(self) -> Markup:
        """The text, with the record's words marked by field."""
        event = self.review.event
        marks = [Mark(f.span, "furniture") for f in self.looked.shown.record.article.furniture]
        marks.append(Mark(event.evidence, "evidence", event.id, "evidence"))
        marks += [Mark(span, f"field field-{name}", event.id) for name in EDITED_FIELDS for span in self._spans(name)]
        marks += [Mark(span, "on", event.id, "on") for span in self._spans(self.edit)[:1]]
        return marked(self.text, marks)

    @property
    def evidence(self) -> str:
        """The record's clause."""
        return self._quoted(self.review.event.evidence)

    @property
    def others(self) -> list[EventReview]:
        """The other records of the article that can be taken into this one."""
        return [o for o in self.looked.events() if o.key != self.key and o.state not in GONE]

    @property
    def mergeable(self) -> list[tuple[str, str]]:
        """The other records as the merge form gives them and as it shows them."""
        return [
            (f"{o.event.id}:{o.version}", f"{self.t('terms.type_' + o.event.type)}: “{self._quoted(o.event.evidence)}”")
            for o in self.others
        ]

    @property
    def trouble(self) -> str:
        """Why a form could not be used, in words; "" where there is nothing to tell."""
        if isinstance(self.fault, EditError):
            return self.t(f"review.trouble_{self.fault.reason}", value=self.fault.value)
        return self.t.said(self.fault.sentence) if self.fault else ""

    @property
    def typed(self) -> tuple[tuple[str, str], ...]:
        """What the reviewer had typed, so that none of it is lost."""
        return tuple((name, self.given[name]) for name in _TYPED if self.given.get(name))

    # The form of one field.

    @property
    def edit(self) -> str:
        """The field whose form is open, or ""."""
        field = self.given.get("edit", "")
        return field if field in EDITED_FIELDS else ""

    @property
    def optional(self) -> bool:
        """Whether the field may be empty."""
        return self.edit in OPTIONAL

    @property
    def listed(self) -> tuple[str, ...]:
        """The closed list that the form offers."""
        return _LISTED[self.edit]

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes of the record's type."""
        return MODES.get(self.review.event.type, ())

    @property
    def answered(self) -> bool:
        """Whether the form has been sent: what it said counts, not what the record has."""
        return "version" in self.given

    @cached_property
    def form(self) -> dict[str, str]:
        """What stands in the form's fields."""
        empty = dict.fromkeys(_TYPED, "")
        return empty | ({k: v for k, v in self.given.items() if k in empty} if self.answered else self._as_it_is())

    def _as_it_is(self) -> dict[str, str]:
        value = self.values.get(self.edit)
        found: dict[str, str] = {}
        if self.edit not in ("actors", "recipients"):
            for span in self._spans(self.edit)[:1]:
                found |= {"words": self._quoted(span), "start": str(span.start), "end": str(span.end)}
        if self.edit in ("type", "mode", "status", "means"):
            found["value"] = value or ""
        elif self.edit == "according_to" and value:
            found |= {"narrator": "1"} if value["name"] == NARRATOR else {"value": value["name"]}
        elif self.edit == "date" and value:
            days = {"from": value["start"] or "", "to": value["end"] or "", "precision": value["precision"]}
            found |= days | ({"open": "1"} if value["start"] and not value["end"] else {})
        elif self.edit in ("killed", "injured") and value:
            found |= {bound: "" if value[bound] is None else str(value[bound]) for bound in ("low", "high")}
        return found

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The places in the text to choose from, where the words typed stand at more than one."""
        unclear = isinstance(self.fault, EditError) and self.fault.reason == "which_words"
        if not (unclear or self.given.get("at")):
            return ()
        return passages_offered(self.text, self.given, self.review.event.evidence)

    @cached_property
    def places(self) -> tuple[PlaceOption, ...] | None:
        """The places to choose from; None before there are words to look up."""
        name = " ".join(self.form["value"].split()) or self._chosen_words()
        if not name:
            return None
        place = self.review.event.place
        now = str(place.geonames_id or place.name) if place else None
        return places_offered(name, self.given.get("candidate") or now)

    @cached_property
    def parties(self) -> tuple[PartyOption, ...]:
        """The parties that the list has now."""
        kept = self.given.get("keep", "").split() if self.answered else None
        event = self.review.event
        return tuple(
            PartyOption(p.name, self._quoted(p.span) if p.span else "", kept is None or str(n) in kept)
            for n, p in enumerate(event.actors if self.edit == "actors" else event.recipients)
        )

    @property
    def names(self) -> list[str]:
        """Names that the article's record knows."""
        record = self.looked.shown.record
        told = {p.name for e in record.events for p in (*e.actors, *e.recipients)} | {m.name for m in record.mentions}
        return sorted(told)[:200]

    def _chosen_words(self) -> str:
        try:
            span = words_of(self.form, self.text, self.review.event.evidence)
        except EditError:
            return ""
        return self._quoted(span) if span else ""

    def _spans(self, field: str) -> list[Span]:
        return list(spans_of(field, self.values.get(field)))

    def _quoted(self, span: Span) -> str:
        return self.text[span.start : span.end]


def record_path(key: TellingKey) -> str:
    """The address of a record's page."""
    return f"/review/{quote(key.article, safe='')}/{quote(key.event, safe='')}"


def with_parameters(path: str, parameters: Mapping[str, str]) -> str:
    """An address with those parameters that have a value."""
    given = {name: value for name, value in parameters.items() if value}
    return f"{path}?{urlencode(given)}" if given else path
