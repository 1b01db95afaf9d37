"""Which language a text is in: a vote of everyday words first, a trained identifier only where the vote is unclear."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from saksi.errors import InputError
from saksi.lang.pack import installed_packs, load_pack

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# The vote reads this much; everyday words make up 25 to 50 percent of running text.
_SAMPLE = 2_000
_CLEAR_SHARE = 0.15
_FAINT_SHARE = 0.05
# What everyday words of a language without a pack must make up: near languages share many of them.
_FOREIGN_SHARE = 0.25
# Japanese mixes kana with the characters that Chinese is written in.
_KANA_SHARE = 0.1
_LEAD = 2.0
_SHORT = 15
# The identifier needs fewer characters than it would take from a whole article.
_IDENTIFIED = 600
_ALIASES = {"in": "id", "ind": "id", "eng": "en", "msa": "ms", "zsm": "ms", "may": "ms"}
_SCRIPTS = re.compile(
    "(?P<zh>[\u4e00-\u9fff])|(?P<ja>[\u3040-\u30ff])|(?P<ko>[\uac00-\ud7af])|(?P<th>[\u0e00-\u0e7f])|(?P<he>[\u0590-\u05ff])"
)
NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "jv": "Javanese", "ka": "Georgian",
    "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin",
    "lb": "Luxembourgish", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam",
    "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "nb": "Norwegian Bokmål", "ne": "Nepali",
    "nl": "Dutch", "nn": "Norwegian Nynorsk", "no": "Norwegian", "oc": "Occitan", "pa": "Punjabi", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "si": "Sinhala",
    "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "su": "Sundanese", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "ug": "Uyghur",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


class _Neighbour(NamedTuple):
    """A language without a pack that is easily taken for one with a pack.

    `own` are words that only the neighbour has, `against` words that it lacks; its own must be `lead` more.
    """

    code: str
    own: frozenset[str]
    against: frozenset[str]
    lead: int


class _Voter(NamedTuple):
    """The everyday words of a language with a pack, and its neighbours."""

    code: str
    words: frozenset[str]
    neighbours: tuple[_Neighbour, ...]


@cache
def _voters() -> tuple[_Voter, ...]:
    voters = []
    for code in installed_packs():
        table = load_pack(code).table("language")
        own = table.get("own", ())
        near = [
            _Neighbour(n["code"], frozenset(n["own"]), frozenset(n.get("against", own)), int(n.get("lead", 1)))
            for n in table.get("neighbour", ())
        ]
        voters.append(_Voter(code, frozenset(table.get("words", ())), tuple(near)))
    return tuple(voters)


def choose_language(text: str, given: str | None = None) -> str:
    """Code of the pack to read a text with. Raises InputError of kind "language" where there is none for it."""
    packs = installed_packs()
    if given:
        code = given.strip().lower().replace("_", "-").partition("-")[0]
        code = _ALIASES.get(code, code)
        if code in packs:
            return code
    else:
        code = detect_language(text)
        if code in packs:
            return code
    known = ", ".join(packs)
    if code == "und":
        raise InputError(f"The language of the text cannot be told (packs installed: {known}).", "language")
    name = f"{NAMES[code]} ({code})" if code in NAMES else f"'{code}'"
    raise InputError(f"The text is in {name}; there is no pack for it (installed: {known}).", "language")


def detect_language(text: str, declared: str | None = None) -> str:
    """ISO 639-1 code of the language of a text; "und" where it has no words.

    A `declared` language without a pack is believed where the text has next to none of the packs' everyday words.
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    if not words:
        words = _WORD.findall(text[: 100 * _SAMPLE].lower())[:400]
        if not words:
            return "und"
    counts, used = Counter(words), set(words)
    votes = _votes(counts, used)
    best, second = votes[0], votes[1] if len(votes) > 1 else (0, "")
    share = best[0] / len(words)
    if share >= _CLEAR_SHARE and best[0] >= _LEAD * second[0]:
        return _settle(best[1], words)
    # A headline is too short for the identifier: a clear majority of everyday words outweighs it.
    clear = share >= _FAINT_SHARE and best[0] >= _LEAD * second[0]
    if clear and len(words) <= _SHORT and best[0] >= _LEAD and not _SCRIPTS.search(text, 0, _SAMPLE):
        return _settle(best[1], words)
    foreign = _foreign(counts, used, best[0], declared) or _by_script(text)
    if not foreign and declared in NAMES and declared not in installed_packs() and share < _FAINT_SHARE:
        foreign = declared
    return _settle(foreign or _identify(text), words)


def _votes(counts: Counter[str], used: set[str]) -> list[tuple[int, str]]:
    """(everyday words found, language) of the installed packs, most first; a neighbour votes with its pack."""
    votes = [(_count(counts, voter.words & used), voter.code) for voter in _voters()]
    return sorted(votes, key=lambda vote: (-vote[0], vote[1]))


def _count(counts: Counter[str], words: Iterable[str]) -> int:
    return sum(map(counts.__getitem__, words))


@cache
def _everyday() -> dict[str, frozenset[str]]:
    """Everyday words of languages without a pack."""
    listed = tomllib.loads(Path(__file__).with_name("everyday.toml").read_text(encoding="utf-8"))
    return {code: frozenset(words.split()) for code, words in listed.items() if code not in installed_packs()}


def _foreign(counts: Counter[str], used: set[str], packs: int, declared: str | None) -> str | None:
    """The language without a pack that the everyday words plainly are, where the best of the packs has `packs`."""
    words = counts.total()
    votes = sorted((_count(counts, own & used), code) for code, own in _everyday().items())
    most, code = votes[-1]
    least = words * (_CLEAR_SHARE if code == declared else _FOREIGN_SHARE)
    return code if words > _SHORT and most >= least and most >= _LEAD * max(packs, votes[-2][0]) else None


def _by_script(text: str) -> str | None:
    """The language whose script most of the text is in, where a script has but one language in the news."""
    found = Counter(m.lastgroup for m in _SCRIPTS.finditer(text, 0, _SAMPLE))
    if 2 * found.total() < len("".join(text[:_SAMPLE].split())):
        return None
    return "ja" if found["ja"] > _KANA_SHARE * found.total() else found.most_common(1)[0][0]


def _settle(code: str, words: list[str]) -> str:
    """The language itself or the neighbour it shares most words with, by the words that only one of them has."""
    family = next((v for v in _voters() if code == v.code or any(code == n.code for n in v.neighbours)), None)
    if family is None:
        return code
    found, most, used = family.code, 0, set(words)
    for near in family.neighbours:
        lead = len(near.own & used) - len(near.against & used)
        if lead > most and (lead >= near.lead or near.code == code):
            found, most = near.code, lead
    return found


def _identify(text: str) -> str:
    """What the trained identifier says."""
    import py3langid  # type: ignore[import-untyped] # loading its model takes longer than reading many articles

    return str(py3langid.classify(text[:_IDENTIFIED].encode("utf-8", "replace").decode("utf-8"))[0])
