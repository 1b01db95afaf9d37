"""Who speaks: a source is a noun phrase, and the one next to the cue where a clause stands before it."""

from __future__ import annotations

import pytest

from saksi.finding.quotations import find_quotations
from saksi.lang.pack import load_pack
from saksi.records import Article, Sentence, Span


def sources(text: str, language: str) -> list[str | None]:
    article = Article("a", text, language, sentences=(Sentence(Span(0, len(text)), 0),))
    found = find_quotations(article, load_pack(language))
    return [text[s.source.start : s.source.end] if s.source else None for s in found]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('"I would do it again," the judge said.', "the judge"),
        ('"The road is ours," state media said.', "state media"),
        ('"No deal," according to Lt. Gen. Paul Briggs, head of the mission.', "Lt. Gen. Paul Briggs"),
        ("Kane, 56, who leads the council, said the road was open.", "Kane"),
        ("Federal prosecutors in April charged that the fund was empty.", "Federal prosecutors"),
        ("The mayor this week said the road was open.", "The mayor"),
        ("It was the third time the group said it was ready.", "the group"),
        ("He counted the millions he says the fund still owes him.", "he"),
        ("The miller also angrily said the road was open.", "The miller"),
    ],
)
def test_the_noun_phrase_next_to_the_cue_speaks(text: str, source: str) -> None:
    assert sources(text, "en") == [source]


@pytest.mark.parametrize(
    "text",
    [
        "The advert shows five farmers, raising fresh questions about whether the dam is safe.",
        "Mooring fees vary from state to state as they do between harbours.",
    ],
)
def test_what_is_no_noun_phrase_does_not_speak(text: str) -> None:
    assert sources(text, "en") == []


def test_the_agent_speaks_behind_an_abbreviated_title() -> None:
    text = "The warning was repeated by former Ohio Gov. Mark Tolley, who noted that wages had risen."
    assert set(sources(text, "en")) == {"former Ohio Gov. Mark Tolley"}


@pytest.mark.parametrize(
    "text",
    [
        "Petugas berpatroli sepanjang malam untuk memastikan bahwa jalan tetap aman.",
        "Ada satu syarat lagi, yakni memastikan gudang tetap terkunci.",
    ],
)
def test_what_is_to_be_said_is_not_said(text: str) -> None:
    assert sources(text, "id") == []


def test_what_was_said_in_the_same_words_is_a_quotation() -> None:
    assert sources("Petugas memastikan bahwa jalan tetap aman.", "id") == ["Petugas"]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy met the ministers of the largest European states.",
        "They had stopped at a place called Ramla, where the road ends.",
        "Crowds filled the square, raising fresh questions about the vote.",
        "She kept a large pledged lead over her rival in the count.",
    ],
)
def test_nobody_says_what_only_looks_like_a_cue(text: str) -> None:
    assert sources(text, "en") == []
