from __future__ import annotations

from saksi.pipeline import read

LIFE = (
    "Rebels attacked a market in Goma on Monday.\n\n"
    "Born in 1948 in a farming village, the general joined the army in 1967. He was wounded in the border war. "
    "In 1994 police arrested him in Goma."
)


def types(text: str, published: str, language: str = "en") -> list[str]:
    return [e.type for e in read(text, language=language, published=published).events]


def test_what_befell_somebody_in_his_life_is_no_event() -> None:
    assert types(LIFE, "2024-01-08") == ["ASSAULT"]


def test_what_befalls_him_now_is_one() -> None:
    text = "Rebels fled Goma.\n\nThe general, who was born in 1948 in Goma, was arrested by police in Goma on Monday."
    assert "COERCE" in types(text, "2024-01-08")


def test_a_life_is_known_in_indonesian_too() -> None:
    text = (
        "Polisi menangkap pelaku di Poso.\n\n"
        "Pria kelahiran Bima itu lulus dari akademi pada 1990. Polisi menangkapnya di Poso pada 1998."
    )
    assert types(text, "2024-01-08", "id") == ["COERCE"]
