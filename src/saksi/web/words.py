"""The interface's words, one TOML file for each area and language, and which language a reader wants."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from starlette.requests import Request

from saksi.lang.pack import load_pack
from saksi.vocab import MODES
from saksi.web.sentences import sentence_in

LANGUAGES = {"en": "English", "id": "Bahasa Indonesia"}
COOKIE = "saksi_language"


@cache
def words(language: str) -> Mapping[str, str]:
    """All words of a language: "area.key" to text. The modes are called what the language's pack calls them."""
    found: dict[str, str] = {}
    for file in sorted((files("saksi.web") / "words" / language).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            area = file.name.removesuffix(".toml")
            found |= {f"{area}.{key}": text for key, text in tomllib.loads(file.read_text(encoding="utf-8")).items()}
    named = load_pack(language).table("summary").get("modes", {})
    return found | {f"modes.{mode}": str(named.get(mode, mode)) for modes in MODES.values() for mode in modes}


@dataclass(frozen=True, slots=True)
class Translate:
    """The interface's words in one language."""

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, as templates ask for it: `t("area.key", name=value)`. Raises KeyError for another."""
        text = words(self.language)[key]
        return text.format(**values) if values else text

    def mode(self, mode: str) -> str:
        """What a mode is called; one that an older coder knew is called what it is."""
        return words(self.language).get(f"modes.{mode}", mode)

    def context(self, context: str) -> str:
        """What a context is called; one that is not in the closed list is called what it is."""
        return words(self.language).get(f"terms.context_{context}", context)

    def said(self, sentence: str) -> str:
        """A sentence of the archive, which says it in English, in this language."""
        return sentence_in(self.language, sentence)


def translator(language: str) -> Translate:
    """The words of a language of the interface."""
    return Translate(language)


def language_of(request: Request) -> str:
    """The language to answer in: that asked for in the address, then the one kept, then the browser's, then English."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return str(wanted)
    return _accepted(request.headers.get("accept-language", ""))


def _accepted(header: str) -> str:
    """The first of our languages by the header's weights (RFC 9110, section 12.5.4)."""
    weighed = []
    for place, part in enumerate(header.split(",")):
        tag, _, rest = part.strip().lower().partition(";")
        given = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", rest)
        weight = float(given[1]) if given else 1.0 if not rest else 0.0
        code = {"in": "id"}.get(tag.split("-")[0], tag.split("-")[0])  # "in": Indonesian's code of old
        if code in LANGUAGES and weight > 0:
            weighed.append((-weight, place, code))
    return min(weighed)[2] if weighed else "en"
