"""How else a name may be spelt whose language is written in another script: "Zour" and "Zor", "Yunis" and "Younis"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

KEPT: Final = 2_000  # names remembered between articles
MOST: Final = 96  # spellings of one name
_DOUBLED: Final = re.compile(r"([bdfgklmnprstz])\1")
_ARTICLE: Final = re.compile(r"(?<!\w)(?:al|el|ad|ed|an|en|ar|er|as|es|ash|esh|at|et|az|ez) (?=\w)")
_PAIRS: Final = (
    ("ay", "ai"), ("ey", "ei"), ("ei", "ai"), ("ou", "u"), ("q", "k"), ("khm", "hm"), ("dh", "z"), ("ou", "o"),
    ("oo", "u"), ("ee", "i"), ("gh", "g"), ("kh", "h"), ("yy", "y"), ("iy", "y"), ("tch", "ch"), ("sch", "sh"),
)  # fmt: skip


@lru_cache(maxsize=KEPT)
def spellings(key: str) -> tuple[str, ...]:
    """A folded name and others that differ from it only in how another script is written, in alphabetical order."""
    spelt = {key, _DOUBLED.sub(r"\1", key)}
    if _ARTICLE.search(key):
        spelt |= {_ARTICLE.sub(article, key) for article in ("", "al ", "ez ", "el ", "ad ", "ash ")}
    for old, new in _PAIRS:
        if len(spelt) > MOST:
            break
        spelt |= {x.replace(old, new) for x in spelt} | {x.replace(new, old) for x in spelt if len(new) > 1}
    spelt |= {x[:-1] for x in spelt if x.endswith("ah")} | {f"{x}h" for x in spelt if x.endswith("a")}
    return tuple(sorted(spelt))
