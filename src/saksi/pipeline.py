"""The steps in order: read, find, code. The place to begin reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from saksi.coding.assemble import Findings, code_article
from saksi.coding.geocode import code_places
from saksi.finding.actors import find_actors
from saksi.finding.dates import find_dates
from saksi.finding.names import find_names
from saksi.finding.places import find_places
from saksi.finding.quantities import find_quantities
from saksi.finding.quotations import find_quotations
from saksi.finding.triggers import find_triggers
from saksi.finding.wording import find_wording
from saksi.lang.pack import Pack, load_pack
from saksi.reading.article import read_article
from saksi.records import Article, ArticleRecord


def read_text(
    text: str,
    *,
    id: str = "article",
    language: str | None = None,
    published: date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> ArticleRecord:
    """The record of one text."""
    article = read_article(text, id=id, language=language, published=published, outlet=outlet, url=url, title=title)
    return code_article(article, load_pack(article.language), find_all(article, load_pack(article.language)))


def find_all(article: Article, pack: Pack) -> Findings:
    """Run every finder over one article."""
    found = Findings(
        triggers=find_triggers(article, pack),
        actors=find_actors(article, pack),
        names=find_names(article, pack),
        places=find_places(article, pack),
        dates=find_dates(article, pack),
        quantities=find_quantities(article, pack),
        speeches=find_quotations(article, pack),
        wording=find_wording(article, pack),
    )
    return replace(found, toponyms=code_places(article, found.places, found.actors))
