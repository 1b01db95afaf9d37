"""Put the findings of one article together into its record."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from saksi.lang.pack import Pack
from saksi.records import (
    Article, ArticleRecord, LoadedWord, Mention, NamedMention, Party, Quotation, Span, Speech, TimeValue, Toponym, Wording, Entity,
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the finders saw in one article, each in text order."""

    triggers: tuple[Mention, ...]
    actors: tuple[Mention, ...]
    names: tuple[Mention, ...]
    places: tuple[Mention, ...]
    dates: tuple[Mention, ...]
    quantities: tuple[Mention, ...]
    speeches: tuple[Speech, ...]
    wording: tuple[LoadedWord, ...]
    toponyms: tuple[tuple[Span, Toponym], ...] = ()


def code_article(article: Article, pack: Pack, found: Findings) -> ArticleRecord:
    """The record of one article."""
    quotations = tuple(
        Quotation(Party(article.text[s.source.start : s.source.end], None, s.source) if s.source else None, s.cue, s.content, s.direct, s.rule)
        for s in found.speeches
    )
    wording = tuple(
        Wording(w.span, "quoted" if any(s.content.contains(w.span) for s in found.speeches) else "narrator", w.neutral, w.rule)
        for w in found.wording
    )
    dates = tuple((m.span, m.value) for m in found.dates if isinstance(m.value, TimeValue))
    names = tuple(
        NamedMention(m.span, "person" if m.value.kind == "person" else "place" if m.value.kind == "place" else "organisation", m.value.name, m.value.id)
        for m in found.names
        if isinstance(m.value, Entity)
    )
    return ArticleRecord(
        article, sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(), (), quotations, wording, found.toponyms, dates, names
    )
