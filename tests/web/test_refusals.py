"""Why something was not done, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi.testclient import TestClient

from saksi.errors import ConflictError, StoreError
from saksi.records import Decision, TellingKey
from saksi.store.decisions import refuse
from saksi.web.refusals import refusal
from saksi.web.words import translator

EN, ID = translator("en"), translator("id")
AT = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)


def made(action: str, **other: object) -> Decision:
    return Decision(4, TellingKey("a", "e"), action, "Ani", AT, **other)  # type: ignore[arg-type]


def test_a_sentence_is_told_in_the_readers_language() -> None:
    fault = StoreError("There is no article 'abc' in the archive.", "absent")
    assert refusal(EN, fault) == fault.sentence
    assert refusal(ID, fault) == "Tidak ada artikel 'abc' dalam arsip."


def test_a_conflict_names_who_did_what_and_when() -> None:
    changes = [made("edit", field="killed"), made("undo", undoes=3), made("add")]
    fault = refuse("The record was changed meanwhile", changes)
    assert refusal(EN, fault) == (
        "The record was changed meanwhile: Ani: Killed edited (2026-03-04 05:06 UTC); "
        "Ani: decision 3 taken back (2026-03-04 05:06 UTC); Ani: added (2026-03-04 05:06 UTC)."
    )
    assert refusal(ID, fault).startswith(
        "Sementara itu catatan telah diubah: Ani: Tewas diubah (2026-03-04 05:06 UTC); "
    )
    assert refusal(ID, fault).endswith("Ani: ditambahkan (2026-03-04 05:06 UTC).")


def test_a_conflict_without_decisions_is_its_sentence() -> None:
    fault = ConflictError("The incident has changed since you opened it: look at its tellings again.", "conflict")
    assert refusal(EN, fault) == fault.sentence
    assert refusal(ID, fault) == "Kejadian ini berubah sejak Anda membukanya: lihat lagi kisah-kisahnya."


def test_pages_tell_it_so_and_programs_get_the_english(reader: TestClient) -> None:
    asked = {"Accept-Language": "id"}
    assert "Tidak ada artikel &#39;ffff&#39; dalam arsip." in reader.get("/articles/ffff", headers=asked).text
    assert "Halaman itu tidak ada." in reader.get("/nowhere", headers=asked).text
    answer = reader.get("/api/v1/articles/ffff", headers=asked)
    assert answer.json()["detail"] == "There is no article 'ffff' in the archive."
