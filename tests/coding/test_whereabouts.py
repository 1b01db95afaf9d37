"""Where an act happened."""

from __future__ import annotations

import pytest

import saksi


def places(text: str, language: str) -> list[tuple[str, str | None]]:
    record = saksi.read(text, language=language, published="2024-10-18")
    return [(e.type, e.place.name if e.place else None) for e in record.events]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A Kenyan envoy is due in Juba next week to discuss a truce.", "en", ("CONSULT", "Juba")),
        ("Pasukan terakhir ditarik dari Lhokseumawe kemarin.", "id", ("RETREAT", "Lhokseumawe")),
        ("KKB menyerang Polsek Sugapa, Kabupaten Intan Jaya.", "id", ("ASSAULT", "Sugapa")),
        ("Mahasiswa berunjuk rasa di depan Gedung DPRD Kota Bandung, Senin.", "id", ("PROTEST", "Bandung")),
        ("Rockets hit the al-Asad airbase in Iraq's Anbar province.", "en", ("ASSAULT", "Ain al-Asad Air Base")),
        ("Israeli troops raided the Balata refugee camp near Nablus.", "en", ("COERCE", "Balata camp")),
        ("North Korea fired a missile into the Sea of Japan.", "en", ("MOBILIZE", "Sea of Japan")),
        ("PMI mengirimkan bantuan ke Palu.", "id", ("AID", "Palu")),
        ("Five men died in a US airstrike on their base near Kirkuk.", "en", ("ASSAULT", "Kirkuk")),
        ("A drone struck the US-run depot near Aleppo on Sunday.", "en", ("ASSAULT", "Aleppo")),
        ("Sepuluh orang tewas dalam serangan udara Rusia.", "id", ("ASSAULT", None)),
        ("Polisi menahan tiga orang di Tarkom, Kabupaten Garut.", "id", ("COERCE", "Tarkom")),
        ("The army recaptured the capital, Khartoum, in March.", "en", ("ASSAULT", "Khartoum")),
        ("The army shelled Khan Younis on Monday.", "en", ("ASSAULT", "Khan Younis")),
        ("Tentara menggempur Khan Younis pada Senin.", "id", ("ASSAULT", "Khan Younis")),
        ("The Gaza-based group carried out an attack in Egypt.", "en", ("ASSAULT", "Egypt")),
        ("Russian forces captured Bakhmut in May.", "en", ("ASSAULT", "Bakhmut")),
        ("Tentara merebut ibu kota, Khartoum, pada Maret.", "id", ("ASSAULT", "Khartoum")),
        ("Goma, once a haven for traders, was captured by rebels.", "en", ("ASSAULT", "Goma")),
        ("Militants fired rockets at Sderot from Gaza.", "en", ("ASSAULT", "Sderot")),
        ("Hakim Pengadilan Negeri Surabaya menjatuhkan hukuman 4 tahun penjara.", "id", ("SANCTION", "Surabaya")),
        ("A Moscow court jailed the activist for six years.", "en", ("SANCTION", "Moscow")),
        ("The rebels seized the town of Goma in North Kivu.", "en", ("ASSAULT", "Goma")),
        ("Thousands took to the streets of Tbilisi on Sunday.", "en", ("PROTEST", "Tbilisi")),
        ("KPK menggeledah kantor Dinas PUPR Kabupaten Situbondo.", "id", ("COERCE", "Kabupaten Situbondo")),
        ("Buruh berunjuk rasa di depan Gedung DPRD Jateng, Kamis.", "id", ("PROTEST", "Central Java legislature")),
        ("Pedagang berunjuk rasa di seberang Istana Merdeka.", "id", ("PROTEST", "Merdeka Palace")),
        ("Serangan bom melanda Kabul, menewaskan enam orang.", "id", ("ASSAULT", "Kabul")),
        ("Residents of Hebron marched on Sunday against the closure.", "en", ("PROTEST", "Hebron")),
        ("Hours after the attack on Haifa, police arrested three men in Tel Aviv.", "en", ("COERCE", "Tel Aviv")),
        ("Usai bentrokan di Timika, polisi menangkap tiga orang di Nabire.", "id", ("COERCE", "Nabire")),
    ],
)
def test_the_clause_names_the_place(text: str, language: str, expected: tuple[str, str]) -> None:
    assert expected in places(text, language)


@pytest.mark.parametrize(
    ("text", "language", "not_there"),
    [
        ("Ministers meeting in Accra condemned an attack on a convoy in Gao.", "en", ("ASSAULT", "Accra")),
        ("Densus 88 menangkap 20 orang pascabom bunuh diri di Medan.", "id", ("COERCE", "Medan")),
        ("Police arrested two men over the killing of a priest in Cebu.", "en", ("COERCE", "Cebu")),
        ("Menteri mengecam serangan terhadap konvoi di Nyala.", "id", ("ACCUSE", "Nyala")),
        ("Pengadilan memerintahkan penahanan Wali Kota Ankara.", "id", ("COERCE", "Ankara")),
        ("Seratus relawan dari Dili memberikan bantuan kepada warga.", "id", ("AID", "Dili")),
        ("Polisi menangkap tiga warga Kendari karena penipuan.", "id", ("COERCE", "Kendari")),
        ("Some 600 troops flew in from Nairobi on Sunday.", "en", ("MOBILIZE", "Nairobi")),
        ("Drones struck a depot on the orders of Kinshasa.", "en", ("ASSAULT", "Kinshasa")),
        ("To support the people in Gaza, the Houthis fired at two ships.", "en", ("ASSAULT", "Gaza Strip")),
        ("Untuk mendukung warga di Gaza, Houthi menyerang dua kapal.", "id", ("ASSAULT", "Gaza Strip")),
        ("The Kandahar Brigade refused to let monitors in.", "en", ("REJECT", "Kandahar")),
    ],
)
def test_the_place_of_another_act_is_not_taken(text: str, language: str, not_there: tuple[str, str]) -> None:
    assert not_there not in places(text, language)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Rebels took Bamako at dawn. They killed ten people in the city.", "en", ("ASSAULT", "Bamako")),
        ("Gunmen reached Gao on Monday. Militants kidnapped 30 people there.", "en", ("ASSAULT", "Gao")),
        ("Polisi menuju Poso. Tentara menembak dua warga di kota itu.", "id", ("ASSAULT", "Poso")),
        ("Milisi tiba di Aleppo. Sehari kemudian tentara merebut kota tersebut.", "id", ("ASSAULT", "Aleppo")),
        (
            "Rebels took Bamako at dawn. Last month soldiers killed ten people in the same city.",
            "en",
            ("ASSAULT", "Bamako"),
        ),
        ("Polisi menuju Poso. Bulan lalu milisi menembak dua warga di kota yang sama.", "id", ("ASSAULT", "Poso")),
    ],
)
def test_a_definite_noun_points_back(text: str, language: str, expected: tuple[str, str]) -> None:
    assert expected in places(text, language)


@pytest.mark.parametrize(
    ("text", "language", "not_there"),
    [
        ("Rebels took Bamako at dawn. They killed ten people in a town.", "en", ("ASSAULT", "Bamako")),
        ("Polisi menuju Poso. Tentara menembak dua warga di sebuah kota.", "id", ("ASSAULT", "Poso")),
    ],
)
def test_an_indefinite_noun_does_not(text: str, language: str, not_there: tuple[str, str]) -> None:
    assert not_there not in places(text, language)


def test_an_unlisted_site_has_the_point_of_its_town() -> None:
    text = "Makassar, 3 September. Massa membakar pos polisi di Jalan Cendana Wangi."
    (event,) = saksi.read(text, language="id").events
    assert event.place is not None
    assert (event.place.name, event.place.country, event.place.geonames_id) == ("Jalan Cendana Wangi", "IDN", None)
    assert event.place.latitude == pytest.approx(-5.15, abs=0.2)


def test_an_unlisted_village_has_the_land_that_is_spoken_of() -> None:
    text = "Troops in Burkina Faso are on alert. Gunmen killed nine people near Tanbouri on Monday."
    place = saksi.read(text, language="en", published="2024-10-18").events[-1].place
    assert place is not None
    assert (place.name, place.country) == ("Tanbouri", "BFA")


def test_a_month_of_fasting_is_no_village() -> None:
    text = "Troops in Burkina Faso are on alert. Gunmen killed nine people in Ramadan."
    place = saksi.read(text, language="en", published="2024-10-18").events[-1].place
    assert place is None or place.name != "Ramadan"


def test_a_lede_that_names_only_the_country_plays_at_the_one_scene() -> None:
    text = "Two people died in an attack on a consulate in Afghanistan.\n\nA truck bomb hit it in Herat on Monday."
    assert {e.place.name for e in saksi.read(text, language="en").events if e.place} == {"Herat"}


def test_what_lies_before_or_goes_on_elsewhere_does_not_play_at_the_scene() -> None:
    scene = "Police broke up a rally in Herat on Monday.\n\n"
    for more in ("Two men had been arrested by the army.", "Students have blocked roads since March 2024."):
        record = saksi.read(scene + more, language="en", published="2024-10-18")
        assert [e.place for e in record.events if e.evidence.start >= len(scene)] == [None]
    record = saksi.read(scene + "Police also arrested two students.", language="en", published="2024-10-18")
    assert [e.place.name for e in record.events if e.place] == ["Herat"] * len(record.events)


def test_a_district_is_finer_than_its_province() -> None:
    text = "Sebuah penembakan terjadi di Kabupaten Nabire, Papua Tengah, terhadap polisi."
    assert places(text, "id") == [("ASSAULT", "Nabire Regency")]


@pytest.mark.parametrize(
    ("text", "language", "kind", "place"),
    [
        ("The rebels entered Bukavu on Friday, killing six civilians.", "en", "ASSAULT", "Bukavu"),
        ("Pemberontak memasuki Bukavu dan membunuh enam warga.", "id", "ASSAULT", "Bukavu"),
        ("The two sides signed a framework for peace in Doha.", "en", "AGREE", "Doha"),
        ("The two sides condemned the talks in Doha.", "en", "ACCUSE", None),
        ("The capital Ouagadougou has been attacked three times.", "en", "ASSAULT", "Ouagadougou"),
        ("The army bombed the besieged city of El Fasher.", "en", "ASSAULT", "El Fasher"),
        ("Lahore police arrested more than 40 students on Monday.", "en", "COERCE", "Lahore"),
        ("Riot police arrested more than 40 students on Monday.", "en", "COERCE", None),
        ("Bentrokan terjadi di Lembaga Pemasyarakatan (Lapas) Kerobokan, Bali.", "id", "ASSAULT", "Bali"),
        (
            "Pemerintah mempertemukan kedua kelompok di Kantor Gubernur Maluku.",
            "id",
            "CONSULT",
            "Maluku governor's office",
        ),
    ],
)
def test_towns_entered_venues_of_signing_offices_and_forces(
    text: str, language: str, kind: str, place: str | None
) -> None:
    record = saksi.read(text, language=language, published="2024-10-18")
    assert [e.place.name if e.place else None for e in record.events if e.type == kind] == [place]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A gunfight broke out in Sopore, about 45 km north of Srinagar.", "en", ("ASSAULT", "Sopur")),
        ("Rebels attacked a base in Rutshuru, north of the city of Goma.", "en", ("ASSAULT", "Rutshuru")),
        ("Near the village, north of Goma, rebels attacked a base.", "en", ("ASSAULT", "Goma")),
        ("Baku tembak terjadi di Waghete, sebelah barat Enarotali.", "id", ("ASSAULT", "Waghete")),
        ("They killed a man in Jos and burned houses in Bukuru.", "en", ("ASSAULT", "Bukuru")),
        ("Peace talks between Kabul and the Taliban opened in Doha.", "en", ("CONSULT", "Doha")),
        ("Perundingan antara Kabul dan Taliban digelar di Doha.", "id", ("CONSULT", "Doha")),
        ("Ten soldiers were shot at a base neighbouring Niger.", "en", ("ASSAULT", None)),
        ("Ten men died in an attack in the neighbouring Niger.", "en", ("ASSAULT", "Niger")),
        ("Massa buruh dari Cilegon memblokade jalan tol.", "id", ("PROTEST", None)),
        ("Gunmen shot a trader in Lagos, the commercial capital of Nigeria.", "en", ("ASSAULT", "Lagos")),
        ("Rebels killed five soldiers, the governor told reporters in Goma.", "en", ("ASSAULT", None)),
        ("Polisi menembak dua perampok, kata Kapolda saat ditemui di Bekasi.", "id", ("ASSAULT", None)),
        ("Seorang nelayan asal Bireuen tewas ditembak perompak.", "id", ("ASSAULT", None)),
        ("Kapal nelayan asal Natuna ditangkap aparat di perairan Sarawak.", "id", ("COERCE", "Sarawak")),
        ("Fighting broke out in El Fasher, displacing 40,000 people to Zamzam camp.", "en", ("ASSAULT", "El Fasher")),
        (
            "Militants shot a man dead in Srinagar. It was the second attack in the Valley.",
            "en",
            ("ASSAULT", "Srinagar"),
        ),
        ("Sidang kasus pembunuhan di Bantul itu digelar di PN Sleman, Kamis.", "id", ("ASSAULT", "Kabupaten Bantul")),
        ("The trial of two men over the killing of a trader opened in Kano.", "en", ("ASSAULT", None)),
        ("Militia freed a nurse on Friday, and soldiers let go 40 men in Beni.", "en", ("RETREAT", None)),
        ("Families fled from Goma to Bukavu after rockets struck the market, killing six.", "en", ("ASSAULT", "Goma")),
        (
            "Mines killed two men in Gedo Region, a day after gunmen shot six in Kismayo.",
            "en",
            ("ASSAULT", "Gedo Region"),
        ),
        ("Tim SAR mengevakuasi dua korban penembakan di Nduga ke Wamena.", "id", ("ASSAULT", "Nduga Regency")),
        ("Troops stormed a base in Jilib, about 300 km south of Mogadishu.", "en", ("ASSAULT", "Jilib")),
    ],
)
def test_a_landmark_a_party_or_an_origin_is_not_the_place(text: str, language: str, expected: tuple[str, str]) -> None:
    assert expected in places(text, language)


def test_an_act_of_another_year_is_not_at_the_place_of_the_last() -> None:
    text = "Gunmen attacked a hotel in Mandera on Monday. In 2014, the gunmen attacked a bus."
    assert places(text, "en") == [("ASSAULT", "Mandera"), ("ASSAULT", None)]


def test_a_street_with_its_number_lies_in_the_ward_behind_it() -> None:
    text = "Polisi menggeledah rumah seorang pria di Jalan Kenanga, RT 9/RW 2, Kelurahan Qorlat, Kabupaten Banyumas."
    place = saksi.read(text, language="id").events[0].place
    assert place is not None and (place.name, place.latitude) == ("Jalan Kenanga", pytest.approx(-7.5, abs=0.1))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Iran gave military aid to Syria in its offensive on Idlib, sending 300 trucks."),
        ("id", "Iran memberikan dukungan militer kepada Suriah dalam serangan besarnya terhadap Idlib."),
    ],
)
def test_help_for_a_partys_own_attack_is_not_given_where_that_strikes(language: str, text: str) -> None:
    events = {e.type: e for e in saksi.read(text, language=language).events}
    assert events["AID"].place is None or events["AID"].place.name == "Syria"
    assert [a.name for a in events["ASSAULT"].actors] == ["Syria"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Hundreds of nurses protested in Accra on Friday.\n\nOfficers in helmets fired tear gas at the crowd."),
        ("id", "Buruh berunjuk rasa di Accra, Jumat.\n\nAparat lalu menembakkan gas air mata ke arah massa."),
    ],
)
def test_tear_gas_is_fired_where_the_protest_was(language: str, text: str) -> None:
    assert ("ASSAULT", "Accra") in places(text, language)


def test_tear_gas_fired_long_before_was_not_fired_at_this_protest() -> None:
    text = "Hundreds of nurses protested in Accra on Friday.\n\nOn 3 May officers fired tear gas at traders."
    assert ("ASSAULT", None) in places(text, "en")


def test_what_happened_at_a_place_nothing_is_known_of_did_not_happen_at_the_scene() -> None:
    text = "Israel killed 12 people in Rafah on Sunday. The same day, troops shot dead two youths in Jenin."
    assert [name for _, name in places(text, "en")] == ["Rafah", None]
