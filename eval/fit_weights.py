"""Fits the weights of matching (`src/saksi/matching/weights.toml`) to the development sets at hand (`SAKSI_BENCH`).

    python eval/fit_weights.py          # prints the weights of the file and those fitted, with what they score
    python eval/fit_weights.py --write  # and writes the file

Logistic regression with a Gaussian prior around `prior_weights.toml` (maximum a posteriori), on pairs of tellings that
share a block: the gold's own records, our coder's records of the same articles, our records of the training part of
ECB+. Never its dev part, which is for scoring. Two tellings of ECB+ are of one happening if they hold mentions of one
chain of actions; a pair of one story in which either holds none is left out.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from incidents import Bench, Json, gold_clusters, gold_record, open_bench, own_records, score_gold

from saksi.matching.cluster import cluster
from saksi.matching.compare import LEVELS, VECTORS, likeness, weights
from saksi.matching.incidents import blocked_pairs
from saksi.matching.meaning import meanings
from saksi.matching.tellings import tellings
from saksi.pipeline import read_many
from saksi.records import ArticleRecord, Telling, TellingKey

TABLE = Path(__file__).resolve().parent.parent / "src" / "saksi" / "matching" / "weights.toml"
AROUND = Path(__file__).with_name("prior_weights.toml")
# 1/bit^2: how tightly a weight is held to its prior. At 5 the place and the day, which few texts of ECB+ name, lost so
# much that a happening of the sample archive lost its telling in the other language.
PRIOR = 10.0
STEEP = 0.05  # slopes span several bits, so they are held less tightly
FREE = 0.01  # the chance depends on which pairs share a block: it is not held
MOST = 150.0  # what the pairs of one happening count for in a set at most: those of one story are not independent
OTHERS = 3.0  # what the pairs of two happenings count for, where those of one count for 1
# The fit knows pairs alone, so the chance is set by the clusters: from -4.2 to -3.8 those of the gold are the same,
# above they lose precision, and the ECB+ training part is best at the upper end.
CHANCE = -3.8
# So is the text's weight: fitted with the others it takes from the story's nearness, on which tellings in two languages
# rest. From 6 to 12 all clusters are better with it; the gold's and those of the ECB+ training part are best at 10.
TEXT = 10.0
# Articles of the gold whose acts it links in one place and not in another: their pairs teach nothing.
UNSURE = ({"id_nokings", "id3a_nokings1"}, {"id_nokings", "id3a_nokings2"}, {"en3_kremlin", "en_nkmissile"})
Same = Callable[[Telling, Telling], bool | None]
Score = Callable[[Json], float]
Column = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """The tellings of one set, their pairs compared, whether each is of one happening, and how incidents score."""

    name: str
    keys: Sequence[TellingKey]
    pairs: Sequence[tuple[TellingKey, TellingKey]]
    outcomes: Sequence[Mapping[Column, float]]
    same: Sequence[bool | None]
    score: Score


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the weights")
    args = parser.parse_args()
    bench = open_bench()
    if bench is None:
        return 0
    samples = [*gold_samples(bench), ecb_sample(bench)]
    around = flat(tomllib.loads(AROUND.read_text(encoding="utf-8")))
    new = {**fit(samples, around), ("chance", "prior"): CHANCE, ("text", "slope"): TEXT}
    _print(samples, flat(weights()), new)
    if args.write:
        TABLE.write_text(rewritten(TABLE.read_text(encoding="utf-8"), new), encoding="utf-8")
    return 0


def _print(samples: Sequence[Sample], old: Mapping[Column, float], new: Mapping[Column, float]) -> None:
    seen = Counter(column for one in samples for outcomes in one.outcomes for column in outcomes)
    for column in old:
        print(f"{' / '.join(column):46} {old[column]:5.1f} -> {new[column]:5.1f}  {seen[column]:6} pairs")
    for one in samples:
        before, after = (one.score(joined(one, found)) for found in (old, new))
        print(f"{one.name:8} {one.same.count(True)} pairs of one happening, {one.same.count(False)} of two"
              f"  F1 {before:.3f} -> {after:.3f}")  # fmt: skip


def gold_samples(bench: Bench) -> list[Sample]:
    """The pairs of the gold's own records and of our coder's records of its articles."""
    articles = bench.gold.load_gold(bench.folder / "gold")
    ids = bench.gold.pick_ids(None, articles, bench.folder / "gold")
    clusters = gold_clusters(bench, one_riot=True)
    of = {(article, number): name for name, c in clusters.items() for article, number in c["event_indexes"]}
    samples = []
    for name, records in (
        ("gold", [gold_record(article) for article in articles.values()]),
        ("own", own_records(articles.values())),
    ):
        by_id = {record.article.id: record.to_dict() for record in records}
        names = bench.common.Names(bench.common.HERE / "aliases.json")
        paired = bench.incidents.event_pairs(by_id, articles, ids, names)

        def same(left: Telling, right: Telling, paired: Mapping[Any, Any] = paired) -> bool | None:
            a, b = paired.get(tuple(left.key)), paired.get(tuple(right.key))
            if a is None or b is None or {a[0], b[0]} in UNSURE:
                return None
            return a in of and of[a] == of.get(b)

        def score(found: Json, records: Sequence[ArticleRecord] = records) -> float:
            return float(score_gold(bench, articles, records, found, one_riot=True)["pairwise all"]["f1"])

        samples.append(sample(name, records, same, score))
    return samples


def ecb_sample(bench: Bench) -> Sample:
    """The pairs of our coder's records of the training part of ECB+."""
    rows = bench.ecb.load(bench.folder / "data", "train")
    read = read_many(bench.ecb.prepare(rows), events_only=True)
    records = [record for record in read if isinstance(record, ArticleRecord) and record.events]
    eventful = {record.article.id for record in records}
    rows = [row for row in rows if row["id"] in eventful]
    story = {row["id"]: row["subtopic"] for row in rows}
    chains = _chains(bench)

    def same(left: Telling, right: Telling) -> bool | None:
        if story[left.key.article] != story[right.key.article]:
            return False
        ours, theirs = (
            {chain for start, end, chain in chains[t.key.article] if t.event.evidence.start <= start
             and end <= t.event.evidence.end}
            for t in (left, right)
        )  # fmt: skip
        return bool(ours & theirs) if ours and theirs else None

    return sample("ECB+", records, same, lambda found: float(bench.ecb.score(rows, found)["b_cubed"]["f1"]))


def _chains(bench: Bench) -> dict[str, list[tuple[int, int, str]]]:
    """For each document where its mentions of acts stand, and of which chain they are."""
    found = {}
    for row in bench.common.read_jsonl(bench.folder / "data" / "prepared" / "ecbplus_train.jsonl"):
        _, spans = bench.common.detokenise(row["tokens"])  # quotation marks of either form are one character long
        acts = [m for m in row["mentions"] if "ACT" in m["chain"] or m["type"].startswith("NEG")]
        found[row["id"]] = [(spans[m["tok"][0]][0], spans[m["tok"][-1]][1], m["chain"]) for m in acts]
    return found


def sample(name: str, records: Iterable[ArticleRecord], same: Same, score: Score) -> Sample:
    """The pairs of tellings that share a block, compared."""
    told = {telling.key: telling for telling in tellings(records)}
    texts = meanings()
    texts.learn(t for one in told.values() for t in (one.words, f"{one.title or ''} {one.lead}"))
    pairs = [(a, b) for a, b in blocked_pairs(told) if a.article != b.article]
    outcomes = [_outcomes(told[a], told[b]) for a, b in pairs]
    return Sample(name, sorted(told), pairs, outcomes, [same(told[a], told[b]) for a, b in pairs], score)


def _outcomes(left: Telling, right: Telling) -> dict[Column, float]:
    """What a match weight adds up from: 1 for each level reached, and how much nearer than the centre vectors are."""
    found: dict[Column, float] = {("chance", "prior"): 1.0}
    for name, level in LEVELS.items():
        if (reached := level(left, right)) is not None:
            found[name, reached] = 1.0
    near = {"text": likeness(left, right)} | {name: nearness(left, right) for name, nearness in VECTORS.items()}
    for name, nearness in near.items():
        if nearness is not None:
            found[name, "slope"] = nearness - weights()[name]["centre"]
    return found


def flat(tables: Mapping[str, Mapping[str, float]]) -> dict[Column, float]:
    """The bits of a file of weights, centres left out."""
    rows = ((name, level, bits) for name, table in tables.items() for level, bits in table.items())
    return {(name, level): bits for name, level, bits in rows if level != "centre"}


def fit(samples: Sequence[Sample], around: Mapping[Column, float]) -> dict[Column, float]:
    """Weights in bits, to one decimal: the maximum of the posterior, by Newton's method."""
    columns = list(around)
    table, same, counts = _table(samples, columns)
    prior = np.array([around[column] for column in columns])
    tight = np.array([_tightness(column) for column in columns])
    found = prior.copy()
    for _ in range(30):
        likely = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (counts * (same - likely)) - tight * (found - prior)
        curve = (table * (counts * likely * (1 - likely))[:, None]).T @ table + np.diag(tight)
        found = found + np.linalg.solve(curve, slope)
    return {column: round(float(bits), 1) for column, bits in zip(columns, found, strict=True)}


def _tightness(column: Column) -> float:
    if column == ("chance", "prior"):
        return FREE
    return PRIOR * STEEP if column[1] == "slope" else PRIOR


def _table(samples: Sequence[Sample], columns: Sequence[Column]) -> tuple[Any, Any, Any]:
    """Outcomes by pair and column (in natural units), whether each pair is of one happening, and what it counts."""
    at = {column: number for number, column in enumerate(columns)}
    known = [(one, s) for s in samples for one, same in zip(s.outcomes, s.same, strict=True) if same is not None]
    table = np.zeros((len(known), len(columns)))
    for row, (outcomes, _) in enumerate(known):
        for column in outcomes.keys() & at.keys():
            table[row, at[column]] = outcomes[column] * math.log(2)
    same, counts = [], []
    for one in samples:
        labels = [label for label in one.same if label is not None]
        weight = min(sum(labels), MOST)
        same += labels
        counts += [weight / sum(labels) if s else OTHERS * weight / (len(labels) - sum(labels)) for s in labels]
    return table, np.array(same, float), np.array(counts)


def joined(one: Sample, found: Mapping[Column, float]) -> Json:
    """The incidents of a sample in the yardstick's form, under given weights."""
    links = {}
    for pair, outcomes in zip(one.pairs, one.outcomes, strict=True):
        weight = round(sum(found[column] * value for column, value in outcomes.items()), 2)
        if weight > 0:
            links[pair] = weight
    groups = cluster(one.keys, links)
    return [{"incident": str(number), "members": [list(key) for key in group]} for number, group in enumerate(groups)]


def rewritten(text: str, found: Mapping[Column, float]) -> str:
    """The text of the file with other weights; all else stands as it is."""
    lines, name = [], ""
    for line in text.splitlines():
        if heading := re.fullmatch(r"\[(.+)\]", line):
            name = heading[1]
        if row := re.fullmatch(r'("?)(.+?)\1 = \S+', line):
            line = f"{row[1]}{row[2]}{row[1]} = {found[name, row[2]]}" if (name, row[2]) in found else line
        lines.append(line)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
