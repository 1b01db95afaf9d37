from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.errors import InputError
from saksi.reading.page import Page, read_page

STORY = [
    "Sebuah kapal nelayan karam di Selat Bali pada Senin malam setelah dihantam ombak setinggi empat meter.",
    "Empat awak selamat, sedangkan nakhoda masih dicari oleh tim penyelamat sampai Selasa siang.",
    "“Kami akan memperluas pencarian ke arah selatan,” kata kepala kantor pencarian setempat.",
]
HTML = f"""<!doctype html><html lang="id-ID"><head><title>Kapal Karam | Harian Pesisir</title>
<meta property="og:site_name" content="Harian Pesisir">
<meta property="article:published_time" content="2024-02-06T10:00:00+08:00">
<script type="application/ld+json">
{{"@type":"NewsArticle","headline":"Kapal Karam di Selat Bali","datePublished":"2024-02-05"}}</script>
</head><body><nav><ul><li><a href="/">Beranda</a></li></ul></nav>
<div class="container"><article><h1>Kapal Karam di Selat Bali</h1>
<div class="share-buttons"><a>Facebook</a></div><div class="detail__body"><p>{STORY[0]}</p>
<p><strong>Baca juga: <a href="/x">Lima Kapal Karam Tahun Ini</a></strong></p>
<p>{STORY[1]}</p><h2>Pencarian</h2><p>{STORY[2]}</p></div></article>
<div class="related-articles"><h3>Berita Terkait</h3>
<p>Nelayan lain melaporkan ombak tinggi di perairan utara pulau itu.</p></div>
<section id="comments"><p>Semoga semua awak kapal itu selamat dan segera pulang, komentar pembaca.</p></section></div>
<footer><p>Hak cipta dilindungi undang-undang, Harian Pesisir, seluruh isi.</p></footer></body></html>"""


def test_page_text_and_what_it_says_of_itself():
    page = read_page(HTML.encode(), url="https://pesisir.example/2024/02/05/kapal")
    assert page == Page(
        text=page.text,
        title="Kapal Karam di Selat Bali",
        outlet="Harian Pesisir",
        published=date(2024, 2, 5),
        language="id",
        url="https://pesisir.example/2024/02/05/kapal",
    )
    lines = page.text.split("\n")
    assert [line for line in lines if line in STORY] == STORY
    assert "Baca juga: Lima Kapal Karam Tahun Ini" in lines
    assert "Pencarian" in lines
    for gone in ("Beranda", "Facebook", "Nelayan lain", "komentar pembaca", "Hak cipta"):
        assert gone not in page.text


def test_an_article_that_only_the_linked_data_hold():
    body = "<p>" + "</p>\\n<p>".join(STORY) + "</p>"
    linked = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{body}"}}</script>'
    page = read_page(f"<html><head>{linked}</head><body><div id=root><p>{STORY[0]}</p></div></body></html>".encode())
    assert page.text.split("\n") == STORY
    shown = "".join(f"<p>{line}</p>" for line in STORY)
    assert read_page(f"<head>{linked}</head><article>{shown}</article>".encode()).text.split("\n") == STORY


def test_the_text_decides_its_language():
    assert read_page(HTML.replace('lang="id-ID"', 'lang="en"').encode()).language == "id"
    assert read_page(b'<html lang="en-GB"><p>Ferry sinks</p></html>').language == "en"


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ('<meta name="pubdate" content="2023-01-31">', None, date(2023, 1, 31)),
        ('<meta name="pubdate" content="2023-02-31">', "https://a.example/read/2023/03/01/x", date(2023, 3, 1)),
        ('<meta name="pubdate" content="2999-01-01">', None, None),
        ('<meta name="publishdate" content="Senin, 5 Februari 2024 10:00 WIB">', None, date(2024, 2, 5)),
        ('<meta name="date" content="Feb 5, 2024">', None, date(2024, 2, 5)),
        ("", "https://a.example/news/20240205-x", date(2024, 2, 5)),
        ("", "https://a.example/news/99999999", None),
    ],
)
def test_day_of_publication(head, url, expected):
    page = f"<html><head>{head}</head><body><p>{STORY[0]}</p></body></html>"
    assert read_page(page.encode(), url=url).published == expected


def test_tomorrow_is_allowed_for_time_zones():
    tomorrow = date.today() + timedelta(days=1)
    page = f'<meta name="pubdate" content="{tomorrow}"><p>{STORY[0]}</p>'
    assert read_page(page.encode()).published == tomorrow


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + f"<p>{STORY[0]}</p>" + "</div>" * 100_000,
        '<div class="related">' * 100_000 + f"<p>{STORY[0]}</p>",
        "<b><i><a>" * 30_000 + f"<p>{STORY[0]}</p>",
        f"<section class=ads><p>{STORY[0]}" * 5_000,
        f"<p>{STORY[0]}<marquee>" * 3_000,
        f"<p>{STORY[0]}</p><script>" + "x" * 1_000_000,
        f"<html><body><p>{STORY[0]}\x00</p><!-- " + "<" * 100_000,
    ],
)
def test_hostile_markup_ends_in_time(html):
    begin = time.process_time()
    try:
        assert STORY[0][:40] in read_page(html.encode()).text
    except InputError as fault:
        assert fault.kind == "empty"
    assert time.process_time() - begin < 15


TAGS = "<p> </p> </div> <a> </a> <h2> <li> <table> &amp; <script> </script> <!-- <form> <br> <svg> ]]> <template>"
MARKUP = [*TAGS.split(), "<div class='x related'>", "<time datetime=2024-13-40>", "\x00", STORY[0]]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(MARKUP), max_size=40))
def test_any_markup_gives_text_or_a_reason(pieces):
    try:
        page = read_page("".join(pieces).encode())
    except InputError as fault:
        assert fault.kind in {"empty", "binary"}
    else:
        assert page.text.strip()
        assert "\x00" not in page.text


@pytest.mark.parametrize(("data", "kind"), [(b"", "empty"), (b"<html></html>", "empty"), (b"%PDF-1.4", "binary")])
def test_nothing_to_read(data, kind):
    with pytest.raises(InputError) as fault:
        read_page(data)
    assert fault.value.kind == kind


LINES = [
    "Warga tiga desa di lereng utara mengungsi sejak Rabu malam setelah tanggul waduk retak dua puluh meter.",
    "“Saya kira gempa,” ujar Renée, penjaga pintu air itu, di posko pengungsian dekat balai desa pada Kamis pagi.",
    "Bupati menyatakan keadaan darurat selama empat belas hari dan meminta tambahan tenda dari provinsi tetangga.",
]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LINES)
BROKEN = f"<html><body><article><h1>Tanggul Retak</h1>{PARAGRAPHS}</article></body></html>"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            BROKEN.replace("<body>", '<head><meta charset="utf-8"></head><body>').encode("cp1252"), id="not utf-8"
        ),
        pytest.param(BROKEN.encode().decode("latin-1").encode(), id="encoded twice"),
        pytest.param(BROKEN.encode() + "“".encode()[:2], id="cut off within a character"),
        pytest.param(BROKEN.replace("“", "&amp;ldquo;").replace("”", "&amp;#8221;").encode(), id="references as text"),
        pytest.param(b"<div>" + PARAGRAPHS.replace("<", "&lt;").replace(">", "&gt;").encode(), id="markup as text"),
        pytest.param("\r\n\r\n".join(LINES).encode(), id="no markup"),
        pytest.param(BROKEN.replace("<h1>", "<!-- open <h1>").encode(), id="a comment that stays open"),
        pytest.param(BROKEN.replace("<article>", '<article class="x>').encode(), id="a quote that stays open"),
        pytest.param(f"<title>Tanggul Retak<body>{PARAGRAPHS}".encode(), id="a title that stays open"),
        pytest.param(BROKEN.replace(" ", " \u200b").replace("retak", "re\u00adtak").encode(), id="unseen characters"),
    ],
)
def test_the_story_of_a_broken_page(data):
    lines = [line for line in read_page(data).text.split("\n") if line]
    assert [line for line in lines if line != "Tanggul Retak"] == LINES


def test_broken_markup_with_little_text_is_no_article():
    with pytest.raises(InputError):
        read_page(b'<div class="x><p>Short.</p>')
