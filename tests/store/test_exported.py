"""Exports of what people have reviewed."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from saksi.archiving import match_archive
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.label_studio import write_label_studio
from saksi.export.label_studio_read import annotations_of, regions_of
from saksi.export.label_studio_record import record_of
from saksi.store.archive import Archive
from saksi.store.exported import exported, now
from saksi.store.reviews import accept, edit, undo
from store.reviewed_archive import all_events, decide_on, reviewable


def items(archive: Archive, **asked: Any) -> list[ExportItem]:
    with archive.reading() as connection:
        return list(exported(connection, **asked))


def test_only_what_a_person_accepted_or_edited(where: str) -> None:
    with reviewable(where, 6) as archive:
        first, second, *_ = all_events(archive)
        assert items(archive, reviewed_only=True) == []
        decide_on(archive, first, accept)
        decide_on(archive, second, edit, "status", "denied")
        match_archive(archive)
        found = items(archive, reviewed_only=True)
        assert [{e.id for e in item.record.events} for item in found] == [{first.key.event}, {second.key.event}]
        assert [dict(item.reviews) for item in found] == [{first.key.event: "accepted"}, {second.key.event: "edited"}]
        assert [set(item.incidents) for item in found] == [{first.key.event}, {second.key.event}]
        whole = items(archive)
        assert len(whole) == 5 and sum(bool(item.reviews) for item in whole) == 2


def test_a_follower_of_reviewed_records_learns_that_one_is_so_no_more(where: str) -> None:
    with reviewable(where, 6) as archive:
        first, *_ = all_events(archive)
        decide_on(archive, first, accept)
        with archive.reading() as connection:
            cursor = now(connection)
        undo(archive, 1, "Ani")
        (item,) = items(archive, reviewed_only=True, since=cursor)
        assert (item.key, item.record.events) == (first.key.article, ())


def test_label_studio_gets_reviewed_records_as_annotations(where: str) -> None:
    with reviewable(where, 6) as archive:
        first, *_ = all_events(archive)
        decide_on(archive, first, edit, "status", "denied")
        out = BytesIO()
        write_label_studio(items(archive), out, ExportOptions())
        tasks = json.loads(out.getvalue())
        assert sum("annotations" in task for task in tasks) == 1
        (task,) = (task for task in tasks if "annotations" in task)
        (annotation,) = annotations_of(task)
        (item,) = (item for item in items(archive) if item.reviews)
        back = record_of(regions_of(annotation, item.record.article.text).values(), item.record).record
        (event,) = back.events
        assert (event.id, event.status) == (first.key.event, "denied")
