"""The interface's words: both languages say the same things, and all that templates ask for is there."""

import re
import string
from pathlib import Path

import pytest
from starlette.requests import Request

import saksi.web
from saksi.web.words import LANGUAGES, language_of, translator, words

TEMPLATES = Path(saksi.web.__file__).parent / "templates"
ASKED = re.compile(r"""\bt\(\s*["']([\w.]+)["']\s*[,)]""")
BEGUN = re.compile(r"""\bt\(\s*["']([\w.]+)["']\s*~""")
FILES = sorted(TEMPLATES.rglob("*.html"))


def test_the_languages_have_the_same_keys() -> None:
    assert set(words("en")) == set(words("id"))


@pytest.mark.parametrize("key", sorted(words("en")))
def test_the_languages_fill_the_same_gaps(key: str) -> None:
    named = [{name for _, name, _, _ in string.Formatter().parse(words(code)[key]) if name} for code in LANGUAGES]
    assert named[0] == named[1]
    assert all(words(code)[key].strip() for code in LANGUAGES)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_templates_ask_for_words_that_are_there(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    known = words("en")
    assert not [key for key in ASKED.findall(source) if key not in known]
    assert not [start for start in BEGUN.findall(source) if not any(key.startswith(start) for key in known)]


def test_gaps_are_filled() -> None:
    assert translator("en")("about.tables", n=4) == "tables of version 4"
    with pytest.raises(KeyError):
        translator("en")("about.nothing")


@pytest.mark.parametrize(
    ("query", "cookie", "header", "language"),
    [
        ("", "", "", "en"),
        ("", "", "id-ID,id;q=0.9,en;q=0.5", "id"),
        ("", "", "en;q=0.4, in;q=0.6", "id"),
        ("", "", "fr, id;q=0", "en"),
        ("", "", "id;q=strange", "en"),
        ("", "id", "en", "id"),
        ("lang=en", "id", "id", "en"),
        ("lang=xx", "id", "en", "id"),
    ],
)
def test_the_language_asked_for(query: str, cookie: str, header: str, language: str) -> None:
    headers = [(b"accept-language", header.encode()), (b"cookie", f"saksi_language={cookie}".encode())]
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": headers}
    assert language_of(Request(scope)) == language
