"""Whose police "the police" are: the state where the story plays.

Places in locative phrases ("di X", "in X") and datelines vote for their states, those of the opening more than others;
states that are only named as parties do not. Where no state is clearly ahead the question stays open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from saksi.data.gazetteer import CODE, COMMON_EN, COMMON_ID, OTHER_NAME, PERSON, name_key, place_senses
from saksi.finding.actor_lexicon import Atom, Lexicon
from saksi.finding.actor_line import Line, read_line
from saksi.finding.actor_references import NamedSentence, Reference
from saksi.records import Article, Entity

_OPENING: Final = 3  # how much more a place of the dateline or the first sentence counts
_AHEAD: Final = 1.5  # how far ahead of the next state the first must be
_FAR_AHEAD: Final = 3  # the same for a story of several states, none of them its dateline's
_SEVERAL: Final = 2
_NAMED: Final = 4  # how much likelier an ambiguous place lies in a state that the article names
_LONGEST: Final = 4  # words of a place's name
_ENOUGH: Final = 2  # votes without which nothing is settled
_DEFAULT: Final = 1.5  # what the usual state of a language's news has ahead where the article names it
_OWN_BODIES: Final = frozenset({"police", "court", "government", "military"})
# Forces in these territories may be those of the other state.
OCCUPIED: Final = {"PSE": "ISR"}
_ANYWHERE: Final = frozenset({"ngo", "igo", "media", "company", "coalition"})  # their seat says nothing of the story
_WEAK: Final = COMMON_EN | COMMON_ID | PERSON


class Vote(NamedTuple):
    """A place in the text: where it stands and how likely it lies in each state."""

    sentence: int
    start: int
    weight: float
    states: Mapping[str, float]


class Settled(NamedTuple):
    """A reference with an entity."""

    entity: Entity
    refer: str
    rule: str


class Home:
    """Answers for one article; nothing is looked up before the first question."""

    def __init__(
        self, article: Article, read: Sequence[NamedSentence], references: Sequence[Reference],
        lexicon: Lexicon,
    ) -> None:  # fmt: skip
        self.article, self.read, self.references, self.lexicon = article, read, references, lexicon
        self.locatives: frozenset[str] = lexicon.grammar["locatives"]
        self.directions: frozenset[str] = lexicon.grammar["directions"]
        self.default: str | None = lexicon.grammar.get("home")

    @cached_property
    def state(self) -> str | None:
        """The state where the story plays, or None where no state is clearly ahead."""
        abroad = self._plays_abroad()
        counts: dict[str, float] = defaultdict(float)
        for vote in self.votes:
            if vote.sentence >= 0 or not abroad:
                for iso, share in vote.states.items():
                    counts[iso] += vote.weight * share
        bodies = [r.entity for r in self._settled if r.refer == "fixed" and (r.entity.id or r.rule.endswith(".body"))]
        for body in bodies:
            if body.kind in _OWN_BODIES and body.country in self.lexicon.states and not body.name.endswith("embassy"):
                counts[str(body.country)] += 2 if body.kind == "police" else 1
        if self.default is not None and any(r.entity.country == self.default for r in self._settled):
            counts[self.default] += _DEFAULT
        ranked = sorted(counts.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < _ENOUGH:
            named = {r.entity.country for r in self._settled if r.entity.country and r.entity.kind not in _ANYWHERE}
            return self.default if not named else next(iter(named)) if len(named) == 1 and not ranked[1:] else None
        first = ranked[0][0]
        ahead = _FAR_AHEAD if abroad else _AHEAD
        if (len(ranked) > 1 and ranked[0][1] < ahead * ranked[1][1]) or first not in self.lexicon.states:
            return None
        return first if OCCUPIED.get(first) not in self._named else None

    def _plays_abroad(self) -> bool:
        """True for a story of several states, called by their own names, none of them its dateline's: that is only
        where its writer sits, and one of the others must be far ahead to be home."""
        told = [vote for vote in self.votes if vote.sentence >= 0]
        sure = {iso for vote in told for iso, share in vote.states.items() if share == 1}
        lines = {iso for vote in self.votes if vote.sentence < 0 for iso in vote.states}
        return len(sure) >= _SEVERAL and bool(lines) and sure.isdisjoint(lines)

    def near(self, start: int) -> str | None:
        """The state of the place last named before an offset."""
        before = [v for v in self.votes if v.start < start]
        if not before:
            return self.state
        iso = max(before[-1].states.items(), key=lambda item: item[1])[0]
        return iso if iso in self.lexicon.states else None

    @cached_property
    def votes(self) -> list[Vote]:
        """The places of the article in text order."""
        found = []
        for part in self.article.structure:
            if part.kind == "dateline":
                line = read_line(self.article.text, *part.span, self.lexicon.classes)
                found += self._votes_at(line, self.lexicon.scan(line), -1, line.capitals[:1], _OPENING)
        for number, (line, atoms, _) in enumerate(self.read):
            here = [i for i in line.capitals if self._is_locative(line, i)]
            if number == 0 and line.capitals[:1] == [0] and (line.words[1:2] == ["'s"] or len(line) < 4):
                here = [0, *here]
            found += self._votes_at(line, atoms, number, here, _OPENING if number == 0 else 1)
        return sorted(found, key=lambda vote: vote.start)

    def _is_locative(self, line: Line, i: int) -> bool:
        k = i - 1
        while k > 0 and (line.words[k] == "the" or line.words[k] in self.directions):
            k -= 1
        return k >= 0 and line.words[k] in self.locatives

    @cached_property
    def _settled(self) -> list[Settled]:
        """The references whose entity the words alone give."""
        return [Settled(r.entity, r.refer, r.rule) for r in self.references if r.entity is not None]

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(str(r.entity.country) for r in self._settled if r.entity.country)

    def _votes_at(
        self, line: Line, atoms: Mapping[int, Atom], number: int, places: Sequence[int], weight: float
    ) -> list[Vote]:
        found = []
        for i in places:
            states, end = self._states(line, atoms, i)
            while states and end + 1 < len(line) and line.words[end] == "," and line.capital(end + 1):
                wider, beyond = self._states(line, atoms, end + 1)
                if not wider.keys() & states.keys():
                    break  # "In Pakistan, Jamil Rind": no wider place
                states, end = wider, beyond  # "Columbus, Ohio"
            if states:
                found.append(Vote(number, line.starts[i], weight, states))
        return found

    def _states(self, line: Line, atoms: Mapping[int, Atom], i: int) -> tuple[Mapping[str, float], int]:
        """How likely each state holds the place that begins at word i, and where its name ends."""
        atom = atoms.get(i)
        if atom is not None:
            for category in ("state", "adjective", "metonym"):
                value = atom.meanings.get(category)
                if value is not None:
                    return {value if category != "metonym" else value[0]: 1.0}, atom.last
            if "actor" in atom.meanings or "body" in atom.meanings:
                return {}, atom.last  # "in Taliban attacks"
        if line.words[i] in self.lexicon.common:
            return {}, i + 1
        for end in range(min(i + _LONGEST, len(line)), i, -1):
            if line.capital(end - 1):
                senses = [s for s in place_senses(name_key(line.written(i, end))) if not s.flags & CODE]
                if senses and not (end == i + 1 and senses[0].flags & _WEAK and senses[0].toponym.population < 50000):
                    weights: dict[str, float] = defaultdict(float)
                    for sense in senses[:8]:
                        iso = sense.toponym.country
                        if iso is not None:
                            likely = _NAMED if iso in self._named or iso == self.default else 1
                            known = (sense.toponym.population + 1000) * likely
                            weights[iso] += known / (4 if sense.flags & OTHER_NAME else 1)
                    total = sum(weights.values())
                    return {iso: w / total for iso, w in weights.items()}, end
        return {}, i + 1
