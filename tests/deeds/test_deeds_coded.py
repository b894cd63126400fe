"""Which of a sentence's deeds is its coded event: what it is there to tell, not what it mentions beside that."""

from collections.abc import Mapping
from datetime import date

import pytest
from benchmarks import events

from onrecord.parse import parse
from onrecord.reading import knowledge, understand


def coded(text: str, day: date = date(1996, 5, 14)) -> list[Mapping[str, object]]:
    report = events.sentence_report(text, day.isoformat())
    sentences = parse(report)
    return events.coded(understand(report, sentences, knowledge()).deeds, sentences)


def types(text: str) -> list[object]:
    return [event["type"] for event in coded(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Denmark suspended aid to Zambia on Monday, two days after Zambian troops shelled a mission.", "SANCTION"),
        ("Guerrillas in Peru rejected an offer of talks from the government that they rose up against.", "REJECT"),
        ("Malawi agreed on Friday to return the lorries that its soldiers seized in Mozambique last year.", "AGREE"),
        ("Ghana condemned the expulsion of its ambassador from Togo, where troops fired on a crowd.", "ACCUSE"),
        ("Bolivia expelled the Cuban envoy on Tuesday as its farmers blocked roads in protest.", "SANCTION"),
    ],
)
def test_what_a_subordinate_clause_tells_is_not_what_the_sentence_is_there_to_tell(text: str, wanted: str) -> None:
    assert types(text) == [wanted]


def test_what_a_demand_is_that_another_grants_is_no_event_beside_the_granting() -> None:
    assert types("The Togolese government accepted demands from the opposition for new elections.") == ["CONCEDE"]


def test_what_somebody_did_at_once_with_his_act_is_part_of_it() -> None:
    assert types("Angolan rebels shelled the town of Huambo on Sunday, killing eight people.") == ["ASSAULT"]


def test_a_subordinate_clause_counts_where_nothing_else_is_told() -> None:
    assert types("It was snowing in the valley when Georgian troops shelled the village.") == ["ASSAULT"]


def test_two_acts_told_in_one_breath_to_different_sides_are_two_events() -> None:
    both = coded("Somali gunmen kidnapped two Swedish nurses and attacked a Kenyan army post, officials said.")
    assert [event["type"] for event in both] == ["ASSAULT", "ASSAULT"]
    assert [[party["country"] for party in event["recipients"]] for event in both] == [["SWE"], ["KEN"]]


def test_two_words_for_one_act_are_one_event() -> None:
    assert types("Chile set up and opened an embassy in Hanoi on Wednesday, the foreign ministry said.") == ["SUPPORT"]


def test_what_did_not_happen_is_no_event() -> None:
    assert types("Nigerian troops did not shell the village.") == []


def test_who_blames_another_comes_before_what_he_blames_him_for() -> None:
    assert types("Rwanda blamed Burundi for the bombing of a bus.") == ["ACCUSE"]


def test_a_protest_that_names_nobody_is_against_the_state_of_those_who_protest() -> None:
    (event,) = coded("Several thousand Bolivian teachers marched on Monday for higher pay.")
    assert [(party["country"], party["sector"]) for party in event["recipients"]] == [("BOL", "GOV")]


def test_a_protest_against_another_state_is_against_that_one() -> None:
    (event,) = coded("Several thousand Bolivians marched on Monday to protest against Chile.")
    assert [party["country"] for party in event["recipients"]] == ["CHL"]


def test_other_acts_without_a_recipient_stay_without_one() -> None:
    (event,) = coded("The Bolivian foreign minister resigned on Monday.")
    assert event["recipients"] == []
