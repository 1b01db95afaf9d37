import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.finding.means import find_means
from saksi.finding.trigger_rules import load_lexicon
from saksi.finding.triggers import find_triggers, has_trigger
from saksi.lang.pack import load_pack
from saksi.records import Article, Mention, Sentence, Span, Trigger


def article(text: str, language: str) -> Article:
    return Article("t", text, language, sentences=(Sentence(Span(0, len(text)), 0),))


def triggers(text: str, language: str) -> list[tuple[str, Trigger]]:
    found = find_triggers(article(text, language), load_pack(language))
    assert has_trigger(article(text, language), load_pack(language)) == bool(found)
    return [(text[m.span.start : m.span.end], m.value) for m in found if isinstance(m.value, Trigger)]


def only(text: str, language: str) -> Trigger:
    [(_, trigger)] = triggers(text, language)
    return trigger


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Milisi menyerang pos itu.", "active"),
        ("Pos itu diserang milisi.", "passive"),
        ("Serangan milisi itu gagal total.", "nominal"),
        ("Milisi melancarkan serangan terhadap pos itu.", "active"),
        ("Pos itu mengalami serangan.", "passive"),
    ],
)
def test_indonesian_voices(text: str, form: str) -> None:
    assert only(text, "id").form == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Rebels attacked the post.", "participle"),
        ("Rebels have attacked the post.", "active"),
        ("The post was attacked at dawn.", "passive"),
        ("The attack on the post began at dawn.", "nominal"),
        ("Rebels launched an attack on the post.", "active"),
        ("The post came under attack from the hills.", "passive"),
        ("Rebels will attack the post.", "active"),
    ],
)
def test_english_voices(text: str, form: str) -> None:
    assert only(text, "en").form == form


@pytest.mark.parametrize(
    ("text", "language", "aspect"),
    [
        ("Milisi tidak menyerang pos itu.", "id", "negated"),
        ("Milisi gagal merebut kota itu.", "id", "failed"),
        ("Tentara akan menyerang pos itu.", "id", "future"),
        ("Milisi diduga menyerang pos itu.", "id", "hedged"),
        ("Tentara masih menyerang pos itu.", "id", "ongoing"),
        ("Milisi tidak hanya menyerang pos itu.", "id", None),
        ("Rebels have not only attacked the post.", "en", None),
        ("Rebels did not attack the post.", "en", "negated"),
        ("Rebels failed to capture the town.", "en", "failed"),
        ("Rebels will attack the post.", "en", "future"),
        ("Rebels allegedly attacked the post.", "en", "hedged"),
        ("Rebels attacked the post.", "en", None),
    ],
)
def test_aspect(text: str, language: str, aspect: str | None) -> None:
    assert only(text, language).aspect == aspect


def test_a_threat_is_one_trigger_with_what_is_threatened() -> None:
    trigger = only("Iran mengancam akan menyerang kapal itu.", "id")
    assert (trigger.type, trigger.mode) == ("THREATEN", "violence")
    trigger = only("Iran threatened to attack the ship.", "en")
    assert (trigger.type, trigger.mode) == ("THREATEN", "violence")


def test_split_phrases_mark_only_their_verb() -> None:
    [(words, trigger)] = triggers("Gunmen took two doctors hostage.", "en")
    assert words == "took"
    assert (trigger.type, trigger.mode) == ("ASSAULT", "abduct")


def test_light_verbs_belong_to_the_trigger() -> None:
    [(words, trigger)] = triggers("Jets carried out a series of air strikes on the town.", "en")
    assert words == "carried out a series of air strikes"
    assert (trigger.mode, trigger.means) == ("aerial", "air strike")
    assert dict(trigger.frame.preps)["on"] == "recipient"


def test_nominals_say_where_their_participants_stand() -> None:
    assert dict(only("Serangan milisi itu gagal total.", "id").frame.preps)["bare"] == "actor"
    assert dict(only("Penangkapan wartawan itu ramai dibicarakan.", "id").frame.preps)["bare"] == "recipient"
    assert dict(only("The killing of a priest shocked the town.", "en").frame.preps)["of"] == "recipient"


def test_deaths_need_a_violent_cause() -> None:
    assert triggers("Dua orang tewas akibat banjir.", "id") == []
    assert only("Dua orang tewas di rumah itu.", "id").strength == "weak"
    shot = dict(triggers("Dua orang tewas dalam penembakan itu.", "id"))
    assert shot["tewas"].strength == "strong"


@pytest.mark.parametrize(
    "text", ["Persib menyerang gawang lawan pada babak kedua.", "Ia meninggal karena serangan jantung."]
)
def test_other_meanings_indonesian(text: str) -> None:
    assert [t for _, t in triggers(text, "id") if t.type == "ASSAULT"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The striker attacked the goal in the second half.",
        "She was treated for a heart attack.",
        "The so-called occupied territories are near.",
    ],
)
def test_other_meanings_english(text: str) -> None:
    assert triggers(text, "en") == []


def test_nothing_outside_sentences() -> None:
    assert not has_trigger(Article("t", "Milisi menyerang pos.", "id", sentences=()), load_pack("id"))
    text = "Milisi menyerang pos. Milisi menyerang kota."
    half = Article("t", text, "id", sentences=(Sentence(Span(22, len(text)), 0),))
    assert [m.span.start for m in find_triggers(half, load_pack("id"))] == [29]


@given(st.text(max_size=80), st.sampled_from(["id", "en"]))
def test_spans_lie_in_the_text_in_order(noise: str, language: str) -> None:
    text = f"Milisi menyerang kota {noise} rebels attacked the town {noise}."
    found: tuple[Mention, ...] = find_triggers(article(text, language), load_pack(language))
    spans = [m.span for m in found]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert [s.start for s in spans] == sorted(s.start for s in spans)


@pytest.mark.parametrize(
    ("text", "language", "means", "mode"),
    [
        ("Rumah itu dihantam rudal.", "id", "missile", "heavy-weapons"),
        ("Polisi menyemprotkan gas air mata.", "id", "tear gas", "crowd-control"),
        ("A suicide bomber struck the shrine.", "en", "suicide bomb", "suicide-attack"),
        ("The town was hit by drones.", "en", "drone", "drone"),
    ],
)
def test_means(text: str, language: str, means: str, mode: str) -> None:
    [found] = find_means(article(text, language), load_pack(language))
    assert (found.means, found.mode_hint) == (means, mode)
    assert found.rule.startswith(f"{language}.means.")


@pytest.mark.parametrize(
    ("text", "language", "mode"),
    [
        ("The union asked the ministry to release the driver.", "en", "yield"),
        ("The union asked the ministry to repeal the law.", "en", "change"),
        ("The mayor urged residents to help with food.", "en", "assist"),
        ("The mayor urged the gangs to return to talks.", "en", "meet"),
        ("The general threatened to arrest the editors.", "en", "arrest"),
        ("Serikat mendesak menteri membebaskan sopir itu.", "id", "yield"),
        ("Serikat mendesak menteri mencabut aturan itu.", "id", "change"),
        ("Pedagang menolak menghadiri pertemuan dengan bupati.", "id", "meet"),
        ("Milisi mengancam membakar pasar.", "id", "violence"),
    ],
)
def test_what_is_demanded_or_threatened_gives_the_mode(text: str, language: str, mode: str) -> None:
    assert triggers(text, language)[0][1].mode == mode


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Three hundred soldiers were deployed to the border.", "en"),
        ("Puluhan prajurit dikerahkan ke perbatasan.", "id"),
    ],
)
def test_who_is_deployed_acts(text: str, language: str) -> None:
    trigger = only(text, language)
    assert (trigger.form, trigger.frame.object) == ("passive", "actor")


SPORT = (
    "The hosts took the lead before half-time.",
    "Their striker attacked the back post.",
    "The referee waved away a penalty.",
    "The visitors bombarded the box in stoppage time.",
)


def of_sentences(*sentences: str) -> Article:
    text = " ".join(sentences)
    starts = [text.index(s) for s in sentences]
    spans = tuple(Sentence(Span(at, at + len(s)), 0) for at, s in zip(starts, sentences, strict=True))
    return Article("t", text, "en", sentences=spans)


def test_a_match_report_has_no_attacks() -> None:
    assert find_triggers(of_sentences(*SPORT), load_pack("en")) == ()


def test_police_count_even_in_a_match_report() -> None:
    found = find_triggers(of_sentences(*SPORT, "Police arrested nine supporters."), load_pack("en"))
    assert [m.rule for m in found] == ["en.coerce.arrest"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ankara has given its support to the council.", "active"),
        ("The troops had since driven out the rebels.", "active"),
        ("The crew was taken hostage.", "passive"),
    ],
)
def test_a_second_participle_behind_have_is_active(text: str, form: str) -> None:
    assert triggers(text, "en")[0][1].form == form


def test_a_figure_before_attacks_is_a_statistic() -> None:
    assert triggers("The report counted 789 terror attacks.", "en") == []
    assert triggers("The navy carried out 30 air strikes.", "en") != []


def test_a_word_may_say_what_was_done_and_set_the_scene_too() -> None:
    lexicon = load_lexicon(load_pack("en"))
    assert lexicon is not None
    [(_, _, (entry,))] = [hit for hit in lexicon.matcher.find("the riot") if hit[2][0].scenes]
    assert {reading.rule.type for reading in entry.readings} and "violence" in entry.scenes and "hard" in entry.topics


def test_a_participle_between_article_and_noun_only_describes() -> None:
    assert triggers("The rifles of the slain officers were lost.", "en") == []
    assert only("Three officers were slain in the valley.", "en").type == "ASSAULT"


def test_have_before_a_passive_leaves_it_passive() -> None:
    assert only("Residents have been told to leave.", "en").form == "passive"
