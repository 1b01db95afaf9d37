"""The steps in order: read, find, code, match. The place to begin reading.

`read` takes one text or page, `read_many` a batch in the form of `record.md`; `match` joins their records into
incidents. All give frozen dataclasses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from saksi.coding.assemble import Findings, code_article
from saksi.coding.geocode import code_places
from saksi.coding.instruments import Means
from saksi.errors import InputError, PackError, SaksiError, UsageError
from saksi.finding.actors import find_actors
from saksi.finding.dates import find_dates
from saksi.finding.means import find_means
from saksi.finding.names import find_names
from saksi.finding.places import find_places
from saksi.finding.quantities import find_quantities
from saksi.finding.quotations import find_quotations
from saksi.finding.triggers import find_triggers
from saksi.finding.wording import find_wording
from saksi.lang.pack import Pack, load_pack
from saksi.reading.article import read_article
from saksi.records import Article, ArticleRecord, Incident, TellingKey

BATCH_FIELDS = ("language", "published", "outlet", "url", "title")
LONGEST_REASON = 160


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """An article of a batch that could not be read; the others go on."""

    id: str
    error: str
    kind: str
    text: str | None = None

    def to_dict(self, with_text: bool = True) -> dict[str, Any]:
        """The contract's error object; `text` is there where a page's text came out but could not be coded."""
        result = {"schema": "saksi.error/1", "id": self.id, "error": self.error, "kind": self.kind}
        return {**result, "text": self.text} if with_text and self.text is not None else result


def read(
    text: str | None = None,
    *,
    html: str | bytes | None = None,
    id: str = "article",
    language: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    events_only: bool = False,
) -> ArticleRecord:
    """The record of one article, given as text or as an HTML page.

    Offsets in the record are code points of `text`, or of the text extracted from `html`. What the caller states of
    language, date, outlet, address and title goes before what the page says of itself. With `events_only` the record
    has its events and nothing else: its quotations, wording, toponyms, dates and mentions are empty, and an article
    that tells of no act is put aside at once.

    Raises InputError where there is nothing to read or the language has no pack, UsageError for an impossible date.
    """
    article = _article(text, html, id=id, language=language, published=published, outlet=outlet, url=url, title=title)
    return code(article, events_only=events_only)


def _article(
    text: str | None,
    html: str | bytes | None,
    *,
    id: str,
    language: str | None,
    published: str | date | None,
    outlet: str | None,
    url: str | None,
    title: str | None,
) -> Article:
    day = as_day(published)
    if text is None:
        if html is None:
            raise UsageError("Give a text or an HTML page.", "usage")
        from saksi.reading.page import read_page  # page parsers load only for pages

        page = read_page(html.encode("utf-8", "surrogatepass") if isinstance(html, str) else html, url=url)
        text, language, day = page.text, language or page.language, day or page.published
        outlet, title, url = outlet or page.outlet, title or page.title, url or page.url
    try:
        return read_article(text, id=id, language=language, published=day, outlet=outlet, url=url, title=title)
    except InputError as fault:
        fault.text = text if html is not None else None
        raise


def read_many(
    articles: Iterable[Mapping[str, Any]], *, events_only: bool = False
) -> Iterator[ArticleRecord | ReadFailure]:
    """The records of a batch, in order. Each article is a mapping with "id" and "text" or "html", as in `record.md`.
    `events_only` is that of `read`.

    An article that cannot be read costs no other: a ReadFailure stands in its place. Raises PackError alone, since a
    broken installation is no article's fault.
    """
    for number, article in enumerate(articles, 1):
        name = f"article-{number}"
        try:
            name = _name(article, name)
            yield code(as_article(article, name), events_only=events_only)
        except PackError:
            raise
        except SaksiError as fault:
            yield ReadFailure(name, fault.sentence, fault.kind, fault.text if isinstance(fault, InputError) else None)
        except Exception as fault:  # a fault of ours in one article must not cost the rest of a batch
            reason = " ".join(f"{type(fault).__name__}: {fault}".split())[:LONGEST_REASON]
            yield ReadFailure(name, f"Saksi itself failed on this article ({reason}).", "internal")


def _name(article: Mapping[str, Any], otherwise: str) -> str:
    """The article's id; numbers are ids too."""
    if not isinstance(article, Mapping):
        raise InputError("The article is not a mapping of fields.", "field")
    given = article.get("id")
    if given is None or given == "":
        return otherwise
    if not isinstance(given, str | int):
        raise InputError("The field 'id' is not a string.", "field")
    return str(given)


def as_article(article: Mapping[str, Any], name: str) -> Article:
    """An article of the batch form, read but not coded. Raises as `read` does."""
    text, html = article.get("text"), article.get("html")
    given = {field: article.get(field) for field in BATCH_FIELDS}
    for field, value in {"text": text, **given}.items():
        if value is not None and not isinstance(value, str):
            raise InputError(f"The field '{field}' is not a string.", "field")
    if html is not None and not isinstance(html, str | bytes):
        raise InputError("The field 'html' is not a string.", "field")
    if text is None and html is None:
        raise InputError("The article has neither a text nor an HTML page.", "empty")
    return _article(text, html, id=name, **given)


def code(article: Article, *, events_only: bool = False) -> ArticleRecord:
    """Find and code: the record of an article already read, whole or with its events alone."""
    pack = load_pack(article.language)
    record = code_article(article, pack, find_all(article, pack, sparing=True, events_only=events_only))
    return replace(record, quotations=(), wording=(), toponyms=(), dates=(), mentions=()) if events_only else record


def find_all(article: Article, pack: Pack, *, sparing: bool = False, events_only: bool = False) -> Findings:
    """Run every finder over one article.

    A `sparing` run leaves out what only events need where there are none, a run for events alone all else.
    """
    triggers = find_triggers(article, pack)
    if events_only and not triggers:
        return Findings()
    eventful = bool(triggers) or not sparing
    found = Findings(
        triggers=triggers,
        actors=find_actors(article, pack),
        names=() if events_only else find_names(article, pack),
        places=find_places(article, pack),
        dates=find_dates(article, pack),
        quantities=find_quantities(article, pack) if eventful else (),
        speeches=find_quotations(article, pack),
        wording=() if events_only else find_wording(article, pack),
        means=tuple(Means(*m) for m in find_means(article, pack)) if eventful else (),
    )
    return replace(found, toponyms=code_places(article, found.places, found.actors, pack))


def match(
    records: Iterable[ArticleRecord],
    *,
    separations: Iterable[tuple[TellingKey, TellingKey]] = (),
    joins: Iterable[tuple[TellingKey, TellingKey]] = (),
) -> tuple[Incident, ...]:
    """The incidents that records tell of, each event record in just one. `separations` are pairs never to be joined,
    `joins` pairs that are one happening whatever their weight.

    An article is named in them by its `id`, which must differ from record to record.
    """
    from saksi.matching.incidents import match_tellings  # sentence vectors load only for matching
    from saksi.matching.tellings import tellings

    return match_tellings(tuple(tellings(records)), separations, joins)


def as_day(published: str | date | None) -> date | None:
    """A date, or the date that "YYYY-MM-DD" (with or without a time) names. Raises UsageError for an impossible one."""
    if published is None or published == "":
        return None
    if isinstance(published, date):
        return date(published.year, published.month, published.day)
    try:
        return date.fromisoformat(published.strip()[:10])
    except ValueError:
        raise UsageError(f"'{published}' is not a date of the form YYYY-MM-DD.", "date") from None
