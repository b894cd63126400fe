"""Words of war and telephone that are meant otherwise. Every sentence is our own."""

import pytest
from reading_of import brief, deeds_in, tellings_in


@pytest.mark.parametrize(
    "text",
    [
        "The Danish opposition leader attacked the Danish prime minister over taxes.",
        "President Smith attacked Senator Jones on Monday.",
        "The Indian minister hit out at the Indian opposition leader.",
        "Opposition leaders attacked the Kenyan president over the budget.",
        "Danish lawmakers slammed the government over its plans for schools.",
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
        "Ugandan rebels attacked a Congolese town over the arrest of their leader.",
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


PEACE = "The senator spoke for an hour.\n\nIt rained on the hall.\n\nThe crowd went home.\n\nThe hall was cold."
WAR = "Two soldiers were wounded by a bomb.\n\nThe army fired rockets.\n\nThe rebels lost a tank.\n\nIt rained."


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan central bank targeted the Kenyan banks.",
        "The Polish union engaged the Polish premier.",
        "There is fighting in Warsaw between the Polish premier and the Polish union over the law.",
    ],
)
def test_words_of_war_are_no_attack_in_a_report_without_arms(text: str) -> None:
    assert not any(deed.type == "ASSAULT" for deed in deeds_in(f"{PEACE}\n\n{text}"))


@pytest.mark.parametrize(
    ("about", "text"),
    [
        (WAR, "Russia attacked Georgia on Monday."),
        (PEACE, "Russian soldiers attacked Georgia on Monday."),
        (PEACE, "Russia bombed Georgia on Monday."),
        (PEACE, "There were deadly attacks by Chad on Sudan on Monday."),
    ],
)
def test_an_attack_stays_one_where_arms_are_told_of_beside_it_or_in_the_report(about: str, text: str) -> None:
    assert any(deed.type == "ASSAULT" for deed in deeds_in(f"{about}\n\n{text}"))


def test_an_attack_in_words_blames() -> None:
    deeds = deeds_in(f"{PEACE}\n\nRussia attacked Georgia over the price of wine.")
    assert [deed.type for deed in deeds] == ["ACCUSE"]


VOTES = "The candidate spoke.\n\nThe primary is near.\n\nVoters cheered.\n\nThe polls open in May."


@pytest.mark.parametrize(
    ("about", "text", "counts"),
    [
        (VOTES, "Thousands of Kenyan workers held a rally in Nairobi on Monday.", False),
        (VOTES, "Thousands of Kenyan workers held a rally against the Kenyan government on Monday.", True),
        (PEACE, "Thousands of Kenyan workers held a rally in Nairobi on Monday.", True),
        (VOTES, "Thousands of Kenyan workers held a protest in Nairobi on Monday.", True),
    ],
)
def test_a_rally_before_a_vote_is_a_protest_only_where_it_is_against_something(
    about: str, text: str, counts: bool
) -> None:
    assert any(deed.type == "PROTEST" for deed in deeds_in(f"{about}\n\n{text}")) is counts


def test_a_short_report_does_not_say_what_it_is_about() -> None:
    assert [deed.type for deed in deeds_in("It rained.\n\nRussia attacked Georgia over the price of wine.")] == [
        "ASSAULT"
    ]
