"""What acts are done with: named in their own clause, never what they are aimed at."""

from __future__ import annotations

import pytest

from saksi.pipeline import read


@pytest.mark.parametrize(
    ("language", "text", "kind", "means"),
    [
        ("en", "Rebels attacked the camp with mortars near Goma.", "ASSAULT", "mortar"),
        ("en", "Soldiers shot dead two men in Goma.", "ASSAULT", None),
        ("en", "Soldiers shot two men with rifles in Goma.", "ASSAULT", "rifle"),
        ("en", "Rebels bombed a tank near Goma.", "ASSAULT", "bomb"),
        ("en", "The army shot down two drones over Goma.", "ASSAULT", None),
        ("en", "Police seized 20 rifles in a house in Solo.", "COERCE", None),
        ("en", "Police arrested a man with a knife in Solo, and rebels fired rockets at Goma.", "COERCE", None),
        ("en", "North Korea test-fired two ballistic missiles on Monday.", "MOBILIZE", "ballistic missile"),
        ("en", "Japan sent tents to flood victims in Sylhet.", "AID", "tents"),
        ("en", "Dozens were killed when a suicide bomber struck the market in Goma.", "ASSAULT", "suicide bomb"),
        ("en", "A man stabbed two guards in Leeds.", "ASSAULT", "knife"),
        ("en", "Gunmen set the town hall ablaze in Goma.", "ASSAULT", "arson"),
        ("en", "A shell landed in a yard in Goma, killing a woman.", "ASSAULT", "artillery"),
        ("en", "Police shot dead a man after the stabbing in Leeds.", "ASSAULT", None),
        ("id", "Dua polisi ditikam di Solo.", "ASSAULT", "knife"),
        ("id", "Pelaku membacok korban dengan celurit di Solo.", "ASSAULT", "knife"),
        ("id", "Polisi menyita sebilah golok di Solo.", "COERCE", None),
        ("id", "Dua tentara ditembak kelompok bersenjata di Nduga.", "ASSAULT", None),
        ("id", "Massa melempari polisi dengan batu di Solo.", "ASSAULT", "stones"),
        ("id", "Bulan Sabit Merah mengatakan tentara Israel menembak dua warga di Jenin.", "ASSAULT", None),
        ("id", "Pemerintah mengirimkan bantuan beras dan obat-obatan ke Gaza.", "AID", "food"),
    ],
)
def test_means(language: str, text: str, kind: str, means: str | None) -> None:
    found = [e.means for e in read(text, language=language, published="2024-01-08").events if e.type == kind]
    assert found == [means]


def test_what_an_act_answers_was_done_with_something_else() -> None:
    text = "Militants raided the camp in retaliation for air strikes on a hamlet."
    assert [e.means for e in read(text, language="en", published="2024-01-08").events] == [None, "air strike"]
