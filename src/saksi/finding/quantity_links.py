"""What befell those whom a number phrase counts, and how the words around it tell that."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from saksi.finding.quantity_cues import CountTable
from saksi.finding.quantity_phrases import Phrase
from saksi.vocab import TollKind

SCOPE_REACH = 60
SUM_REACH = 160
TOLL_REACH = 110
RISE_REACH = 230
GRADE_GAP = len(", serta ")


class Cues(NamedTuple):
    """Where in a text the verbs stand that may take a number, and the nouns of tolls that lead to one."""

    objects: list[int]
    tolls: list[int]


class Link(NamedTuple):
    """How a number phrase came by its kind. `cue` is where the word stands that tells it."""

    kind: TollKind
    rule: str
    subgroup: bool = False
    low_only: bool = False
    added: bool = False
    cue: int | None = None


def link_of(folded: str, start: int, end: int, phrase: Phrase, previous: tuple[Phrase, Link] | None,
            cues: Cues, table: CountTable) -> Link | None:  # fmt: skip
    """The first reading that fits, surest first. `cues` are the places of verbs and toll nouns."""
    return (
        _excluded(folded, start, end, phrase, cues, table)
        or _as_counted(folded, start, end, phrase, cues, table)
        or _as_object(folded, start, phrase, cues, table, previous)
        or _as_subject(folded, end, phrase, table, near=True)
        or _as_toll(folded, start, phrase, cues, table)
        or _as_subject(folded, end, phrase, table, near=False)
        or _as_listed(folded, phrase, previous, table)
        or _as_far_object(folded, start, phrase, table)
        or _as_struck(folded, start, end, phrase, table)
    )


# Money and reports are released and schedules displaced too: without a noun for people these say nothing.
_NAMED_ONLY = frozenset({"released", "displaced"})
_NONE = Link("killed", "none")


def _within(places: list[int], start: int, end: int) -> list[int]:
    return places[bisect_left(places, start) : bisect_left(places, end)]


def _excluded(folded: str, start: int, end: int, phrase: Phrase, cues: Cues, table: CountTable) -> Link | None:
    """Marks numbers for which another reading is sure: "none", "killed and wounded", negated verbs."""
    if table.shared_after.match(folded, phrase.end) or table.shared_before.search(
        folded, max(0, phrase.start - 50), phrase.start
    ):
        return _NONE
    told = _within(cues.tolls, max(start, phrase.start - SUM_REACH), phrase.start)
    return _NONE if told and _sums_up(folded, start, end, phrase, table) else None


def _sums_up(folded: str, start: int, end: int, phrase: Phrase, table: CountTable) -> bool:
    """ "bringing the number of dead this week to 27": a total over more than the act that the sentence tells."""
    m = table.sums_up.search(folded, max(start, phrase.start - SUM_REACH), phrase.start)
    if m is None:
        return False
    behind = folded[phrase.end : min(end, phrase.end + SCOPE_REACH)]
    return table.scope.search(m["within"]) is not None or table.scope.search(behind) is not None


def _as_toll(folded: str, start: int, phrase: Phrase, cues: Cues, table: CountTable) -> Link | None:
    if phrase.indefinite or phrase.definite:
        return None  # "multiple deaths, according to a soldier"
    near = _within(cues.tolls, max(start, phrase.start - TOLL_REACH), phrase.start)
    far = _within(cues.tolls, max(start, phrase.start - RISE_REACH), phrase.start)
    m = next((m for at in near if (m := table.toll.match(folded, at, phrase.start))), None) or next(
        (m for at in far if (m := table.rise.match(folded, at, phrase.figure))), None
    )
    if m is None:
        return None
    return Link(table.kind_of[m["cue"]], "toll", low_only=bool(table.passed.search(m[0])), cue=m.start("cue"))


def _as_counted(folded: str, start: int, end: int, phrase: Phrase, cues: Cues, table: CountTable) -> Link | None:
    """ "12 deaths"; of "one of the wounded later died" and "killed 40 displaced people" the verb tells."""
    kind = table.counted.get(phrase.noun or "")
    if kind is None:
        return None
    if kind == "killed":
        return Link(
            kind, "counted", cue=phrase.end - len(phrase.noun or "")
        )  # their wounds make no wounded of the dead
    befell = _as_object(folded, start, phrase, cues, table) if kind == "displaced" else None
    return _as_subject(folded, end, phrase, table, near=True) or befell or Link(kind, "counted")


def _as_object(folded: str, start: int, phrase: Phrase, cues: Cues, table: CountTable,
               previous: tuple[Phrase, Link] | None = None) -> Link | None:  # fmt: skip
    if table.taken_nouns.search(phrase.noun or "") and table.taken.search(
        folded, max(start, phrase.start - 24), phrase.start
    ):
        return Link("abducted", "object")
    if table.lost_nouns.search(phrase.noun or "") and table.lost.search(
        folded, max(start, phrase.start - 24), phrase.start
    ):
        return Link("killed", "object")
    near = _within(cues.objects, max(start, phrase.start - 60), phrase.start)
    m = next((m for at in near if (m := table.before.match(folded, at, phrase.start))), None)
    if m is None or table.negation.search(folded, max(start, m.start("cue") - 16), m.start("cue")):
        return None
    if previous is not None and previous[1] == Link(table.kind_of[m["cue"]], "subject", cue=m.start("cue")):
        return None  # "2 tewas 7 luka-luka": the word has its number before it
    kind = table.kind_of[m["cue"]]
    if not phrase.people:
        bare = table.bare_object.match(folded, phrase.end)
        # Only of killing and wounding does a plural noun that no list knows tell that people are meant.
        unknown = bare is not None and bare.groupdict().get("unknown") is not None
        if bare is None or kind in _NAMED_ONLY or (unknown and kind not in ("killed", "injured")):
            return None
    return Link(kind, "object", cue=m.start("cue"))


def _as_subject(folded: str, end: int, phrase: Phrase, table: CountTable, near: bool) -> Link | None:
    m = table.after.match(folded, phrase.end, min(end, phrase.end + 190))
    if m is None or (not phrase.people and m.start("aux") > phrase.end):
        return None
    if near and m.start("aux") > phrase.end:
        return None
    if m["neg"] or (not m["aux"] and table.transitive.match(folded, m.start("cue"))):
        return None
    kind = table.kind_of[m["cue"]]
    # One person running from somewhere is not displaced.
    return None if kind == "displaced" and phrase.high == 1 else Link(kind, "subject", cue=m.start("cue"))


def _as_listed(folded: str, phrase: Phrase, previous: tuple[Phrase, Link] | None, table: CountTable) -> Link | None:
    """ "killing three soldiers and two civilians", "23 tewas, termasuk 17 anak"."""
    if previous is None or not phrase.people:
        return None
    between = folded[previous[0].end : phrase.start]
    kind, cue = previous[1].kind, previous[1].cue
    if table.among.search(between):
        return Link(kind, "listed", subgroup=True, cue=cue)
    if table.beside.fullmatch(between):
        return Link(kind, "listed", added=True, cue=cue)  # "was killed along with five soldiers"
    if phrase.indefinite and between == ", ":
        # "two suspects, a man and a woman": the members of the group, not more people.
        return _NONE
    if table.joined.fullmatch(between):
        return Link(kind, "listed", subgroup=previous[1].subgroup, cue=cue)
    return None


def _as_far_object(folded: str, start: int, phrase: Phrase, table: CountTable) -> Link | None:
    """ "killed a commander's driver and two guards": the number closes a list that the verb opens."""
    if not phrase.people or phrase.indefinite:
        return None
    m = table.far_before.search(folded, max(start, phrase.start - 90), phrase.start)
    return Link(table.kind_of[m["cue"]], "object", cue=m.start("cue")) if m else None


def _as_struck(folded: str, start: int, end: int, phrase: Phrase, table: CountTable) -> Link | None:
    """ "stabbed two men to death", "dua sopir ditembak hingga tewas": what came of the blow stands behind."""
    if not phrase.people:
        return None
    before = table.fatal_before.search(folded, max(start, phrase.start - 24), phrase.start)
    active = before is not None and table.fatal_after.match(folded, phrase.end, end) is not None
    struck = active or table.fatal_passive.match(folded, phrase.end, end) is not None
    return Link("killed", "object", cue=before.start() if before else None) if struck else None


def grouped(folded: str, start: int, phrase: Phrase, link: Link, previous: tuple[Phrase, Link] | None,
            table: CountTable) -> Link:  # fmt: skip
    """A part of a total that the sentence gives for the same kind, or of "the dead", is a sub-group."""
    if link.subgroup:
        return link
    same = previous is not None and previous[1].kind == link.kind
    if previous is not None and same and previous[1].subgroup and _is_by_grade(folded, previous[0], phrase, table):
        return link._replace(subgroup=True)
    if table.part_before.search(folded, max(start, phrase.start - 60), phrase.start):
        return link._replace(subgroup=True)
    if not same or not (phrase.part or table.among.search(folded, max(start, phrase.start - 30), phrase.start)):
        return link._replace(subgroup=True) if table.part_after.match(folded, phrase.end) else link
    return link._replace(subgroup=True)


def _is_by_grade(folded: str, before: Phrase, phrase: Phrase, table: CountTable) -> bool:
    """True for the second of "eight hurt, three of them seriously and five slightly"."""
    graded = table.graded.search(folded, before.end, phrase.start)
    return graded is not None and phrase.start - graded.end() <= GRADE_GAP
