"""The ACLED-like CSV: its columns, its crosswalk over all types and modes, and what it keeps and loses."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from export.codebooks import (
    BOKO_HARAM,
    CIVILIANS,
    GUNMEN,
    NARRATED,
    PROTESTERS,
    SOLDIERS,
    event,
    exported,
    item,
    row,
    table,
)
from saksi.export.acled import COLUMNS, NO_TYPE, NOT_TOLD
from saksi.export.acled_types import LABELS, acled_type
from saksi.export.party_kinds import crosswalk
from saksi.records import EventDate, Party, Place, Span, Toll
from saksi.vocab import EVENT_TYPES, MODES

HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
KADUNA = Place("Kaduna", 2335727, "NGA", "Kaduna", 10.5264, 7.4388, "city", Span(42, 51))
ATTACK = event(type="ASSAULT", mode="firearms", actors=(GUNMEN,), recipients=(CIVILIANS,), place=KADUNA)


def test_the_header_is_that_of_the_codebook() -> None:
    body, _ = exported("acled", item(ATTACK))
    assert body.decode().splitlines()[0] == HEADER
    assert len(COLUMNS) == 31


def test_a_row_in_pandas_with_the_stated_types() -> None:
    told = row("acled", COLUMNS, ATTACK)
    assert told["event_id_cnty"].startswith("SKS-")
    assert (told["event_date"].date(), told["year"], told["time_precision"]) == (date(2024, 3, 1), 2024, 1)
    assert told["disorder_type"] == "Political violence"
    assert (told["event_type"], told["sub_event_type"]) == ("Violence against civilians", "Attack")
    assert (told["actor1"], told["inter1"]) == ("Unidentified gunmen", "Political militia")
    assert (told["actor2"], told["inter2"]) == ("Civilians", "Civilians")
    assert (told["interaction"], told["civilian_targeting"]) == ("Political militia-Civilians", "Civilian targeting")
    assert (told["iso"], told["country"], told["region"], told["admin1"]) == (
        566,
        "Nigeria",
        "Western Africa",
        "Kaduna",
    )
    assert (told["location"], told["latitude"], told["longitude"]) == ("Kaduna", 10.5264, 7.4388)
    assert (told["geo_precision"], told["fatalities"], told["source"]) == (1, 4, "Kest Courier")
    assert 'Kest Courier, 2024-03-02: according to Governor of Kest, claimed: "Militants struck' in told["notes"]
    assert told["timestamp"] == 1709640000


def test_nothing_bears_the_name_or_the_ids_of_acled() -> None:
    body, _ = exported("acled", item(ATTACK))
    assert b"ACLED" not in body.upper()


@pytest.mark.parametrize(
    ("mode", "actor", "recipient", "said"),
    [
        ("abduct", GUNMEN, CIVILIANS, "Abduction/forced disappearance"),
        ("sexual", GUNMEN, CIVILIANS, "Sexual violence"),
        ("suicide-attack", BOKO_HARAM, SOLDIERS, "Suicide bomb"), ("aerial", SOLDIERS, CIVILIANS, "Air/drone strike"),
        ("drone", SOLDIERS, BOKO_HARAM, "Air/drone strike"),
        ("heavy-weapons", SOLDIERS, CIVILIANS, "Shelling/artillery/missile attack"),
        ("explosives", GUNMEN, CIVILIANS, "Remote explosive/landmine/IED"),
        ("beat", GUNMEN, CIVILIANS, "Attack"), ("torture", SOLDIERS, CIVILIANS, "Attack"),
        ("targeted", GUNMEN, CIVILIANS, "Attack"), ("primitive", GUNMEN, CIVILIANS, "Attack"),
        ("firearms", SOLDIERS, BOKO_HARAM, "Armed clash"), (None, BOKO_HARAM, SOLDIERS, "Armed clash"),
        ("destroy", GUNMEN, Party("School", None, None), "Looting/property destruction"),
        ("crowd-control", SOLDIERS, PROTESTERS, "Excessive force against protesters"),
        ("firearms", PROTESTERS, SOLDIERS, "Violent demonstration"), ("beat", PROTESTERS, CIVILIANS, "Mob violence"),
        ("unconventional", GUNMEN, CIVILIANS, "Attack"),
    ],
)  # fmt: skip
def test_assaults_by_mode_and_by_who_is_hit(mode: str | None, actor: Party, recipient: Party, said: str) -> None:
    told = event(mode=mode, means=None, actors=(actor,), recipients=(recipient,), place=KADUNA)
    types = acled_type(told)
    assert types is not None
    assert types.sub_event_type == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"mode": "explosives", "means": "grenade"}, "Grenade"),
        ({"mode": "heavy-weapons", "means": "rocket-propelled grenade"}, "Shelling/artillery/missile attack"),
        ({"mode": "unconventional", "means": "chemical weapon"}, "Chemical weapon"),
        ({"mode": "crowd-control", "actors": (SOLDIERS,), "recipients": (PROTESTERS,), "killed": None, "injured": None},
         "Protest with intervention"),
        ({"mode": "firearms", "recipients": ()}, None),
        ({"mode": "firearms", "recipients": (Party("Ana Ruiz", None, None),)}, None),
    ],
)  # fmt: skip
def test_assaults_by_means_and_harm(changes: dict[str, Any], said: str | None) -> None:
    types = acled_type(replace(ATTACK, **changes))
    assert (types.sub_event_type if types else None) == said


OTHERS = {
    ("PROTEST", None): "Peaceful protest", ("PROTEST", "demo"): "Peaceful protest",
    ("PROTEST", "obstruct"): "Peaceful protest", ("PROTEST", "riot"): "Violent demonstration",
    ("COERCE", "arrest"): "Arrests", ("COERCE", "seize"): "Other", ("COERCE", "curfew"): "Other",
    ("COERCE", "martial-law"): "Other", ("MOBILIZE", None): "Change to group/activity",
    ("MOBILIZE", "troops"): "Change to group/activity", ("MOBILIZE", "weapons"): "Change to group/activity",
    ("MOBILIZE", "police"): "Change to group/activity", ("MOBILIZE", "militia"): "Change to group/activity",
    ("RETREAT", "withdraw"): "Non-violent transfer of territory", ("RETREAT", "disarm"): "Change to group/activity",
    ("RETREAT", "ceasefire"): "Agreement", ("AGREE", None): "Agreement",
}  # fmt: skip


@pytest.mark.parametrize("kind", [t for t in EVENT_TYPES if t != "ASSAULT"])
def test_every_other_type_and_mode(kind: str) -> None:
    for mode in (None, *MODES.get(kind, ())):
        types = acled_type(event(type=kind, mode=mode, contexts=("military",)))
        assert (types.sub_event_type if types else None) == OTHERS.get((kind, mode)), mode


def test_forces_of_no_known_place_are_armed_but_bear_no_label() -> None:
    types = acled_type(replace(ATTACK, mode="firearms", actors=(SOLDIERS,), place=None))
    assert types is not None
    assert (types.sub_event_type, types.inter1, types.inter2) == ("Attack", "", "Civilians")


def test_a_crowd_under_tear_gas_is_of_protesters() -> None:
    types = acled_type(replace(ATTACK, mode="crowd-control", actors=(SOLDIERS,)))
    assert types is not None
    assert (types.event_type, types.inter2) == ("Protests", "Protesters")


def test_people_come_before_the_house_they_were_in() -> None:
    told = row("acled", COLUMNS, replace(ATTACK, mode="aerial", recipients=(Party("School", None, None), CIVILIANS)))
    assert (told["actor2"], told["assoc_actor_2"], told["inter2"]) == ("Civilians", "School", "Civilians")


def test_talks_that_are_not_of_arms_are_no_agreement_or_transfer() -> None:
    assert acled_type(event(type="AGREE", mode=None, contexts=("economic",))) is None
    assert acled_type(event(type="RETREAT", mode="withdraw", contexts=("economic",))) is None


def test_the_crosswalk_uses_the_closed_lists_only() -> None:
    known = crosswalk("acled")
    subs = {sub for names in known["sub_event_types"].values() for sub in names}
    assert (len(known["sub_event_types"]), len(subs)) == (6, 25)
    for line in known["row"]:
        assert line["sub_event_type"] in subs
        assert set(line["modes"]) <= {"", *MODES.get(line["type"], ())}
        for side in ("actor", "recipient"):
            assert set(line.get(side, ())) <= {*LABELS, "property", ""}
    assert set(known["disorder"]) <= {*known["sub_event_types"], *subs}


@pytest.mark.parametrize(
    ("label", "party", "country"),
    [
        ("State forces", SOLDIERS, "NGA"), ("External/Other forces", SOLDIERS, "CMR"), ("", SOLDIERS, None),
        ("Rebel group", BOKO_HARAM, "NGA"), ("State forces", Party("Police", None, None), "KEN"),
        ("State forces", Party("Ukrainian officials", None, None), "UKR"), ("", Party("Ana Ruiz", None, None), "NGA"),
        ("Identity militia", Party("White Army", "white-army", None), "SSD"),
        ("External/Other forces", Party("Wagner Group", "wagner-group", None), "MLI"),
        ("Rebel group", Party("Separatist rebels", None, None), "CMR"),
        ("State forces", Party("Kendari Police", None, None), "IDN"),
    ],
)  # fmt: skip
def test_labels_of_parties(label: str, party: Party, country: str | None) -> None:
    place = replace(KADUNA, country=country) if country else None
    types = acled_type(event(mode="drone", actors=(party,), place=place))
    assert types is not None
    assert types.inter1 == label


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [("2024-03-01", "2024-03-01", 1), ("2024-03-01", "2024-03-07", 2), ("2024-03-01", "2024-03-31", 3),
     ("2024-01-01", "2024-12-31", None), ("2024-03-01", None, None)],
)  # fmt: skip
def test_time_precision(start: str, end: str | None, precision: int | None) -> None:
    day = EventDate(date.fromisoformat(start), date.fromisoformat(end) if end else None, "range", None)
    told = row("acled", COLUMNS, replace(ATTACK, date=day))["time_precision"]
    assert (None if pd.isna(told) else told) == precision


def test_geo_precision() -> None:
    found = []
    for name, precision in (("Kaduna", "site"), ("Kaduna", "city"), ("Chikun", "admin"), ("Kaduna", "admin"),
                            ("Nigeria", "country")):  # fmt: skip
        place = replace(KADUNA, name=name, precision=precision)
        found.append(int(row("acled", COLUMNS, replace(ATTACK, place=place))["geo_precision"]))
    assert found == [1, 1, 2, 3, 3]


def test_what_nobody_says_is_empty_but_for_fatalities() -> None:
    told = row("acled", COLUMNS, event(type="PROTEST", mode=None, actors=(), recipients=(), place=None, date=None,
                                       killed=None, according_to=NARRATED, status="reported"))  # fmt: skip
    filled = {name for name, value in told.items() if not pd.isna(value)}
    assert filled == {"event_id_cnty", "disorder_type", "event_type", "sub_event_type", "inter1", "interaction",
                      "source", "notes", "fatalities", "timestamp"}  # fmt: skip
    assert (told["fatalities"], told["interaction"]) == (0, "Sole Protesters")


def test_one_incident_is_one_row_whoever_tells_it() -> None:
    early = item(replace(ATTACK, id="e1", killed=Toll("killed", 3, 3, Span(0, 1)), status="reported"),
                 incidents={"e1": "i1"}, outlet="North Wire")  # fmt: skip
    late = item(replace(ATTACK, id="e2", killed=Toll("killed", 5, None, Span(0, 1)), place=None), key="a2",
                incidents={"e2": "i1"}, outlet="River Post", published=date(2024, 3, 9))  # fmt: skip
    denial = item(replace(ATTACK, id="e3", status="denied", killed=None), key="a3", incidents={"e3": "i1"})
    body, left_out = exported("acled", late, early, denial)
    (told,) = table(body, COLUMNS).to_dict("records")
    assert told["event_id_cnty"] == "SKS-i1"
    assert told["fatalities"] == 5  # as told last
    assert told["location"] == "Kaduna"  # the fullest account's
    assert told["source"] == "North Wire; Kest Courier; River Post"
    assert told["notes"].count(" | ") == 2
    assert "according to Governor of Kest, denied" in told["notes"]
    assert left_out == {}


def test_what_has_no_row_is_counted() -> None:
    body, left_out = exported(
        "acled", item(event(id="a", type="SUPPORT", mode=None), event(id="b", status="denied"),
                      event(id="c", status="planned"), replace(ATTACK, id="d", status="hedged")),
    )  # fmt: skip
    assert left_out == {NO_TYPE: 1, NOT_TOLD: 2}
    assert len(table(body, COLUMNS)) == 1


KEPT: dict[str, Any] = {
    "mode": "aerial", "actors": (SOLDIERS,), "recipients": (BOKO_HARAM,), "place": None, "date": None,
    "killed": Toll("killed", 7, None, Span(0, 1)), "according_to": NARRATED, "status": "hedged",
    "evidence": Span(0, 9),
}  # fmt: skip
LOST: dict[str, Any] = {
    "killed": Toll("killed", 4, 90, Span(0, 1)), "injured": Toll("injured", 8, 8, Span(0, 1)), "means": "knife",
    "other_tolls": (), "contexts": (), "confidence": 0.9, "rules": (), "actors": (replace(GUNMEN, span=None),),
}  # fmt: skip


@pytest.mark.parametrize("field", KEPT)
def test_kept(field: str) -> None:
    assert exported("acled", item(ATTACK)) != exported("acled", item(replace(ATTACK, **{field: KEPT[field]})))


@pytest.mark.parametrize("field", LOST)
def test_lost(field: str) -> None:
    assert exported("acled", item(ATTACK)) == exported("acled", item(replace(ATTACK, **{field: LOST[field]})))


def test_last_days_are_lost_within_a_precision() -> None:
    two, three = (EventDate(date(2024, 3, 1), date(2024, 3, day), "range", None) for day in (2, 3))
    assert exported("acled", item(replace(ATTACK, date=two))) == exported("acled", item(replace(ATTACK, date=three)))


@pytest.mark.parametrize("field", ["title", "url"])
def test_lost_of_the_page(field: str) -> None:
    assert exported("acled", item(ATTACK)) == exported("acled", item(ATTACK, **{field: "other"}))


def test_words_without_utf_8_do_not_stop_the_export() -> None:
    told = replace(ATTACK, actors=(Party("Gun\ud800men", None, None),))
    body, _ = exported("acled", item(told))
    assert table(body, COLUMNS)["actor1"].tolist() == ["Gun\ufffdmen"]


def test_texts_left_out_and_cells_made_safe() -> None:
    hostile = replace(ATTACK, actors=(Party("=cmd()", None, None),), recipients=(CIVILIANS,))
    body, _ = exported("acled", item(hostile, outlet="@sum\n(1)"), with_text=False, csv_safe=True)
    (told,) = table(body, COLUMNS).to_dict("records")
    assert (told["actor1"], told["source"]) == ("'=cmd()", "'@sum (1)")
    assert "Militants" not in told["notes"]
    west = replace(ATTACK, place=replace(KADUNA, longitude=-7.5))
    body, _ = exported("acled", item(west), csv_safe=True)
    assert table(body, COLUMNS)["longitude"].tolist() == [-7.5]
