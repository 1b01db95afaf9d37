import json
from pathlib import Path

import pytest

import saksi
from saksi.errors import InputError
from saksi.export.parse import record_from_dict

SAMPLES = Path(__file__).resolve().parents[2] / "docs" / "samples" / "articles.jsonl"


@pytest.mark.parametrize("line", SAMPLES.read_text(encoding="utf-8").splitlines())
def test_what_was_printed_comes_back(line: str) -> None:
    (record,) = saksi.read_many([json.loads(line)])
    assert isinstance(record, saksi.ArticleRecord)
    printed = json.loads(json.dumps(record.to_dict()))
    assert record_from_dict(printed).to_dict() == printed
    without = record.to_dict(with_text=False)
    assert record_from_dict(without, record.article.text).to_dict() == printed


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"schema": "other/2"}, "schema is 'other/2'"),
        ({"text": None}, "no text"),
        ({"events": [{}]}, "does not hold to"),
        ({"published": "2024-13-01"}, "does not hold to"),
    ],
)
def test_a_broken_record_is_one_sentence(change: dict[str, object], said: str) -> None:
    printed = saksi.read("Police arrested three men in Cairo.", language="en").to_dict()
    with pytest.raises(InputError) as fault:
        record_from_dict({**printed, **change})
    assert said in fault.value.sentence
