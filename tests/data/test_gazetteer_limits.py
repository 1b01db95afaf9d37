from __future__ import annotations

from pathlib import Path

import pytest

from saksi.data import gazetteer
from saksi.data.gazetteer import LONGEST_NAME, name_key, open_gazetteer, place_senses
from saksi.errors import PackError


def test_what_is_longer_than_any_name_is_not_remembered() -> None:
    assert name_key("a" * LONGEST_NAME) == "a" * LONGEST_NAME
    kept = gazetteer._key.cache_info().currsize
    assert name_key("a" * (LONGEST_NAME + 1)) == ""
    assert gazetteer._key.cache_info().currsize == kept
    assert place_senses("") == ()


@pytest.mark.parametrize("size", [0, 5, 8, 20, 24, 5_000, -1])
def test_a_damaged_file_is_said_to_be_so(size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = (gazetteer.HERE / "places.bin").read_bytes()
    (tmp_path / "places.bin").write_bytes(whole[:size])
    monkeypatch.setattr(gazetteer, "HERE", tmp_path)
    with pytest.raises(PackError) as fault:
        open_gazetteer.__wrapped__()
    assert fault.value.kind == "gazetteer" and fault.value.exit_status == 3


def test_a_missing_file_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "HERE", tmp_path)
    with pytest.raises(PackError) as fault:
        open_gazetteer.__wrapped__()
    assert fault.value.exit_status == 3
