"""What one record takes from two drafts."""

from __future__ import annotations

from saksi.pipeline import read


def test_the_finer_of_two_times_is_kept() -> None:
    text = "Rebels attacked a convoy near Goma last week. The attack took place on 3 January 2024."
    (event,) = read(text, language="en", published="2024-01-08").events
    assert event.date is not None
    assert (str(event.date.start), str(event.date.end)) == ("2024-01-03", "2024-01-03")


def test_what_fronts_a_sentence_lends_it_no_weapon() -> None:
    text = "Before the drone attack on Haifa, police arrested two men in Acre."
    events = read(text, language="en", published="2024-01-08").events
    assert {e.type: e.means for e in events} == {"ASSAULT": "drone", "COERCE": None}


def test_the_dead_of_another_day_are_no_toll_of_a_claim() -> None:
    text = (
        "TPNPB menyatakan bertanggung jawab atas penyerangan pos di Nduga. Ia mengklaim tiga prajurit TNI tewas.\n\n"
        "Sebelumnya, pada 2 Januari 2024, pengojek bernama Rahmat ditemukan tewas dengan luka bacok di Dekai."
    )
    events = read(text, language="id", published="2024-01-08").events
    assert [e.killed and e.killed.low for e in events] == [3, 1]


def test_the_toll_of_an_attack_is_not_that_of_the_fighting_beside_it() -> None:
    text = (
        "Jet Rusia menggempur Goma terkait pertempuran antara milisi dan pemberontak di Bukavu. "
        "Serangan itu menewaskan tiga orang."
    )
    killed = [e.killed and e.killed.low for e in read(text, language="id", published="2024-01-08").events]
    assert killed == [3, None]
