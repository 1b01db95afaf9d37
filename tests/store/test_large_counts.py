from saksi.archiving import add_articles, match_archive
from saksi.store.archive import Archive
from saksi.store.query import Query
from saksi.store.search import search_events
from saksi.store.stored import all_articles

BOAST = {"id": "boast", "language": "en", "published": "2024-01-09"}


def test_a_count_beyond_every_column_is_kept_in_the_record(where: str) -> None:
    counts = [99_999_999_999, 99_999_999_999_999_999_999_999]
    texts = [f"A bomb killed {count} people in Cairo on Monday." for count in counts]
    with Archive.open(where) as archive:
        added = add_articles(archive, [{**BOAST, "id": str(n), "text": text} for n, text in enumerate(texts)])
        assert (added.added, added.failed) == (2, ())
        match_archive(archive)
        with archive.reading() as connection:
            told = [a.record.events[0].killed for a in all_articles(connection)]
            assert all(toll and toll.low and toll.low > 2**31 for toll in told)
            assert len(search_events(connection, Query(killed=1_000_000)).rows) == 2
