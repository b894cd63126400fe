"""Whom violence and expulsions are aimed at where only the rest of a report tells it. Every text is our own."""

import pytest
from reading_of import countries, deeds_in

QUARREL = (
    "Peru accused Chile of killing two soldiers.\n\nA Chilean spokesman said Peruvian troops had killed a fisherman."
)


def sides(text: str, kind: str) -> set[str]:
    return {f"{countries(d.actors)}>{countries(d.recipients)}" for d in deeds_in(text) if d.type == kind}


def told_last(text: str, kind: str) -> str:
    last = [d for d in deeds_in(text) if d.type == kind][-1]
    return f"{countries(last.actors)}>{countries(last.recipients)}"


@pytest.mark.parametrize(
    ("sentence", "kind", "wanted"),
    [
        ("Chile opened fire on Sunday.", "ASSAULT", "CHL>PER"),
        ("Peru carried out air strikes on Sunday.", "ASSAULT", "PER>CHL"),
        ("Chile expelled four diplomats.", "SANCTION", "CHL>PER"),
        # What the words themselves tell stays.
        ("Chile expelled four Ghanaian diplomats.", "SANCTION", "CHL>GHA"),
        ("Chilean police fired on a crowd in Santiago.", "ASSAULT", "CHL>CHL"),
        # A third state is at odds with neither of them.
        ("Ghana expelled four diplomats.", "SANCTION", "GHA>?"),
    ],
)
def test_between_two_states_at_odds_the_other_is_meant(sentence: str, kind: str, wanted: str) -> None:
    assert told_last(f"{QUARREL}\n\n{sentence}", kind) == wanted


def test_one_quarrel_alone_does_not_tell_whom_an_act_is_aimed_at() -> None:
    assert told_last("Peru criticised Chile.\n\nChile opened fire on Sunday.", "ASSAULT") == "CHL>"


def test_rebels_are_no_state_at_odds_with_another() -> None:
    text = "Peru accused Chile of a raid.\n\nChile condemned Peru.\n\nPeruvian rebels opened fire on Sunday."
    assert told_last(text, "ASSAULT") == "PER>"


def test_who_has_more_than_one_quarrel_may_mean_either() -> None:
    text = (
        "Peru accused Chile of a raid.\n\nPeru condemned Ghana.\n\nGhana threatened Peru with war.\n\n"
        "Chile accused Peru of lies.\n\nPeru opened fire on Sunday."
    )
    assert told_last(text, "ASSAULT") == "PER>"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chadian rebels fired on government positions.", "TCD>TCD"),
        ("The Chadian air force bombed a rebel stronghold.", "TCD>TCD"),
        ("Sudanese jets bombed the Chadian army base.", "SDN>TCD"),
    ],
)
def test_what_forces_hold_is_theirs(text: str, wanted: str) -> None:
    assert sides(text, "ASSAULT") == {wanted}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Chadian government said it will not negotiate with the Sudanese army.", "TCD>SDN"),
        ("Chad and Sudan will not meet in Lima.", "SDN+TCD>"),
    ],
)
def test_who_will_not_talk_declines_it_to_the_others(text: str, wanted: str) -> None:
    assert sides(text, "REJECT") == {wanted}


def test_a_second_sentence_is_passed_by_the_court_that_passed_the_first() -> None:
    text = "A Lima court sentenced 31 people to two years in prison.\n\nAnother 20 defendants were sentenced to a year."
    assert sides(text, "SANCTION") == {"PER>PER"}


def test_where_talks_are_mediated_is_no_party_to_them() -> None:
    assert "DZA" not in "".join(sides("Mali agreed to a truce during talks mediated in Algeria.", "CONSULT"))


def test_an_order_is_blamed_on_those_who_gave_it() -> None:
    text = (
        "Iraqi authorities ordered all Americans to leave the city.\n\nA British minister called the order a disgrace."
    )
    assert sides(text, "ACCUSE") == {"GBR>IRQ"}


def test_blame_for_what_somebody_describes_falls_on_the_one_whom_all_blame() -> None:
    text = "Mali condemned what it called a breach of the law.\n\nPeru condemned Chad.\n\nGhana criticised Chad."
    assert sides(text, "ACCUSE") == {"MLI>TCD", "PER>TCD", "GHA>TCD"}


def test_prosecutors_ask_a_court_for_a_sentence() -> None:
    text = "Prosecutors in Ghana asked for a six-year sentence.\n\nA court in Ghana jailed the student for four years."
    assert sides(text, "REQUEST") == {"GHA>GHA"}


def test_a_year_told_beside_of_somebody_sets_no_scene() -> None:
    text = "Two Peruvian monks, who were kidnapped in 2007, were freed. Troops killed six guerrillas."
    (killed,) = [d for d in deeds_in(text) if d.lemma == "kill"]
    assert killed.days is None or killed.days.first.year == 2020


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Anti-government activists marched in Accra on Monday.", "GHA>GHA"),
        ("Students held an anti-government rally in Accra.", "GHA>GHA"),
        ("Thousands of students marched in Accra on Monday.", "GHA>"),
    ],
)
def test_an_anti_government_protest_is_against_the_government_there(text: str, wanted: str) -> None:
    assert wanted in sides(text, "PROTEST")


def test_a_weapon_is_tested_by_the_state_that_tests_them_and_by_no_body_of_states() -> None:
    text = "North Korea test-fired a missile.\n\nThe UN tightened sanctions after it carried out a nuclear test."
    assert sides(text, "MOBILIZE") == {"PRK>"}
