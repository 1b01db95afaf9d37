"""Where the time of a bulk run goes: CPU time of each stage on one core, in this process.

    python benchmarks/bulk_stages.py [--warc FILE] [--pages 2000]

Pages are those of `web_pages.py`. Each figure is the stage's own, without the stages inside it, and the least of three
passes; what is loaded on first use is loaded before. Microseconds are of a page that is read, of an article that is
coded, and of a page in the whole run.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from web_pages import write_warc

from saksi.bulk.coding import code_pages
from saksi.bulk.manifest import Manifest
from saksi.bulk.pages import read_pages
from saksi.bulk.plan import Shard, plan
from saksi.bulk.storage import find_sources
from saksi.bulk.tables import TableFile
from saksi.bulk.tasks import Settings, Task

PASSES = 3
SETTINGS = Settings("benchmark")
READING = {
    "saksi.bulk.pages.read_shard": "web archive: unpack, split, HTTP",
    "saksi.reading.page.read_page": "page: parse, text, metadata",
    "saksi.reading.page.detect_language": "language",
    "saksi.pipeline.read_article": "furniture, structure, sentences",
    "saksi.bulk.pages.has_trigger": "triggers",
    "saksi.bulk.pages.signature": "signature for near-copies",
}
CODING = {
    "saksi.bulk.coding._articles": "articles from their table",
    "saksi.bulk.coding.read_article": "furniture, structure, sentences",
    "saksi.bulk.coding.code": "find and code",
    "saksi.bulk.coding.record_to_dict": "record as JSON",
    "saksi.bulk.coding.encode": "record as JSON",
    "saksi.bulk.coding._event_rows": "rows of events and quotations",
    "saksi.bulk.coding._quotation_rows": "rows of events and quotations",
}
WRITING = "tables written, synced"
REST = "the rest"


class Clock:
    """CPU seconds by name, each without what was timed inside it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self.inner = [0.0]

    def timed(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same call, timed; of a generator each step is."""

        def run(*given: Any, **named: Any) -> Any:
            result = self.measure(name, lambda: call(*given, **named))
            return self.steps(name, result) if isinstance(result, Iterator) else result

        return run

    def steps(self, name: str, items: Iterator[Any]) -> Iterator[Any]:
        """What a generator gives."""
        end = object()
        while (item := self.measure(name, lambda: next(items, end))) is not end:
            yield item

    def measure(self, name: str, call: Callable[[], Any]) -> Any:
        """One call."""
        self.inner.append(0.0)
        begin = time.process_time()
        try:
            return call()
        finally:
            spent = time.process_time() - begin
            self.spent[name] += spent - self.inner.pop()
            self.inner[-1] += spent


def wrap(clock: Clock, names: dict[str, str]) -> Callable[[], None]:
    """Time these functions; what is returned undoes it."""
    undo = []
    for name, stage in {**names, "saksi.bulk.tables.TableFile.add": WRITING, "finish": WRITING}.items():
        where, _, what = name.rpartition(".")
        owner: Any = TableFile if where in ("", "saksi.bulk.tables.TableFile") else importlib.import_module(where)
        before = getattr(owner, what)
        setattr(owner, what, clock.timed(stage, before))
        undo.append((owner, what, before))
    return lambda: [setattr(*change) for change in undo] and None


def one_pass(shards: list[Shard], out: str) -> tuple[dict[str, float], dict[str, float], int, int]:
    """CPU seconds of each stage of reading and of coding; pages and articles."""
    found = []
    pages = articles = 0
    for stage, names, work in (("pages", READING, read_pages), ("code", CODING, code_pages)):
        clock = Clock()
        undo = wrap(clock, names)
        for shard in shards:
            task = Task(stage, shard, out, SETTINGS)  # type: ignore[arg-type]
            counts = clock.measure(REST, lambda work=work, task=task: work(task, lambda key: None)).counts
            pages += sum(counts.values()) if stage == "pages" else 0
            articles += counts.get("coded", 0)
        undo()
        found.append(dict(clock.spent))
    return found[0], found[1], pages, articles


def show(title: str, spent: dict[str, float], each: int, pages: int) -> float:
    """Print a table; the microseconds of a page in the whole."""
    print(f"\n{title:<36} {'us each':>9} {'us a page':>10}")
    for name, seconds in spent.items():
        print(f"{name:<36} {1e6 * seconds / each:>9,.0f} {1e6 * seconds / pages:>10,.0f}")
    total = sum(spent.values())
    print(f"{'together':<36} {1e6 * total / each:>9,.0f} {1e6 * total / pages:>10,.0f}")
    return 1e6 * total / pages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--warc", type=Path, help="an archive made before by web_pages.py; its first shards are read")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        warc = given.warc or Path(folder) / "pages.warc.gz"
        if not given.warc:
            write_warc(warc, given.pages)
        out = Path(folder) / "out"
        with Manifest(out, SETTINGS):
            pass
        shards = plan(find_sources([str(warc)]), 2.0)[: max(1, given.pages // 220)]
        one_pass(shards[:1], str(out))
        runs = [one_pass(shards, str(out)) for _ in range(PASSES)]
    reading, coding = ({n: min(run[at].get(n, 0.0) for run in runs) for n in runs[0][at]} for at in (0, 1))
    pages, articles = runs[0][2:]
    whole = show("reading, of a page", reading, pages, pages) + show("coding, of an article", coding, articles, pages)
    print(f"\n{pages:,} pages, {articles:,} articles coded; {1e6 / whole:,.0f} pages a CPU second")


if __name__ == "__main__":
    main()
