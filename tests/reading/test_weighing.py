from __future__ import annotations

import pytest

from saksi.reading.layout import read_layout
from saksi.reading.page_tree import PageTree
from saksi.reading.weighing import Heads, Weighed, is_heading

STORY = [
    "Jembatan gantung di hulu sungai putus pada Ahad siang ketika rombongan peziarah menyeberang beriringan.",
    "Sebelas orang jatuh ke air yang sedang surut; semuanya ditolong pemilik warung di tepi sungai.",
    "Kepala desa mengakui tali jembatan itu terakhir diganti tujuh tahun lalu memakai uang iuran warga.",
]
REMARK = "Sudah lama kami minta jembatan itu diganti, tetapi tidak pernah ada yang datang untuk memeriksanya."


def paragraphs(lines=STORY):
    return "".join(f"<p>{line}</p>" for line in lines)


def weighed(body):
    return Weighed(read_layout(PageTree(f"<body>{body}</body>".encode())))


def shown(page):
    return [page.blocks[n].text for n in page.region()]


def test_links_and_short_pieces_weigh_nothing():
    page = weighed(f"<p>{STORY[0]}</p><p><a href=/>{STORY[1]}</a></p><p>Ahad siang</p><h2>{STORY[2][:40]}</h2>")
    assert page.weights == [len(STORY[0]), 0, 0, 0]


@pytest.mark.parametrize(("dropped", "share"), [(True, 4), (False, 1)])
def test_a_named_box_goes_unless_much_of_the_page_stands_in_it(dropped, share):
    page = weighed(f"<div>{paragraphs(STORY * share)}</div><div class=sidebar><p>{REMARK}</p></div>")
    page.drop_named()
    assert (REMARK not in shown(page)) is dropped


def test_cards_that_hold_the_article_stay():
    page = weighed("".join(f"<div class='card c{n}'><p>{line}</p></div>" for n, line in enumerate(STORY * 3)))
    page.drop_named()
    assert shown(page) == STORY * 3


@pytest.mark.parametrize(("heading", "dropped"), [("Komentar", False), ("12 komentar", True)])
def test_more_comments_than_text_go_where_they_are_counted(heading, dropped):
    page = weighed(f"{paragraphs(STORY * 2)}<h3>{heading}</h3>" + f"<div><p>{REMARK}</p></div>" * 12)
    page.drop_lists(Heads(set(), {len(STORY * 2)}))
    assert (REMARK not in shown(page)) is dropped


@pytest.mark.parametrize(
    ("links", "dropped"), [("Judul berita lain nomor {}", True), ("Akun Warga Hulu Sungai", False)]
)
def test_a_row_of_boxes_that_open_with_different_links_goes(links, dropped):
    row = "".join(f"<div class=k><a href=/{n}>{links.format(n)}</a><p>{REMARK}</p></div>" for n in range(4))
    page = weighed(f"<div>{paragraphs()}</div><div>{row}</div>")
    page.drop_cards()
    assert (REMARK not in shown(page)) is dropped


def test_an_article_of_several_parts_is_one():
    parts = "".join(f'<div class="post-body"><p>{line}</p></div>' for line in (STORY[0] * 3, STORY[1], STORY[2]))
    assert len(shown(weighed(f"<div><div>{parts}</div></div><div><p>{REMARK}</p></div>"))) == 3


def test_of_whole_articles_the_first_is_the_one():
    articles = [f"<div class=full><h1>Judul</h1>{paragraphs(lines)}</div>" for lines in (STORY, STORY[:1] * 9)]
    assert shown(weighed("".join(articles))) == ["Judul", *STORY]


def test_a_paragraph_marked_up_as_a_heading_is_none():
    page = weighed(f"<h4>{STORY[0]}</h4><h4>Tali jembatan</h4>")
    assert [is_heading(block) for block in page.blocks] == [False, True]
    assert page.weights == [len(STORY[0]), 0]
