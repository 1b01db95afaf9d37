"""Which day an act gets from its sentence, and which days are somebody else's. Published on Monday, 8 January 2024."""

from __future__ import annotations

import pytest

from saksi.pipeline import read

FRIDAY, SATURDAY, SUNDAY = "2024-01-05", "2024-01-06", "2024-01-07"
CASES = [
    # the day of the telling, and of the act told
    ("en", "Rebels attacked an army post near Goma, officials said on Sunday.", "ASSAULT", None),
    ("en", "Rebels attacked an army post near Goma on Friday, officials said on Sunday.", "ASSAULT", FRIDAY),
    ("en", "In a statement released on Sunday, the group said its fighters attacked an army post.", "ASSAULT", None),
    ("en", "Kenya strongly condemned the coup in Niger, the foreign ministry said Sunday.", "ACCUSE", SUNDAY),
    ("id", "Polisi memukul empat wartawan pada Jumat (5/1).", "ASSAULT", FRIDAY),
    ("id", "Dilansir Reuters, Minggu (7/1), tentara Israel menembak dua warga Palestina di Jenin.", "ASSAULT", None),
    ("en", "Nine soldiers were killed in an attack near Goma, said the army's press wing on Sunday.", "ASSAULT", None),
    ("id", "Hingga Minggu, korban tewas akibat serangan bom di Bandung menjadi 18 orang.", "ASSAULT", None),
    ("en", "The army bombed Goma, officials said, in operations to retake land it lost in May 2023.", "ASSAULT", None),
    # a noun behind the day of a verb has its own
    ("en", "A court charged a man on Sunday over the stabbing of a nurse in Lyon on Friday.", "ASSAULT", FRIDAY),
    ("id", "Menlu mengecam pada Minggu serangan yang menewaskan empat perawat pada Jumat.", "ASSAULT", FRIDAY),
    # on what occasion something was said, and nothing of what is spoken about
    ("id", "Menlu mengutuk serangan di Goma saat mengunjungi Dodoma, Minggu (7/1).", "ACCUSE", SUNDAY),
    ("id", "Menlu mengutuk serangan di Goma saat mengunjungi Dodoma, Minggu (7/1).", "ASSAULT", None),
    ("en", "The minister condemned the siege during a visit to Dodoma on Sunday.", "ACCUSE", SUNDAY),
    ("en", "The African Union on Sunday condemned the attack on a clinic in Goma.", "ASSAULT", None),
    ("id", "Polisi menangkap lima pencuri, kata Kapolres saat ditemui di Ende, Minggu (7/1).", "COERCE", None),
    ("en", "A court on Sunday jailed a man convicted of the 2016 attack on a cafe in Dhaka.", "ASSAULT", "2016-01-01"),
    # a trial over a deed is held on its own day and in its own place
    ("id", "Sidang kasus pembunuhan di Bantul itu digelar di PN Sleman, Minggu (7/1).", "ASSAULT", None),
    ("en", "The trial of two men over the killing of a trader opened in Kano on Sunday.", "ASSAULT", None),
    # where and when one spoke of what was told before
    ("id", "Bom menewaskan lima orang di Goma, Jumat (5/1). Menlu mengecam serangan itu di Dodoma, Minggu (7/1).",
     "ASSAULT", FRIDAY),
    # what somebody is jailed for was not done on the day of the sentence
    ("en", "A man was jailed on Sunday for stabbing a nurse in Leeds.", "ASSAULT", None),
    ("en", "A man was jailed on Sunday for stabbing a nurse in Leeds on Friday.", "ASSAULT", FRIDAY),
    ("id", "Rudi divonis 12 tahun pada Minggu karena membunuh seorang sopir di Gowa.", "ASSAULT", None),
    # who tells of the incident, which is not a similar one
    ("en", "Gunmen attacked a bus near Jos. Police said the incident occurred at 10 am on Friday.", "ASSAULT", FRIDAY),
    ("en", "Gunmen attacked a bus near Jos. Police said a similar incident occurred on Friday.", "ASSAULT", None),
    ("id", "Bom meledak di pasar Goma. Menurut polisi, insiden itu terjadi pada Jumat (5/1).", "ASSAULT", FRIDAY),
    ("id", "Bom meledak di pasar Goma. Menurut polisi, insiden serupa terjadi pada Jumat (5/1).", "ASSAULT", None),
    # a relative clause goes on behind the commas of a place, and over a clause with two subjects
    ("en", "The man who killed ten people in Perth, Australia, in 2019 was sentenced to life.", "SANCTION", None),
    ("en", "Ten people were killed when a bomber and gunmen attacked a market in Goma on Friday.", "ASSAULT", FRIDAY),
    # so many days after or before what is told behind
    ("en", "Rebels freed two miners on Sunday, two days after soldiers killed a farmer near Goma.", "ASSAULT", FRIDAY),
    ("en", "Rebels freed two miners on Sunday, two days after soldiers killed a farmer near Goma.", "RETREAT", SUNDAY),
    ("en", "Rebels freed two miners on Friday, a day before soldiers shelled a farm in Goma.", "ASSAULT", SATURDAY),
    ("id", "Milisi membebaskan dua penambang pada Minggu, dua hari setelah tentara membunuh seorang petani.",
     "ASSAULT", FRIDAY),
    # what is said of "the incident" right behind an act
    ("en", "Rebels ambushed a convoy near Goma. The incident, they said, took place on Friday.", "ASSAULT", FRIDAY),
    ("id", "Milisi menembaki konvoi di Nabire. Peristiwa itu terjadi pada Jumat (5/1) pagi.", "ASSAULT", FRIDAY),
    ("en", "Rebels ambushed a convoy near Goma. The incident took place after a speech on Friday.", "ASSAULT", None),
    ("id", "Mereka ditangkap polisi Ahad dini hari di Bandung.", "COERCE", SUNDAY),
    # what is condemned, welcomed or called for has its own day
    ("en", "Kenya condemned Friday's attack on a market in Goma.", "ACCUSE", None),
    ("en", "Kenya condemned Friday's attack on a market in Goma.", "ASSAULT", FRIDAY),
    ("id", "Serikat buruh menyerukan unjuk rasa pada Jumat.", "REQUEST", None),
    ("id", "Menlu Iran mengecam serangan AS itu, Jumat (5/1).", "ACCUSE", FRIDAY),
    # relative clauses
    ("en", "Kenya, which closed its embassy in March 2022, condemned the coup in Niger.", "ACCUSE", None),
    ("en", "Two farmers who had been arrested by soldiers were released on Friday.", "COERCE", None),
    ("en", "Two farmers who had been arrested by soldiers were released on Friday.", "RETREAT", FRIDAY),
    ("en", "Four people died in a gunfight near Goma that began before dawn on Saturday.", "ASSAULT", SATURDAY),
    ("id", "Prancis, yang menlunya berkunjung ke Damaskus Jumat lalu, mengecam serangan itu.", "ACCUSE", None),
    ("id", "Hakim menjatuhkan vonis lima tahun kepada wali kota dalam sidang yang digelar Jumat.", "SANCTION", FRIDAY),
    ("id", "Pria yang membunuh hakim itu ditangkap pada Jumat.", "ASSAULT", None),
    ("id", "Polisi menangkap pria yang menyerang masjid itu, Jumat (5/1).", "COERCE", FRIDAY),
    ("en", "A court sentenced an imam, who was held in May 2022, to five years on Friday.", "SANCTION", FRIDAY),
    # before, after and at the same moment
    ("en", "After a meeting in Nairobi on Friday, Kenya sent 200 soldiers to Goma.", "MOBILIZE", None),
    ("en", "Mali recalled its ambassador on Friday after accusing Niger of arming rebels.", "ACCUSE", None),
    ("en", "Nine people were killed when gunmen attacked a market in Goma on Friday night.", "ASSAULT", FRIDAY),
    ("id", "Setelah menerima surat warga pada 5 Januari 2024, polisi menangkap dua pria di Bandung.", "COERCE", None),
    ("id", "Tentara memukul dua sopir ketika memeriksa truk di Nabire, Jumat, 5 Januari 2024.", "ASSAULT", FRIDAY),
    # a second main clause
    ("en", "The mayor met farmers on Friday, and soldiers have arrested ten smugglers.", "COERCE", None),
    ("en", "On Friday the mayor met farmers, and soldiers arrested ten smugglers.", "COERCE", FRIDAY),
    ("en", "Mali accused Niger of burning a village on Friday, and threatened to shut the border.", "THREATEN", None),
    # counts and records, a toll that rose, and years in names
    ("en", "Rebels attacked Goma for the second time this month.", "ASSAULT", None),
    ("id", "Pasukan Mali menyerang Kidal untuk pertama kalinya sejak Agustus.", "ASSAULT", None),
    ("en", "The death toll from an attack on a market in Goma rose to 12 on Sunday.", "ASSAULT", None),
    ("en", "The death toll from Friday's attack on a market in Goma climbed to 12 on Sunday.", "ASSAULT", FRIDAY),
    ("id", "TNI dan Australia menggelar latihan bersama Elang Laut 2024 di Darwin, Jumat.", "COOPERATE", FRIDAY),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "day"), CASES)
def test_day_of_the_act(language: str, text: str, kind: str, day: str | None) -> None:
    events = [e for e in read(text, language=language, published="2024-01-08").events if e.type == kind]
    assert [e.date and str(e.date.start) for e in events] == [day]


STORIES = [
    ("en", "Rebels attacked a post near Goma on Friday. The gunmen then burned houses.", "ASSAULT", FRIDAY),
    ("en", "Rebels attacked a post near Goma on Friday. Hours later, police arrested six men.", "COERCE", FRIDAY),
    ("id", "Polisi menggerebek ruko di Bandung, Jumat (5/1). Polisi juga menangkap dua kurir.", "COERCE", FRIDAY),
    ("id", 'Susi Pudjiastuti mengecam aturan itu. "Ini buruk," kata Susi di Jakarta, Minggu (7/1).', "ACCUSE", SUNDAY),
    ("id", 'Susi Pudjiastuti mengecam aturan itu. "Ini buruk," kata Susi dikutip AFP, Minggu (7/1).', "ACCUSE", None),
    # times of day, on the day told last
    ("en", "Traders marched in Goma on Friday. In the afternoon, soldiers shelled a market.", "ASSAULT", FRIDAY),
    ("en", "Traders marched in Goma on Friday. Around 3 p.m., soldiers shelled a market.", "ASSAULT", FRIDAY),
    ("en", "Traders marched in Goma, police said on Friday. At night, soldiers shelled a market.", "ASSAULT", None),
    ("id", "Pedagang berunjuk rasa di Goma, Jumat (5/1). Menjelang subuh tentara menembaki pasar.", "ASSAULT", FRIDAY),
    # around the one protest that is told of
    ("en", "Nurses protested in Goma on Friday.\n\nFourteen people were arrested, police said.", "COERCE", FRIDAY),
    ("id", "Perawat berunjuk rasa di Bandung, Jumat (5/1).\n\nPolisi menahan 14 orang.", "COERCE", FRIDAY),
    ("id", "Perawat berunjuk rasa di Bandung, Jumat (5/1).\n\nPolisi akan menahan 14 orang.", "COERCE", None),
    ("id", "Pada Jumat (5/1), dua tukang yang sedang tidur menjadi korban penembakan milisi.", "ASSAULT", FRIDAY),
    # what somebody is held for
    ("en", "Six men were arrested over the killing of a judge last month.", "COERCE", None),
    ("id", "Polisi menangkap enam pria terkait pembunuhan hakim bulan lalu.", "COERCE", None),
    # so many days apart
    ("en", "Nurses were freed on Saturday, 40 days after they were abducted.", "ASSAULT", None),
    ("en", "Nurses were freed on Saturday, 40 days after they were abducted.", "RETREAT", SATURDAY),
    ("id", "Perawat itu dibebaskan pada Sabtu, 40 hari setelah mereka diculik.", "ASSAULT", None),
]


@pytest.mark.parametrize(("language", "text", "kind", "day"), STORIES)
def test_day_of_the_story(language: str, text: str, kind: str, day: str | None) -> None:
    events = [e for e in read(text, language=language, published="2024-01-08").events if e.type == kind]
    assert events
    assert {e.date and str(e.date.start) for e in events} == {day}


BACK = [
    ("en", "Rebels shelled Goma on Sunday. The attack came two days after soldiers killed a farmer.", FRIDAY),
    ("id", "Pos itu diserang Minggu (7/1). Serangan itu terjadi dua hari setelah polisi menembak petani.", FRIDAY),
]


@pytest.mark.parametrize(("language", "text", "day"), BACK)
def test_days_counted_back_from_the_act_told_before(language: str, text: str, day: str) -> None:
    events = read(text, language=language, published="2024-01-08").events
    assert [e.date and str(e.date.start) for e in events] == [SUNDAY, day]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rebels attacked an army post near Goma, their third assault on the army since January."),
        ("en", "Rebels attacked an army post near Goma, in the deadliest such assault this year."),
        ("id", "Juru bicara itu dalam pernyataannya hari Minggu mengumumkan serangan terhadap bandara Eilat."),
    ],
)
def test_what_is_no_day_of_the_act(language: str, text: str) -> None:
    assert [e.date for e in read(text, language=language, published="2024-01-08").events if e.type == "ASSAULT"] == [
        None
    ]


SPANS = [
    ("en", "From Friday to Sunday, protesters blocked a highway near Goma.", (FRIDAY, SUNDAY)),
    ("id", "Sejak Jumat hingga Minggu, mahasiswa berunjuk rasa di Bandung.", (FRIDAY, SUNDAY)),
    ("en", "Clashes between the army and the militia broke out in Goma on Friday.", (FRIDAY, FRIDAY)),
    ("en", "Mali launched a ground offensive in the north on Friday.", (FRIDAY, None)),
    ("en", "Mali launched an air strike in the north on Friday.", (FRIDAY, FRIDAY)),
    ("id", "Mali melancarkan operasi militer di utara pada Jumat.", (FRIDAY, None)),
    ("id", "Bentrokan pecah di Bandung sejak Jumat dini hari hingga Minggu (7/1/2024).", (FRIDAY, SUNDAY)),
    ("id", "Bentrokan antara tentara dan milisi dimulai pada Jumat (5/1).", (FRIDAY, None)),
    ("en", "Mali has killed 300 people since it launched its war on the rebels on Friday.", (FRIDAY, None)),
    ("en", "Rebels shelled Goma, killing four people, bringing the number of dead since Friday to 61.", None),
    ("en", "Troops have bombed the hills since the attack on Friday.", (FRIDAY, None)),
    ("en", "Since the truce collapsed on Friday, rebels have shelled the port.", (FRIDAY, None)),
    ("id", "Sejak gempa pada Jumat, polisi menahan 14 orang.", (FRIDAY, None)),
    ("id", "Milisi itu menembaki pelabuhan sejak gempa pada Jumat.", (FRIDAY, None)),
]


@pytest.mark.parametrize(("language", "text", "days"), SPANS)
def test_stretches_of_days(language: str, text: str, days: tuple[str | None, str | None] | None) -> None:
    (event,) = read(text, language=language, published="2024-01-08").events
    found = event.date and tuple(d and d.isoformat() for d in (event.date.start, event.date.end))
    assert found == days
