"""Our own gold set is sound, and the pipeline stands at or above its floors."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

EVAL = Path(__file__).resolve().parents[2] / "eval"
sys.path.insert(0, str(EVAL))

import gate  # noqa: E402
import gold  # noqa: E402
import score  # noqa: E402
from comparison import Comparison  # noqa: E402
from pairing import assign  # noqa: E402

ARTICLE = """\
language = "en"
published = 2024-06-12
style = "test"
text = '''
Gunmen shot two guards in Gao on Tuesday. The army said it would answer. The army left.
'''
quotes = [{by="Army | The army", cue="said", content="it would answer", direct=false}]
[[event]]
type = "ASSAULT"
mode = "firearms"
actors = ["Gunmen | Gunmen"]
recipients = ["Guards / Watchmen | two guards"]
place = ["Gao", "MLI", 16.27, -0.04, "city", "Gao"]
date = ["2024-06-11", "2024-06-11", "Tuesday"]
killed = [2, "", "two"]
evidence = "Gunmen shot ... Tuesday"
"""


def written(tmp_path: Path, text: str) -> gold.GoldArticle:
    path = tmp_path / "en99.toml"
    path.write_text(text, encoding="utf-8")
    return gold.read_article(path)


def test_gold_set_is_sound() -> None:
    assert gold.check() == []
    articles = gold.load()
    assert len(articles) >= 64
    assert {a.split for a in articles} == {"dev", "held"}
    assert len({a.id for a in articles}) == len(articles)


def test_words_become_spans(tmp_path: Path) -> None:
    article = written(tmp_path, ARTICLE)
    event = article.events[0]
    assert article.text[slice(*event.evidence)] == "Gunmen shot two guards in Gao on Tuesday"
    assert event.recipients[0].others == ("Watchmen",)
    assert event.date is not None and event.date.start == date(2024, 6, 11)
    toll = event.toll("killed")
    assert toll is not None and (toll.low, toll.high) == (2, None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"Gunmen shot ... Tuesday"', '"Gunmen fled"', "not in the text"),
        ('"Gunmen shot ... Tuesday"', '"The army"', "stands 2 times"),
        ('"2024-06-11", "2024-06-11"', '"2024-06-10", "2024-06-10"', "no such weekday"),
        ('mode = "firearms"', 'mode = "demo"', "is none of"),
        ('killed = [2, ""', "killed = [2, 1", "bounds"),
    ],
)
def test_a_wrong_annotation_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in ARTICLE
    with pytest.raises(gold.GoldError, match=said):
        written(tmp_path, ARTICLE.replace(old, new))


MARKS = {"furniture", "structure", "wording"}


def record(**changes: object) -> dict[str, object]:
    event = {
        "type": "ASSAULT", "mode": "firearms", "means": None, "status": "reported", "contexts": [], "confidence": 0.9,
        "actors": [{"name": "gunmen", "start": 0, "end": 6}], "recipients": [{"name": "Watchmen", "start": None}],
        "place": {"country": "MLI", "latitude": 16.3, "longitude": 0.0}, "killed": {"low": 2, "high": None},
        "date": {"start": "2024-06-11", "end": "2024-06-11"}, "injured": None, "other_tolls": [],
        "according_to": {"name": "narrator"}, "evidence": {"start": 0, "end": 40}, "rules": ["x"],
    }  # fmt: skip
    quotation = {"source": {"name": "Army", "start": 42, "end": 50}, "content": {"start": 56, "end": 71}}
    return {"events": [{**event, **changes}], "quotations": [quotation]}


def test_a_right_record_scores_full_marks(tmp_path: Path) -> None:
    article = written(tmp_path, ARTICLE)
    rows = score.count([article], {"en99": record()})["all"].finish()
    empty = {"source", "source_name", "injured", "other_tolls", "means_accuracy", "contexts"}
    assert {row for row, tally in rows.items() if tally.f1 == 1.0} == set(score.ROWS) - empty - MARKS


def test_wrong_slots_and_missing_records_cost(tmp_path: Path) -> None:
    article = written(tmp_path, ARTICLE)
    wrong = score.count([article], {"en99": record(status="claimed", killed={"low": 3, "high": 3}, actors=[])})["all"]
    assert wrong.rows["event"].f1 == 1.0
    assert wrong.rows["killed"].f1 == wrong.rows["actor"].f1 == wrong.rows["right"].f1 == 0.0
    assert wrong.confidences == [(0.9, False)]
    nothing = score.count([article], {})["all"]
    assert nothing.rows["event"].recall == 0.0 and nothing.rows["place_25km"].annotated == 1


def test_evidence_elsewhere_is_no_pair(tmp_path: Path) -> None:
    article = written(tmp_path, ARTICLE)
    far = record(evidence={"start": 73, "end": 86})
    assert Comparison(article, far).pairs == []


def test_assignment_is_the_best_one() -> None:
    assert assign([[5, 4], [5, 1]]) == [(0, 1), (1, 0)]
    assert assign([[0, 0], [0, 2], [1, 0]]) == [(1, 1), (2, 0)]
    assert assign([]) == []


def test_floors_are_written_and_held(tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    scores = {"all": dict.fromkeys(score.ROWS, 0.5)}
    gate.write_floors(scores, floors)
    assert gate.failures(scores, floors) == []
    lower = {"all": {**scores["all"], "event": 0.4}}
    assert gate.failures(lower, floors) == ["all.event: 0.400 is below its floor 0.490"]
    floors.write_text(floors.read_text().replace(gold.corpus_hash(), "other"))
    assert "gold set has changed" in gate.failures(scores, floors)[0]


def test_the_pipeline_stands_at_or_above_its_floors() -> None:
    assert gate.failures(gate.measure()) == []
