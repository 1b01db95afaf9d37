"""Actors: everyone who may do or suffer something, with coreference inside the article."""

from __future__ import annotations

from functools import cache

from saksi.finding.actor_head_first import HeadFirstReader
from saksi.finding.actor_head_last import HeadLastReader
from saksi.finding.actor_home import Home
from saksi.finding.actor_references import Reference
from saksi.finding.actor_tables import load_lexicon
from saksi.finding.coreference import Resolver
from saksi.finding.names import named_sentences, outside_brackets
from saksi.finding.short_names import find_short_names
from saksi.lang.pack import Pack
from saksi.records import Article, Mention


def find_actors(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Everyone in the article's sentences who may act or suffer, in text order.

    Mentions do not overlap. One entity has one name and id throughout; a pronoun that points to nobody is left out.
    """
    lexicon = load_lexicon(pack)
    references: list[Reference] = []
    read = named_sentences(article, pack)
    reader = HeadFirstReader if lexicon.table["grammar"]["head"] == "first" else HeadLastReader
    for number, (line, atoms, names) in enumerate(read):
        if not (atoms or names or line.spots):
            continue
        apart = outside_brackets(line.words, names)
        references += reader(line, lexicon, dict(atoms), apart, number).read()
    mentions = Resolver(references, lexicon, Home(article, read, references, lexicon)).resolve()
    return find_short_names(article.text, (line for line, _, _ in read), mentions, _prepositions(pack))


@cache
def _prepositions(pack: Pack) -> frozenset[str]:
    return frozenset(pack.table("clauses")["prepositions"])
