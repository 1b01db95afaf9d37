"""In the processes of the bulk tests: pages that hang, die or eat memory, as a parser in C might, and a full disk."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

if "saksi.bulk.child" in sys.orig_argv:
    from saksi.bulk import pages, tables

    usual, flush = pages.as_article, tables.TableFile._flush

    def as_article(article: Any, name: str) -> Any:
        text, page = article.get("text"), article.get("html") or b""
        if text == "HANG" or b"<p>HANG</p>" in page:
            time.sleep(1_000)
        if text == "DIE":
            os.kill(os.getpid(), signal.SIGKILL)
        return usual({**article, "text": "x" * 10**10} if text == "EAT" else article, name)

    def flush_or_fail(file: Any) -> None:
        """While the result has a neighbour of that name, its disk is full: the system says so itself."""
        if Path(f"{file.path.parents[1]}.full").exists():
            with Path("/dev/full").open("wb") as full:
                full.write(b"rows")
        flush(file)

    pages.as_article = as_article
    tables.TableFile._flush = flush_or_fail
