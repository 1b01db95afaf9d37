"""How near two texts are in meaning."""

from saksi.matching.meaning import Meanings

BOMB = "A car bomb exploded outside a police station."


def test_nearness() -> None:
    of = Meanings()
    assert of.nearness(BOMB, BOMB) == 1.0
    assert of.nearness(BOMB, "Sebuah bom mobil meledak di depan kantor polisi.") > 0.6
    assert of.nearness(BOMB, "The ministers met for talks.") < 0.4
    assert of.nearness(BOMB, "  ") == 0.0


def test_half_a_surrogate_pair_is_no_obstacle() -> None:
    assert Meanings().nearness(f"{BOMB} \ud800", BOMB) > 0.8
