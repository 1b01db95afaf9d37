"""What a reviewer's form says of one field: the value as `saksi.store.reviews.edit` takes it, and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from saksi.errors import UsageError
from saksi.records import ArticleRecord, EventRecord, Party, Span, Toponym
from saksi.reviewing.values import places_named
from saksi.vocab import EDITED_FIELDS, NARRATOR
from saksi.web.passages import find_passages, meant

LONGEST_VALUE: Final = 200
LONGEST_REASON: Final = 2000
MOST_PLACES: Final = 25
LARGEST: Final = 10**9
OPTIONAL: Final = frozenset({"mode", "means", "actors", "recipients", "place", "date", "killed", "injured"})
_BOUND: Final = frozenset({"place", "date", "killed", "injured"})
Given = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """A new value of a field; `words` is where the text says so, None where the reviewer names none."""

    field: str
    value: Any
    words: Span | None


class EditError(UsageError):
    """A form that gives no value yet; `t("review.trouble_" ~ reason, value=value)` says why, `field` where."""

    def __init__(self, reason: str, value: str = "", field: str = "") -> None:
        super().__init__(f"The edit cannot be used ({reason.replace('_', ' ')}).", "usage")
        self.reason = reason
        self.value = value[:LONGEST_VALUE]
        self.field = field


def edit_of(given: Given, record: ArticleRecord, event: EventRecord) -> Edit:
    """The edit that a form gives. Raises EditError where something is missing, unclear or impossible.

    `given` holds "edit" (the field), "none" (the text does not say), and by field: "value"; "keep" (the places in the
    list of those parties that stay, with spaces between); "candidate" (see `place_choice`); "from", "to", "open" and
    "precision"; "low" and "high"; "narrator". The words are given by "at" ("START-END"), by "start" and "end", or as
    they stand in the text by "words".
    """
    field = given.get("edit", "")
    if field not in EDITED_FIELDS:
        raise EditError("field", field)
    if given.get("none") and field in OPTIONAL:
        return Edit(field, [] if field in ("actors", "recipients") else None, None)
    words = words_of(given, record.article.text, event.evidence)
    if words is None and _needs_words(field, given):
        raise EditError("no_words")
    return Edit(field, _READERS[field](_Form(given, record.article.text, event, words)), words)


def reason_of(given: Given) -> str:
    """Why a reviewer decides. Raises EditError for a reason that is a book."""
    reason = given.get("reason", "").strip()
    if len(reason) > LONGEST_REASON:
        raise EditError("long_reason", str(LONGEST_REASON))
    return reason


def _needs_words(field: str, given: Given) -> bool:
    """Whether the text must say so; what rests on the whole clause needs no words of its own."""
    if field in ("actors", "recipients", "means"):
        return bool(given.get("value", "").strip()) and field != "means"
    return field in _BOUND or (field == "according_to" and not given.get("narrator"))


def words_of(given: Given, text: str, near: Span) -> Span | None:
    """Where the words of a form stand, None where it names none. Raises EditError where that is not clear."""
    words = given.get("words", "").strip()
    if chosen := given.get("at", ""):
        start, _, end = chosen.partition("-")
        return _within(start, end, text)
    if given.get("start") or given.get("end"):
        span = _within(given.get("start", ""), given.get("end", ""), text)
        # Words changed by hand after they were selected are what is meant.
        if not words or find_passages(text[span.start : span.end], words, Span(0, 0)):
            return span
    if not words:
        return None
    found = find_passages(text, words, near)
    if not found:
        raise EditError("not_found", words)
    one = meant(found, near)
    if one is None:
        raise EditError("which_words", words)
    return one


def places_of(name: str) -> tuple[Toponym, ...]:
    """What the gazetteer has under a name, best known first."""
    return tuple(dict.fromkeys(places_named(name)))[:MOST_PLACES]


def place_choice(place: Toponym) -> str:
    """What a form says to mean one of `places_of`."""
    return f"{place.geonames_id or place.name}"


def _within(start: str, end: str, text: str) -> Span:
    first, last = _whole(start, "offsets"), _whole(end, "offsets")
    if first is None or last is None or not first < last <= len(text) or not text[first:last].strip():
        raise EditError("offsets", f"{start}-{end}")
    chosen = text[first:last]
    return Span(last - len(chosen.lstrip()), first + len(chosen.rstrip()))


def _whole(value: str, reason: str) -> int | None:
    digits = value.strip()
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) < 12 and int(digits) <= LARGEST):
        raise EditError(reason, value)
    return int(digits)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form with what it is about."""

    given: Given
    text: str
    event: EventRecord
    words: Span | None

    @property
    def value(self) -> str | None:
        """What is typed as the value, None for nothing."""
        value = " ".join(self.given.get("value", "").split())
        if len(value) > LONGEST_VALUE:
            raise EditError("too_long", str(LONGEST_VALUE))
        return value or None

    @property
    def quoted(self) -> str:
        """The words; "" where there are none."""
        if self.words is None:
            return ""
        return " ".join(self.text[self.words.start : self.words.end].split())


def _listed(form: _Form) -> str | None:
    return form.value


def _means(form: _Form) -> str | None:
    return form.value or form.quoted or None


def _parties(form: _Form) -> list[dict[str, Any]]:
    kept = form.given.get("keep", "").split()
    old: Sequence[Party] = form.event.actors if form.given["edit"] == "actors" else form.event.recipients
    parties = [_party(party.name, party.span or form.event.evidence) for n, party in enumerate(old) if str(n) in kept]
    return [*parties, _party(form.value, form.words)] if form.words else parties


def _party(name: str | None, words: Span) -> dict[str, Any]:
    """The party of a name; without one the party that the words name."""
    return {"start": words.start, "end": words.end} | ({"name": name} if name else {})


def _source(form: _Form) -> str | None:
    if form.given.get("narrator"):
        return NARRATOR
    return form.value


def _place(form: _Form) -> dict[str, Any] | str:
    called, chosen = form.value or form.quoted, form.given.get("candidate", "")
    found = places_of(called)
    if not found:
        return called
    for place in found:
        if place_choice(place) == chosen or len(found) == 1:
            return {"name": called, "geonames_id": place.geonames_id} if place.geonames_id else place.name
    raise EditError("which_place", called)


def _date(form: _Form) -> dict[str, Any] | None:
    """The days typed; None where the words are to be read."""
    first, last = _day(form.given.get("from", "")), _day(form.given.get("to", ""))
    if first is None and last is None:
        return None
    if last is None and not form.given.get("open"):
        last = first
    precision = form.given.get("precision") or None
    return {"start": first and first.isoformat(), "end": last and last.isoformat(), "precision": precision}


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value.strip()) if value.strip() else None
    except ValueError:
        raise EditError("not_a_day", value) from None


def _toll(form: _Form) -> dict[str, Any]:
    low, high = (_whole(form.given.get(bound, ""), "not_a_count") for bound in ("low", "high"))
    if low is None and high is None:
        raise EditError("no_count", form.quoted)
    return {"low": low, "high": high}


_READERS: Final[dict[str, Callable[[_Form], Any]]] = {
    "type": _listed, "mode": _listed, "status": _listed, "means": _means, "actors": _parties, "recipients": _parties,
    "place": _place, "date": _date, "killed": _toll, "injured": _toll, "according_to": _source,
}  # fmt: skip
