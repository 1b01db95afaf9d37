"""Values that a reviewer gives a field: checked against the closed lists and the text, in the record's own form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from saksi.data.gazetteer import name_key, place_senses
from saksi.errors import UsageError
from saksi.export.article import event_to_dict
from saksi.finding.dates import find_dates
from saksi.lang.pack import load_pack
from saksi.records import ArticleRecord, EventDate, EventRecord, Party, Place, Span, TimeValue, Toll, Toponym
from saksi.vocab import DATE_PRECISIONS, EDITED_FIELDS, EVENT_TYPES, MODES, NARRATOR, STATUSES, DatePrecision

LONGEST_WORD = 80
LONGEST_NAME = 200
LONGEST_REASON = 2000
SEAT_SHARE = 10
LARGEST_COUNT = 10**9
Words = Span | None


def checked_value(record: ArticleRecord, event: EventRecord, field: str, value: Any, words: Words) -> Any:
    """The value that an edit puts into a field, as JSON has it. `words` are those that say so.

    - type, mode, status: a word of the closed list (mode: of the event's type, or None); means: a few words, or None
    - actors, recipients: a list of {"start", "end"} with "name" where it is not the words themselves
    - according_to: a name; None takes the words for it; "narrator" needs none
    - place: a name, or {"geonames_id"}; None takes the words for it
    - date: {"start", "end"} in ISO days, None for an open end, with "precision"; None has the words read
    - killed, injured: a number, or {"low", "high"}, None for an open bound

    None without words empties a field that may be empty. Raises UsageError for anything else.
    """
    if field not in EDITED_FIELDS:
        raise _wrong(f"There is no field '{field}' to edit; there are {', '.join(EDITED_FIELDS)}")
    if words is not None:
        words = checked_words(record.article.text, words)
    return _CHECKS[field](record, event, field, value, words)


def checked_words(text: str, words: Sequence[Any]) -> Span:
    """The words as a span. Raises UsageError where the text has no such stretch, or nothing stands there."""
    start, end = words
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise _wrong(f"The text has no characters {start} to {end}")
    if not text[start:end].strip():
        raise _wrong(f"There are no words at characters {start} to {end}")
    return Span(start, end)


def checked_person(name: str) -> str:
    """Who decides. Raises UsageError for what is no name."""
    plain = name.strip()
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise _wrong(f"Who decides has a name of 1 to {LONGEST_NAME} characters that can be seen")
    return plain


def checked_reason(reason: str) -> str:
    """Why, with what no database stores replaced. Raises UsageError for a reason that is too long."""
    if len(reason) > LONGEST_REASON:
        raise _wrong(f"A reason has at most {LONGEST_REASON} characters")
    return reason.strip().replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def places_named(name: str) -> tuple[Toponym, ...]:
    """The places of the gazetteer that a name may mean, main names and populous places first."""
    return tuple(sense.toponym for sense in place_senses(name_key(name)))


def _wrong(sentence: str) -> UsageError:
    return UsageError(f"{sentence}.", "value")


def _word(record: ArticleRecord, event: EventRecord, field: str, value: Any, words: Words) -> Any:
    lists = {"type": EVENT_TYPES, "status": STATUSES, "mode": MODES.get(event.type, ())}
    if field == "mode" and value is None:
        return None
    if value not in lists[field]:
        of = f" of {event.type}" if field == "mode" else ""
        raise _wrong(f"There is no {field}{of} {value!r}; there are {', '.join(lists[field]) or 'none'}")
    return value


def _means(record: ArticleRecord, event: EventRecord, field: str, value: Any, words: Words) -> Any:
    if value is None:
        return None
    return _name(value, LONGEST_WORD)


def _name(value: Any, longest: int = LONGEST_NAME) -> str:
    name = " ".join(value.split()) if isinstance(value, str) else ""
    if not name or len(name) > longest or not name.isprintable():
        raise _wrong(f"{value!r:.60} is not a name or word of at most {longest} characters")
    return name


def _parties(record: ArticleRecord, event: EventRecord, field: str, value: Any, words: Words) -> Any:
    if value is None and words is None:
        return []
    given = [{"start": words.start, "end": words.end}] if value is None and words else value
    if not isinstance(given, list | tuple) or not all(isinstance(one, Mapping) for one in given):
        raise _wrong(f"The field '{field}' takes a list of names, each with the words that name it")
    parties = []
    for one in given:
        where = checked_words(record.article.text, (one.get("start"), one.get("end")))
        parties.append(_party(record, one.get("name"), where))
    return event_to_dict(replace(event, actors=tuple(parties)))["actors"]


def _source(record: ArticleRecord, event: EventRecord, field: str, value: Any, words: Words) -> Any:
    if value == NARRATOR or (value is None and words is None):
        source = Party(NARRATOR, None, None)
    elif words is None:
        raise _wrong("A source other than the narrator needs the words that name it")
    else:
        source = _party(record, value, words)
    return event_to_dict(replace(event, according_to=source))["according_to"]


def _party(record: ArticleRecord, name: Any, words: Span) -> Party:
    """A party, with the id that the record has for the same name."""
    known = [p for e in record.events for p in (*e.actors, *e.recipients, e.according_to) if p.span]
    known += [Party(m.name, m.id, m.span) for m in record.mentions]
    here = [p for p in known if p.span == words]
    if name is None and here:
        return replace(here[0], span=words)
    called = _name(record.article.text[words.start : words.end] if name is None else name)
    return Party(called, next((p.id for p in (*here, *known) if p.name == called and p.id), None), words)


def _place(record: ArticleRecord, event: EventRecord, field: str, value: Any, words: Words) -> Any:
    if words is None:
        if value is not None:
            raise _wrong("A place needs the words that name it")
        return None
    number = value.get("geonames_id") if isinstance(value, Mapping) else None
    named = value.get("name") if isinstance(value, Mapping) else value
    called = _name(record.article.text[words.start : words.end] if named is None else named)
    found = _located(record, called, words, number, named is not None)
    if number is not None and (found is None or found.geonames_id != number):
        raise _wrong(f"The gazetteer has no place {number} of the name '{called}'")
    # Like a village that no list has: a name, and no point.
    place = found or Place(called, None, None, None, None, None, "admin", words)
    return event_to_dict(replace(event, place=replace(place, span=words)))["place"]


def _located(record: ArticleRecord, called: str, words: Span, number: Any, named: bool) -> Place | None:
    """The place that the article's own reading has there, else the gazetteer's: one in the article's country first."""
    read = [(e.place.span, e.place) for e in record.events if e.place]
    read += [(span, _as_place(t, span)) for span, t in record.toponyms]
    senses = places_named(called)
    if number is not None:
        return next((_as_place(t, words) for t in senses if t.geonames_id == number), None)
    for span, place in read:
        if (span.overlaps(words) and not named) or name_key(place.name) == name_key(called):
            return place
    home = Counter(t.country for _, t in record.toponyms if t.country).most_common(1)
    near = [t for t in senses if home and t.country == home[0][0]]
    best = next(iter(near or senses), None)
    return _as_place(_seat(best, senses), words) if best else None


def _seat(best: Toponym, senses: Sequence[Toponym]) -> Toponym:
    """The town in place of the district or province that bears its name, unless it is a small part of that."""
    if best.precision != "admin":
        return best
    towns = (t for t in senses if t.precision == "city" and t.country == best.country)
    return next((t for t in towns if t.population * SEAT_SHARE >= best.population), best)


def _as_place(t: Toponym, words: Span) -> Place:
    return Place(t.name, t.geonames_id, t.country, t.admin1, t.latitude, t.longitude, t.precision, words)


def _date(record: ArticleRecord, event: EventRecord, field: str, value: Any, words: Words) -> Any:
    if value is None:
        found = _read_date(record, words) if words else None
    elif isinstance(value, Mapping):
        start, end = (_day(value.get(name)) for name in ("start", "end"))
        if (start is None and end is None) or (start and end and end < start):
            raise _wrong("A date has a first or last day, the first not after the last")
        usual: DatePrecision = "day" if start == end else "range"
        precision = value.get("precision") or usual
        if precision not in DATE_PRECISIONS:
            raise _wrong(f"There is no precision of days {precision!r}; there are {', '.join(DATE_PRECISIONS)}")
        found = EventDate(start, end, precision, words)
    else:
        raise _wrong("A date is given as a first and a last day, or read from its words")
    return event_to_dict(replace(event, date=found))["date"]


def _read_date(record: ArticleRecord, words: Span) -> EventDate:
    """The day that the selected words name, as the language's reader resolves them."""
    article = record.article
    near = [
        (_common(m.span, words), m.value) for m in find_dates(article, load_pack(article.language))
        if m.span.overlaps(words) and isinstance(m.value, TimeValue) and (m.value.start or m.value.end)
    ]  # fmt: skip
    if not near:
        said = article.text[words.start : words.end]
        raise _wrong(f"No day can be read from the words {said!r:.60}: give the first and the last day")
    _, best = max(near, key=lambda found: found[0])
    return EventDate(best.start, best.end, best.precision, words)


def _common(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _day(value: Any) -> date | None:
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as fault:
        raise _wrong(f"{value!r:.40} is not a day of the form YYYY-MM-DD") from fault


def _toll(record: ArticleRecord, event: EventRecord, field: str, value: Any, words: Words) -> Any:
    if value is None and words is None:
        return None
    if words is None:
        raise _wrong("A figure needs the words that give it")
    bounds = value if isinstance(value, Mapping) else {"low": value, "high": value}
    low, high = (_count(bounds.get(name)) for name in ("low", "high"))
    if (low is None and high is None) or (low is not None and high is not None and high < low):
        raise _wrong("A figure has a lower or an upper bound, the lower not above the upper")
    toll = Toll("killed" if field == "killed" else "injured", low, high, words)
    changed = replace(event, killed=toll) if field == "killed" else replace(event, injured=toll)
    return event_to_dict(changed)[field]


def _count(value: Any) -> int | None:
    if value is not None and (type(value) is not int or not 1 <= value <= LARGEST_COUNT):
        raise _wrong(f"{value!r:.40} is not a number of people")
    return value


_CHECKS = {
    "type": _word, "mode": _word, "status": _word, "means": _means, "actors": _parties, "recipients": _parties,
    "according_to": _source, "place": _place, "date": _date, "killed": _toll, "injured": _toll,
}  # fmt: skip
