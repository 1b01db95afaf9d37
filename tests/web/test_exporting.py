"""Downloads of exports: what they are called, and that a format's name leads to a type of media."""

from saksi.export.formats import FORMATS
from saksi.export.items import ExportOptions
from saksi.exporting import Wanted, last_day
from saksi.store.archive import Archive
from saksi.web.exporting import CURSOR, MEDIA, download


def test_every_format_has_a_type_of_media() -> None:
    assert {one.suffix for one in FORMATS.values()} == set(MEDIA)


def test_the_answer_names_file_and_cursor(demo: Archive) -> None:
    answer = download(demo, Wanted(FORMATS["csv"], ExportOptions(csv_safe=True), until=last_day(0)))
    assert answer.headers["content-disposition"].startswith('attachment; filename="saksi-2')
    assert answer.headers[CURSOR].count(":") == 1
    assert answer.headers["cache-control"] == "private, no-store"
