"""The time expressions of the record where they are not what events take; published on Monday, 8 January 2024."""

from __future__ import annotations

import pytest

from saksi.pipeline import read

CASES = [
    ("en", "The road has been shut since May 2020.", [("May 2020", "2020-05-01", "2020-05-31")]),
    ("en", "It was shut until Friday.", [("Friday", "2024-01-05", "2024-01-05")]),
    ("en", "The bridge fell in late March 2021.", [("late March 2021", "2021-03-01", "2021-03-31")]),
    ("en", "Three shops closed this month.", [("this month", "2024-01-01", "2024-01-31")]),
    ("en", "Sales fell in the first half of 2023.", [("the first half of 2023", "2023-01-01", "2023-06-30")]),
    (
        "en",
        "He lived there between 1994 and 1997.",
        [("1994", "1994-01-01", "1994-12-31"), ("1997", "1997-01-01", "1997-12-31")],
    ),
    (
        "en",
        "It rained from April to June 2019.",
        [("April", "2019-04-01", "2019-04-30"), ("June 2019", "2019-06-01", "2019-06-30")],
    ),
    ("en", "It rained from 3 to 5 June 2019.", [("3 to 5 June 2019", "2019-06-03", "2019-06-05")]),
    ("en", "They met almost four years ago.", [("almost four years ago", "2020-01-01", "2020-12-31")]),
    ("en", "Profit rose in the third quarter.", [("the third quarter", "2023-07-01", "2023-09-30")]),
    ("en", "He wrote the third quarter report.", [("third quarter", "2023-07-01", "2023-09-30")]),
    ("id", "Jalan itu ditutup sejak Mei 2020.", [("Mei 2020", "2020-05-01", "2020-05-31")]),
    ("id", "Jembatan runtuh pada akhir Maret 2021.", [("akhir Maret 2021", "2021-03-01", "2021-03-31")]),
    ("id", "Tiga toko tutup bulan ini.", [("bulan ini", "2024-01-01", "2024-01-31")]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_record_lists_the_words_and_what_they_mean(
    language: str, text: str, wanted: list[tuple[str, str, str]]
) -> None:
    record = read(text, language=language, published="2024-01-08")
    told = [(text[s.start : s.end], str(v.start), str(v.end)) for s, v in record.dates]
    assert told == wanted


def test_an_event_keeps_the_open_end_and_the_part_of_a_month() -> None:
    since = read("Rebels have besieged Aleppo since May 2020.", language="en", published="2024-01-08").events[0].date
    late = read("Rebels attacked Aleppo in late March 2021.", language="en", published="2024-01-08").events[0].date
    assert since is not None and since.start is not None and since.start.isoformat() == "2020-05-01"
    assert since.end is None
    assert late is not None and late.start is not None and late.start.isoformat() == "2021-03-21"
