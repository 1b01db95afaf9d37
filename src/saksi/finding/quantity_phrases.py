"""Number phrases in a sentence: bound word, figure or range, and the noun for the people counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from saksi.finding.quantity_cues import CountTable
from saksi.lang.figures import Figure

_YEAR = re.compile(r"(?:19|20)\d\d")


class Phrase(NamedTuple):
    """One number phrase.

    `people` is True where a noun says that people are counted, `part` for "three of them", `indefinite` for "a man",
    `vague` for "dozens", `definite` for "the driver" in a list; `figure` is where the number itself begins,
    behind its bound word.
    """

    start: int
    end: int
    low: int | None
    high: int | None
    noun: str | None
    people: bool
    part: bool
    indefinite: bool = False
    vague: bool = False
    figure: int = 0
    definite: bool = False


def read_phrases(text: str, folded: str, start: int, end: int, table: CountTable) -> Iterator[Phrase]:
    """The number phrases of a sentence in order; years, ages, money and measures are left out."""
    figures = list(table.numbers.find_figures(folded, start, end))
    found = [*_counted(text, folded, start, end, figures, table), *_singles(folded, start, end, table)]
    found.sort(key=lambda p: (p.start, -p.end))
    reached = -1
    for phrase in found:
        if phrase.start >= reached:
            reached = phrase.end
            yield phrase


def _counted(
    text: str, folded: str, start: int, end: int, figures: list[Figure], table: CountTable
) -> Iterator[Phrase]:
    index = 0
    while index < len(figures):
        figure = figures[index]
        index += 1
        low, high, last, vague = figure.low, figure.high, figure.end, figure.low != figure.high
        if index < len(figures) and _is_range(folded, figure, figures[index], table):
            if all(_YEAR.fullmatch(folded, f.start, f.end) for f in (figure, figures[index])):
                index += 1
                continue  # "43 killings between 2011 and 2019"
            if table.range_from.search(folded, max(start, figure.start - 6), figure.start):
                continue  # "rose from five to eight": the old figure is no bound of the new one
            high, last, vague = figures[index].high, figures[index].end, False
            index += 1
        phrase = _phrase(text, folded, start, end, Figure(figure.start, last, low, high), table)
        if phrase:
            yield phrase._replace(vague=vague, figure=figure.start)


def _is_range(folded: str, first: Figure, second: Figure, table: CountTable) -> bool:
    if second.high is None or second.low <= first.low:
        return False
    between = folded[first.end : second.start]
    if table.range_mark.fullmatch(between):
        return True
    opened = table.range_open.search(folded, max(0, first.start - 12), first.start)
    return bool(opened) and between in (" and ", " dan ")


def _phrase(text: str, folded: str, start: int, end: int, figure: Figure, table: CountTable) -> Phrase | None:
    if table.not_people.match(folded, figure.end) or table.not_before.search(
        folded, max(start, figure.start - 22), figure.start
    ):
        return None
    if folded[figure.start - 1 : figure.start] == "(" and folded[figure.end : figure.end + 1] == ")":
        return None
    begin = figure.start
    if opened := table.range_open.search(folded, max(start, begin - 12), begin):
        begin = opened.start()
    bound = table.bounds.search(folded, max(start, begin - 34), begin)
    side = table.bound_of[bound["bound"]] if bound else "about"
    last, word, part, more = _counted_noun(text, folded, figure.end, end, table)
    if word in (None, "death", "killing") and bound is None and _YEAR.fullmatch(folded, figure.start, figure.end):
        return None
    low, high = _bounded("low" if more and not bound else side, figure)
    people = word is not None or part
    return Phrase(bound.start("bound") if bound else begin, last, low, high, word, people, part)


def _counted_noun(
    text: str, folded: str, start: int, end: int, table: CountTable
) -> tuple[int, str | None, bool, bool]:  # fmt: skip
    """What follows the figure: where the phrase ends, its noun, whether it is "of them", whether it says "or more"."""
    if part := table.part.match(folded, start, end):
        return part.end(), None, True, False
    more = table.more_after.match(folded, start, end)
    last = more.end() if more else start
    noun = table.noun.match(folded, last, end) or table.noun.match(folded, start, end)
    if noun:
        last = max(last, noun.end())
        more_behind = table.more_after.match(folded, last, end)
        return more_behind.end() if more_behind else last, noun["noun"], False, bool(more or more_behind)
    named = table.demonym.match(text, last, end)
    if named and not table.not_people.match(folded, last, end):
        return named.end(), folded[named.start() + 1 : named.end()], False, bool(more)
    # A noun that no list knows counts as people only right before what befalls people.
    unknown = table.unknown.match(folded, last, end)
    return (unknown.end(), unknown["noun"], False, bool(more)) if unknown else (last, None, False, bool(more))


def _bounded(side: str, figure: Figure) -> tuple[int | None, int | None]:
    if side == "low":
        return figure.low, None
    if side == "high" and figure.high is not None:
        return None, figure.high
    return figure.low, figure.high


def _singles(folded: str, start: int, end: int, table: CountTable) -> Iterator[Phrase]:
    """ "a policeman", "seorang prajurit", and "the driver" beside others: one; "a couple": two."""
    for m in table.single.finditer(folded, start, end):
        yield Phrase(m.start(), m.end(), 1, 1, m["noun"], True, bool(m["part"]), indefinite=True, figure=m.start())
    for m in table.definite.finditer(folded, start, end):
        number = 2 if m.groupdict().get("two") else 1
        yield Phrase(m.start(), m.end(), number, number, m["noun"], True, False, figure=m.start(), definite=True)
