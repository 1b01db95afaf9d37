"""In a child process of the worker tests: pages that hang, die or eat memory, as a parser in C might."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any

if sys.argv[:1] == ["-m"]:
    from saksi.bulk import pages

    usual = pages.as_article

    def as_article(article: Any, name: str) -> Any:
        text = article["text"]
        if text == "HANG":
            time.sleep(1_000)
        if text == "DIE":
            os.kill(os.getpid(), signal.SIGKILL)
        return usual({**article, "text": "x" * 10**10} if text == "EAT" else article, name)

    pages.as_article = as_article
