"""Downloads of exports: what they are called, and that a format's name leads to a type of media."""

import pytest

from saksi.errors import UsageError
from saksi.export.formats import FORMATS
from saksi.export.items import ExportOptions
from saksi.store.archive import Archive
from saksi.web.exporting import CURSOR, MEDIA, Wanted, download


def test_every_format_has_a_type_of_media() -> None:
    assert {one.suffix for one in FORMATS.values()} == set(MEDIA)


def test_the_answer_names_file_and_cursor(demo: Archive) -> None:
    answer = download(demo, Wanted(FORMATS["csv"], ExportOptions(csv_safe=True), delay_days=0))
    assert answer.headers["content-disposition"].startswith('attachment; filename="saksi-2')
    assert answer.headers[CURSOR].count(":") == 1
    assert answer.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize(
    "wanted",
    [Wanted(FORMATS["jsonl"], ExportOptions(csv_safe=True)), Wanted(FORMATS["csv"], since="1", coder="x"),
     Wanted(FORMATS["csv"], since="yesterday"), Wanted(FORMATS["csv"], coder="x", reviewed_only=True)],
)  # fmt: skip
def test_what_a_format_has_no_use_for_is_refused(demo: Archive, wanted: Wanted) -> None:
    with pytest.raises(UsageError):
        download(demo, wanted)
