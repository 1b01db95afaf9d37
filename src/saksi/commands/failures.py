"""What could not be read, told by the verbs that go on after it."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from saksi.pipeline import ReadFailure


def failed_rows(failures: Iterable[ReadFailure]) -> list[dict[str, str]]:
    """The failures as a summary in JSON has them."""
    return [{"id": f.id, "kind": f.kind, "error": f.error} for f in failures]


def print_failures(failures: Iterable[ReadFailure]) -> None:
    """One line for each on the error stream."""
    for failure in failures:
        print(f"saksi: {failure.id}: {failure.error}", file=sys.stderr)
