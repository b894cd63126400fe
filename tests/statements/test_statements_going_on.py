"""Whom pronouns and descriptions go on with from one statement to the next."""

import pytest
from statements_by_hand import speakers, spoken


def test_she_who_speaks_is_not_somebody_of_whom_only_her_words_told() -> None:
    text = (
        "Ida Lund met the press on Monday.\n\n"
        "“I stand here as a teacher who lost her school,” she said. She said nobody had paid her."
    )
    assert speakers(text) == ["Ida Lund", "Ida Lund"]


def test_he_who_told_of_a_man_in_his_words_goes_on() -> None:
    text = (
        "The miner Tom Reyes walked home at noon.\n\n"
        "“Karl Weiss never came down the pit. He never liked the dark,” he said."
    )
    assert speakers(text) == ["Tom Reyes"]


def test_she_may_have_spoken_long_before_where_nobody_else_can_be_meant() -> None:
    words = "“The rain fell. The wall broke. The sheep ran off. The road sank. Nobody slept.”"
    text = f"“The dam is gone,” Mrs. Ida Lund said. {words} Then the line went dead. She said she would call again."
    assert speakers(text)[-1] == "Ida Lund"


@pytest.mark.parametrize("pronoun", ["It", "They"])
def test_somebody_without_a_name_or_a_sex_goes_on_as_it_or_they(pronoun: str) -> None:
    text = f"The organiser of the fair said the fireworks were wet. {pronoun} said that nobody was hurt."
    first, second = speakers(text)
    assert first == second


def test_who_is_the_person_named_right_before() -> None:
    text = "The network was attacked this week by Prime Minister Ida Lund, who said it gave shelter to thieves."
    assert speakers(text)[-1] == "Ida Lund"


def test_a_description_that_goes_on_as_he_is_no_woman() -> None:
    text = (
        "Mrs. Ida Lund said the horse was lame. The trainer said the horse could run. He said it had run on Sunday. "
        "Mrs. Lund left."
    )
    assert "Ida Lund" not in speakers(text)[1:]


def test_a_paper_that_reports_on_the_word_of_others_is_their_relay() -> None:
    (only,) = spoken("The Washington Post reports that the bridge will be closed, according to the police.")
    assert only.speaker is not None
    assert "police" in only.speaker.name.lower()
    assert [party.name for party in only.via] == ["Washington Post"]


def test_what_somebody_answers_by_saying_is_his() -> None:
    text = "The mayor's secretary, Tom Reyes, answered a question about the bridge by saying only: “Wait until May.”"
    assert speakers(text) == ["Tom Reyes"]


def test_a_paper_beside_the_name_of_a_club_is_not_the_club() -> None:
    text = (
        'The bakers paid a large sum to a strong union of millers known as the "Millers Club," '
        "state-run Al-Ahram newspaper reported."
    )
    assert speakers(text) == ["Al-Ahram"]


def test_a_given_name_tells_who_is_she() -> None:
    text = "Harvey Lund met Uma Reyes in the harbour on Monday. She said the boats were gone."
    assert speakers(text) == ["Uma Reyes"]
