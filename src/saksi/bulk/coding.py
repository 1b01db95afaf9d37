"""Stage 2: the kept articles of a shard, near-copies aside, become rows of `coded`, `records` and `quotations`."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from saksi.bulk.pages import REASONS, Beat, whole
from saksi.bulk.tables import CODED, NOT_IN_BULK, finished, read_rows, table_path, writing
from saksi.bulk.tasks import Result, Task
from saksi.errors import InputError, SaksiError
from saksi.export.article import event_to_dict, record_to_dict
from saksi.export.encoding import encode
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.rows import event_rows
from saksi.pipeline import LONGEST_REASON, code
from saksi.reading.article import read_article
from saksi.records import ArticleRecord

NEEDED = ["article", "id", "url", "language", "title", "outlet", "published", "text", "left_out"]
Row = dict[str, Any]


def code_pages(task: Task, beat: Beat) -> Result:
    """Write a shard's rows of `coded`, `records` and `quotations`. `beat` as for `read_pages`.

    Raises OSError where the disk fails.
    """
    begin = time.monotonic()
    counts: Counter[str] = Counter()
    with writing(task.out, task.shard.id, "coded", "records", "quotations") as (coded, records, quotations):
        for row, copy_of in _articles(task):
            beat(row["article"])
            about, record = code_row(row, task)
            beat(None)
            counts["coded" if record else "failed"] += 1
            coded.add(about)
            if record is not None:
                for event in _event_rows(record, row["article"], copy_of):
                    records.add(event)
                for quotation in _quotation_rows(record, row):
                    quotations.add(quotation)
        tables = finished([coded, records, quotations])
    for name in ("records", "quotations"):
        counts[name] = tables[name].rows if name in tables else 0
    return Result(tables, dict(counts), time.monotonic() - begin)


def _articles(task: Task) -> Iterator[tuple[Row, str]]:
    """What is to be coded, each with the article it resembles, if it is a near-copy that is kept."""
    shard = task.shard.id
    copies = {} if task.copies is None else {
        row["article"]: row["copy_of"] for row in read_rows(table_path(task.out, "copies", shard))
    }  # fmt: skip
    for row in read_rows(table_path(task.out, "articles", shard), NEEDED):
        copy_of = copies.get(row["article"], "")
        if row["left_out"] is None and (task.settings.keep_copies or not copy_of):
            yield row, copy_of


def code_row(row: Row, task: Task) -> tuple[Row, ArticleRecord | None]:
    """The row of `coded` for a row of `articles`, and the record, unless coding failed."""
    about: Row = {**dict.fromkeys(CODED), **{name: row[name] for name in ("article", "url", "language")}}
    try:
        if row["article"] in task.skip:
            kind = task.skip[row["article"]]
            raise InputError(REASONS[kind], kind)
        article = read_article(
            row["text"], id=row["id"], language=row["language"], published=row["published"], outlet=row["outlet"],
            url=row["url"], title=row["title"],
        )  # fmt: skip
        record = code(article)
        body = encode(record_to_dict(record, with_text=False))
        return {**about, "events": len(record.events), "quotations": len(record.quotations), "record": body}, record
    except InputError as fault:
        return {**about, "failure": fault.kind, "error": whole(fault.sentence)}, None
    except MemoryError:
        return {**about, "failure": "memory", "error": REASONS["memory"]}, None
    except SaksiError:
        raise
    except Exception as fault:  # a fault of ours in one article must not cost the rest of a shard
        reason = " ".join(f"{type(fault).__name__}: {fault}".split())[:LONGEST_REASON]
        return {
            **about,
            "failure": "internal",
            "error": whole(f"Saksi itself failed on this article ({reason})."),
        }, None


def _event_rows(record: ArticleRecord, key: str, copy_of: str) -> Iterator[Row]:
    item = ExportItem(key, record, copy_group=copy_of)
    for row, event in zip(event_rows(item, ExportOptions()), record.events, strict=True):
        for name in NOT_IN_BULK:
            del row[name]
        yield {**row, "record": encode(event_to_dict(event))}


def _quotation_rows(record: ArticleRecord, row: Row) -> Iterator[Row]:
    text = record.article.text
    for quotation in record.quotations:
        cue, content = quotation.cue, quotation.content
        yield {
            **{name: row[name] for name in ("article", "url", "language")},
            "source": quotation.source.name if quotation.source else None,
            "source_id": quotation.source.id if quotation.source else None,
            "cue": text[cue.start : cue.end] if cue else None, "content": text[content.start : content.end],
            "content_start": content.start, "content_end": content.end, "direct": quotation.direct,
            "rule": quotation.rule,
        }  # fmt: skip
