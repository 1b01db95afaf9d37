from __future__ import annotations

import pytest

from saksi.errors import InputError
from saksi.reading.language import choose_language, detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Polisi Tangkap Pelaku Pembunuhan di Bekasi", "id"),
        ("Israel Serang Gaza, 20 Orang Tewas", "id"),
        ("Tentara menembak dua warga yang melintas karena dikira penyusup.", "id"),
        ("Polis tahan tiga lelaki kerana rompak kedai emas", "ms"),
        ("Beliau berkata mangsa dihantar ke hospital menaiki kereta.", "ms"),
        ("Polisi wis nyekel wong loro sing nyolong motor ing Kabupaten Bantul, Senin.", "jv"),
        ("Menteri Pertahanan nekani upacara ing Magelang karo Panglima TNI.", "jv"),
        ("Pulisi geus nangkep dua jalma anu maling motor di Kabupaten Garut, poé Senén.", "su"),
        ("Warga protes, 'ora isa turu', kata pedagang di Solo saat ditanya polisi.", "id"),
        ("Ketua NU Garut: LAN dan ING bahas dana", "id"),
        ("Police arrest three in Lagos", "en"),
        ("Soldiers fired at the crowd after the vote, witnesses said.", "en"),
        ("Die Polizei hat am Montag drei Männer in Berlin festgenommen.", "de"),
        ("La police a arrêté trois hommes lundi soir à Paris.", "fr"),
        ("La policía detuvo a tres hombres en la capital.", "es"),
        ("警方周一在北京逮捕了三名男子", "zh"),
        ("اعتقلت الشرطة ثلاثة رجال في العاصمة", "ar"),
        ("12345 !!", "und"),
    ],
)
def test_detects(text, code):
    assert detect_language(text) == code


def test_given_language_with_a_pack_is_trusted():
    assert choose_language("Police arrest three in Lagos", "id") == "id"
    assert choose_language("Polisi menangkap tiga orang", "en-US") == "en"
    assert choose_language("Polisi menangkap tiga orang", "ind") == "id"


def test_a_language_without_pack_is_named():
    with pytest.raises(InputError) as fault:
        choose_language("La police a arrêté trois hommes lundi soir à Paris.")
    assert fault.value.kind == "language"
    assert "The text is in French (fr); there is no pack for it" in fault.value.sentence
    with pytest.raises(InputError, match="Malay"):
        choose_language("Polis tahan tiga lelaki", "ms")
    with pytest.raises(InputError, match="Javanese"):
        choose_language("Polisi wis nyekel wong loro sing nyolong motor ing Kabupaten Bantul, Senin.")
    with pytest.raises(InputError, match="cannot be told"):
        choose_language("12 34")


def test_a_declared_language_without_a_pack_is_believed_unless_the_words_are_those_of_a_pack():
    czech = "Hasiči v noci zasahovali u požáru skladu na okraji města, nikdo nebyl zraněn a škoda se vyšetřuje. " * 3
    english = "The fire at the warehouse was put out by the crew, and no one was hurt in the night. " * 3
    assert detect_language(czech, "sk") == "sk"
    assert detect_language(czech, "en") == detect_language(czech, "xx") == "cs"
    assert detect_language(english, "cs") == "en"


def test_plain_languages_without_a_pack():
    german = "Die Feuerwehr hat in der Nacht einen Brand auf dem Gelände gelöscht, und es wurde niemand verletzt. " * 2
    dutch = "De brandweer heeft in de nacht een brand op het terrein geblust, en er is niemand gewond geraakt. " * 2
    assert (detect_language(german), detect_language(dutch)) == ("de", "nl")


def test_scripts_of_one_language():
    assert detect_language("昨夜仓库起火，消防员迅速赶到现场，没有人受伤，损失正在调查之中。") == "zh"
    assert detect_language("昨夜、倉庫で火事がありましたが、消防隊がすぐに駆けつけ、けが人はいませんでした。") == "ja"
    assert detect_language("어젯밤 창고에서 불이 났지만 소방관들이 빨리 도착해 다친 사람은 없었다.") == "ko"
