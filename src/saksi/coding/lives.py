"""Paragraphs that tell somebody's life: what befell him then is no event of the story (guidelines: biographies)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from saksi.coding.drafts import Draft
from saksi.lang.pack import Pack
from saksi.lang.phrases import fold
from saksi.records import Article

YEARS_AGO: Final = 3
_YEAR: Final = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w.,]\d)")


def without_lives(acts: Sequence[Draft], article: Article, pack: Pack) -> list[Draft]:
    """The acts but those that the article itself tells of a life: dated years before it, or undated among such years.

    What a life is told by ("born in", "graduated from") the pack lists as `lives`.
    """
    phrases = pack.table("clauses").get("lives", ())
    folded = fold(article.text)
    if not acts or not any(map(folded.__contains__, phrases)):
        return list(acts)
    told: Mapping[int, str] = _paragraphs(article, folded)
    lives = {n: _YEAR.findall(text) for n, text in told.items() if any(p in text for p in phrases)}
    return [a for a in acts if a.paragraph not in lives or not _is_of_life(a, lives[a.paragraph], article.published)]


def _paragraphs(article: Article, folded: str) -> dict[int, str]:
    """The folded text of each paragraph by its number."""
    found: dict[int, str] = {}
    for s in article.sentences:
        found[s.paragraph] = f"{found.get(s.paragraph, '')} {folded[s.span.start : s.span.end]}"
    return found


def _is_of_life(act: Draft, years: Sequence[str], published: date | None) -> bool:
    """True for an act in the narrator's voice of long ago; without a day, where all years of its paragraph are."""
    if act.vouching.source is not None or act.status not in ("reported", "hedged") or published is None:
        return False
    last = published.year - YEARS_AGO
    day = act.date.start if act.date is not None else None
    if day is not None:
        return day.year <= last
    return bool(years) and act.sentence > 0 and all(int(year) <= last for year in years)
