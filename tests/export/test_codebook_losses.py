"""What no codebook format keeps of a page, and what only some do."""

from dataclasses import replace
from typing import Any

import pytest

from export.codebooks import GUNMEN, event, exported, item

TOLD = event(actors=(GUNMEN,))
PAGE = item(TOLD)


@pytest.mark.parametrize("name", ["acled", "plover", "polecat", "ucdp"])
@pytest.mark.parametrize("lost", ["quotations", "wording", "dates"])
def test_no_format_keeps(name: str, lost: str) -> None:
    bare = replace(PAGE, record=replace(PAGE.record, **{lost: ()}))
    assert exported(name, PAGE) == exported(name, bare)


@pytest.mark.parametrize(
    ("kept", "by"),
    [
        ({"mentions": ()}, {"polecat"}), ({"toponyms": ()}, {"polecat"}), ({"title": None}, {"plover", "ucdp"}),
        ({"url": None}, {"plover", "ucdp"}), ({"outlet": "River Post"}, {"acled", "plover", "polecat", "ucdp"}),
        ({"published": None}, {"acled", "plover", "polecat", "ucdp"}), ({"language": "id"}, {"plover", "polecat"}),
        ({"id": "given"}, set()),
    ],
)  # fmt: skip
def test_some_formats_keep(kept: dict[str, Any], by: set[str]) -> None:
    (field,) = kept
    of_record = field in ("mentions", "toponyms")
    article = PAGE.record.article if of_record else replace(PAGE.record.article, **kept)
    changed = replace(PAGE.record, article=article, **(kept if of_record else {}))
    found = {
        name
        for name in ("acled", "plover", "polecat", "ucdp")
        if exported(name, PAGE) != exported(name, replace(PAGE, record=changed))
    }
    assert found == by


@pytest.mark.parametrize(("name", "kept"), [("acled", True), ("plover", False), ("polecat", False), ("ucdp", True)])
def test_which_incident_it_is_of(name: str, kept: bool) -> None:
    joined = replace(PAGE, incidents={TOLD.id: "another"})
    assert (exported(name, PAGE) != exported(name, joined)) is kept
