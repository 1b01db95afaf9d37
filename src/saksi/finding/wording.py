"""Loaded terms and their neutral counterparts.

The tables hold terms of every camp; the code knows no side. Whose voice a term is in is settled by the code step.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from saksi.lang.pack import Pack
from saksi.lang.phrases import PhraseMatcher, fold
from saksi.records import Article, LoadedWord, Span

_CONTEXT = 160


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of `wording.toml`. A term without a rule is a standing phrase that shields the words in it.

    `needs`: one of these must stand within the sentence. `unless`: none of these words may stand right beside it.
    `proper`: the term is written with a capital, so that capitals around it do not make it part of a name.
    `conflict`: a judgement only where the article speaks of violence ("brutal" of a match report is none).
    """

    rule: str
    neutral: str
    needs: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()
    proper: bool = False
    conflict: bool = False


@cache
def _matcher(pack: Pack) -> PhraseMatcher[Term]:
    table = pack.table("wording")
    phrases: list[tuple[str, Term]] = []
    for name, rule in table.get("rules", {}).items():
        needs, unless = tuple(rule.get("needs", ())), frozenset(rule.get("unless", ()))
        for neutral, terms in rule["terms"].items():
            term = Term(
                f"{pack.code}.wording.{name}",
                neutral,
                needs,
                unless,
                rule.get("proper", False),
                rule.get("conflict", False),
            )
            phrases += [(phrase, term) for phrase in terms]
    phrases += [(phrase, Term("", "")) for phrase in table.get("standing", {}).get("phrases", ())]
    return PhraseMatcher(phrases)


def find_wording(article: Article, pack: Pack) -> tuple[LoadedWord, ...]:
    """Loaded terms in text order, outside furniture, official names and standing phrases."""
    text = article.text
    folded = fold(text)
    furniture = sorted(f.span for f in article.furniture)
    starts = [span.start for span in furniture]
    found = []
    violent: bool | None = None
    for start, end, terms in _matcher(pack).find(folded):
        term = terms[0]
        if not term.rule:
            continue
        index = bisect_right(starts, start) - 1
        if index >= 0 and furniture[index].end > start:
            continue
        if term.unless and (_word_before(folded, start) in term.unless or _word_after(folded, end) in term.unless):
            continue
        if term.conflict:
            violent = _speaks_of_violence(folded, pack) if violent is None else violent
            if not violent:
                continue
        if term.needs and not _stands_near(folded, start, end, term.needs):
            continue
        if not term.proper and _is_part_of_name(text, start, end):
            continue
        found.append(LoadedWord(Span(start, end), term.neutral, term.rule))
    return tuple(found)


def _speaks_of_violence(folded: str, pack: Pack) -> bool:
    kinds = 0
    for word in pack.table("wording").get("conflict", {}).get("words", ()):
        kinds += word in folded
        if kinds == 2:
            return True
    return False


def _word_before(folded: str, start: int) -> str:
    return folded[max(0, start - 30) : start].rstrip(" -\"'(").rsplit(" ", 1)[-1].strip("\"'(,")


def _word_after(folded: str, end: int) -> str:
    rest = folded[end : end + 30]
    if rest[:1] not in {" ", "-"}:
        return ""
    words = rest[1:].split(None, 1)
    return words[0].strip(",.;:!?\"')") if words else ""


def _stands_near(folded: str, start: int, end: int, needs: tuple[str, ...]) -> bool:
    """True where the sentence around the term holds one of the words (a prefix of a word suffices)."""
    left = max(folded.rfind(mark, max(0, start - _CONTEXT), start) for mark in (". ", "\n", "! ", "? "))
    stops = [i for mark in (". ", "\n") if (i := folded.find(mark, end, end + _CONTEXT)) >= 0]
    right = min(stops, default=end + _CONTEXT)
    around = folded[max(left, start - _CONTEXT, 0) : start] + " " + folded[end:right]
    return any(" " + need in around for need in needs)


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """A capitalised word inside a row of capitalised words is a name ("Terrorism Act"); in all-capitals it is not."""
    if not text[start].isupper() or text[start:end].isupper():
        return False
    before = text[max(0, start - 30) : start]
    previous = before.rstrip(" ").rsplit(None, 1)[-1] if before.strip() and not before.endswith("\n") else ""
    following = text[end + 1 : end + 2] if text[end : end + 1] in {" ", "-"} else ""
    opens_sentence = not previous or previous[-1] in '.?!:"”“—–-'
    joined_before = previous[:1].isupper() and previous[-1:].isalnum() and not opens_sentence
    return joined_before or (following.isupper() and not opens_sentence)
