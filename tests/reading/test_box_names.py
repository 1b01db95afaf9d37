from __future__ import annotations

import pytest

from saksi.reading.box_names import Said, named


@pytest.mark.parametrize(
    "names",
    [
        "related-posts",
        "relatedPosts",
        "c-related__list",
        "RELATED",
        "sidebar2",
        "ad300",
        "col newsletterBox",
        "read_more",
    ],
)
def test_boilerplate(names):
    assert named(names) is Said.BOILERPLATE


@pytest.mark.parametrize(
    "names", ["css-1ad3f", "sc-aX9ad7Tag", "reading", "tagline-free", "shared", "headline", "", "ä-€"]
)
def test_names_that_say_nothing(names):
    assert named(names) is Said.NOTHING


def test_the_article_goes_before_boilerplate_of_other_names():
    assert named("post type-post hentry tag-economy category-related") is Said.ARTICLE
    assert named("sidebar articleBody") is Said.ARTICLE
    assert named("article-body__share") is Said.BOILERPLATE


@pytest.mark.parametrize("names", ["card-text", "col-4 galleryItem", "elementor-widget"])
def test_perhaps_boilerplate(names):
    assert named(names) is Said.DOUBTFUL
    assert named(f"{names} share") is Said.BOILERPLATE
    assert named(f"{names} post-content") is Said.ARTICLE
