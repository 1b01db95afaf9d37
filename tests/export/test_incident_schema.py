import json
from io import BytesIO

import jsonschema
import pytest

from saksi.commands.incidents import incident_line
from saksi.export.incident_schema import incident_schema, removed_schema
from saksi.export.items import ExportItem, ExportOptions, Removed
from saksi.export.lines import write_jsonl, write_removed
from saksi.export.schema import SCHEMAS, article_schema, schema_text
from saksi.pipeline import match, read
from saksi.records import ArticleRecord

VALIDATOR = jsonschema.Draft202012Validator
TOLD = (
    "Gunmen killed at least four soldiers near Goma on Sunday, the army said.",
    "Six soldiers were killed near Goma on Sunday when gunmen attacked them.",
)


@pytest.mark.parametrize("of", SCHEMAS)
def test_schemas_are_valid_and_printed_as_they_are(of: str) -> None:
    VALIDATOR.check_schema(SCHEMAS[of]())
    assert json.loads(schema_text(of)) == SCHEMAS[of]()


def test_incidents_hold_to_their_schema() -> None:
    records = [read(t, id=str(n), published="2024-01-09", outlet=f"Paper {n}") for n, t in enumerate(TOLD)]
    lines = [json.loads(incident_line(incident)) for incident in match(records)]
    assert lines and any(line["figures"] for line in lines)
    for line in lines:
        VALIDATOR(incident_schema(), format_checker=jsonschema.FormatChecker()).validate(line)
        for field in list(line):
            assert not VALIDATOR(incident_schema()).is_valid({k: v for k, v in line.items() if k != field})
        assert not VALIDATOR(incident_schema()).is_valid({**line, "surprise": 1})
        assert not VALIDATOR(incident_schema()).is_valid({**line, "members": [["a", "b", "c"]]})


def test_removals_hold_to_their_schema() -> None:
    out = BytesIO()
    write_removed([Removed("incident", "a", "b", 3), Removed("telling", "a/b", None, 4)], out)
    for line in map(json.loads, out.getvalue().splitlines()):
        VALIDATOR(removed_schema()).validate(line)
        assert not VALIDATOR(removed_schema()).is_valid({**line, "kind": "article"})


def test_exported_articles_hold_to_their_schema(full_record: ArticleRecord) -> None:
    for with_text in (True, False):
        out = BytesIO()
        item = ExportItem("k" * 64, full_record, {"0123456789ab": "i"}, "k" * 64, None, 5)
        write_jsonl([item], out, ExportOptions(with_text=with_text))
        VALIDATOR(article_schema()).validate(json.loads(out.getvalue()))
