from __future__ import annotations

import pytest

from saksi.coding.counts import Count, count, join_counts
from saksi.pipeline import read
from saksi.records import Quantity, Span


def told(low: int | None, high: int | None, start: int = 0, added: bool = False, depth: int = 0) -> Count:
    return count("killed", Span(start, start + 5), Quantity(low, high, "killed", added=added, depth=depth))


def of_side(number: int, side: str, start: int) -> Count:
    return count("killed", Span(start, start + 5), Quantity(number, number, "killed", side=("camp", side), depth=1))


def bounds(*counts: Count) -> tuple[int | None, int | None]:
    (joined,) = join_counts(counts)
    return joined.low, joined.high


def test_equal_figures_are_one() -> None:
    assert bounds(told(3, 3), told(3, 3, 30)) == (3, 3)


def test_conflicting_totals_span_a_range() -> None:
    assert bounds(told(9, 9), told(12, 12, 30)) == (9, 12)


def test_groups_counted_beside_one_another_are_added() -> None:
    assert bounds(told(2, 2), told(3, 3, 10, added=True)) == (5, 5)


def test_groups_that_cannot_be_the_same_are_added() -> None:
    assert bounds(of_side(2, "security", 0), of_side(5, "armed", 80)) == (7, 7)


def test_a_sum_told_again_by_its_parts_stays_what_it_is() -> None:
    assert bounds(told(7, 7), of_side(2, "security", 40), of_side(5, "armed", 80), of_side(2, "security", 120)) == (
        7,
        7,
    )


def test_a_group_told_after_all_the_dead_is_part_of_them() -> None:
    assert bounds(told(12, 12), told(2, 2, 60, depth=2)) == (12, 12)


def test_a_narrow_figure_told_first_is_a_total() -> None:
    assert bounds(told(2, 2, depth=2), told(4, 4, 60)) == (2, 4)


def test_dozens_are_no_figure() -> None:
    dozens = count("killed", Span(0, 6), Quantity(20, None, "killed", vague=True))
    assert bounds(dozens, told(46, 46, 30)) == (46, 46)
    assert join_counts([dozens]) == ()


def test_a_toll_goes_to_what_the_next_sentence_says_befell_the_dead() -> None:
    text = "Polisi menembakkan gas air mata di Solo. Seorang sopir meninggal dunia. Ia dikeroyok massa di Pasar Legi."
    events = [(e.mode, e.killed and e.killed.low) for e in read(text, language="id").events]
    assert events == [("crowd-control", None), ("beat", 1)]


def test_a_single_victim_named_does_not_lower_the_toll() -> None:
    assert bounds(told(84, 84), told(1, 1, 30)) == (84, 84)


def test_an_open_bound_is_closed_by_a_later_figure() -> None:
    assert bounds(told(4, None), told(6, 6, 30)) == (4, 6)


TOTALS = [
    ("en", "The death toll from Sunday's bombing in Quetta rose from 5 to 8 on Monday.", (8, 8)),
    ("en", "Rockets struck Kharkiv, killing three people, bringing the number of dead this week to 27.", (3, 3)),
    ("en", "Gunmen killed three policemen in Kano and two farmers in a raid on Monday.", (5, 5)),
    ("en", "Militants killed six policemen in Helmand on Sunday while two insurgents also died.", (8, 8)),
    ("id", "Korban tewas akibat serangan di Moskow bertambah dari 40 menjadi 62 orang.", (62, 62)),
    ("id", "Serangan roket menewaskan tiga orang di Kharkiv, menambah jumlah korban menjadi 27 sejak Januari.", (3, 3)),
    ("id", "Dua prajurit TNI dan seorang warga tewas akibat serangan KKB di Nduga.", (3, 3)),
    ("id", "Serangan di Kano menewaskan 12 orang. Di antara korban tewas terdapat dua polisi.", (12, 12)),
]


@pytest.mark.parametrize(("language", "text", "killed"), TOTALS)
def test_totals(language: str, text: str, killed: tuple[int, int]) -> None:
    tolls = [(e.killed.low, e.killed.high) for e in read(text, language=language).events if e.killed]
    assert tolls == [killed]


def test_a_toll_belongs_to_its_act() -> None:
    event = read("Serangan Israel di Gaza menewaskan sedikitnya 14 orang.", language="id").events[0]
    assert event.killed is not None
    assert (event.killed.low, event.killed.high) == (14, None)
    assert event.injured is None


def test_a_toll_without_an_act_goes_to_the_act_before() -> None:
    text = "Gunmen attacked a market in Jos on Sunday. The death toll rose to 23."
    (event,) = read(text, language="en").events
    assert event.killed is not None
    assert (event.killed.low, event.killed.high) == (23, 23)


VICTIMS = [
    ("en", "Gunmen shot dead a village chief in Jos.", (1, 1)),
    ("en", "Gunmen killed Ahmed Musa, a tribal leader, near Goma.", (1, 1)),
    ("en", "A US drone strike killed al-Qaeda leader Ahmed Musa in Yemen.", (1, None)),
    ("en", "Police shot and killed the attacker.", (1, 1)),
    ("en", "Gunmen killed three farmers near Goma, among them Ahmed Musa.", (3, 3)),
    ("en", "Gunmen wanted to kill Ahmed Musa near Goma.", None),
    ("id", "TPNPB menembak mati Joko Susilo, seorang tukang ojek, di Yahukimo.", (1, 1)),
    ("id", "Tiga warga dan seorang anggota Brimob, Bripka Joko Susilo, meninggal dalam bentrokan di Ambon.", (4, 4)),
]


@pytest.mark.parametrize(("language", "text", "killed"), VICTIMS)
def test_victims_named_or_described(language: str, text: str, killed: tuple[int | None, int | None] | None) -> None:
    tolls = [e.killed and (e.killed.low, e.killed.high) for e in read(text, language=language).events]
    assert [t for t in tolls if t] == ([killed] if killed else [])


def test_harm_goes_to_the_act_that_its_sentence_tells() -> None:
    text = "Rebels attacked a bus in Goma. Four students were hurt when police fired rubber bullets at a rally."
    events = read(text, language="en").events
    assert [(e.mode, e.injured.low) for e in events if e.injured] == [("crowd-control", 4)]


def test_wounds_are_not_people() -> None:
    (event,) = read("Korban mengalami dua luka tembak setelah kelompok bersenjata menembaknya di Nduga.").events
    assert event.injured is None


CAUSED = [
    ("en", "Police fired on protesters in Lyon, killing one and wounding at least 12.", (1, 1), (12, None)),
    ("en", "The UN condemned an attack on a clinic in Darfur that killed two drivers.", (2, 2), None),
    ("en", "The strike killed a family of five in Jenin.", (5, 5), None),
    ("en", "The army said nine of its soldiers were killed in the ambush and 13 wounded.", (9, 9), (13, 13)),
    ("en", "According to a doctor, two protesters were killed by police gunfire in Lyon.", (2, 2), None),
    ("en", "The 34-year-old militant was shot dead by police in Lyon.", (1, 1), None),
    ("id", "PBB mengutuk serangan terhadap klinik di Darfur yang menewaskan dua pengemudi.", (2, 2), None),
    ("id", "Serangan itu menewaskan seorang ibu dan dua anaknya.", (3, 3), None),
    ("id", "Korban tewas 4 orang dan luka-luka 11 orang akibat ledakan bom di Peshawar.", (4, 4), (11, 11)),
    ("id", "Satu dari tiga korban penembakan itu akhirnya meninggal dunia di rumah sakit.", (1, 1), None),
    ("id", "Bripda Joko gugur ditembak KKB di Yahukimo.", (1, 1), None),
]


@pytest.mark.parametrize(("language", "text", "killed", "injured"), CAUSED)
def test_tolls_of_one_act(language: str, text: str, killed: object, injured: object) -> None:
    events = [e for e in read(text, language=language).events if e.killed or e.injured]
    assert [
        (e.killed and (e.killed.low, e.killed.high), e.injured and (e.injured.low, e.injured.high)) for e in events
    ] == [(killed, injured)]


@pytest.mark.parametrize(
    ("language", "text", "tolls"),
    [
        ("en", "A blast in Goma killed three people, while another blast in Beni killed at least 15.", [3, 15]),
        ("en", "Gunmen shot two farmers dead in Jos. In a separate attack, gunmen killed four herders.", [2, 4]),
        ("en", "Gunmen killed two farmers in Jos. The violence has killed 900 people so far this year.", [2]),
        ("id", "Serangan di Goma menewaskan tiga orang. Sejak Januari, tercatat 900 orang meninggal dunia.", [3]),
        ("id", "Jumlah korban tewas di Gaza akibat serangan Israel telah mencapai 68.858 orang.", [68858]),
    ],
)
def test_tolls_of_other_acts_and_of_whole_years(language: str, text: str, tolls: list[int]) -> None:
    assert [e.killed.low for e in read(text, language=language).events if e.killed] == tolls


@pytest.mark.parametrize(
    ("language", "text", "injured"),
    [
        ("id", "Joko Susilo dibacok di lengan kiri oleh dua orang di Sorong.", 1),
        ("id", "Joko Susilo dibacok di leher hingga tewas di Sorong.", None),
    ],
)
def test_one_wounded(language: str, text: str, injured: int | None) -> None:
    (event,) = read(text, language=language).events
    assert (event.injured and event.injured.low) == injured


APART = [
    ("en", "Two men aged 29 and 41 were killed in Russian shelling of a hostel in Kherson.", "killed", [2]),
    ("en", "An air strike wounded an official in Tyre. In Sidon, two men were wounded in an Israeli strike.", "injured",
     [1, 2]),
    ("en", 'The strike in Tyre killed "three people, among them a child", the ministry said.', "killed", [3]),
    ("id", "Mahasiswa berunjuk rasa di Bandung. Sebanyak 92 mahasiswa mengalami luka-luka.", "injured", [92]),
    ("id", "Serangan di Jenin menewaskan dua remaja. Tim medis mengevakuasi jenazah seorang pemuda.", "killed", [2]),
]  # fmt: skip


TOLD_AGAIN = [
    ("en", "Police said 27 people were killed in the attack on Dabo, while residents put the number of dead at 40.",
     [(27, 40)]),
    ("en", "Shelling in Ukraine killed nine people and hurt 34. In Odesa, two people were killed.", [(9, 9)]),
    ("id", "Ledakan di tiga pasar menewaskan 18 orang. Di Pasar Melati, jumlah korban meninggal sebanyak tujuh orang.",
     [(18, 18)]),
    ("en", "Gunmen shot at residents of Dabo, killing 12. They also burned the market. Residents put the death toll at"
     " 15.", [(12, 15)]),
    ("en", "Rebels attacked a post in Gao on Tuesday, killing two soldiers. The attack comes three days after five"
     " policemen were killed in a raid on a checkpoint in Mopti.", [(2, 2), (5, 5)]),
    ("en", "A bomber attacked a mosque in Kunduz, killing himself and four worshippers.", [(5, 5)]),
    ("en", "Two people were killed instantly in a drone strike in Tyre and a third died later.", [(3, 3)]),
    ("id", "Bentrokan di Sorong melukai delapan orang, tiga di antaranya luka berat dan lima luka ringan.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "killed"), TOLD_AGAIN)
def test_parts_and_later_figures(language: str, text: str, killed: list[tuple[int, int]]) -> None:
    events = read(text, language=language, published="2024-01-08").events
    assert [(e.killed.low, e.killed.high) for e in events if e.killed] == killed


@pytest.mark.parametrize(("language", "text", "kind", "lows"), APART)
def test_each_act_has_its_own_toll(language: str, text: str, kind: str, lows: list[int]) -> None:
    tolls = [getattr(e, kind) for e in read(text, language=language).events]
    assert [t.low for t in tolls if t] == lows


@pytest.mark.parametrize(
    ("language", "text", "killed", "others"),
    [
        ("en", "The militia killed 40 displaced people in Goma.", 40, []),
        ("id", "Milisi itu menewaskan 40 pengungsi di Goma.", 40, []),
        ("en", "The shelling of Goma by the militia left 40 displaced people homeless.", None, ["displaced"]),
    ],
)
def test_what_befell_the_displaced(language: str, text: str, killed: int | None, others: list[str]) -> None:
    (event,) = read(text, language=language, published="2024-01-08").events
    assert (event.killed and event.killed.low, [t.kind for t in event.other_tolls]) == (killed, others)


def test_what_a_quake_kills_is_no_toll_of_an_attack() -> None:
    text = "Militer Kenya mengebom pemberontak di Goma meski gempa di sana menewaskan 1.600 orang."
    assert [e.killed for e in read(text, language="id").events] == [None]


def test_a_seizure_kills_nobody() -> None:
    text = "Tentara menyita dua senapan di Nduga. Tiga pengojek gugur di tempat lain."
    assert [e.killed for e in read(text, language="id").events if e.type == "COERCE"] == [None]


def test_years_count_nobody() -> None:
    text = "Polisi menangkap Deni Wamu atas 43 pembunuhan antara 2011 dan 2019."
    killed = [e.killed.low for e in read(text, language="id").events if e.killed is not None]
    assert 2011 not in killed


def test_groups_that_come_to_the_figure_before_them_break_it_down() -> None:
    assert bounds(told(17, 17), told(5, 5, 20, added=True), told(12, 12, 30, added=True)) == (17, 17)
    assert bounds(told(17, 17), told(5, 5, 20, added=True), told(11, 11, 30, added=True)) == (33, 33)


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "Airstrikes on Goma have displaced more than 80,000 people.", 80_000),
        ("en", "Clashes left 30 dead and 3,000 displaced in Jos.", 3_000),
        ("id", "Pertempuran di Goma memaksa 4.000 warga mengungsi.", 4_000),
    ],
)
def test_those_whom_an_attack_displaced_are_counted_with_it(language: str, text: str, number: int) -> None:
    (event,) = read(text, language=language).events
    assert [(t.kind, t.low) for t in event.other_tolls] == [("displaced", number)]


def test_a_death_toll_that_rose_is_that_of_the_act_with_most_dead() -> None:
    text = (
        "A bomb in Goma killed at least 17 people on Tuesday.\n\nIn Beni, gunmen shot dead two nurses.\n\n"
        "The death toll rose to 23 by Wednesday."
    )
    first, second = read(text, language="en").events
    assert (first.killed and first.killed.high, second.killed and second.killed.high) == (23, 2)


@pytest.mark.parametrize(
    ("language", "text", "killed"),
    [
        ("en", "Gunmen killed Ahmed Musa and six others in Kano.", 7),
        ("en", "Ahmed Musa and at least six others were killed in an attack in Kano.", 7),
        ("en", "Gunmen killed Ahmed Musa and wounded two others in Kano.", 1),
        ("en", "Rebels killed a village chief and his wife in Beni.", 2),
        ("id", "Drone menewaskan Ahmed Musa dan enam orang lainnya di Kano.", 7),
        ("id", "Pemberontak membunuh kepala desa dan istrinya di Kano.", 2),
        ("id", "Seorang perawat, suaminya, dan dua anak mereka tewas ditembak di Kano.", 4),
    ],
)
def test_those_named_or_described_beside_the_others_are_counted_in(language: str, text: str, killed: int) -> None:
    (event,) = (e for e in read(text, language=language).events if e.type == "ASSAULT")
    assert event.killed is not None
    assert event.killed.low == killed


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rebels attacked Goma, killing two. Nine people died in a separate attack in Kano."),
        ("id", "Milisi menyerang Goma, menewaskan dua orang. Sembilan orang tewas dalam serangan lain di Kano."),
    ],
)
def test_those_who_fell_in_another_attack_fell_in_it_alone(language: str, text: str) -> None:
    found = {e.place.name: e.killed.low for e in read(text, language=language).events if e.place and e.killed}
    assert found == {"Goma": 2, "Kano": 9}
