"""Places in an act's clause at which it did not happen."""

from __future__ import annotations

import pytest

import saksi


def places(text: str, language: str) -> list[tuple[str, str | None]]:
    record = saksi.read(text, language=language, published="2024-10-18")
    return [(e.type, e.place.name if e.place else None) for e in record.events]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Norway condemned the situation in Aleppo.", "en", ("ACCUSE", None)),
        ("Menlu Norwegia mengutuk situasi di Aleppo, Kamis.", "id", ("ACCUSE", None)),
        ("The Council renewed an arms embargo on armed groups in Mali.", "en", ("SANCTION", None)),
        ("Kelompok itu mengancam akan menutup bandara di Ilaga.", "id", ("THREATEN", None)),
        ("Kelompok itu menyerang kapal tanker untuk membela warga di Gaza.", "id", ("ASSAULT", None)),
        ("Yemen attacked a tanker that was sailing to Haifa.", "en", ("ASSAULT", None)),
        ("Norwegia mengirim bantuan senjata kepada Ukraina untuk serangan terhadap Kursk.", "id", ("AID", None)),
        ("KBRI Kairo memberikan bantuan makanan kepada para mahasiswa.", "id", ("AID", None)),
        ("Lima tentara dari Yogyakarta tewas diserang kelompok bersenjata.", "id", ("ASSAULT", None)),
        ("Crowds rallied in Beirut against the militia that had shot dead a reporter.", "en", ("ASSAULT", None)),
        ("Families returned to Khan Younis following the ceasefire between Israel and Hamas.", "en", ("RETREAT", None)),
        ("The army halted its offensive to honour the talks being held in Geneva.", "en", ("RETREAT", None)),
        (
            "Tentara menghentikan serangan untuk menghormati perundingan yang digelar di Jenewa.",
            "id",
            ("RETREAT", None),
        ),
        ("The army attacked the camp and forced the rebels to flee into Rwanda.", "en", ("ASSAULT", None)),
        ("Dua polisi terluka dalam baku tembak dan dibawa ke RSUD Timika.", "id", ("ASSAULT", None)),
        ("Serangan drone Israel menewaskan dua orang.", "id", ("ASSAULT", None)),
        ("Kementerian Luar Negeri di Kabul mengecam serangan itu.", "id", ("ACCUSE", None)),
        ("Gubernur, yang saat itu berada di Jakarta, berjanji meninjau ulang izin itu.", "id", ("CONCEDE", None)),
        ("Armenia and Azerbaijan agreed to a ceasefire in Nagorno-Karabakh.", "en", ("AGREE", None)),
        ("North Korea fired a ballistic missile over Hokkaido on Tuesday.", "en", ("MOBILIZE", None)),
    ],
)
def test_the_place_belongs_to_something_else(text: str, language: str, expected: tuple[str, None]) -> None:
    assert expected in places(text, language)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Norway condemned the raid at a meeting in Geneva.", "en", ("ACCUSE", "Geneva")),
        ("Soldiers rescued eight kidnap victims in Tsafe on Friday.", "en", ("RETREAT", "Tsafe")),
        ("Police in Lagos arrested a man who robbed a bank.", "en", ("COERCE", "Lagos")),
        ("Demonstran dari Bandung berunjuk rasa di Jakarta, Senin.", "id", ("PROTEST", "Jakarta")),
        ("Milisi menyerang Haifa untuk membela warga di Gaza.", "id", ("ASSAULT", "Haifa")),
        ("Protesters marched from Lekki to Ikeja on Monday.", "en", ("PROTEST", "Lekki")),
    ],
)
def test_the_place_is_its_own(text: str, language: str, expected: tuple[str, str]) -> None:
    assert expected in places(text, language)
