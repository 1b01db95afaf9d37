"""Whose a video is, and what an accusation or a guess makes of its content."""

from __future__ import annotations

import pytest

from saksi.pipeline import read

CASES = [
    ("en", "A video obtained by Reuters shows rebels burning two houses in Goma.", "Reuters", "reported"),
    ("en", "Footage verified by the BBC showed rebels burning two houses in Goma.", "BBC", "reported"),
    ("id", "Video yang diperoleh Reuters memperlihatkan pemberontak membakar dua rumah.", "Reuters", "reported"),
    ("id", "Video yang beredar di media sosial memperlihatkan polisi memukuli dua nelayan.", "Social media video",
     "claimed"),
    ("en", "The mayor accused rebels of burning two houses in Goma.", "Mayor", "claimed"),
    ("id", "Wali kota menduga pemberontak membakar dua rumah di Goma.", "Mayor", "hedged"),
    ("en", "A military report said rebels burned two houses in Goma.", "military report", "claimed"),
    ("id", "Pemberontak membakar dua rumah di Goma, demikian disampaikan Kapolres Bima.", "Bima Police", "claimed"),
    ("id", "Kapolres Bima membenarkan kejadian itu, tetapi menyebut geng membakar toko.", "Bima Police", "claimed"),
    ("id", "Rusia dituduh Kyiv membakar dua rumah di Kherson.", "Ukraine", "claimed"),
    ("id", "Dalam dakwaan jaksa, Deni Wamu membakar dua rumah di Palu.", "Prosecutors", "claimed"),
    ("id", "Fiji menuding Samoa membakar dua rumah, tudingan yang dibantah Samoa.", "Fiji", "claimed"),
    ("id", "Pemuda itu disebut Kapolres Bima menembak dua nelayan.", "Bima Police", "claimed"),
    ("id", "Kapolres Bima meluruskan isu penculikan anak di Palu.", "Bima Police", "denied"),
    ("id", "Pemberontak membakar pasar dan menewaskan 40 orang, menurut penghitungan AFP.", "narrator", "reported"),
    ("en", "Police said Musa Bello planned to bomb a church in Jos.", "Nigeria Police Force", "planned"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "source", "status"), CASES)
def test_source_and_status(language: str, text: str, source: str, status: str) -> None:
    found = [(e.according_to.name, e.status) for e in read(text, language=language).events if e.type == "ASSAULT"]
    assert found == [(source, status)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway offered food aid to Malawi.",
        "Norway offered to mediate between the two countries.",
    ],
)
def test_offers_are_planned(text: str) -> None:
    assert [e.status for e in read(text, language="en").events] == ["planned"]


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("id", 'Kementerian Luar Negeri RI menyebut enam WNI ditahan.\n\n"Kami telah memberikan bantuan makanan kepada '
         'para WNI," tambahnya.', "Indonesian Ministry of Foreign Affairs"),
        ("en", 'The embassy said six men were ill. "Our staff have delivered food to the detainees," it said.',
         "Embassy"),
    ],
)  # fmt: skip
def test_bodies_go_on_speaking(language: str, text: str, source: str) -> None:
    assert read(text, language=language).quotations[-1].source.name == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("According to a press release issued by Hamas, its fighters shot two soldiers in Rafah.", "Hamas"),
        ("Rebels shot two soldiers in Goma, according to a statement by the M23.", "March 23 Movement"),
    ],
)
def test_papers_of_those_named_behind(text: str, source: str) -> None:
    assert [e.according_to.name for e in read(text, language="en").events] == [source]


def test_side_of_a_chief_is_his_force() -> None:
    text = "Kapolda Maluku Irjen Rudi Hamzah mengatakan pihaknya menangkap dua perampok di Ambon."
    (arrest,) = read(text, language="id").events
    assert [a.name for a in arrest.actors] == [arrest.according_to.name] == ["Maluku Regional Police"]


def test_talks_to_be_held_are_planned() -> None:
    text = "The ministers spoke about a summit to be held in Oslo."
    assert {e.status for e in read(text, language="en").events if e.mode == "multilateral"} <= {"planned"}


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("Polisi memeriksa Rudi Hamzah di rumahnya.", "Deni Wamu"),
        ("Rudi Hamzah meminta maaf.", "Rudi Hamzah"),
        ("Di depan rumah sakit, Rudi Hamzah meminta maaf.", "Rudi Hamzah"),
        ("Hal serupa dialami Rudi Hamzah (32).", "Rudi Hamzah"),
        ("Atas kejadian itu, penasihat warga, Rudi Hamzah, meminta maaf.", "Rudi Hamzah"),
    ],
)
def test_speaker_of_a_suffix_is_who_spoke_or_leads_a_sentence(told: str, source: str) -> None:
    text = f'Deni Wamu mengatakan dua rumah dibakar. {told} "Kami sedih," ujarnya.'
    assert read(text, language="id").quotations[-1].source.name == source


def test_a_second_office_stands_before_the_name() -> None:
    text = "Wali Kota Palu yang juga ketua panitia Deni Wamu menegaskan warga aman. Dia mengatakan jalan dibuka."
    assert {q.source.name for q in read(text, language="id").quotations} == {"Deni Wamu"}
