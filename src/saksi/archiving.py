"""The steps on an archive: add what articles tell, match it, recode it. `pipeline` reads one page; this keeps many."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from saksi.matching.block import block_keys
from saksi.matching.cluster import cluster
from saksi.matching.compare import compare_many
from saksi.matching.describe import describe
from saksi.records import Article, ArticleRecord, Incident, Link, Telling, TellingKey
from saksi.reviewing.apply import PAIRS
from saksi.store.add import add
from saksi.store.archive import Archive
from saksi.store.coded import replace_records
from saksi.store.decisions import standing_pairs
from saksi.store.entries import Entry
from saksi.store.listing import IncidentFilter, list_incidents
from saksi.store.matched import (
    fellows,
    linked_with,
    numbered_pairs,
    sharing_blocks,
    store_blocks,
    store_incidents,
    store_links,
    stored_incidents,
    unmatched,
)
from saksi.store.matchers import keep_matcher, match_all_again, matched_by, nothing_matched
from saksi.store.query import Query
from saksi.store.search import Page, search_articles, search_events
from saksi.store.stored import StoredArticle, outdated, tellings_numbered
from saksi.version import __version__

if TYPE_CHECKING:
    from saksi.pipeline import ReadFailure

BATCH = 200
HELD = 20_000_000  # characters of texts after which a batch is full, however few they are
CODER_PARTS = ("data", "lang", "reading", "finding", "coding")
MATCHER_PARTS = ("matching",)
# What only exports read: a better crosswalk makes no record old.
NOT_CODING = ("__pycache__", "crosswalks")
Step = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What adding brought: counts of articles newly stored, known already, and copies among the new; the failures."""

    added: int = 0
    known: int = 0
    copies: int = 0
    failed: tuple[ReadFailure, ...] = ()


@cache
def coder_version() -> str:
    """Names the coder: Saksi's version and a digest of all that decides what a record says."""
    return _version(CODER_PARTS)


@cache
def matcher_version() -> str:
    """Names the matcher: Saksi's version and a digest of all that decides what is joined and told of it."""
    return _version(MATCHER_PARTS)


def _version(parts: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        for file in _contents(files(f"saksi.{part}")):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:10]}"


def _contents(folder: Traversable) -> Iterator[Traversable]:
    for item in sorted(folder.iterdir(), key=lambda f: f.name):
        if item.is_dir() and item.name not in NOT_CODING:
            yield from _contents(item)
        elif item.is_file() and not item.name.endswith(".pyc"):
            yield item


def add_articles(
    archive: Archive,
    articles: Iterable[Mapping[str, Any] | ReadFailure | Entry],
    *,
    jobs: int = 1,
    done: Step = lambda count: None,
) -> Summary:
    """Read articles (in the batch form, with "source" and "raw_sha256" where known) and store them, batch by batch.
    An Entry, which this version of the coder has made, is stored as it is.

    Every batch is one transaction. `done` is told after each how many articles were dealt with. With `jobs` above 1 so
    many processes read, and this one stores: see `saksi.parallel.read_in_processes`. Raises StoreError where the
    database fails; the batches before are kept.
    """
    total = Summary()
    count = 0
    with closing(_entries(articles, jobs)) as read:
        for batch in _batches(read, BATCH):
            brought = add(archive, [entry for entry in batch if isinstance(entry, Entry)], coder_version())
            failed = [failure for failure in batch if not isinstance(failure, Entry)]
            total = Summary(
                total.added + len(brought.new), total.known + len(brought.known), total.copies + len(brought.copies),
                (*total.failed, *failed),
            )  # fmt: skip
            count += len(batch)
            done(count)
    return total


def _entries(
    articles: Iterable[Mapping[str, Any] | ReadFailure | Entry], jobs: int
) -> Generator[Entry | ReadFailure, None, None]:
    """What is to be stored, and what could not be read, in the order of the articles."""
    from saksi.parallel import read_in_processes
    from saksi.pipeline import ReadFailure

    come: deque[ReadFailure | Entry | tuple[str | None, str | None]] = deque()

    def given() -> Iterator[Mapping[str, Any]]:
        for article in articles:
            if isinstance(article, ReadFailure | Entry):
                come.append(article)
            else:
                known = isinstance(article, Mapping)
                come.append((article.get("source"), article.get("raw_sha256")) if known else (None, None))
                yield article

    for result in read_many(given()) if jobs == 1 else read_in_processes(given(), jobs):
        while isinstance(of := come.popleft(), ReadFailure | Entry):
            yield of
        yield result if isinstance(result, ReadFailure) else Entry(result, *of)
    for left in come:
        assert isinstance(left, ReadFailure | Entry)
        yield left


def match_archive(archive: Archive, *, done: Step = lambda count: None) -> int:
    """Match all tellings that wait for it; returns how many. Each batch is one transaction."""
    if _is_first(archive):
        with archive.writing() as (connection, seq):
            if matched_by(connection) is None:
                keep_matcher(connection, matcher_version(), seq)
    count = 0
    while matched := _match_batch(archive):
        count += matched
        done(count)
    return count


def _is_first(archive: Archive) -> bool:
    """Whether nothing of an archive has been matched before, by any version."""
    with archive.reading() as connection:
        return matched_by(connection) is None and nothing_matched(connection)


def is_matched_by_another(archive: Archive) -> bool:
    """Whether incidents are of another version of the matcher. What is added is joined with them by this one."""
    with archive.reading() as connection:
        return matched_by(connection) != matcher_version() and not nothing_matched(connection)


def rematch(archive: Archive, *, done: Step = lambda count: None) -> int:
    """Bring all incidents to this version of the matcher; returns how many tellings were matched.

    What reviewers have joined or separated stays so. A run that is broken off goes on with the next that matches.
    """
    if is_matched_by_another(archive):
        with archive.writing() as (connection, seq):
            if matched_by(connection) != matcher_version():
                match_all_again(connection, matcher_version(), seq)
    return match_archive(archive, done=done)


def _match_batch(archive: Archive) -> int:
    with archive.writing() as (connection, seq):
        new = unmatched(connection, BATCH)
        if not new:
            return 0
        told = tellings_numbered(connection, new)
        keys = {number: block_keys(telling) for number, telling in told.items()}
        store_blocks(connection, keys)
        sharing = sharing_blocks(connection, {key for of in keys.values() for key in of})
        beside = {number: {n for key in of for n in sharing[key]} - {number} for number, of in keys.items()}
        told |= tellings_numbered(connection, sorted({n for of in beside.values() for n in of} - told.keys()))
        store_links(connection, new, _links(told, beside))
        apart, joined = (standing_pairs(connection, action) for action in PAIRS)
        reached, weights = linked_with(connection, fellows(connection, new), numbered_pairs(connection, joined))
        told |= tellings_numbered(connection, sorted(reached - told.keys()))
        groups = _groups({n: told[n] for n in reached}, weights, apart, joined)
        store_incidents(connection, groups, told, set(new), seq)
    return len(new)


def _links(told: Mapping[int, Telling], beside: Mapping[int, set[int]]) -> dict[tuple[int, int], Link]:
    pairs = {(min(number, other), max(number, other)) for number, others in beside.items() for other in others}
    numbers = {told[number].key: number for pair in pairs for number in pair}
    found = compare_many((told[a], told[b]) for a, b in sorted(pairs))
    return {(numbers[link.left], numbers[link.right]): link for link in found}


def _groups(
    told: Mapping[int, Telling],
    weights: Mapping[tuple[int, int], float],
    apart: Collection[frozenset[TellingKey]],
    joined: Collection[frozenset[TellingKey]],
) -> dict[int, Incident]:
    by_key = {telling.key: telling for telling in told.values()}
    numbers = {telling.key: number for number, telling in told.items()}
    named = {(told[a].key, told[b].key): w for (a, b), w in weights.items()}
    groups: dict[int, Incident] = {}
    for group in cluster(sorted(by_key), named, apart, joined):
        incident = describe([by_key[key] for key in group])
        groups |= {numbers[key]: incident for key in group}
    return groups


def recode(archive: Archive, *, done: Step = lambda count: None) -> int:
    """Bring all records up to this version of the coder; returns how many. The older ones stay, to be read by name."""
    count = 0
    while True:
        with archive.reading() as connection:
            old = outdated(connection, coder_version(), BATCH)
        if not old:
            return count
        fresh = [(stored.number, code(_read_again(stored))) for stored in old]
        with archive.writing() as (connection, seq):
            replace_records(connection, fresh, coder_version(), datetime.now(UTC), seq)
        count += len(old)
        done(count)


def find_incidents(
    archive: Archive, wanted: IncidentFilter | None = None, *, limit: int | None = None, after: str | None = None
) -> list[Incident]:
    """The incidents of an archive in the order of their day (none last) and id; `after` is the last id of the page
    before."""
    with archive.reading() as connection:
        ids = list_incidents(connection, wanted or IncidentFilter(), limit=limit, after=after)
        return list(stored_incidents(connection, ids))


def search(
    archive: Archive, query: Query, *, articles: bool = False, limit: int = 50, cursor: str | None = None
) -> Page:
    """A page of the event records that match a query, or of the articles; newest publication first.

    Raises UsageError for a cursor that no page ended with, or words that hold no word.
    """
    look = search_articles if articles else search_events
    with archive.reading() as connection:
        return look(connection, query, limit=limit, cursor=cursor)


def read_many(articles: Iterable[Mapping[str, Any]]) -> Iterator[ArticleRecord | ReadFailure]:
    """`saksi.pipeline.read_many`, loaded when something is read: the desk opens sooner without it."""
    from saksi.pipeline import read_many

    return read_many(articles)


def code(article: Article) -> ArticleRecord:
    """`saksi.pipeline.code`, loaded when something is coded."""
    from saksi.pipeline import code

    return code(article)


def _read_again(stored: StoredArticle) -> Article:
    from saksi.reading.article import read_article

    a = stored.record.article
    return read_article(
        a.text, id=a.id, language=a.language, published=a.published, outlet=a.outlet, url=a.url, title=a.title
    )


def _batches(items: Iterable[Entry | ReadFailure], size: int) -> Iterator[list[Entry | ReadFailure]]:
    batch: list[Entry | ReadFailure] = []
    held = 0
    for item in items:
        batch.append(item)
        held += len(item.record.article.text) if isinstance(item, Entry) else 0
        if len(batch) == size or held >= HELD:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
