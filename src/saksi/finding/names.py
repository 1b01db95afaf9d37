"""Names of persons and organisations, for the record's list of mentions."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.finding.actor_phrases import NameSpan
from saksi.finding.name_runs import capital_runs, load_cues
from saksi.lang.pack import Pack
from saksi.lang.phrases import Token
from saksi.records import Article, Mention


def name_spans(tokens: Sequence[Token], text: str, pack: Pack) -> list[NameSpan]:
    """The names in one sentence."""
    return capital_runs(tokens, text, load_cues(pack))


def find_names(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Names of persons and organisations, for the record's list of mentions."""
    return ()
