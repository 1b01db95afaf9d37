"""Twenty corrections of a reviewer on the demo archive: they survive recoding, change the export, and can be traced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from saksi.archiving import add_articles, match_archive, recode
from saksi.ingest.collect import collect
from saksi.pipeline import code
from saksi.records import Article, ArticleRecord, Decision, Span, TellingKey
from saksi.store.archive import Archive
from saksi.store.audit import trail
from saksi.store.exported import exported
from saksi.store.looked import EventReview, look
from saksi.store.reviews import accept, edit, reject
from saksi.store.stored import all_articles

SAMPLES = Path(__file__).resolve().parents[1] / "docs" / "samples" / "archive"
Act = Callable[[Archive, EventReview], Decision]


def newer(article: Article) -> ArticleRecord:
    """A coder with longer clauses and other ids, that sees no tolls and misses the first event of each article."""
    record = code(article)
    events = tuple(
        replace(e, id=f"n{e.id[:10]}", confidence=0.9, killed=None, means=None,
                evidence=Span(e.evidence.start, min(e.evidence.end + 3, len(article.text))))
        for e in record.events[1:]
    )  # fmt: skip
    return replace(record, events=events)


def corrections() -> list[Act]:
    def to(field: str, value: object) -> Act:
        return lambda archive, e: edit(
            archive, e.key, field, value, "Sari", version=e.version, words=e.event.evidence, reason="read again"
        )

    return [
        to("status", "denied"), to("type", "AGREE"), to("killed", {"low": 901, "high": 902}), to("means", "hearsay"),
        lambda archive, e: reject(archive, e.key, "Budi", version=e.version, reason="no event"),
    ]  # fmt: skip


def told(archive: Archive) -> dict[TellingKey, object]:
    with archive.reading() as connection:
        return {TellingKey(i.key, e.id): e for i in exported(connection) for e in i.record.events}


def test_twenty_corrections_survive_recoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(tmp_path / "demo.db") as archive:
        add_articles(archive, collect([str(SAMPLES)]))
        match_archive(archive)
        with archive.reading() as connection:
            seen = [e for s in all_articles(connection) for e in look(connection, s.key).events()]
        before = told(archive)
        chosen = seen[:: len(seen) // 20][:20]
        acts = corrections()
        made = [acts[n % len(acts)](archive, e) for n, e in enumerate(chosen[:-1])]
        made.append(accept(archive, chosen[-1].key, "Sari", version=chosen[-1].version))
        match_archive(archive)
        after = told(archive)
        assert all(after.get(e.key) != before[e.key] for e in chosen[:-1])
        assert [key for key in before if key not in after] == [d.key for d in made if d.action == "reject"]
        monkeypatch.setattr("saksi.archiving.coder_version", lambda: "newer")
        monkeypatch.setattr("saksi.archiving.code", newer)
        assert recode(archive) > 0
        match_archive(archive)
        recoded = told(archive)
        for d in made:
            if d.action == "reject":
                assert d.key not in recoded
            elif d.action == "accept":
                assert recoded[d.key] == before[d.key]
            else:
                assert d.field and getattr(recoded[d.key], d.field) == getattr(after[d.key], d.field)
        with archive.reading() as connection:
            assert trail(connection) == made
        assert {(d.by, d.reason) for d in made[:-1]} == {("Sari", "read again"), ("Budi", "no event")}
