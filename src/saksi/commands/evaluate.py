"""`saksi evaluate`: how well the coder did, by what people have decided on its records."""

from __future__ import annotations

import argparse
import json

from saksi.reviewing.score import Score
from saksi.store.archive import Archive
from saksi.store.scored import score_reviews

NOTE = (
    "Only event records that a person has decided on count, so recall does not tell of events that no coder found. "
    "In an edited record a field that nobody changed counts as right."
)


def run_evaluate(arguments: argparse.Namespace) -> int:
    """Print the score as a table or as JSON."""
    with Archive.open(arguments.db, read_only=True) as archive, archive.reading() as connection:
        score = score_reviews(connection, arguments.coder)
    if arguments.json:
        print(json.dumps(score_to_dict(score)))
    else:
        print("\n".join(_table(score)))
    return 0


def score_to_dict(score: Score) -> dict[str, object]:
    """A score as JSON-ready objects; shares of nothing are null."""
    events = {"found": score.found, "wrong": score.wrong, "missed": score.missed, "undecided": score.undecided,
              "precision": score.precision, "recall": score.recall}  # fmt: skip
    fields = {n: {"right": t.right, "cases": t.cases, "accuracy": t.share} for n, t in score.fields.items()}
    return {"articles": score.articles, "events": events, "fields": fields, "note": NOTE}


def _table(score: Score) -> list[str]:
    lines = [
        f"{score.articles} articles reviewed; {score.found + score.wrong} of the coder's event records decided on, "
        f"{score.undecided} not.",
        "",
        f"{'':<14}{'share':>7}{'right':>8}{'of':>8}",
        _line("precision", score.precision, score.found, score.found + score.wrong),
        _line("recall", score.recall, score.found, score.found + score.missed),
    ]
    lines += [_line(name, tally.share, tally.right, tally.cases) for name, tally in score.fields.items()]
    return [*lines, "", NOTE]


def _line(name: str, share: float | None, right: int, cases: int) -> str:
    return f"{name:<14}{'-' if share is None else format(share, '.3f'):>7}{right:>8}{cases:>8}"
