"""Time expressions in both languages, on sentences of our own. Every article is published on Monday, 8 January 2024."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.finding.dates import find_dates
from saksi.lang.pack import load_pack
from saksi.records import Article, Mention, TimeValue

MONDAY = date(2024, 1, 8)


def found(text: str, language: str, published: date | None = MONDAY) -> list[Mention]:
    return list(find_dates(Article("a", text, language, published), load_pack(language)))


def value_in(text: str, words: str, language: str, published: date | None = MONDAY) -> str:
    """The value of the mention of exactly these words, as "start/end" with day and month for 2024 cut to "MM-DD"."""
    for mention in found(text, language, published):
        if text[mention.span.start : mention.span.end] == words:
            value = mention.value
            assert isinstance(value, TimeValue)
            if value.start == value.end:
                return str(value.start or "-")
            return f"{value.start or '..'}/{value.end or '..'}"
    return "not found: " + repr([text[m.span.start : m.span.end] for m in found(text, language, published)])


INDONESIAN = [
    # nights across two days, and what came soon after
    ("Pesta berlangsung Sabtu malam hingga Minggu pagi.", "Sabtu malam hingga Minggu pagi", "2024-01-06/2024-01-07"),
    ("Jalan ditutup pada Jumat dan Sabtu.", "Jumat dan Sabtu", "2024-01-05/2024-01-06"),
    ("Ia ditangkap 3 Januari. Beberapa jam kemudian ia bebas.", "Beberapa jam kemudian", "2024-01-03"),
    ("Ia ditangkap 3 Januari. Esoknya ia bebas.", "Esoknya", "2024-01-04"),
    ("Bus berhenti jalan mulai 10 Januari.", "10 Januari", "2024-01-10"),
    ("Bus berhenti jalan awal Januari lalu.", "awal Januari lalu", "2024-01-01/2024-01-10"),
    ("Ia ditahan pada Minggu lalu.", "Minggu lalu", "2024-01-07"),
    ("Ia ditahan pada minggu lalu.", "minggu lalu", "2024-01-01/2024-01-07"),
    # weekdays
    ("Ia tiba di Jakarta pada hari Minggu.", "Minggu", "2024-01-07"),
    ("Serangan terjadi Minggu (7/1).", "Minggu (7/1)", "2024-01-07"),
    ("Serangan terjadi Minggu pagi di pasar.", "Minggu pagi", "2024-01-07"),
    ("Warga berkumpul sejak Minggu malam.", "Minggu malam", "2024-01-07/.."),
    ("Polisi menangkapnya pada Senin.", "Senin", "2024-01-08"),
    ("Polisi menangkapnya Selasa.", "Selasa", "2024-01-02"),
    ("Bentrokan pecah Rabu malam di Nabire.", "Rabu malam", "2024-01-03"),
    ("Bentrokan pecah Kamis dini hari.", "Kamis dini hari", "2024-01-04"),
    ("Menurut keterangan tertulis, Jumat, korban dirawat.", "Jumat", "2024-01-05"),
    ("Mereka salat Jum'at lalu pulang.", "Jum'at lalu", "2024-01-05"),
    ("Gempa itu terjadi Sabtu siang.", "Sabtu siang", "2024-01-06"),
    ("Acara itu digelar Ahad (7/1/2024).", "Ahad (7/1/2024)", "2024-01-07"),
    ("Ia ditangkap Senin (1/1/2024) malam.", "Senin (1/1/2024) malam", "2024-01-01"),
    ("Ia ditangkap Senin malam (1/1/2024).", "Senin malam (1/1/2024)", "2024-01-01"),
    ("Rapat digelar, Rabu (3/1/24), di Bogor.", "Rabu (3/1/24)", "2024-01-03"),
    ("Ia tewas Selasa, 2 Januari 2024.", "Selasa, 2 Januari 2024", "2024-01-02"),
    ("Ia tewas Selasa 2 Januari 2024 lalu.", "Selasa 2 Januari 2024 lalu", "2024-01-02"),
    ("Ia tewas pada Kamis (21/12).", "Kamis (21/12)", "2023-12-21"),
    ("Ia tewas pada Rabu (20/12) lalu.", "Rabu (20/12) lalu", "2023-12-20"),
    ("Sidang akan digelar Jumat.", "Jumat", "2024-01-12"),
    ("Sidang digelar Jumat mendatang.", "Jumat mendatang", "2024-01-12"),
    ("Sidang digelar Jumat (12/1) mendatang.", "Jumat (12/1) mendatang", "2024-01-12"),
    ("Sidang digelar Selasa depan.", "Selasa depan", "2024-01-09"),
    ("Sidang digelar Selasa pekan depan.", "Selasa pekan depan", "2024-01-16"),
    ("Ia ditahan Selasa pekan lalu.", "Selasa pekan lalu", "2024-01-02"),
    ("Ia ditahan Kamis kemarin.", "Kamis kemarin", "2024-01-04"),
    ("Ia ditahan Senin lalu.", "Senin lalu", "2024-01-01"),
    ("Ia datang Sabtu (6/1) sekitar pukul 14.00 WIB.", "Sabtu (6/1) sekitar pukul 14.00 WIB", "2024-01-06"),
    ("Ia datang Sabtu, 6 Januari 2024, pukul 09.30 WIT.", "Sabtu, 6 Januari 2024, pukul 09.30 WIT", "2024-01-06"),
    ("Ia datang pada Kamis waktu setempat.", "Kamis", "2024-01-04"),
    ("Hujan turun pada Sabtu-Minggu (6-7 Januari).", "Sabtu-Minggu (6-7 Januari)", "2024-01-06/2024-01-07"),
    ("Hujan turun pada Sabtu-Minggu (6-7/1).", "Sabtu-Minggu (6-7/1)", "2024-01-06/2024-01-07"),
    ("Hujan turun pada 3-5/1/2024.", "3-5/1/2024", "2024-01-03/2024-01-05"),
    ("Hujan turun pada Sabtu (6/1) dan Minggu (7/1).", "Minggu (7/1)", "2024-01-07"),
    ("Senin, 1 Januari, pasar tutup.", "Senin, 1 Januari", "2024-01-01"),
    ("Sidang digelar Selasa besok.", "Selasa besok", "2024-01-09"),
    ("Ia tewas Jumat, (5/1).", "Jumat, (5/1)", "2024-01-05"),
    ("Pada hari Jumat tanggal 5 Januari 2024 ia tewas.", "Jumat tanggal 5 Januari 2024", "2024-01-05"),
    ("Hujan turun dalam tiga hari ke depan.", "tiga hari ke depan", "2024-01-08/2024-01-11"),
    ("Pada tahun 2023 lalu ia mundur.", "tahun 2023 lalu", "2023-01-01/2023-12-31"),
    # the number wins over the weekday
    ("Ia ditembak Selasa (7/11).", "Selasa (7/11)", "2023-11-07"),
    ("Ledakan terdengar pukul 01.30 waktu setempat (04.30 WIB).", "04.30 WIB", "-"),
    ("Ia ditembak Jumat (4/1/2024).", "Jumat (4/1/2024)", "2024-01-04"),
    # week or Sunday
    ("Ia datang minggu lalu.", "minggu lalu", "2024-01-01/2024-01-07"),
    ("Minggu lalu ia datang.", "Minggu lalu", "2024-01-01/2024-01-07"),
    ("Minggu ini mereka berunding.", "Minggu ini", "2024-01-08"),
    ("Ia datang tiga minggu lalu.", "tiga minggu lalu", "2023-12-18/2023-12-24"),
    ("Ia pulang pada hari Minggu lalu.", "Minggu lalu", "2024-01-07"),
    ("Kejadian itu Minggu, saat warga beribadah.", "Minggu", "2024-01-07"),
    ("Aksi digelar minggu depan.", "minggu depan", "2024-01-15/2024-01-21"),
    ("Ia bekerja dua minggu terakhir.", "dua minggu terakhir", "2023-12-26/2024-01-08"),
    # words
    ("Kemarin ia datang.", "Kemarin", "2024-01-07"),
    ("Kemarin malam ia datang.", "Kemarin malam", "2024-01-07"),
    ("Tadi malam terdengar ledakan.", "Tadi malam", "2024-01-07"),
    ("Ledakan terdengar semalam.", "semalam", "2024-01-07"),
    ("Ledakan terdengar dini hari tadi.", "dini hari tadi", "2024-01-08"),
    ("Ledakan terdengar pagi tadi.", "pagi tadi", "2024-01-08"),
    ("Ledakan terdengar tadi pagi pukul 05.00 WIB.", "tadi pagi pukul 05.00 WIB", "2024-01-08"),
    ("Hari ini mereka mogok.", "Hari ini", "2024-01-08"),
    ("Besok mereka mogok.", "Besok", "2024-01-09"),
    ("Lusa mereka mogok.", "Lusa", "2024-01-10"),
    ("Kemarin lusa mereka mogok.", "Kemarin lusa", "2024-01-06"),
    ("Malam ini mereka bertemu.", "Malam ini", "2024-01-08"),
    # shifts
    ("Dua hari lalu ia hilang.", "Dua hari lalu", "2024-01-06"),
    ("Ia hilang 3 hari yang lalu.", "3 hari yang lalu", "2024-01-05"),
    ("Ia hilang sepekan lalu.", "sepekan lalu", "2024-01-01/2024-01-07"),
    ("Ia hilang dua pekan silam.", "dua pekan silam", "2023-12-25/2023-12-31"),
    ("Ia hilang sebulan lalu.", "sebulan lalu", "2023-12-01/2023-12-31"),
    ("Ia hilang tiga bulan lalu.", "tiga bulan lalu", "2023-10-01/2023-10-31"),
    ("Ia hilang setahun silam.", "setahun silam", "2023-01-01/2023-12-31"),
    ("Ia hilang lima tahun lalu.", "lima tahun lalu", "2019-01-01/2019-12-31"),
    ("Perang itu pecah dua puluh tahun silam.", "dua puluh tahun silam", "2004-01-01/2004-12-31"),
    ("Pemilu digelar dua hari lagi.", "dua hari lagi", "2024-01-10"),
    ("Beberapa hari lalu ia pulang.", "Beberapa hari lalu", "2024-01-02/2024-01-08"),
    ("Hujan turun dalam beberapa hari terakhir.", "beberapa hari terakhir", "2024-01-02/2024-01-08"),
    ("Hujan turun tiga hari terakhir.", "tiga hari terakhir", "2024-01-06/2024-01-08"),
    ("Korban bertambah dalam 24 jam terakhir.", "24 jam terakhir", "2024-01-07/2024-01-08"),
    ("Korban bertambah selama sepekan terakhir.", "sepekan terakhir", "2024-01-02/2024-01-08"),
    # units
    ("Pekan lalu ia datang.", "Pekan lalu", "2024-01-01/2024-01-07"),
    ("Pekan depan ia datang.", "Pekan depan", "2024-01-15/2024-01-21"),
    ("Akhir pekan lalu ia datang.", "Akhir pekan lalu", "2024-01-06/2024-01-07"),
    ("Bulan lalu ia datang.", "Bulan lalu", "2023-12-01/2023-12-31"),
    ("Bulan ini ia datang.", "Bulan ini", "2024-01-01/2024-01-08"),
    ("Tahun ini ia datang.", "Tahun ini", "2024-01-01/2024-01-08"),
    ("Tahun lalu ia datang.", "Tahun lalu", "2023-01-01/2023-12-31"),
    ("Tahun depan ia datang.", "Tahun depan", "2025-01-01/2025-12-31"),
    ("Awal bulan ini ia datang.", "Awal bulan ini", "2024-01-01/2024-01-10"),
    ("Akhir bulan lalu ia datang.", "Akhir bulan lalu", "2023-12-21/2023-12-31"),
    ("Pertengahan bulan lalu ia datang.", "Pertengahan bulan lalu", "2023-12-11/2023-12-20"),
    ("Awal tahun ini ia datang.", "Awal tahun ini", "2024-01-01/2024-03-31"),
    # months and years
    ("Ia lahir pada Desember 2018.", "Desember 2018", "2018-12-01/2018-12-31"),
    ("Ia lahir pada bulan Mei 1998.", "bulan Mei 1998", "1998-05-01/1998-05-31"),
    ("Operasi dimulai November lalu.", "November lalu", "2023-11-01/2023-11-30"),
    ("Operasi dimulai pada Oktober.", "Oktober", "2023-10-01/2023-10-31"),
    ("Operasi dimulai Oktober tahun lalu.", "Oktober tahun lalu", "2023-10-01/2023-10-31"),
    ("Pemilu akan digelar pada Februari.", "Februari", "2024-02-01/2024-02-29"),
    ("Pemilu digelar Februari mendatang.", "Februari mendatang", "2024-02-01/2024-02-29"),
    ("Operasi dimulai awal Desember.", "awal Desember", "2023-12-01/2023-12-10"),
    ("Operasi dimulai pertengahan Maret 2022.", "pertengahan Maret 2022", "2022-03-11/2022-03-20"),
    ("Operasi dimulai akhir Agustus.", "akhir Agustus", "2023-08-21/2023-08-31"),
    ("Pada 1998 ia mundur.", "1998", "1998-01-01/1998-12-31"),
    ("Pada tahun 2014 ia mundur.", "tahun 2014", "2014-01-01/2014-12-31"),
    ("Sejak 2014 ia di sana.", "2014", "2014-01-01/.."),
    ("Pada awal 2023 ia mundur.", "awal 2023", "2023-01-01/2023-03-31"),
    ("Pada era tahun 1990-an ia mundur.", "tahun 1990-an", "1990-01-01/1999-12-31"),
    ("Kuartal III 2023 sepi.", "Kuartal III 2023", "2023-07-01/2023-09-30"),
    ("Triwulan pertama tahun lalu sepi.", "Triwulan pertama tahun lalu", "2023-01-01/2023-03-31"),
    ("Semester II 2022 sepi.", "Semester II 2022", "2022-07-01/2022-12-31"),
    # dates
    ("Perang pecah pada 7 Oktober.", "7 Oktober", "2023-10-07"),
    ("Perang pecah pada tanggal 7 Oktober 2023.", "tanggal 7 Oktober 2023", "2023-10-07"),
    ("Korban jatuh sejak 7 Oktober.", "7 Oktober", "2023-10-07/.."),
    ("Korban jatuh sejak tanggal 7 Oktober lalu.", "tanggal 7 Oktober lalu", "2023-10-07/.."),
    ("Gencatan berlaku hingga 24 November 2023.", "24 November 2023", "../2023-11-24"),
    ("Perang pecah 7 Oktober tahun lalu.", "7 Oktober tahun lalu", "2023-10-07"),
    ("Ia lahir 17-08-1945 di Solo.", "17-08-1945", "1945-08-17"),
    ("Ia lahir 17/08/1945 di Solo.", "17/08/1945", "1945-08-17"),
    ("Ia lahir 17.08.1945 di Solo.", "17.08.1945", "1945-08-17"),
    ("Tanggal dokumen 2023-12-03 tertulis di sana.", "2023-12-03", "2023-12-03"),
    ("Serangan (5/1) itu brutal.", "5/1", "2024-01-05"),
    ("Rapat akan digelar 20 Januari.", "20 Januari", "2024-01-20"),
    ("Pada 3 Jan 2024 ia datang.", "3 Jan 2024", "2024-01-03"),
    ("Pada 12 Nopember 1991 ia ditembak.", "12 Nopember 1991", "1991-11-12"),
    # ranges
    ("Operasi digelar dari 3 hingga 5 Mei 2023.", "3 hingga 5 Mei 2023", "2023-05-03/2023-05-05"),
    ("Operasi digelar 28 Oktober hingga 3 November.", "28 Oktober hingga 3 November", "2023-10-28/2023-11-03"),
    ("Operasi digelar antara 3 dan 5 Mei.", "3 dan 5 Mei", "2023-05-03/2023-05-05"),
    ("Operasi digelar 1-3 Januari 2024.", "1-3 Januari 2024", "2024-01-01/2024-01-03"),
    ("Operasi digelar 28 Desember 2023 - 2 Januari 2024.", "28 Desember 2023 - 2 Januari 2024",
     "2023-12-28/2024-01-02"),
    ("Operasi digelar 28 Desember sampai 2 Januari 2024.", "28 Desember sampai 2 Januari 2024",
     "2023-12-28/2024-01-02"),
    ("Operasi digelar Maret hingga Mei 2023.", "Maret hingga Mei 2023", "2023-03-01/2023-05-31"),
    ("Perang 1945-1949 itu panjang.", "1945-1949", "1945-01-01/1949-12-31"),
    # anchors
    ("Pada 3 Januari ia tiba. Keesokan harinya ia pergi.", "Keesokan harinya", "2024-01-04"),
    ("Pada 3 Januari ia tiba. Sehari sebelumnya ia sakit.", "Sehari sebelumnya", "2024-01-02"),
    ("Pada 3 Januari ia tiba. Dua hari kemudian ia pergi.", "Dua hari kemudian", "2024-01-05"),
    ("Pada 3 Januari ia tiba. Pada hari yang sama ia pergi.", "hari yang sama", "2024-01-03"),
    ("Sehari setelahnya ia pergi.", "Sehari setelahnya", "-"),
    ("Itu terjadi sehari setelah kelompok itu mengumumkannya.", "sehari setelah", "-"),
    # feasts, vague
    ("Pada malam Natal 2022 bom meledak.", "malam Natal 2022", "2022-12-24"),
    ("Saat ini ia ditahan.", "Saat ini", "-"),
    ("Baru-baru ini ia ditahan.", "Baru-baru ini", "-"),
    ("Ledakan terdengar pukul 10.30 waktu setempat.", "pukul 10.30 waktu setempat", "-"),
    ("Senin itu, pukul 10.30 WIB, ledakan terdengar.", "pukul 10.30 WIB", "2024-01-08"),
    ('"Mereka akan bertemu Rabu," kata dia, Senin.', "Senin", "2024-01-08"),
    ('"Mereka akan bertemu Rabu," kata dia, Senin.', "Rabu", "2024-01-10"),
]  # fmt: skip

ENGLISH = [
    # nights across two days, and what came soon after
    ("Two drones fell on the port overnight into Sunday.", "overnight into Sunday", "2024-01-07"),
    ("Shops were shut on Friday and Saturday.", "Friday and Saturday", "2024-01-05/2024-01-06"),
    ("He was held on Jan. 3. Hours later he was freed.", "Hours later", "2024-01-03"),
    ("The council ordered the fair to start on Tuesday.", "Tuesday", "2024-01-09"),
    ("The ban comes into force on 1 March.", "1 March", "2024-03-01"),
    ("The attack took place on Friday.", "Friday", "2024-01-05"),
    ("He said on Monday that the troops will leave on Friday.", "Friday", "2024-01-12"),
    ("He said on Monday that the troops will leave on Friday.", "Monday", "2024-01-08"),
    ("The council meets next Friday.", "next Friday", "2024-01-12"),
    ("The council meets next Tuesday.", "next Tuesday", "2024-01-16"),
    ("The council will meet Wednesday, he said Sunday.", "Sunday", "2024-01-07"),
    ("The council met last Tuesday night.", "last Tuesday night", "2024-01-02"),
    ("It happened early Saturday near the border.", "early Saturday", "2024-01-06"),
    ("It happened Saturday morning.", "Saturday morning", "2024-01-06"),
    ("It happened on Friday, Jan. 5, 2024.", "Friday, Jan. 5, 2024", "2024-01-05"),
    ("It happened on Friday, January 5.", "Friday, January 5", "2024-01-05"),
    ("It happened on Oct. 7.", "Oct. 7", "2023-10-07"),
    ("It happened on 7 October 2023.", "7 October 2023", "2023-10-07"),
    ("It happened on 7 Oct 2023.", "7 Oct 2023", "2023-10-07"),
    ("It happened on October 7th, 2023.", "October 7th, 2023", "2023-10-07"),
    ("It happened on the 7th of October.", "7th of October", "2023-10-07"),
    ("Sept. 11, 2001, changed much.", "Sept. 11, 2001", "2001-09-11"),
    ("Since 9/11 much has changed.", "9/11", "2001-09-11/.."),
    ("Since Oct. 7 much has changed.", "Oct. 7", "2023-10-07/.."),
    ("Since October much has changed.", "October", "2023-10-01/.."),
    ("The truce held until Dec. 1, 2023.", "Dec. 1, 2023", "../2023-12-01"),
    ("It was not until Thursday that he spoke.", "Thursday", "2024-01-04"),
    ("The paper is dated 2023-12-03.", "2023-12-03", "2023-12-03"),
    ("The paper is dated 2/3/2023.", "2/3/2023", "2023-02-03"),
    ("The paper is dated 23/3/2023.", "23/3/2023", "2023-03-23"),
    ("Votes are due by Jan. 20.", "Jan. 20", "2024-01-20"),
    ("The trial will open on Feb. 10.", "Feb. 10", "2024-02-10"),
    ("Yesterday he left.", "Yesterday", "2024-01-07"),
    ("He left last night.", "last night", "2024-01-07"),
    ("He left this morning.", "this morning", "2024-01-08"),
    ("He leaves tomorrow.", "tomorrow", "2024-01-09"),
    ("Rockets fell overnight.", "overnight", "2024-01-07/2024-01-08"),
    ("Two days ago he left.", "Two days ago", "2024-01-06"),
    ("A few days ago he left.", "A few days ago", "2024-01-02/2024-01-08"),
    ("Several months ago he left.", "Several months ago", "-"),
    ("In recent months he wrote.", "recent months", "-"),
    ("In the mid-1990s he left.", "mid-1990s", "1994-01-01/1996-12-31"),
    ("On the night of Jan. 5 he left.", "night of Jan. 5", "2024-01-05"),
    ("He arrives later this week.", "this week", "2024-01-08/2024-01-14"),
    ("He arrived earlier this week.", "this week", "2024-01-08"),
    ("In the last week of March he left.", "last week of March", "-"),
    ("A week ago he left.", "A week ago", "2024-01-01/2024-01-07"),
    ("Three months ago he left.", "Three months ago", "2023-10-01/2023-10-31"),
    ("Ten years ago he left.", "Ten years ago", "2014-01-01/2014-12-31"),
    ("Last week he left.", "Last week", "2024-01-01/2024-01-07"),
    ("Next week he leaves.", "Next week", "2024-01-15/2024-01-21"),
    ("Over the past week he wrote.", "past week", "2024-01-02/2024-01-08"),
    ("For the past three days he wrote.", "past three days", "2024-01-06/2024-01-08"),
    ("In recent days he wrote.", "recent days", "2024-01-02/2024-01-08"),
    ("Last month he wrote.", "Last month", "2023-12-01/2023-12-31"),
    ("This month he wrote.", "This month", "2024-01-01/2024-01-08"),
    ("Last year he wrote.", "Last year", "2023-01-01/2023-12-31"),
    ("They met over the weekend.", "weekend", "2024-01-06/2024-01-07"),
    ("They met last weekend.", "last weekend", "2024-01-06/2024-01-07"),
    ("They met in March.", "March", "2023-03-01/2023-03-31"),
    ("They met in early March.", "early March", "2023-03-01/2023-03-10"),
    ("They met in mid-March.", "mid-March", "2023-03-11/2023-03-20"),
    ("They met in late March 2022.", "late March 2022", "2022-03-21/2022-03-31"),
    ("They met last October.", "last October", "2023-10-01/2023-10-31"),
    ("They will meet in April.", "April", "2024-04-01/2024-04-30"),
    ("They met in December 2018.", "December 2018", "2018-12-01/2018-12-31"),
    ("They met in the 1990s.", "1990s", "1990-01-01/1999-12-31"),
    ("They met in 1995.", "1995", "1995-01-01/1995-12-31"),
    ("Profit fell in the third quarter of 2022.", "third quarter of 2022", "2022-07-01/2022-09-30"),
    ("Fighting raged between March 3 and 5.", "March 3 and 5", "2023-03-03/2023-03-05"),
    ("Fighting raged from March 3 to April 2, 2022.", "March 3 to April 2, 2022", "2022-03-03/2022-04-02"),
    ("Fighting raged from 3-5 May 2021.", "3-5 May 2021", "2021-05-03/2021-05-05"),
    ("He led it from 1996 to 2001.", "1996 to 2001", "1996-01-01/2001-12-31"),
    ("On Jan. 3 he came. The next day he left.", "The next day", "2024-01-04"),
    ("On Jan. 3 he came. A day earlier he was ill.", "A day earlier", "2024-01-02"),
    ("On Jan. 3 he came. Two days later he left.", "Two days later", "2024-01-05"),
    ("Two days after the raid he left.", "Two days after", "-"),
    ("He is now in custody.", "now", "-"),
    ("A bomb went off at 10:35 a.m. on Friday.", "10:35 a.m. on Friday", "2024-01-05"),
    ("A bomb went off Friday at 10:35 a.m. local time.", "Friday at 10:35 a.m. local time", "2024-01-05"),
    ("It fell on Christmas Day.", "Christmas Day", "2023-12-25"),
    ("It fell on Thanksgiving.", "Thanksgiving", "2023-11-23"),
    ("Last summer he left.", "Last summer", "2023-06-01/2023-08-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value"), INDONESIAN)
def test_indonesian(text: str, words: str, value: str) -> None:
    assert value_in(text, words, "id").startswith(value)


@pytest.mark.parametrize(("text", "words", "value"), ENGLISH)
def test_english(text: str, words: str, value: str) -> None:
    assert value_in(text, words, "en").startswith(value)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It may rain and they march on."),
        ("en", "The three-day siege cost 1,995 lives and 25 percent of the budget."),
        ("en", "A 25-year-old man walked 10 miles."),
        ("en", "The score was 3/4 and the ratio 24/7."),
        ("en", "He lost $1998 and flew with flight 1999."),
        ("id", "Operasi tiga hari itu menelan 1.995 korban."),
        ("id", "Pria berusia 25 tahun itu berjalan 10 kilometer."),
        ("id", "Sebanyak 2000 orang hadir dan Rp 2023 hilang."),
        ("id", "Skor 3/4 itu mengejutkan."),
    ],
)
def test_what_is_no_date(language: str, text: str) -> None:
    assert found(text, language) == []


def test_without_publication_date_only_absolute_dates_resolve() -> None:
    text = "Pada Senin (8/1) ia datang, 7 Oktober 2023 ia pergi, kemarin ia pulang, Maret 2020 ia lahir."
    values = [m.value for m in found(text, "id", None)]
    assert [isinstance(v, TimeValue) and v.start for v in values] == [None, date(2023, 10, 7), None, date(2020, 3, 1)]


@pytest.mark.parametrize(
    "text", ["Pada 31/2/2024 ia datang.", "Pada 31 Februari 2024 ia datang.", "(45/13)", "0/0/0000"]
)
def test_impossible_dates_give_no_day(text: str) -> None:
    for mention in found(text, "id"):
        assert isinstance(mention.value, TimeValue)
        assert mention.value.start is None or mention.value.start != mention.value.end


def test_a_weekday_told_again_is_the_day_it_was_dated() -> None:
    text = "Rapat digelar Jumat (22/12). Pada Jumat malam hadir dua wakil. Rapat lain digelar Sabtu."
    article = Article("a", text, "id", published=date(2024, 1, 8))
    found = [m.value for m in find_dates(article, load_pack("id")) if isinstance(m.value, TimeValue)]
    assert [v.start for v in found] == [date(2023, 12, 22), date(2023, 12, 22), date(2024, 1, 6)]


def test_a_number_of_a_unit_is_no_year() -> None:
    article = Article("a", "Kodim 1715/Melati menggelar latihan.", "id", published=date(2024, 1, 8))
    assert find_dates(article, load_pack("id")) == ()


def test_reference_says_what_a_date_hangs_on() -> None:
    text = "On Jan. 3, 2024 he came. The next day, unlike last week, was dry."
    references = [m.value.reference for m in found(text, "en") if isinstance(m.value, TimeValue)]
    assert references == ["absolute", "anchor", "published"]


PIECES = st.sampled_from(
    ["Senin", "Minggu", "(7/1)", "31/2", "pukul", "10.30", "dua", "hari", "lalu", "Mei", "may",
     "March", "29", "2023", "9999",
     "9999-12-31", "0001-01-01", "last", "a few", "months", "decades", "ago", "between", "and", "century", "weekend",
     "-", ",", "tahun", "99",
     "akhir", "next", "the next day", "hingga", "sejak", "since", "Feb. 29", "winter", "q4", "1400"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map(" ".join), st.sampled_from(["id", "en"]),
       st.one_of(st.none(), st.dates()))  # fmt: skip
def test_any_text_gives_ordered_spans_and_values(text: str, language: str, published: date | None) -> None:
    end = -1
    for mention in found(text, language, published):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        assert isinstance(mention.value, TimeValue)
        if mention.value.start and mention.value.end:
            assert mention.value.start <= mention.value.end
