"""Who did what to whom in Indonesian, construction by construction."""

from __future__ import annotations

import pytest

from saksi.pipeline import read
from saksi.records import EventRecord

ROLES = [
    ("towards", "Polisi menembakkan gas air mata ke arah buruh di Cilegon.", "ASSAULT", ["Polisi"], ["buruh"]),
    ("what he died of", "Mereka, kata warga, pergi. Geng menembak dua nelayan hingga tewas.",
     "ASSAULT", ["Geng"], ["nelayan"]),
    ("report of a body", "Dinas yang dikelola Hizbullah melaporkan tujuh petani tewas dalam serangan Israel.",
     "ASSAULT", ["Israel"], ["petani"]),
    ("noun of a fight as verb", "Prajurit TNI kontak tembak dengan OPM di Nabire.",
     "ASSAULT", ["Prajurit TNI", "OPM"], []),
    ("sides behind the verb", "Baku tembak pecah di Ramadi, Irak, antara milisi dan tentara Irak.",
     "ASSAULT", ["milisi", "tentara Irak"], []),
    ("owner of a measure", "Sanksi PBB terhadap Eritrea diperpanjang.", "SANCTION", ["PBB"], ["Eritrea"]),
    ("agent behind the aim", "Terjadi penembakan terhadap nelayan yang dilakukan oleh perompak.",
     "ASSAULT", ["perompak"], ["nelayan"]),
    ("aim behind the agent", "Serangan yang dilancarkan Taliban terhadap petani itu gagal.",
     "ASSAULT", ["Taliban"], ["petani"]),
    ("agent behind the toll", "Serangan yang melukai lima petani itu dilakukan oleh Taliban.",
     "ASSAULT", ["Taliban"], ["petani"]),
    ("claimed", "Ledakan bom di Kandahar diklaim Taliban.", "ASSAULT", ["Taliban"], []),
    ("group and its leader", "Taliban pimpinan Omar Karim menyerang petani.", "ASSAULT", ["Taliban"], ["petani"]),
    ("group and its land", "Kelompok Houthi Yaman meluncurkan rudal ke Eritrea.",
     "ASSAULT", ["Kelompok Houthi"], ["Eritrea"]),
    ("owner of a thing", "Massa membakar dua mobil milik Taliban.", "ASSAULT", ["Massa"], ["Taliban"]),
    ("for whom it is done", "Houthi menggelar serangan untuk membela petani.", "ASSAULT", ["Houthi"], []),
    ("act of the arrested", "Polisi meringkus pelaku penganiayaan terhadap wartawan.",
     "COERCE", ["Polisi"], ["pelaku penganiayaan"]),
    ("counterpart", "Menlu Samoa Ana Lund bertemu dengan timpalannya dari Fiji, Sela Tora, di Suva.",
     "CONSULT", ["Ana Lund"], ["Sela Tora"]),
    ("name behind the description", "Milisi menculik seorang guru bernama Deni Wamu.",
     "ASSAULT", ["Milisi"], ["Deni Wamu"]),
    ("initials", "Seorang pria berinisial RS (27) ditangkap polisi di Garut.", "COERCE", ["polisi"], ["RS"]),
    ("initials behind a title", "Terdakwa RH divonis. RH melempar bom ke halaman toko.", "ASSAULT", ["RH"], []),
    ("initials with an age", "Polisi memeriksa AS (34). AS menikam seorang petani.", "ASSAULT", ["AS"], ["petani"]),
    ("craft of a state", "Dua drone Ukraina ditembak jatuh di Bryansk.", "ASSAULT", [], ["drone Ukraina"]),
    ("capital as agent", "Serangan itu dikecam Beijing dan Moskow.", "ACCUSE", ["Beijing", "Moskow"], []),
    ("role behind a name", "Malaysia selaku ketua ASEAN mengecam Fiji.", "ACCUSE", ["Malaysia"], ["Fiji"]),
    ("speaker on no list", "Jaringan Wamena Damai mendesak Fiji membuka sekolah.",
     "REQUEST", ["Jaringan Wamena Damai"], ["Fiji"]),
    ("whom a condemnation means", "Jet Rusia mengebom Goma. Fiji menutup sekolah. Kenya mengecam serangan itu.",
     "ACCUSE", ["Kenya"], ["Rusia"]),
    ("ties broken with", "Fiji memutuskan hubungan diplomatik dengan Samoa.", "SANCTION", ["Fiji"], ["Samoa"]),
    ("one of the force", "Seorang petani ditembak oknum polisi di Bima.", "ASSAULT", ["polisi"], ["petani"]),
    ("sides behind what they came to", "Tentara Kenya mundur setelah baku tembak dengan OPM di Nabire.",
     "ASSAULT", ["Tentara Kenya", "OPM"], []),
    ("governor abroad", "Gubernur Belgorod Vasil Gorin mengecam Fiji.", "ACCUSE",
     ["Vasil Gorin"], ["Fiji"]),
    ("agent behind its kind", "Seorang pilot dibebaskan kelompok TPNPB di Nduga.", "RETREAT", ["TPNPB"], ["pilot"]),
    ("support for", "Fiji menyampaikan dukungan bagi Palestina.", "SUPPORT", ["Fiji"], ["Palestina"]),
    ("means clause", "Buruh memaksa masuk kantor bupati dengan melempari polisi.", "ASSAULT", ["Buruh"], ["polisi"]),
    ("verb before an adjective",
     "Fiji mengecam serangan Israel sebagai langkah berbahaya, dan mendesak Yordania bertindak.",
     "REQUEST", ["Fiji"], ["Yordania"]),
    ("quotation in between", 'Fiji menegaskan, "Kami akan membantu petani," sambil mendesak Yordania bertindak.',
     "REQUEST", ["Fiji"], ["Yordania"]),
    ("then, behind an insertion", "Milisi menangkap Deni Wamu, guru setempat, lalu menyiksanya.",
     "ASSAULT", ["Milisi"], ["nya"]),
    ("speaker between commas", "Densus 88, lanjut Deni, kemudian menangkap lima buruh.",
     "COERCE", ["Densus 88"], ["buruh"]),
    ("who urges also threatens", "Buruh mendesak menteri menutup tambang dan mengancam akan mogok.",
     "THREATEN", ["Buruh"], []),
    ("state before its army", "Bantuan militer Kenya untuk Somalia tiba.", "AID", ["Kenya"], ["Somalia"]),
    ("agent behind his unit", "Pencuri diringkus Unit Reskrim Polsek Garut.",
     "COERCE", ["Polsek Garut"], ["Pencuri"]),
    ("command by number", "Kodim 1702/Wamena menangkap dua petani.", "COERCE", ["Kodim 1702/Wamena"], ["petani"]),
    ("each other", "Tentara India dan milisi saling tembak di Kashmir.",
     "ASSAULT", ["Tentara India", "milisi"], []),
    ("those who travel", "Milisi menembaki rombongan Brimob di Poso.", "ASSAULT", ["Milisi"], ["Brimob"]),
    ("who rides in it", "Milisi menembaki bus yang mengangkut perawat.", "ASSAULT", ["Milisi"], ["perawat"]),
    ("what rides in it", "Milisi menembaki truk yang mengangkut jagung.", "ASSAULT", ["Milisi"], ["truk"]),
    ("whose house", "Massa membakar rumah kepala desa.", "ASSAULT", ["Massa"], ["kepala desa"]),
    ("dropped on", "Milisi menjatuhkan bom di dua rumah.", "ASSAULT", ["Milisi"], ["rumah"]),
    ("whom it befell", "Polres Garut mengusut pengeroyokan yang dialami dua perawat.",
     "ASSAULT", [], ["perawat"]),
    ("taken from", "Dari tangan pelaku, polisi menyita dua bilah parang.", "COERCE", ["polisi"], ["pelaku"]),
    ("held outside", "Unjuk rasa yang digelar di depan kantor bupati berlangsung damai.", "PROTEST", [], ["bupati"]),
    ("broken up", "Polisi membubarkan unjuk rasa dengan gas air mata.",
     "ASSAULT", ["Polisi"], ["membubarkan unjuk rasa"]),
    ("searched cell", "Petugas melakukan penggeledahan di ruang tahanan pagi itu.", "COERCE", ["Petugas"], ["tahanan"]),
    ("nobody's town", "Polisi menyita dua senjata di Garut.", "COERCE", ["Polisi"], []),
    ("fell victim", "Seorang guru menjadi korban penembakan di Puncak.", "ASSAULT", [], ["guru"]),
    ("state abroad", "Pengeboman Rusia di Odesa berlanjut.", "ASSAULT", ["Rusia"], []),
    ("town of another land", "Rusia menyerang Kharkiv dengan drone.", "ASSAULT", ["Rusia"], ["Kharkiv"]),
    ("town of one's own", "Rusia menyerang Kursk.", "ASSAULT", ["Rusia"], []),
    ("envoy called back", "Fiji memanggil pulang dubesnya dari Paris.", "SANCTION", ["Fiji"], ["Paris"]),
    ("workplace", "Dua sopir bus ditangkap polisi.", "COERCE", ["polisi"], ["sopir bus"]),
    ("denied content", "Keluarga menyangkal korban menyerang polisi.", "REJECT", ["Keluarga"], []),
    ("scattered crowd", "Polisi menembakkan gas air mata sehingga buruh lari.", "ASSAULT", ["Polisi"], ["buruh"]),
    ("capitals together", "Doha bersama Ankara menjadi penengah.", "CONSULT", ["Doha", "Ankara"], []),
    ("capitals between", "Perundingan antara Moskow dan Teheran digelar.", "CONSULT", ["Moskow", "Teheran"], []),
    ("what a rumour says", "Kabar di media yang menyebut seorang nelayan ditembak milisi itu beredar.",
     "ASSAULT", ["milisi"], ["nelayan"]),
    ("on whose request", "Tiga petani dibebaskan milisi atas permintaan Kenya.", "RETREAT", ["milisi"], ["petani"]),
    ("what he then suffers", "Rudi merebut senjata petugas sehingga ditembak di betis.", "ASSAULT", [], ["Rudi"]),
    ("side before 'terlibat'", "Milisi terlibat dalam pertempuran dengan tentara Irak di Basra.",
     "ASSAULT", ["tentara Irak", "Milisi"], []),
    ("kin of pupils", "Para orang tua santri meminta menteri mundur.", "REQUEST", ["Para orang tua"], ["menteri"]),
    ("fight for a purpose", "Milisi bertempur untuk menumpas Taliban di Herat.", "ASSAULT", ["Milisi"], ["Taliban"]),
    ("where a team is from", "Milisi melakukan penyanderaan terhadap perawat dari Kenya.",
     "ASSAULT", ["Milisi"], ["perawat"]),
    ("caused in a relative clause", "Serangan milisi yang menyebabkan lima petani tewas itu terjadi di Basra.",
     "ASSAULT", ["milisi"], ["petani"]),
    ("land behind brackets", "Pasukan Dukungan Cepat (RSF) Sudan menyerang petani di Kutum.",
     "ASSAULT", ["Pasukan Dukungan Cepat (RSF)"], ["petani"]),
    ("light verb and 'aksi'", "Buruh melakukan aksi pelemparan batu ke arah polisi.", "ASSAULT", ["Buruh"], ["polisi"]),
    ("capital before its aim", "Serangan rudal Teheran terhadap Israel berlanjut.", "ASSAULT", ["Teheran"], ["Israel"]),
    ("agent in the idiom", "Dua nelayan diamankan petugas di dermaga.", "COERCE", ["petugas"], ["nelayan"]),
    ("where they live", "Milisi memerintahkan warga Khan Younis untuk pergi.", "REQUEST", ["Milisi"], ["warga"]),
    ("whose victims are no doers", "Kelompok ini menculik dua petani lalu membunuh mereka.", "ASSAULT", [], ["petani"]),
    ("kind of attack behind its target", "Konvoi menjadi sasaran serangan udara Israel.", "ASSAULT", ["Israel"],
     ["Konvoi"]),
    ("whose bullets", "Dua nelayan tewas akibat tembakan polisi.", "ASSAULT", ["polisi"], ["nelayan"]),
    ("no doer of bullets", "Dua nelayan tewas terkena tembakan di pasar.", "ASSAULT", [], ["nelayan"]),
    ("fell in their attack", "Seorang guru tewas dalam penembakan Taliban di Herat.", "ASSAULT", ["Taliban"], ["guru"]),
    ("hit in common speech", "Seorang wartawan kena pukul polisi saat demo.", "ASSAULT", ["polisi"], ["wartawan"]),
    ("killer of somebody", "Pembunuh sopir taksi itu dibekuk polisi.", "COERCE", ["polisi"], ["Pembunuh"]),
    ("killer of a person", "Polisi menangkap pembunuh Deni Wamu.", "COERCE", ["Polisi"], ["pembunuh"]),
    ("so many told before", "Tiga nelayan hilang. Ketiganya disandera Abu Sayyaf.", "ASSAULT", ["Abu Sayyaf"],
     ["Ketiganya"]),
    ("so many named before", "Ana Lund dan Deni Wamu hilang. Keduanya disandera Abu Sayyaf.", "ASSAULT",
     ["Abu Sayyaf"], ["Keduanya", "Keduanya"]),
    ("charged with it", "Jaksa mendakwa Ana Lund atas pembunuhan seorang sopir.", "ASSAULT", ["Ana Lund"], ["sopir"]),
    ("questioned about it", "Polisi memeriksa dua saksi terkait pembunuhan seorang sopir.", "ASSAULT", [], ["sopir"]),
    ("who demands before an office", "Buruh mendatangi kantor bupati mendesak kenaikan upah.", "REQUEST", ["Buruh"],
     []),
    ("whose protest opens", "Unjuk rasa buruh di Serang berlangsung damai.", "PROTEST", ["buruh"], []),
    ("against whom it was", "Aksi menolak kebijakan Wali Kota Bekasi berujung ricuh.", "PROTEST", [],
     ["Wali Kota Bekasi"]),
    ("counsel by name", "Pengacara Ana Lund, Deni Wamu, membantah tuduhan Kenya.", "REJECT", ["Deni Wamu"], ["Kenya"]),
    ("side behind a relative clause", "Pertemuan antara delegasi Kenya yang dipimpin Ana Lund dengan Samoa digelar.",
     "CONSULT", ["delegasi Kenya", "Samoa"], []),
    ("leader of the opposition", "Polisi menangkap pemimpin oposisi Deni Wamu.", "COERCE", ["Polisi"], ["Deni Wamu"]),
    ("object of the verb before", "Milisi mencari seorang guru, menyeretnya keluar, dan mengeroyoknya.", "ASSAULT",
     ["Milisi"], ["nya"]),
    ("pronoun inside an idiom", "Milisi mencegat seorang guru, lalu menembaknya dari jarak dekat.", "ASSAULT",
     ["Milisi"], ["nya"]),
    ("brought to the police", "Warga mencari pencuri itu lalu membawanya ke kantor polisi.", "COERCE", ["Warga"],
     ["nya"]),
    ("killed while on his way", "Seorang guru ditembak saat hendak ke pasar oleh Taliban.", "ASSAULT", ["Taliban"],
     ["guru"]),
    ("kin of whom it befell", "Keluarga korban penculikan Taliban bertemu gubernur.", "CONSULT", ["Keluarga korban"],
     ["gubernur"]),
    ("suspected of it", "Tersangka pembunuhan wartawan itu ditangkap polisi.", "COERCE", ["polisi"], ["Tersangka"]),
    ("whose bomb it was", "Bom mobil yang dipasang Taliban menewaskan lima petani.", "ASSAULT", ["Taliban"],
     ["petani"]),
    ("another one by his initials", "Polisi menangkap pelaku lainnya berinisial DK.", "COERCE", ["Polisi"], ["DK"]),
    ("who set off a riot", "Tujuh provokator kerusuhan di Serang ditetapkan tersangka.", "ACCUSE", [],
     ["provokator"]),
    ("by whom it was done", "Penyerangan petani oleh milisi di Goma menewaskan 100 orang.", "ASSAULT", ["milisi"],
     ["petani"]),
    ("author of what is condemned", "Pembakaran rumah petani oleh milisi di Goma dikecam PBB.", "ACCUSE", ["PBB"],
     ["milisi"]),
    ("staff of a firm", "Jurnalis Al Jazeera dipukul milisi.", "ASSAULT", ["milisi"], ["Jurnalis"]),
    ("ship of the navy", "KRI John Lie mengusir kapal Kenya.", "COERCE", ["KRI"], ["kapal Kenya"]),
    ("where he is from", "Majikan asal Malaysia itu menyiksa seorang petani.", "ASSAULT", ["Majikan"], ["petani"]),
    ("along with", "Ketua RT beserta istrinya dianiaya milisi.", "ASSAULT", ["milisi"], ["Ketua RT", "istrinya"]),
    ("head of a village", "Kepala Desa Sukorejo ditahan jaksa.", "COERCE", ["jaksa"], ["Kepala Desa"]),
    ("who strikes back", "Thailand membalas dengan serangan udara terhadap Kamboja.", "ASSAULT", ["Thailand"],
     ["Kamboja"]),
    ("charged in a case", "Tiga terdakwa kasus pembunuhan nelayan divonis hakim.", "SANCTION", ["hakim"], ["terdakwa"]),
    ("volunteers of a politician", "Relawan Joko Widodo melaporkan Deni Wamu ke Bareskrim.", "ACCUSE", ["Relawan"],
     ["Deni Wamu"]),
    ("farmers may be killed", "Pembunuhan petani oleh milisi terjadi di Goma.", "ASSAULT", ["milisi"], ["petani"]),
    ("clothes", "Polisi berbaju preman mengamankan lima buruh.", "COERCE", ["Polisi berbaju preman"], ["buruh"]),
]  # fmt: skip


def one(text: str, kind: str) -> tuple[EventRecord, str]:
    record = read(text, language="id", published="2024-01-08")
    events = [e for e in record.events if e.type == kind]
    assert len(events) == 1, [(e.type, e.rules) for e in record.events]
    return events[0], text


@pytest.mark.parametrize(("name", "text", "kind", "actors", "recipients"), ROLES, ids=[r[0] for r in ROLES])
def test_roles(name: str, text: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    event, _ = one(text, kind)
    assert [text[m.span.start : m.span.end] for m in event.actors] == actors
    assert [text[m.span.start : m.span.end] for m in event.recipients] == recipients


def test_a_definite_stranger_behind_a_verb_of_saying_is_the_subject() -> None:
    event, _ = one("Polisi menyebut rombongan ini menculik empat petani.", "ASSAULT")
    assert event.actors == ()


def test_who_acts_is_not_also_acted_upon() -> None:
    event, _ = one("Bentrokan antara buruh dan milisi di Basra menewaskan dua buruh.", "ASSAULT")
    assert {m.name for m in event.actors} == {"Workers", "Militia"}
    assert event.recipients == ()


def test_a_protest_that_ends_in_a_clash_names_its_other_side() -> None:
    event, _ = one("Buruh berunjuk rasa di Serang. Aksi itu berujung bentrok dengan polisi.", "ASSAULT")
    assert [m.name for m in event.actors] == ["Workers", "Indonesian National Police"]


def test_a_pronoun_that_suffers_is_not_who_spoke() -> None:
    event, _ = one("Jaksa Ana Lund menyebut polisi menangkap Deni Wamu. Dia ditahan di Serang.", "COERCE")
    assert [m.name for m in event.recipients] == ["Deni Wamu"]


def test_a_refusal_answers_no_charge() -> None:
    text = "Fiji menuduh Samoa menyerang nelayan. Perdana Menteri Samoa Ana Lund menolak berunding."
    refusals = [e for e in read(text, language="id").events if e.type == "REJECT"]
    assert refusals and all(not e.recipients for e in refusals)
