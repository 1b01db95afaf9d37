"""Counts of people in both languages, on sentences of our own.

A case lists what must be found: (words, low, high, kind), with "sub" as a fifth member for a sub-group.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.finding.quantities import find_quantities
from saksi.lang.pack import load_pack
from saksi.records import Article, Quantity

Case = tuple[str, list[tuple[object, ...]]]


def counts(text: str, language: str) -> list[tuple[object, ...]]:
    result: list[tuple[object, ...]] = []
    for mention in find_quantities(Article("a", text, language), load_pack(language)):
        value = mention.value
        assert isinstance(value, Quantity)
        if value.kind is None:  # counted people to whom the sentence's own words do nothing
            continue
        words = text[mention.span.start : mention.span.end]
        result.append((words, value.low, value.high, value.kind, *(("sub",) if value.subgroup else ())))
    return result


INDONESIAN: list[Case] = [
    ("Ledakan itu menewaskan sedikitnya 23 orang dan melukai 45 lainnya.",
     [("sedikitnya 23 orang", 23, None, "killed"), ("45 lainnya", 45, 45, "injured")]),
    ("Korban tewas mencapai 23 orang, sementara 40 orang luka-luka.",
     [("mencapai 23 orang", 23, 23, "killed"), ("40 orang", 40, 40, "injured")]),
    ("Hampir 31.000 petani, sebagian besar lansia, telah tewas.",
     [("Hampir 31.000 petani", None, 31000, "killed")]),
    ("Dua warga sipil tewas dan lima lainnya luka-luka.",
     [("Dua warga sipil", 2, 2, "killed"), ("lima lainnya", 5, 5, "injured")]),
    ("Seorang polisi tewas ditembak di depan rumahnya.", [("Seorang polisi", 1, 1, "killed")]),
    ("Tewasnya dua prajurit itu dikonfirmasi kodam.", [("dua prajurit", 2, 2, "killed")]),
    ("Sebanyak 6.700 orang mengungsi ke gereja.", [("Sebanyak 6.700 orang", 6700, 6700, "displaced")]),
    ("Puluhan orang tewas, ratusan terluka, belasan hilang.",
     [("Puluhan orang", 20, None, "killed"), ("ratusan", 100, None, "injured"), ("belasan", 11, 19, "missing")]),
    ("Tiga di antaranya meninggal di rumah sakit.", [("Tiga di antaranya", 3, 3, "killed")]),
    ("Polisi menangkap 45 pengunjuk rasa, termasuk 17 anak.",
     [("45 pengunjuk rasa", 45, 45, "detained"), ("17 anak", 17, 17, "detained", "sub")]),
    ("Dua puluh tiga warga Palestina tewas, termasuk empat perempuan.",
     [("Dua puluh tiga warga Palestina", 23, 23, "killed"), ("empat perempuan", 4, 4, "killed", "sub")]),
    ("Jumlah korban jiwa bertambah menjadi 1.200 orang.", [("1.200 orang", 1200, 1200, "killed")]),
    ("Kelompok itu menyandera 12 pekerja dan membebaskan tiga perempuan.",
     [("12 pekerja", 12, 12, "abducted"), ("tiga perempuan", 3, 3, "released")]),
    ("Serangan itu menewaskan lebih dari 1,5 juta orang.", [("lebih dari 1,5 juta orang", 1500000, None, "killed")]),
    ("Nyaris 300 orang hilang.", [("Nyaris 300 orang", None, 300, "missing")]),
    ("Hingga 10 orang ditahan.", [("Hingga 10 orang", None, 10, "detained")]),
    ("Antara 10 dan 15 militan terbunuh.", [("Antara 10 dan 15 militan", 10, 15, "killed")]),
    ("Sekitar 20 orang cedera.", [("Sekitar 20 orang", 20, 20, "injured")]),
    ("Tiga ratus lima belas jenazah ditemukan.", [("Tiga ratus lima belas jenazah", 315, 315, "killed")]),
    ("Kapal itu karam dan 20 korban jiwa dilaporkan.", [("20 korban jiwa", 20, 20, "killed")]),
    ("Keduanya tewas di tempat.", [("Keduanya", 2, 2, "killed")]),
    ("Ketiga korban meninggal dunia.", [("Ketiga korban meninggal dunia", 3, 3, "killed")]),
    ("Bentrok di pasar, 2 tewas 7 luka-luka.", [("2", 2, 2, "killed"), ("7", 7, 7, "injured")]),
    ("Ledakan itu menewaskan sopir dan dua penumpang.",
     [("sopir", 1, 1, "killed"), ("dua penumpang", 2, 2, "killed")]),
    ("Seorang guru dan istrinya tewas.", [("Seorang guru", 1, 1, "killed"), ("istrinya", 1, 1, "killed")]),
    ("KKB menembak seorang sopir di Nabire hingga tewas.", [("seorang sopir", 1, 1, "killed")]),
    ("Dua sopir dikeroyok warga sampai meninggal.", [("Dua sopir", 2, 2, "killed")]),
    ("Dua anggota Front Rakyat Utara (FRU) tewas.", [("Dua anggota", 2, 2, "killed")]),
    ("Tiga warga terkena sabetan parang.", [("Tiga warga", 3, 3, "injured")]),
    ("Dua korban tewas mengalami luka tembak.", [("Dua korban tewas", 2, 2, "killed")]),
    ("Tentara itu kehilangan tiga prajurit dan membunuh dua milisi.",
     [("tiga prajurit", 3, 3, "killed"), ("dua milisi", 2, 2, "killed")]),
    ("15 orang lebih terluka.", [("15 orang lebih", 15, None, "injured")]),
    ("Sedikitnya 10 orang meninggal dunia dan 25 orang lainnya dilarikan ke rumah sakit.",
     [("Sedikitnya 10 orang", 10, None, "killed"), ("25 orang", 25, 25, "injured")]),
    ("Dua anggota TNI gugur dalam kontak tembak, satu orang lagi luka tembak.",
     [("Dua anggota", 2, 2, "killed"), ("satu orang", 1, 1, "injured")]),
    ("Aparat mengamankan 12 pucuk senjata dan menahan delapan orang.", [("delapan orang", 8, 8, "detained")]),
    ("Korban tewas 23 orang, luka berat 12 orang, luka ringan 30 orang.",
     [("23 orang", 23, 23, "killed"), ("12 orang", 12, 12, "injured"), ("30 orang", 30, 30, "injured")]),
    ("12 Tewas, 30 Luka dalam Bom Pasar", [("12", 12, 12, "killed"), ("30", 30, 30, "injured")]),
    ("Setengah juta warga terpaksa mengungsi.", [("Setengah juta warga", 500000, 500000, "displaced")]),
    ("Dua anak termasuk di antara korban tewas.", [("Dua anak", 2, 2, "killed", "sub")]),
    ("Tentara menahan setidaknya 30 warga dalam penggerebekan.", [("setidaknya 30 warga", 30, None, "detained")]),
    ("Serangan drone menewaskan tiga komandan dan dua pengawal.",
     [("tiga komandan", 3, 3, "killed"), ("dua pengawal", 2, 2, "killed")]),
    ("Pemberontak membebaskan seorang pilot.", [("seorang pilot", 1, 1, "released")]),
    ("Sebanyak 110 siswi diculik dari asrama.", [("Sebanyak 110 siswi", 110, 110, "abducted")]),
    ("Ratusan ribu orang mengungsi.", [("Ratusan ribu orang", 100000, None, "displaced")]),
    ("Tidak kurang dari 50 orang dilaporkan hilang.", [("Tidak kurang dari 50 orang", 50, None, "missing")]),
    ("Longsor menelan 40 korban jiwa.", [("40 korban jiwa", 40, 40, "killed")]),
    ("Sebanyak 5 orang dinyatakan meninggal dunia.", [("Sebanyak 5 orang", 5, 5, "killed")]),
    ("Kontak senjata itu mengakibatkan dua prajurit gugur dan seorang lagi terluka.",
     [("dua prajurit", 2, 2, "killed"), ("seorang", 1, 1, "injured")]),
    ("Petugas mengevakuasi enam jenazah.", [("enam jenazah", 6, 6, "killed")]),
    ("Sebelas orang ditemukan tewas di sungai.", [("Sebelas orang", 11, 11, "killed")]),
    ("Menurut kementerian, 70.000 orang lebih terluka.", [("70.000 orang lebih", 70000, None, "injured")]),
    ("Serangan udara membunuh 8 orang di Khan Younis.", [("8 orang", 8, 8, "killed")]),
    ("Polisi meringkus empat terduga teroris.", [("empat terduga teroris", 4, 4, "detained")]),
    ("Sedikitnya empat anggota polisi, termasuk kapolsek, tewas.",
     [("Sedikitnya empat anggota polisi", 4, None, "killed")]),
    ("Jumlah tahanan yang dibebaskan mencapai 240 orang.", [("mencapai 240 orang", 240, 240, "released")]),
    ("Polisi mengatakan 17 pengunjuk rasa dan 4 polisi terluka.",
     [("17 pengunjuk rasa", 17, 17, "injured"), ("4 polisi", 4, 4, "injured")]),
    ("Gempa itu menewaskan antara 20 hingga 30 orang.", [("antara 20 hingga 30 orang", 20, 30, "killed")]),
    ("Jumlah korban tewas kini lebih dari 300 jiwa.", [("lebih dari 300 jiwa", 300, None, "killed")]),
    ("Perang itu memaksa 2.5 juta orang mengungsi.", [("2.5 juta orang", 2500000, 2500000, "displaced")]),
    ("Tiga subversif tewas di perbatasan.", [("Tiga subversif", 3, 3, "killed")]),
    ("Dari 30 korban tewas, 12 di antaranya anak-anak.",
     [("30 korban tewas", 30, 30, "killed"), ("12 di antaranya", 12, 12, "killed", "sub")]),
]  # fmt: skip

ENGLISH: list[Case] = [
    ("A blast killed at least 12 people and wounded 30 on Friday.",
     [("at least 12 people", 12, None, "killed"), ("30", 30, 30, "injured")]),
    ("The death toll rose to 23.", [("23", 23, 23, "killed")]),
    ("The death toll from the strike has risen to more than 1,200.", [("more than 1,200", 1200, None, "killed")]),
    ("12 killed, 30 injured in market bombing", [("12", 12, 12, "killed"), ("30", 30, 30, "injured")]),
    ("Three of them died in hospital.", [("Three of them", 3, 3, "killed")]),
    ("Nearly 31,000 people, most of them farmers, have been killed.",
     [("Nearly 31,000 people", None, 31000, "killed")]),
    ("The raid killed five policemen including their commander.", [("five policemen", 5, 5, "killed")]),
    ("A policeman died and two others suffered wounds.",
     [("A policeman", 1, 1, "killed"), ("two others", 2, 2, "injured")]),
    ("Two children were among the dead.", [("Two children", 2, 2, "killed", "sub")]),
    ("At least 40 people were killed, including 17 children.",
     [("At least 40 people", 40, None, "killed"), ("17 children", 17, 17, "killed", "sub")]),
    ("Gunmen abducted 280 schoolchildren in the northwest.", [("280 schoolchildren", 280, 280, "abducted")]),
    ("Police arrested 45 protesters; 12 were released later.",
     [("45 protesters", 45, 45, "detained"), ("12", 12, 12, "released")]),
    ("Some 1.5 million people have been displaced by the fighting.",
     [("Some 1.5 million people", 1500000, 1500000, "displaced")]),
    ("Dozens were wounded.", [("Dozens", 20, None, "injured")]),
    ("Scores of civilians died.", [("Scores of civilians", 20, None, "killed")]),
    ("Hundreds were arrested.", [("Hundreds", 100, None, "detained")]),
    ("Between 10 and 15 fighters were killed.", [("Between 10 and 15 fighters", 10, 15, "killed")]),
    ("Two dozen soldiers are missing.", [("Two dozen soldiers", 24, 24, "missing")]),
    ("The militia released 10 foreign hostages on Tuesday.", [("10 foreign hostages", 10, 10, "released")]),
    ("The army said it killed two rebel commanders and three civilians.",
     [("two rebel commanders", 2, 2, "killed"), ("three civilians", 3, 3, "killed")]),
    ("12 soldiers killed two civilians.", [("two civilians", 2, 2, "killed")]),
    ("Officials said bodies of nine workers were found.", [("nine workers", 9, 9, "killed")]),
    ("The explosion left 15 dead and more than 60 injured.",
     [("15", 15, 15, "killed"), ("more than 60", 60, None, "injured")]),
    ("As many as 300 migrants drowned.", [("As many as 300 migrants", None, 300, "killed")]),
    ("More than 100,000 residents fled their homes.", [("More than 100,000 residents", 100000, None, "displaced")]),
    ("Twenty-three Palestinians, including four women, were killed in the strike.",
     [("Twenty-three Palestinians", 23, 23, "killed"), ("four women", 4, 4, "killed", "sub")]),
    ("The attack killed a local journalist and two medics.",
     [("a local journalist", 1, 1, "killed"), ("two medics", 2, 2, "killed")]),
    ("The number of people killed reached 45, the ministry said, with 120 wounded.",
     [("45", 45, 45, "killed"), ("120", 120, 120, "injured")]),
    ("Fighting killed 7,000 in three days.", [("7,000", 7000, 7000, "killed")]),
    ("Eleven hostages were freed and 39 prisoners released in exchange.",
     [("Eleven hostages", 11, 11, "released"), ("39 prisoners", 39, 39, "released")]),
    ("Nine bodies were recovered from the rubble.", [("Nine bodies", 9, 9, "killed")]),
    ("The shelling caused 14 deaths.", [("14 deaths", 14, 14, "killed")]),
    ("Tens of thousands of people have been displaced.", [("Tens of thousands of people", 10000, None, "displaced")]),
    ("Around 200 villagers are missing after the landslide.", [("Around 200 villagers", 200, 200, "missing")]),
    ("Militants kidnapped a French engineer.", [("a French engineer", 1, 1, "abducted")]),
    ("The ambush claimed the lives of six peacekeepers.", [("six peacekeepers", 6, 6, "killed")]),
    ("10 to 15 insurgents were killed.", [("10 to 15 insurgents", 10, 15, "killed")]),
    ("Fewer than 20 people were hurt.", [("Fewer than 20 people", None, 20, "injured")]),
    ("An airstrike kills 8, wounds dozens", [("8", 8, 8, "killed"), ("dozens", 20, None, "injured")]),
    ("The mortar round killed the baker's wife and two women.",
     [("the baker's wife", 1, 1, "killed"), ("two women", 2, 2, "killed")]),
    ("The mine killed the driver and two passengers.",
     [("the driver", 1, 1, "killed"), ("two passengers", 2, 2, "killed")]),
    ("The fire killed a couple and their son.", [("a couple", 2, 2, "killed"), ("their son", 1, 1, "killed")]),
    ("A captain was killed along with five soldiers.",
     [("A captain", 1, 1, "killed"), ("five soldiers", 5, 5, "killed")]),
    ("The gang stabbed two men to death.", [("two men", 2, 2, "killed")]),
    ("A Free Hills Army (FHA) rebel was killed.", [("A Free Hills Army (FHA) rebel", 1, 1, "killed")]),
    ("The blast killed one guard and wounded another.",
     [("one guard", 1, 1, "killed"), ("another", 1, 1, "injured")]),
    ("Both men were killed.", [("Both men", 2, 2, "killed")]),
    ("Three Taliban were killed.", [("Three Taliban", 3, 3, "killed")]),
    ("The army killed nine rebels, losing two of its own soldiers.",
     [("nine rebels", 9, 9, "killed"), ("two of its own soldiers", 2, 2, "killed")]),
    ("An elderly woman died of her wounds.", [("An elderly woman", 1, 1, "killed")]),
    ("Twelve others were taken hostage.", [("Twelve others", 12, 12, "abducted")]),
    ("Two hundred and fifty people were in custody.", [("Two hundred and fifty people", 250, 250, "detained")]),
    ("One soldier died and another was wounded.", [("One soldier", 1, 1, "killed"), ("another", 1, 1, "injured")]),
    ("Militants killed around 900 people and took about 150 hostages.",
     [("around 900 people", 900, 900, "killed"), ("about 150 hostages", 150, 150, "abducted")]),
    ("Rebels took five construction workers hostage.", [("five construction workers", 5, 5, "abducted")]),
    ("Police said 17 protesters and four policemen were hurt.",
     [("17 protesters", 17, 17, "injured"), ("four policemen", 4, 4, "injured")]),
    ("Three subversives were killed.", [("Three subversives", 3, 3, "killed")]),
    ("One clerk, two women and five guards were wounded.",
     [("two women", 2, 2, "injured"), ("five guards", 5, 5, "injured")]),
    ("Authorities arrested two suspects, a man and a woman.", [("two suspects", 2, 2, "detained")]),
    ("A 16-year-old local boy was shot dead.", [("A 16-year-old local boy", 1, 1, "killed")]),
    ("Thousands have been killed and millions displaced.",
     [("Thousands", 1000, None, "killed"), ("millions", 1000000, None, "displaced")]),
]  # fmt: skip

NOTHING = [
    ("id", "Tidak ada korban tewas dalam insiden itu."),
    ("id", "Sebanyak 23 orang tewas dan luka-luka."),
    ("id", "Pria berusia 25 tahun itu tewas."),
    ("id", "Ia (25) tewas pada 2019."),
    ("id", "Serangan itu menghancurkan 12 rumah dan melukai warga."),
    ("id", "Serangan itu tidak menewaskan 12 orang."),
    ("id", "Polisi mengamankan 3 kilogram sabu dan Rp 12 juta."),
    ("id", "Sebanyak 300 orang menghadiri pemakaman itu."),
    ("id", "Ia tewas pada 12 Mei."),
    ("id", "Israel membunuh komandan itu dengan tiga rudal."),
    ("en", "23 people were killed or wounded."),
    ("en", "There were 100 casualties."),
    ("en", "No one was killed."),
    ("en", "The 25-year-old man was killed in 2019 near 3 houses."),
    ("en", "He was sentenced to 12 years for the killing."),
    ("en", "The strike destroyed 12 vehicles and killed the driver."),
    ("en", "They fired 12 rockets, killing nobody."),
    ("en", "About 300 people attended the funeral."),
    ("en", "The company released 12 reports and freed $3 million."),
    ("en", "The storm killed 400 cows."),
    ("en", "The minister claimed 12 people supported him after the murder."),
    ("en", "They forced 12 people to sign before the arrest."),
    ("id", "Aturan itu memaksa 12 orang pindah kerja sebelum penangkapan."),
    ("en", "The ministry released an official note."),
    ("en", "Nine drones were wounded pride of the army."),
    ("en", "The army killed and wounded dozens."),
    ("en", "He was killed on May 12."),
    ("en", "The gang stabbed two men and fled after the killing."),
    ("en", "The blast caused many deaths, according to a guard at the gate."),
    ("en", "Both sides killed and wounded many."),
    ("en", "The team lost two matches after the killing."),
    ("id", "Korban ketiga tewas."),
    ("id", "Pada hari kedua warga menguburkan korban tewas."),
    ("id", "Kedua pihak membantah pembunuhan itu."),
]


@pytest.mark.parametrize(("text", "wanted"), INDONESIAN)
def test_indonesian(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert counts(text, "id") == wanted


@pytest.mark.parametrize(("text", "wanted"), ENGLISH)
def test_english(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert counts(text, "en") == wanted


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_what_counts_nobody(language: str, text: str) -> None:
    assert counts(text, language) == []


def test_noun_is_what_was_counted() -> None:
    (mention,) = find_quantities(Article("a", "Gunmen killed three unarmed villagers.", "en"), load_pack("en"))
    assert isinstance(mention.value, Quantity)
    assert mention.value.noun == "villagers"


PIECES = st.sampled_from(
    ["killed", "23", "people", "and", "wounded", "at least", "tewas", "orang", "menewaskan",
     "dua", "puluhan", ",", "1,5", "juta",
     "a", "of them", "hundreds", "termasuk", "death toll", "to", "hingga", "-", "(", "2.000.000",
     "dozen", "million", "se"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join), st.sampled_from(["id", "en"]))
def test_any_text_gives_ordered_spans_and_bounds(text: str, language: str) -> None:
    end = -1
    for mention in find_quantities(Article("a", text, language), load_pack(language)):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        assert isinstance(mention.value, Quantity)
        low, high = mention.value.low, mention.value.high
        assert low is not None or high is not None
        assert low is None or high is None or 0 < low <= high
