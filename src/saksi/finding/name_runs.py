"""Names by their capitals: runs of capitalised words and what the words in and around them say they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from saksi.data.states import own_names, shared_table
from saksi.finding.actor_line import Line
from saksi.finding.actor_references import NameSpan
from saksi.lang.pack import Pack
from saksi.lang.phrases import fold

Kind = Literal["person", "organisation", "place"]


@dataclass(frozen=True)
class Cues:
    """The words that tell what a capitalised run names."""

    organisation: frozenset[str]
    place: frozenset[str]
    place_prepositions: frozenset[str]
    speech: frozenset[str]
    before_person: frozenset[str]
    joiners: frozenset[str]
    joiners_person: frozenset[str]
    given: frozenset[str]
    not_names: frozenset[str]
    not_first: frozenset[str]
    titles: frozenset[str]
    countries: frozenset[str]
    collective: frozenset[str]
    lead_in: frozenset[str]


@cache
def load_cues(pack: Pack) -> Cues:
    """The cue words of a pack's `people` table."""
    table = pack.table("people")
    names = table["names"]
    fields = ("organisation", "place", "place_prepositions", "speech", "before_person", "joiners", "joiners_person")
    sets = {
        f: frozenset(names.get(f, ())) for f in (*fields, "given", "not_names", "not_first", "collective", "lead_in")
    }
    offices = {w.split()[-1] for row in table["office"] for w in row["words"]}
    countries = frozenset(
        fold(n) for row in shared_table("states")["state"] for n in (row["name"], *own_names(row, pack.code))
    )
    titles = frozenset({*table["titles"]["words"], *offices}) - sets["organisation"] - sets["place"]
    return Cues(**sets, titles=titles, countries=countries)


def capital_runs(line: Line, cues: Cues) -> list[NameSpan]:
    """The names in one sentence, by capitals and cue words alone."""
    found = []
    for first, last in _runs(line, cues):
        while last - first > 1 and _leads_in(line.words[first], first, cues):
            first += 1
        if last - first == 1 and line.words[first] in cues.not_first:
            continue
        kind = _kind(line, cues, first, last)
        if kind is not None:
            found.append(NameSpan(first, last, kind))
    return found


def _leads_in(word: str, first: int, cues: Cues) -> bool:
    """Whether a word with a capital only describes the name behind it: "Former", "Dad-of-three"."""
    return (first == 0 and word in cues.lead_in) or "-of-" in word


def _runs(line: Line, cues: Cues) -> Iterator[tuple[int, int]]:
    words, count, not_names, titles = line.words, len(line), cues.not_names, cues.titles
    reached = 0
    for i in line.capitals:
        if i < reached or words[i] in not_names or words[i] in titles:
            continue
        j = i + 1
        while j < count:
            word = words[j]
            if line.capital(j) or ("-" in word and _arabic(line, j)):
                if word in not_names or word in titles:
                    break
                j += 1
            elif word == "'s" and words[j - 1] in cues.collective and line.capital(j + 1):
                j += 1  # "People's Anti-Fascist Front"
            elif (word == "." and len(words[j - 1]) == 1 and line.capital(j + 1)) or (
                word in cues.joiners and j + 1 < count and _rejoins(line, cues, i, j)
            ):
                j += 1
            else:
                break
        yield i, j
        reached = j


def _arabic(line: Line, i: int) -> bool:
    """ "al-Qudra", "el-Sisi": an article in small letters before a capital."""
    start = line.starts[i]
    mark = line.text.find("-", start, start + 5)
    return mark > 0 and mark + 1 < line.ends[i] and line.text[mark + 1].isupper()


def _rejoins(line: Line, cues: Cues, first: int, j: int) -> bool:
    """Whether a small word inside a name ("Bank of England", "Osama bin Laden") is followed by a capital again."""
    k = j + 1
    if line.words[k] == "the" and k + 1 < len(line):
        k += 1
    if not line.capital(k) or line.words[k] in cues.not_names:
        return False
    if line.words[j] in cues.joiners_person:
        return True
    return any(word in cues.organisation for word in line.words[first:j])


def _kind(line: Line, cues: Cues, first: int, last: int) -> Kind | None:
    words = line.words[first:last]
    before = line.words[first - 1] if first else ""
    after = line.words[last] if last < len(line) else ""
    written = line.written(first, last)
    if "'s" in words:
        return "organisation"
    if words[0] in cues.place and len(words) > 1:
        return "place"
    if not cues.organisation.isdisjoint(words) and len(words) > 1:
        return "organisation"
    if words[-1] in cues.place and len(words) > 1:
        return "place"
    if words[0] in cues.given and (len(words) > 1 or before not in cues.place_prepositions):
        return "person"
    if before.rstrip(".") in cues.titles or before in cues.before_person or (before == "." and first > 1):
        return "person"
    if before in cues.place_prepositions and not written.isupper():
        return "place"
    if written.isupper() and len(written) > 1:
        return "organisation" if len(words) == 1 and first else None
    if len(words) > 1:
        if before == "the":
            return "organisation"
        return "person" if len(words) <= 4 and all(w.replace("-", "").isalpha() or w == "." for w in words) else None
    if after in cues.speech and len(words[0]) > 2:
        return "person" if first or after in ("said", "mengatakan") else None
    return None
