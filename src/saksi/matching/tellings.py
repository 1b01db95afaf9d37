"""What articles tell, made ready to be compared: one `Telling` for each event record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from saksi.matching.copies import NEAR, bands, components, resemblance, signature
from saksi.matching.stances import denials_of
from saksi.records import ArticleRecord, Telling, TellingKey

LEAD = 300
NAMED_WITHIN = 3000  # characters: what an article is about is named in its first half
_LOWER = re.compile(r"\b[a-z][\w'’-]+")
READ = 10_000  # characters: those whose words are compared
STEM = 6  # letters that the forms of a word share: "explode", "explosion"; "serangan", "serangannya"
_LONG = re.compile(r"\b[^\W\d_]{6,}")  # common words are short in both languages
_TOLD = re.compile(r"[^\W\d_]{4,}|\d+")  # words, figures
_NAME = re.compile(r"(?<![.!?:] )(?<![.!?:\n][\"“”'])\b(?:[A-Z][\w'’-]+|\d[\d.,]*\d)")


def tellings_of(record: ArticleRecord, key: str, copy_group: str) -> Iterator[Telling]:
    """The tellings of one article, named by `key`."""
    page = record.article
    lead = " ".join(page.text[:LEAD].split())
    told = f"{page.title or ''}\n{page.text[:NAMED_WITHIN]}"
    names = proper_names(told)
    head = frozenset(n for n in proper_names(f"{page.title or ''}\n{lead}") & names if not n[0].isdigit())
    vocabulary = frozenset(_LONG.findall(told.lower()))
    begun = stems(page.text)
    rivals = Counter(event.type for event in record.events)
    passed: Counter[str] = Counter()
    for event in record.events:
        start, end = event.evidence
        yield Telling(
            key=TellingKey(key, event.id), event=event, language=page.language, outlet=page.outlet,
            published=page.published, words=page.text[start:end], title=page.title, lead=lead, copy_group=copy_group,
            names=names, head_names=head, vocabulary=vocabulary, stems=begun, rivals=rivals[event.type],
            rank=passed[event.type], denials=tuple(denials_of(event, record, key)),
        )  # fmt: skip
        passed[event.type] += 1


def proper_names(text: str) -> frozenset[str]:
    """The capitalised words of a text that do not open a sentence, and its figures, folded.

    A word that the text also writes small is no name ("The" after a quotation mark).
    """
    found = {word.casefold().removesuffix("'s").removesuffix("’s") for word in _NAME.findall(text)}
    return frozenset(found.difference(_LOWER.findall(text)))


def stems(text: str) -> frozenset[str]:
    """What the words of four letters and more, and the figures, of a text begin with.

    One used twice stands in it twice (numbered), one used four times thrice, and so on by doublings. The cosine of two
    such sets is about that of the logs of the counts.
    """
    counts = Counter(word[:STEM] for word in _TOLD.findall(text[:READ].lower()))
    return frozenset(f"{stem}{again}" for stem, count in counts.items() for again in range(count.bit_length()))


def tellings(records: Iterable[ArticleRecord]) -> Iterator[Telling]:
    """The tellings of several articles, named by their ids; near-copies among them share a group."""
    by_id = {record.article.id: record for record in records}
    groups = copy_groups({key: record.article.text for key, record in by_id.items()})
    for key, record in by_id.items():
        yield from tellings_of(record, key, groups[key])


def copy_groups(texts: Mapping[str, str]) -> dict[str, str]:
    """For each text the least name among its near-copies, itself included."""
    marks = {key: signature(text) for key, text in texts.items()}
    at: dict[int, list[str]] = {}
    pairs: set[tuple[str, str]] = set()
    for key, mark in marks.items():
        for band in bands(mark):
            pairs.update((key, other) for other in at.setdefault(band, []))
            at[band].append(key)
    joined = components([(a, b) for a, b in sorted(pairs) if resemblance(marks[a], marks[b]) >= NEAR])
    return {key: joined.get(key, key) for key in texts}
