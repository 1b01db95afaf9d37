from __future__ import annotations

import pytest

from saksi.reading.article import read_article


def sentences(text: str, language: str) -> list[str]:
    return [text[s.span.start : s.span.end] for s in read_article(text, language=language).sentences]


@pytest.mark.parametrize(
    "whole",
    [
        "Brigjen. Pol. Ahmad Dahlan tiba di Jl. Sudirman No. 12 pukul 10.30 WIB bersama dr. Ani.",
        "Pelaku, H. M. Yusuf, S.H., M.Si., membayar Rp. 5 juta kepada PT Maju Tbk. di Medan.",
        "Kabar itu dimuat di KOMPAS.com dan Detik.Com serta https://contoh.id/a.b?c=1 pada Senin.",
        "Gempa bermagnitudo 5.2 menewaskan 1.200 orang di A. Yani.",
    ],
)
def test_indonesian_stays_whole(whole):
    assert sentences(whole, "id") == [whole]


@pytest.mark.parametrize(
    "whole",
    [
        "Lt. Gen. John A. Smith Jr. said at 5 p.m. Friday that the U.S. Army had left St. Louis.",
        "Acme Inc. lost $5.3 million on Jan. 5, Mr. Roe and Sen. J. Doe said.",
        '"Why now?" Smith asked.',
        "The group released no. 7, i.e. the last one.",
    ],
)
def test_english_stays_whole(whole):
    assert sentences(whole, "en") == [whole]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Serangan selesai.Kemudian polisi pergi.", "id", ["Serangan selesai.", "Kemudian polisi pergi."]),
        ('"Kami tahu. Kami siap." Ia pergi.', "id", ['"Kami tahu.', 'Kami siap."', "Ia pergi."]),
        ("Ia pergi… Lalu hujan turun! Benarkah?", "id", ["Ia pergi…", "Lalu hujan turun!", "Benarkah?"]),
        ("It happened on Jan. 5. He left the U.S. The army came.", "en",
         ["It happened on Jan. 5.", "He left the U.S.", "The army came."]),
        ("It ended.“We won,” she said.", "en", ["It ended.", "“We won,” she said."]),
        ("He stayed until 6 a.m. The others left.", "en", ["He stayed until 6 a.m.", "The others left."]),
    ],
)  # fmt: skip
def test_splits(text, language, expected):
    assert sentences(text, language) == expected


def test_lines_are_paragraphs_and_hard_wrapped_lines_are_not():
    article = read_article("Satu kapal karam di Selat Bali.\n\nEmpat awak selamat, kata petugas.", language="id")
    assert [s.paragraph for s in article.sentences] == [0, 1]
    wrapped = (
        "The ferry sank on Monday night off the cape after it had left the\n"
        "harbour in a storm that the coast guard had warned of twice during\n"
        "the day, and four sailors swam ashore while a fifth was found by a\n"
        "fishing boat.\n\nThe captain, who is sixty and has sailed these waters for longer than\n"
        "anyone else in town, said that the engine had failed within sight of\n"
        "the lighthouse.\n"
    )
    article = read_article(wrapped, language="en")
    assert [s.paragraph for s in article.sentences] == [0, 1]


def test_furniture_and_structure_are_no_sentences():
    text = "Jakarta - Kapal karam di Selat Bali. Baca juga: Lima Kapal Karam Tahun Ini\nEmpat awak selamat. (dnu/fjp)"
    assert sentences(text, "id") == ["Kapal karam di Selat Bali.", "Empat awak selamat."]


GAP = "The ferry sank on Monday. Four sailors swam ashore.{gap}The captain was found. He is sixty.{gap}Mr. Roe saw it."


@pytest.mark.parametrize("gap", ["  ", "\u00a0\u00a0", " \t", " – ", " -- "])
def test_gaps_part_the_paragraphs_of_a_text_in_one_line(gap):
    text = GAP.format(gap=gap)
    article = read_article(text, language="en")
    assert [s.paragraph for s in article.sentences] == [0, 0, 1, 1, 2]
    assert [text[s.span.start : s.span.end] for s in article.sentences][2] == "The captain was found."


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank.  Four sailors swam ashore.  The captain was found.  He is sixty.  Mr. Roe saw it.",
        "The ferry sank on Monday. Four sailors swam ashore.  The captain was found later.",
        "The ferry – an old one – sank on Monday. Four sailors swam ashore. – He is sixty.",
    ],
)
def test_two_blanks_after_every_sentence_or_one_gap_part_nothing(text):
    assert {s.paragraph for s in read_article(text, language="en").sentences} == {0}


def test_with_line_breaks_gaps_are_blanks():
    article = read_article(GAP.format(gap="  ") + "\nPolice came.", language="en")
    assert [s.paragraph for s in article.sentences] == [0, 0, 0, 0, 0, 1]
