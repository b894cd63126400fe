"""Who speaks together, and what those are called whom no name names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statements_by_hand import speakers, spoken

from by_hand import plain_report
from onrecord.model import Party, Span
from onrecord.parse import parse
from onrecord.statements.joint import members, together
from onrecord.statements.naming import owned, people_of, plain

HERE = Span("r", 0, 9)

# ------------------------------------------------------------------------------------------------------ who they are

TOGETHER = {
    "a body and a force": ("The harbour board and Norwegian police said", ["The harbour board", "Norwegian police"]),
    "a name and people": ("Lund and other Danish officials said", ["Lund", "other Danish officials"]),
    "three by name": ("Ida Lund, Bo Berg and Jan Kowal said", ["Ida Lund", "Bo Berg", "Jan Kowal"]),
    "each with his country": (
        "Norway's Ida Lund and Poland's Jan Kowal said",
        ["Norway's Ida Lund", "Poland's Jan Kowal"],
    ),
    "two bare bodies": ("Police and customs said", ["Police", "customs"]),
    "his driver": ("The mayor and her driver said", ["The mayor", "her driver"]),
}
ALONE = {
    "two titles of one": "Mayor and party leader Ida Lund said",
    "two titles behind one article": "The mayor and party leader said",
    "a ministry of two things": "The Ministry of Culture and Tourism said",
    "an election commission": "The Commission for Elections and Referenda said",
    "either of two": "The mayor or her driver said",
    "a pronoun": "He said",
    "nothing joined": "The harbour board said",
}


def found(text: str) -> list[str]:
    """The words of those who speak together before "said"."""
    report = plain_report(f"{text} that the road was shut.")
    (sentence,) = parse(report)
    ranges = members((0, report.text.index(" said")), sentence, report.text)
    return [report.text[slice(*one)] for one in ranges]


@pytest.mark.parametrize(("text", "wanted"), TOGETHER.values(), ids=TOGETHER)
def test_each_of_several_has_a_range_of_its_own(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize("text", ALONE.values(), ids=ALONE)
def test_one_alone_is_not_several(text: str) -> None:
    assert found(text) == []


# ------------------------------------------------------------------------------------------------- what they are called


@given(st.lists(st.sampled_from(("Ida Lund", "Bo Berg", "Jan Kowal", "harbour board")), min_size=1, max_size=6))
def test_a_joint_name_has_each_name_once(names: list[str]) -> None:
    joint = together([Party("a", name, "NOR", "GOV") for name in names], HERE)
    assert all(joint.name.count(name) == 1 for name in names)
    assert (joint.actor, joint.country, joint.sector, joint.spans) == ("", "NOR", "GOV", (HERE,))


@pytest.mark.parametrize(
    ("countries", "country"), [(("NOR", "NOR"), "NOR"), (("NOR", "DNK"), None), (("NOR", None), None)]
)
def test_those_who_speak_together_have_a_country_only_where_it_is_one(
    countries: tuple[str | None, ...], country: str | None
) -> None:
    joint = together([Party(str(n), f"board {n}", code) for n, code in enumerate(countries)], HERE)
    assert joint.country == country


def test_a_list_of_names_has_one_and() -> None:
    assert together([Party("", name) for name in ("Ida", "Bo", "Jan")], HERE).name == "Ida, Bo and Jan"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the harbour board,", "harbour board"),
        ("One of the  miners", "miners"),
        ("An aide -", "aide"),
        ("They", "They"),
    ],
)
def test_a_name_has_no_article_and_no_signs(words: str, name: str) -> None:
    assert plain(words) == name


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Lund's two lawyers", ("Ida Lund", "two lawyers")),
        ("Lund’s letter", ("Ida Lund", "letter")),
        ("the lawyers of Lund", None),
        ("Lund said", None),
        ("allies of Lund's party", None),
    ],
)
def test_whose_somebody_is_stands_before_him(text: str, whose: tuple[str, str] | None) -> None:
    place = text.index("Lund")
    assert owned(text, (0, len(text)), [((place, place + len("Lund")), "Ida Lund")]) == whose


def test_a_name_that_holds_its_mark_owns_as_well() -> None:
    assert owned("Lund's aides", (0, 12), [((0, 6), "Ida Lund")]) == ("Ida Lund", "aides")


def test_people_told_apart_by_a_place_keep_their_words() -> None:
    assert people_of("Ida Lund", "lawyers") == "lawyers of Ida Lund"
    assert people_of("Ida Lund", "relatives in Oslo") is None


# ----------------------------------------------------------------------------------------------------- in whole reports

REPORTS = {
    "both said it": (
        "The Danish navy and Swedish police said that the ship had sunk.",
        "Danish navy and Swedish police",
    ),
    "they go on": (
        "The Danish navy and Swedish police said that the ship had sunk. They said that nobody had drowned.",
        "Danish navy and Swedish police",
    ),
    "he is the first of them": (
        "Ida Lund met the miners. Bo Berg and other officials said that the pit was flooded.\n\n"
        '"It filled in an hour," he said.',
        "Bo Berg",
    ),
    "somebody's people": (
        "Karl Weiss is in jail in Oslo. Weiss's lawyers said that he would appeal.",
        "lawyers of Karl Weiss",
    ),
    "somebody's letter": (
        'Karl Weiss wrote to the court from his cell. "I was asleep," Weiss\'s letter said.',
        "Karl Weiss's letter",
    ),
    "a message and who sent it": (
        "A message from the Danish Foreign Ministry said that the road was shut. "
        '"It will open in May," the message said.',
        "message from the Danish Foreign Ministry",
    ),
}


@pytest.mark.parametrize(("text", "name"), REPORTS.values(), ids=REPORTS)
def test_the_last_speaker_is_called(text: str, name: str) -> None:
    assert speakers(text)[-1] == name


GIVEN = {
    "judged as": (
        "Minister Ida Lund condemned the raid as a breach of all norms.",
        "the raid as a breach of all norms",
    ),
    "rejected as": (
        "The union rejected the offer as an insult to its members.",
        "the offer as an insult to its members",
    ),
    "reported what was done to them": (
        "Hundreds of women reported being robbed in the park.",
        "being robbed in the park",
    ),
    "shown in quotation marks": (
        'The letter showed that the mayor "owned two ships in Oslo".',
        'the mayor "owned two ships in Oslo',
    ),
    "an answer in a clause": ("Minister Ida Lund responded that the road was shut.", "the road was shut"),
    "estimated in a clause": ("Danish police estimated that 9,000 people had marched.", "9,000 people had marched"),
}
ACTS = {
    "judged without a word": "Minister Ida Lund condemned the raid.",
    "an emergency": "The general seized the palace and declared a state of emergency.",
    "a ceasefire": "The two sides declared a ceasefire.",
    "what polls show": "Opinion polls showed that most Danes oppose the tunnel.",
    "what documents show": "Papers from the law firm show that the mayor owned two ships.",
    "a ruling": "The migration board ruled that the boy must be sent home.",
    "an answer to no words": "The Danish frigate responded to the distress call.",
    "what was commented on": "Minister Ida Lund commented on the raid.",
}


@pytest.mark.parametrize(("text", "content"), GIVEN.values(), ids=GIVEN)
def test_words_are_given_by_more_than_clauses(text: str, content: str) -> None:
    assert [one.content.rstrip('."') for one in spoken(text)] == [content]


@pytest.mark.parametrize("text", ACTS.values(), ids=ACTS)
def test_an_act_of_which_no_words_are_given_is_no_statement(text: str) -> None:
    assert spoken(text) == []
