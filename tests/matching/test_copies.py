import random

from saksi.matching.copies import BANDS, bands, components, resemblance, signature

WORDS = [f"word{n}" for n in range(400)]


def text(seed: int, length: int = 200) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def test_a_text_resembles_itself_and_a_slightly_changed_copy() -> None:
    one = text(1)
    changed = one.replace(one.split()[50], "other")
    assert resemblance(signature(one), signature(one)) == 1.0
    assert resemblance(signature(one), signature(changed + " More was to follow.")) > 0.7
    assert set(bands(signature(one))) & set(bands(signature(changed)))


def test_other_texts_do_not() -> None:
    assert resemblance(signature(text(1)), signature(text(2))) < 0.1


def test_short_texts_have_no_signature() -> None:
    assert signature("Police arrested three men.") == b""
    assert bands(b"") == ()
    assert resemblance(b"", signature(text(1))) == 0.0


def test_case_and_punctuation_do_not_count() -> None:
    assert signature(text(3)) == signature(text(3).upper().replace(" ", ", "))


def test_bands_fit_a_databases_whole_numbers() -> None:
    keys = bands(signature(text(4)))
    assert len(keys) == BANDS
    assert all(-(2**63) <= key < 2**63 for key in keys)


def test_components_are_named_after_the_least() -> None:
    pairs = [("d", "c"), ("c", "b"), ("x", "y")]
    expected = {"b": "b", "c": "b", "d": "b", "x": "x", "y": "x"}
    assert components(pairs) == expected
    assert components(pairs[::-1]) == expected
