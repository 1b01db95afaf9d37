"""Reading many articles does not grow the process."""

from __future__ import annotations

import subprocess
import sys

import pytest

ROUNDS = """
import gc, json, os, sys
from saksi.pipeline import read_many

PAGES = [
    ("en", "Police arrested {n} men in Cairo on Monday, the ministry said. “Case {n} is not over,” said Maria Okello."),
    ("id", "Polisi menangkap {n} orang di Surabaya pada Senin, kata juru bicara. “Perkara {n} belum usai,” ujarnya."),
]
SIZE = os.sysconf("SC_PAGE_SIZE")

def resident():
    gc.collect()
    with open("/proc/self/statm") as numbers:
        return int(numbers.read().split()[1]) * SIZE

def once():
    rows = [{"id": str(n), "language": code, "text": text.format(n=n)} for n in range(2, 152) for code, text in PAGES]
    assert sum(len(r.to_dict()["events"]) for r in read_many(rows)) >= 300

once()
before = resident()
once()
once()
print(resident() - before)
"""


ENDLESS = (
    ROUNDS[: ROUNDS.index("def once")]
    + """
import random
LETTERS = random.Random(1)

def once():
    for _ in range(20):
        words = [LETTERS.randbytes(50_000).hex().translate(str.maketrans("0123456789", "ghijklmnop")) for _ in range(4)]
        rows = [{"id": "x", "language": "id", "text": "Polisi di {} menangkap {} di {}, kata {}.".format(
            words[0].capitalize(), words[1].capitalize(), words[2], words[3])}]
        assert all(hasattr(r, "article") for r in read_many(rows))

once()
before = resident()
once()
once()
print(resident() - before)
"""
)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_endless_words_are_not_remembered() -> None:
    done = subprocess.run([sys.executable, "-c", ENDLESS], capture_output=True, check=True, timeout=120)
    assert int(done.stdout) < 20_000_000


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_reading_again_takes_no_more_memory() -> None:
    done = subprocess.run([sys.executable, "-c", ROUNDS], capture_output=True, check=True, timeout=120)
    assert int(done.stdout) < 20_000_000
