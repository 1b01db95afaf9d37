"""The words the actors finder knows: the shared lexicon of states and organisations, and a pack's `people` table.

A phrase is a tuple of folded tokens; `Lexicon.match` gives the longest phrase that begins at a token.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from saksi.finding.actor_line import ALONE, EXACT, PHRASE, Line, WordClasses
from saksi.lang.phrases import fold
from saksi.records import Entity

# Categories whose words are names and so begin with a capital letter.
NAMED = frozenset({"state", "adjective", "people", "metonym", "actor", "person", "shared"})
_BODY_WORDS = frozenset({"ministry", "body", "office"})


# Phrases that share a first word, by their second.
Branch = Mapping[str, Sequence[tuple[tuple[str, ...], Mapping[str, Any]]]]


class Atom(NamedTuple):
    """A phrase of the lexicon in the text: tokens first..last (end exclusive) and its meanings by category."""

    first: int
    last: int
    meanings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """A described group: canonical plural, singular, kind, and whether a nationality makes it that nation's people."""

    name: str
    one: str
    kind: Any
    people: bool
    country: str | None
    plural: bool


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its English name, role, and the body it leads where the word says so."""

    english: str
    role: str
    body: str | None
    word: str


@dataclass(frozen=True)
class State:
    """A state: canonical name, adjective for canonical names, and its people."""

    iso: str
    name: str
    style: str
    people: str


@dataclass(frozen=True)
class Lexicon:
    """All phrases of one language with the shared tables."""

    language: str
    tree: Mapping[str, Branch]
    exact: Mapping[str, Branch]
    exact_words: frozenset[str]
    states: Mapping[str, State]
    bodies: Mapping[str, Mapping[str, Any]]
    special: Mapping[str, Mapping[str, str]]
    bare_bodies: Mapping[str, str]
    actors: Mapping[str, Entity]
    pronouns: Mapping[str, str]
    definite: Mapping[str, str]
    pairs: Mapping[tuple[str, str], Sequence[tuple[tuple[str, ...], str]]]
    says: frozenset[str]
    said: frozenset[str]
    suffixes: Mapping[str, str]
    not_suffixed: frozenset[str]
    common: frozenset[str]
    female: frozenset[str]
    given: frozenset[str]
    titles: frozenset[str]
    grammar: Mapping[str, Any]
    classes: WordClasses = field(repr=False)
    table: Mapping[str, Any] = field(repr=False)

    def match(self, line: Line, i: int) -> Atom | None:
        """The longest phrase that begins at token `i`; a name must have a capital letter somewhere.

        "Kementerian Pertahanan" is Indonesia's, but not in "Kementerian Pertahanan Rusia": a known organisation gives
        way to the described one where another state follows.
        """
        best = self._best(line, i)
        if best is None or best.last >= len(line) or best.last == i + 1:
            return best
        bearers = [*best.meanings.get("shared", ()), *([best.meanings["actor"]] if "actor" in best.meanings else [])]
        if not bearers:
            return best
        branch = self.tree.get(line.words[i])
        after = self._best(line, best.last)
        iso = after.meanings.get("state") if after is not None else None
        if branch is None or iso is None or any(iso == bearer.country for bearer in bearers):
            return best
        described = self._longest(branch, line, i, exact=False, described=True)
        return described if described is not None and _BODY_WORDS & set(described.meanings) else best

    def _best(self, line: Line, i: int) -> Atom | None:
        best: Atom | None = None
        word = line.words[i]
        if word in self.exact_words:
            branch = self.exact.get(line.written(i, i + 1))
            if branch is not None:
                best = self._longest(branch, line, i, exact=True)
        branch = self.tree.get(word)
        if branch is not None:
            found = self._longest(branch, line, i, exact=False)
            if found is not None and (best is None or found.last > best.last):
                best = found
        return best

    def scan(self, line: Line) -> dict[int, Atom]:
        """The phrases of one sentence by their first word, longest first from the left."""
        atoms: dict[int, Atom] = {}
        words, count, tree = line.words, len(line), self.tree
        reached = 0
        for i, found in line.spots:
            if i < reached or not found & PHRASE:
                continue
            if not found & ALONE and not (found & EXACT and line.written(i, i + 1) in self.exact):
                # most words that begin longer phrases begin none here
                branch = tree.get(words[i])
                if branch is None or i + 1 == count or words[i + 1] not in branch:
                    continue
            atom = self.match(line, i)
            if atom is not None:
                atoms[i] = atom
                reached = atom.last
        return atoms

    def _longest(self, branch: Branch, line: Line, i: int, exact: bool, described: bool = False) -> Atom | None:
        words = line.words
        if i + 1 < len(words):
            second = line.written(i + 1, i + 2) if exact else words[i + 1]
            for phrase, meanings in branch.get(second, ()):
                end = i + len(phrase)
                if end > i + 2:
                    run = tuple(line.written(k, k + 1) for k in range(i, min(end, len(words)))) if exact else None
                    if (tuple(words[i:end]) if run is None else run) != phrase:
                        continue
                found = self._checked(i, end, meanings, line, exact, described)
                if found is not None:
                    return found
        for _, meanings in branch.get("", ()):
            return self._checked(i, i + 1, meanings, line, exact, described)
        return None

    @staticmethod
    def _checked(
        i: int, end: int, meanings: Mapping[str, Any], line: Line, exact: bool, described: bool
    ) -> Atom | None:
        """The phrase as an atom, with those of its meanings that the spelling allows."""
        if described and not {"actor", "person", "shared"}.isdisjoint(meanings):
            return None
        small = not exact and not NAMED.isdisjoint(meanings) and line.text[line.starts[i]].islower()
        if small and line.written(i, end).islower():  # not "al-Qaeda"
            meanings = {c: v for c, v in meanings.items() if c not in NAMED}
            if not meanings:
                return None
        return Atom(i, end, meanings)

    def body_entity(self, body: str, iso: str | None) -> Entity:
        """A state's body under its usual English name; without a state the bare generic."""
        row = self.bodies[body]
        if iso is not None and row["kind"] == "state":
            return self.state_entity(iso)
        if iso is None:
            return Entity(row["bare"], None, row["kind"], "generic", None, None, bool(row.get("plural")))
        state = self.states[iso]
        special = self.special.get(iso, {}).get(body)
        name = special or row["name"].format(adj=state.style, state=state.name)
        known = self.actors.get(name.lower())
        if known is not None:
            return known
        return Entity(name, slug(name), row["kind"], "name", iso, None, bool(row.get("plural")))

    def state_entity(self, iso: str) -> Entity:
        """The state itself."""
        return _state(self.states[iso].name, iso)


@lru_cache(maxsize=1024)
def _state(name: str, iso: str) -> Entity:
    return Entity(name, iso.lower(), "state", "name", iso)


def slug(name: str) -> str:
    """A name as an id: small letters and hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", fold(name)) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", "-", plain).strip("-")
