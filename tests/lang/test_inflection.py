import pytest

from saksi.lang.en.inflection import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("attack", {"attack", "attacks", "attacking", "attacked"}),
        ("kidnap", {"kidnap", "kidnaps", "kidnapping", "kidnapped"}),
        ("machine-gun", {"machine-gun", "machine-guns", "machine-gunning", "machine-gunned"}),
        ("seize", {"seize", "seizes", "seizing", "seized"}),
        ("deny", {"deny", "denies", "denying", "denied"}),
        ("die", {"die", "dies", "dying", "died"}),
        ("free", {"free", "frees", "freeing", "freed"}),
        ("clash", {"clash", "clashes", "clashing", "clashed"}),
        ("deploy", {"deploy", "deploys", "deploying", "deployed"}),
        ("cancel", {"cancel", "cancels", "canceling", "cancelling", "canceled", "cancelled"}),
    ],
)
def test_regular_forms(verb: str, forms: set[str]) -> None:
    assert {form for form, _ in verb_forms(verb)} == forms


def test_only_the_first_word_of_a_phrasal_verb_is_inflected() -> None:
    assert ("carried out", "participle") in verb_forms("carry out")
    assert ("blew up", "active") in verb_forms("blow up")


def test_irregular_verbs_know_their_voice() -> None:
    forms = dict(verb_forms("take"))
    assert forms["took"] == "active"
    assert forms["taken"] == "passive"
    assert dict(verb_forms("shoot"))["shot"] == "participle"


@pytest.mark.parametrize(
    ("noun", "plural"), [("strike", "strikes"), ("clash", "clashes"), ("embargo", "embargos"), ("apology", "apologies")]
)
def test_plurals(noun: str, plural: str) -> None:
    assert noun_forms(noun) == (noun, plural)


def test_nouns_in_s_stay() -> None:
    assert noun_forms("talks") == ("talks",)


def test_a_closing_tilde_leaves_out_the_base() -> None:
    assert {form for form, _ in verb_forms("force~")} == {"forcing", "forced"}
