"""A generated corpus for timing: Indonesian and English articles of ordinary length, made from our own sentences.

Nothing here says anything about accuracy. Sentences are drawn at random with a fixed seed; names, places, days and
figures vary, so that caches see something of the variety of a real stream.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

WORDS = 380

EN_NAMES = [
    "Daniel Hart",
    "Maria Lopez",
    "Ahmed Saleh",
    "Ngozi Eze",
    "Peter Novak",
    "Amina Yusuf",
    "Chen Wei",
    "Laura Klein",
    "Samuel Okoro",
]
ID_NAMES = [
    "Budi Santoso",
    "Siti Rahmawati",
    "Agus Wijaya",
    "Dewi Lestari",
    "Rudi Hartono",
    "Nur Aisyah",
    "Hendra Gunawan",
    "Maya Putri",
]
EN_PLACES = [
    "Cairo",
    "Nairobi",
    "Lagos",
    "Manila",
    "Lima",
    "Warsaw",
    "Lahore",
    "Khartoum",
    "Austin",
    "Leeds",
    "Osaka",
    "Bogota",
    "Tripoli",
]
ID_PLACES = [
    "Jakarta",
    "Surabaya",
    "Medan",
    "Makassar",
    "Jayapura",
    "Poso",
    "Kupang",
    "Banda Aceh",
    "Pontianak",
    "Sleman",
    "Wamena",
]
EN_DAYS = ["on Monday", "on Tuesday", "last week", "on Friday night", "on 3 March", "earlier this month", "yesterday"]
ID_DAYS = ["Senin (4/3)", "pada Selasa", "pekan lalu", "Jumat malam", "kemarin", "pada 3 Maret 2024", "awal bulan ini"]
EN_GROUPS = [
    "the army",
    "rebels",
    "police",
    "Israeli forces",
    "the Taliban",
    "gunmen",
    "the Rapid Support Forces",
    "protesters",
    "Russia",
]
ID_GROUPS = [
    "TNI",
    "polisi",
    "kelompok bersenjata",
    "massa",
    "tentara Israel",
    "TPNPB-OPM",
    "mahasiswa",
    "militer Myanmar",
    "Rusia",
]

EN_PLAIN = [
    "{name} said the new library in {place} would open {day} with more than {n} books for children.",
    "The company reported sales of {n} units in the third quarter, slightly above what analysts had expected.",
    "Visitors came from {place} and {place2} to see the exhibition, which runs until the end of the month.",
    "“We have worked on this bridge for years,” {name} told the local newspaper {day}.",
    "The team from {place} won the final after extra time, and its coach praised the young goalkeeper.",
    "Rain is expected over {place} for the rest of the week, with temperatures falling in the evening.",
    "A study of {n} adults found that those who walked every day slept better and felt less tired.",
    "The mayor of {place}, {name}, opened a school that will take about {n} pupils from the district.",
    "Prices of rice and cooking oil were stable at the main market, traders in {place} said.",
    "Her third novel tells of a family that moves from {place} to {place2} and opens a small bakery.",
    "The festival drew thousands of people, who danced to music from the islands until late at night.",
    "According to {name}, the harvest was better than last year because of good rain in the north.",
]
ID_PLAIN = [
    "{name} mengatakan perpustakaan baru di {place} akan dibuka {day} dengan lebih dari {n} buku anak.",
    "Perusahaan itu melaporkan penjualan {n} unit pada kuartal ketiga, sedikit di atas perkiraan analis.",
    "Pengunjung datang dari {place} dan {place2} untuk melihat pameran yang berlangsung hingga akhir bulan.",
    "“Kami sudah mengerjakan jembatan ini bertahun-tahun,” kata {name} kepada wartawan, {day}.",
    "Tim asal {place} menjuarai turnamen setelah menang lewat babak tambahan di hadapan penonton.",
    "Hujan diperkirakan turun di {place} sepanjang pekan ini, sementara suhu udara menurun pada malam hari.",
    "Penelitian terhadap {n} orang dewasa menunjukkan mereka yang rajin berjalan kaki tidur lebih nyenyak.",
    "Wali Kota {place} {name} meresmikan sekolah yang akan menampung sekitar {n} murid.",
    "Harga beras dan minyak goreng di pasar induk stabil, ujar sejumlah pedagang di {place}.",
    "Novel ketiganya bercerita tentang keluarga yang pindah dari {place} ke {place2} dan membuka toko roti.",
    "Festival itu dihadiri ribuan orang yang menari diiringi musik daerah sampai larut malam.",
    "Menurut {name}, panen tahun ini lebih baik daripada tahun lalu karena curah hujan cukup.",
]
EN_CONFLICT = [
    "{Group} attacked a checkpoint near {place} {day}, killing at least {k} people and wounding {n} others.",
    "A spokesman said {group} had shelled the outskirts of {place2}, but {group2} denied the claim.",
    "At least {k} civilians were killed when an air strike hit a market in {place}, medics said.",
    "{Group2} arrested {k} protesters in {place} {day} after clashes outside the parliament.",
    "“They opened fire without warning,” said {name}, a resident of {place}.",
    "The United Nations called on {group} to stop the fighting and let aid into {place}.",
    "{Group} accused {group2} of abducting {k} villagers and burning houses in the district.",
    "The two sides agreed to a ceasefire {day}, according to a statement from {place2}.",
    "The foreign minister met his counterpart in {place} and condemned the attack.",
]
ID_CONFLICT = [
    "{Group} menyerang pos di dekat {place} {day} dan menewaskan sedikitnya {k} orang serta melukai {n} lainnya.",
    "Juru bicara mengatakan {group} menembaki pinggiran {place2}, namun {group2} membantah klaim tersebut.",
    "Sedikitnya {k} warga sipil tewas ketika serangan udara menghantam pasar di {place}, kata petugas medis.",
    "{Group2} menangkap {k} pengunjuk rasa di {place} {day} setelah bentrokan di depan gedung DPR.",
    "“Mereka melepaskan tembakan tanpa peringatan,” kata {name}, warga {place}.",
    "PBB menyerukan {group} menghentikan pertempuran dan membuka jalan bagi bantuan ke {place}.",
    "{Group} menuding {group2} menculik {k} warga desa dan membakar rumah di distrik itu.",
    "Kedua pihak menyepakati gencatan senjata {day}, menurut pernyataan dari {place2}.",
    "Menteri luar negeri bertemu rekannya di {place} dan mengecam serangan tersebut.",
]
POOLS = {
    "en": (EN_PLAIN, EN_CONFLICT, EN_NAMES, EN_PLACES, EN_DAYS, EN_GROUPS),
    "id": (ID_PLAIN, ID_CONFLICT, ID_NAMES, ID_PLACES, ID_DAYS, ID_GROUPS),
}


def generate(count: int, conflict_share: float, seed: int = 7) -> Iterator[dict[str, str]]:
    """`count` articles in the batch form, languages in turn, `conflict_share` of them about conflict."""
    draw = random.Random(seed)
    for n in range(count):
        language = "en" if n % 2 == 0 else "id"
        conflict = draw.random() < conflict_share
        yield {
            "id": f"{language}-{n}",
            "language": language,
            "published": "2024-03-06",
            "text": article_text(language, conflict, draw),
        }


def article_text(language: str, conflict: bool, draw: random.Random) -> str:
    """One article, a paragraph a line."""
    plain, hot, names, places, days, groups = POOLS[language]
    lines, words, paragraph = [], 0, []
    while words < WORDS:
        template = draw.choice(hot if conflict and draw.random() < 0.6 else plain)
        group, group2 = draw.sample(groups, 2)
        place, place2 = draw.sample(places, 2)
        sentence = template.format(
            name=draw.choice(names), place=place, place2=place2, day=draw.choice(days),
            n=draw.randint(12, 900), k=draw.randint(2, 60),
            group=group, group2=group2, Group=group[0].upper() + group[1:], Group2=group2[0].upper() + group2[1:],
        )  # fmt: skip
        paragraph.append(sentence)
        words += sentence.count(" ") + 1
        if len(paragraph) == 3:
            lines.append(" ".join(paragraph))
            paragraph = []
    return "\n".join([*lines, " ".join(paragraph)]).strip()
