"""A chance that somebody took is what he did with it; a fronted "in" is no particle; what is ended is no threat."""

import pytest
from parsed import sentence, texts, word
from reading_of import brief

from onrecord.deeds import marks
from onrecord.deeds.candidate import candidate, lemma


@pytest.mark.parametrize(
    ("text", "verb", "taken"),
    [
        ("The premier took the opportunity to call for a truce.", "call", True),
        ("The pope used the occasion to urge peace.", "urge", True),
        ("The rebels seized the chance to demand talks.", "demand", True),
        ("The premier had no opportunity to call them.", "call", False),
        ("He took the train to visit Lima.", "visit", False),
        ("The premier agreed to call a vote.", "call", False),
    ],
)
def test_a_chance_is_taken_where_its_verb_says_so(text: str, verb: str, taken: bool) -> None:
    assert marks.is_chance_taken(word(text, verb)) is taken


def test_a_preposition_before_the_verb_is_not_its_particle() -> None:
    text = "In a meeting with union leaders, the Greek premier gave in to several demands."
    found = candidate(sentence(text), word(text, "gave"))
    assert found is not None
    assert [lemma(t) for t in found.tokens("object")] == []
    assert texts(found.tokens("prep:to")) == ["demands"]


@pytest.mark.parametrize(
    "text",
    [
        "Chad has agreed to end its crackdown on students.",
        "Syria pledged to halt its offensive against the Kurdish towns.",
        "Burundi promised to stop the arrests of Rwandan traders.",
    ],
)
def test_who_agrees_to_end_something_threatens_nobody(text: str) -> None:
    assert {deed.split()[0] for deed in brief(text)} == {"AGREE"}


def test_a_vow_to_attack_is_still_a_threat() -> None:
    assert {deed.split()[0] for deed in brief("Chad vowed to attack Sudan.")} == {"THREATEN"}
