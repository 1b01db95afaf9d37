"""Which mention has the words where several finders have found something: acts, parties, places, days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from saksi.coding.clauses import ClauseWords
from saksi.data.states import states
from saksi.records import Entity, Mention, PlaceCandidates, Span

LONGEST_STATE_LETTERS = 3  # with the space before them
PART_REACH = 12  # characters
_BODIES = frozenset({"parliament", "police", "government", "court", "military", "party", "organisation"})
_GREAT_CITY = 500_000  # inhabitants


def claims(mentions: Sequence[Sequence[Mention]], text: str, words: ClauseWords) -> dict[int, Mention]:
    """The mention that starts at each offset; triggers go before actors, actors before places, places before dates.

    A trigger word inside a longer known name or description ("security forces") belongs to that.
    """
    at: dict[int, Mention] = {}
    blocked: set[int] = set()
    covering: dict[int, Mention] = {}
    for m in filter(_is_known, mentions[1]):
        covering.update(dict.fromkeys(range(m.span.start, m.span.end), m))
    places: dict[int, Span] = {}
    towns = set()
    for m in mentions[2]:
        places.update(dict.fromkeys(range(m.span.start, m.span.end), m.span))
        if _is_surely_place(m, text):
            towns.add(m.span)
    for number, group in enumerate(mentions):
        for m in group:
            place = places.get(m.span.end - 1)
            if number == 1 and m.span in towns and _is_guessed_person(m):
                continue  # "shelled Khan Younis"
            if number == 1 and place is not None and place.end > m.span.end and not _is_known(m):
                continue  # a name cut short: "Pangkalan Udara Ain" of "Pangkalan Udara Ain al-Asad"
            if number == 1 and place is not None and _wider(place, m.span) and not _is_seated(m, place):
                # a word of the place's own name: "Japan" in "Sea of Japan"; what was hit may be the camp so named
                if not (isinstance(m.value, Entity) and m.value.kind == "thing" and m.span.end == place.end):
                    continue
                m = replace(m, span=place)
            actor = covering.get(m.span.start) if number == 0 else None
            if actor and _wider(actor.span, m.span) and not _is_laid_to(text, actor.span, m.span, words):
                continue
            span = range(m.span.start, m.span.end)
            if blocked.isdisjoint((span.start, span.stop - 1)):
                at[m.span.start] = m
                blocked.update(span)
            elif span.stop - 1 not in blocked and ((number == 1 and _is_known(m)) or number == 2):
                # "operasi militer Israel": the act's last word is the actor's first; the rest still says who or where
                start = max(k for k in span if k in blocked) + 2
                if start < span.stop:
                    at[start] = replace(m, span=Span(start, span.stop), value=_without_body(m.value))
                    blocked.update(span)
            elif span.start not in blocked and number == 1 and _is_known(m):
                # "South Korean military drills": the act's first word is the party's last
                stop = min(k for k in span if k in blocked) - 1
                if stop > span.start:
                    at[span.start] = replace(m, span=Span(span.start, stop), value=_without_body(m.value))
                    blocked.update(range(span.start, stop))
    return at


def _is_surely_place(m: Mention, text: str) -> bool:
    """False for one word that nothing beside it calls a place, unless it is a great city: it may be someone's name."""
    assert isinstance(m.value, PlaceCandidates)
    written = text[m.span.start : m.span.end]
    if not m.value.candidates or not m.rule.endswith(".bare") or " " in written:
        return True
    return not written.isupper() and m.value.candidates[0].population >= _GREAT_CITY


def _is_guessed_person(m: Mention) -> bool:
    entity = m.value
    return isinstance(entity, Entity) and entity.kind == "person" and entity.form == "name" and entity.id is None


def _is_laid_to(text: str, who: Span, act: Span, words: ClauseWords) -> bool:
    """True for "(X merupakan) pelaku penembakan": what tells of the doer tells of the act, and X did it."""
    links = words.classes["part_links"]
    if not links or not words.has("parts", text[who.start : act.start].strip().lower()):
        return False
    before = text[max(who.start - PART_REACH, 0) : who.start].split()
    return bool(before) and before[-1].lower() in links


def _without_body(value: Any) -> Any:
    """Whose an act is whose last word is that of a body: "bantuan militer Kenya" is the state's, not its army's."""
    if not isinstance(value, Entity) or value.kind != "military" or value.country is None:
        return value
    return states().get(value.country, value)


def _is_seated(m: Mention, place: Span) -> bool:
    """True for who is in the name of his seat ("Gedung DPRD Sumbar", "Kantor Bupati X"): an act may be against him."""
    if not isinstance(m.value, Entity) or not 0 <= place.end - m.span.end <= LONGEST_STATE_LETTERS:
        return False  # "Gedung DPR RI"
    return m.value.kind in _BODIES or (m.value.kind == "person" and m.value.form == "role")


def _is_known(m: Mention) -> bool:
    """False for a name that is only guessed from its capitals."""
    return isinstance(m.value, Entity) and (m.value.id is not None or m.value.form in ("generic", "role"))


def _wider(outer: Span, inner: Span) -> bool:
    return outer.contains(inner) and outer != inner
