"""Page extraction: Saksi beside trafilatura and resiliparse, in one run on the same pages.

    python benchmarks/pages.py [--pages 400] [--seed 11] [--repeat 3] [--public FILE.jsonl.gz] [--misses 0]

Two sets. Generated pages (`web_pages.py`): F1 of word tokens, mean over pages, lines that an extractor may keep or
leave left out of the count. Public evaluation pages, where they are (`--public`, or the development benchmarks that
SAKSI_BENCH names): F1 over segments that must and must not be there. Speed is pages a CPU second, bytes to text, the
best of `--repeat` turns a page; the extractors take turns, so that a busy machine is busy for all. "ratio" is to
trafilatura's speed, "first" the same in the first turn, when nothing is remembered of the pages' markup. Saksi's figure
includes encoding, title, outlet, day and language; the others get text that is decoded already and give the article
alone. `--misses N` prints the N generated pages that Saksi read worst.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from web_pages import WebPage, pages

_WORD = re.compile(r"\w+")
_WARMING = (
    b"<html><body><article><p>A ferry sank on Monday; all aboard were saved by the crew.</p></article></body></html>"
)
Extract = Callable[[bytes], str]


def _saksi() -> Extract:
    from saksi.errors import InputError
    from saksi.reading.page import read_page

    def extract(data: bytes) -> str:
        try:
            return read_page(data).text
        except InputError:
            return ""

    return extract


def _trafilatura() -> Extract:
    from trafilatura import extract

    return lambda data: extract(data.decode("utf-8", "replace"), include_comments=False) or ""


def _resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda data: str(extract_plain_text(data.decode("utf-8", "replace"), main_content=True))


EXTRACTORS = {"saksi": _saksi, "trafilatura": _trafilatura, "resiliparse": _resiliparse}


@dataclass(slots=True)
class Timed:
    """The text of each page, the least CPU seconds it took, and what all pages took in the first turn."""

    texts: list[str]
    best: list[float]
    first: float = 0.0


def timed(names: list[str], every: list[bytes], repeat: int) -> dict[str, Timed]:
    """Each extractor on all pages, in turns."""
    extractors = {name: EXTRACTORS[name]() for name in names}
    found = {name: Timed([""] * len(every), [float("inf")] * len(every)) for name in names}
    for extract in extractors.values():
        extract(_WARMING)
    for turn in range(repeat):
        for name, extract in extractors.items():
            own = found[name]
            for n, data in enumerate(every):
                begin = time.process_time()
                own.texts[n] = extract(data)
                took = time.process_time() - begin
                own.best[n] = min(own.best[n], took)
                own.first += took if turn == 0 else 0.0
    return found


def _words(lines: Iterable[str]) -> Counter[str]:
    return Counter(word.lower() for line in lines for word in _WORD.findall(line))


def token_scores(page: WebPage, text: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one page."""
    may = {" ".join(_WORD.findall(line)) for line in page.may}
    found = _words(line for line in text.split("\n") if " ".join(_WORD.findall(line)) not in may)
    true = _words(page.text)
    common = (found & true).total()
    precision = common / found.total() if found else float(not true)
    recall = common / true.total() if true else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if common or not true else 0.0


def segment_scores(rows: list[dict[str, Any]], texts: list[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over segments, as trafilatura's own evaluation counts them."""
    hits = sum(s in text for row, text in zip(rows, texts, strict=True) for s in row["with"])
    wrong = sum(s in text for row, text in zip(rows, texts, strict=True) for s in row["without"])
    wanted = sum(len(row["with"]) for row in rows)
    return hits / max(1, hits + wrong), hits / wanted, 2 * hits / max(1, hits + wrong + wanted)


def _line(name: str, scores: tuple[float, float, float], own: Timed, peer: Timed | None) -> str:
    precision, recall, f1 = scores
    took, pages = sum(own.best), len(own.best)
    ratios = f"{sum(peer.best) / took:>6.1f} {peer.first / own.first:>6.1f}" if peer else ""
    speed = f"{pages / took:>9.1f} {1000 * took / pages:>8.2f}"
    return f"{name:<14} {precision:>9.3f} {recall:>7.3f} {f1:>7.4f} {speed} {ratios}"


def compare(made: list[WebPage], public: list[dict[str, Any]], names: list[str], repeat: int, misses: int) -> None:
    """Print a table for each set."""
    head = f"{'':<14} {'precision':>9} {'recall':>7} {'F1':>7} {'pages/s':>9} {'ms/page':>8} {'ratio':>6} {'first':>6}"
    for title, every in (
        (f"generated pages ({len(made)}), word tokens", [p.data for p in made]),
        (f"public pages ({len(public)}), segments", [row["html"].encode("utf-8", "surrogatepass") for row in public]),
    ):
        if not every:
            continue
        print(f"\n{title}, {sum(map(len, every)) / len(every) / 1000:.0f} KB a page\n{head}")
        found = timed(names, every, repeat)
        for name, own in found.items():
            if title.startswith("public"):
                print(_line(name, segment_scores(public, own.texts), own, found.get("trafilatura")))
                continue
            each = [token_scores(page, text) for page, text in zip(made, own.texts, strict=True)]
            precision, recall, f1 = (sum(column) / len(each) for column in zip(*each, strict=True))
            print(_line(name, (precision, recall, f1), own, found.get("trafilatura")))
            if misses and name == "saksi":
                _print_misses(made, own.texts, [scores[2] for scores in each], misses)


def _print_misses(made: list[WebPage], texts: list[str], f1: list[float], count: int) -> None:
    for n in sorted(range(len(made)), key=lambda n: f1[n])[:count]:
        lines = texts[n].split("\n")
        print(f"\n-- page {made[n].number} F1 {f1[n]:.3f} fault {made[n].fault} {made[n].url}")
        for line in made[n].text:
            print(*([] if line in lines else [f"   missing: {line[:100]}"]), sep="\n", end="")
        allowed = {*made[n].text, *made[n].may}
        print("\n".join(f"   beyond: {line[:100]}" for line in lines if line not in allowed))


def _public() -> Path:
    folder = os.environ.get("SAKSI_BENCH", Path(__file__).resolve().parents[2] / "shared" / "bench")
    return Path(folder) / "data" / "prepared" / "pages.jsonl.gz"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument(
        "--public", type=Path, default=_public(), help="JSON lines with html, with and without; gzipped"
    )
    parser.add_argument("--only", type=lambda names: names.split(","), default=list(EXTRACTORS))
    parser.add_argument("--misses", type=int, default=0)
    given = parser.parse_args()
    public = []
    if not given.public.exists():
        print(f"No public pages: there is no {given.public} (--public or SAKSI_BENCH names them).")
    else:
        with gzip.open(given.public, "rt", encoding="utf-8") as lines:
            public = [json.loads(line) for line in lines]
    compare(list(pages(given.pages, given.seed)), public, given.only, given.repeat, given.misses)


if __name__ == "__main__":
    main()
