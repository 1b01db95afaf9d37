"""The compiled gazetteer: its codes, its look-up, its landmarks."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.data.gazetteer import HERE, name_key, open_gazetteer, place_senses

# ISO 3166-1 alpha-3, with the user-assigned code of Kosovo.
CODES = """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR
    BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP
    CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB
    GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN
    KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD
    MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN
    PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM
    SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR
    UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM XKX YEM ZAF ZMB ZWE
"""
ISO3 = set(CODES.split())


def test_every_country_code_is_iso() -> None:
    assert {c for c in open_gazetteer().countries if c} <= ISO3


@pytest.mark.parametrize("part", ["world", "news", "indonesia"])
def test_our_own_tables_have_iso_codes_and_points_on_earth(part: str) -> None:
    tables = tomllib.loads((HERE / f"places_{part}.toml").read_text(encoding="utf-8"))
    for entries in tables.values():
        for name, country, latitude, longitude, others in entries:
            assert country in ISO3 | {""}, name
            assert -90 <= latitude <= 90 and -180 <= longitude <= 180, name
            assert all(isinstance(other, str) for other in others), name


@pytest.mark.parametrize(
    ("name", "country"),
    [("Minsk", "BLR"), ("Tbilisi", "GEO"), ("Tripoli", "LBY"), ("Pristina", "XKX"), ("Juba", "SSD"), ("Dili", "TLS")],
)
def test_capitals_lie_in_their_countries(name: str, country: str) -> None:
    assert place_senses(name_key(name))[0].toponym.country == country


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Gedung DPR/MPR", "IDN"), ("Bundaran HI", "IDN"), ("Mako Brimob", "IDN"), ("Gelora Bung Karno", "IDN"),
        ("White House", "USA"), ("US Capitol", "USA"), ("Azadi Square", "IRN"), ("Istiklal Avenue", "TUR"),
    ],
)  # fmt: skip
def test_landmarks_are_sites(name: str, country: str) -> None:
    places = {(s.toponym.country, s.toponym.precision) for s in place_senses(name_key(name))}
    assert (country, "site") in places


def test_an_unknown_name_has_no_senses() -> None:
    assert place_senses("qwxyzzy") == ()


@given(st.text())
def test_any_text_can_be_asked_for(text: str) -> None:
    senses = place_senses(name_key(text))
    assert all(s.toponym.country is None or s.toponym.country in ISO3 for s in senses)


def test_lone_surrogates_can_be_asked_for() -> None:
    assert place_senses(name_key("\ud800 Jakarta")) == ()
