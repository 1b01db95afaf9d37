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


HISTORY = (
    "The siege began in the spring of 1702. On 9 June the garrison made a sortie. By August food had run out. "
    "In February 1703 the army moved north. Fighting resumed in May. The following year brought peace. "
    "It held until 1750."
)


def test_history_told_in_order_lends_its_years() -> None:
    told = [(HISTORY[s.start : s.end], str(v.start)) for s, v in read(HISTORY, published="2024-01-08").dates]
    assert told == [
        ("the spring of 1702", "1702-03-01"), ("9 June", "1702-06-09"), ("August", "1702-08-01"),
        ("February 1703", "1703-02-01"), ("May", "1703-05-01"), ("The following year", "1704-01-01"),
        ("1750", "1750-01-01"),
    ]  # fmt: skip


def test_news_that_names_years_keeps_its_own() -> None:
    text = "The court ruled in 2004, 2006 and 2008. On Tuesday it ruled again. A hearing was held in March."
    assert [str(v.start) for _, v in read(text, published="2024-01-08").dates][-1] == "2023-03-01"
