"""Stage 1: the pages of a shard become rows of `articles`, with the reason why where one goes no further."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from saksi.bulk.shards import Found, read_shard
from saksi.bulk.tables import ARTICLES, finished, writing
from saksi.bulk.tasks import Result, Settings, Task
from saksi.errors import InputError, SaksiError, UsageError
from saksi.finding.triggers import has_trigger
from saksi.lang.pack import load_pack
from saksi.matching.copies import signature
from saksi.pipeline import LONGEST_REASON, ReadFailure, as_article

Row = dict[str, Any]
Beat = Callable[[str | None], None]
REASONS = {
    "slow": "The page took longer than it may.",
    "crash": "The page killed two processes that read it.",
    "memory": "The page takes more memory than it may.",
}
_HALVES = re.compile("[\ud800-\udfff]")


def read_pages(task: Task, beat: Beat) -> Result:
    """Write a shard's rows of `articles`. `beat` is told each page's key before it is read, and None after.

    Raises OSError where the source or the disk fails.
    """
    begin = time.monotonic()
    counts: Counter[str] = Counter()
    with writing(task.out, task.shard.id, "articles") as files:
        try:
            for found in read_shard(task.shard):
                beat(found.key)
                row = page_row(found, task)
                beat(None)
                counts[row["left_out"] or "kept"] += 1
                files[0].add(row)
        except InputError as fault:
            counts["failed"] += 1
            files[0].add(_rest(fault, task))
        tables = finished(files)
    return Result(tables, dict(counts), time.monotonic() - begin)


def page_row(found: Found, task: Task) -> Row:
    """The row of one page."""
    row: Row = dict.fromkeys(ARTICLES)
    row["article"], row["source"] = f"{task.shard.source}@{found.key}", task.shard.source
    item = found.item
    try:
        if isinstance(item, ReadFailure):
            row["id"] = item.id
            raise InputError(item.error, item.kind)
        row |= {name: whole(item[name]) for name in ("id", "url", "record_id") if isinstance(item.get(name), str)}
        if found.key in task.skip:
            raise InputError(REASONS[task.skip[found.key]], task.skip[found.key])
        row["left_out"] = _read(row, item, task.settings)
    except (InputError, UsageError) as fault:
        row |= _failed(fault.kind, fault.sentence)
        if fault.kind == "language":
            row |= {"left_out": "language", "failure": None}
    except MemoryError:
        row |= _failed("memory", REASONS["memory"])
    except SaksiError:
        raise
    except Exception as fault:  # a fault of ours in one page must not cost the rest of a shard
        reason = " ".join(f"{type(fault).__name__}: {fault}".split())[:LONGEST_REASON]
        row |= _failed("internal", f"Saksi itself failed on this page ({reason}).")
    return {name: whole(value) if isinstance(value, str) else value for name, value in row.items()}


def _read(row: Row, item: Mapping[str, Any], settings: Settings) -> str | None:
    """Fill the row; returns why the page is left out, if it is. The cheap reasons come first."""
    if not _wanted(str(item.get("url") or ""), settings):
        return "url"
    bodies = {name: whole(item[name]) for name in ("text", "html") if isinstance(item.get(name), str)}
    article = as_article({**item, **bodies}, str(item.get("id")))
    row |= {
        "url": article.url, "language": article.language, "title": article.title, "outlet": article.outlet,
        "published": article.published, "text_sha256": sha256(article.text.encode()).hexdigest(),
    }  # fmt: skip
    if settings.languages and article.language not in settings.languages:
        return "language"
    if not settings.without_triggers and not has_trigger(article, load_pack(article.language)):
        return "no-trigger"
    row["text"], row["signature"] = article.text, signature(article.text) or None
    return None


def _wanted(url: str, settings: Settings) -> bool:
    wanted, unwanted = _patterns(settings.urls), _patterns(settings.not_urls)
    return (wanted is None or bool(wanted.search(url))) and (unwanted is None or not unwanted.search(url))


@cache
def _patterns(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{p})" for p in patterns)) if patterns else None


def _failed(kind: str, sentence: str) -> Row:
    return {"left_out": "failed", "failure": kind, "error": sentence, "text": None, "signature": None}


def _rest(fault: InputError, task: Task) -> Row:
    """The row that stands for what could not be read of a shard."""
    shard = task.shard
    row: Row = {**dict.fromkeys(ARTICLES), **_failed(fault.kind, fault.sentence)}
    return {**row, "article": f"{shard.source}@{shard.start}-{shard.end or ''}", "source": shard.source}


def whole(text: str) -> str:
    """A text without halves of surrogate pairs, which no UTF-8 can hold; offsets stay."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)
