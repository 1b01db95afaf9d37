"""What the archive says in English, said in Indonesian: nothing that reaches the desk is left out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import saksi
from saksi.store.archive import _SENTENCES as OF_DATABASES
from saksi.web.sentences import GAP, sentence_in, sentences
from saksi.web.words import LANGUAGES

SRC = Path(saksi.__file__).parent
# Whatever else these folders raise ends a command, not a page.
READ = sorted(
    path
    for pattern in (
        "store/*.py", "reviewing/*.py", "web/*.py", "web/pages/*.py", "ingest/fe*.py", "ingest/polite.py",
        "ingest/visits.py",
    )
    for path in SRC.glob(pattern)
    if path.name not in ("annotated.py", "connect.py", "migrate.py")
)  # fmt: skip
RAISED = {"UsageError", "InputError", "FetchError", "StoreError", "ConflictError", "HTTPException", "_wrong", "refuse"}
WITHOUT_STOP = {"_wrong", "refuse"}


def told(path: Path) -> Iterator[str]:
    """The sentences that a file raises, with `{}` for what is filled in."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in RAISED:
            continue
        said = node.args[1 if node.func.id == "HTTPException" else 0]
        for sentence in _literal(said):
            yield f"{sentence}." if node.func.id in WITHOUT_STOP else sentence


def _literal(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from _literal(node.body)
        yield from _literal(node.orelse)
    elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant | ast.FormattedValue):
        whole = "".join(str(part.value) if isinstance(part, ast.Constant) else GAP for part in node.values)
        if whole.strip("{}.: "):
            yield whole


@pytest.mark.parametrize("path", READ, ids=lambda path: str(path.relative_to(SRC)))
def test_every_sentence_has_its_translation(path: Path) -> None:
    assert [one for one in told(path) if one not in sentences("id")] == []


def test_sentences_are_found() -> None:
    assert "There is no decision {} in the archive." in set(told(SRC / "store" / "decisions.py"))
    assert "The decision is taken back already." in set(told(SRC / "store" / "reviews.py"))
    assert {sentence for _, sentence in OF_DATABASES} <= set(sentences("id"))


@pytest.mark.parametrize("english", sorted(sentences("id")))
def test_a_translation_fills_the_same_gaps(english: str) -> None:
    gaps = english.count(GAP)
    filled = english
    for number in range(gaps):
        filled = filled.replace(GAP, f"«{number}»", 1)
    shown = sentence_in("id", filled)
    assert shown != filled
    assert [number for number in range(gaps) if f"«{number}»" not in shown] == []
    assert sentence_in("en", filled) == filled


def test_what_nobody_has_translated_stays() -> None:
    assert sentence_in("id", "A sentence of tomorrow.") == "A sentence of tomorrow."
    assert sentence_in("id", "The record is rejected; take that back first.").startswith("Catatan telah ditolak")
    assert set(LANGUAGES) == {"en", "id"}
