"""What acts are about: by the words of their own clause, by what they are, and by who takes part."""

from __future__ import annotations

import pytest

from saksi.pipeline import read


@pytest.mark.parametrize(
    ("language", "text", "kind", "contexts"),
    [
        ("en", "Rebels attacked the camp with mortars near Goma.", "ASSAULT", ("military",)),
        ("en", "Soldiers handed out rice to villagers in Goma.", "AID", ("human_security",)),
        ("en", "Police arrested two men over a robbery in Leeds.", "COERCE", ("crime",)),
        ("en", "The president condemned the decision.", "ACCUSE", ()),
        ("en", "Brazil condemned Norway over the raid.", "ACCUSE", ("diplomatic",)),
        ("en", "A court sentenced the mayor to five years in prison for bribery.", "SANCTION", ("legal", "corruption")),
        ("en", "Gunmen kidnapped six pupils in Zaria.", "ASSAULT", ("crime",)),
        ("en", "Police beat three journalists in Lagos.", "ASSAULT", ("rights_freedoms",)),
        ("id", "Tentara menyerang kamp itu dengan mortir di Goma.", "ASSAULT", ("military",)),
        ("id", "Polisi menangkap dua pelaku pembegalan di Depok.", "COERCE", ("crime",)),
        ("id", "Presiden mengecam keputusan itu.", "ACCUSE", ()),
        ("id", "Brasil mengecam Norwegia.", "ACCUSE", ("diplomatic",)),
        ("id", "Polisi memukuli tiga jurnalis di Kendari.", "ASSAULT", ("rights_freedoms",)),
    ],
)
def test_contexts(language: str, text: str, kind: str, contexts: tuple[str, ...]) -> None:
    found = [e.contexts for e in read(text, language=language, published="2024-01-08").events if e.type == kind]
    assert found == [contexts]


def test_a_denial_is_about_what_it_denies() -> None:
    text = "The army shelled the port of Goma on Monday. A spokesman denied it."
    attack, denial = read(text, language="en", published="2024-01-08").events
    assert denial.type == "REJECT"
    assert denial.contexts == attack.contexts == ("military",)


STORY = "Gunmen kidnapped six pupils in Zaria on Monday. On Tuesday bandits abducted two farmers in Kaduna. {}"


@pytest.mark.parametrize(
    ("told", "contexts"),
    [
        ("Residents demanded that the governor resign.", ("crime",)),
        ("Brazil condemned Norway over the delay.", ("diplomatic",)),
    ],
)
def test_an_act_that_shows_nothing_is_about_what_its_story_is_about(told: str, contexts: tuple[str, ...]) -> None:
    *_, last = read(STORY.format(told), language="en", published="2024-01-08").events
    assert last.contexts == contexts
