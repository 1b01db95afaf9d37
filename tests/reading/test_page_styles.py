"""Pages in the markup that content systems of the world's news sites write: the story stays, the rest goes."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import pytest

from saksi.reading.page import read_page

TITLE = "Tanggul Waduk Retak, Warga Tiga Desa Mengungsi"
STORY = [
    "Warga tiga desa di lereng utara mengungsi sejak Rabu malam setelah tanggul waduk retak sepanjang dua puluh meter.",
    "Retakan itu ditemukan penjaga pintu air yang mendengar suara gemuruh, lalu memukul kentungan sampai subuh.",
    "“Saya kira gempa, ternyata tanah di bawah kaki kami bergerak pelan-pelan,” ujar penjaga itu di posko pengungsian.",
    "Bupati menyatakan keadaan darurat selama empat belas hari dan meminta tambahan tenda dari provinsi tetangga.",
    "Menurut catatan posko, 1.240 orang tidur di gedung sekolah, balai desa, dan dua masjid hingga Kamis petang.",
    "Dinas pekerjaan umum menurunkan air waduk setengah meter per jam agar tekanan pada tanggul berkurang.",
    "Seorang ahli bendungan dari universitas setempat menduga akar pohon besar melemahkan inti tanggul itu.",
    "Perbaikan diperkirakan memakan waktu tiga bulan, dan sawah di hilir tidak akan diairi sampai musim tanam depan.",
]
NOISE = {
    "sections": "Ekonomi Olahraga Hiburan Otomotif",
    "share": "Bagikan ke Facebook dan Telegram",
    "ad": "Lanjutkan membaca setelah iklan berikut ini",
    "teaser": "Dari sambal matah sampai sambal roa, semuanya mudah dibuat dan tahan disimpan sepekan di lemari es.",
    "comment": "Semoga cepat diperbaiki ya, kasihan petani di hilir yang baru saja menanam padi minggu lalu.",
    "news": "Daftarkan surel Anda untuk menerima buletin pagi kami setiap hari kerja tanpa biaya apa pun.",
    "cookie": "Kami memakai kuki untuk menampilkan iklan yang sesuai; dengan melanjutkan Anda menyetujuinya.",
    "legal": "Hak cipta dilindungi undang-undang. Dilarang menyalin isi situs ini tanpa izin tertulis redaksi.",
    "bio": "Rara menulis tentang lingkungan sejak 2012 dan tinggal bersama dua kucing di kota pelabuhan.",
    "caption": "Tanggul waduk yang retak dilihat dari udara",
}
INTRO = (
    "Laporan ini dibuka untuk umum hanya pada bagian awalnya, selebihnya bagi pembaca yang terdaftar di surat kabar."
)
# The title of another article may stay where it stands within the story: reading the text marks it as furniture.
OTHER = "Sepuluh resep sambal yang wajib dicoba di rumah akhir pekan ini"


def p(first=0, last=8, start="<p>", end="</p>"):
    return "\n".join(f"{start}{line}{end}" for line in STORY[first:last])


def card(tag="div", name="post-item"):
    head = f'<a href="/r"><img src="/r.jpg"></a><h3><a href="/r">{OTHER}</a></h3>'
    return f'<{tag} class="{name}">{head}<p>{NOISE["teaser"]}</p></{tag}>'


def menu(count=8):
    return "<ul>" + f'<li><a href="/k">{NOISE["sections"]}</a></li>' * count + "</ul>"


def styles():
    """The pages of `page_styles*.html` by what they are called."""
    sources = sorted(Path(__file__).parent.glob("page_styles*.html"))
    source = "".join(path.read_text(encoding="utf-8") for path in sources)
    parts = re.split(r"<!-- style: (.+?) -->\n", source)
    texts = {**NOISE, "title": TITLE, "story": STORY, "intro": INTRO, "other": OTHER}
    environment = jinja2.Environment(autoescape=False)
    environment.globals.update(texts, p=p, card=card, menu=menu)
    return {name: environment.from_string(page).render() for name, page in zip(parts[1::2], parts[2::2], strict=True)}


STYLES = styles()


@pytest.mark.parametrize("style", STYLES)
def test_the_story_stays_and_the_rest_goes(style):
    text = read_page(STYLES[style].encode()).text
    assert [line for line in text.split("\n") if line in STORY] == STORY
    assert [what for what, noise in NOISE.items() if noise in text] == []
