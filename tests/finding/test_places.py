"""Place names in running text: what counts, what does not, and where the span lies."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.finding.places import find_places
from saksi.lang.pack import load_pack
from saksi.records import Article, PlaceCandidates


def found(text: str, language: str) -> list[str]:
    article = Article(id="t", text=text, language=language)
    return [text[m.span.start : m.span.end] for m in find_places(article, load_pack(language))]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ribuan warga Suriah mengungsi dari Idlib dan Hama ke Turki.", ["Suriah", "Idlib", "Hama", "Turki"]),
        ("Kapal itu berlayar di Laut Merah dekat Selat Bab el-Mandeb.", ["Laut Merah", "Selat Bab el-Mandeb"]),
        ("Presiden AS Donald Trump menelepon PM Israel Benjamin Netanyahu.", ["AS", "Israel"]),
        ("Roket jatuh di Dataran Tinggi Golan dan Jalur Gaza.", ["Dataran Tinggi Golan", "Jalur Gaza"]),
        ("Korut dan Korsel bertemu di Panmunjom.", ["Korut", "Korsel", "Panmunjom"]),
        ("Kota Medan, Sumatera Utara, dilanda banjir.", ["Kota Medan", "Sumatera Utara"]),
        ("Pasukan tiba di Wamena, Papua Pegunungan.", ["Wamena", "Papua Pegunungan"]),
        ("Israel Serang Gaza Lagi", ["Israel", "Gaza"]),
        ("Polisi di Tebet, Jakarta Selatan, menangkapnya.", ["Tebet", "Jakarta Selatan"]),
        ("Massa berkumpul di Gedung DPR/MPR, Senayan.", ["Gedung DPR/MPR", "Senayan"]),
        ("Tahanan di Mako Brimob, Depok, dipindahkan.", ["Mako Brimob", "Depok"]),
        ("Mereka membakar kantor Gubernur Papua, Jayapura.", ["Papua", "Jayapura"]),
        ("Kecelakaan terjadi di Jalan Sudirman, Medan.", ["Medan"]),
    ],
)
def test_indonesian_places_are_found(text: str, places: list[str]) -> None:
    assert found(text, "id") == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Fighting broke out in Sudan's El Fasher, near Zamzam camp.", ["Sudan", "El Fasher", "Zamzam camp"]),
        ("Police in Springfield, Ill., found him.", ["Springfield", "Ill"]),
        ("Iran-backed fighters crossed the Strait of Hormuz.", ["Iran", "Strait of Hormuz"]),
        ("The U.S. and the UK struck Hodeidah.", ["U.S.", "UK", "Hodeidah"]),
        ("He flew from Côte d'Ivoire to Port-au-Prince.", ["Côte d'Ivoire", "Port-au-Prince"]),
        ("Aid waited at Rafah crossing for a week.", ["Rafah crossing"]),
        ("Troops left Ain al-Asad and Deir ez-Zor.", ["Ain al-Asad", "Deir ez-Zor"]),
        ("Strikes on Gaza went on. In Gaza City, shops closed. Gaza was dark.", ["Gaza", "Gaza City", "Gaza"]),
        ("A bomb hit the French consulate in Mazar-i-Sharif.", ["Mazar-i-Sharif"]),
        ("Crowds stormed the US Capitol and met outside the White House.", ["US Capitol", "White House"]),
        ("Snow fell on the Andes and the Ozarks.", ["Andes", "Ozarks"]),
        ("The agency said in Geneva that the ban holds.", ["Geneva"]),
        ("FLOODS HIT PAKISTAN\n\nRain went on.", ["PAKISTAN"]),
        ("Snow closed Prince Edward Island.", ["Prince Edward Island"]),
        ("A van hit a tree in Newcastle, NSW, on Friday.", ["Newcastle", "NSW"]),
        ("Boston Police Chief Ann Roe spoke.", ["Boston"]),
    ],
)
def test_english_places_are_found(text: str, places: list[str]) -> None:
    assert found(text, "en") == places


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Paris Hilton and Michael Jordan smiled.", "en"),
        ("Mr Jackson said Lincoln was right.", "en"),
        ("Reading is fun, and so is March.", "en"),
        ("She teaches at the Ohio State University.", "en"),
        ("Shares of the Bank of America fell.", "en"),
        ("Texas A&M and the Buffalo Public Schools signed the letter.", "en"),
        ("The Alabama Department of Justice wrote back.", "en"),
        ("The Athens City Council met.", "en"),
        ("Tests for the West Nile virus came back.", "en"),
        ("According to the Washington Post, it rained.", "en"),
        ("Universitas Indonesia menutup kampus.", "id"),
        ("Pasar sepi. Banyak pedagang pulang.", "id"),
        ("Bapak Slamet dan Ibu Sari pulang.", "id"),
        ("Timnas Indonesia bermain di Piala Asia.", "id"),
        ("Aparat Mako menolak. Polda dan Densus diam.", "id"),
        ("Mabes Polri menolak berkomentar. Gedung Putih juga.", "id"),
        ("The White House and the Kremlin declined to comment.", "en"),
        ("Somali troops and the Sinaloa cartel were named.", "en"),
    ],
)
def test_other_names_are_no_places(text: str, language: str) -> None:
    assert found(text, language) == []


def test_a_person_named_before_is_no_place_later() -> None:
    text = "Samuel Hamilton, the mayor, resigned. On Monday Hamilton apologised."
    assert found(text, "en") == []


def test_candidates_are_offered_best_known_first() -> None:
    article = Article(id="t", text="It happened in Springfield.", language="en")
    (mention,) = find_places(article, load_pack("en"))
    assert isinstance(mention.value, PlaceCandidates)
    people = [c.population for c in mention.value.candidates]
    assert len(people) > 3
    assert people[0] == max(people)


WORDS = st.lists(
    st.sampled_from(
        ["Paris", "di", "in", "Jakarta", "Texas", ",", "Kota", "of", "U.S.", "d'Ivoire", "Côte",
         "\n", "-", "'s", "Desa", "Xyzzy", "(", "AS", "İ", "ß"]
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(WORDS, st.sampled_from(["id", "en"]))
def test_spans_lie_in_the_text_in_order_and_apart(words: list[str], language: str) -> None:
    text = " ".join(words)
    mentions = find_places(Article(id="t", text=text, language=language), load_pack(language))
    reached = 0
    for mention in mentions:
        assert reached <= mention.span.start < mention.span.end <= len(text)
        assert text[mention.span.start : mention.span.end].strip()
        reached = mention.span.end


def test_long_lines_of_capitals_are_read_in_bounded_time() -> None:
    text = "Jakarta " * 20_000 + "Qwab Xyz " * 20_000 + "A." * 20_000 + "A'" * 20_000 + "Desa Qwab " * 5_000
    began = time.process_time()
    mentions = find_places(Article(id="t", text=text, language="id"), load_pack("id"))
    assert len(mentions) >= 20_000
    assert time.process_time() - began < 20


def test_lone_surrogates_are_read_over() -> None:
    assert found("Perang \ud800 di Suriah\udfff dan Irak.", "id") == ["Suriah", "Irak"]
