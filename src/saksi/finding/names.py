"""Names of persons, organisations and places, for the record's list of mentions and for the actors finder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from saksi.finding.actor_lexicon import Atom, load_lexicon, tokens_of
from saksi.finding.actor_phrases import NameSpan
from saksi.finding.name_model import model_spans, name_model
from saksi.finding.name_runs import capital_runs, load_cues
from saksi.lang.pack import Pack
from saksi.lang.phrases import Token
from saksi.records import Article, Entity, Mention, Sentence, Span


class NamedSentence(NamedTuple):
    """A sentence's tokens, the lexicon's phrases in it, and the names in it."""

    tokens: list[Token]
    atoms: dict[int, Atom]
    names: list[NameSpan]


@lru_cache(maxsize=4)
def named_sentences(text: str, sentences: tuple[Sentence, ...], pack: Pack) -> tuple[NamedSentence, ...]:
    """Tokens, lexicon phrases and names of each sentence; the two finders that need them share one reading."""
    lexicon, cues = load_lexicon(pack), load_cues(pack)
    read = []
    for sentence in sentences:
        tokens = tokens_of(text, sentence.span.start, sentence.span.end)
        atoms = lexicon.scan(tokens, text)
        names = model_spans(tokens, text, atoms, pack)
        read.append(NamedSentence(tokens, atoms, capital_runs(tokens, text, cues) if names is None else names))
    read = _without_other_acronyms(read, text)
    parts = _short_names(read, text)
    if not parts:
        return tuple(read)
    return tuple(_again(sentence, text, parts) for sentence in read)


def _without_other_acronyms(read: list[NamedSentence], text: str) -> list[NamedSentence]:
    """Drop an acronym's known organisation where the article itself spells it out as something else.

    In "pasien dalam pengawasan (PDP)" the first letters of the words before the bracket make the acronym.
    """
    other: set[str] = set()
    for tokens, atoms, _ in read:
        for atom in atoms.values():
            i = atom.first
            if "actor" not in atom.meanings or atom.last != i + 1 or i < 2 or tokens[i - 1].lower != "(":
                continue
            letters = tokens[i].lower
            words = tokens[max(0, i - 1 - len(letters)) : i - 1]
            spelled = "".join(t.lower[0] for t in words) == letters
            if spelled and not any(a.last == i - 1 and "actor" in a.meanings for a in atoms.values()):
                other.add(text[tokens[i].start : tokens[i].end])
    if not other:
        return read
    return [
        s._replace(atoms={k: a for k, a in s.atoms.items() if a.last > k + 1 or _text(s.tokens[k], text) not in other})
        for s in read
    ]


def _text(token: Token, text: str) -> str:
    return text[token.start : token.end]


def _short_names(read: Sequence[NamedSentence], text: str) -> frozenset[str]:
    """The parts of the full names of persons in the article: a later "Cristiani" is Alfredo Cristiani."""
    parts: set[str] = set()
    for tokens, _, names in read:
        for name in names:
            if name.kind == "person" and name.last - name.first > 1:
                run = tokens[name.first : name.last]
                parts.update(t.lower for t in run if t.end - t.start > 3 and text[t.start].isupper())
    return frozenset(parts)


def _again(sentence: NamedSentence, text: str, parts: frozenset[str]) -> NamedSentence:
    """The sentence with short forms of persons' names added where nothing else was seen."""
    tokens, atoms, names = sentence
    here = [i for i, token in enumerate(tokens) if token[2] in parts and text[token[0]].isupper()]
    if not here:
        return sentence
    taken = {k for n in names for k in range(n.first, n.last)}
    taken.update(k for a in atoms.values() for k in range(a.first, a.last))
    more = [NameSpan(i, i + 1, "person") for i in here if i not in taken]
    return NamedSentence(tokens, atoms, sorted([*names, *more])) if more else sentence


def find_names(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Names of persons, organisations and places, in text order and without overlap."""
    text, found = article.text, []
    for tokens, atoms, names in named_sentences(text, article.sentences, pack):
        spans = _with_lexicon(tokens, atoms, names)
        if name_model(pack) is None:
            spans = _known_too(tokens, text, atoms, spans)
        for name in spans:
            span = Span(tokens[name.first].start, tokens[name.last - 1].end)
            entity = Entity(text[span.start : span.end], None, name.kind, "name")
            found.append(Mention("name", span, entity, f"{pack.code}.names.{name.kind}"))
    return tuple(found)


def _with_lexicon(tokens: Sequence[Token], atoms: dict[int, Atom], names: Sequence[NameSpan]) -> list[NameSpan]:
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
        if found and _bracketed(tokens, found[-1], name):
            found[-1] = found[-1]._replace(last=name.last + (tokens[name.last - 1].lower != ")"))
        else:
            found.append(name)
    return found


def _known_too(tokens: Sequence[Token], text: str, atoms: dict[int, Atom], names: Sequence[NameSpan]) -> list[NameSpan]:
    """The names with those only the lexicon knows; without a model, capitals alone do not tell what one word names."""
    kinds: tuple[tuple[str, Literal["person", "organisation", "place"]], ...]
    kinds = (("person", "person"), ("state", "place"), ("actor", "organisation"))
    whole = [a for a in atoms.values() if any(c in a.meanings for c, _ in kinds)]
    names = [n for n in names if not any(a.first <= n.first and n.last <= a.last for a in whole)]
    taken = {k for n in names for k in range(n.first, n.last)}
    more = []
    for atom in whole:
        free = taken.isdisjoint(range(atom.first, atom.last)) and text[tokens[atom.last - 1].start].isupper()
        kind = next((kind for meaning, kind in kinds if meaning in atom.meanings), None)
        if free and kind is not None:
            first = atom.first + (tokens[atom.first].lower == "the")
            more.append(NameSpan(first, atom.last, kind))
    return sorted([*names, *more])


def _bracketed(tokens: Sequence[Token], full: NameSpan, short: NameSpan) -> bool:
    """Whether the second name is the first one's acronym in brackets."""
    if full.kind != "organisation" or short.kind != "organisation" or full.last - full.first < 2:
        return False
    at = full.last if tokens[full.last - 1].lower != "(" else full.last - 1
    closed = tokens[short.last - 1].lower == ")" or (
        short.last < len(tokens) and tokens[short.last].lower == ")"
    )  # fmt: skip
    return closed and tokens[at].lower == "(" and short.first == at + 1


def outside_brackets(tokens: Sequence[Token], names: Sequence[NameSpan]) -> list[NameSpan]:
    """The names as actors need them: what stands in brackets is a name of its own, two halves of a person are one."""
    out: list[NameSpan] = []
    for name in names:
        if out and name.kind == out[-1].kind == "person" and name.first == out[-1].last:
            out[-1] = out[-1]._replace(last=name.last)
            continue
        first = name.first
        if name.last - first < 3:
            out.append(name)
            continue
        for k in range(name.first, name.last + 1):
            if k == name.last or tokens[k].lower in ("(", ")"):
                if k > first:
                    out.append(NameSpan(first, k, name.kind))
                first = k + 1
    return out
