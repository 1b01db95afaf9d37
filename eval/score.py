"""Scores article records against our own gold set.

    python eval/score.py                          # runs the pipeline in this process
    python eval/score.py --records records.jsonl  # scores what `saksi read --format jsonl` printed
    python eval/score.py --by language --misses

Predicted and annotated events of an article are paired one to one; `README.md` says when a row is right.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comparison import PEOPLE, SLOTS, Comparison, Json, same_name, span
from gold import GoldArticle, GoldEvent, Span, load
from pairing import Tally, match, overlap, plain, words_dice

from saksi.vocab import NARRATOR

ROWS = (
    "event", "event_any_type", "who_did_what_to_whom", "right", *SLOTS, "status_accuracy", "status_macro_f1",
    "narrator_accuracy", "mode_accuracy", "means_accuracy", "contexts", "quote", "quote_speaker", "furniture",
    "structure", "wording",
)  # fmt: skip


# ---------------------------------------------------------------- counting
@dataclass(slots=True)
class Counts:
    """Everything counted over a group of articles."""

    rows: dict[str, Tally] = field(default_factory=lambda: {row: Tally() for row in ROWS})
    statuses: list[tuple[str, str]] = field(default_factory=list)
    confidences: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, c: Comparison) -> None:
        """Count one article."""
        pairs = list(c.paired())
        same_type = [(g, p) for g, p in pairs if g.type == p["type"]]
        right = [id(p) for g, p in same_type if c.right(g, p)]
        triple = sum(c.complete(PEOPLE, g, p) for g, p in same_type)
        hits = {"event": len(same_type), "event_any_type": len(pairs), "who_did_what_to_whom": triple}
        for row, number in {**hits, "right": len(right)}.items():
            self.rows[row].add(number, len(c.events), len(c.gold.events))
        for g, p in c.all_events():
            for name in SLOTS:
                self.rows[name].add(*c.slot(name, g, p))
        for g, p in pairs:
            self.add_pair(c, g, p)
        self.confidences += [(float(p["confidence"]), id(p) in right) for p in c.events]
        self.add_quotations(c)
        self.add_marks(c)

    def accuracy(self, row: str, right: bool) -> None:
        """One case that is right or wrong."""
        self.rows[row].add(int(right), 1, 1)

    def add_pair(self, c: Comparison, g: GoldEvent, p: Json) -> None:
        """What can only be judged where an event was found."""
        self.statuses.append((g.status, p["status"]))
        self.accuracy("status_accuracy", g.status == p["status"])
        self.accuracy("narrator_accuracy", (g.according_to.name == NARRATOR) == (p["according_to"]["name"] == NARRATOR))
        if g.type == p["type"] and g.mode:
            self.accuracy("mode_accuracy", g.mode == p["mode"])
        if g.type == p["type"] and g.means:
            stems = [{w.removesuffix("s") for w in plain(m or "").split()} for m in (g.means, p["means"])]
            self.accuracy("means_accuracy", bool(stems[0] & stems[1]))
        contexts = set(p["contexts"])
        self.rows["contexts"].add(len(contexts & set(g.contexts)), len(contexts), len(g.contexts))

    def add_quotations(self, c: Comparison) -> None:
        """Content by words; the speaker of the quotations found."""
        golds, found = c.gold.quotations, c.record.get("quotations") or []

        def alike(g: Any, p: Json) -> float:
            share = words_dice(c.text, g.content, span(p["content"]) or Span(0, 0))
            return share if share >= 0.8 else 0.0

        pairs = match(golds, found, alike)
        self.rows["quote"].add(len(pairs), len(found), len(golds))
        speakers = 0
        for i, j in pairs:
            gold_source, source = golds[i].source, found[j]["source"]
            speakers += bool(gold_source and source and same_name(gold_source, source, c.text))
        said, named = sum(bool(q["source"]) for q in found), sum(bool(q.source) for q in golds)
        self.rows["quote_speaker"].add(speakers, said, named)

    def add_marks(self, c: Comparison) -> None:
        """Furniture and structure by characters, wording by occurrence."""
        furniture = {i for f in c.gold.furniture for i in range(*f)}
        structure = {(kind, i) for kind, s in c.gold.structure for i in range(*s)}
        found_furniture = {i for f in c.record.get("furniture") or [] for i in range(f["start"], f["end"])}
        found_structure = {(s["kind"], i) for s in c.record.get("structure") or [] for i in range(s["start"], s["end"])}
        self.rows["furniture"].add(len(furniture & found_furniture), len(found_furniture), len(furniture))
        self.rows["structure"].add(len(structure & found_structure), len(found_structure), len(structure))
        golds = [s for w in c.gold.wording for s in w.spans]
        found = [s for s in map(span, c.record.get("wording") or []) if s]
        pairs = match(golds, found, lambda a, b: float(overlap(a, b)))
        self.rows["wording"].add(len(pairs), len(found), len(golds))

    def finish(self) -> dict[str, Tally]:
        """The rows, with the macro average over the statuses that the annotation has."""
        kinds = {g for g, _ in self.statuses}
        seen = Counter(self.statuses)
        gold, predicted = Counter(g for g, _ in self.statuses), Counter(p for _, p in self.statuses)
        scores = [2 * seen[k, k] / (gold[k] + predicted[k]) for k in kinds]
        macro = sum(scores) / len(scores) if scores else 0.0
        cases = len(self.statuses)
        return {**self.rows, "status_macro_f1": Tally(macro * cases, cases, cases)}


# ---------------------------------------------------------------- running
def read_in_process(articles: Iterable[GoldArticle]) -> dict[str, Json]:
    """Records of the pipeline as it is in this checkout."""
    from saksi.pipeline import read

    return {a.id: read(a.text, id=a.id, language=a.language, published=a.published).to_dict(False) for a in articles}


def read_records(path: Path) -> dict[str, Json]:
    """Records from JSON Lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {str(r["id"]): r for r in map(json.loads, filter(str.strip, lines))}


def count(articles: Iterable[GoldArticle], records: dict[str, Json], by: str = "split") -> dict[str, Counts]:
    """Counts for each split or language, and for all."""
    groups: dict[str, Counts] = {}
    for article in articles:
        comparison = Comparison(article, records.get(article.id, {}))
        keys = {"split": [article.split], "language": [article.language]}.get(
            by, [f"{article.language}-{article.split}"]
        )
        for key in [*keys, "all"]:
            groups.setdefault(key, Counts()).add(comparison)
    return groups


def table(groups: dict[str, Counts]) -> str:
    """One line a row: precision, recall and F1 for each group."""
    names = sorted(groups, key=lambda g: (g == "all", g))
    finished = {name: groups[name].finish() for name in names}
    lines = [f"{'':<22}" + "".join(f"| {name + ': P':>9}     R    F1     n " for name in names)]
    for row in ROWS:
        cells = (finished[name][row] for name in names)
        shown = (f"| {t.precision:>9.3f} {t.recall:.3f} {t.f1:.3f} {t.annotated:>5} " for t in cells)
        lines.append(f"{row:<22}" + "".join(shown).replace(" 0.", "  ."))
    return "\n".join(lines)


def reliability(cases: list[tuple[float, bool]], bins: int = 5) -> str:
    """Stated confidence beside the share that was right."""
    lines = [f"{'confidence':<12}{'events':>8}{'stated':>8}{'right':>8}"]
    for b in range(bins):
        inside = [(c, ok) for c, ok in cases if b == min(int(c * bins), bins - 1)]
        if inside:
            stated, right = sum(c for c, _ in inside) / len(inside), sum(ok for _, ok in inside) / len(inside)
            lines.append(f"{b / bins:.1f} to {(b + 1) / bins:.1f}  {len(inside):>8}{stated:>8.3f}{right:>8.3f}")
    return "\n".join(lines)


def misses(articles: Iterable[GoldArticle], records: dict[str, Json]) -> str:
    """Events missed and invented, with their words."""
    lines = []
    for article in articles:
        c = Comparison(article, records.get(article.id, {}))
        for g, p in c.all_events():
            if g and p and c.right(g, p):
                continue
            where = g.evidence if g else span(p["evidence"]) if p else None
            words = " ".join(article.text[where.start : where.end].split()) if where else ""
            want = f"{g.type}/{g.status} {[a.name for a in g.actors]} > {[r.name for r in g.recipients]}" if g else "-"
            got = "-"
            if p:
                names = [[x["name"] for x in p[k]] for k in ("actors", "recipients")]
                got = f"{p['type']}/{p['status']} {names[0]} > {names[1]}"
            lines.append(f"{article.id}: {words[:110]}\n   gold {want}\n   read {got}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Score article records against our own gold set.")
    parser.add_argument("--records", type=Path, help="JSON Lines of `saksi read`; without it the pipeline runs here")
    parser.add_argument("--split", choices=("dev", "held", "all"), default="all")
    parser.add_argument("--by", choices=("split", "language", "both"), default="split")
    parser.add_argument("--misses", action="store_true", help="list what is not right (dev articles only)")
    args = parser.parse_args()
    articles = load(args.split)
    records = read_records(args.records) if args.records else read_in_process(articles)
    groups = count(articles, records, args.by)
    print(table(groups))
    print(f"\nreliability, all\n{reliability(groups['all'].confidences)}")
    if args.misses:
        print("\n" + misses([a for a in articles if a.split == "dev"], records))
    return 0


if __name__ == "__main__":
    sys.exit(main())
