"""Joining tellings into incidents, on the development sets at hand (`SAKSI_BENCH`, default `../shared/bench`).

Three rows: the development gold's own records, our coder's records of the same articles (pairwise and linked B-cubed F1
by the benchmark's `score_incidents.py`), and documents of ECB+ beside their peer, TF-IDF with average link, whose
threshold is the best one for the training part. ECB+ is scored over the documents in which our coder finds an event.
"""

from __future__ import annotations

import importlib
import json
import math
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from saksi.pipeline import match, read_many
from saksi.records import Article, ArticleRecord, EventDate, EventRecord, Incident, Party, Place, Span, Toll

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "bench"
THRESHOLDS = [round(0.02 * step, 2) for step in range(1, 40)]
Json = Any


@dataclass(frozen=True, slots=True)
class Bench:
    """The yardstick's folder and those of its modules that are used here."""

    folder: Path
    gold: Any
    incidents: Any
    ecb: Any
    common: Any


def main() -> int:
    bench = open_bench()
    if bench is None:
        return 0
    articles = bench.gold.load_gold(bench.folder / "gold")
    _print_gold("gold records", bench, articles, [gold_record(article) for article in articles.values()])
    _print_gold("own records", bench, articles, own_records(articles.values()))
    _print_ecb(bench)
    return 0


def open_bench() -> Bench | None:
    """The yardstick; None, having said so, where it is not here."""
    folder = Path(os.environ.get("SAKSI_BENCH", DEFAULT))
    if not (folder / "score_incidents.py").exists():
        print("The development benchmarks are not here (SAKSI_BENCH names their folder); nothing to run.")
        return None
    sys.path.insert(0, str(folder))
    names = ("score_gold", "score_incidents", "ecbplus", "common")
    return Bench(folder, *(importlib.import_module(name) for name in names))


def gold_clusters(bench: Bench, *, one_riot: bool = False) -> Mapping[str, Json]:
    """The gold's clusters. One prison riot stands in them as two, annotated apart: `one_riot` makes them one."""
    found: dict[str, Json] = json.loads((bench.folder / "gold" / "clusters.json").read_text(encoding="utf-8"))
    if not one_riot:
        return found
    joined: dict[str, Json] = {}
    for name, cluster in found.items():
        joined.setdefault(name.removeprefix("v3_"), {"event_indexes": []})["event_indexes"].extend(
            cluster["event_indexes"]
        )
    return joined


def score_gold(
    bench: Bench, articles: Mapping[str, Json], records: Iterable[ArticleRecord], found: Json, one_riot: bool = False
) -> Json:
    """The yardstick's rows for incidents in its form."""
    return bench.incidents.score(
        found, {r.article.id: r.to_dict() for r in records}, articles, gold_clusters(bench, one_riot=one_riot),
        bench.gold.pick_ids(None, articles, bench.folder / "gold"),
        bench.common.Names(bench.common.HERE / "aliases.json"),
    )  # fmt: skip


def own_records(articles: Any) -> list[ArticleRecord]:
    """Our coder's records of articles in the batch form."""
    fields = ("id", "text", "language", "published", "outlet")
    given = [{field: article.get(field) for field in fields} for article in articles]
    return [record for record in read_many(given, events_only=True) if isinstance(record, ArticleRecord)]


def gold_record(article: Json) -> ArticleRecord:
    """An article of the gold as if a coder had found just its events; event ids are their numbers."""
    events = tuple(_gold_event(str(number), event) for number, event in enumerate(article["events"]))
    page = Article(article["id"], article["text"], article["language"], _day(article.get("published")),
                   article.get("outlet"))  # fmt: skip
    return ArticleRecord(page, "", events)


def _gold_event(name: str, e: Json) -> EventRecord:
    spans = e["spans"]

    def parties(names: Sequence[str]) -> tuple[Party, ...]:
        return tuple(Party(one, None, None) for one in names)

    def span(slot: str) -> Span:
        return Span(*(spans.get(slot) or spans["evidence"]))

    def toll(kind: Any) -> Toll | None:
        return Toll(kind, e[kind]["low"], e[kind]["high"], span(kind)) if e[kind] else None

    at, day = e["place"], e["date"]
    precision = {"region": "admin"}.get(at["precision"], at["precision"]) if at else None
    place = Place(at["name"], None, at.get("country"), None, at.get("lat"), at.get("lon"), precision,  # type: ignore[arg-type]
                  span("place")) if at else None  # fmt: skip
    when = EventDate(_day(day["start"]), _day(day["end"]), "day", None) if day else None
    return EventRecord(
        name, e["type"], e["mode"], e["means"], parties(e["actor"]), parties(e["target"]), place, when, toll("killed"),
        toll("injured"), (), (), Party(e["according_to"], None, None), e["status"], span("evidence"), (), 1.0,
    )  # fmt: skip


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def members(incidents: Sequence[Incident]) -> list[Json]:
    """Incidents in the form that the yardstick reads."""
    return [{"incident": i.id, "members": [list(key) for key in i.members]} for i in incidents]


def _print_gold(title: str, bench: Bench, articles: Mapping[str, Json], records: Sequence[ArticleRecord]) -> None:
    incidents = members(match(records))
    for one_riot, rows in ((False, ("pairwise all", "pairwise linked", "b_cubed linked")), (True, ("pairwise all",))):
        found = score_gold(bench, articles, records, incidents, one_riot)
        for row in rows:
            name = f"{row}, one riot" if one_riot else row
            print(f"{title:14} {name:22} F1 {found[row]['f1']:.3f}  P {found[row]['p']:.3f}  R {found[row]['r']:.3f}")


def _print_ecb(bench: Bench) -> None:
    threshold = 0.0
    for part in ("train", "dev"):
        rows = bench.ecb.load(bench.folder / "data", part)
        read = list(read_many(bench.ecb.prepare(rows), events_only=True))
        records = [r for r in read if isinstance(r, ArticleRecord) and r.events]
        eventful = {record.article.id for record in records}
        rows = [row for row in rows if row["id"] in eventful]
        merges = average_link(tfidf([row["text"] for row in rows]))
        scores = {level: _peer(bench, rows, merges, level) for level in THRESHOLDS}
        if part == "train":
            threshold = max(THRESHOLDS, key=lambda level: scores[level])
        ours = bench.ecb.score(rows, members(match(records)))["b_cubed"]
        print(
            f"ECB+ {part:9} document B-cubed  F1 {ours['f1']:.3f}  P {ours['p']:.3f}  R {ours['r']:.3f}"
            f"  peer {scores[threshold]:.3f} (threshold {threshold})  {len(rows)} documents"
        )


def _peer(bench: Bench, rows: Sequence[Json], merges: Sequence[tuple[float, int, int]], level: float) -> float:
    labels = list(range(len(rows)))
    for nearness, left, right in merges:
        if nearness < level:
            break
        labels = [left if label == right else label for label in labels]
    found = {row["id"]: label for row, label in zip(rows, labels, strict=True)}
    return float(bench.common.clusters_f1({row["id"]: row["subtopic"] for row in rows}, found)["b_cubed"]["f1"])


def tfidf(texts: Sequence[str]) -> Any:
    """Cosines between texts: sublinear counts of words times smoothed inverse document frequency."""
    counts = [Counter(re.findall(r"\w+", text.lower())) for text in texts]
    spread = Counter(word for count in counts for word in count)
    column = {word: number for number, word in enumerate(spread)}
    table = np.zeros((len(texts), len(column)))
    for row, count in enumerate(counts):
        for word, times in count.items():
            rarity = math.log((1 + len(texts)) / (1 + spread[word])) + 1
            table[row, column[word]] = (1 + math.log(times)) * rarity
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    return table @ table.T


def average_link(nearness: Any) -> list[tuple[float, int, int]]:
    """The merges of average-link clustering, nearest first: nearness, the group that stays, the one that joins it."""
    near, sizes = nearness.copy(), np.ones(len(nearness))
    np.fill_diagonal(near, -np.inf)
    merges = []
    for _ in range(len(near) - 1):
        left, right = sorted(map(int, np.unravel_index(np.argmax(near), near.shape)))
        merges.append((float(near[left, right]), left, right))
        row = (near[left] * sizes[left] + near[right] * sizes[right]) / (sizes[left] + sizes[right])
        near[left], near[:, left], near[left, left] = row, row, -np.inf
        near[right], near[:, right] = -np.inf, -np.inf
        sizes[left] += sizes[right]
    return merges


if __name__ == "__main__":
    sys.exit(main())
