import random

from tests.matching.make import told

from saksi.matching.incidents import match_tellings

BLAST = (
    "A car bomb exploded outside a police station in {where} on Monday, killing {n} officers. {who} claimed the attack."
)
ARTICLES = [
    {"id": "a", "language": "en", "published": "2021-03-02", "outlet": "North Wire",
     "text": BLAST.format(where="Mosul", n="four", who="The Islamic State group")},
    {"id": "b", "language": "en", "published": "2021-03-02", "outlet": "River Post",
     "text": "At least six police officers were killed when a car bomb went off at a Mosul police station on Monday."},
    {"id": "c", "language": "id", "published": "2021-03-02", "outlet": "Kabar Pagi",
     "text": "Sebuah bom mobil meledak di depan kantor polisi di Mosul pada hari Senin, menewaskan lima polisi."},
    {"id": "d", "language": "en", "published": "2021-03-09", "outlet": "North Wire",
     "text": BLAST.format(where="Kirkuk", n="two", who="The Islamic State group")},
    {"id": "e", "language": "en", "published": "2021-03-10", "outlet": "River Post",
     "text": "Two officers died on Monday in Kirkuk when a car bomb exploded. "
     "Police arrested three men in Kirkuk on Tuesday."},
    {"id": "f", "language": "en", "published": "2021-03-10", "outlet": "East Wire",
     "text": "Iraqi police said on Wednesday that they had arrested three men in Kirkuk over Monday's bombing."},
    {"id": "g", "language": "en", "outlet": "Old Paper",
     "text": "The Islamic State group bombed a police station in Mosul."},
    {"id": "h", "language": "en", "published": "2021-03-09", "outlet": "South Wire",
     "text": "Thousands of protesters marched in Baghdad on Tuesday to demand jobs."},
]  # fmt: skip


def test_twenty_orders_give_the_same_incidents() -> None:
    found = told(ARTICLES)
    expected = match_tellings(found)
    assert max(incident.articles for incident in expected) >= 3
    assert sorted(key for incident in expected for key in incident.members) == sorted(t.key for t in found)
    for seed in range(20):
        order = found[:]
        random.Random(seed).shuffle(order)
        assert match_tellings(order) == expected
