from __future__ import annotations

import pytest

from saksi.pipeline import read


def types(text: str, language: str) -> list[str]:
    return [e.type for e in read(text, language=language, published="2024-01-08").events]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Did the army shell the village?"),
        ("en", "Unless the rebels surrender, peace is out of reach, the professor said."),
        ("en", "Anyone who attacks a police officer is sent home."),
        ("en", "Police can arrest protesters without a warrant."),
        ("id", "Apakah tentara menembaki desa itu?"),
        ("id", "Jika Israel menyerang Lebanon, kawasan akan membara, kata pengamat."),
        ("id", "Barang siapa menyerang petugas akan menyesal."),
        ("id", "Penyidik dapat menahan tersangka selama 20 hari."),
        ("en", "The province promised a reward for any information leading to the capture of Omar Deyn."),
        ("en", "He had served time for assault with intent to kill, on top of two counts of murder."),
        ("id", "Warga menunggu informasi yang mengarah pada penangkapan pelaku."),
        ("id", "Polisi belum menangkap pelaku, ujar Kapolres."),
        ("en", "Germany expects Russia and Belarus to agree to a truce."),
        ("en", "A ceasefire must come first, the minister said."),
        ("id", "Jerman mengharapkan Rusia menyetujui gencatan senjata."),
        ("en", "A film about the bombing of the embassy opened on Friday."),
        ("en", "The tenth anniversary of the invasion was marked on Monday."),
        ("id", "Film tentang pengeboman kedutaan diputar pada Jumat."),
        ("id", "Tuntutan kami adalah pemerintah mencabut izin tambang."),
        ("en", "Governor Mary Tolland supports a higher fuel tax."),
        ("en", "Most voters oppose the bridge."),
    ],
)
def test_what_is_asked_supposed_or_allowed_is_no_event(language: str, text: str) -> None:
    assert types(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Why did the army shell the village?"),
        ("en", "The rebels attacked Goma, whoever paid them."),
        ("en", "Police may have arrested the wrong man in Goma."),
        ("id", "Mengapa tentara menembaki desa itu?"),
        ("id", "Tentara menembaki desa itu, apa pun alasannya."),
        ("id", "Polisi terpaksa harus menembak pelaku di Garut."),
    ],
)
def test_what_is_presupposed_or_told_is_one(language: str, text: str) -> None:
    assert len(types(text, language)) == 1


def test_an_act_whose_doer_no_finder_knows_is_still_told() -> None:
    assert types("The bishops signed the treaty in March.", "en") == ["AGREE"]
    assert types("The mountains of the region.", "en") == []


def test_what_a_spokesman_lays_on_rioters_is_the_riot_told_before() -> None:
    text = "Kerusuhan pecah di Lapas Cipinang. Kerusuhan dilakukan narapidana, kata juru bicara Polri Budi Santoso."
    assert types(text, "id") == ["PROTEST"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No soldiers were hurt in Goma."),
        ("en", "The ministry kept agencies from delivering food to the camp."),
        ("en", "The navy watched tankers accused of smuggling oil."),
        ("id", "Tidak ada anggota TNI yang memukul warga."),
    ],
)
def test_what_nobody_did_and_what_was_prevented_is_no_event(language: str, text: str) -> None:
    assert types(text, language) == []


def test_a_noun_told_to_have_happened_is_an_event() -> None:
    assert types("A curfew was imposed on the town.", "en") == ["COERCE"]
    assert types("Unjuk rasa kembali digelar.", "id") == ["PROTEST"]


def test_the_arrest_that_is_heard_of_is_the_one_told_before() -> None:
    text = "Polisi menahan 12 nelayan di Natuna. Setelah menerima kabar tentang penahanan itu, KBRI mengirim pengacara."
    assert types(text, "id") == ["COERCE"]


def test_a_force_and_its_unit_tell_one_arrest() -> None:
    text = "Densus 88 menangkap terduga teroris di Medan. Polri menangkap terduga teroris itu tanpa perlawanan."
    assert types(text, "id") == ["COERCE"]


def test_a_denied_act_is_the_claim_that_is_denied() -> None:
    text = (
        "TNI menegaskan tidak melakukan penyanderaan terhadap warga Nduga. TPNPB-OPM menuding TNI melakukan "
        "penyanderaan terhadap warga Nduga."
    )
    assert types(text, "id").count("ASSAULT") == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Herders often attack farmers near Jos."),
        ("en", "Families left Jos for fear of an attack by herders."),
        ("en", "The regent banned the march in Jos."),
        ("en", "The army will not attack the city, General Musa Keita said."),
        ("id", "Geng motor kerap menyerang warga di Garut."),
        ("id", "Warga takut akan serangan geng motor."),
        ("id", "Jenderal itu memastikan tentara tidak akan menyerang kota."),
    ],
)
def test_habits_fears_and_what_will_not_be_done_are_none(language: str, text: str) -> None:
    assert "ASSAULT" not in types(text, language)
    assert "PROTEST" not in types(text, language)


def test_refusing_a_friendly_act_is_a_rejection() -> None:
    [event] = read('"We will not negotiate with the rebels," Minister Karim Haddad said.', language="en").events
    assert (event.type, event.mode) == ("REJECT", "meet")
    assert types("Iran menyatakan tidak akan berunding dengan Amerika Serikat.", "id") == ["REJECT"]


def test_troops_stationed_somewhere_are_not_mobilized() -> None:
    assert types("Tentara Rusia yang ditempatkan di Armenia memakai mantel tebal.", "id") == []
    assert types("Russian troops stationed in Armenia wore warm coats.", "en") == []
    assert types("Russia stationed 500 troops in Armenia on Sunday.", "en") == ["MOBILIZE"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Students marched in Dhaka on Sunday, demanding the resignation of the minister.", ["PROTEST"]),
        ("Thousands joined a protest by opposition supporters in Lusaka calling for a new vote.", ["PROTEST"]),
        ("Hamas freed hostages in exchange for prisoners jailed by Israel.", ["RETREAT"]),
        ("The Israeli authorities delayed the release of 600 prisoners.", []),
        ("Aid arrived in the first phase of the ceasefire.", []),
    ],
)
def test_aims_descriptions_and_standing_truces_are_no_acts(text: str, expected: list[str]) -> None:
    assert types(text, "en") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "This is not the first time that the rebels have attacked the town.", []),
        ("en", "An estimated 26,000 people have arrived in Akobo since April.", []),
        ("en", "Kenyan and Somali envoys are to meet in Nairobi next week.", ["CONSULT"]),
        ("id", "Ini bukan pertama kalinya kelompok itu menebar teror di Paniai.", []),
    ],
)
def test_nothing_new_crowds_that_arrive_and_what_is_to_be(language: str, text: str, expected: list[str]) -> None:
    assert types(text, language) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A man was charged with two counts of murder.", ["ACCUSE"]),
        ("A man was charged with the murder of his neighbour in Leeds.", ["ACCUSE", "ASSAULT"]),
    ],
)
def test_an_offence_is_an_act_where_it_is_told(text: str, kinds: list[str]) -> None:
    assert types(text, "en") == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We support the striking miners, the mayor said.", "SUPPORT"),
        ("Norway supports Kenya in the dispute.", "SUPPORT"),
    ],
)
def test_a_position_taken_in_the_first_person_or_by_a_state_is_an_event(text: str, kind: str) -> None:
    assert types(text, "en") == [kind]


def test_where_forces_are_is_no_deployment() -> None:
    for text, language in (
        ("Rockets hit the base, where Norwegian troops are stationed.", "en"),
        ("Roket menghantam pangkalan itu, tempat pasukan Norwegia ditempatkan.", "id"),
    ):
        assert "MOBILIZE" not in [e.type for e in read(text, language=language).events]
