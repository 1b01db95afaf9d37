"""Short forms of a body's own name: "Front Perlawanan Nasional", later "Perlawanan" or "Front Perlawanan"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from saksi.finding.actor_line import Line
from saksi.lang.phrases import fold
from saksi.records import Entity, Mention, Span

SHORTEST = 7
BODIES = frozenset({"armed-group", "coalition", "organisation", "igo", "ngo", "parliament", "court", "media"})


class _Named(NamedTuple):
    """A body, up to where its full name has been given, and the words of that name as printed and as listed."""

    entity: Entity
    since: int
    words: frozenset[str]


def find_short_names(
    text: str, lines: Iterable[Line], mentions: Sequence[Mention], prepositions: frozenset[str]
) -> tuple[Mention, ...]:
    """The mentions, with those words of a longer name that later stand for it; all in text order, none overlapping."""
    owners = _owners(text, mentions)
    if not owners:
        return tuple(mentions)
    taken = {m.span.start: _named_again(text, m, owners) for m in mentions}
    covered = [False] * len(text)
    for m in mentions:
        covered[m.span.start : m.span.end] = [True] * (m.span.end - m.span.start)
    added: list[Mention] = []
    for line in lines:
        for i in line.capitals:
            known = owners.get(line.words[i])
            if known is None or covered[line.starts[i]] or line.starts[i] < known.since:
                continue
            if i and (covered[line.starts[i - 1]] or (i > 1 and line.capital(i - 1))):
                continue
            end = i + 1
            while line.capital(end) and line.words[end] in known.words:
                end += 1
            if end < len(line) and (line.capital(end) or line.words[end] in prepositions):
                continue
            span = Span(line.starts[i], line.ends[end - 1])
            added.append(Mention("actor", span, known.entity, "coref.short-name"))
            for start in line.starts[i:end]:
                taken.pop(start, None)
    return tuple(sorted([*taken.values(), *added], key=lambda m: m.span))


def _named_again(text: str, m: Mention, owners: Mapping[str, _Named]) -> Mention:
    """A group described by words of a name given before ("kelompok perlawanan nasional") as the group of that name."""
    who = m.value
    if not isinstance(who, Entity) or who.form != "generic" or who.kind not in BODIES:
        return m
    words = fold(text[m.span.start : m.span.end]).split()
    known = next((owners[word] for word in words if word in owners), None)
    if known is None or known.since > m.span.start or known.entity.kind not in BODIES:
        return m
    shared = sum(word in known.words for word in words)
    again = len(words) - shared <= 1 and shared >= (2 if who.plural else 1)
    return replace(m, value=known.entity, rule="coref.short-name") if again else m


def _owners(text: str, mentions: Sequence[Mention]) -> dict[str, _Named]:
    """Each long word of a body's full name, as printed: whose it is and from where; shared words belong to nobody."""
    owners: dict[str, _Named | None] = {}
    for m in mentions:
        who = m.value
        if not isinstance(who, Entity) or who.kind not in BODIES or who.form != "name":
            continue
        words = text[m.span.start : m.span.end].split()
        named = _Named(who, m.span.end, frozenset(fold(f"{' '.join(words)} {who.name}").split()))
        for word in words if len(words) > 1 else ():
            if word[0].isupper() and len(word) >= SHORTEST:
                before = owners.setdefault(fold(word), named)
                if before is not None and before.entity != who:
                    owners[fold(word)] = None
    return {word: named for word, named in owners.items() if named is not None}
