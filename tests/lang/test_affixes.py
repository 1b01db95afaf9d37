import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.lang.id.affixes import nasalised, noun_forms, verb_forms


@pytest.mark.parametrize(
    ("root", "active"),
    [
        ("serang", "menyerang"), ("tembak", "menembak"), ("kecam", "mengecam"), ("pukul", "memukul"),
        ("bunuh", "membunuh"), ("culik", "menculik"), ("usir", "mengusir"), ("rusak", "merusak"),
        ("protes", "memprotes"), ("kritik", "mengkritik"), ("hancur-kan", "menghancurkan"),
        ("per+ingat-kan", "memperingatkan"), ("lempar-i", "melempari"), ("sponsor-i", "mensponsori"),
    ],
)  # fmt: skip
def test_active_form(root: str, active: str) -> None:
    assert dict(verb_forms(root))[active] == "active"


def test_one_syllable_roots_have_both_spellings() -> None:
    assert set(nasalised("bom")) == {"mengebom", "membom"}


def test_passive_clitic_and_first_person_forms() -> None:
    forms = dict(verb_forms("tembak-i"))
    assert forms["ditembaki"] == "passive"
    assert forms["ditembakinya"] == "passive"
    assert forms["kutembaki"] == "active"
    assert forms["tembaki"] == "base"


def test_a_closing_tilde_keeps_the_bare_root_out() -> None:
    assert "serang" not in dict(verb_forms("serang~"))
    assert "diserang" in dict(verb_forms("serang~"))
    assert dict(verb_forms("serang*"))["serang"] == "bare"


def test_nouns_take_nya_and_doubling() -> None:
    assert noun_forms("serangan") == ("serangan", "serangannya", "serangan-serangan")
    assert noun_forms("unjuk rasa") == ("unjuk rasa",)


@given(st.text("abcdefghijklmnoprstuwy", min_size=3, max_size=10).filter(lambda s: any(c in "aeiou" for c in s)))
def test_every_root_has_a_passive_and_an_active(root: str) -> None:
    forms = verb_forms(root)
    assert ("di" + root, "passive") in forms
    assert any(kind == "active" and form.startswith("me") for form, kind in forms)
