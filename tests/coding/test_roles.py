"""Who did what to whom, construction by construction, in both languages."""

from __future__ import annotations

import pytest

from saksi.pipeline import read
from saksi.records import EventRecord


def only(text: str, language: str, kind: str) -> EventRecord:
    events = [e for e in read(text, language=language, published="2024-01-08").events if e.type == kind]
    assert len(events) == 1, [(e.type, e.rules) for e in events]
    return events[0]


ROLES = [
    ("active", "en", "Israeli forces attacked a hospital in Gaza.", "ASSAULT", ["Israel Defense Forces"], ["Hospital"]),
    ("passive with agent", "en", "Two aid workers were kidnapped by gunmen in Mali.",
     "ASSAULT", ["gunmen"], ["aid workers"]),
    ("passive without agent", "en", "Four protesters were arrested in Minsk.", "COERCE", [], ["protesters"]),
    ("perfect is active", "en", "Russia has attacked Ukraine.", "ASSAULT", ["Russia"], ["Ukraine"]),
    ("relative clause", "en", "Police arrested the gunmen.", "COERCE", ["Police"], ["gunmen"]),
    ("coordinated actors", "en", "Iran and Russia condemned Israel.", "ACCUSE", ["Iran", "Russia"], ["Israel"]),
    ("coordinated verbs share a subject", "en", "Police stormed the camp and arrested protesters.",
     "COERCE", ["Police"], ["protesters"]),
    ("nominal with genitive and preposition", "en", "The Israeli strike on Hezbollah came on Sunday.",
     "ASSAULT", ["Israel"], ["Hezbollah"]),
    ("nominal with by and of", "en", "The killing of civilians by rebels shocked the town of Goma.",
     "ASSAULT", ["rebels"], ["civilians"]),
    ("light verb", "en", "Rebels launched an attack on soldiers near Goma.", "ASSAULT", ["Rebels"], ["soldiers"]),
    ("an irregular verb behind a bare army", "en", "The army retook the town from the rebels.",
     "ASSAULT", ["army"], ["rebels"]),
    ("who is only described by the role", "en", "Ali Musa, a former soldier who fled, shot two rebels.",
     "ASSAULT", ["Ali Musa"], ["rebels"]),
    ("who is only described by the role", "id", "Ahmad Yani, seorang mantan tentara yang lari, menembak dua warga.",
     "ASSAULT", ["Ahmad Yani"], ["warga"]),
    ("a plural body accuses", "en", "The police accuse rebels of lying.", "ACCUSE", ["police"], ["rebels"]),
    ("a toll told of whom a court jails", "en", "A court jailed militants who bombed a bus, killing nine nurses.",
     "ASSAULT", ["militants"], ["nurses"]),
    ("a toll told of what is condemned", "en", "Norway condemned a strike on a clinic in Goma, killing nine nurses.",
     "ASSAULT", [], ["nurses"]),
    ("a toll told of who is charged", "id", "Jaksa mendakwa tentara yang menembaki pos, melukai dua warga sipil.",
     "ASSAULT", ["tentara"], ["warga sipil"]),
    ("accused of", "en", "France accused Rwanda of backing rebels.", "ACCUSE", ["France"], ["Rwanda"]),
    ("meeting", "en", "Vladimir Putin met Xi Jinping in Moscow.", "CONSULT", ["Vladimir Putin"], ["Xi Jinping"]),
    ("state by its demonym", "en", "The Turkish army shelled Kurdish fighters.",
     "ASSAULT", ["Turkish"], ["Kurdish fighters"]),
    ("active", "id", "Polisi menangkap tiga pengunjuk rasa di Jakarta.", "COERCE", ["Polisi"], ["pengunjuk rasa"]),
    ("passive with oleh", "id", "Seorang warga sipil ditembak oleh tentara di Nduga.",
     "ASSAULT", ["tentara"], ["warga sipil"]),
    ("passive with bare agent", "id", "Dua mahasiswa ditangkap polisi di Makassar.",
     "COERCE", ["polisi"], ["mahasiswa"]),
    ("passive without agent", "id", "Dua mahasiswa ditangkap di Makassar.", "COERCE", [], ["mahasiswa"]),
    ("nominal", "id", "Serangan Israel terhadap Hizbullah terjadi pada Minggu.", "ASSAULT", ["Israel"], ["Hizbullah"]),
    ("nominal patient and oleh", "id", "Penangkapan mahasiswa oleh polisi terjadi pada Senin.",
     "COERCE", ["polisi"], ["mahasiswa"]),
    ("light verb", "id", "Tentara melancarkan serangan terhadap pemberontak di Marawi.",
     "ASSAULT", ["Tentara"], ["pemberontak"]),
    ("relative clause", "id", "Tentara yang menembak warga sipil itu melarikan diri.",
     "ASSAULT", ["Tentara"], ["warga sipil"]),
    ("coordinated targets", "id", "Iran mengecam Israel dan Amerika Serikat.",
     "ACCUSE", ["Iran"], ["Israel", "Amerika Serikat"]),
    ("condemned act has an author", "id", "Indonesia mengecam serangan Israel.", "ACCUSE", ["Indonesia"], ["Israel"]),
    ("party and weapon before an act", "en", "A Hezbollah drone attack hit a barracks on Monday.",
     "ASSAULT", ["Hezbollah"], ["barracks"]),
    ("two states before an act", "en", "US and British air strikes on Yemen began on Monday.",
     "ASSAULT", ["US", "British"], ["Yemen"]),
    ("the other side stands in the main clause", "en", "Soldiers found a rifle after an armed encounter with rebels.",
     "ASSAULT", ["Soldiers", "rebels"], []),
    ("an act laid at a door", "en", "Norway blamed the shelling of a school on Boko Haram.",
     "ASSAULT", ["Boko Haram"], []),
    ("laid at a door in a relative clause", "en", "The raid on Chad, which Norway blamed on Boko Haram, was the first.",
     "ACCUSE", ["Norway"], ["Boko Haram"]),
    ("drones hurled", "en", "The Houthis launched two drones and a missile at Israel.",
     "ASSAULT", ["Houthis"], ["Israel"]),
    ("a force's raid", "en", "An army raid on the camp began at dawn.", "COERCE", ["army"], []),
    ("states that hold drills", "en", "US and South Korean military drills began on Monday.",
     "COOPERATE", ["US", "South Korean"], []),
    ("participial insertion", "en", "The army, acting on a tip from Norway, raided a house.",
     "COERCE", ["army"], ["house"]),
    ("endured", "en", "Yemenis, who have endured a long war since 2015, are tired.", "ASSAULT", [], ["Yemenis"]),
    ("both sides of a battle", "en", "Rebels battled soldiers for hours.", "ASSAULT", ["Rebels", "soldiers"], []),
    ("verbs of what is said share its subject", "en", "Nurses said the men belonged to a gang and stormed a camp.",
     "ASSAULT", ["men"], []),
    ("nobody known before the verb of what is said", "en", "Norway says the captain was behind an attack on soldiers.",
     "ASSAULT", [], ["soldiers"]),
    ("object relative", "en", "Nurses mourned the teacher whom rebels abducted in May.",
     "ASSAULT", ["rebels"], ["teacher"]),
    ("intransitive before an infinitive", "en", "Governor Ana Lund stepped down in May in a bid to calm the streets.",
     "RETREAT", ["Ana Lund"], []),
    ("what follows the act spoken of", "en", "Norway condemned the attack on a convoy of farmers.",
     "ACCUSE", ["Norway"], []),
    ("author of what is criticised", "en", "Norway criticised the use of force by Kenyan police.",
     "ACCUSE", ["Norway"], ["Kenyan police"]),
    ("laid at a door", "en", "Norway blamed the shelling on Boko Haram.", "ACCUSE", ["Norway"], ["Boko Haram"]),
    ("capital for its state", "en", "Norway praised Jakarta for its patience.", "SUPPORT", ["Norway"], ["Jakarta"]),
    ("headline verb", "en", "Police arrest five farmers in Lagos.", "COERCE", ["Police"], ["farmers"]),
    ("owner of a base", "en", "Rebels attacked the headquarters of Boko Haram.",
     "ASSAULT", ["Rebels"], ["Boko Haram"]),
    ("protest at a seat", "en", "Nurses protested outside the Ministry of Labour.",
     "PROTEST", ["Nurses"], ["Ministry of Labour"]),
    ("protest by its purpose", "en", "Nurses marched through Nairobi to denounce the government.",
     "PROTEST", ["Nurses"], ["government"]),
    ("names with ages", "en", "Ana Lund, 22, Per Holt, 24, and Ole Berg, 51, torched a warehouse in Oslo on Monday.",
     "ASSAULT", ["Ana Lund", "Per Holt", "Ole Berg"], ["warehouse"]),
    ("about so many", "en", "Rebels kidnapped about 30 farmers near Goma.", "ASSAULT", ["Rebels"], ["farmers"]),
    ("joined past a relative clause", "en",
     "The soldiers beat the men who fled, burned the market and arrested teachers near Goma.",
     "COERCE", ["soldiers"], ["teachers"]),
    ("go-between", "en", "Iran and Iraq agreed a truce with the mediation of Oman.", "AGREE", ["Iran", "Iraq"], []),
    ("bomb of somebody", "en", "A bomb planted by Boko Haram wounded three farmers near Kano.",
     "ASSAULT", ["Boko Haram"], ["farmers"]),
    ("envoy and post", "en", "Brazil recalled its ambassador to Norway.", "SANCTION", ["Brazil"], ["Norway"]),
    ("envoy and post", "id", "Brasil menarik duta besarnya dari Norwegia.", "SANCTION", ["Brasil"], ["Norwegia"]),
    ("taken from somebody", "en", "Kenyan troops recaptured the town of Lamu from al-Shabaab.",
     "ASSAULT", ["Kenyan troops"], ["al-Shabaab"]),
    ("captured before, released now", "en", "The rebels released 30 captured soldiers near Goma.",
     "RETREAT", ["rebels"], ["soldiers"]),
    ("office, place and name", "id", "Presiden Kenya William Ruto menelepon Perdana Menteri India Narendra Modi.",
     "CONSULT", ["William Ruto"], ["Narendra Modi"]),
    ("missile of somebody", "id", "Rudal yang ditembakkan Houthi menghantam sekolah di Aden.",
     "ASSAULT", ["Houthi"], ["sekolah"]),
    ("chief of a force", "id", "Kapolres Alor AKBP Joko Wibowo mengatakan dua petani ditangkap.",
     "COERCE", ["Alor Police"], ["petani"]),
    ("name behind an office", "id", "Ketua Panitia Kerja RUU Perikanan, Joko Wibowo, mengecam Norwegia.",
     "ACCUSE", ["Joko Wibowo"], ["Norwegia"]),
    ("owner of an office", "id", "Massa membakar kantor Polsek Sungailiat.",
     "ASSAULT", ["Massa"], ["Polsek Sungailiat"]),
    ("protest at a seat", "id", "Perawat berunjuk rasa di depan Gedung DPRD Sumbar.",
     "PROTEST", ["Perawat"], ["DPRD Sumbar"]),
    ("protest by what it rejects", "id", "Ratusan pedemo berunjuk rasa di Ambon menolak kebijakan pemerintah.",
     "PROTEST", ["pedemo"], ["pemerintah"]),
    ("law that is rejected", "id", "Perawat menggelar aksi tolak UU TNI di Ambon.", "PROTEST", ["Perawat"], []),
    ("together with", "id", "Bupati Alor bersama Kapolres Alor menyerahkan bantuan kepada nelayan.",
     "AID", ["Bupati Alor", "Kapolres Alor"], ["nelayan"]),
    ("past a list of goods", "id", "Turki menyerahkan bantuan berupa beras, gula, dan minyak kepada nelayan.",
     "AID", ["Turki"], ["nelayan"]),
    ("where, not who", "id", "Serangan tentara Rusia di Suriah yang menewaskan nelayan memicu kemarahan.",
     "ASSAULT", ["tentara Rusia"], ["nelayan"]),
    ("about so many", "id", "Presiden memberikan amnesti kepada sekitar 90 petani.",
     "CONCEDE", ["Presiden"], ["petani"]),
    ("named a suspect", "id", "Dua petani ditetapkan sebagai tersangka.", "ACCUSE", [], ["petani"]),
    ("pronoun is not its own subject", "en", "The soldiers drove two farmers off their land and beat them.",
     "ASSAULT", ["soldiers"], ["Farmers"]),
    ("pronoun is not its own subject", "id", "Para petani berkumpul di alun-alun. Tentara lalu memukuli mereka.",
     "ASSAULT", ["Tentara"], ["Farmers"]),
    ("suffix is not its own subject", "id", "Penyidik memanggil Bambang Sutrisno. Jaksa kemudian menahannya.",
     "COERCE", ["Jaksa"], ["Bambang Sutrisno"]),
    ("then, after an object", "id", "Polisi menangkap dua pria lalu menembak seorang nelayan.",
     "ASSAULT", ["Polisi"], ["nelayan"]),
    ("before -ing", "en", "Chad closed the border with Niger last week after accusing it of sheltering rebels.",
     "ACCUSE", ["Chad"], ["Niger"]),
    ("seized from", "en", "Police seized 20 rifles from the suspects.", "COERCE", ["Police"], ["suspects"]),
    ("seized from", "id", "Polisi menyita senapan dari tangan pedagang.", "COERCE", ["Polisi"], ["pedagang"]),
    ("seized where", "id", "Polisi menyita senapan dari sebuah rumah.", "COERCE", ["Polisi"], []),
    ("war in a state", "en", "Ethiopia launched a military operation in Somalia.",
     "ASSAULT", ["Ethiopia"], ["Somalia"]),
    ("war at home", "en", "The Ethiopian army launched a military operation in Ethiopia.", "ASSAULT", ["army"], []),
    ("war in a state", "id", "Invasi Rusia di Georgia dimulai pada Agustus.", "ASSAULT", ["Rusia"], ["Georgia"]),
    ("sold to", "en", "Brazil exported oil to Chile in March.", "COOPERATE", ["Brazil"], ["Chile"]),
    ("sold to", "id", "India mengekspor beras ke Iran pada Maret.", "COOPERATE", ["India"], ["Iran"]),
    ("fired over", "en", "North Korea fired a ballistic missile over Japan.", "MOBILIZE", ["North Korea"], ["Japan"]),
    ("fired toward", "id", "Korea Utara menembakkan rudal balistik ke arah Jepang.",
     "MOBILIZE", ["Korea Utara"], ["Jepang"]),
    ("number of dead", "en", "Shells hit Kharkiv, said Amnesty International, bringing the number of dead to 12.",
     "ASSAULT", [], []),
    ("at least, by", "en", "At least nine nurses were killed by bandits in Kano.", "ASSAULT", ["bandits"], ["nurses"]),
    ("as many as", "en", "As many as 40 bandits attacked a clinic in Kano.", "ASSAULT", ["bandits"], ["clinic"]),
    ("more than", "en", "More than 30 farmers were arrested by soldiers.", "COERCE", ["soldiers"], ["farmers"]),
    ("over a dozen", "en", "Over a dozen nurses were abducted by bandits.", "ASSAULT", ["bandits"], ["nurses"]),
    ("about in a list", "en", "Bandits abducted six nurses, about ten teachers and at least two priests.",
     "ASSAULT", ["Bandits"], ["nurses", "teachers", "priests"]),
    ("one of", "en", "One of the bandits was arrested by police.", "COERCE", ["police"], ["bandits"]),
    ("after with a subject", "en", "Six nurses were hurt after bandits attacked a clinic.",
     "ASSAULT", ["bandits"], ["nurses"]),
    ("as with a subject", "en", "Farmers fled as soldiers shelled the village.", "ASSAULT", ["soldiers"], ["village"]),
    ("after an act", "en", "Police arrested six men after the killing of a nurse.", "COERCE", ["Police"], ["men"]),
    ("as what", "en", "The bandits were seen as heroes and attacked soldiers.", "ASSAULT", ["bandits"], ["soldiers"]),
    ("wounded another six", "en", "Soldiers killed ten bandits and wounded another six.",
     "ASSAULT", ["Soldiers"], ["bandits"]),
    ("third verb of a list", "en", "Bandits killed a farmer, wounded three others and burned a church.",
     "ASSAULT", ["Bandits"], ["farmer"]),
    ("what exploded was planted", "en", "Nine farmers were killed when a bomb planted by bandits exploded.",
     "ASSAULT", ["bandits"], ["farmers"]),
    ("broke out between", "en", "A gunfight broke out on Monday between soldiers and bandits.",
     "ASSAULT", ["soldiers", "bandits"], []),
    ("held between", "en", "Talks were held in Bern between Chad and Niger.", "CONSULT", ["Chad", "Niger"], []),
    ("locked in", "en", "The police are locked in clashes with bandits.", "ASSAULT", ["police", "bandits"], []),
    ("was behind", "en", "The bandits were behind the abduction of a priest.", "ASSAULT", ["bandits"], ["priest"]),
    ("charged", "en", "A nurse was charged with fraud by prosecutors.", "ACCUSE", ["prosecutors"], ["nurse"]),
    ("on trial", "en", "A nurse went on trial for fraud in Kano.", "ACCUSE", [], ["nurse"]),
    ("most of them", "en", "Hundreds of nurses, most of them wearing masks, marched through Kano.",
     "PROTEST", ["nurses"], []),
    ("rejected as", "en", "Chad rejected as false the claims of the Kenyan army.", "REJECT", ["Chad"], ["Kenyan army"]),
    ("rejected claims by", "en", "Chad dismissed claims by the Kenyan army that it sold oil.",
     "REJECT", ["Chad"], ["Kenyan army"]),
    ("rejected a proposal from", "en", "The mayor rejected a proposal from the Kenyan army.",
     "REJECT", ["mayor"], ["Kenyan army"]),
    ("two participles, one agent", "en", "Six farmers were kidnapped and beaten with sticks by bandits.",
     "ASSAULT", ["bandits"], ["farmers"]),
    ("three participles", "en", "Six farmers were arrested, fined and later freed by soldiers.",
     "RETREAT", ["soldiers"], ["farmers"]),
    ("object, then a new subject", "en", "The bandits attacked farmers, and soldiers arrested a priest.",
     "ASSAULT", ["bandits"], ["farmers"]),
    ("them behind a verb", "en", "Monks said hundreds of soldiers surrounded the farmers, forcing them to flee.",
     "COERCE", ["soldiers"], ["Farmers"]),
    ("asked, and what came before", "en", "The mayor asked for help after bandits attacked a clinic.",
     "REQUEST", ["mayor"], []),
    ("a piece of land", "en", "Soldiers in the Zuru Local Government Area of Kebbi State arrested six farmers.",
     "COERCE", ["Soldiers"], ["farmers"]),
    ("person no list has", "en", "A court in Bern jailed a former payroll officer for fraud.",
     "SANCTION", ["court"], ["payroll officer"]),
    ("passive, person no list has", "en", "A former ballet instructor was arrested in Bern.",
     "COERCE", [], ["ballet instructor"]),
    ("thing in -er", "en", "The army attacked a fuel container.", "ASSAULT", ["army"], []),
    ("person of a thing", "en", "Bandits shot dead the caretaker of a school.", "ASSAULT", ["Bandits"], ["caretaker"]),
    ("weapon before an act", "en", "A Kenyan drone strike killed nine farmers.", "ASSAULT", ["Kenyan"], ["farmers"]),
    ("reduced relative", "en", "Soldiers hunted two monks they accuse of fraud.", "ACCUSE", ["Soldiers"], ["monks"]),
    ("goods in -ing", "en", "Soldiers brought rice and drinking water by helicopter to villagers.",
     "AID", ["Soldiers"], ["villagers"]),
    ("among those", "en", "Two monks were among those arrested by soldiers.", "COERCE", ["soldiers"], ["monks"]),
    ("attacks targeting", "en", "Six bandits fled before two attacks targeting the nurses in Kano.",
     "ASSAULT", [], ["nurses"]),
    ("behind a fronted clause", "en",
     "After the monks had been taken away, a blast tore the hall, killing four nurses.",
     "ASSAULT", [], ["nurses"]),
    ("took responsibility", "en", "The bandits took responsibility for the attack on a clinic.",
     "ASSAULT", ["bandits"], ["clinic"]),
    ("backed by", "en", "The Kenyan-backed Houthi group attacked a clinic.", "ASSAULT", ["Houthi"], ["clinic"]),
    ("object with a participle", "en", "The bandits freed 20 nurses abducted in May.", "ASSAULT", [], ["nurses"]),
    ("who rides in it", "en", "Bandits ambushed a lorry carrying nurses near Gao.",
     "ASSAULT", ["Bandits"], ["nurses"]),
    ("what rides in it", "en", "Bandits ambushed a lorry carrying maize near Gao.",
     "ASSAULT", ["Bandits"], ["lorry"]),
    ("whose it is", "en", "A mob torched the house of the mayor.", "ASSAULT", ["mob"], ["mayor"]),
    ("convoy of", "en", "Warplanes bombed a convoy of rebels.", "ASSAULT", ["Warplanes"], ["rebels"]),
    ("thing before a clause", "en", "Rebels shelled a hospital overnight.", "ASSAULT", ["Rebels"], ["hospital"]),
    ("participle before the noun", "en", "Soldiers detained the elected mayor.",
     "COERCE", ["Soldiers"], ["mayor"]),
    ("participle behind the noun", "en", "A shell struck monks carrying the wounded.", "ASSAULT", [], ["monks"]),
    ("what struck stands first", "en", "A roadside bomb hit a van near Gao, wounding four nurses.",
     "ASSAULT", [], ["nurses"]),
    ("passives with a clause between", "en", "Two nurses were convicted of spying for Eritrea and jailed for a year.",
     "SANCTION", [], ["nurses"]),
    ("seized last week", "en", "Rebels freed two nurses arrested last week.", "COERCE", [], ["nurses"]),
    ("broken up", "en", "Police used batons to break up the rally.", "ASSAULT", ["Police"], ["rally"]),
    ("set off outside", "en", "A bomb went off outside a police station.", "ASSAULT", [], ["police station"]),
    ("not what they called", "en", "Nurses marched in protest against what they called neglect.",
     "PROTEST", ["Nurses"], []),
    ("target of", "en", "A hospital in Goma was the target of a drone strike.", "ASSAULT", [], ["hospital"]),
    ("held again", "en", "Two nurses were freed after a few hours, but detained again on Tuesday.",
     "COERCE", [], ["nurses"]),
    ("gerund before a participle", "en", "The court convicted Anton Velk of robbing two nurses, jailing him.",
     "SANCTION", ["court"], ["Anton Velk"]),
    ("held outside", "en", "A rally held outside the Kenyan embassy in Lusaka ended peacefully.",
     "PROTEST", [], ["Kenyan embassy"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "language", "text", "kind", "actors", "recipients"), ROLES, ids=[f"{r[1]} {r[0]}" for r in ROLES]
)
def test_roles(name: str, language: str, text: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    event = only(text, language, kind)
    for wanted, found in ((actors, event.actors), (recipients, event.recipients)):
        told = [(p.name, text[p.span.start : p.span.end] if p.span else "") for p in found]
        assert len(told) == len(wanted), told
        for words in wanted:
            assert any(words in name or words in shown for name, shown in told), (words, told)


def test_subject_of_relative_clause_is_not_its_object() -> None:
    record = read("Pelaku yang menembak dua polisi itu ditangkap Densus 88 di Poso.", language="id")
    arrest = next(e for e in record.events if e.type == "COERCE")
    assert [p.name for p in arrest.actors] == ["Detachment 88"]
    assert "polisi" not in [record.article.text[p.span.start : p.span.end] for p in arrest.recipients if p.span]


def test_negated_acts_are_no_events() -> None:
    assert not read("Polisi tidak menangkap mahasiswa.", language="id").events
    assert not read("Police did not arrest anyone.", language="en").events


@pytest.mark.parametrize(
    ("text", "language", "actors", "recipients"),
    [
        ("The toll from the Taliban bombing in Kabul rose to six.", "en", ["Taliban"], []),
        ("Korban tewas akibat serangan bom Taliban di Kabul bertambah.", "id", ["Taliban"], []),
        ("The bombing of Taliban positions in Kunduz went on.", "en", [], ["Taliban"]),
        ("Pengeboman Taliban di Kunduz berlanjut.", "id", [], ["Taliban"]),
    ],
)
def test_the_armed_owner_of_an_attack_did_it(
    text: str, language: str, actors: list[str], recipients: list[str]
) -> None:
    event = only(text, language, "ASSAULT")
    assert [e.name for e in event.actors] == actors
    assert [e.name for e in event.recipients] == recipients


def test_the_dead_are_killed_by_somebody() -> None:
    [event] = read("Five rebels were killed by Nigerian troops near Bama.", language="en").events
    assert ([a.name for a in event.actors], [r.name for r in event.recipients]) == (
        ["Nigerian Armed Forces"],
        ["Rebels"],
    )


def test_who_is_punished_did_what_he_is_punished_for() -> None:
    for text, language in (
        ("Two teenagers were detained by officers for throwing stones at nurses.", "en"),
        ("Dua remaja ditangkap polisi karena diduga menganiaya perawat.", "id"),
    ):
        attack = next(e for e in read(text, language=language).events if e.type == "ASSAULT")
        assert [p.name for p in attack.actors] == ["Children"]


def test_a_state_is_not_its_own_target() -> None:
    [event] = read("Kenya announced fresh sanctions against the country.", language="en").events
    assert ([p.name for p in event.actors], event.recipients) == (["Kenya"], ())


def test_the_killed_of_whom_no_more_is_said_are_civilians() -> None:
    [event] = read("Nine people were killed when rebels shelled Goma.", language="en").events
    assert [p.name for p in event.recipients] == ["Civilians"]


@pytest.mark.parametrize(
    ("text", "language", "hit"),
    [
        ("US troops in Kenya and Somalia were attacked on Thursday.", "en", ["United States Armed Forces"]),
        ("Pasukan AS di Kenya dan Somalia diserang pada Kamis.", "id", ["United States Armed Forces"]),
    ],
)
def test_the_lands_somebody_is_in_are_not_attacked(text: str, language: str, hit: list[str]) -> None:
    (event,) = read(text, language=language, published="2024-01-08").events
    assert [p.name for p in event.recipients] == hit


def test_who_is_to_attack_is_not_threatened() -> None:
    (event,) = read("The general vowed that the army would carry out further raids.", language="en").events
    assert (event.type, event.recipients) == ("THREATEN", ())


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Two farmers, kidnapped 11 days ago in Medellin, were found on Monday.", [], ["Farmers"]),
        ("Rebels, who kidnapped two farmers in May, freed them.", ["Rebels"], ["Farmers"]),
        ('The mayor was "kidnapped" by rebels on Friday.', ["Rebels"], ["Mayor"]),
        ("The bomb caused no casualties but destroyed the office of the mayor.", [], ["Mayor"]),
    ],
)
def test_who_was_taken_does_not_take(text: str, actors: list[str], recipients: list[str]) -> None:
    act = next(e for e in read(text, language="en", published="2024-01-08").events if e.type == "ASSAULT")
    assert [p.name for p in act.actors] == actors
    assert [p.name for p in act.recipients] == recipients


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The judge was shot by a group calling itself the Red Front.", ["Red Front"]),
        ("The rebels acknowledged having killed two farmers.", ["Rebels"]),
        ("Soldiers who took part in the massacre of 12 farmers were named on Monday.", ["Soldiers"]),
        ("The rebels agreed to stop killing farmers.", []),
    ],
)
def test_who_owns_up_or_takes_part(text: str, actors: list[str]) -> None:
    acts = [e for e in read(text, language="en", published="2024-01-08").events if e.type == "ASSAULT"]
    assert [p.name for e in acts for p in e.actors] == actors
