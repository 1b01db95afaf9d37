"""Names by their capitals: runs of capitalised words and what the words in and around them say they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from saksi.finding.actor_lexicon import shared_table
from saksi.finding.actor_phrases import NameSpan
from saksi.lang.pack import Pack
from saksi.lang.phrases import Token, fold

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


@cache
def load_cues(pack: Pack) -> Cues:
    """The cue words of a pack's `people` table."""
    table = pack.table("people")
    names = table["names"]
    fields = ("organisation", "place", "place_prepositions", "speech", "before_person", "joiners", "joiners_person")
    sets = {f: frozenset(names.get(f, ())) for f in (*fields, "given", "not_names", "not_first")}
    offices = {w.split()[-1] for row in table["office"] for w in row["words"]}
    key = "id_" if pack.code == "id" else "en"
    countries = frozenset(fold(n) for row in shared_table("states")["state"] for n in (row["name"], *row.get(key, ())))
    titles = frozenset({*table["titles"]["words"], *offices}) - sets["organisation"] - sets["place"]
    return Cues(**sets, titles=titles, countries=countries)


def capital_runs(tokens: Sequence[Token], text: str, cues: Cues) -> list[NameSpan]:
    """The names in one sentence, by capitals and cue words alone."""
    found = []
    for first, last in _runs(tokens, text, cues):
        if last - first == 1 and tokens[first].lower in cues.not_first:
            continue
        if first < last:
            kind = _kind(tokens, text, cues, first, last)
            if kind is not None:
                found.append(NameSpan(first, last, kind))
    return found


def _runs(tokens: Sequence[Token], text: str, cues: Cues) -> Iterator[tuple[int, int]]:
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        if not text[token.start].isupper() or token.lower in cues.not_names or token.lower in cues.titles:
            i += 1
            continue
        j = i + 1
        while j < count:
            word = tokens[j].lower
            if text[tokens[j].start].isupper() or _arabic(text, tokens[j]):
                if word in cues.not_names or word in cues.titles:
                    break
                j += 1
            elif (
                word == "." and len(tokens[j - 1].lower) == 1 and j + 1 < count and text[tokens[j + 1].start].isupper()
            ) or (word in cues.joiners and j + 1 < count and _rejoins(tokens, text, cues, i, j)):
                j += 1
            else:
                break
        yield i, j
        i = j


def _arabic(text: str, token: Token) -> bool:
    """ "al-Qudra", "el-Sisi": an article in small letters before a capital."""
    mark = text.find("-", token.start, token.start + 5)
    return mark > 0 and mark + 1 < token.end and text[mark + 1].isupper()


def _rejoins(tokens: Sequence[Token], text: str, cues: Cues, first: int, j: int) -> bool:
    """Whether a small word inside a name ("Bank of England", "Osama bin Laden") is followed by a capital again."""
    k = j + 1
    if tokens[k].lower == "the" and k + 1 < len(tokens):
        k += 1
    if not text[tokens[k].start].isupper() or tokens[k].lower in cues.not_names:
        return False
    if tokens[j].lower in cues.joiners_person:
        return True
    return any(tokens[n].lower in cues.organisation for n in range(first, j))


def _kind(tokens: Sequence[Token], text: str, cues: Cues, first: int, last: int) -> Kind | None:
    words = [t.lower for t in tokens[first:last]]
    before = tokens[first - 1].lower if first else ""
    after = tokens[last].lower if last < len(tokens) else ""
    written = text[tokens[first].start : tokens[last - 1].end]
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
