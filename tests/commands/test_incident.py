from __future__ import annotations

from pathlib import Path

import pytest

from saksi.cli import main
from store.reviewed_archive import incidents_of, reviewable


def test_two_incidents_are_joined_and_torn_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = str(tmp_path / "a.db")
    with reviewable(db) as archive:
        before = incidents_of(archive)
        one, other = (incident.members[0] for incident in before[:2])
        pair = [f"{key.article}/{key.event}" for key in (one, other)]
        said = ["incident", before[0].id, "--db", db, "--by", "Ani", "--reason", "one blast"]
        assert main([*said, "--join", *pair]) == 0
        assert len(incidents_of(archive)) == len(before) - 1
        assert main([*said, "--separate", *pair]) == 4
        assert "Ani joined the two" in capsys.readouterr().err
        both, nobody = [*said, "--separate", *pair, "--join", *pair], [*said[:4], "--join", *pair]
        for wrong in (both, nobody, [*said, "--join", "a", "b"]):
            assert main(wrong) == 2
