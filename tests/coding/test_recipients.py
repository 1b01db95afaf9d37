"""Whom an act hits where the words stand apart: shared objects, auxiliaries left out, -nya, tolls."""

from __future__ import annotations

import pytest

from saksi.pipeline import read

Case = tuple[str, str, str, list[str], list[str]]
POLICE = "Indonesian National Police"

CASES: list[Case] = [
    # a second passive without its auxiliary; an object keeps the verb active
    ("en", "Two farmers were killed and several others kidnapped in Goma.", "ASSAULT", [], ["Farmers"]),
    ("en", "Two teachers were wounded and six rebels attacked Goma.", "ASSAULT", ["Rebels"], ["Teachers"]),
    # the toll of an attack in a participle and behind a comma
    ("en", "Rebels ambushed a group of soldiers killing two of them.", "ASSAULT", ["Rebels"], ["Soldiers"]),
    ("en", "Police arrested a man killing dogs.", "COERCE", ["Police"], ["Men"]),
    ("en", "Gunmen attacked a church near Jos, which left one nurse wounded.", "ASSAULT", ["Unidentified gunmen"],
     ["Church", "Health workers"]),
    # one object for two verbs
    ("en", "Police detained and questioned six farmers.", "COERCE", ["Police"], ["Farmers"]),
    ("en", "Bandits assaulted and robbed a group of farmers.", "ASSAULT", ["Criminals"], ["Farmers"]),
    ("id", "Polisi menangkap dan menahan tiga buruh.", "COERCE", [POLICE], ["Workers"]),
    # capitals as objects
    ("en", "Oman urged Kyiv and Moscow to talk.", "REQUEST", ["Oman"], ["Ukraine", "Russia"]),
    # whose an attack is
    ("en", "Six farmers died in a rebel ambush that hit a bus.", "ASSAULT", ["Rebels"], ["Farmers"]),
    ("en", "Six farmers died in a terrorist attack.", "ASSAULT", [], ["Farmers"]),
    ("en", "Two soldiers were wounded and one person was arrested.", "COERCE", [], ["People"]),
    # -nya is whom the verb before was done to
    ("id", "Polisi mengejar Deni Wamu lalu menangkapnya.", "COERCE", [POLICE], ["Deni Wamu"]),
    ("id", "Warga menangkap pencuri itu lalu menghajarnya hingga tewas.", "ASSAULT", ["Residents"], ["Criminals"]),
    ("id", "Warga mengejar pelaku hingga tertangkap di Garut.", "COERCE", [], ["Suspect"]),
    ("id", "Pelaku melarikan diri hingga ditangkap polisi.", "COERCE", [POLICE], ["Suspect"]),
    ("id", "Geng menikam seorang sopir dengan pisau hingga tewas.", "ASSAULT", ["Criminals"], ["Drivers"]),
    # brought somewhere for it
    ("id", "Polisi menangkap dua buruh. Mereka dibawa ke kantor petugas untuk ditahan.", "COERCE", [POLICE],
     ["Workers"]),
    # the head of the phrase, not what describes it
    ("id", "Seorang pekerja proyek pembangunan gereja di Garut tewas ditikam.", "ASSAULT", [], ["Workers"]),
    ("id", "Kelompok Houthi Yaman yang menyerang Eritrea itu berhenti.", "ASSAULT", ["Houthis"], ["Eritrea"]),
    # from whom, before what
    ("id", "Dari tangan pelaku, polisi menyita dua sepeda motor.", "COERCE", [POLICE], ["Suspect"]),
    ("id", "Polisi menyita dua sepeda motor di Garut.", "COERCE", [POLICE], ["Vehicles"]),
    ("id", "Houthi menyerang kapal-kapal di Laut Merah.", "ASSAULT", ["Houthis"], ["Ship"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "actors", "recipients"), CASES)
def test_who_was_hit(language: str, text: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    told = [e for e in read(text, language=language, published="2024-01-08").events if e.type == kind]
    found = [([m.name for m in e.actors], [m.name for m in e.recipients]) for e in told]
    assert (actors, recipients) in found


def test_protests_with_one_target_share_it() -> None:
    text = "Nurses rallied against the government in Suva on Monday.\n\nTeachers also marched in Nadi on Friday."
    found = [e for e in read(text, language="en", published="2024-01-12").events if e.type == "PROTEST"]
    assert len(found) == 2 and found[0].recipients and found[0].recipients[0].name == found[1].recipients[0].name


def test_protests_with_two_targets_share_none() -> None:
    text = (
        "Nurses rallied against Fiji in Suva on Monday.\n\nFarmers rallied against Samoa in Apia on Tuesday.\n\n"
        "Teachers marched in Nadi on Friday."
    )
    found = [e for e in read(text, language="en", published="2024-01-12").events if e.type == "PROTEST"]
    assert not found[-1].recipients


def test_they_are_not_those_cited() -> None:
    text = "According to farmers, gunmen entered Goma and they shot two nurses."
    found = [e for e in read(text, language="en", published="2024-01-12").events if e.type == "ASSAULT"]
    assert [m.name for m in found[0].actors] == ["Unidentified gunmen"]


def test_the_ministry_is_the_one_named() -> None:
    text = "The Turkish Foreign Ministry denied the report. The ministry urged Fiji to help."
    found = [e for e in read(text, language="en", published="2024-01-12").events if e.type == "REQUEST"]
    assert [m.name for m in found[0].actors] == ["Turkish Foreign Ministry"]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Rebels killed the mayor of the town of Medellin as well as two peasants.", ["Mayor", "Farmers"]),
        ("The mayor of Medellin and two policemen were shot by rebels.", ["Mayor", "Police"]),
        ("The police condemned the murder of Ana Ruiz, minister of health, by rebels.", ["Ana Ruiz"]),
    ],
)
def test_a_list_goes_on_behind_a_seat(text: str, recipients: list[str]) -> None:
    act = next(e for e in read(text, language="en").events if e.type == "ASSAULT")
    assert [p.name for p in act.recipients] == recipients
    assert [p.name for p in act.actors] == ["Rebels"]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Wilson Reng, a policeman, and two guards were killed by rebels.", ["Wilson Reng", "Security guards"]),
        ("Rebels killed Ana Ruiz, a driver and two guards.", ["Ana Ruiz", "Drivers", "Security guards"]),
        ("Rebels killed the rector, Ana Ruiz, and two guards.", ["Ana Ruiz", "Security guards"]),
        ("Rebels killed the rector, police said.", ["Rector"]),
    ],
)
def test_what_only_describes_a_name_is_nobody_else(text: str, recipients: list[str]) -> None:
    act = next(e for e in read(text, language="en").events if e.type == "ASSAULT")
    assert [p.name for p in act.recipients] == recipients


def test_a_protest_is_not_against_the_victims_of_what_it_condemns() -> None:
    text = "Judges went on strike to protest the kidnapping of Orlando Paz, a court clerk."
    strike = next(e for e in read(text, language="en").events if e.type == "PROTEST")
    assert strike.recipients == ()
