"""Where the actors finder's words come from: the shared tables of states and organisations, and a pack's `people`."""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from saksi.data.states import own_names, shared_table
from saksi.finding.actor_lexicon import Branch, Group, Lexicon, Office, State, slug
from saksi.finding.actor_line import ALONE, EXACT, PAIRED, PHRASE, POINTER, WordClasses, words_of
from saksi.lang.pack import Pack
from saksi.lang.phrases import fold
from saksi.records import Entity

COMPILED = "actors.json.gz"
Row = tuple[tuple[str, ...], Mapping[str, Any]]  # a phrase and what it may mean


def actor_rows() -> tuple[Mapping[str, Any], ...]:
    """Every organisation and person of the lexicon, from the file compiled by `scripts/build_actors.py`.

    Not kept: a pack asks once, and reading them again for another pack is cheaper than keeping all the rows alive.
    """
    compiled = (files("saksi.data") / COMPILED).read_bytes()
    return tuple(msgspec.json.decode(gzip.decompress(compiled)))


def read_actor_tables() -> list[dict[str, Any]]:
    """The same from the tables themselves: what the compiled file is made of."""
    rows: list[dict[str, Any]] = []
    tables = (p for p in (files("saksi.data") / "actors").iterdir() if p.name.endswith(".toml"))
    for table in sorted(tables, key=lambda p: p.name):
        rows += tomllib.loads(table.read_text(encoding="utf-8")).get("actor", [])
    return rows


class _Builder:
    def __init__(self) -> None:
        self.folded: dict[tuple[str, ...], dict[str, Any]] = {}
        self.exact: dict[tuple[str, ...], dict[str, Any]] = {}

    def add(self, phrases: Iterable[str], category: str, value: Any) -> None:
        for phrase in phrases:
            self.folded.setdefault(words_of(phrase), {}).setdefault(category, value)

    def add_shared(self, alias: str, value: Entity, exact: bool) -> None:
        phrases = self.exact if exact else self.folded
        phrases.setdefault(words_of(alias, folded=not exact), {}).setdefault("shared", []).append(value)

    def add_exact(self, phrases: Iterable[str], category: str, value: Any) -> None:
        for phrase in phrases:
            self.exact.setdefault(words_of(phrase, folded=False), {}).setdefault(category, value)


def _branches(phrases: Mapping[tuple[str, ...], Mapping[str, Any]]) -> dict[str, Branch]:
    """Phrases by their first and second word ("" for a phrase of one word), the longest first."""
    tree: dict[str, dict[str, list[Row]]] = {}
    shared: dict[tuple[str, int], Mapping[str, Any]] = {}
    for words, meanings in phrases.items():
        if len(meanings) == 1:  # all names of one organisation mean the same: one table for them
            ((category, value),) = meanings.items()
            meanings = shared.setdefault((category, id(value)), meanings)
        if words:
            second = words[1] if len(words) > 1 else ""
            tree.setdefault(words[0], {}).setdefault(second, []).append((words, meanings))
    return {
        first: {second: tuple(sorted(rows, key=_longest_first)) for second, rows in branch.items()}
        for first, branch in tree.items()
    }


def _longest_first(row: Row) -> int:
    return -len(row[0])


@cache
def load_lexicon(pack: Pack) -> Lexicon:
    """The lexicon of a pack, built on first use."""
    shared, table, build = shared_table("states"), pack.table("people"), _Builder()
    actors = _add_actors(build, table)
    states = _add_states(build, shared, table["grammar"], pack.code)
    _add_people(build, table)
    for row in shared_table("leaders").get("person", ()):
        value = Entity(row["name"], slug(row["name"]), "person", "name", row.get("country") or None)
        build.add([row["name"], *row.get("aliases", ())], "person", value)
    definite = table["definite"]
    tree, exact = _branches(build.folded), _branches(build.exact)
    exact_words = frozenset(map(str.lower, exact))
    pronouns = {word: kind for kind, words in table["pronouns"].items() for word in words}
    nouns = {word: kind for kind, words in reversed(definite["nouns"].items()) for word in words}
    pointers, paired = frozenset({*pronouns, *nouns}), frozenset(table["grammar"]["pair_words"])
    says, said = _words_of_saying(pack.table("cues"))
    not_suffixed = frozenset(table["suffix"]["not_pronoun"])
    suffixes = {word: kind for kind in ("own", "suffix") for word in table["suffix"].get(kind, ())}
    suffixes |= {f"{word}nya": "said" for word in said if f"{word}nya" not in not_suffixed}
    suffixed = table["grammar"]["head"] == "first"

    def classify(word: str) -> int:
        begins = PHRASE | (ALONE if "" in tree[word] else 0) if word in tree else 0
        begins |= PHRASE | EXACT if word in exact_words else 0
        points = word in pointers or (suffixed and word.endswith("nya") and len(word) > 5 and word not in not_suffixed)
        return begins | (POINTER if points else PAIRED if word in paired else 0)

    return Lexicon(
        pack.code, tree, exact, exact_words, states, shared["body"], shared["special"],
        {row["bare"]: body for body, row in reversed(shared["body"].items())}, actors, pronouns, nouns,
        _pairs(definite["pairs"]), says, said, suffixes, not_suffixed,
        frozenset((*table["names"]["not_first"], *table["names"]["not_names"])),
        frozenset(table["names"].get("female", ())), frozenset(table["names"]["given"]),
        frozenset(word for title in table["titles"]["words"] for word in title.split()),
        {name: frozenset(value) if isinstance(value, list) else value for name, value in table["grammar"].items()},
        WordClasses(classify), table,
    )  # fmt: skip


def _words_of_saying(cues: Mapping[str, Any]) -> tuple[frozenset[str], frozenset[str]]:
    """Forms that follow a speaker ("said", "mengatakan"), and forms that stand before one ("said", "kata")."""
    after: set[str] = set()
    before: set[str] = set()
    for verb in cues.get("verbs", {}).values():
        for form in ("active", "base", "third", "past"):
            after.update(verb.get(form, ()))
        for form in ("root", "past"):
            before.update(verb.get(form, ()))
    return frozenset(after), frozenset(before)


def _pairs(table: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], list[tuple[tuple[str, ...], str]]]:
    """Phrases for two parties ("both countries") by their first two words."""
    pairs: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in table.items():
        for words in map(words_of, phrases):
            pairs.setdefault((words[0], words[1] if len(words) > 1 else ""), []).append((words, kind))
    return pairs


def _add_actors(build: _Builder, table: Mapping[str, Any]) -> dict[str, Entity]:
    titles = {words_of(w)[-1] for row in table["office"] for w in row["words"]} | set(table["titles"]["words"])
    ranks = frozenset(table["titles"]["words"])
    by_name: dict[str, Entity] = {}
    for row in actor_rows():
        value = Entity(row["name"], row["id"], row["kind"], "name", row.get("country") or None)
        for name in (row["name"], *row.get("en", ())):
            by_name.setdefault(fold(name), value)
        category = "person" if row["kind"] == "person" else "actor"
        short = set(row.get("short", ()))
        # A short name that is a title here needs more too: in Indonesian AKP is above all a police rank.
        shared = {*row.get("shared", ()), *(a for a in short if a.lower() in ranks)}
        # What stands in `short` counts only in its exact case, what stands in `shared` only beside something more.
        aliases = [a for a in (row["name"], *row.get("en", ()), *row.get("id_", ())) if a not in short | shared]
        if category == "person":  # "President Jokowi": the grammar of offices reads the title
            aliases = [a for a in aliases if titles.isdisjoint(words_of(a)[:-1])]
        build.add(aliases, category, value)
        build.add_exact(short - shared, category, value)
        for alias in shared:
            build.add_shared(alias, value, exact=alias in short)
    return by_name


def _add_states(build: _Builder, shared: Mapping[str, Any], grammar: Mapping[str, Any], code: str) -> dict[str, State]:
    states: dict[str, State] = {}
    for row in shared["state"]:
        iso = row["iso"]
        people = row["people"][0] if row["people"] else f"{row['style']} people"
        states[iso] = State(iso, row["name"], row["style"], people)
        build.add([row["name"], *own_names(row, code)], "state", iso)
        build.add_exact(row.get(f"short_{code}", ()), "state", iso)
        if grammar.get("adjectives"):
            build.add([row["style"], *row["adjectives"]], "adjective", iso)
            build.add(row["people"], "people", iso)
        else:
            build.add([a for a in row["adjectives"] if len(a) > 5], "state", iso)
    for row in shared["metonym"]:
        article = "" if row.get("capital") else grammar.get("article", "")
        names = [row["name"], f"{article} {row['name']}"] if article else [row["name"]]
        build.add(names, "metonym", (row["iso"], row["body"], bool(row.get("capital"))))
    return states


def _add_people(build: _Builder, table: Mapping[str, Any]) -> None:
    for body, words in table["bodies"].items():
        build.add(words, "body", body)
    build.add(table["ministry"]["heads"], "ministry", True)
    for english, words in table["portfolios"].items():
        build.add(words, "portfolio", english)
    for english, words in table["ministry_short"].items():
        build.add(words, "ministry_short", english)
    for pattern, words in table["territorial"].items():
        build.add(words, "territorial", pattern)
    for english, words in table["place_names"].items():
        build.add(words, "place_name", english)
    for row in table["office"]:
        for word in row["words"]:
            build.add([word], "office", Office(row["en"], row["role"], row.get("org"), fold(word)))
    build.add(table["titles"]["words"], "title", True)
    for word in table["modifiers"]["words"]:
        build.add([word], "modifier", table.get("ethnic", {}).get(word))
    for row in table["group"]:
        singles = set(row.get("single", ()))
        for word in row["words"]:
            value = Group(
                row["name"], row.get("one", row["name"]), row.get("kind", "people"), row.get("people", False),
                row.get("country"), word not in singles,
            )  # fmt: skip
            build.add([word], "group", value)
    for row in table["thing"]:
        build.add(row["words"], "thing", row["name"])
        if "owner" in row:
            build.add(row["words"], "owner", row["owner"])
