"""Whom attacks on embassies struck: those whose embassies they are, not the state where they stand. Our own texts."""

import pytest
from reading_of import countries, deeds_in

TOLD = "A bomb exploded outside the French embassy in Lima on Monday. "


def struck(text: str) -> set[str]:
    """The countries of the recipients of each assault, "?" where none is known."""
    return {countries(deed.recipients) for deed in deeds_in(text) if deed.type == "ASSAULT"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # of the dead no words tell whence they were
        (TOLD + "The bombing of the embassy killed 12 people in Lima.", {"FRA", "?+FRA"}),
        # a bare embassy is the one that was named
        (TOLD + "The embassy bombing angered the prime minister.", {"FRA"}),
        (TOLD + "The embassy bombing in Peru killed 12 people.", {"FRA", "?+FRA"}),
        # called by the place, it is still that of the embassy
        (TOLD + "The bombing in Lima angered the prime minister.", {"FRA"}),
        # words that tell it are believed
        (TOLD + "The embassy bombing killed 12 Peruvians.", {"FRA", "FRA+PER"}),
        # those killed by an attack that names it, beside other embassies
        (
            "The Spanish embassy was shut. The explosions at the French embassy in Lima killed 110 people.",
            {"?+FRA"},
        ),
        # the same words without an embassy
        ("A bomb exploded outside a market in Lima on Monday, killing 12 people.", {"PER"}),
    ],
)
def test_an_attack_on_an_embassy_is_on_those_whose_it_is(text: str, wanted: set[str]) -> None:
    assert struck(text) == wanted


def test_other_attacks_of_the_report_keep_their_places() -> None:
    text = TOLD + "After the embassy bombing French jets bombed a camp in Mali on Tuesday."
    assert {"FRA", "MLI"} <= struck(text)


def test_a_report_with_two_countries_embassies_does_not_say_whose_was_bombed() -> None:
    text = (
        "Guards left the French embassy and the Spanish embassy in Lima. The embassy bombing on Monday killed Ana Paz."
    )
    assert not any({"FRA", "ESP"} <= set(one.split("+")) for one in struck(text))
