"""Who vouches for it, and how certain it is."""

from __future__ import annotations

import pytest

from saksi.pipeline import read

CASES = [
    ("id", "Beredar kabar polisi menembak dua nelayan di Kendari.", "ASSAULT", "narrator", "hedged"),
    ("en", "Rumours circulated that police shot two fishermen in Palu.", "ASSAULT", "narrator", "hedged"),
    ("id", "Kabar itu beredar. Polisi menembak dua nelayan di Kendari.", "ASSAULT", "narrator", "reported"),
    (
        "id",
        "Kapolres Bima AKBP Seno Arya bicara di Bima, Jumat. Seno mengatakan dua orang tewas, yakni Udin Karta. "
        "Menurutnya, warga membakar tiga rumah.",
        "ASSAULT",
        "Bima Police",
        "claimed",
    ),
    (
        "en",
        "The release of the tapes led to the resignation of the minister, Hana Orlov.",
        "RETREAT",
        "narrator",
        "reported",
    ),
    ("en", "The airport will stay shut because rebels shelled the runway.", "ASSAULT", "narrator", "reported"),
    ("en", "The vigil will be held where gunmen shot dead a teacher.", "ASSAULT", "narrator", "reported"),
    ("en", "The army was forced to withdraw from the town.", "RETREAT", "narrator", "reported"),
    (
        "en",
        "The sergeant became the second policeman in the force to be killed by rebels in Goma.",
        "ASSAULT",
        "narrator",
        "reported",
    ),
    ("id", "Bandara akan ditutup karena pemberontak menembaki konvoi di Goma.", "ASSAULT", "narrator", "reported"),
    ("id", "Milisi itu diduga telah menculik dua dokter di Goma.", "ASSAULT", "narrator", "hedged"),
    ("en", "Rebels killed ten soldiers in Goma, officials said.", "ASSAULT", "Officials", "claimed"),
    ("en", "Rebels attacked a market in Goma, officials said.", "ASSAULT", "Officials", "reported"),
    ("en", "Soldiers burned two houses near Nablus, WAFA reported.", "ASSAULT", "WAFA", "claimed"),
    (
        "id",
        "TNI membantah kabar di media sosial yang menyebut seorang petani di Nduga tewas ditembak tentara.",
        "ASSAULT",
        "Indonesian National Armed Forces",
        "denied",
    ),
    (
        "en",
        "A clash broke out on Monday allegedly between rebels and soldiers in Goma.",
        "ASSAULT",
        "narrator",
        "hedged",
    ),
    ("en", "The army has denied media reports that its soldiers shot protesters.", "ASSAULT", "Army", "denied"),
    ("en", "Workers hold a rally in Paris. But the rally was called off.", "PROTEST", "narrator", "planned"),
    ("en", "Workers held a rally in Paris. But the rally was small.", "PROTEST", "narrator", "reported"),
    ("id", "Prabowo bertemu Anwar Ibrahim di Batam. Namun pertemuan itu batal.", "CONSULT", "narrator", "planned"),
    ("id", "TNI membantah klaim OPM bahwa prajuritnya membakar gereja.", "ASSAULT", "Free Papua Movement", "claimed"),
    ("id", '"Kami akan melaporkan kasus ini ke polisi," kata Wahyu Widodo.', "ACCUSE", "Wahyu Widodo", "planned"),
    (
        "id",
        "Kapolda Maluku Irjen Bambang Surya mengatakan polisi menangkap dua pria.",
        "COERCE",
        "Maluku Regional Police",
        "claimed",
    ),
    ("en", "Rebels attacked a convoy near Goma.", "ASSAULT", "narrator", "reported"),
    ("en", "Rebels said they had attacked an army convoy near Goma.", "ASSAULT", "Rebels", "claimed"),
    ("en", "Rebels allegedly attacked a convoy near Goma.", "ASSAULT", "narrator", "hedged"),
    ("en", "Hamas threatened to attack Israel.", "THREATEN", "narrator", "threatened"),
    ("en", "France accused Rwanda of attacking Congo.", "ACCUSE", "narrator", "reported"),
    ("en", "France accused Rwanda of attacking Congo.", "ASSAULT", "France", "claimed"),
    ("en", "Emmanuel Macron will meet Olaf Scholz in Geneva next week.", "CONSULT", "narrator", "planned"),
    ("en", "The United Nations said rebels had attacked a convoy near Goma.", "ASSAULT", "United Nations", "reported"),
    ("id", "Kelompok bersenjata menyerang konvoi di Nduga.", "ASSAULT", "narrator", "reported"),
    ("id", "Hamas menyatakan pejuangnya menyerang tentara Israel.", "ASSAULT", "Hamas", "claimed"),
    ("id", "Kelompok bersenjata diduga menyerang konvoi tentara di Nduga.", "ASSAULT", "narrator", "hedged"),
    ("id", "Iran mengancam akan menyerang Israel.", "THREATEN", "narrator", "threatened"),
    ("id", "TPNPB menuding TNI menembak warga.", "ACCUSE", "narrator", "reported"),
    ("id", "Menurut PBB, kelompok bersenjata menyerang konvoi di Goma.", "ASSAULT", "United Nations", "reported"),
    ("en", "Rebels reportedly attacked a convoy near Goma and wounded two drivers.", "ASSAULT", "narrator", "hedged"),
    ("en", "Rebels are believed to have attacked a convoy near Goma.", "ASSAULT", "narrator", "hedged"),
    ("en", "Rebels may have attacked the convoy near Goma.", "ASSAULT", "narrator", "hedged"),
    ("en", "Rebels claimed to have attacked the convoy near Goma.", "ASSAULT", "Rebels", "claimed"),
    ("en", "Unconfirmed reports said rebels attacked a convoy near Goma.", "ASSAULT", "narrator", "hedged"),
    ("en", "Rebels attacked a convoy near Goma, according to valley radio.", "ASSAULT", "valley radio", "reported"),
    ("id", "Kelompok bersenjata dilaporkan menghantam pos dan melukai dua tentara.", "ASSAULT", "narrator", "hedged"),
    ("id", "Bentrokan antara warga dan polisi dikabarkan pecah di Timika.", "ASSAULT", "narrator", "hedged"),
    ("id", "Bentrokan antara warga dan polisi tak terelakkan di Timika.", "ASSAULT", "narrator", "reported"),
    ("id", "Serangan itu diduga dilakukan kelompok bersenjata di Nduga.", "ASSAULT", "narrator", "reported"),
    ("id", "Puluhan pekerja diduga terlibat kericuhan di Batam.", "PROTEST", "narrator", "hedged"),
    ("en", "Clashes between rebels and soldiers were reported in Goma.", "ASSAULT", "narrator", "hedged"),
    ("en", "The attack was reportedly carried out by rebels near Goma.", "ASSAULT", "narrator", "reported"),
    (
        "en",
        "South Korea's spy agency says North Korean troops have been sent to Russia.",
        "MOBILIZE",
        "National Intelligence Service of South Korea",
        "claimed",
    ),
    ("en", "Aid agencies say the army has blocked relief trucks.", "COERCE", "Aid workers", "reported"),
    (
        "id",
        "Kepala Bagian Penerangan Umum Divisi Humas Polri Kombes Hendra Wibowo mengatakan dua pekerja ditembak.",
        "ASSAULT",
        "Indonesian National Police",
        "claimed",
    ),
    ("en", "Police fired tear gas in Solo, the Jakarta Times reported.", "ASSAULT", "Jakarta Times", "reported"),
    ("id", "Konon, kelompok bersenjata menyerang konvoi di Nduga.", "ASSAULT", "narrator", "hedged"),
    ("id", '"Kami menolak menyerahkan senjata," kata komandan TPNPB.', "REJECT", "narrator", "reported"),
    (
        "id",
        "Polisi membenarkan kabar itu dan menyatakan telah menangkap dua pria.",
        "COERCE",
        "Indonesian National Police",
        "claimed",
    ),
]


@pytest.mark.parametrize(("language", "text", "kind", "source", "status"), CASES, ids=[c[1] for c in CASES])
def test_source_and_status(language: str, text: str, kind: str, source: str, status: str) -> None:
    events = [e for e in read(text, language=language, published="2024-01-08").events if e.type == kind]
    assert [(e.according_to.name, e.status) for e in events] == [(source, status)]


def test_a_wire_credit_is_no_source() -> None:
    event = read("Polisi menangkap tiga mahasiswa di Bandung, dilansir AFP.", language="id").events[0]
    assert event.according_to.name == "narrator"


def test_an_account_runs_on_with_a_pronoun() -> None:
    text = "Hamas mengatakan pejuangnya menyerang pos tentara Israel di Rafah. Mereka juga menembakkan roket ke Sderot."
    events = read(text, language="id").events
    assert {e.according_to.name for e in events} == {"Hamas"}


RUNNING = [
    ("en", "Police say gunmen came at dawn. Two of them attacked a bank in Jos.", "police"),
    ("en", "Police say gunmen came at dawn.\n\nGunmen attacked a bank in Jos.", "narrator"),
    ("en", "Police denied knowing the gunmen. Two of them attacked a bank in Jos.", "narrator"),
    ("id", "Menurut KBRI, 40 WNI kabur dari Kamboja. Sebanyak 12 di antaranya ditahan polisi.", "embassy"),
    ("id", "KBRI mengecam polisi Kamboja. Polisi Kamboja menahan 12 WNI.", "narrator"),
]


@pytest.mark.parametrize(("language", "text", "source"), RUNNING, ids=[c[1] for c in RUNNING])
def test_an_account_runs_on_in_its_paragraph(language: str, text: str, source: str) -> None:
    last = read(text, language=language, published="2024-01-08").events[-1]
    assert source in last.according_to.name.lower()


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("id", "Pelaku menyerang petugas saat hendak ditangkap.", {"ASSAULT"}),
        ("id", "Polisi hendak menangkap pelaku.", {"COERCE"}),
        ("en", "The rebels have neither confirmed nor denied attacking the camp.", set()),
    ],
)
def test_what_was_only_about_to_be_done_is_no_event(language: str, text: str, kinds: set[str]) -> None:
    assert {e.type for e in read(text, language=language).events} - {"REJECT"} == kinds


def test_the_narrators_own_hedge_ends_an_account() -> None:
    text = "Omar Lund said rebels burned two trucks. Soldiers shot a driver. The army reportedly shelled Goma."
    sources = [e.according_to.name for e in read(text, language="en").events]
    assert sources == ["Omar Lund", "Omar Lund", "narrator"]
