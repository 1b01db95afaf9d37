"""The actor lexicon: every entry is well formed and no alias leads to two actors unmarked."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from importlib.resources import files
from typing import Any

import pytest

from saksi.lang.phrases import fold

FOLDER = files("saksi") / "data" / "actors"
KINDS = {
    "military", "police", "government", "court", "parliament", "party", "armed-group", "coalition", "igo", "ngo",
    "media", "company", "people", "person", "organisation",
}  # fmt: skip
ISO_CODES = """
    AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI
    CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ
    ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HKG HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN
    JOR KAZ KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MAC MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM
    MDA MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PSE PAN PNG PRY PER PHL POL PRT QAT
    ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TWN
    TJK TZA THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT VAT VEN VNM YEM ZMB ZWE ESH XKX
"""
COUNTRIES = set(ISO_CODES.split())
COMMON_WORDS = """
    army police court state party front group union movement council president minister government parliament military
    rebels militia forces troops soldiers protesters students workers congress senate navy antara tempo kompas narasi
    imparsial tentara polisi militer pasukan partai pemerintah presiden menteri pengadilan kejaksaan mahasiswa buruh
    warga massa milisi pemberontak aparat demonstran damai aman suara merdeka bangsa rakyat kontras islam demokrat
    time times mirror guardian independent telegraph bild dawn star home amnesty peace hope future dan atau yang who
    ice meta target shell total orange apple said mali chad
"""
COMMON = set(COMMON_WORDS.split())


def _actors() -> list[dict[str, Any]]:
    tables = sorted((f for f in FOLDER.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return [a for f in tables for a in tomllib.loads(f.read_text(encoding="utf-8"))["actor"]]


ACTORS = _actors()


def _folded(actor: dict[str, Any]) -> set[str]:
    """The aliases that are matched whatever their case."""
    names = [actor["name"], *actor.get("en", ()), *actor.get("id_", ())]
    return {fold(n) for n in names if n not in actor.get("short", ())}


def test_size_and_spread() -> None:
    assert len(ACTORS) >= 2000
    kinds = Counter(a["kind"] for a in ACTORS)
    assert all(kinds[k] >= 15 for k in KINDS), kinds
    assert kinds["armed-group"] >= 200 and kinds["person"] >= 120
    assert len({a["country"] for a in ACTORS}) >= 120


def test_ids_and_names_are_unique() -> None:
    for field in ("id", "name"):
        twice = [v for v, n in Counter(a[field] for a in ACTORS).items() if n > 1]
        assert not twice, (field, twice)


def test_fields() -> None:
    allowed = {"id", "name", "kind", "country", "en", "id_", "short", "shared"}
    for actor in ACTORS:
        assert set(actor) <= allowed, actor["id"]
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", actor["id"]), actor["id"]
        assert actor["kind"] in KINDS, actor["id"]
        assert actor["country"] == "" or actor["country"] in COUNTRIES, actor["id"]
        for field in ("en", "id_", "short", "shared"):
            values = actor.get(field, [])
            assert len(values) == len(set(values)), (actor["id"], field)
            assert all(v == v.strip() and v for v in values), (actor["id"], field)


def test_every_actor_has_two_aliases() -> None:
    for actor in ACTORS:
        assert len(_folded(actor) | set(actor.get("short", ()))) >= 2, actor["id"]


def test_neutral_names() -> None:
    loaded = re.compile(r"\b(?:terroris[tm]s?|teroris|regime|rezim|thugs?|so-called|criminal armed)\b", re.IGNORECASE)
    own_words = {"national-counter-terrorism-agency-of-indonesia", "iraqi-counter-terrorism-service"}
    assert [a["id"] for a in ACTORS if loaded.search(a["name"]) and a["id"] not in own_words] == []


def test_no_alias_of_two_actors_unless_both_mark_it() -> None:
    owners: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for actor in ACTORS:
        for alias in _folded(actor) | {fold(s) for s in actor.get("short", ())}:
            owners[alias].append(actor)
    for alias, actors in owners.items():
        if len(actors) > 1:
            assert all(alias in map(fold, a.get("shared", ())) for a in actors), (alias, [a["id"] for a in actors])


def test_shared_aliases_are_aliases() -> None:
    for actor in ACTORS:
        known = {actor["name"], *actor.get("en", ()), *actor.get("id_", ()), *actor.get("short", ())}
        assert set(actor.get("shared", ())) <= known, actor["id"]


def test_no_bare_common_word_matches_in_any_case() -> None:
    found = {(a["id"], w) for a in ACTORS for w in _folded(a) & COMMON}
    assert not found


def test_short_aliases_need_their_case() -> None:
    """An alias of four letters or fewer stands in `short` alone, where case is kept."""
    found = {(a["id"], w) for a in ACTORS for w in _folded(a) if len(w) <= 4}
    assert not found


@pytest.mark.parametrize(
    ("alias", "actor"),
    [
        ("Dewan Keamanan PBB", "united-nations-security-council"),
        ("Garda Revolusi Iran", "islamic-revolutionary-guard-corps"),
        ("Pasukan Dukungan Cepat", "rapid-support-forces"),
        ("Kelompok Negara Islam", "islamic-state"),
        ("Perlawanan Islam di Irak", "islamic-resistance-in-iraq"),
        ("Pasukan Pertahanan Israel", "israel-defense-forces"),
        ("Brigade Al Qassam", "qassam-brigades"),
        ("Israeli army", "israel-defense-forces"),
        ("Kementerian Luar Negeri Rusia", "russian-foreign-ministry"),
        ("Polda Jateng", "central-java-regional-police"),
        ("Mabes Polri", "indonesian-national-police"),
        ("ta'ang national liberation army", "taang-national-liberation-army"),
        ("militer AS", "united-states-armed-forces"),
        ("Sendero Luminoso", "shining-path"),
    ],
)
def test_well_known_aliases(alias: str, actor: str) -> None:
    assert [a["id"] for a in ACTORS if fold(alias) in _folded(a)] == [actor]
