"""Words of war and telephone that are meant otherwise. Every sentence is our own."""

import pytest
from reading_of import brief, deeds_in, tellings_in


@pytest.mark.parametrize(
    "text",
    [
        "The Danish opposition leader attacked the Danish prime minister over taxes.",
        "President Smith attacked Senator Jones on Monday.",
        "The Indian minister hit out at the Indian opposition leader.",
    ],
)
def test_politicians_attack_each_other_in_words(text: str) -> None:
    types = {deed.type for deed in deeds_in(text)}
    assert "ASSAULT" not in types
    assert "ACCUSE" in types


@pytest.mark.parametrize(
    "text",
    [
        "The Danish opposition leader attacked the Danish prime minister with a knife.",
        "Sudanese soldiers attacked the Chadian president on Monday.",
        "The Iraqi president attacked the rebels of Iraq on Monday.",
        "Russia attacked Georgia on Monday.",
        "The gunman attacked the Swedish minister on Monday.",
    ],
)
def test_an_attack_with_arms_or_armies_stays_one(text: str) -> None:
    assert "ASSAULT" in {deed.type for deed in deeds_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The Danish prime minister beat the opposition leader by nine points.",
        "The Finnish president defeated the Finnish opposition leader in May.",
    ],
)
def test_a_contest_of_votes_is_no_assault(text: str) -> None:
    assert not any(entry.startswith("ASSAULT") for entry in brief(text))


@pytest.mark.parametrize(
    ("text", "is_call"),
    [
        ("The Kenyan president called the Ugandan prime minister on Monday.", True),
        ('The Kenyan president called the Ugandan prime minister a "liar".', False),
        ("The Kenyan president called the Ugandan prime minister a coward.", False),
    ],
)
def test_a_name_is_no_call(text: str, is_call: bool) -> None:
    assert ("phone" in {deed.mode for deed in deeds_in(text)}) is is_call


def test_what_is_left_out_says_why() -> None:
    text = 'The Finnish prime minister called the Swedish mayor a "realist".'
    assert "a name, no call" in {telling.dropped for telling in tellings_in(text)}


def test_the_use_of_a_thing_for_another_deed_is_not_told_beside_it() -> None:
    text = "Iran used a rocket to put a satellite into orbit on Monday."
    assert {deed.type for deed in deeds_in(text)} == {"MOBILIZE"}
