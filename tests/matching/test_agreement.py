"""Where tellings agree, go together or contradict one another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.matching.make import telling, town

from saksi.matching.agreement import FIELDS, Column, agreements, contradictions
from saksi.records import EventDate, Party, Span, Telling, TellingKey, Toll

W = Span(0, 5)
DAY = date(2021, 3, 1)
MOSUL = town("Mosul", 36.34, 43.13)
MOSUL_SITE = replace(town("Al-Nuri Mosque", 36.35, 43.12), precision="site")
NINEVEH = replace(MOSUL, name="Nineveh", geonames_id=None, precision="admin", admin1="Nineveh")
IRAQ = replace(MOSUL, name="Iraq", precision="country", admin1=None)


def told(name: str, group: str | None = None, **fields: Any) -> Telling:
    """A telling whose event has some fields as given."""
    base = telling(name)
    return replace(base, event=replace(base.event, **fields), copy_group=group or name)


def toll(low: int | None, high: int | None) -> Toll:
    return Toll("killed", low, high, W)


def party(*names: str) -> tuple[Party, ...]:
    return tuple(Party(name, None, W) for name in names)


def days(start: date | None, end: date | None) -> EventDate:
    return EventDate(start, end, "range", W)


def standings(field: Column, *values: Any, groups: str = "") -> str:
    """How tellings with these values of a field stand, as a line of words; "-" for no standing."""
    names = [f"a{n}" for n in range(len(values))]
    kept = {"type": "mode"}.get(field, field)
    each = [told(n, g, **{kept: v}) for n, g, v in zip(names, groups or names, values, strict=True)]
    found = agreements(each)[field].standings
    return " ".join(found.get(t.key, "-") for t in each)


@pytest.mark.parametrize(
    ("field", "values", "line"),
    [
        ("killed", [toll(5, 5), toll(5, 5), toll(9, 9)], "agrees agrees differs"),
        ("killed", [toll(14, None), toll(19, 19)], "fits fits"),
        ("killed", [toll(None, 40), toll(6, 6), toll(7, 7)], "fits differs differs"),
        ("killed", [toll(5, 5), toll(6, 6)], "differs differs"),
        ("killed", [toll(5, 5), None], "alone -"),
        ("place", [MOSUL, MOSUL, IRAQ], "agrees agrees fits"),
        ("place", [MOSUL, MOSUL_SITE], "fits fits"),
        ("place", [replace(MOSUL, admin1="Nineveh"), NINEVEH], "fits fits"),
        ("place", [replace(MOSUL, admin1="Erbil"), NINEVEH], "differs differs"),
        ("place", [replace(MOSUL, geonames_id=1), replace(MOSUL, name="Tel Keppe", geonames_id=2)], "differs differs"),
        ("place", [MOSUL, town("Erbil", 36.19, 44.01)], "differs differs"),
        ("place", [MOSUL, town("Kabul", 34.53, 69.17, "AFG")], "differs differs"),
        ("date", [days(DAY, DAY), days(date(2021, 3, 1), date(2021, 3, 31))], "fits fits"),
        ("date", [days(DAY, DAY), days(date(2021, 3, 2), date(2021, 3, 2))], "differs differs"),
        ("date", [days(DAY, DAY), days(DAY, None)], "fits fits"),
        ("date", [days(DAY, DAY), days(None, None)], "alone -"),
        ("actors", [party("Iraqi Police"), party("Iraq")], "fits fits"),
        ("actors", [party("Iraqi Police"), party("gunmen")], "fits fits"),
        ("actors", [party("Pakistan"), party("Pakistan"), party("Switzerland")], "agrees agrees differs"),
        ("actors", [party("iraqi  police"), party("Iraqi Police")], "agrees agrees"),
        ("actors", [(), party("Iraqi Police")], "- alone"),
        ("means", ["bomb", "car bomb", "improvised explosive device"], "fits differs differs"),
        ("means", ["drone", "missile"], "differs differs"),
        ("type", ["drone", "aerial"], "fits fits"),
        ("type", ["drone", None], "fits fits"),
        ("type", ["destroy", "heavy-weapons"], "fits fits"),
        ("type", ["drone", "drone", "destroy"], "agrees agrees fits"),
        ("type", ["destroy", "abduct"], "differs differs"),
        ("type", ["drone", "drone", "beat"], "agrees agrees differs"),
        ("status", ["reported", "claimed"], "fits fits"),
        ("status", ["reported", "claimed", "denied"], "differs differs differs"),
    ],
)  # fmt: skip
def test_standings(field: Column, values: list[Any], line: str) -> None:
    assert standings(field, *values) == line


def test_copies_of_one_text_are_one_voice() -> None:
    five, six = toll(5, 5), toll(6, 6)
    assert standings("killed", five, five, six, six, groups="aabc") == "differs differs agrees agrees"
    assert standings("killed", five, five, groups="aa") == "alone alone"


def test_who_denies_an_act_vouches_for_no_toll_of_it() -> None:
    denial = told("a", killed=toll(5, 5), status="denied")
    assert agreements([denial, told("b", killed=toll(9, 9))])["killed"].standings == {TellingKey("b", "1"): "alone"}


def test_contradictions_are_named() -> None:
    one, other = told("a", killed=toll(5, 5), place=MOSUL), told("b", killed=toll(9, 9), place=IRAQ)
    assert contradictions([one, other]) == ("killed",)
    assert contradictions([one, one]) == ()
    assert contradictions([]) == ()


BOUND = st.one_of(st.none(), st.integers(0, 4))
TOLLS = st.tuples(BOUND, BOUND).map(lambda b: toll(*b) if None in b else toll(min(b), max(b)))  # type: ignore[type-var]
PLACES = st.sampled_from([MOSUL, MOSUL_SITE, NINEVEH, IRAQ, town("Erbil", 36.19, 44.01), None])
SAID = st.lists(st.tuples(TOLLS, PLACES, st.sampled_from("wxyz")), max_size=7)


@given(said=SAID, data=st.data())
def test_every_contradiction_is_marked_whatever_the_order(said: list[Any], data: st.DataObject) -> None:
    each = [told(f"a{n}", group, killed=t, place=p) for n, (t, p, group) in enumerate(said)]
    found = agreements(each)
    assert agreements(data.draw(st.permutations(each))) == found
    for field in ("killed", "place"):
        at, way = found[field].standings, FIELDS[field]
        for a in each:
            for b in each:
                one, other = way.value(a.event), way.value(b.event)
                if one is not None and other is not None and one != other and way.apart(a.event, b.event):
                    assert "differs" in (at[a.key], at[b.key])
        assert found[field].contradicted == ("differs" in at.values())
