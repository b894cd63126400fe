"""Of which country those are of whom the words of one sentence alone do not tell it. Every text is our own."""

import pytest
from reading_of import countries, deeds_in


def sides(text: str, kind: str) -> list[tuple[str, str]]:
    return [(countries(d.actors), countries(d.recipients)) for d in deeds_in(text) if d.type == kind]


def test_who_has_a_country_in_one_act_has_it_in_all() -> None:
    text = (
        "Peru welcomed an envoy of Chile.\n\nPolice in Lima shot a gunman near the Chilean consulate on Monday.\n\n"
        "A Lima court convicted Omar Tillo of murder in April.\n\nTillo wounded two Chilean guards in prison on Monday."
    )
    assert sides(text, "SANCTION") == [("PER", "PER")]
    assert ("PER", "CHL") in sides(text, "ASSAULT")


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Dozens of people were attacked on Lima's Plaza Norte on Monday.", "PER"),
        ("Twelve people were attacked at Lima's New Year's Eve party on Monday.", "PER"),
        ("He spoke of the victims of the 2012 Lima Fish Market attack.", "PER"),
        ("Twelve people were attacked in Chad's war on Monday.", "?"),
        ("Twelve people were attacked at Lima's request on Monday.", "?"),
    ],
)
def test_a_square_or_a_feast_of_a_town_tells_where_it_was(text: str, whom: str) -> None:
    beside = "Envoys of Mali, Togo, Benin and Niger met.\n\n"
    assert [countries(d.recipients) for d in deeds_in(beside + text) if d.type == "ASSAULT"] == [whom]


def test_attackers_who_come_to_two_countries_stay_whose_they_are() -> None:
    text = "Somali rebels carried out attacks in Kenya and Uganda on Monday."
    assert {doers for doers, _ in sides(text, "ASSAULT")} == {"SOM"}


def test_only_police_courts_and_governments_are_taken_for_those_who_arrest_elsewhere_too() -> None:
    text = "Omar Tillo arrested Ida Lund in Lima on Monday.\n\nTwo men were arrested in Lima on Sunday."
    assert ("", "PER") in sides(text, "COERCE")


def test_a_warrant_is_no_arrest_that_says_who_makes_others() -> None:
    text = (
        "Peruvian authorities issued an arrest warrant for Omar Tillo on Monday.\n\n"
        "Tillo was arrested in 2018 at a rally."
    )
    assert [doers for doers, _ in sides(text, "COERCE")] == [""]


def test_on_whose_word_an_attack_is_told_was_not_attacked() -> None:
    text = "Two Peruvians were injured in the attack, according to the Peruvian Consulate General in Marseille."
    assert [(d.recipients[0].name, len(d.recipients)) for d in deeds_in(text) if d.type == "ASSAULT"] == [
        ("Peruvians", 1)
    ]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Police in Lima clashed with crowds. Over 50 arrests have been made.", ["PER"]),
        ("Peruvian crowds clashed with Lima's police. At least 46 were arrested.", ["PER"]),
        ("Peruvian crowds clashed with Lima's police. In Chile 46 were arrested.", ["CHL"]),
        ("Peruvian crowds clashed with Lima's police. At least 46 were dismissed.", []),
    ],
)
def test_people_of_whom_only_a_number_tells_are_of_the_state_that_the_report_is_about(
    text: str, whom: list[str]
) -> None:
    assert [recipients for _, recipients in sides(text, "COERCE")] == whom


def test_blame_far_into_a_report_is_not_for_those_who_attack_below_it() -> None:
    before = "Chad held a vote.\n\nMali held one, too.\n\nBoth were calm.\n\n"
    blame = "Peru's president condemned the murderous attack.\n\n"
    attack = "A Chilean gunman attacked a camp in Bolivia.\n\n"
    assert sides(before + blame + attack, "ACCUSE") == [("PER", "")]
    assert sides(before + attack + blame, "ACCUSE") == [("PER", "CHL")]
    assert sides(blame + before + attack, "ACCUSE") == [("PER", "CHL")]


def test_whom_somebody_stands_with_is_not_replaced_by_those_whom_both_stand_against() -> None:
    text = "A Somali gunman attacked a camp in Peru.\n\nMali praised the Peruvians against the violence."
    assert sides(text, "SUPPORT") == [("MLI", "PER")]


def test_who_leaves_a_country_to_do_something_does_it_himself() -> None:
    assert ("ETH", "ERI") in sides("An Ethiopian exile left the United States to attack an Eritrean base.", "ASSAULT")


def test_who_emerges_from_a_meeting_was_at_it() -> None:
    text = "Emerging from a meeting with the Chilean president on Monday, the Danish minister said little."
    assert sides(text, "CONSULT") == [("CHL+DNK", "")]


def test_persons_are_of_the_only_state_of_which_a_report_speaks() -> None:
    only = "Peru's cabinet met in Lima.\n\nThe Peruvian premier spoke.\n\nOmar Tillo criticised the Peruvian minister."
    assert sides(only, "ACCUSE") == [("PER", "PER")]
    beside = "Chile's cabinet met in Santiago.\n\nBolivia waited.\n\n"
    assert sides(beside + only, "ACCUSE") == [("?", "PER")]
