"""Names by a learned model: an averaged perceptron that reads the capitalised stretches of a sentence.

The features of a word by itself, as neighbour before and as neighbour after are summed once per word and remembered, so
that one decision costs a few additions. `scripts/train_tagger.py` trains the model; its data are named in SOURCES.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from saksi.data.gazetteer import COMMON_EN, COMMON_ID, OTHER_NAME, PERSON, name_key, place_senses
from saksi.finding.actor_lexicon import NAMED, Atom
from saksi.finding.actor_line import Line
from saksi.finding.actor_references import NameSpan
from saksi.finding.name_runs import Cues, load_cues
from saksi.lang.pack import Pack
from saksi.lang.perceptron import ModelFile, load_model, total

LABELS = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place")
_CACHE_LIMIT = 20000
_LONGEST = 60  # characters of a word; the model remembers words, so that endless ones must not reach it
# A word where a label is decided: (word before, its mark), word, mark, word after, its mark, label before.
Place = tuple[tuple[str, str], str, str, str, str, str]
_MARKED = (("actor", "a"), ("state", "s"), ("person", "p"), ("metonym", "m"), ("ministry", "k"),
           ("territorial", "t"),
           ("office", "o"), ("body", "b"), ("title", "i"), ("portfolio", "f"), ("group", "g"),
           ("people", "e"))  # fmt: skip


def model_spans(line: Line, atoms: Mapping[int, Atom], pack: Pack) -> list[NameSpan] | None:
    """The names in one sentence, or None where the pack has no model."""
    model = name_model(pack)
    if model is None:
        return None
    capitals = line.capitals
    if capitals[:1] == [0] and capitals[1:2] != [1] and _merely_opens(line, atoms, model.features.cues):
        capitals = capitals[1:]
    if not capitals:
        return []
    text = line.text
    words = [text[start:end] for start, end in zip(line.starts, line.ends, strict=True)]
    if max(map(len, words)) > _LONGEST:  # endless words are not to be remembered
        words = [word[:_LONGEST] for word in words]
    labels = model.tag(words, marks_of(atoms, len(words)), capitals)
    return spans_of(labels) if labels.count("O") < len(labels) else []


def _merely_opens(line: Line, atoms: Mapping[int, Atom], cues: Cues) -> bool:
    """Whether the first word has its capital only from opening the sentence: "Menurut", "Polisi"."""
    atom = atoms.get(0)
    return line.words[0] in cues.not_names or (atom is not None and NAMED.isdisjoint(atom.meanings))


def marks_of(atoms: Mapping[int, Atom], count: int) -> list[str]:
    """For each word what the lexicon knows it as: the first or a later word of an organisation, state, person, ..."""
    marks = [""] * count
    for first, last, meanings in atoms.values():
        letters = _letters(tuple(meanings))
        if letters:
            for k in range(first, last):
                marks[k] = letters + ("-" if k > first else "") + ("." if k + 1 == last else "")
    return marks


@lru_cache(maxsize=1 << 12)
def _letters(meanings: tuple[str, ...]) -> str:
    known = {"actor" if meaning == "shared" else meaning for meaning in meanings}
    return "".join(letter for name, letter in _MARKED if name in known)


def spans_of(labels: Sequence[str]) -> list[NameSpan]:
    """Labels to spans; an I- label without its B- opens a span."""
    found: list[NameSpan] = []
    first, kind = 0, ""
    for i, label in enumerate(labels):
        if label == "O" and not kind:
            continue
        if kind and label != f"I-{kind}":
            found.append(NameSpan(first, i, kind))  # type: ignore[arg-type]
            kind = ""
        if not kind and label != "O":
            first, kind = i, label[2:]
    if kind:
        found.append(NameSpan(first, len(labels), kind))  # type: ignore[arg-type]
    return found


@cache
def name_model(pack: Pack) -> NameModel | None:
    """The pack's trained model, or None."""
    path = pack.folder / "names.json.gz"
    return NameModel(load_model(path), load_cues(pack)) if path.exists() else None


@lru_cache(maxsize=1 << 16)
def shape_of(word: str) -> str:
    """ "Jakarta" -> "Xx", "TNI" -> "XX", "5" -> "d", "G20" -> "Xd"."""
    if word.isalpha():
        if word.islower():
            return "x"
        if word.isupper():
            return "X" if len(word) == 1 else "XX"
        return "Xx" if word[0].isupper() and word[1:].islower() else "xX"
    if word.isdigit():
        return "d"
    if len(word) == 1:
        return word
    return (
        ("X" if word[0].isupper() else "x")
        + ("-" if "-" in word else "")
        + ("d" if any(map(str.isdigit, word)) else "")
    )


class Features:
    """The features of a word in its place; shared by training and reading."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues

    def classes(self, lower: str) -> str:
        """Which cue lists a word stands on, as one string."""
        cues = self.cues
        sets = (cues.organisation, cues.place, cues.place_prepositions, cues.titles, cues.given, cues.before_person,
                cues.speech, cues.not_names, cues.countries)  # fmt: skip
        return "".join(letter for letter, words in zip("oplthbsnc", sets, strict=True) if lower in words)

    @staticmethod
    def place(word: str) -> str:
        """How the gazetteer knows a capitalised word: size, and whether it is a common word or a person's name too."""
        if not word[0].isupper():
            return ""
        senses = place_senses(name_key(word))
        if not senses:
            return "-"
        first = senses[0]
        size = min(len(str(first.toponym.population)), 8) // 2
        home = "i" if any(s.toponym.country == "IDN" for s in senses[:4]) else "w"
        return f"{home}{size}{first.flags & (COMMON_ID | COMMON_EN | PERSON | OTHER_NAME)}"

    def own(self, word: str) -> list[str]:
        """Features of the word itself."""
        lower, shape = word.lower(), shape_of(word)
        classes = self.classes(lower)
        return [
            "b", f"w={lower}", f"W={word}", f"s={shape}", f"p3={lower[:3]}", f"e3={lower[-3:]}", f"e2={lower[-2:]}",
            f"c={classes}", f"l={min(len(lower), 6)}{shape}", f"g={self.place(word)}",
        ]  # fmt: skip

    def before(self, word: str) -> list[str]:
        """Features of the word to the left."""
        lower = word.lower()
        return [f"-w={lower}", f"-s={shape_of(word)}", f"-c={self.classes(lower)}"]

    def after(self, word: str) -> list[str]:
        """Features of the word to the right."""
        lower = word.lower()
        return [f"+w={lower}", f"+s={shape_of(word)}", f"+c={self.classes(lower)}", f"+e={lower[-2:]}"]

    @staticmethod
    def context(before: tuple[str, str], word: str, mark: str, after: str, after_mark: str, previous: str) -> list[str]:
        """Features that join words, or a word and the label before it."""
        lower, shape = word.lower(), shape_of(word)
        return [
            f"t={previous}", f"tw={previous}|{lower}", f"-1w={before[0].lower()}|{shape}",
            f"+1w={after.lower()}|{shape}", f"m={mark}|{shape}", f"-m={before[1]}|{shape}", f"+m={after_mark}|{shape}",
        ]  # fmt: skip


class NameModel:
    """Labels the words of a sentence with the names they belong to."""

    def __init__(self, model: ModelFile, cues: Cues) -> None:
        self.features, self.weights, self.labels = Features(cues), model.weights, model.labels
        self._decided: dict[Place, str] = {}
        self._own: dict[str, tuple[int, ...]] = {}
        self._before: dict[str, tuple[int, ...]] = {}
        self._after: dict[str, tuple[int, ...]] = {}

    def _sum(self, store: dict[str, tuple[int, ...]], word: str, make: Callable[[str], list[str]]) -> tuple[int, ...]:
        row = total(self.weights, make(word), len(self.labels))
        if len(store) < _CACHE_LIMIT:
            store[word] = row
        return row

    def tag(self, words: Sequence[str], marks: Sequence[str], capitals: Sequence[int] | None = None) -> list[str]:
        """One label per word. Words without a capital outside a name are O without a look."""
        if capitals is None:
            capitals = [i for i, word in enumerate(words) if word[0].isupper()]
        count, reached, decided = len(words), 0, self._decided
        out = ["O"] * count
        for first in capitals:
            if first < reached:
                continue
            reached, label = first, "O"
            while reached < count:
                i = reached
                left, right = (words[i - 1], marks[i - 1]) if i else ("<", "<"), i + 1
                place = (
                    left, words[i], marks[i],
                    words[right] if right < count else ">", marks[right] if right < count else ">", label,
                )  # fmt: skip
                found = decided.get(place)
                label = self._decide(place) if found is None else found
                reached += 1
                if label == "O":
                    break
                out[i] = label
        return out

    def _decide(self, place: Place) -> str:
        """The label of a word by its neighbours, what the lexicon knows them as, and the label before."""
        (left, _), word, _, right, _, previous = place
        rows = [
            self._own.get(word) or self._sum(self._own, word, self.features.own),
            self._before.get(left) or self._sum(self._before, left, self.features.before),
            self._after.get(right) or self._sum(self._after, right, self.features.after),
        ]
        rows += [row for f in self.features.context(*place) if (row := self.weights.get(f)) is not None]
        score = list(map(sum, zip(*rows, strict=True)))
        label = self.labels[score.index(max(score))]
        if label[0] == "I" and previous[2:] != label[2:]:
            label = "B" + label[1:]
        if len(self._decided) >= _CACHE_LIMIT:
            self._decided.clear()
        self._decided[place] = label
        return label
