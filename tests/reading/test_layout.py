from __future__ import annotations

import pytest

from saksi.reading.layout import read_layout
from saksi.reading.page_tree import PageTree


def cut(html):
    return read_layout(PageTree(html.encode()))


def lines(html):
    return [(block.tag, block.text) for block in cut(html).blocks]


def test_lines_end_with_their_elements():
    assert lines("<div>Satu <b>dua</b> <i>tiga</i><p>empat<p>lima<br>enam</div>tujuh") == [
        ("div", "Satu dua tiga"), ("p", "empat"), ("p", "lima"), ("p", "enam"), ("body", "tujuh"),
    ]  # fmt: skip


def test_characters_are_those_a_reader_sees():
    assert lines("<p title='a > b < c'>1 &lt; 2 &amp;&amp; &amp;lt;&nbsp; 3 > 2</p><!-- <p>no --x --><p>ya") == [
        ("p", "1 < 2 && &lt; 3 > 2"), ("p", "ya"),
    ]  # fmt: skip


def test_what_nobody_reads_is_no_text():
    html = "<p>a<script>if (1 < 2) x()</script><span class=sr-only>b <b>c</b></span><span hidden>d</span> e</p>"
    assert lines(f"<nav>f</nav>{html}") == [("p", "a e")]


@pytest.mark.parametrize(
    "comment",
    [
        "<!---->",
        "<!-- a -->",
        "<!-- a > b -->",
        "<!-- a < b <c -->",
        "<!--<p>a</p>-->",
        "<!-- <ul class=menu> --->",
        "<!--[if x]><p>a<![endif]-->",
    ],
)
def test_comments_are_no_text(comment):
    menu = f"<ul class=menu><li>x{comment}y</ul>"
    assert lines(f"<div>satu {comment}dua{comment}{menu}</div>{comment}<p>tiga") == [("div", "satu dua"), ("p", "tiga")]
    assert lines(f"<p {comment[:-3].replace(' ', '')}>satu</p><p>dua<p>tiga")[-2:] == [("p", "dua"), ("p", "tiga")]


def test_links_and_times_are_counted():
    [block] = cut('<p>See <a href="/x" title="y">all of it</a> at <time>6:10</time></p>').blocks
    assert block.linked == len("all of it") + len("6:10")


def test_boxes_hold_the_blocks_within_them():
    layout = cut("<main><p>a<section class=related><h2>b</h2><ul><li>c</li></ul></section></main><p>d")
    named = {box.tag: [b.text for b in layout.blocks[box.start : box.end]] for box in layout.boxes[1:]}
    assert named["main"] == ["a", "b", "c"]
    assert named["section"] == ["b", "c"]
    assert [box.tag for box in layout.boxes if box.boilerplate] == ["section"]
    assert layout.blocks[2].box.parent.parent.tag == "section"


def test_broken_markup_loses_no_text():
    html = '<div <b>>satu<p a"<x>dua</div></span></p></article><table><div>tiga</table><td>empat'
    assert " ".join(text for _, text in lines(html)) == ">satu dua tiga empat"
