"""Villages that no gazetteer lists, known by the words on either side."""

from __future__ import annotations

import pytest

from saksi.pipeline import find_all, load_pack, read_article


def toponyms(text: str, language: str) -> dict[str, tuple[str | None, float | None, str]]:
    article = read_article(text, language=language)
    found = find_all(article, load_pack(language))
    return {text[s.start : s.end]: (t.country, t.latitude, t.precision) for s, t in found.toponyms}


@pytest.mark.parametrize(
    ("text", "language", "name", "country"),
    [
        ("Gunmen shot two teachers in the Zarkhel area of Bannu, Pakistan.", "en", "Zarkhel", "PAK"),
        ("Police found a bomb near Tarkom village in Borno, Nigeria.", "en", "Tarkom", "NGA"),
        ("A drone fell near Wolmirka, in eastern Ukraine.", "en", "Wolmirka", "UKR"),
        ("Gunmen attacked a base in El Tarkom, southern Somalia.", "en", "El Tarkom", "SOM"),
        ("Gunmen shot a man in Tarkom village in south Kashmir's Shopian district, India.", "en", "Tarkom", "IND"),
        ("Sebuah bom meledak di Wolmirka, Ukraina.", "id", "Wolmirka", "UKR"),
        ("Bentrokan pecah di Tarkom di Nigeria.", "id", "Tarkom", "NGA"),
    ],
)
def test_a_village_is_known_by_its_neighbours(text: str, language: str, name: str, country: str) -> None:
    assert toponyms(text, language)[name][0] == country


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Shells fell on Tarkom village, about 50 km north of Homs, Syria.", "en", "Tarkom"),
        ("Shells fell near the town of Tarkom, some 50 km (31 miles) north of Homs, Syria.", "en", "Tarkom"),
        ("Bom jatuh di Tarkom, sekitar 50 kilometer di utara Homs, Suriah.", "id", "Tarkom"),
    ],
)
def test_distance_and_bearing_give_the_point(text: str, language: str, name: str) -> None:
    country, latitude, precision = toponyms(text, language)[name]
    assert (country, precision) == ("SYR", "city")
    assert latitude == pytest.approx(34.73 + 50 / 111.2, abs=0.05)


@pytest.mark.parametrize(
    "text", ["In April, Syria closed the road.", "She was born in May, Syria said.", "At NATO, Norway spoke first."]
)
def test_other_names_before_a_place_are_none(text: str) -> None:
    assert set(toponyms(text, "en")) <= {"Syria", "Norway"}


def test_a_far_off_namesake_gives_way() -> None:
    text = (
        "KABUL - Fighters killed nine policemen in the Tepa area, Afghan officials said. Afghanistan blamed Pakistan. "
        "The Afghan army sent troops."
    )
    assert toponyms(text, "en")["Tepa"][0] == "AFG"


def test_the_officer_of_a_land_is_no_town_in_it() -> None:
    assert "Adunni Bello" not in toponyms("Troops fired on Adunni Bello, Nigeria's minister of works.", "en")
    assert "Adunni Bello" in toponyms("Troops fired on Adunni Bello, Nigeria's northern gateway.", "en")


@pytest.mark.parametrize(
    ("language", "text", "name", "latitude", "longitude"),
    [
        ("en", "Militants attacked a convoy 161 km southeast of Gao on Sunday.", "Gao", 15.25, 1.02),
        ("en", "A bomb exploded about 30 kilometres (19 miles) north of Mosul.", "Mosul", 36.6, 43.12),
        ("en", "Gunmen stormed a base in Gao, 60 km north of Timbuktu.", "Gao", 16.27, -0.04),
        ("id", "Kelompok bersenjata menyerang konvoi 30 km tenggara Poso pada Minggu.", "Poso", -1.59, 120.94),
    ],
)
def test_a_distance_and_a_bearing_move_the_point(
    language: str, text: str, name: str, latitude: float, longitude: float
) -> None:
    article = read_article(text, language=language)
    points = [
        (t.latitude, t.longitude)
        for s, t in find_all(article, load_pack(language)).toponyms
        if text[s.start : s.end] == name
    ]
    assert points == [(pytest.approx(latitude, abs=0.05), pytest.approx(longitude, abs=0.05))]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Rusia membombardir kota Kharkiv semalam.", "id"), ("Russian forces shelled the town of Kharkiv.", "en")],
)
def test_a_city_called_so_is_no_village_of_its_attacker(text: str, language: str) -> None:
    assert toponyms(text, language)["Kharkiv"][0] == "UKR"
