"""What marks a statement: denials, attitudes, nesting, acts without words, speakers that the cast does not know."""

import pytest

from by_hand import plain_report
from onrecord import actors, lexicon, statements, times
from onrecord.model import Statement
from onrecord.parse import parse


def said(text: str, **fields: object) -> list[Statement]:
    report = plain_report(text, **fields)
    sentences = parse(report)
    cast = actors.find(report, sentences, lexicon.load())
    return list(statements.find(report, sentences, cast, times.find(report.text, report.published)))


def spoken(text: str, **fields: object) -> list[Statement]:
    return [statement for statement in said(text, **fields) if statement.kind != "attitude"]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The general denied that his men had fired.", True),
        ("The general did not deny that his men had fired.", False),
        ("The general said that his men had fired.", False),
        ("The ministry rejected the claim that the vote was rigged.", True),
    ],
)
def test_a_denial_is_flagged(text: str, denied: bool) -> None:
    assert any(statement.denial for statement in said(text)) is denied


@pytest.mark.parametrize(
    "text",
    [
        "The mayor thinks that the plan will fail.",
        "The mayor hopes that the plan will work.",
        "The mayor believes that the plan is sound.",
        "The mayor fears that the river will rise.",
    ],
)
def test_thinking_is_an_attitude(text: str) -> None:
    assert {statement.kind for statement in said(text)} == {"attitude"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway invited the king to its capital.",
        "The court sentenced the pilot to two years.",
        "The union blamed the owner for the fire.",
        "The two banks agreed to merge.",
        "Soldiers attacked the village at dawn.",
    ],
)
def test_an_act_of_which_no_words_are_given_is_no_statement(text: str) -> None:
    assert spoken(text) == []


def test_an_act_with_words_is_one() -> None:
    (statement,) = spoken('The union blamed the owner for the fire, saying he had "locked every door."')
    assert statement.content.startswith("he had")


def test_speech_within_speech_names_what_holds_it() -> None:
    found = spoken("The governor said the road was closed and that the general had told him the bridge was mined.")
    inner = next(one for one in found if one.content == "the bridge was mined")
    outer = next(one for one in found if one.id == inner.within)
    assert "the road was closed" in outer.content
    assert [party.name for party in inner.via] == [outer.speaker.name if outer.speaker else ""]


def test_a_speaker_whom_the_cast_does_not_know_is_named_by_the_words() -> None:
    (statement,) = spoken('"The lamb ran off," a tearful neighbour of the shepherd said.')
    assert statement.speaker is not None
    assert "neighbour" in statement.speaker.name


def test_the_reports_own_agency_is_no_relay() -> None:
    text = "The army said the town had fallen, Reuters reported."
    (statement,) = [one for one in spoken(text, credits=("Reuters",)) if one.content == "the town had fallen"]
    assert statement.via == ()


def test_the_statement_stands_for_who_made_the_one_before() -> None:
    text = "The Foreign Ministry said the talks were over.\n\nThe statement added that no new date was set."
    names = [statement.speaker.name for statement in spoken(text) if statement.speaker]
    assert len(names) == 2
    assert names[0] == names[1]


def test_reporters_are_no_relay() -> None:
    (statement,) = spoken("The bridge is closed, the mayor told reporters.")
    assert statement.via == ()


def test_a_relative_pronoun_speaks_for_what_it_stands_for() -> None:
    found = spoken("The envoy, who said the truce would hold, left on Monday.")
    assert [one.speaker.name for one in found if one.speaker] == ["envoy"]


def test_statements_come_in_the_order_of_the_text() -> None:
    text = 'The army said it had won.\n\n"We lost," a soldier said.\n\nAccording to the Red Cross, many died.'
    places = [statement.spans[0].start for statement in spoken(text)]
    assert len(places) == 3
    assert places == sorted(places)


def test_an_empty_report_has_no_statements() -> None:
    assert said("") == []


def test_who_is_sure_is_between_nought_and_one() -> None:
    assert all(0 <= statement.sure <= 1 for statement in said("The army said it had won. The mayor hopes so."))
