from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import InputError
from saksi.reading.decode import LARGEST, decode_text, utf8_page

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


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "utf8mb4", "none", "base64", " UTF-8 "])
def test_what_a_server_declares_does_not_spoil_utf_8(declared):
    assert decode_text(TEXT.encode(), declared=declared) == TEXT


def test_what_a_server_declares_goes_before_the_page():
    page = '<meta charset="iso-8859-1"><p>Полиция</p>'
    assert "Полиция" in decode_text(page.encode("cp1251"), declared="windows-1251")
    assert "Полиция" in decode_text(page.replace("iso-8859-1", "cp1251").encode("cp1251"), declared="no-such")


@pytest.mark.parametrize(
    ("name", "text"),
    [("Shift_JIS", "警察は二人を逮捕した①"), ("gb2312", "警察逮捕兩人"), ("EUC-KR", "경찰이 두 사람을 체포했다")],
)
def test_declared_encodings_are_read_as_browsers_read_them(name, text):
    codec = {"Shift_JIS": "cp932", "gb2312": "gb18030", "EUC-KR": "cp949"}[name]
    head = f"<html><head><style>{'a' * 6000}</style><meta http-equiv=Content-Type content='text/html; charset={name}'>"
    assert text in decode_text(f"{head}<p>{text}".encode(codec))


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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_page_as_parsers_take_it(encoding):
    page = "\n<p>Rapat di Malmö – “selesai” pukul\x00 10 dan seterusnya.</p>"
    assert utf8_page(page.encode(encoding)) == page.replace("\x00", "").encode()


def test_a_page_that_is_utf_8_already_is_not_copied():
    page = "<p>Rapat di Malmö</p>".encode()
    assert utf8_page(page) is page
    assert utf8_page(page, "latin-1") == "<p>Rapat di MalmÃ¶</p>".encode()


@pytest.mark.parametrize(("data", "kind"), [(b" \n", "empty"), (b"<" + bytes(range(1, 9)) * 9, "binary")])
def test_no_page(data, kind):
    with pytest.raises(InputError) as fault:
        utf8_page(data)
    assert fault.value.kind == kind


def test_a_page_in_a_declared_encoding_is_given_as_utf_8() -> None:
    page = "<html><p>Полиция в городе</p></html>"
    assert utf8_page(page.encode("cp1251"), declared="windows-1251") == page.encode()
    assert utf8_page(page.encode(), declared="windows-1251") == page.encode()
