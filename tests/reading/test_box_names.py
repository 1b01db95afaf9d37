from __future__ import annotations

import pytest

from saksi.reading.box_names import named


@pytest.mark.parametrize(
    "names",
    [
        "related-posts",
        "relatedPosts",
        "c-related__list",
        "RELATED",
        "widget2",
        "ad300",
        "col newsletterBox",
        "read_more",
    ],
)
def test_boilerplate(names):
    assert named(names) == (True, False)


@pytest.mark.parametrize(
    "names", ["css-1ad3f", "sc-aX9ad7Tag", "reading", "tagline-free", "shared", "headline", "", "ä-€"]
)
def test_names_that_say_nothing(names):
    assert named(names) == (False, False)


def test_the_article_goes_before_boilerplate_of_other_names():
    assert named("post type-post hentry tag-economy category-related") == (False, True)
    assert named("widget articleBody") == (False, True)
    assert named("article-body__share") == (True, False)
