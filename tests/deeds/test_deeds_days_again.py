"""On which days an act was done that its report dates elsewhere and only tells again. The report is of Monday, 15 June
2020."""

from datetime import date, timedelta

import pytest
from reading_of import MONDAY, deeds_in, tellings_in

from onrecord.deeds.days.again import FOLLOWED_UP, is_definite, retold
from onrecord.deeds.days.told import When
from onrecord.deeds.days.whose import happening
from onrecord.model import Days

STORY = "Somali rebels bombed a Kenyan base in Garissa on {day}.\n\n"


def days_of(text: str, kind: str = "ASSAULT", published: date | None = MONDAY) -> list[str]:
    """The days of the deeds of one type in their order: "first last", one day once, "" for none."""
    told = sorted((d for d in deeds_in(text, published) if d.type == kind), key=lambda d: d.predicate.start)
    return [" ".join(dict.fromkeys((str(d.days.first), str(d.days.last)))) if d.days else "" for d in told]


TAKEN_UP = [  # the bombing of June 3, by other words
    "Kenya mourns the victims of the bombing.",
    "The blast killed ten Kenyan soldiers.",
    "Ten Kenyan soldiers died in the attack.",
    "Kenyan officials spoke of the blast that killed ten soldiers.",
    "Kenyan officials said a bomb killed ten soldiers.",
    "The attackers had opened fire on Kenyan soldiers.",
    "Kenyan officials mourned soldiers killed in the Garissa bombing.",
]


@pytest.mark.parametrize("again", TAKEN_UP)
def test_an_attack_told_again_has_its_days(again: str) -> None:
    assert set(days_of(STORY.format(day="June 3") + again)) == {"2020-06-03"}


OTHERS = [  # not the bombing of June 3
    "Kenya fears another bombing of its base.",
    "Kenya mourns the victims of the bombing in Mombasa.",
    "The earlier attack in Mombasa killed ten Kenyan soldiers.",
    "Kenyan police guard the hotel against a bombing.",
]


@pytest.mark.parametrize("other", OTHERS)
def test_an_attack_told_apart_has_no_days_of_another(other: str) -> None:
    assert "2020-06-03" not in days_of(STORY.format(day="June 3") + other)[1:]


def test_two_attacks_are_told_apart_by_their_places() -> None:
    second = "Rebels bombed a school in Mombasa on May 12.\n\n"
    text = STORY.format(day="June 3") + second + "{} killed ten Kenyan soldiers."
    assert days_of(text.format("The Mombasa bombing"))[-1:] == ["2020-05-12"]
    assert days_of(text.format("The Garissa bombing"))[-1:] == ["2020-06-03"]


def test_the_nearest_attack_before_is_the_one_that_no_name_tells_apart() -> None:
    text = "Somali rebels bombed a Kenyan base on June 3.\n\nRebels bombed a school on May 12.\n\n"
    assert days_of(text + "The bombing killed ten Kenyan soldiers.")[-1:] == ["2020-05-12"]


@pytest.mark.parametrize(("day", "taken_up"), [("April 14", True), ("March 3", False)])
def test_an_attack_of_long_ago_is_taken_up_by_name_only(day: str, taken_up: bool) -> None:
    assert timedelta(days=62) == FOLLOWED_UP
    told = STORY.format(day=day) + "Kenya voted.\n\nTen soldiers were killed in the {}attack."
    first = days_of(told.format(""))[0]
    assert (days_of(told.format("")) == [first, first]) is taken_up
    assert days_of(told.format("Garissa "))[-1:] == [first]


def test_a_definite_noun_takes_up_an_act_of_any_kind_by_its_own_word() -> None:
    text = "Thousands of Kenyan students held a rally in Nairobi on June 3.\n\nPolice left during {} rally of students."
    assert days_of(text.format("the"), "PROTEST")[-1:] == ["2020-06-03"]
    assert days_of(text.format("another"), "PROTEST")[-1:] != ["2020-06-03"]


EVENTS = [
    ("The blast killed six soldiers.", "blast"),
    ("Six soldiers were killed in an ambush.", "ambush"),
    ("Six soldiers were killed by a blast.", "blast"),
    ("Kenya mourned the bombing of a clinic that killed six soldiers.", "bombing"),
    ("Rebels killed six soldiers.", None),
    ("The rebel leader killed six soldiers.", None),
]


@pytest.mark.parametrize(("text", "event"), EVENTS)
def test_a_toll_is_that_of_the_event_that_its_clause_names(text: str, event: str | None) -> None:
    found = [happening(t.found) for t in tellings_in(text) if t.found.lemma == "kill"]
    assert found
    assert [t.text if t is not None else None for t in found] == [event]


def test_no_act_is_taken_up_where_none_is_dated() -> None:
    told = tellings_in("The bombing killed ten Kenyan soldiers. Kenya mourns the victims of the attack.")
    none = [When()] * len(told)
    assert retold(told, none, [None] * len(told), MONDAY) == none


@pytest.mark.parametrize("weeks", range(10))
def test_what_words_date_keeps_its_days(weeks: int) -> None:
    told = tellings_in("The bombing killed ten Kenyan soldiers. Kenya mourns the victims of the attack.")
    day = MONDAY - timedelta(weeks=weeks)
    whens = [When(Days(day, day))] * len(told)
    assert retold(told, whens, [None] * len(told), MONDAY) == whens


def test_what_is_known_already_has_an_article_or_an_owner() -> None:
    words = {
        t.text: t
        for told in tellings_in("Kenya condemned the raid, a bombing and its attack.")
        for t in told.found.sentence.doc
    }
    assert [is_definite(words[word]) for word in ("raid", "bombing", "attack")] == [True, False, True]
    assert not is_definite(None)


@pytest.mark.parametrize("first", ["Ten soldiers killed in Kenya bombing", "Bombing kills ten soldiers in Kenya"])
def test_what_a_headline_tells_is_not_an_attack_of_long_ago(first: str) -> None:
    text = f"{first}\n\nRebels killed 130 people in Kenya on May 4, 2019."
    days = {kind: deeds_in(text, MONDAY, kind)[0].days for kind in ("body", "headline")}
    assert days["body"] == Days(date(2019, 5, 4), date(2019, 5, 4))
    assert days["headline"] != days["body"]
