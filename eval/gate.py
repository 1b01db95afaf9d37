"""Holds the pipeline to the floors in `floors.toml`.

    python eval/gate.py            # exit status 1 when a row is below its floor, or the gold set has changed
    python eval/gate.py --update   # sets the floors to today's scores less 0.01

The floors belong to one state of the gold set, told by its hash: who changes the set must look at the scores again.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

from gold import check, corpus_hash, load
from score import ROWS, count, read_in_process

FLOORS = Path(__file__).resolve().parent / "floors.toml"
MARGIN = 0.01


def measure() -> dict[str, dict[str, float]]:
    """F1 of every row, for all articles and for each language."""
    articles = load()
    groups = count(articles, read_in_process(articles), by="language")
    return {name: {row: tally.f1 for row, tally in counts.finish().items()} for name, counts in groups.items()}


def failures(scores: dict[str, dict[str, float]], floors_file: Path = FLOORS) -> list[str]:
    """What is wrong, in words; empty when the gate is open."""
    floors = tomllib.loads(floors_file.read_text(encoding="utf-8"))
    problems = []
    if floors["corpus"] != corpus_hash():
        problems.append("the gold set has changed: look at the scores and run `python eval/gate.py --update`")
    for group, rows in scores.items():
        for row, score in rows.items():
            floor = floors.get(group, {}).get(row)
            if floor is None:
                problems.append(f"{group}.{row}: no floor")
            elif score < floor:
                problems.append(f"{group}.{row}: {score:.3f} is below its floor {floor:.3f}")
    return problems


def write_floors(scores: dict[str, dict[str, float]], floors_file: Path = FLOORS) -> None:
    """Floors a little below today's scores."""
    lines = ["# F1 that no change may fall below; written by `python eval/gate.py --update`.", ""]
    lines.append(f'corpus = "{corpus_hash()}"')
    for group in sorted(scores):
        lines += ["", f"[{group}]"]
        lines += [f"{row} = {max(0.0, scores[group][row] - MARGIN):.3f}" for row in ROWS]
    floors_file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="Hold the pipeline to the floors of our own gold set.")
    parser.add_argument("--update", action="store_true", help="set the floors to today's scores less 0.01")
    args = parser.parse_args()
    if problems := check():
        print("\n".join(problems))
        return 1
    scores = measure()
    if args.update:
        write_floors(scores)
        print(f"floors of {len(ROWS)} rows written to {FLOORS.name}")
        return 0
    problems = failures(scores)
    print("\n".join(problems) or f"all {len(ROWS)} rows stand at or above their floors")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
