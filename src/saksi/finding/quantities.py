"""Counts of people killed, injured, missing, detained, displaced, abducted and released.

Only sentences that hold a word of harm ("tewas", "wounded") and a number are looked at. Each number phrase takes its
kind from the words around it: the object of a verb ("menewaskan 23 orang"), the subject of one ("12 people were
wounded"), the end of a toll ("death toll rose to 23"), a counted noun ("12 deaths"), or the number it is listed with.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from saksi.finding.quantity_cues import CountTable, load_counts
from saksi.finding.quantity_links import Cues, Link, grouped, link_of
from saksi.finding.quantity_phrases import Phrase, read_phrases
from saksi.lang.pack import Pack
from saksi.lang.phrases import fold
from saksi.records import Article, Mention, Quantity, Span

GRADE_REACH = 45
NATURAL_REACH = 60
LIST_GAP = 25
SENTENCE_GAP = 75
STOPS = re.compile(r"[,.;:!?]")


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
    """The counts of one sentence; where it tells of weeks, of a whole war or of one place, all of them are of that."""
    found = list(_counts(text, folded, start, end, cues, table))
    lasting = bool(found) and table.lasting.search(folded, start, end) is not None
    running = bool(found) and table.running.search(folded, start, end) is not None
    located = bool(found) and table.located.match(text, start, end) is not None
    for m in found:
        q = m.value
        natural = isinstance(q, Quantity) and q.cue is not None and _is_natural(folded, start, q.cue, table)
        if isinstance(q, Quantity) and (lasting or running or located or natural):
            value = replace(q, lasting=lasting, running=running, located=located, natural=natural)
            yield replace(m, value=value)
        else:
            yield m


def _is_natural(folded: str, start: int, cue: int, table: CountTable) -> bool:
    """True for "the quake killed": no act killed them."""
    return table.natural.search(folded, max(start, cue - NATURAL_REACH), cue) is not None


def _counts(text: str, folded: str, start: int, end: int, cues: Cues, table: CountTable) -> Iterator[Mention]:
    previous: tuple[Phrase, Link] | None = None
    waiting: list[Phrase] = []
    for phrase in read_phrases(text, folded, start, end, table):
        link = link_of(folded, start, end, phrase, previous, cues, table)
        if link is None or link.rule == "none":
            previous = None if link else previous
            if (
                waiting
                and not table.joined.fullmatch(folded[waiting[-1].end : phrase.start])
                and (link is not None or not table.among.search(folded, waiting[-1].end, phrase.start))
            ):
                yield from _unlinked(waiting, table)
                waiting = []
            waiting = [*waiting, phrase] if link is None and phrase.people else []
            continue
        if waiting and link.rule == "subject" and _closes_list(folded[waiting[-1].end : phrase.start], table):
            # "a teenager and two women died": the verb tells of all of them.
            for number, earlier in enumerate(waiting):
                yield _mention(folded, earlier, Link(link.kind, "listed", added=number > 0, cue=link.cue), table)
            link = link._replace(added=True)
        elif waiting and link.rule == "subject" and table.among.search(folded, waiting[-1].end, phrase.start):
            # "nine nurses including a trainee died": the verb tells of the whole.
            previous = (waiting[-1], link)
            yield _mention(folded, waiting[-1], link, table)
        else:
            yield from _unlinked(waiting, table)
        waiting = []
        link = grouped(folded, start, phrase, link, previous, table)
        if previous is not None and _is_added(folded, phrase, link, previous, table):
            link = link._replace(added=True)
        previous = (phrase, link)
        yield _mention(folded, phrase, link, table)
    yield from _unlinked(waiting, table)


def _closes_list(between: str, table: CountTable) -> bool:
    """True before the last of several groups; "according to two doctors of the clinic, five died" is no list."""
    return not between.rstrip().endswith(",") and table.joined.fullmatch(between) is not None


def _is_added(folded: str, phrase: Phrase, link: Link, previous: tuple[Phrase, Link], table: CountTable) -> bool:
    """True for a group counted beside the one before it: "two soldiers and three policemen"."""
    if link.subgroup or previous[1].subgroup or previous[1].kind != link.kind or phrase.part:
        return False
    between = folded[previous[0].end : phrase.start]
    if table.told_apart.search(between):
        return False  # "the number of dead at 40, while police said 27 were killed"
    more = table.further.match(folded, phrase.start) is not None and len(between) <= SENTENCE_GAP
    return more or len(between) <= LIST_GAP or table.joined.fullmatch(between) is not None


def _mention(folded: str, phrase: Phrase, link: Link, table: CountTable) -> Mention:
    high = None if link.low_only else phrase.high
    grade = _grade(folded, phrase, table) if link.kind == "injured" else None
    value = replace(
        _counted_people(phrase, table), high=high, kind=link.kind, subgroup=link.subgroup, added=link.added,
        grade=grade, cue=link.cue,
    )  # fmt: skip
    return Mention("quantity", Span(phrase.start, phrase.end), value, f"{table.code}.quantities.{link.rule}")


def _unlinked(phrases: Sequence[Phrase], table: CountTable) -> Iterator[Mention]:
    """People counted in a sentence of harm, what befell them being told too far off: the roles of the clause decide."""
    for phrase in phrases:
        if not phrase.definite:
            span = Span(phrase.start, phrase.end)
            yield Mention("quantity", span, _counted_people(phrase, table), f"{table.code}.quantities.unlinked")


def _counted_people(phrase: Phrase, table: CountTable) -> Quantity:
    """The figure with what the noun says of who was counted."""
    noun = phrase.noun or ""
    narrow = noun in table.people and noun not in table.generic
    depth = (1 if noun in table.broad else 2) if narrow else 0
    side = table.side_of.get(noun)
    return Quantity(
        phrase.low,
        phrase.high,
        None,
        phrase.noun,
        part=phrase.part or phrase.definite,
        side=side,
        depth=depth,
        vague=phrase.vague,
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
