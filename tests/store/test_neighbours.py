"""What the archive holds around one article."""

from saksi.archiving import add_articles, match_archive
from saksi.store.archive import Archive
from saksi.store.neighbours import copies_of, incidents_of
from saksi.store.stored import all_articles

LONG = " ".join(f"Officials said that report number {n} would follow soon." for n in range(12))
STORY = {"language": "en", "title": "Blast", "text": f"A car bomb killed four officers in Mosul on Monday. {LONG}"}
ARTICLES = [
    {**STORY, "outlet": "North Wire", "published": "2021-03-02"},
    {**STORY, "outlet": "South Daily"},
    {**STORY, "outlet": "East Post", "published": "2021-03-01"},
    {"language": "en", "text": "The ministers met in Geneva on Tuesday.", "outlet": "Lake Post"},
]


def test_copies_and_incidents(where: str) -> None:
    with Archive.open(where) as archive:
        add_articles(archive, ARTICLES)
        with archive.reading() as connection:
            wire, *_, alone = all_articles(connection)
            copies = copies_of(connection, wire)
            assert [(c.outlet, c.title) for c in copies] == [("East Post", "Blast"), ("South Daily", "Blast")]
            assert wire.key not in {c.key for c in copies}
            assert copies_of(connection, alone) == ()
            assert incidents_of(connection, wire) == {}
        match_archive(archive)
        with archive.reading() as connection:
            found = incidents_of(connection, wire)
            assert found.keys() == {event.id for event in wire.record.events} != set()
            assert len(set(found.values()) & set(incidents_of(connection, alone).values())) == 0
