"""How many of the organisations and persons that annotators marked does Saksi see at all?

    python eval/actor_coverage.py [--bench FOLDER]

Two public sets, read from the benchmark folder (variable SAKSI_BENCH, default ../shared/bench): organisations and
persons of ner_id, and the sources of PolNeAR's attributions. Without the folder nothing is printed; exit status 0.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from saksi.finding.actors import find_actors
from saksi.finding.names import find_names
from saksi.lang.pack import load_pack
from saksi.reading.article import read_article
from saksi.records import Entity


def covered(gold: list[tuple[int, int]], found: list[tuple[int, int]]) -> int:
    return sum(any(a < d and c < b for c, d in found) for a, b in gold)


def spans(text: str, language: str, keep: Callable[[Entity], bool]) -> list[tuple[int, int]]:
    """Where actors and names stand that pass a test."""
    article, pack = read_article(text, language=language), load_pack(language)
    mentions = [*find_actors(article, pack), *find_names(article, pack)]
    return [(m.span.start, m.span.end) for m in mentions if isinstance(m.value, Entity) and keep(m.value)]


def is_person(entity: Entity) -> bool:
    return entity.kind == "person"


def is_no_person(entity: Entity) -> bool:
    return entity.kind != "person"


def names(folder: Path) -> None:
    module: Any = importlib.import_module("ner_id")
    rows = module.load(folder / "data", "idner-dev")
    for kind in ("organisation", "person"):
        hits = total = 0
        for row in rows:
            gold = [(m["start"], m["end"]) for m in row["mentions"] if m["kind"] == kind]
            found = spans(row["text"], "id", is_person if kind == "person" else is_no_person)
            hits, total = hits + covered(gold, found), total + len(gold)
        print(f"ner_id {kind:<14} {hits}/{total} = {hits / max(1, total):.3f}")


def sources(folder: Path) -> None:
    module: Any = importlib.import_module("polnear")
    hits = total = 0
    for row in module.load(folder / "data", "dev")[:30]:
        gold = [module.hull(a["source"]) for a in row["attributions"] if a.get("source")]
        found = spans(row["text"], "en", lambda e: True)
        hits, total = hits + covered(gold, found), total + len(gold)
    print(f"polnear sources       {hits}/{total} = {hits / max(1, total):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("SAKSI_BENCH", str(Path(__file__).resolve().parents[2] / "shared" / "bench"))
    parser.add_argument("--bench", type=Path, default=Path(default))
    folder = parser.parse_args().bench
    if not (folder / "ner_id.py").exists():
        return
    sys.path.insert(0, str(folder))
    names(folder)
    sources(folder)


if __name__ == "__main__":
    main()
