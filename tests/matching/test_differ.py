from datetime import date

from saksi.matching.differ import differing
from saksi.records import Field, Figure, Incident, TellingKey, Value

A, B = TellingKey("a", "1"), TellingKey("b", "1")


def figure(low: int | None, high: int | None, kind: str = "killed") -> Figure:
    return Figure(kind, low, high, date(2024, 1, 1), "police", A, "words")  # type: ignore[arg-type]


def incident(fields: tuple[Field, ...] = (), figures: tuple[Figure, ...] = ()) -> Incident:
    return Incident("i", (A, B), 2, 2, fields, figures, (), "summary")


def test_a_field_with_two_values_differs() -> None:
    one, two = Value("Goma", ((A, "in Goma"),)), Value("Mosul", ((B, "in Mosul"),))
    assert differing(incident((Field("place", (one, two)), Field("type", (one,))))) == ("place",)


def test_figures_differ_where_their_bounds_cannot_both_be_right() -> None:
    assert differing(incident(figures=(figure(4, 4), figure(6, 6)))) == ("killed",)
    assert differing(incident(figures=(figure(4, None), figure(6, 6)))) == ()  # "at least 4" allows for 6
    assert differing(incident(figures=(figure(4, 4, "injured"), figure(6, 6)))) == ()
