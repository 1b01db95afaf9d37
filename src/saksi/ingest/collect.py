"""What `saksi add` is given, as articles of the batch form with their source and the hash of their bytes.

A file is taken for what its name ends in, what comes from an address for what its bytes begin with.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from saksi.errors import InputError
from saksi.ingest.feeds import FeedEntry, read_feed, read_outlines, xml_kind
from saksi.ingest.mapping import ColumnMapping
from saksi.ingest.sources import MAX_BYTES, from_bytes, raw_hash, read_lines, read_sources
from saksi.pipeline import ReadFailure

MAX_FAILURES = 1_000  # of one source, after which the rest of it is left
TEXT_SUFFIXES = frozenset({".txt", ".html", ".htm", ".xhtml"})
Json = Mapping[str, Any]
Found = Iterator[Json | ReadFailure]


@dataclass(frozen=True, slots=True)
class Intake:
    """How sources are read: the mapping of tables, and what fetches addresses (None: as the project always does)."""

    mapping: ColumnMapping = field(default_factory=ColumnMapping)
    fetch: Callable[..., Any] | None = None
    visit: Callable[..., Any] | None = None  # for what feeds point at


def collect(sources: Iterable[str], intake: Intake | None = None) -> Found:
    """The articles of files, folders (searched through, in the order of their names), batches and addresses.

    A source that cannot be read, and each article of one that cannot, is a failure in its place.
    """
    intake = intake or Intake()
    for source in sources:
        path = Path(source)
        if not is_address(source) and path.is_dir():
            files = sorted(p for p in path.rglob("*") if _in_folder(p))
            if not files:
                yield ReadFailure(source, f"The folder '{source}' holds no file that can be read.", "empty")
            for file in files:
                yield from _one(str(file), intake)
        else:
            yield from _one(source, intake)


def is_address(source: str) -> bool:
    """True for what is fetched."""
    return source.startswith(("http://", "https://"))


def _in_folder(path: Path) -> bool:
    """Of a folder, a `.json` file is read only where it bears the name that Telegram Desktop gives."""
    ending = _ending(path.name)
    return ending in TEXT_SUFFIXES or (ending in READERS and (ending != ".json" or path.name == "result.json"))


def _one(source: str, intake: Intake) -> Found:
    failures = 0
    try:
        for article in _articles(source, intake):
            if isinstance(article, ReadFailure):
                failures += 1
                yield article
                if failures >= MAX_FAILURES:
                    raise InputError(
                        f"More than {MAX_FAILURES:,} articles of '{source}' failed; the rest is left.", "failures"
                    )
            else:
                yield {"source": source, **_hash(article), **article}
    except InputError as fault:
        yield ReadFailure(source, fault.sentence, fault.kind)


def _articles(source: str, intake: Intake) -> Found:
    if is_address(source):
        return _fetched(source, intake)
    reader = READERS.get(_ending(source))
    return _opened(source, reader, intake) if reader else read_sources([source])


def _opened(source: str, reader: Reader, intake: Intake) -> Found:
    try:
        file = Path(source).open("rb")  # noqa: SIM115
    except (OSError, ValueError) as fault:  # ValueError: a name that no file can have
        reason = (getattr(fault, "strerror", None) or str(fault)).lower()
        raise InputError(f"'{source}' cannot be opened: {reason}.", "unreadable") from fault
    with file:
        yield from reader(file, source, intake)


def _fetched(url: str, intake: Intake) -> Found:
    from saksi.ingest.fetch import fetch

    answer = (intake.fetch or fetch)(url)
    kind = xml_kind(answer.body)
    if kind == "feed":
        yield from follow(read_feed(answer.body, answer.url), url, intake)
    elif kind == "opml":
        yield from _follow_all(read_outlines(answer.body, answer.url), intake)
    else:
        yield from page(answer, url)


def page(answer: Any, url: str) -> Found:
    """The article that a fetched page or PDF file is. Raises InputError for what is neither."""
    if answer.body.startswith(b"%PDF-"):
        from saksi.ingest.pdf import read_pdf

        for article in read_pdf(io.BytesIO(answer.body), url):
            yield {**article, "url": answer.url}
    else:
        yield {**from_bytes(answer.body, url, answer.encoding), "url": answer.url}


def follow(entries: Iterable[FeedEntry], feed: str, intake: Intake) -> Found:
    """The articles that the entries of a feed point at."""
    visit = intake.visit
    if visit is None:
        from saksi.ingest.polite import Guest

        visit = Guest().fetch
    for entry in entries:
        try:
            for article in page(visit(entry.link), entry.link):
                dated = {"published": entry.published} if entry.published else {}
                yield article if isinstance(article, ReadFailure) else {"source": feed, **dated, **article}
        except InputError as fault:
            yield ReadFailure(entry.link, fault.sentence, fault.kind)


def _follow_all(feeds: Iterable[str], intake: Intake) -> Found:
    from saksi.ingest.feeds import ACCEPT
    from saksi.ingest.polite import Guest

    visit = intake.visit or Guest().fetch
    for feed in feeds:
        try:
            answer = visit(feed, accept=ACCEPT)
            yield from follow(read_feed(answer.body, answer.url), feed, Intake(intake.mapping, intake.fetch, visit))
        except InputError as fault:
            yield ReadFailure(feed, fault.sentence, fault.kind)


def _hash(article: Json) -> Json:
    if "raw_sha256" in article:
        return {}
    data = article.get("html") or article.get("text") or b""
    return {"raw_sha256": raw_hash(data if isinstance(data, bytes) else str(data).encode("utf-8", "surrogatepass"))}


# ---------------------------------------------------------------- what a file is by its name
Reader = Callable[[BinaryIO, str, Intake], Found]


def _batch(file: BinaryIO, name: str, intake: Intake) -> Found:
    return read_lines(file)


def _csv(file: BinaryIO, name: str, intake: Intake) -> Found:
    from saksi.ingest.csv_table import read_csv

    return read_csv(file, name, intake.mapping)


def _parquet(file: BinaryIO, name: str, intake: Intake) -> Found:
    from saksi.ingest.parquet import read_parquet

    return read_parquet(file, name, intake.mapping)


def _pdf(file: BinaryIO, name: str, intake: Intake) -> Found:
    from saksi.ingest.pdf import read_pdf

    yield from read_pdf(file, name)


def _warc(file: BinaryIO, name: str, intake: Intake) -> Found:
    from saksi.ingest.warc import read_warc

    return read_warc(file, name)


def _telegram(file: BinaryIO, name: str, intake: Intake) -> Found:
    from saksi.ingest.telegram import read_telegram

    return read_telegram(file, name)


def _xml(file: BinaryIO, name: str, intake: Intake) -> Found:
    """A feed, a list of feeds, or a page in XHTML."""
    data = file.read(MAX_BYTES + 1)
    kind = xml_kind(data)
    if kind == "feed":
        yield from follow(read_feed(data), name, intake)
    elif kind == "opml":
        yield from _follow_all(read_outlines(data), intake)
    elif _ending(name) == ".xml":
        yield from_bytes(data, name, None, page=True)
    else:
        raise InputError(f"'{name}' is no feed and no list of feeds.", "feed")


READERS: dict[str, Reader] = {
    ".jsonl": _batch, ".ndjson": _batch, ".csv": _csv, ".tsv": _csv, ".parquet": _parquet, ".pdf": _pdf,
    ".warc": _warc, ".warc.gz": _warc, ".json": _telegram, ".rss": _xml, ".atom": _xml, ".xml": _xml, ".opml": _xml,
}  # fmt: skip


def _ending(name: str) -> str:
    lower = Path(name).name.lower()
    return ".warc.gz" if lower.endswith(".warc.gz") else Path(lower).suffix
