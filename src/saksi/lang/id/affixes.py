"""Indonesian verb and noun forms from roots, for the word lists of the pack.

Notation of a root: `serang`, with a suffix `tembak-i`, `hancur-kan`, with an inner prefix that keeps its first sound
`per+ingat-kan`. A closing `~` says that the bare root is no verb form on its own ("tentang~": it is also "about"), a
closing `*` that it is one only behind a pronoun ("serang*": Serang is also a town, but "kami serang" is a verb).
"""

from __future__ import annotations

from functools import cache
from typing import Literal

Form = Literal["active", "passive", "participle", "base", "bare", "gerund", "stative"]

_VOWELS = "aeiou"
_DROPPED = {"k": "meng", "p": "mem", "t": "men", "s": "meny"}
_KEPT = {
    **dict.fromkeys("aeioughq", "meng"),
    **dict.fromkeys("bfvp", "mem"),
    **dict.fromkeys("cdjzt", "men"),
    **dict.fromkeys("lmnrwy", "me"),
    "k": "meng",
    "s": "men",
}


def nasalised(stem: str, keep: bool = False) -> tuple[str, ...]:
    """The meN- forms of a stem: menyerang, mengebom; `keep` leaves the first sound as it is (memperingatkan)."""
    first, second = stem[0], stem[1:2]
    if sum(c in _VOWELS for c in stem) == 1:
        return (f"menge{stem}", _KEPT.get(first, "me") + stem)
    if first in _DROPPED and second in _VOWELS and not keep:
        return (_DROPPED[first] + stem[1:],)
    return (_KEPT.get(first, "me") + stem,)


@cache
def verb_forms(notation: str) -> tuple[tuple[str, Form], ...]:
    """Every form of a transitive verb with its voice; the -nya clitic included (menyerangnya, diserangnya)."""
    stem, _, suffix = notation.rstrip("~*").partition("-")
    keep = "+" in stem
    stem = stem.replace("+", "")
    forms: list[tuple[str, Form]] = []
    for active in nasalised(stem, keep):
        forms += [(active + suffix, "active"), (active + suffix + "nya", "active")]
    passive = stem + suffix
    forms += [("di" + passive, "passive"), ("di" + passive + "nya", "passive")]
    forms += [("ku" + passive, "active"), ("kau" + passive, "active")]
    if not notation.endswith("~"):
        forms.append((passive, "bare" if notation.endswith("*") else "base"))
    return tuple(forms)


@cache
def phrase_forms(notation: str) -> tuple[tuple[str, Form], ...]:
    """The forms of a verb that heads a phrase ("menjatuhkan bom"): without ku- and kau-, which news hardly has."""
    forms = verb_forms(notation)
    return tuple((form, kind) for form, kind in forms if kind != "active" or not form.startswith(("ku", "kau")))


@cache
def noun_forms(noun: str) -> tuple[str, ...]:
    """A noun with its clitic, and doubled where it is one word (serangan, serangannya, serangan-serangan)."""
    if " " in noun:
        return (noun,)
    return (noun, f"{noun}nya", f"{noun}-{noun}")
