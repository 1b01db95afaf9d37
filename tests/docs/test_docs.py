"""The docs run and are complete: code, commands, options, fields, tables, errors and links."""

from __future__ import annotations

import argparse
import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import saksi
from saksi import errors, vocab
from saksi.arguments import FORMATS, build_parser
from saksi.export.schema import article_schema
from saksi.lang.pack import installed_packs

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "saksi"
PAGES = sorted(
    [ROOT / name for name in ("README.md", "README.id.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    + list((ROOT / "docs").rglob("*.md"))
)
LANGUAGE_HOWTO = ROOT / "docs" / "how-to" / "add-a-language.md"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
HEADING = re.compile(r"^(#{1,6}) (.+)$", re.M)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
MACHINE = re.compile(
    r"(?<![\w.:/])/(?:home|root|tmp|mnt|opt|usr|var|w[o]rk)/|pypi\.org|pythonhosted|npmjs|crates\.io|index-url"
)


class Block(NamedTuple):
    """One fenced block."""

    language: str
    body: str


def page_id(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(page: Path) -> list[Block]:
    return [Block(*m.groups()) for m in FENCE.finditer(page.read_text(encoding="utf-8"))]


def prose(page: Path) -> str:
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def headings(page: Path) -> list[tuple[int, str]]:
    return [(len(m[1]), m[2]) for m in HEADING.finditer(prose(page))]


def section(page: Path, title: str) -> str:
    """What stands under a heading, up to the next one of its level or above."""
    text = prose(page)
    start = re.search(rf"^(#+) {re.escape(title)}$", text, re.M)
    assert start, f"{page_id(page)} has no section '{title}'"
    end = re.compile(rf"^#{{1,{len(start[1])}}} ", re.M).search(text, start.end())
    return text[start.end() : end.start() if end else None]


def rows(text: str) -> list[str]:
    """The names in the first column of the tables of a text."""
    return [name for cell in re.findall(r"^\| (`[^|]*`) \|", text, re.M) for name in re.findall(r"`([^`]+)`", cell)]


def commands(page: Path) -> list[str]:
    lines = [line for block in blocks(page) if block.language == "console" for line in block.body.splitlines()]
    return [line.removeprefix("$ ") for line in lines if re.match(r"\$ (.*\| )?saksi ", line)]


# ---------------------------------------------------------------- the docs run
# The Indonesian README is not run: it holds the very blocks of the English one, and a test keeps it so.
RUNNING = [p for p in PAGES if p.name != "README.id.md" and any(b.language == "python" for b in blocks(p))]


@pytest.mark.parametrize("page", RUNNING, ids=page_id)
def test_python_runs(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {"__name__": "__main__"}
    for number, block in enumerate((b for b in blocks(page) if b.language == "python"), 1):
        exec(compile(block.body, f"{page_id(page)}, block {number}", "exec"), names)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples, where the commands of the docs may write."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "docs" / "samples", folder / "docs" / "samples")
    return folder


@pytest.mark.parametrize("command", sorted({c for page in PAGES for c in commands(page)}))
def test_commands_run(command: str, desk: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=desk,
        capture_output=True,
        timeout=120,
        env={**os.environ, "PATH": path},
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout or ">" in command


@pytest.mark.parametrize("language", ["python", "console"])
def test_there_is_something_to_run(language: str) -> None:
    assert any(block.language == language for page in PAGES for block in blocks(page))


def test_the_language_howto_makes_a_pack(tmp_path: Path) -> None:
    """Copy the English folder, put the how-to's tables over it, and read its corpus case: the page must be enough."""
    code = "es"
    copy = tmp_path / "saksi"
    shutil.copytree(SRC, copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SRC / "lang" / "en", copy / "lang" / code, ignore=shutil.ignore_patterns("__pycache__"))
    written = set()
    for block in blocks(LANGUAGE_HOWTO):
        first, _, rest = block.body.partition("\n")
        if block.language == "toml" and first.startswith("# src/saksi/"):
            target = copy / first.removeprefix("# src/saksi/")
            target.write_text(rest, encoding="utf-8")
            written.add(target.name)
    assert {"pack.toml", "language.toml", "coerce.toml"} <= written
    script = f"""
import tomllib, pathlib, saksi
from saksi.finding.triggers import find_triggers
from saksi.lang.pack import installed_packs, load_pack
from saksi.reading.article import read_article
assert pathlib.Path(saksi.__file__).is_relative_to({str(tmp_path)!r})
assert "{code}" in installed_packs()
pack = load_pack("{code}")
case = tomllib.loads((pack.folder / "corpus" / "coerce.toml").read_text(encoding="utf-8"))["case"][0]
seen = lambda text: {{m.rule for m in find_triggers(read_article(text), pack)}}
assert case["rule"] in seen(case["hit"]), seen(case["hit"])
assert case["rule"] not in seen(case["miss"])
assert read_article(case["hit"]).language == "{code}"
saksi.read(case["hit"])
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(tmp_path)}
    )
    assert done.returncode == 0, done.stderr


# ---------------------------------------------------------------- the docs are complete
def verbs() -> dict[str, argparse.ArgumentParser]:
    return dict(nested(build_parser(), ""))


def nested(parser: argparse.ArgumentParser, before: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """The verbs of a parser, and theirs in turn: "token", "token add"."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, verb in action.choices.items():
                yield before + name, verb
                yield from nested(verb, f"{before}{name} ")


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_and_option_is_described(verb: str) -> None:
    text = section(ROOT / "docs" / "reference" / "cli.md", f"saksi {verb}")
    described = rows(text)
    for action in verbs()[verb]._actions:
        if isinstance(action, argparse._HelpAction):
            continue
        for name in action.option_strings or [action.metavar or action.dest]:
            assert any(d.split()[0] == name for d in described), f"saksi {verb} {name} is not described"
        for choice in action.choices or ():
            assert f"`{choice}`" in text, f"saksi {verb} {name} {choice} is not described"


@pytest.mark.parametrize("verb", verbs())
def test_no_option_is_invented(verb: str) -> None:
    known = {s for a in verbs()[verb]._actions for s in a.option_strings}
    for name in rows(section(ROOT / "docs" / "reference" / "cli.md", f"saksi {verb}")):
        assert not name.startswith("-") or name.split()[0] in known, name


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_described(name: str) -> None:
    assert name in rows(section(ROOT / "docs" / "reference" / "cli.md", "Formats"))


# Which section of reference/record.md describes the object at which place of the schema.
SECTIONS = {
    "structure": "Structure", "furniture": "Furniture", "quotations": "Quotation", "events": "Event", "source": "Party",
    "cue": "Span", "content": "Span", "span": "Span", "evidence": "Span", "actors": "Party", "recipients": "Party",
    "according_to": "Party", "place": "Place", "date": "Date", "killed": "Toll", "injured": "Toll",
    "other_tolls": "Other toll", "wording": "Wording", "toponyms": "Toponym", "dates": "Time expression",
    "mentions": "Mention", "explanations": "Explanation", "archive": "Archive",
}  # fmt: skip


def objects(schema: dict[str, Any], title: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of a schema, with the section that describes it."""
    if schema.get("type") == "array":
        yield from objects(schema["items"], title)
    for option in schema.get("anyOf", ()):
        yield from objects(option, title)
    if "properties" in schema:
        yield title, schema
        for name, inner in schema["properties"].items():
            yield from objects(inner, SECTIONS.get(name, title))


def described_objects() -> list[tuple[str, dict[str, Any]]]:
    article, error = article_schema()["anyOf"]
    return [*objects(article, "Article"), *objects(error, "Error")]


@pytest.mark.parametrize(("title", "schema"), described_objects(), ids=lambda v: v if isinstance(v, str) else "")
def test_every_field_is_described(title: str, schema: dict[str, Any]) -> None:
    page = ROOT / "docs" / "reference" / "record.md"
    described = rows(section(page, title))
    assert sorted(described) == sorted(schema["properties"]), title


@pytest.mark.parametrize(
    "words",
    ["EVENT_TYPES", "STATUSES", "PLACE_PRECISIONS", "DATE_PRECISIONS", "STRUCTURE_KINDS", "TOLL_KINDS", "CONTEXTS"],
)
def test_every_closed_list_is_described(words: str) -> None:
    text = prose(ROOT / "docs" / "reference" / "record.md")
    assert [w for w in getattr(vocab, words) if f"`{w}`" not in text] == []


def test_every_mode_stands_beside_its_type() -> None:
    text = section(ROOT / "docs" / "reference" / "record.md", "Types and modes")
    for type_ in vocab.EVENT_TYPES:
        row = re.search(rf"^\| `{type_}` \|.*$", text, re.M)
        assert row, type_
        listed = re.findall(r"`([^`]+)`", row[0].split("|")[-2])
        assert tuple(listed) == vocab.MODES.get(type_, ()), type_


def raised_kinds() -> set[str]:
    """The `kind` of every error that the code makes."""
    found = set()
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"ReadFailure": 2}.get(node.func.id, 1 if node.func.id.endswith("Error") else None)
                if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                    found.add(node.args[place].value)
    return found


def test_every_exit_status_and_kind_is_described() -> None:
    page = ROOT / "docs" / "reference" / "exit-status.md"
    statuses = {
        str(e.exit_status) for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.SaksiError)
    }
    assert set(rows(section(page, "Exit status"))) == {"0", "130", *statuses}
    assert len(raised_kinds()) > 10
    assert sorted(rows(section(page, "Kinds of error"))) == sorted(raised_kinds())


def test_every_table_of_a_pack_is_described() -> None:
    described = set(rows(prose(ROOT / "docs" / "reference" / "packs.md")))
    for code in installed_packs():
        folder = SRC / "lang" / code
        names = {p.name for p in folder.iterdir() if p.suffix in (".toml", ".gz", ".py")} - {"__init__.py"}
        names |= {f"{p.name}/" for p in folder.iterdir() if p.is_dir() and p.name != "__pycache__"}
        assert names <= described, names - described


def test_every_area_of_rules_is_described() -> None:
    text = prose(ROOT / "docs" / "reference" / "rules.md")
    types = {t.lower() for t in vocab.EVENT_TYPES}
    pages = sorted((ROOT / "docs" / "samples").glob("*.html"))
    for record in (saksi.read(html=page.read_bytes()) for page in pages):
        told = record.to_dict()
        names = {rule for e in told["events"] for rule in e["rules"]}
        names |= {row["rule"] for key in ("structure", "furniture", "quotations", "wording") for row in told[key]}
        for name in names:
            parts = name.split(".")
            area = parts[1] if len(parts) == 3 else f"{parts[0]}."
            assert f"`{area}" in text or area in types, name


def test_every_public_name_is_described() -> None:
    text = prose(ROOT / "docs" / "reference" / "python.md")
    assert [name for name in saksi.__all__ if f"`saksi.{name}`" not in text] == []


# ---------------------------------------------------------------- the docs hang together
def test_readmes_are_twins() -> None:
    english, indonesian = ROOT / "README.md", ROOT / "README.id.md"
    assert [level for level, _ in headings(english)] == [level for level, _ in headings(indonesian)]
    assert blocks(english) == blocks(indonesian)
    assert prose(english).count("|") == prose(indonesian).count("|")


def anchors(page: Path) -> set[str]:
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for _, title in headings(page)}


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_links_resolve(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        if re.match(r"https?:|mailto:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_pages_are_in_order(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert MACHINE.search(text) is None
    assert text.count("```") % 2 == 0
    levels = [level for level, _ in headings(page)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_page_is_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        links = (
            link.partition("#")[0] for link in LINK.findall(prose(page)) if not re.match(r"https?:|mailto:|#", link)
        )
        waiting += [(page.parent / name).resolve() for name in links]
    assert set(PAGES) <= seen, sorted(map(page_id, set(PAGES) - seen))


@pytest.mark.parametrize("name", ["accuracy", "report", "event", "incidents", "incident"])
@pytest.mark.parametrize("page", ["README.md", "README.id.md"])
def test_generated_parts_keep_their_marks(page: str, name: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert text.count(f"<!-- {name} -->") == text.count(f"<!-- /{name} -->") == 1
    assert text.index(f"<!-- {name} -->") < text.index(f"<!-- /{name} -->")


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{saksi.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
