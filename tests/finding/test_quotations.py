"""Quotations: who said what, by which word, in the orders and marks that news writing uses."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.finding.quotation_marks import find_stretches
from saksi.finding.quotations import find_quotations
from saksi.lang.pack import load_pack
from saksi.records import Article, Sentence, Span, Speech


def article(text: str, language: str) -> Article:
    """One sentence a line: these tests need no sentence splitter."""
    sentences, start = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            sentences.append(Sentence(Span(start, start + len(line)), number))
        start += len(line) + 1
    return Article("a", text, language, sentences=tuple(sentences))


def found(text: str, language: str) -> list[tuple[str | None, str | None, str, bool]]:
    """(source, cue, content, direct) as words."""

    def words(span: Span | None) -> str | None:
        return text[span.start : span.end] if span else None

    return [
        (words(s.source), words(s.cue), text[s.content.start : s.content.end], s.direct)
        for s in speeches(text, language)
    ]


def speeches(text: str, language: str) -> tuple[Speech, ...]:
    return find_quotations(article(text, language), load_pack(language))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Kami siap,” ujarnya.", ("nya", "ujar", "Kami siap,", True)),
        ('"Kami siap," kata Kolonel Seno di Jayapura.', ("Kolonel Seno", "kata", "Kami siap,", True)),
        ("„Kami siap,“ tegas Seno.", ("Seno", "tegas", "Kami siap,", True)),
        ("‘Kami siap,’ tutur dia.", ("dia", "tutur", "Kami siap,", True)),
        ("''Kami siap,'' ucap Seno.", ("Seno", "ucap", "Kami siap,", True)),
        (
            "“Semua selamat,” kata Kepala Dusun Sukamaju, Wahyu Widodo di lokasi.",
            ("Kepala Dusun Sukamaju, Wahyu Widodo", "kata", "Semua selamat,", True),
        ),
        ("Seno mengatakan, “Kami siap bertempur.”", ("Seno", "mengatakan", "Kami siap bertempur.", True)),
        (
            "Seno mengatakan bahwa pasukannya siap bertempur.",
            ("Seno", "mengatakan", "pasukannya siap bertempur", False),
        ),
        (
            "Ketua Komisi Pertahanan, Rina Sari, di Jakarta, Senin (5/2), mengatakan, jalan itu ditutup.",
            ("Ketua Komisi Pertahanan, Rina Sari", "mengatakan", "jalan itu ditutup", False),
        ),
        (
            "Panglima Seno saat ditemui di markas menegaskan bahwa pasukan akan ditambah.",
            ("Panglima Seno", "menegaskan", "pasukan akan ditambah", False),
        ),
        ("Menurut Seno, jalan itu ditutup.", ("Seno", "Menurut", "jalan itu ditutup", False)),
        ("Menurutnya, jalan itu ditutup.", ("nya", "Menurut", "jalan itu ditutup", False)),
        ("Jalan itu ditutup massa, menurut polisi.", ("polisi", "menurut", "Jalan itu ditutup massa", False)),
        ("Jalan itu ditutup, kata seorang petugas.", ("seorang petugas", "kata", "Jalan itu ditutup", False)),
        ("Disebutkan bahwa dua kapal tenggelam.", (None, "Disebutkan", "dua kapal tenggelam", False)),
        ("Polisi membantah bahwa warga ditembak.", ("Polisi", "membantah", "warga ditembak", False)),
    ],
)
def test_indonesian(text: str, expected: tuple[str | None, str, str, bool]) -> None:
    assert found(text, "id") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will fight,” said General Okoro.", ("General Okoro", "said", "We will fight,", True)),
        ('"We will fight," he told reporters on Monday.', ("he", "told", "We will fight,", True)),
        ("'We will fight,' she said.", ("she", "said", "We will fight,", True)),
        ("The army said its troops had left.", ("The army", "said", "its troops had left", False)),
        (
            "The army said in a statement on Monday that its troops had left.",
            ("The army", "said", "its troops had left", False),
        ),
        ("Rebels killed six people, police said.", ("police", "said", "Rebels killed six people", False)),
        (
            "Rebels killed six people, according to the army.",
            ("the army", "according to", "Rebels killed six people", False),
        ),
        (
            "Beijing, which claims it, warned Manila not to interfere.",
            ("Beijing", "warned", "not to interfere", False),
        ),
        ("Witnesses told Reuters that shots were fired.", ("Witnesses", "told", "shots were fired", False)),
        ("Kyiv accused Moscow of shelling the plant.", ("Kyiv", "accused", "Moscow of shelling the plant", False)),
        ("He was quoted as saying the war would go on.", ("He", "quoted as saying", "the war would go on", False)),
    ],
)
def test_english(text: str, expected: tuple[str | None, str, str, bool]) -> None:
    assert expected in found(text, "en")


def test_broken_quotation_shares_source_and_cue() -> None:
    text = "“Serangan itu,” kata Seno, “adalah balasan atas penyergapan kemarin.”"
    assert found(text, "id") == [
        ("Seno", "kata", "Serangan itu,", True),
        ("Seno", "kata", "adalah balasan atas penyergapan kemarin.", True),
    ]


def test_free_quotation_keeps_the_last_speaker() -> None:
    first, second = speeches("“Kami terdesak,” kata Seno.\n“Amunisi kami tinggal untuk dua hari lagi.”", "id")
    assert not first.continued
    assert (second.continued, second.cue, second.source) == (True, None, first.source)


def test_a_quotation_that_runs_over_paragraphs() -> None:
    text = "Seno mengatakan: “Kami bertahan di sini sejak pagi hari tadi.\n\n“Kami tidak akan mundur selangkah pun.”"
    contents = [content for _, _, content, _ in found(text, "id")]
    assert contents == ["Kami bertahan di sini sejak pagi hari tadi.", "Kami tidak akan mundur selangkah pun."]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Film “Laskar Terakhir” diputar di Yogyakarta."),
        ("id", "Dengan kata lain, jalan itu ditutup."),
        ("id", "Gubernur mengatakan hal itu di Semarang."),
        ("en", "The so-called “safe zone” was hit again."),
        ("en", "The states' claims and reports fill two shelves."),
        ("en", "The union rejected the offer."),
        ("en", "The mayor confirmed the attack."),
        ("id", "Bupati memuji para nelayan."),
    ],
)
def test_no_quotation(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("id", "Harga beras turun setelah milisi Kamar mengumumkan pembukaan jalan.", ["milisi Kamar"]),
        ("id", "Kapolres Sumba Barat saat dikonfirmasi mengatakan bahwa pelaku kabur.", ["Kapolres Sumba Barat"]),
        ("id", "Bupati Lembata saat Rapat Kerja menyatakan stok menipis.", ["Bupati Lembata"]),
        ("id", "Jenderal itu bersumpah untuk membalas dan mengatakan bahwa musuh akan menyesal.", ["Jenderal itu"] * 2),
        ("id", "Gubernur mengunjungi lokasi, lalu menegaskan, “Semua korban akan dibantu.”", ["Gubernur"]),
        ("en", "The mayor visited the site and said, “We will rebuild.”", ["The mayor"]),
        ("en", "The group vowed to go on and also said it would hit more ships.", ["The group"] * 2),
        (
            "en",
            "Officials in Riga rejected the plan and also warned that prices would rise.",
            ["Officials in Riga"],
        ),
    ],
)
def test_the_subject_of_a_second_verb(language: str, text: str, speakers: list[str]) -> None:
    assert [source for source, *_ in found(text, language)] == speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Koalisi itu mendesak pemerintah menghentikan operasi militer.",
            ("Koalisi itu", "pemerintah menghentikan operasi militer"),
        ),
        ("Gubernur meminta warga tidak terpancing.", ("Gubernur", "warga tidak terpancing")),
        (
            "Di pasar, terang Setiawan dalam sebulan harga naik.",
            ("Setiawan", "Di pasar, terang Setiawan dalam sebulan harga naik"),
        ),
        (
            "Panen padi, lanjut Rahmat menurun sejak bendungan rusak.",
            ("Rahmat", "Panen padi, lanjut Rahmat menurun sejak bendungan rusak"),
        ),
        (
            "Disebutkan sejumlah nelayan bahwa gelombang itu merusak dermaga.",
            ("sejumlah nelayan", "gelombang itu merusak dermaga"),
        ),
        ("Dikatakan, jembatan baru dibuka pekan depan.", (None, "jembatan baru dibuka pekan depan")),
    ],
)
def test_indonesian_without_bahwa_or_commas(text: str, expected: tuple[str | None, str]) -> None:
    assert [(source, content) for source, _, content, _ in found(text, "id")] == [expected]


@pytest.mark.parametrize(
    "text", ["Bupati membantah tudingan dari serikat buruh.", "Massa meneriakkan slogan-slogan menuntut upah layak."]
)
def test_what_others_say_is_not_said_here(text: str) -> None:
    assert found(text, "id") == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The union called on both banks to lower their fees.", "The union", "both banks to lower their fees"),
        ("Senator Roe asked the cabinet to open the road.", "Senator Roe", "the cabinet to open the road"),
        ("The navy, which at first said nothing, confirmed on Saturday that it had left.", "The navy", "it had left"),
        ("The mayor of Brno told Czech television on Tuesday that prices had doubled.",
         "The mayor of Brno", "prices had doubled"),
        ("The roof came down at noon, survivors told this newspaper.", "survivors", "The roof came down at noon"),
    ],
)  # fmt: skip
def test_english_addressees_and_interpolations(text: str, source: str, content: str) -> None:
    assert (source, content) in [(s, c) for s, _, c, _ in found(text, "en")]


@pytest.mark.parametrize(
    "text", ["The firm has neither confirmed nor denied selling the ship.", "They refused to wear helmets at work."]
)
def test_refusals_say_nothing(text: str) -> None:
    assert found(text, "en") == []


def test_quoted_words_inside_reported_speech_are_no_record_of_their_own() -> None:
    text = "The army said it had “neutralised” two fighters."
    assert found(text, "en") == [("The army", "said", "it had “neutralised” two fighters", False)]


def test_marks_of_one_shape_are_told_apart_by_their_sides() -> None:
    text = "”Kami siap,” kata dia."
    assert [text[s.content.start : s.content.end] for s in find_stretches(text)] == ["Kami siap,"]


def test_odd_marks_cost_no_more_than_their_number() -> None:
    begin = time.perf_counter()
    for text in ('"' * 300_000, "“" * 300_000, "' a" * 100_000, '"a, said ' * 50_000):
        find_quotations(article(text, "en"), load_pack("en"))
    assert time.perf_counter() - begin < 20


PIECES = [
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "„",
    "«",
    "»",
    " kata",
    " said",
    "nya",
    " Seno",
    ",",
    ".",
    "\n",
    " bahwa x y",
    ": ",
]


@pytest.mark.parametrize("language", ["id", "en"])
@given(parts=st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=80, deadline=None)
def test_spans_lie_in_the_text_in_order(language: str, parts: list[str]) -> None:
    text = "".join(parts)
    result = speeches(text, language)
    assert [s.content.start for s in result] == sorted(s.content.start for s in result)
    for speech in result:
        for span in (speech.content, speech.source, speech.cue):
            assert span is None or 0 <= span.start <= span.end <= len(text)


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        ("en", '"We held," said Brig. Gen. Omar Lund, a commander.', "Brig. Gen. Omar Lund", "We held,"),
        ("en", "It held, according to Lt. Gen. Omar Lund.", "Lt. Gen. Omar Lund", "It held"),
        (
            "en",
            "Maj. Gen. Omar Lund, the army spokesman, said U.S. troops left.",
            "Maj. Gen. Omar Lund",
            "U.S. troops left",
        ),
        (
            "en",
            '"We held," Air Force Command spokesman Omar Lund said.',
            "Air Force Command spokesman Omar Lund",
            "We held,",
        ),
        ("en", '"We held on," state radio quoted the mayor as saying.', "the mayor", "We held on,"),
        ("en", '"We held on," Omar Lund was quoted as saying by a paper.', "Omar Lund", "We held on,"),
        ("en", "A paper quoted the mayor as saying the bridge held.", "the mayor", "the bridge held"),
        ("en", "Lund told the northern news website Fjord that the bridge held.", "Lund", "the bridge held"),
        (
            "en",
            'The mayor praised the rebels, saying, "You were brave to the end."',
            "The mayor",
            "You were brave to the end.",
        ),
        ("en", "Lund said on June 22, two boats sank.", "Lund", "two boats sank"),
        ("id", '"Kami siap," kata Kol. Inf. Seno Aji.', "Kol. Inf. Seno Aji", "Kami siap,"),
        ("id", "Jembatan itu ambruk, lapor televisi setempat.", "televisi setempat", "Jembatan itu ambruk"),
        ("id", "Koran itu mengutip Seno yang mengatakan bahwa jembatan ambruk.", "Seno", "jembatan ambruk"),
    ],
)
def test_ranks_and_words_passed_on(language: str, text: str, source: str, content: str) -> None:
    assert (source, content) in [(who, what) for who, _, what, _ in found(text, language)]


def test_who_adds_something_said_the_first_thing() -> None:
    said, added = found("The bridge broke, Omar Lund said, adding that two boats sank.", "en")
    assert said[0] == added[0] == "Omar Lund"


@pytest.mark.parametrize(
    "text",
    [
        "Oslo: Two soldiers were hurt on Monday.\nMore follows here.",
        "The raid was called in by the officers of the garrison.",
        "A neighbour asked not to be named.",
        "Gunmen, suspected to be deserters, entered the village.",
    ],
)
def test_datelines_and_calls_say_nothing(text: str) -> None:
    assert not found(text, "en")


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        (
            "id",
            '"Kami minta pelakunya diusut," demikian Ketua Serikat Guru, Wawan Seno.',
            "Ketua Serikat Guru, Wawan Seno",
        ),
        ("id", '"Kami akan membalas," demikian pernyataan milisi itu melalui radio.', "milisi itu"),
        ("id", '"Kami akan membalas," demikian kata Seno.', "Seno"),
        ("id", '"Kami lelah," lirihnya.', "nya"),
        ("en", '"We sank two boats," the ministry\'s bulletin reads.', "the ministry's bulletin"),
        ("en", '"We sank two boats," read the statement.', "the statement"),
    ],
)
def test_words_that_only_follow_a_quotation(language: str, text: str, source: str) -> None:
    assert [s for s, *_ in found(text, language)] == [source]


def test_words_that_only_follow_a_quotation_report_nothing_elsewhere() -> None:
    assert found("Meski demikian, pasar tutup lebih awal. Demikian pula toko lain.", "id") == []


def test_paragraphs_left_open_belong_to_who_is_named_where_they_close() -> None:
    first = "“Five goats were taken, and two are lost.\n\n“A barn by the river was burnt down.\n\n"
    text = f"{first}“We ask all to stay calm,” Okoro said."
    assert [s for s, *_ in found(text, "en")] == ["Okoro"] * 3


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("en", 'Okoro said the men were ready. "We will not leave this town to anyone."', "Okoro"),
        ("id", 'Yopi mengatakan jembatan akan dibangun. "Kami sudah siapkan uangnya untuk itu."', "Yopi"),
    ],
)
def test_a_free_quotation_goes_on_with_who_was_reported_before(language: str, text: str, source: str) -> None:
    *_, last = speeches(text, language)
    assert last.direct and last.continued and last.source is not None
    assert text[last.source.start : last.source.end] == source


def test_a_state_behind_its_name_says_nothing() -> None:
    text = "The police chief in Borno state, Musa Idris, told a radio station that the men had fled."
    assert found(text, "en") == [("The police chief in Borno state, Musa Idris", "told", "the men had fled", False)]


def test_times_before_a_subject_are_no_part_of_it() -> None:
    assert found("Kali ini mereka mengklaim telah merebut lima pos di perbatasan.", "id")[0][0] == "mereka"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Nine farmers were shot on Sunday, said village head Musa Bello.", "village head Musa Bello"),
        ("The ferry sank off the coast, said rescue worker Hana Orlov on Monday.", "rescue worker Hana Orlov"),
        ("The mayor, speaking on Monday, said police chief Musa Bello had fled.", "The mayor"),
    ],
)
def test_speakers_described_in_small_letters(text: str, source: str) -> None:
    assert [x[0] for x in found(text, "en")] == [source]


def test_semicolons_within_a_list() -> None:
    text = "Jaksa menyatakan ia terlibat pembakaran pasar di Palu; penembakan nelayan di Ambon; dan perampokan bank."
    assert found(text, "id")[0][2] == text[len("Jaksa menyatakan ") : -1]


def test_who_tells_it_in_its_middle() -> None:
    text = "Pemuda itu disebut Kapolres Bima menembak dua nelayan."
    assert found(text, "id") == [("Kapolres Bima", "disebut", text[:-1], False)]


def test_nobody_suspects_the_suspected() -> None:
    assert [x[0] for x in found("Troops killed 80 suspected rebels in Jolo, the army said.", "en")] == ["the army"]


def test_a_headline_verb_of_saying_has_the_subject_of_its_sentence() -> None:
    text = "Fiji kecam serangan di Palu, sebut Samoa lakukan pembantaian."
    assert found(text, "id") == [("Fiji", "sebut", "Samoa lakukan pembantaian", False)]


def test_the_hour_of_a_live_report_is_not_quoted() -> None:
    text = "10.40 WIB - Dua roket jatuh di Palu, kata polisi."
    assert found(text, "id")[0][2] == "Dua roket jatuh di Palu"


def test_a_charge_ends_before_its_denial() -> None:
    text = "Fiji menuduh Samoa menyerang kapal, tuduhan yang dibantah Samoa."
    assert found(text, "id") == [("Fiji", "menuduh", "Samoa menyerang kapal", False)]


def test_nouns_that_look_like_verbs_of_saying_open_no_report() -> None:
    assert found("Gangs stepped up attacks on state offices in Lima.", "en") == []
    assert found("The raid set off gunfights across the western state's capital.", "en") == []
    text = "The spokesman of the state police command, Omar Lund, confirmed it, adding that two boats sank."
    assert [cue for _, cue, _, _ in found(text, "en")] == ["confirmed", "adding"]


def test_what_was_done_before_something_is_declared_is_nobodys_word() -> None:
    [(_, cue, content, _)] = found("Chile declared a state of emergency on Sunday after gangs stormed the jail.", "en")
    assert (cue, content) == ("declared", "a state of emergency on Sunday")
    [(_, cue, content, _)] = found("Chile declared a state of emergency and imposed a curfew.", "en")
    assert (cue, content) == ("declared", "a state of emergency")


def test_when_it_was_said_is_no_part_of_it() -> None:
    text = "Fiji mengumumkan perundingan telah selesai, beberapa jam setelah Samoa menembakkan roket."
    assert found(text, "id")[0][2] == "perundingan telah selesai"
    text = "Police said gunmen attacked a bus on Monday, three days after rebels burned a school."
    assert found(text, "en")[0][2] == "gunmen attacked a bus on Monday"


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        ("en", 'The rebels "were driven out," the army said on Monday.', "the army", 'The rebels "were driven out,"'),
        ("en", "The rebels ''were driven out,'' the army said.", "the army", "The rebels ''were driven out,''"),
        ("en", "The new tax “is a mistake,” said Mr. Briggs.", "Mr. Briggs", "The new tax “is a mistake,”"),
        ("id", 'Pajak baru itu "adalah langkah keliru," kata Rudi Hamzah.', "Rudi Hamzah",
         'Pajak baru itu "adalah langkah keliru,"'),
    ],
)  # fmt: skip
def test_a_clause_that_ends_in_quoted_words_is_said(language: str, text: str, source: str, content: str) -> None:
    assert [(s, c, d) for s, _, c, d in found(text, language)] == [(source, content, False)]


def test_an_apposition_before_called_names_nobody() -> None:
    text = "Ann Moor, a senior adviser to the mayor, called Brigg's remarks a wake-up call to the town."
    assert [s for s, *_ in found(text, "en")] == ["Ann Moor"]
    assert found("They met in a village, called Ramuna, on Monday.", "en") == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("As Ms. Kane put it, the rebels are gone.", "Ms. Kane", "the rebels are gone"),
        ("As many experts, including Mr. Briggs, have noted, the road is open.", "many experts", "the road is open"),
        ("The town fell by its own greed, as the mayor put it.", "the mayor", "The town fell by its own greed"),
        ("He went on to say the road was open.", "He", "the road was open"),
        ("The mayor appeared to suggest that the road was open.", "The mayor", "the road was open"),
        ("There are farmers who say the road is open.", "farmers", "the road is open"),
        ("Warnings from his lawyer that the dam was weak came late.", "his lawyer", "the dam was weak came late"),
        ("According to Mr. Kane, who saw it, the road was open.", "Mr. Kane", "the road was open"),
    ],
)
def test_comments_and_what_one_goes_on_to_say(text: str, source: str, content: str) -> None:
    assert [(s, c) for s, _, c, _ in found(text, "en")] == [(source, content)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("As he spoke, rebels left the town, police said.", "police"),
        ("The shops shut early, as police said the road was closed.", "police"),
        ("The mayor wants to say that the road is open.", None),
    ],
)
def test_no_comment_where_a_clause_follows(text: str, source: str | None) -> None:
    assert [s for s, *_ in found(text, "en")] == ([source] if source else [])


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Dua rumah terbakar di Palu.\nDemikian disampaikan Deni Wamu, Senin.", "Dua rumah terbakar di Palu"),
        ("Dua rumah terbakar di Palu.\nHal itu juga dibenarkan oleh Deni Wamu.", "Dua rumah terbakar di Palu"),
        ("Dua rumah terbakar di Palu.\nHal itu disampaikan dalam rapat.", None),
        ("Dua rumah terbakar di Palu.\nKabar itu dibantah Deni Wamu.", None),
        ("Rudi Hamzah mengatakan rumah terbakar.\nHal itu dibenarkan Deni Wamu.", "rumah terbakar"),
    ],
)
def test_the_next_sentence_names_the_speaker(text: str, content: str | None) -> None:
    assert [c for _, _, c, _ in found(text, "id")] == ([content] if content else [])
    if content is not None and not text.startswith("Rudi"):
        assert [s for s, *_ in found(text, "id")] == ["Deni Wamu"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Two men drowned, the town's police chief, Karl Briggs, said.", "the town's police chief, Karl Briggs",
         "Two men drowned"),
        ("Two men drowned, Karl Briggs, the police chief, said on Monday.", "Karl Briggs", "Two men drowned"),
        ("The ministry, meanwhile, said two men drowned.", "The ministry", "two men drowned"),
        ("The boys, who police said stole two boats, are at home.", "police", "stole two boats"),
        ("Two men drowned, hospital staff said, hours after the flood began.", "hospital staff", "Two men drowned"),
        ("Two men drowned, according to the mission, which is looking into it.", "the mission", "Two men drowned"),
        ("Tea, bread, milk, the mayor said.", "the mayor", "Tea, bread, milk"),
    ],
)  # fmt: skip
def test_speakers_parted_by_commas(text: str, source: str, content: str) -> None:
    assert [(s, c) for s, _, c, _ in found(text, "en")] == [(source, content)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "A council report found the dam had cracks.", [("A council report", "the dam had cracks")]),
        ("en", "The miller found the dam had cracks.", []),
        ("id", "Data dinas itu menunjukkan tiga bendungan telah retak.",
         [("Data dinas itu", "tiga bendungan telah retak")]),
        ("id", "Warga itu menunjukkan tiga bendungan di peta kota.", []),
        ("en", "The mill is accused by farmers of closing the dam.", [("farmers", "closing the dam")]),
        ("en", "The mill is accused of closing the dam.", []),
        ("id", "Bendungan itu retak sejak Juli, ungkap jaringan petani setempat, Selasa.",
         [("jaringan petani setempat", "Bendungan itu retak sejak Juli")]),
        ("id", "Bendungan itu retak sejak Juli, ungkap dan perbaiki segera.", []),
        ("id", "Bendungan itu retak sejak Juli, sebagaimana dicatat LBH Palu.",
         [("LBH Palu", "Bendungan itu retak sejak Juli")]),
    ],
)  # fmt: skip
def test_papers_accusers_and_described_bodies_speak(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s, c) for s, _, c, _ in found(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Farmers asked the mill to close the dam, and Karl Briggs has agreed.", "the mill to close the dam"),
        ("Farmers asked the mill to close the dam, which was built in May.", "the mill to close the dam"),
        ("Farmers asked the mill to close the dam, which could burst.", "the mill to close the dam, which could burst"),
        ("Farmers asked the mill to close the dam, the weir, and the lock.",
         "the mill to close the dam, the weir, and the lock"),
        ("They met, pledging to open a road that will be kept clear.", "to open a road that will be kept clear"),
        ("• Farmers said the dam had burst.", "the dam had burst"),
    ],
)  # fmt: skip
def test_what_is_asked_ends_where_the_narrator_goes_on(text: str, content: str) -> None:
    assert found(text, "en")[0][2] == content
