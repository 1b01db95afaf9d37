"""The interface's words, one TOML file for each area and language, and which language a reader wants."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

from starlette.requests import Request

LANGUAGES = {"en": "English", "id": "Bahasa Indonesia"}
COOKIE = "saksi_language"
Translate = Callable[..., str]


@cache
def words(language: str) -> Mapping[str, str]:
    """All words of a language: "area.key" to text."""
    found: dict[str, str] = {}
    for file in sorted((files("saksi.web") / "words" / language).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            area = file.name.removesuffix(".toml")
            found |= {f"{area}.{key}": text for key, text in tomllib.loads(file.read_text(encoding="utf-8")).items()}
    return found


def translator(language: str) -> Translate:
    """The function that templates call as `t("area.key", name=value)`. Raises KeyError for a key that is not there."""
    table = words(language)

    def t(key: str, **values: object) -> str:
        text = table[key]
        return text.format(**values) if values else text

    return t


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
