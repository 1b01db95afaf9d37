from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import InputError
from saksi.reading.decode import LARGEST, decode_text

TEXT = "Rapat di Malmö – “selesai” pukul 10.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_recognised(encoding):
    assert decode_text(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark(encoding):
    assert decode_text("Polisi menangkap dua orang".encode(encoding)) == "Polisi menangkap dua orang"


def test_declared_encoding():
    page = '<meta charset="windows-1251"><p>Полиция</p>'
    assert "Полиция" in decode_text(page.encode("cp1251"))
    assert decode_text("Полиция".encode("koi8-r"), "koi8-r") == "Полиция"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \n\x00", "empty"),
        (b"%PDF-1.7 abc", "binary"),
        (b"PK\x03\x04rest", "binary"),
        (b"\x89PNG\r\n", "binary"),
        (bytes(range(32)) * 20, "binary"),
        (b"a" * (LARGEST + 1), "too-large"),
    ],
)
def test_unreadable(data, kind):
    with pytest.raises(InputError) as fault:
        decode_text(data)
    assert fault.value.kind == kind


@pytest.mark.parametrize("name", ["no-such", "base64", "rot13", "utf-8\x00"])
def test_unknown_encoding(name):
    with pytest.raises(InputError) as fault:
        decode_text(b"abc", name)
    assert fault.value.kind == "encoding"


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data):
    try:
        text = decode_text(data)
    except InputError as fault:
        assert fault.kind in {"empty", "binary"}
    else:
        text.encode("utf-8")
