"""Counts of people killed, injured, missing, detained, displaced, abducted and released.

Only sentences that hold a word of harm ("tewas", "wounded") and a number are looked at. Each number phrase takes its
kind from the words around it: the object of a verb ("menewaskan 23 orang"), the subject of one ("12 people were
wounded"), the end of a toll ("death toll rose to 23"), a counted noun ("12 deaths"), or the number it is listed with.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from saksi.finding.quantity_cues import CountTable, load_counts
from saksi.finding.quantity_phrases import Phrase, read_phrases
from saksi.lang.pack import Pack
from saksi.lang.phrases import fold
from saksi.records import Article, Mention, Quantity, Span
from saksi.vocab import TollKind

SCOPE_REACH = 60
SUM_REACH = 160
TOLL_REACH = 110
RISE_REACH = 230
GRADE_REACH = 45
LIST_GAP = 25
STOPS = re.compile(r"[,.;:!?]")


class Cues(NamedTuple):
    """Where in a text the verbs stand that may take a number, and the nouns of tolls that lead to one."""

    objects: list[int]
    tolls: list[int]


class Link(NamedTuple):
    """How a number phrase came by its kind. `bounds` holds what the linking words say of the figure ("surpassed")."""

    kind: TollKind
    rule: str
    subgroup: bool = False
    low_only: bool = False
    added: bool = False


def find_quantities(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Counts of people to whom something was done, with bounds and kind."""
    table = load_counts(pack)
    folded = fold(article.text)
    found: list[Mention] = []
    hits = table.gate.find(folded, overlapping=True)
    cues = Cues(*([start for start, _, forms in hits if form in forms] for form in ("object", "toll")))
    for start, end in _stretches(article, folded, [hit[0] for hit in hits]):
        found.extend(_sentence(article.text, folded, start, end, cues, table))
    return tuple(found)


def _stretches(article: Article, folded: str, cues: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Sentences in which a cue begins; where the article has none marked, lines."""
    if not cues:
        return
    spans = [s.span for s in article.sentences] or [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", folded)]
    spans += [s.span for s in article.structure if s.kind == "heading"]
    spans.sort()
    starts, reached = [s.start for s in spans], -1
    for start in cues:
        index = bisect_right(starts, start) - 1
        if index > reached and index >= 0 and start < spans[index].end:
            reached = index
            yield spans[index].start, spans[index].end


def _sentence(text: str, folded: str, start: int, end: int, cues: Cues, table: CountTable) -> Iterator[Mention]:
    """The counts of one sentence; where it tells of weeks or of a whole war, all of them are totals of that."""
    found = list(_counts(text, folded, start, end, cues, table))
    lasting = bool(found) and table.lasting.search(folded, start, end) is not None
    for m in found:
        yield replace(m, value=replace(m.value, lasting=True)) if lasting and isinstance(m.value, Quantity) else m


def _counts(text: str, folded: str, start: int, end: int, cues: Cues, table: CountTable) -> Iterator[Mention]:
    previous: tuple[Phrase, Link] | None = None
    waiting: list[Phrase] = []
    for phrase in read_phrases(text, folded, start, end, table):
        link = _link(folded, start, end, phrase, previous, cues, table)
        if link is None or link.rule == "none":
            previous = None if link else previous
            if (
                waiting
                and not table.joined.fullmatch(folded[waiting[-1].end : phrase.start])
                and (link is not None or not table.among.search(folded, waiting[-1].end, phrase.start))
            ):
                yield from (_unlinked(earlier, table) for earlier in waiting)
                waiting = []
            waiting = [*waiting, phrase] if link is None and phrase.people else []
            continue
        if waiting and link.rule == "subject" and _closes_list(folded[waiting[-1].end : phrase.start], table):
            # "a teenager and two women died": the verb tells of all of them.
            for number, earlier in enumerate(waiting):
                yield _mention(folded, earlier, Link(link.kind, "listed", added=number > 0), table)
            link = link._replace(added=True)
        elif waiting and link.rule == "subject" and table.among.search(folded, waiting[-1].end, phrase.start):
            # "nine nurses including a trainee died": the verb tells of the whole.
            previous = (waiting[-1], link)
            yield _mention(folded, waiting[-1], link, table)
        else:
            yield from (_unlinked(earlier, table) for earlier in waiting)
        waiting = []
        link = _grouped(folded, start, phrase, link, previous, table)
        if previous is not None and _is_added(folded, phrase, link, previous, table):
            link = link._replace(added=True)
        previous = (phrase, link)
        yield _mention(folded, phrase, link, table)
    yield from (_unlinked(earlier, table) for earlier in waiting)


def _closes_list(between: str, table: CountTable) -> bool:
    """True before the last of several groups; "according to two doctors of the clinic, five died" is no list."""
    return not between.rstrip().endswith(",") and table.joined.fullmatch(between) is not None


def _is_added(folded: str, phrase: Phrase, link: Link, previous: tuple[Phrase, Link], table: CountTable) -> bool:
    """True for a group counted beside the one before it: "two soldiers and three policemen"."""
    if link.subgroup or previous[1].subgroup or previous[1].kind != link.kind or phrase.part:
        return False
    between = folded[previous[0].end : phrase.start]
    return len(between) <= LIST_GAP or table.joined.fullmatch(between) is not None


def _link(folded: str, start: int, end: int, phrase: Phrase, previous: tuple[Phrase, Link] | None,
          cues: Cues, table: CountTable) -> Link | None:  # fmt: skip
    """The first reading that fits, surest first. `cues` are the places of verbs and toll nouns."""
    return (
        _excluded(folded, start, end, phrase, cues, table)
        or _as_counted(folded, start, end, phrase, cues, table)
        or _as_object(folded, start, phrase, cues, table)
        or _as_subject(folded, end, phrase, table, near=True)
        or _as_toll(folded, start, phrase, cues, table)
        or _as_subject(folded, end, phrase, table, near=False)
        or _as_listed(folded, phrase, previous, table)
        or _as_far_object(folded, start, phrase, table)
    )


def _mention(folded: str, phrase: Phrase, link: Link, table: CountTable) -> Mention:
    high = None if link.low_only else phrase.high
    grade = _grade(folded, phrase, table) if link.kind == "injured" else None
    value = replace(
        _counted_people(phrase, table), high=high, kind=link.kind, subgroup=link.subgroup, added=link.added, grade=grade
    )
    return Mention("quantity", Span(phrase.start, phrase.end), value, f"{table.code}.quantities.{link.rule}")


def _unlinked(phrase: Phrase, table: CountTable) -> Mention:
    """People counted in a sentence of harm, what befell them being told too far off: the roles of the clause decide."""
    span = Span(phrase.start, phrase.end)
    return Mention("quantity", span, _counted_people(phrase, table), f"{table.code}.quantities.unlinked")


def _counted_people(phrase: Phrase, table: CountTable) -> Quantity:
    """The figure with what the noun says of who was counted."""
    noun = phrase.noun or ""
    narrow = noun in table.people and noun not in table.generic
    depth = (1 if noun in table.broad else 2) if narrow else 0
    side = table.side_of.get(noun)
    return Quantity(
        phrase.low, phrase.high, None, phrase.noun, part=phrase.part, side=side, depth=depth, vague=phrase.vague
    )


def _grade(folded: str, phrase: Phrase, table: CountTable) -> str | None:
    """How badly they were hurt: "tiga luka berat", "five, two of them seriously", "luka ringan tujuh orang"."""
    behind = [(m.start(), m["grade"]) for m in table.graded.finditer(folded, phrase.end, phrase.end + GRADE_REACH)]
    for at, word in behind[:1]:
        if not STOPS.search(folded, phrase.end, at):
            return table.grade_of[word]
    before = list(table.graded.finditer(folded, max(0, phrase.start - GRADE_REACH), phrase.start))
    for m in before[-1:]:
        if not STOPS.search(folded, m.end(), phrase.start):
            return table.grade_of[m["grade"]]
    return None


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
    near = _within(cues.tolls, max(start, phrase.start - TOLL_REACH), phrase.start)
    far = _within(cues.tolls, max(start, phrase.start - RISE_REACH), phrase.start)
    m = next((m for at in near if (m := table.toll.match(folded, at, phrase.start))), None) or next(
        (m for at in far if (m := table.rise.match(folded, at, phrase.figure))), None
    )
    if m is None:
        return None
    return Link(table.kind_of[m["cue"]], "toll", low_only=bool(table.passed.search(m[0])))


def _as_counted(folded: str, start: int, end: int, phrase: Phrase, cues: Cues, table: CountTable) -> Link | None:
    """ "12 deaths"; of "one of the wounded later died" and "killed 40 displaced people" the verb tells."""
    kind = table.counted.get(phrase.noun or "")
    if kind is None:
        return None
    befell = _as_object(folded, start, phrase, cues, table) if kind == "displaced" else None
    return _as_subject(folded, end, phrase, table, near=True) or befell or Link(kind, "counted")


def _as_object(folded: str, start: int, phrase: Phrase, cues: Cues, table: CountTable) -> Link | None:
    if table.taken_nouns.search(phrase.noun or "") and table.taken.search(
        folded, max(start, phrase.start - 24), phrase.start
    ):
        return Link("abducted", "object")
    near = _within(cues.objects, max(start, phrase.start - 60), phrase.start)
    m = next((m for at in near if (m := table.before.match(folded, at, phrase.start))), None)
    if m is None or table.negation.search(folded, max(start, m.start("cue") - 16), m.start("cue")):
        return None
    kind = table.kind_of[m["cue"]]
    if not phrase.people:
        bare = table.bare_object.match(folded, phrase.end)
        # Only of killing and wounding does a plural noun that no list knows tell that people are meant.
        unknown = bare is not None and bare.groupdict().get("unknown") is not None
        if bare is None or kind in _NAMED_ONLY or (unknown and kind not in ("killed", "injured")):
            return None
    return Link(kind, "object")


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
    return None if kind == "displaced" and phrase.high == 1 else Link(kind, "subject")


def _as_listed(folded: str, phrase: Phrase, previous: tuple[Phrase, Link] | None, table: CountTable) -> Link | None:
    """ "killing three soldiers and two civilians", "23 tewas, termasuk 17 anak"."""
    if previous is None or not phrase.people:
        return None
    between = folded[previous[0].end : phrase.start]
    if table.among.search(between):
        return Link(previous[1].kind, "listed", subgroup=True)
    if phrase.indefinite and between == ", ":
        # "two suspects, a man and a woman": the members of the group, not more people.
        return _NONE
    if table.joined.fullmatch(between):
        return Link(previous[1].kind, "listed", subgroup=previous[1].subgroup)
    return None


def _as_far_object(folded: str, start: int, phrase: Phrase, table: CountTable) -> Link | None:
    """ "killed a commander's driver and two guards": the number closes a list that the verb opens."""
    if not phrase.people or phrase.indefinite:
        return None
    m = table.far_before.search(folded, max(start, phrase.start - 90), phrase.start)
    return Link(table.kind_of[m["cue"]], "object") if m else None


def _grouped(folded: str, start: int, phrase: Phrase, link: Link, previous: tuple[Phrase, Link] | None,
             table: CountTable) -> Link:  # fmt: skip
    """A part of a total that the sentence gives for the same kind, or of "the dead", is a sub-group."""
    if link.subgroup:
        return link
    same = previous is not None and previous[1].kind == link.kind
    if table.part_before.search(folded, max(start, phrase.start - 60), phrase.start):
        return link._replace(subgroup=True)
    if not same or not (phrase.part or table.among.search(folded, max(start, phrase.start - 30), phrase.start)):
        return link._replace(subgroup=True) if table.part_after.match(folded, phrase.end) else link
    return link._replace(subgroup=True)
