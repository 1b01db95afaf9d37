"""Train the models that ship with a language pack: the names model and the part-of-speech tagger of Indonesian.

    python scripts/train_tagger.py names --idner train.txt [--nergrit train.txt] [--held-out 5]
    python scripts/train_tagger.py tagger --corpus dataset_postag.txt

Each line of the data is a word and its tags, an empty line ends a sentence. `--held-out N` keeps every Nth sentence
(and all near-duplicates of it) apart, prints the score on them and writes nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from saksi.finding.actor_line import read_line
from saksi.finding.actor_tables import load_lexicon
from saksi.finding.name_model import LABELS, Features, NameModel, marks_of, spans_of
from saksi.finding.name_runs import load_cues
from saksi.lang.pack import load_pack
from saksi.lang.perceptron import ModelFile
from saksi.lang.tagger import TAGS, Tagger, context_features, next_features, own_features

KINDS = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "ORGANISATION": "organisation",
    "LOC": "place",
    "PLACE": "place",
}
Sentence = tuple[list[str], list[str], list[str]]


def read_columns(path: Path) -> list[list[list[str]]]:
    """Sentences of (word, ..., tag) rows."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
    return [[line.split() for line in block.split("\n") if line.split()] for block in blocks]


def join(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Running text of tokens, with the span of each."""
    text, spans, glue, inside = "", [], True, False
    for word in words:
        closing = word in {".", ",", ":", ";", "!", "?", ")", "]", "%", "/"}
        if word == '"':
            closing, inside = inside, not inside
        if not (glue or closing):
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        glue = word in {"(", "[", "/"} or (word == '"' and inside)
    return text, spans


def name_sentences(path: Path) -> list[Sentence]:
    """Words, lexicon marks and labels, by Saksi's own tokens."""
    lexicon, out = load_lexicon(load_pack("id")), []
    for rows in read_columns(path):
        rows = [r for r in rows if len(r) >= 2]
        text, spans = join([r[0] for r in rows])
        found: list[tuple[int, int, str]] = []
        for (start, end), row in zip(spans, rows, strict=True):
            if row[-1].startswith("B"):
                found.append((start, end, KINDS[row[-1][2:]]))
            elif row[-1].startswith("I") and found:
                found[-1] = (found[-1][0], end, found[-1][2])
        line = read_line(text, 0, len(text), lexicon.classes)
        labels = ["O"] * len(line)
        for start, end, kind in found:
            inside = [k for k in range(len(line)) if line.starts[k] < end and start < line.ends[k]]
            for k in inside:
                labels[k] = f"{'B' if k == inside[0] else 'I'}-{kind}"
        marks = marks_of(lexicon.scan(line), len(line))
        out.append(([line.written(k, k + 1) for k in range(len(line))], marks, labels))
    return out


class Averaged:
    """Perceptron weights and their running average."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = labels
        self.weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(labels))
        self.totals: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(labels))
        self.stamps: dict[str, list[int]] = defaultdict(lambda: [0] * len(labels))
        self.clock = 0

    def score(self, features: Iterable[str]) -> list[float]:
        """The score of each label."""
        sums = [0.0] * len(self.labels)
        for feature in features:
            row = self.weights.get(feature)
            if row is not None:
                sums = [a + b for a, b in zip(sums, row, strict=True)]
        return sums

    def update(self, features: Iterable[str], gold: int, guess: int) -> None:
        """One step of learning; a right guess only lets time pass."""
        self.clock += 1
        if gold == guess:
            return
        for feature in features:
            for k, step in ((gold, 1.0), (guess, -1.0)):
                self.totals[feature][k] += (self.clock - self.stamps[feature][k]) * self.weights[feature][k]
                self.stamps[feature][k] = self.clock
                self.weights[feature][k] += step

    def model(self, scale: float, least: int) -> ModelFile:
        """Whole-number averages; features whose weights are all small are left out."""
        out = {}
        for feature, row in self.weights.items():
            full = tuple(
                round(scale * (t + (self.clock - s) * w) / self.clock)
                for t, s, w in zip(self.totals[feature], self.stamps[feature], row, strict=True)
            )
            if max(map(abs, full)) >= least:
                out[feature] = full
        return ModelFile(list(self.labels), out)


# The idner sentences are given twice: NERGrit draws the line between names and titles a little differently.
def train_names(sentences: Sequence[Sentence], epochs: int, seed: int = 1) -> ModelFile:
    """The names model of some labelled sentences."""
    features, learner = Features(load_cues(load_pack("id"))), Averaged(LABELS)
    index = {label: k for k, label in enumerate(LABELS)}
    order, dice = list(sentences), random.Random(seed)
    for _ in range(epochs):
        dice.shuffle(order)
        for words, marks, labels in order:
            previous = "O"
            for i, word in enumerate(words):
                if previous == "O" and not word[0].isupper():
                    continue
                before, before_mark = (words[i - 1], marks[i - 1]) if i else ("<", "<")
                after, after_mark = (words[i + 1], marks[i + 1]) if i + 1 < len(words) else (">", ">")
                active = [*features.own(word), *features.before(before), *features.after(after)]
                active += features.context((before, before_mark), word, marks[i], after, after_mark, previous)
                sums = learner.score(active)
                guess = sums.index(max(sums))
                learner.update(active, index[labels[i]], guess)
                previous = LABELS[guess]
    return learner.model(20, 4)


def score_names(model: ModelFile, sentences: Sequence[Sentence]) -> str:
    """Entity F1, exact and by overlap, in all and by kind."""
    tagger = NameModel(model, load_cues(load_pack("id")))
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for words, marks, labels in sentences:
        gold, found = set(spans_of(labels)), set(spans_of(tagger.tag(words, marks)))
        for kind in ("person", "organisation", "place"):
            g, f = ({s for s in spans if s.kind == kind} for spans in (gold, found))
            hit = sum(any(a.first < b.last and b.first < a.last for b in f) for a in g)
            for row, hits in ((counts["exact"], len(g & f)), (counts["overlap"], hit), (counts[kind], len(g & f))):
                row[0] += hits
                row[1] += len(f)
                row[2] += len(g)
    return "  ".join(f"{name} {2 * h / max(1, f + g):.3f}" for name, (h, f, g) in counts.items())


def apart(sentences: Sequence[Sentence], every: int) -> tuple[list[Sentence], list[Sentence]]:
    """Train and held-out parts without near-duplicates between them (half of the five-word runs shared)."""
    held = [s for k, s in enumerate(sentences) if k % every == 0]
    runs = {tuple(s[0][k : k + 5]) for s in held for k in range(len(s[0]) - 4)}
    train = []
    for k, sentence in enumerate(sentences):
        words = sentence[0]
        own = [tuple(words[j : j + 5]) for j in range(len(words) - 4)]
        if k % every and (not own or sum(r in runs for r in own) < 0.5 * len(own)):
            train.append(sentence)
    return train, held


def save(model: ModelFile, path: Path) -> None:
    """Write a model file; the same model gives the same bytes."""
    body = {"labels": model.labels, "weights": model.weights, "words": model.words}
    path.write_bytes(gzip.compress(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0))
    print(f"{path}: {len(model.weights)} features, {path.stat().st_size // 1024} KiB")


def names(options: argparse.Namespace) -> None:
    """Train or try the names model."""
    idner, extra = name_sentences(options.idner), []
    if options.nergrit:
        extra = name_sentences(options.nergrit)
    if options.held_out:
        train, held = apart(idner, options.held_out)
        print(
            len(train), len(extra), len(held), score_names(train_names([*train, *train, *extra], options.epochs), held)
        )
        return
    save(train_names([*idner, *idner, *extra], options.epochs), load_pack("id").folder / "names.json.gz")


COARSE = {
    "NN": "NOUN", "NNP": "PROPN", "VB": "VERB", "JJ": "ADJ", "IN": "ADP", "CC": "CCONJ", "SC": "SCONJ",
    "DT": "DET", "PR": "PRON",
    "NUM": "NUM", "SYM": "PUNCT", "ADV": "ADV", "NEG": "ADV", "FW": "X", "RP": "ADV", "UH": "X",
}  # fmt: skip


def tagged_sentences(path: Path) -> list[Sentence]:
    """Words, nothing, tags. The corpus parts "-nya", "-lah", "-kah" from their word; here they stay together."""
    out: list[Sentence] = []
    for rows in read_columns(path):
        words: list[str] = []
        tags: list[str] = []
        for row in rows:
            if len(row) != 2 or row[1] not in COARSE:
                continue
            if words and row[0] in ("nya", "lah", "kah", "ku", "mu") and words[-1].isalpha():
                words[-1] += row[0]
            else:
                words.append(row[0])
                tags.append(COARSE[row[1]])
        if words:
            out.append((words, [], tags))
    return out


def sure_words(sentences: Sequence[Sentence], least: int, share: float) -> dict[str, str]:
    """Words that are nearly always one part of speech."""
    seen: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for words, _, tags in sentences:
        for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
            if word.islower() or i == 0:
                seen[word.lower()][tag] += 1
    known = {}
    for word, tags_of in seen.items():
        tag, count = max(tags_of.items(), key=lambda item: item[1])
        if sum(tags_of.values()) >= least and count >= share * sum(tags_of.values()) and word[0].isalpha():
            known[word] = tag
    return known


def train_tagger(sentences: Sequence[Sentence], epochs: int, seed: int = 1) -> ModelFile:
    """The tagger of some tagged sentences; words that are nearly always one thing need no weights."""
    known = sure_words(sentences, 5, 0.985)
    sure, learner = Tagger({}, ModelFile([], {}, known)), Averaged(TAGS)
    index = {label: k for k, label in enumerate(TAGS)}
    order, dice = list(sentences), random.Random(seed)
    for _ in range(epochs):
        dice.shuffle(order)
        for words, _, tags in order:
            previous = previous2 = "<"
            for i, word in enumerate(words):
                guess_tag = sure._sure(word, i)
                if guess_tag is None:
                    after = words[i + 1] if i + 1 < len(words) else ">"
                    active = [*own_features(word), *next_features(after)]
                    active += context_features(word, words[i - 1] if i else "<", previous, previous2)
                    sums = learner.score(active)
                    guess = sums.index(max(sums))
                    learner.update(active, index[tags[i]], guess)
                    guess_tag = TAGS[guess]
                previous2, previous = previous, guess_tag
    model = learner.model(20, 6)
    return ModelFile(model.labels, model.weights, known)


def score_tagger(model: ModelFile, sentences: Sequence[Sentence]) -> str:
    """Share of words tagged right."""
    tagger = Tagger({}, model)
    pairs = [p for words, _, tags in sentences for p in zip(tags, tagger.tag(words), strict=True)]
    return f"accuracy {sum(a == b for a, b in pairs) / len(pairs):.4f} of {len(pairs)} words"


def tagger(options: argparse.Namespace) -> None:
    """Train or try the tagger."""
    sentences = tagged_sentences(options.corpus)
    if options.held_out:
        train, held = apart(sentences, options.held_out)
        print(len(train), len(held), score_tagger(train_tagger(train, options.epochs), held))
        return
    save(train_tagger(sentences, options.epochs), load_pack("id").folder / "tagger.json.gz")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("names")
    command.add_argument("--idner", type=Path, required=True)
    command.add_argument("--nergrit", type=Path)
    command.add_argument("--epochs", type=int, default=6)
    command.add_argument("--held-out", type=int, default=0)
    run: Callable[[argparse.Namespace], None] = names
    command.set_defaults(run=run)
    command = commands.add_parser("tagger")
    command.add_argument("--corpus", type=Path, required=True)
    command.add_argument("--epochs", type=int, default=3)
    command.add_argument("--held-out", type=int, default=0)
    command.set_defaults(run=tagger)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
