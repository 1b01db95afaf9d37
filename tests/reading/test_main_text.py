from __future__ import annotations

import pytest

from saksi.reading.main_text import main_text
from saksi.reading.page_tree import PageTree

STORY = [
    "Petugas pemadam berjibaku memadamkan api yang melalap gudang kayu di tepi sungai sejak dini hari tadi.",
    "Tidak ada korban jiwa, tetapi belasan pekerja terpaksa bermalam di balai desa karena mes mereka ikut terbakar.",
    "“Angin kencang membuat api cepat merambat ke atap,” kata kepala regu pemadam yang bertugas pagi itu.",
    "Penyebab kebakaran masih diselidiki, dan pemilik gudang akan dimintai keterangan pada awal pekan depan.",
]
TEASER = "Mengapa gudang tua di kota ini kerap terbakar, dan apa kata para ahli tentang itu."
REMARK = "Semoga para pekerja lekas mendapat tempat tinggal baru, kasihan sekali mereka harus mengungsi begitu lama."
LEGAL = "Seluruh isi situs ini dilindungi undang-undang dan tidak boleh disalin tanpa izin tertulis dari penerbit."


def read(body):
    return main_text(PageTree(f"<html><body>{body}</body></html>".encode())).split("\n")


def paragraphs(lines=STORY):
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize(
    "story",
    [
        f"<article>{paragraphs()}</article>",
        "<div>" + "<br><br>".join(STORY) + "</div>",
        "<div>" + "".join(f"<div class=x{n}>{line}</div>" for n, line in enumerate(STORY)) + "</div>",
        "<div>" + "".join(f"<section><div><p>{line}</p></div></section>" for line in STORY) + "</div>",
        "<table><tr><td><a href=/1>Beranda</a></td><td>"
        + "".join(f"<p>{line}" for line in STORY)
        + "</td></tr></table>",
        "<form>" + "".join(f"<p><font size=2><span>{line}</span></font></p>" for line in STORY) + "</form>",
        f'<div class="sidebar-left page">{paragraphs()}</div>',
    ],
)
def test_ways_of_setting_paragraphs(story):
    assert read(f"<div><ul><li><a href=/>Beranda</a></li></ul></div>{story}") == STORY


@pytest.mark.parametrize("names", ["related-posts", "css-1x2y3z"])
def test_cards_go_whatever_they_are_called(names):
    card = f'<div class="k"><h3><a href=/2>Gudang tua yang tak pernah diperiksa</a></h3><p>{TEASER}</p></div>'
    within = f'<div class="{names}">{card}{card}</div>'
    assert read(f"<main>{paragraphs(STORY[:2])}{within}{paragraphs(STORY[2:])}</main>{within}") == STORY


def test_what_readers_wrote_goes():
    comments = f"<section class=css-1><h3>12 Komentar</h3>{'<div><b>Rini</b><p>' + REMARK + '</p></div>'}</section>"
    assert read(f"<div><div>{paragraphs()}</div>{comments}</div>") == STORY


def test_a_box_that_opens_with_a_heading_of_other_articles_goes():
    box = f"<div class=css-1><div><h4>Rekomendasi untuk Anda</h4></div><div><p>{TEASER}</p></div></div>"
    assert read(f"<div>{paragraphs()}{box}</div>") == STORY
    heading = "<h3>Baca juga:</h3><ul><li><a href=/3>Gudang lain</a></li></ul>"
    assert read(f"<div>{paragraphs(STORY[:2])}{heading}{paragraphs(STORY[2:])}</div>") == STORY


def test_small_boxes_beside_the_article_go_and_its_lead_stays():
    lead = "Api yang berkobar sejak dini hari baru padam setelah tujuh jam."
    head = f"<div><h1>Gudang Kayu Terbakar</h1><div class=k1>{lead}</div><div class=k2>Oleh Rini</div></div>"
    assert read(f"{head}<div>{paragraphs(STORY * 2)}</div><div>{LEGAL}</div>") == [lead, *STORY * 2]


def test_the_box_that_says_it_holds_the_article_is_believed():
    beside = f"<div><p>{LEGAL} {LEGAL}</p><p>{REMARK}</p></div>"
    assert read(f"<div><div itemprop=articleBody>{paragraphs()}</div>{beside}</div>") == STORY


def test_subheadings_lists_and_tables_stay():
    table = "<table><tr><td>Regu</td><td>7</td></tr></table>"
    body = f"<p>{STORY[0]}</p><h2>Kronologi</h2><ul><li>Pukul dua api terlihat</li></ul>{table}"
    assert read(f"<article>{body}{paragraphs(STORY[1:])}</article>") == [
        STORY[0], "Kronologi", "Pukul dua api terlihat", "Regu", "7", *STORY[1:],
    ]  # fmt: skip


def test_a_date_within_a_sentence_stays_and_one_alone_goes():
    dated = "Gudang itu dibangun pada <time>12 Mei 1987</time> dan belum pernah diperiksa petugas sejak hari itu."
    assert read(f"<article><p><time>3 Juni 2024</time></p><p>{dated}</p>{paragraphs()}</article>")[0] == (
        "Gudang itu dibangun pada 12 Mei 1987 dan belum pernah diperiksa petugas sejak hari itu."
    )


def test_a_page_that_its_names_would_empty_is_read_without_them():
    assert read(f'<div class="widget"><p>Pendek.</p></div><div class="card"><p>{STORY[0]}</p></div>')[-1] == STORY[0]
