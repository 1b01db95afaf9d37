"""What holds for every text: no crash, spans inside the text, closed lists, one answer for one input."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from functools import cache
from itertools import pairwise
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from saksi.errors import InputError
from saksi.export.html import write_html
from saksi.export.schema import article_schema
from saksi.pipeline import read
from saksi.records import ArticleRecord
from saksi.vocab import CONTEXTS, EVENT_TYPES, MODES, STATUSES

settings.register_profile(
    "saksi", derandomize=True, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("saksi")

FRAGMENTS = {
    "id": """
Polisi menangkap|tiga orang ditangkap|menewaskan sedikitnya 12 orang|melukai puluhan warga|kata juru bicara polisi
menurut saksi mata|diduga|membantah|akan menyerang|ribuan mahasiswa berunjuk rasa|serangan udara|ditembak oleh|bom mobil
tentara Israel|Hamas|Presiden Joko Widodo|Rusia dan Ukraina|Yohanes Tarigan|Kementerian Luar Negeri|PBB|warga sipil
mereka|-nya|di Jakarta|di Gaza|ke Kota Lama|dari Surabaya, Jawa Timur|Desa Sukamaju|pada Senin (8/1/2024)|kemarin
pekan lalu|31 Februari 2024|tahun 2999|0/0/0000|00:00 WIB|1.234.567|seratus dua puluh|nol|sekitar 5-10 orang|10 ribu
3,5 juta|satu|dan|yang|oleh|tidak|belum|setelah|Baca juga: Banjir di Demak|ADVERTISEMENT|JAKARTA -
(ant/fjr)|Foto: Dok. Polda
Editor: Sinta|Selat Bali
""",
    "en": """
Police arrested|three men were arrested|killing at least 12 people|wounded dozens of civilians|a police spokesman said
according to witnesses|allegedly|denied|will attack|thousands of students protested|an air strike|was shot by|a car bomb
Israeli troops|Hamas|President Biden|Russia and Ukraine|Maria Okello|the foreign ministry|the United Nations|gunmen
they|his|in Cairo|in Gaza|to Springfield|from Paris, Texas|the village of Nowhere|the Strait of Hormuz|on Monday
yesterday|last week|February 31, 2024|in 2999|0/0/0000|at 25:61 GMT|1,234,567|one hundred and twenty|zero
some 5-10 people|10 thousand|3.5m|one|and|which|by|not|never|after|Read more: Floods in Demak|ADVERTISEMENT
CAIRO (AP) --|By John Smith
(AP Photo/X)|Photo: Reuters
""",
}
MARKS = [*(f"{mark} " for mark in ".,:;?!"), *"\"“”'’()[]—\n", " - ", "\n\n", "\r\n"]
NOISE = ["", " ", "e\u0301", "قتل", "警察", *"\u00a0\u200b\u202e\ud83d😀İßﬁ\x00\u2028٣²½"]
# Characters of every plane and kind, lone surrogates among them.
ANY_CHARACTER = st.one_of(
    st.characters(), st.characters(categories=["Cs"]), st.characters(categories=["Mn", "Cf", "Nd", "No", "Lu", "Zs"])
)
LANGUAGES = st.sampled_from(["id", "en"])


def fragments(language: str) -> list[str]:
    """The sentence fragments of one language."""
    return FRAGMENTS[language].strip().replace("\n", "|").split("|")


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, str]:
    """A language, and a text jumbled together from what its articles are made of."""
    language = draw(LANGUAGES)
    words = st.sampled_from(fragments(language))
    piece = st.one_of(
        words, words, words, st.sampled_from(MARKS), st.sampled_from(NOISE), st.integers(0, 10**12).map(str)
    )
    joined = draw(st.lists(piece, min_size=1, max_size=50))
    return draw(st.sampled_from([" ", " ", ""])).join(joined), language


@cache
def validator() -> jsonschema.Draft202012Validator:
    """The checker of the record's schema, formats included."""
    return jsonschema.Draft202012Validator(
        article_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def spans_of(value: Any) -> list[tuple[int, int]]:
    """Every (start, end) of a record's JSON, at any depth."""
    if isinstance(value, list):
        return [span for item in value for span in spans_of(item)]
    if not isinstance(value, dict):
        return []
    own = [(value["start"], value["end"])] if isinstance(value.get("start"), int) else []
    return own + [span for item in value.values() for span in spans_of(item)]


def assert_sound(record: ArticleRecord, text: str) -> None:
    """Everything that holds for any record of this text."""
    shown = record.to_dict()
    validator().validate(shown)
    assert shown["text"] == text
    assert shown["sha256"] == hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    spans = spans_of(shown)
    assert all(0 <= start < end <= len(text) for start, end in spans), spans
    assert all(text[start:end].strip() for start, end in spans)
    assert_apart(record)
    assert_names(shown)
    assert len({event["id"] for event in shown["events"]}) == len(shown["events"])
    for event in shown["events"]:
        assert_event(event)


def assert_apart(record: ArticleRecord) -> None:
    """Story, furniture and structure share no character, and no event is coded from the latter two."""
    article = record.article
    aside = [mark.span for mark in (*article.furniture, *article.structure)]
    parts = sorted([*aside, *(sentence.span for sentence in article.sentences)])
    assert all(a.end <= b.start for a, b in pairwise(parts))
    for event in record.events:
        assert any(sentence.span.overlaps(event.evidence) for sentence in article.sentences)
        assert not any(event.evidence.overlaps(span) for span in aside), (event.evidence, aside)
        for party in (*event.actors, *event.recipients):
            assert party.span is None or not any(party.span.overlaps(span) for span in aside)


def assert_names(shown: dict[str, Any]) -> None:
    """No value is an empty string."""
    parties = [q["source"] for q in shown["quotations"] if q["source"]]
    for event in shown["events"]:
        parties += [*event["actors"], *event["recipients"], event["according_to"]]
        parties += [event["place"]] if event["place"] else []
        assert event["means"] is None or event["means"].strip()
        assert event["rules"] and all(event["rules"])
    for named in [*parties, *shown["toponyms"], *shown["mentions"]]:
        assert named["name"].strip()
        assert (named["start"] is None) == (named["end"] is None)
    assert all(mark["rule"] for key in ("structure", "furniture", "quotations", "wording") for mark in shown[key])


def assert_event(event: dict[str, Any]) -> None:
    """Closed lists, bounds in order, places on the globe."""
    assert event["type"] in EVENT_TYPES and event["status"] in STATUSES
    assert event["mode"] is None or event["mode"] in MODES.get(event["type"], ())
    assert set(event["contexts"]) <= set(CONTEXTS) and 0 <= event["confidence"] <= 1
    for toll in filter(None, [event["killed"], event["injured"], *event["other_tolls"]]):
        low, high = toll["low"], toll["high"]
        assert (low, high) != (None, None) and 0 not in (low, high)
        assert low is None or high is None or low <= high
    if day := event["date"]:
        assert day["start"] is None or day["end"] is None or day["start"] <= day["end"]
    if (place := event["place"]) and place["latitude"] is not None:
        assert -90 <= place["latitude"] <= 90 and -180 <= place["longitude"] <= 180


def check(text: str, language: str) -> None:
    """A text is either empty, and said to be so, or gives a sound record, the same each time."""
    if not text or text.isspace():
        with pytest.raises(InputError) as fault:
            read(text, language=language)
        assert fault.value.kind == "empty"
        return
    record = read(text, language=language, published="2024-01-09")
    assert_sound(record, text)
    assert record == read(text, language=language, published="2024-01-09")
    assert write_html([record], explain=True).encode("utf-8", "replace")


@given(text=st.text(ANY_CHARACTER, max_size=200), language=LANGUAGES)
@example(text="\ud800", language="id")
@example(text="\x00", language="en")
@example(text="\u202e\u200f12 orang tewas", language="id")
def test_any_characters(text: str, language: str) -> None:
    check(text, language)


@given(story=stories())
def test_any_mixture_of_what_articles_are_made_of(story: tuple[str, str]) -> None:
    check(*story)


@given(story=stories(), noise=st.lists(st.tuples(st.integers(0, 400), ANY_CHARACTER), max_size=8))
def test_articles_with_noise_inside_words(story: tuple[str, str], noise: list[tuple[int, str]]) -> None:
    text, language = story
    for where, character in noise:
        text = text[:where] + character + text[where:]
    check(text, language)


@given(story=stories())
def test_language_is_told_or_refused(story: tuple[str, str]) -> None:
    try:
        record = read(story[0])
    except InputError as fault:
        assert fault.kind in {"empty", "language"}
        assert fault.sentence.count("\n") == 0
    else:
        assert record.article.language in {"id", "en"}


TAGS = """<p>|</p>|<div>|</div>|<a href='x'>|</a>|<h1>|<h2>|<li>|<table><td>|<title>|<script>|</script>|<style>
<!--|-->|<![CDATA[|]]>|<svg onload=alert(1)>|<img src=x onerror=alert(1)>|<iframe>|<template>|<p\x00>|</|<|>|&
&#0;|&#xD800;|&#x110000;|&lol9;|&amp;lt;|<meta charset=utf-7>|<meta property="og:title" content="<b>">
<time datetime=0000-00-00>|<html lang=xx>|<base href=//>|\x00|\ud800"""


@given(
    st.lists(st.sampled_from([*TAGS.replace("\n", "|").split("|"), *fragments("en"), *fragments("id")]), max_size=40)
)
def test_any_tag_soup(pieces: list[str]) -> None:
    soup = "".join(pieces)
    for page in (soup, soup.encode("utf-8", "surrogatepass")):
        try:
            record = read(html=page, language="en")
        except InputError as fault:
            assert fault.kind in {"empty", "binary"}
        else:
            assert_sound(record, record.article.text)


@given(st.binary(max_size=200))
def test_any_bytes_as_a_page(data: bytes) -> None:
    try:
        record = read(html=data, language="id")
    except InputError as fault:
        assert fault.kind in {"empty", "binary"}
    else:
        assert_sound(record, record.article.text)


SAME = """
import json, sys
from saksi.pipeline import read_many
for result in read_many(json.load(sys.stdin)):
    print(json.dumps(result.to_dict()))
"""


def test_same_output_in_every_process() -> None:
    """The order of sets and dicts, which differs with the seed of the hashes, must not reach a record."""
    articles = [
        {"id": f"{language}{turn}", "language": language, "published": "2024-01-09", "text": ". ".join(
            " ".join(words[(turn * 7 + n * step) % len(words)] for n in range(12)) for step in (1, 5, 11, 17)
        )}
        for language in ("id", "en") for turn in range(12) for words in [fragments(language)]
    ]  # fmt: skip
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SAME],
            input=json.dumps(articles).encode(),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == len(articles)
