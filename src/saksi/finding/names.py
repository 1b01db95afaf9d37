"""Names of persons, organisations and places, for the record's list of mentions and for the actors finder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from saksi.finding.actor_lexicon import Atom, Lexicon
from saksi.finding.actor_line import Line, read_lines
from saksi.finding.actor_references import NamedSentence, NameSpan
from saksi.finding.actor_tables import load_lexicon
from saksi.finding.name_model import model_spans, name_model
from saksi.finding.name_runs import capital_runs, load_cues
from saksi.lang.pack import Pack
from saksi.records import Article, Entity, Mention, Span

_INITIALS = 4  # letters at most
_KNOWN = frozenset({"person", "state", "actor"})  # meanings that make a phrase of the lexicon a name
_LISTING = frozenset(("(", ")", ",", "dan", "serta", "tahun", "th"))
# The article read last in each language: two finders need the same reading, one right after the other.
_LATEST: dict[str, tuple[Article, tuple[NamedSentence, ...]]] = {}


def named_sentences(article: Article, pack: Pack) -> tuple[NamedSentence, ...]:
    """Words, lexicon phrases and names of each sentence; the two finders that need them share one reading."""
    latest = _LATEST.get(pack.code)
    if latest is not None and latest[0] is article:
        return latest[1]
    read = _read(article, pack)
    _LATEST[pack.code] = article, read
    return read


def _read(article: Article, pack: Pack) -> tuple[NamedSentence, ...]:
    lexicon, cues, text = load_lexicon(pack), load_cues(pack), article.text
    ships: frozenset[str] = frozenset(lexicon.grammar["ship_words"])
    read = []
    for line in read_lines(text, (s.span for s in article.sentences), lexicon.classes):
        atoms = lexicon.scan(line)
        names = model_spans(line, atoms, pack)
        names = capital_runs(line, cues) if names is None else names
        names = [n for n in names if n.kind != "person" or not n.first or line.words[n.first - 1] not in ships]
        read.append(NamedSentence(line, atoms, names))
    _settle_shared(read, _home_of(lexicon))
    if "(" in text:
        read = _without_other_acronyms(read)
    parts, initials = _short_names(read), _initials(read, lexicon.grammar)
    if not (parts or initials):
        return tuple(read)
    return tuple(_again(sentence, parts, initials) for sentence in read)


def _home_of(lexicon: Lexicon) -> str | None:
    """The state that news in a language is about where it says nothing else."""
    home: str | None = lexicon.table["grammar"].get("home")
    return home


def _settle_shared(read: Sequence[NamedSentence], home: str | None) -> None:
    """A name that several bear ("RSF") is the one whose full name or state the article has too, or nobody's."""
    doubtful = [(s.atoms, k) for s in read for k, atom in s.atoms.items() if "shared" in atom.meanings]
    if not doubtful:
        return
    known: set[str | None] = {home}
    for meanings in (atom.meanings for s in read for atom in s.atoms.values()):
        for category in ("actor", "person"):
            if category in meanings:
                known.add(meanings[category].id)
        known.update(meanings[c] for c in ("state", "adjective", "people") if c in meanings)
        if "metonym" in meanings:
            known.add(meanings["metonym"][0])
    for atoms, k in doubtful:
        atom = atoms[k]
        bearers: list[Entity] = atom.meanings["shared"]
        meant = next((e for e in bearers if e.id in known), None)
        meant = meant or next((e for e in bearers if e.country is not None and e.country in known), None)
        meanings = {c: v for c, v in atom.meanings.items() if c != "shared"}
        if meant is not None and "actor" not in meanings:
            meanings = {**meanings, "person" if meant.kind == "person" else "actor": meant}
        if meanings:
            atoms[k] = atom._replace(meanings=meanings)
        else:
            del atoms[k]


def _without_other_acronyms(read: list[NamedSentence]) -> list[NamedSentence]:
    """Drop an acronym's known organisation where the article itself spells it out as something else.

    In "pasien dalam pengawasan (PDP)" the first letters of the words before the bracket make the acronym.
    """
    other: set[str] = set()
    for line, atoms, _ in read:
        for atom in atoms.values():
            i = atom.first
            if i < 2 or line.words[i - 1] != "(" or "actor" not in atom.meanings or atom.last != i + 1:
                continue
            letters = line.words[i]
            words = line.words[max(0, i - 1 - len(letters)) : i - 1]
            spelled = "".join(word[0] for word in words) == letters
            if spelled and not any(a.last == i - 1 and "actor" in a.meanings for a in atoms.values()):
                other.add(line.written(i, i + 1))
    if not other:
        return read
    return [
        s._replace(atoms={k: a for k, a in s.atoms.items() if a.last > k + 1 or s.line.written(k, k + 1) not in other})
        for s in read
    ]


def _short_names(read: Sequence[NamedSentence]) -> frozenset[str]:
    """The parts of the full names of persons in the article: a later "Cristiani" is Alfredo Cristiani."""
    parts: set[str] = set()
    for line, _, names in read:
        for first, last, kind in names:
            if kind == "person" and last - first > 1:
                parts.update(line.words[k] for k in range(first, last) if len(line.words[k]) > 3 and line.capital(k))
    return frozenset(parts)


def _initials(read: Sequence[NamedSentence], grammar: Mapping[str, Any]) -> frozenset[str]:
    """The initials by which the article calls somebody: "pria berinisial RS", "terdakwa RH", "AS (34)"."""
    cues, titles = frozenset(grammar["initial_words"]), frozenset(grammar["initial_titles"])
    if not cues:
        return frozenset()
    found: set[str] = set()
    for line, atoms, _ in read:
        for i in line.capitals:
            if not line.written(i, i + 1).isupper():
                continue
            before = line.words[i - 1] if i else ""
            cued = before in cues or (before in titles and i not in atoms) or _is_aged(line, i)
            j = i if cued else len(line)
            while j < len(line) and (word := line.written(j, j + 1)).isupper() and len(word) <= _INITIALS:
                found.add(word)
                j += 1
                while j < len(line) and not line.capital(j) and (line.words[j] in _LISTING or line.words[j].isdigit()):
                    j += 1  # "berinisial RS (27), DW dan M"
    return frozenset(word for word in found if word.isalpha())


def _is_aged(line: Line, i: int) -> bool:
    """True for two or three letters with an age: "AS (34)", "DD (41 tahun)"; "PAN (44)" has seats."""
    if i + 3 >= len(line) or line.words[i + 1] != "(" or not 1 < len(line.words[i]) <= _INITIALS - 1:
        return False
    k = i + 3 + (line.words[i + 3] in _LISTING and line.words[i + 3] != ")")
    aged = line.words[i + 2].isdigit() and len(line.words[i + 2]) == 2
    return aged and k < len(line) and line.words[k] == ")" and (len(line.words[i]) == 2 or k > i + 3)


def _again(sentence: NamedSentence, parts: frozenset[str], initials: frozenset[str]) -> NamedSentence:
    """The sentence with short forms of persons' names and initials added where nothing else was seen."""
    line, atoms, names = sentence
    if initials:  # "AS" is nobody's state where a man is called so
        atoms = {k: a for k, a in atoms.items() if a.last > k + 1 or line.written(k, k + 1) not in initials}
    here = [i for i in line.capitals if line.words[i] in parts or line.written(i, i + 1) in initials]
    if not here:
        return sentence._replace(atoms=atoms)
    taken = {k for n in names for k in range(n.first, n.last)}
    taken.update(k for a in atoms.values() for k in range(a.first, a.last))
    more = [NameSpan(i, i + 1, "person") for i in here if i not in taken]
    return NamedSentence(line, atoms, sorted([*names, *more])) if more else sentence


def find_names(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Names of persons, organisations and places, in text order and without overlap."""
    found = []
    modelled = name_model(pack) is not None
    rules = {kind: f"{pack.code}.names.{kind}" for kind in ("person", "organisation", "place")}
    for line, atoms, names in named_sentences(article, pack):
        if not line.capitals:
            continue
        spans = _with_lexicon(line.words, atoms, names)
        if not modelled:
            spans = _known_too(line, atoms, spans)
        for name in spans:
            span = Span(line.starts[name.first], line.ends[name.last - 1])
            entity = _entity(article.text[span.start : span.end], name.kind)
            found.append(Mention("name", span, entity, rules[name.kind]))
    return tuple(found)


@lru_cache(maxsize=4096)
def _entity(name: str, kind: Literal["person", "organisation", "place"]) -> Entity:
    return Entity(name, None, kind, "name")


def _with_lexicon(words: Sequence[str], atoms: dict[int, Atom], names: Sequence[NameSpan]) -> list[NameSpan]:
    """The names in order: part of a state's name becomes the whole, "X (Y)" is one name."""
    known = {
        k: a for a in atoms.values() if a.last - a.first > 1 and "state" in a.meanings for k in range(a.first, a.last)
    }
    found: list[NameSpan] = []
    for name in names:
        atom = known.get(name.first)
        if atom is not None and atom is known.get(name.last - 1) and name.last - name.first < atom.last - atom.first:
            name = NameSpan(atom.first, atom.last, "place")
        if found and name.first < found[-1].last:
            continue
        if found and _bracketed(words, found[-1], name):
            found[-1] = found[-1]._replace(last=name.last + (words[name.last - 1] != ")"))
        else:
            found.append(name)
    return found


def _known_too(line: Line, atoms: dict[int, Atom], names: Sequence[NameSpan]) -> list[NameSpan]:
    """The names with those only the lexicon knows; without a model, capitals alone do not tell what one word names."""
    kinds: tuple[tuple[str, Literal["person", "organisation", "place"]], ...]
    kinds = (("person", "person"), ("state", "place"), ("actor", "organisation"))
    whole = [a for a in atoms.values() if not _KNOWN.isdisjoint(a.meanings)]
    if not whole:
        return list(names)
    names = [n for n in names if not any(a.first <= n.first and n.last <= a.last for a in whole)]
    taken = {k for n in names for k in range(n.first, n.last)}
    more = []
    for atom in whole:
        free = taken.isdisjoint(range(atom.first, atom.last)) and line.capital(atom.last - 1)
        kind = next((kind for meaning, kind in kinds if meaning in atom.meanings), None)
        if free and kind is not None:
            first = atom.first + (line.words[atom.first] == "the")
            more.append(NameSpan(first, atom.last, kind))
    return sorted([*names, *more])


def _bracketed(words: Sequence[str], full: NameSpan, short: NameSpan) -> bool:
    """Whether the second name is the first one's acronym in brackets."""
    if full.kind != "organisation" or short.kind != "organisation" or full.last - full.first < 2:
        return False
    at = full.last if words[full.last - 1] != "(" else full.last - 1
    closed = words[short.last - 1] == ")" or (
        short.last < len(words) and words[short.last] == ")"
    )  # fmt: skip
    return closed and words[at] == "(" and short.first == at + 1


def outside_brackets(words: Sequence[str], names: Sequence[NameSpan]) -> list[NameSpan]:
    """The names as actors need them: what stands in brackets is a name of its own, two halves of a person are one."""
    out: list[NameSpan] = []
    for name in names:
        if out and name.kind == out[-1].kind == "person" and name.first == out[-1].last:
            out[-1] = out[-1]._replace(last=name.last)
            continue
        first = name.first
        if not {"(", ")"}.intersection(words[first : name.last]):
            out.append(name)
            continue
        for k in range(name.first, name.last + 1):
            if k == name.last or words[k] in ("(", ")"):
                if k > first:
                    out.append(NameSpan(first, k, name.kind))
                first = k + 1
    return out
