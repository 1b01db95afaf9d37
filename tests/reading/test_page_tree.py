from __future__ import annotations

from saksi.reading.page_tree import PageTree

HTML = b"""<head><meta name=a content=b><title>t</title><script>1</script></head><body><nav><article>x</article></nav>
<h1>Kepala</h1><article>y<svg><style>q</style></svg></article><footer><nav>z</nav></footer></body>"""


def tags(page, *names):
    return [len(page.elements(name)) for name in names]


def test_elements_are_found_by_tag():
    page = PageTree(HTML)
    assert tags(page, "meta", "title", "h1", "article", "main", "script", "nav") == [1, 1, 1, 2, 0, 1, 2]
    assert [node.text() for node in page.elements("article")] == ["x", "yq"]


def test_what_is_stripped_takes_with_it_what_it_holds():
    page = PageTree(HTML)
    page.strip()
    assert tags(page, "meta", "h1", "article", "script", "style", "svg", "nav", "footer") == [1, 1, 1, 0, 0, 0, 0, 0]
    assert [node.text() for node in page.elements("article")] == ["y"]
    assert page.tree.body.text(strip=True) == "Kepalay"
