"""Texts, pages and files of the bulk tests' own."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from saksi.bulk.child import STAGES
from saksi.bulk.engines import Engine, Outcome, Work
from saksi.bulk.plan import Shard, plan
from saksi.bulk.run import Progress, Summary, run_bulk
from saksi.bulk.storage import find_sources
from saksi.bulk.tables import TABLES, read_rows
from saksi.bulk.tasks import Settings, Task

SETTINGS = Settings("test", page_seconds=20.0)
PEACE = (
    "The town library has a new reading room with forty chairs and tall windows. The tables are made of oak from the "
    "valley, and the lamps were a gift of a carpenter. Children read there after school, and old people in the morning."
)
ATTACK = (
    "Gunmen attacked a police station in {place} on Monday and killed {count} officers, the governor said. A second "
    "group burned two trucks near the bridge. “We will find them,” governor Salim Haddad said in a speech at the "
    "market, where traders had closed their shops and hundreds of people waited for news of their relatives."
)
PLACES = ("Mosul", "Kandahar", "Lagos", "Manila", "Cali", "Nairobi", "Aleppo", "Karachi")


def attack(number: int) -> str:
    """One of many tellings; those of different numbers resemble one another little."""
    words = " ".join(
        f"Item {number}{letter}{number * 7} was counted in ledger {letter}{number}." for letter in "abcdefghij"
    )
    return ATTACK.format(place=PLACES[number % len(PLACES)], count=number % 9 + 2) + " " + words


def page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return f"<html><head><title>News</title></head><body><article>{paragraphs}</article></body></html>".encode()


def record(number: int, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/{number}\r\n"
        f"WARC-Date: 2024-03-05T06:00:00Z\r\nWARC-Record-ID: <urn:test:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def write_warc(path: Path, pages: list[bytes], packed: bool = True) -> list[int]:
    """A WARC file; where each record begins in it."""
    starts, data = [], b""
    for number, body in enumerate(pages):
        starts.append(len(data))
        made = record(number, body)
        data += gzip.compress(made, mtime=0) if packed else made
    path.write_bytes(data)
    return starts


def write_lines(path: Path, articles: list[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
    return path


def articles(count: int, first: int = 0) -> list[Mapping[str, Any]]:
    """Every third tells of an attack."""
    return [
        {"id": f"a{n}", "url": f"https://paper.example/{n}", "published": "2024-03-05", "language": "en",
         "text": attack(n) if n % 3 == 0 else PEACE}
        for n in range(first, first + count)
    ]  # fmt: skip


def shards_of(*paths: Path, megabytes: float = 16.0) -> list[Shard]:
    return plan(find_sources([str(p) for p in paths]), megabytes)


class Here:
    """An engine that does every task in this very process, and nothing against faults."""

    def run(self, tasks: Iterable[Task], work: Work) -> Iterator[tuple[Task, Outcome]]:
        for task in tasks:
            yield task, STAGES[task.stage](task, lambda key: None)


def run(shards: list[Shard], out: Path, settings: Settings = SETTINGS, engine: Engine | None = None) -> Summary:
    told: list[Progress] = []
    return run_bulk(shards, out, settings, engine or Here(), told.append)


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table, in an order that does not depend on which shard they are in."""
    found = [row for path in sorted((out / table).glob("*.parquet")) for row in read_rows(path)]
    return sorted(found, key=lambda row: (str(row["article"]), str(row.get("id")), row.get("content_start") or 0))


def all_rows(out: Path) -> dict[str, list[dict[str, Any]]]:
    return {table: rows(out, table) for table in TABLES}
