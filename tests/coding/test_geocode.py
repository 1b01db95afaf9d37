"""Which place a name means, by its context."""

from __future__ import annotations

import pytest

import saksi
from saksi.coding.geocode import code_places, finest
from saksi.coding.place_votes import contains, distance
from saksi.data.gazetteer import name_key, place_senses
from saksi.finding.places import find_places
from saksi.lang.pack import load_pack
from saksi.records import Article, Toponym


def placed(text: str, language: str) -> dict[str, Toponym]:
    article = Article(id="t", text=text, language=language)
    pack = load_pack(language)
    toponyms = code_places(article, find_places(article, pack), (), pack)
    return {text[span.start : span.end]: place for span, place in toponyms}


@pytest.mark.parametrize(
    ("text", "language", "name", "country", "latitude", "longitude"),
    [
        ("The trial began in Paris, Texas.", "en", "Paris", "USA", 33.66, -95.56),
        ("The trial began in Paris.", "en", "Paris", "FRA", 48.85, 2.35),
        ("A man from Springfield, Ohio, was held.", "en", "Springfield", "USA", 39.92, -83.81),
        ("Officials met in Washington on Monday.", "en", "Washington", "USA", 38.9, -77.04),
        ("Georgia Gov. Lee Dunn flew from Atlanta to the US capital.", "en", "Georgia", "USA", 32.75, -83.5),
        ("Russia sent troops to Georgia, and Tbilisi protested.", "en", "Georgia", "GEO", 42.0, 43.5),
        ("Israel menyerang Gaza.", "id", "Gaza", "PSE", 31.5, 34.47),
        ("Bentrokan terjadi di Nduga, Papua Pegunungan.", "id", "Nduga", "IDN", -4.55, 138.4),
        ("Roket menghantam Damaskus dan Aleppo di Suriah.", "id", "Aleppo", "SYR", 36.2, 37.16),
        ("Rudal mengenai Majdal Shams.", "id", "Majdal Shams", "SYR", 33.27, 35.77),
        ("Warga Kongo mengungsi ke Goma.", "id", "Kongo", "COD", -2.5, 23.5),
        ("A Lebanon man stole tools in Lebanon County, Pa.", "en", "Lebanon", "USA", 40.34, -76.41),
        ("Shots fell in Lebanon, and Beirut County protested.", "en", "Lebanon", "LBN", 33.83, 35.83),
        ("Police in Birmingham, Ala., met. Birmingham has lakes.", "en", "Birmingham", "USA", 33.52, -86.8),
        ("Alexandria and Arlington in northern Virginia had rain.", "en", "Alexandria", "USA", 38.8, -77.05),
        ("Crews came to Hope, Ark., and to Montgomery, Ala.", "en", "Ala", "USA", 32.75, -86.75),
        ("A bus overturned near Bunbury, WA.", "en", "WA", "AUS", -25.0, 122.0),
        ("A bus overturned near Spokane, WA.", "en", "WA", "USA", 47.5, -120.5),
    ],
)
def test_the_context_chooses(
    text: str, language: str, name: str, country: str, latitude: float, longitude: float
) -> None:
    place = placed(text, language)[name]
    assert place.country == country
    assert place.latitude == pytest.approx(latitude, abs=0.6)
    assert place.longitude == pytest.approx(longitude, abs=0.6)


def test_a_province_is_meant_where_the_text_says_so() -> None:
    assert placed("Fighting spread in Idlib province, Syria.", "en")["Idlib"].precision == "admin"
    assert placed("Fighting spread in Idlib, Syria.", "en")["Idlib"].precision == "city"


@pytest.mark.parametrize(
    ("text", "language", "name", "place", "precision"),
    [
        ("A bomb went off in Baghdad.", "en", "Baghdad", "Baghdad", "city"),
        ("A bomb went off in Baghdad province.", "en", "Baghdad", "Baghdad Governorate", "admin"),
        ("Ten died in Tacna, Peru.", "en", "Tacna", "Tacna", "city"),
        ("Ten died in Tacna region, Peru.", "en", "Tacna", "Tacna", "admin"),
        ("Ten died in Gaza.", "en", "Gaza", "Gaza Strip", "admin"),
        ("Ten died in Gaza City.", "en", "Gaza City", "Gaza City", "city"),
        ("Sepuluh orang tewas di Kota Gaza.", "id", "Kota Gaza", "Gaza City", "city"),
        ("Settlers came to Judea and Samaria.", "en", "Judea and Samaria", "West Bank", "admin"),
        ("Crowds met at Tahrir Square in Baghdad.", "en", "Tahrir Square", "Tahrir Square, Baghdad", "site"),
        ("Crowds met at Tahrir Square in Cairo.", "en", "Tahrir Square", "Tahrir Square", "site"),
        ("Mereka pergi dari Jakarta.", "id", "Jakarta", "Jakarta", "city"),
    ],
)
def test_town_unit_or_site(text: str, language: str, name: str, place: str, precision: str) -> None:
    chosen = placed(text, language)[name]
    assert (chosen.name, chosen.precision) == (place, precision)


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Topa was named as a suspect in Srinagar.", "en", "Topa"),
        ("Gali said the dispute in Kashmir goes on.", "en", "Gali"),
        ("Anglais sudah pergi dari Prancis.", "id", "Anglais"),
        ("Petugas Polsek Paris menolak.", "id", "Paris"),
    ],
)
def test_a_small_or_foreign_town_needs_support(text: str, language: str, name: str) -> None:
    assert name not in placed(text, language)


def test_one_sense_an_article() -> None:
    text = "Police in Dayton, Ohio, held a man. He was driven through Dayton."
    article = Article(id="t", text=text, language="en")
    pack = load_pack("en")
    places = code_places(article, find_places(article, pack), (), pack)
    assert len({p.geonames_id for s, p in places if text[s.start : s.end] == "Dayton"}) == 1


def test_an_unlisted_village_takes_its_district() -> None:
    place = placed("Longsor menimpa Desa Sukaqamal, Kabupaten Garut, Jawa Barat.", "id")["Sukaqamal"]
    assert (place.country, place.precision, place.geonames_id) == ("IDN", "admin", None)
    assert place.latitude == pytest.approx(-7.3, abs=0.4)
    assert "Sukaqamal" not in placed("Longsor menimpa Desa Sukaqamal.", "id")


def test_a_district_with_the_name_of_a_foreign_town_takes_its_regency() -> None:
    place = placed("Rumah korban di Kecamatan Bayat, Klaten, Jawa Tengah, roboh.", "id")["Bayat"]
    assert (place.country, place.precision) == ("IDN", "admin")


def test_foreign_towns_in_home_news_need_their_country() -> None:
    assert "Lebo" not in placed("Balai Desa di Lebo dibuka.", "id")
    assert placed("Ledakan terjadi di Qamishli, Suriah.", "id")["Qamishli"].country == "SYR"
    assert placed("Suriah menuduh Turki. Ledakan terjadi di Qamishli.", "id")["Qamishli"].country == "SYR"


def test_containment_and_distance() -> None:
    seen = placed("It rained in Mosul, Iraq, and in Erbil.", "en")
    assert contains(seen["Iraq"], seen["Mosul"])
    assert not contains(seen["Mosul"], seen["Iraq"])
    assert 60 < distance(seen["Mosul"], seen["Erbil"]) < 110
    assert finest([seen["Iraq"], seen["Mosul"]]) == seen["Mosul"]
    assert finest([]) is None


@pytest.mark.parametrize(
    ("written", "country"),
    [
                ("Deir Ez-Zor", "SYR"), ("Dair az Zaur", "SYR"), ("Al-Hasakah", "SYR"), ("Anbar", "IRQ"),
        ("Sana'a", "YEM"), ("Sanaa", "YEM"),
                ("Côte d’Ivoire", "CIV"), ("Pantai Gading", "CIV"), ("Jalur Gaza", "PSE"), ("Tepi Barat",
        "PSE"), ("Yerusalem", "ISR"),
                ("Tiongkok", "CHN"), ("Kairo", "EGY"), ("Myawaddy", "MMR"), ("Cox's Bazar", "BGD"), ("Jatim",
        "IDN"), ("Kyiv", "UKR"),
                ("Kiev", "UKR"), ("Qandahar", "AFG"), ("Mogadishu", "SOM"), ("Intan Jaya", "IDN"), ("Rakhine",
        "MMR"),
    ],
)  # fmt: skip
def test_spellings_lead_to_the_place(written: str, country: str) -> None:
    assert country in {s.toponym.country for s in place_senses(name_key(written))}


def test_no_places_no_toponyms() -> None:
    assert placed("Nothing happened.", "en") == {}


@pytest.mark.parametrize(
    ("text", "name", "country", "latitude"),
    [
        ("Polisi menggeledah rumah di Desa Waru, Kecamatan Baki, Kabupaten Sukoharjo.", "Waru", "IDN", -7.6),
        ("Bentrok pecah di Kecamatan Sukarame, Kota Bandar Lampung.", "Sukarame", "IDN", -5.4),
        ("Polri menangkap pria di Tanjungbalai, Sumatera Utara, lalu di Kelurahan Pahang.", "Pahang", "IDN", 2.3),
    ],
)
def test_a_village_lies_in_the_district_named_behind_it(text: str, name: str, country: str, latitude: float) -> None:
    place = placed(text, "id")[name]
    assert place.country == country
    assert place.latitude == pytest.approx(latitude, abs=0.8)


def test_a_village_lies_in_the_province_behind_its_kind() -> None:
    record = saksi.read("Gunmen raided a farm in Dila district, Kandahar province.", language="en")
    assert {t.country for _, t in record.toponyms} == {"AFG"}


def test_a_regency_named_in_full_explains_its_bare_name() -> None:
    text = "Penembakan terjadi di Kabupaten Puncak. Pelaku lari ke Ilaga, ibu kota Puncak."
    record = saksi.read(text, language="id")
    assert "West Java" not in {t.admin1 for _, t in record.toponyms}


@pytest.mark.parametrize(
    ("text", "language", "name", "latitude"),
    [
        ("Seorang petani ditikam di Kampung Neglasari, Kecamatan Cisaat, Kabupaten Sukabumi.", "id", "Neglasari", -7.0),
        ("Warga bentrok di Distrik Okbibab, Kabupaten Pegunungan Bintang, Papua.", "id", "Okbibab", -4.9),
        ("Warga Dusun Talaga, Desa Piru, Maluku, mengungsi. Polisi menjaga Dusun Talaga.", "id", "Talaga", -3.06),
        ("Polisi menjaga Kecamatan Seram Barat, Kabupaten Seram Bagian Barat.", "id", "Seram Barat", -3.1),
        ("Soldiers burned huts in Nyaung Kone village in Sagaing Region, Myanmar.", "en", "Nyaung Kone", 23.5),
        ("Gunmen stormed Qorlat village in northern Zamfara state, Nigeria.", "en", "Qorlat", 12.3),
        ("Two men were shot in Qorlat town, Zamfara state, Nigeria.", "en", "Qorlat", 12.3),
        ("Marines clashed with gunmen in the municipality of Qorlat in Basilan.", "en", "Qorlat", 6.6),
    ],
)
def test_a_village_goes_with_what_holds_it(text: str, language: str, name: str, latitude: float) -> None:
    found = placed(text, language)
    assert found[name].latitude == pytest.approx(latitude, abs=0.2)


@pytest.mark.parametrize("text", ["Troops entered the Syrian city of Homs.", "They raided Kurdish villages in Syria."])
def test_whose_a_town_is_names_no_place(text: str) -> None:
    assert {"Syrian", "Kurdish"}.isdisjoint(placed(text, "en"))


@pytest.mark.parametrize(
    ("text", "language", "name", "country", "latitude"),
    [
        ("Russia struck Kherson's Dniprovskyi district, Ukraine said.", "en", "Dniprovskyi", "UKR", 46.6),
        ("Bom jatuh di Provinsi Deir Az-Zour, Suriah.", "id", "Deir Az-Zour", "SYR", 35.2),
        ("Tentara memasuki desa al-Qorlat di Suriah.", "id", "al-Qorlat", "SYR", 35.0),
        ("Tentara memasuki desa Tarkom ad-Dhahr di Tepi Barat.", "id", "Tarkom ad-Dhahr", "PSE", 32.0),
        ("A tanker was hit in the Red Sea. Egypt and the Egyptian navy helped.", "en", "Red Sea", None, 20.0),
    ],
)
def test_parts_of_towns_other_spellings_and_seas(
    text: str, language: str, name: str, country: str | None, latitude: float
) -> None:
    place = placed(text, language)[name]
    assert place.country == country
    assert place.latitude == pytest.approx(latitude, abs=0.3)


def test_a_town_of_one_land_is_believed_in_news_of_other_states() -> None:
    record = saksi.read("Militer Israel mengatakan tentaranya menembak dua pria di Jenin.", language="id")
    assert [e.place.country if e.place else None for e in record.events] == ["PSE"]
