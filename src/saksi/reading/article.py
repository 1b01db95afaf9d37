"""From a text to an Article: language, structure, furniture and sentences marked."""

from __future__ import annotations

import re
from datetime import date

from saksi.records import Article, Sentence, Span


def read_article(
    text: str,
    *,
    id: str = "article",
    language: str | None = None,
    published: date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Article:
    """Mark up one text. Raises InputError where the language has no pack."""
    sentences = []
    for paragraph, m in enumerate(re.finditer(r"[^\n]+", text)):
        for s in re.finditer(r"\S.*?(?:[.!?][\"”’')\]]*(?=\s|$)|$)", m[0]):
            sentences.append(Sentence(Span(m.start() + s.start(), m.start() + s.end()), paragraph))
    return Article(id, text, language or "id", published, outlet, url, title, (), (), tuple(sentences))
