import random
from pathlib import Path

import pytest

from saksi.archiving import add_articles, match_archive, recode
from saksi.errors import StoreError
from saksi.records import Incident
from saksi.store.archive import Archive
from saksi.store.listing import IncidentFilter, find_incident, list_incidents
from saksi.store.matched import reasons, stored_incidents
from saksi.store.pairs import separate
from saksi.store.query import Query
from saksi.store.search import parties_of, search_articles, search_events
from saksi.store.stored import all_articles, coders, stored_article

BOMB = (
    "A car bomb exploded outside a police station in Mosul on Monday, killing at least {n} officers. "
    "{who} claimed responsibility for the attack."
)
ARTICLES = [
    {"id": "one", "language": "en", "published": "2021-03-02", "outlet": "North Wire", "title": "Blast in Mosul",
     "text": BOMB.format(n="four", who="The Islamic State group")},
    {"id": "two", "language": "en", "published": "2021-03-02", "outlet": "River Post", "title": "Mosul police hit",
     "text": "At least six police officers were killed when a car bomb went off at a Mosul police station on Monday."},
    {"id": "three", "language": "id", "published": "2021-03-02", "outlet": "Kabar Pagi", "title": "Bom mobil di Mosul",
     "text": "Sebuah bom mobil meledak di depan kantor polisi di Mosul pada hari Senin, menewaskan lima polisi."},
    {"id": "four", "language": "en", "published": "2021-03-09", "outlet": "North Wire", "title": "Talks in Geneva",
     "text": "The foreign ministers of Russia and Turkey met in Geneva on Tuesday."},
]  # fmt: skip


def everything(archive: Archive) -> dict[str, Incident]:
    with archive.reading() as connection:
        return {i.id: i for i in stored_incidents(connection, list_incidents(connection, IncidentFilter()))}


def bombing(archive: Archive) -> Incident:
    (found,) = [i for i in everything(archive).values() if i.articles == 3]
    return found


def test_adding_twice_changes_nothing(where: str) -> None:
    with Archive.open(where) as archive:
        assert add_articles(archive, ARTICLES).added == 4
        match_archive(archive)
        before, counts = everything(archive), archive.counts()
        again = add_articles(archive, ARTICLES)
        assert (again.added, again.known) == (0, 4)
        assert match_archive(archive) == 0
        assert (everything(archive), archive.counts()) == (before, counts)


def test_one_happening_in_two_languages_is_one_incident(where: str) -> None:
    with Archive.open(where) as archive:
        add_articles(archive, ARTICLES)
        match_archive(archive)
        incident = bombing(archive)
        assert incident.independent == 3
        assert sorted(f.low or 0 for f in incident.figures if f.kind == "killed") == [4, 5, 6]
        assert "killed 4 to 6" in incident.summary or "killed at least 4" in incident.summary
        with archive.reading() as connection:
            assert find_incident(connection, incident.id[:10]) == incident.id
            assert all(link.weight > 0 and link.comparisons for link in reasons(connection, incident.id))


def test_any_order_and_one_by_one_give_the_same_incidents(where: str) -> None:
    with Archive.open(where) as archive:
        add_articles(archive, ARTICLES)
        match_archive(archive)
        expected = everything(archive)
    if "://" in where:
        return
    for seed in range(20):
        order = ARTICLES[:]
        random.Random(seed).shuffle(order)
        with Archive.open(f"{where}.{seed}") as archive:
            for article in order:
                add_articles(archive, [article])
                match_archive(archive)
            assert everything(archive) == expected


def test_a_link_is_undone_for_good(where: str) -> None:
    with Archive.open(where) as archive:
        add_articles(archive, ARTICLES)
        match_archive(archive)
        before = bombing(archive)
        separate(archive, before.members[0], before.members[1], "Ani", "another day")
        match_archive(archive)
        found = everything(archive)
        assert all(i.articles < 3 for i in found.values())
        add_articles(archive, [{**ARTICLES[0], "outlet": "East Wire"}])
        match_archive(archive)
        homes = [i.id for i in everything(archive).values() for k in i.members if k in before.members[:2]]
        assert len(set(homes)) == 2
        with pytest.raises(StoreError):
            separate(archive, before.members[0], before.members[1]._replace(event="none"), "Ani", "why not")


def test_recoding_keeps_the_older_records_readable(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saksi.archiving.coder_version", lambda: "old")
    with Archive.open(where) as archive:
        add_articles(archive, ARTICLES)
        match_archive(archive)
        before = everything(archive)
        monkeypatch.setattr("saksi.archiving.coder_version", lambda: "new")
        assert recode(archive) == 4
        assert recode(archive) == 0
        match_archive(archive)
        assert everything(archive) == before  # the coder is the same in all but its name
        with archive.reading() as connection:
            key = next(iter(all_articles(connection))).key
            assert coders(connection, key) == ("old", "new")
            assert stored_article(connection, key, "old").record == stored_article(connection, key).record
            with pytest.raises(StoreError):
                stored_article(connection, key, "never")


def test_a_copy_is_no_second_witness(where: str) -> None:
    long = " ".join(f"Officials said that report number {n} would follow soon." for n in range(12))
    story = {**ARTICLES[0], "text": f"{ARTICLES[0]['text']} {long}"}
    with Archive.open(where) as archive:
        copies = [{**story, "id": name, "outlet": name} for name in ("South Daily", "East Daily")]
        assert add_articles(archive, [story, copies[0]]).copies == 1
        assert add_articles(archive, [copies[1]]).copies == 1
        match_archive(archive)
        shared = [i for i in everything(archive).values() if i.articles == 3]
        assert shared
        assert {i.independent for i in shared} == {1}


def test_words_are_found_in_every_form(where: str) -> None:
    with Archive.open(where) as archive:
        add_articles(archive, ARTICLES)
        with archive.reading() as connection:
            found = {row["given_id"] for row in search_articles(connection, Query(words="explode")).rows}
            assert found == {"one"}
            assert {r["given_id"] for r in search_articles(connection, Query(words="ledakan")).rows} == {"three"}
            assert {r["given_id"] for r in search_articles(connection, Query(words='"police station"')).rows} == {
                "one",
                "two",
            }
            assert search_articles(connection, Query(words='"station police"')).rows == ()


def test_events_are_found_by_what_they_say(where: str) -> None:
    with Archive.open(where) as archive:
        add_articles(archive, ARTICLES)
        with archive.reading() as connection:
            near = search_events(connection, Query(type="ASSAULT", near=(36.3, 43.1, 40), killed=5)).rows
            assert {row["outlet"] for row in near} == {"River Post", "Kabar Pagi"}
            here, mosul = (36.3, 43.1, 40.0), (36.0, 42.0, 37.0, 44.0)
            both = search_events(connection, Query(near=here, box=mosul)).rows
            assert both == search_events(connection, Query(near=here)).rows != ()
            assert search_events(connection, Query(near=here, box=(0.0, 0.0, 1.0, 1.0))).rows == ()
            assert {r["outlet"] for r in search_events(connection, Query(party="russia", role="actor")).rows} == {
                "North Wire"
            }


def test_pages_follow_one_another_without_gap(where: str) -> None:
    with Archive.open(where) as archive:
        add_articles(archive, ARTICLES)
        with archive.reading() as connection:
            whole = search_events(connection, Query(), limit=100).rows
            pages, cursor = [], None
            while True:
                page = search_events(connection, Query(), limit=1, cursor=cursor)
                pages += page.rows
                cursor = page.cursor
                if cursor is None:
                    break
            assert tuple(pages) == whole


def test_text_comes_back_exactly(where: str) -> None:
    text = "Police arrested three men in Cairo.\0 \ud800 \U0001f525 e\u0301"
    with Archive.open(where) as archive:
        add_articles(archive, [{"id": "odd", "language": "en", "title": "\0 \ud800", "text": text}])
        match_archive(archive)
        with archive.reading() as connection:
            (stored,) = all_articles(connection)
            assert stored.record.article.text == text


def test_archives_that_cannot_be_opened(tmp_path: Path) -> None:
    for where, said in (
        (str(tmp_path), "is a folder"),
        (str(tmp_path / "none" / "a.db"), "no folder"),
        ("mysql://host/name", "not 'mysql'"),
        ("://", "not a database address"),
    ):
        with pytest.raises(StoreError) as fault:
            Archive.open(where)
        assert said in fault.value.sentence
    (tmp_path / "page.db").write_text("this is no database, only some text that is long enough to look at" * 20)
    with pytest.raises(StoreError) as fault:
        Archive.open(tmp_path / "page.db")
    assert fault.value.sentence == "The file is not an archive."
    with pytest.raises(StoreError) as fault:
        Archive.open(tmp_path / "absent.db", read_only=True)
    assert "saksi add" in fault.value.sentence


def test_a_page_of_events_has_its_parties(where: str) -> None:
    with Archive.open(where) as archive:
        add_articles(archive, ARTICLES)
        with archive.reading() as connection:
            page = search_events(connection, Query(outlet="North Wire"))
            named = parties_of(connection, page)
            assert named.keys() == {(row["article"], row["event"]) for row in page.rows}
            assert {"actor": ("Russia", "Turkey")} in [
                {role: names for role, names in of.items() if role == "actor"} for of in named.values()
            ]
            assert parties_of(connection, search_events(connection, Query(words="nowhere"))) == {}
