"""On which days an act was done that is told as news of a story: what came of an attack, headlines, hours of a named
day, wars. The report is of Monday, 15 June 2020."""

from datetime import date, timedelta

import pytest
from reading_of import MONDAY, deeds_in

from onrecord.deeds.days.again import FOLLOWED_UP
from onrecord.deeds.days.news import FRESH
from onrecord.deeds.days.story import OPENING, _first_day, _news_day
from onrecord.deeds.days.told import When
from onrecord.model import Days

ATTACK = "Somali rebels bombed a Kenyan base on {day}.\n\n"


def days_of(text: str, kind: str, published: date | None = MONDAY, block: str = "body") -> list[str]:
    """The days of the deeds of one type in their order: "first last", one day once, "" for none."""
    told = sorted((d for d in deeds_in(text, published, block) if d.type == kind), key=lambda d: d.predicate.start)
    return [" ".join(dict.fromkeys((str(d.days.first), str(d.days.last)))) if d.days else "" for d in told]


SO_FAR = [  # what came of an attack lies between it and the report
    ("Kenyan police have arrested ten Somalis.", "COERCE"),
    ("Kenyan police already have arrested ten Somalis.", "COERCE"),
    ("Ten Somalis have been arrested by Kenyan police.", "COERCE"),
    ("Kenya has expelled two Somali diplomats.", "SANCTION"),
    ("Kenya's president has rejected the demand of Somalia.", "REJECT"),
    ("The rebel leader Omar Hassan is accused of plotting the bombing.", "ACCUSE"),
    ("The king, who has condemned the rebels, is ill.", "ACCUSE"),
]


@pytest.mark.parametrize(("text", "kind"), SO_FAR)
@pytest.mark.parametrize(("day", "first"), [("June 3", "2020-06-03"), ("May 3", "2020-05-03")])
def test_what_came_of_an_attack_lies_between_it_and_the_report(text: str, kind: str, day: str, first: str) -> None:
    assert days_of(ATTACK.format(day=day) + text, kind)[-1:] == [f"{first} 2020-06-15"]


NEW = [  # told as the news of the day, whatever else the report follows up
    ("Kenyan police arrested ten Somalis.", "COERCE", "2020-06-14 2020-06-15"),
    ("Poland condemned the rebels.", "ACCUSE", "2020-06-14 2020-06-15"),
    ("The Turkish president is meeting his Greek counterpart.", "CONSULT", "2020-06-15"),
    ("Ten Somali students are being attacked by Kenyan police.", "ASSAULT", "2020-06-15"),
    ("Kenyan police have arrested ten Somalis since Friday.", "COERCE", "2020-06-12 2020-06-15"),
    ("Kenyan police arrested ten Somalis on Friday.", "COERCE", "2020-06-12"),
]


@pytest.mark.parametrize(("text", "kind", "expected"), NEW)
@pytest.mark.parametrize("day", ["June 3", "May 3"])
def test_news_of_the_day_is_not_drawn_out_to_an_older_attack(text: str, kind: str, expected: str, day: str) -> None:
    assert days_of(ATTACK.format(day=day) + text, kind)[-1:] == [expected]


def test_nothing_is_drawn_out_to_an_attack_of_long_ago() -> None:
    told = "Kenyan police have arrested ten Somalis."
    assert days_of(ATTACK.format(day="January 3") + told, "COERCE") == ["2020-06-14 2020-06-15"]
    assert days_of(ATTACK.format(day="June 3, 2011") + told, "COERCE") == ["2020-06-14 2020-06-15"]


@pytest.mark.parametrize(("before", "expected"), [(0, "2020-06-14 2020-06-15"), (1, "2020-06-14 2020-06-15"), (2, "")])
def test_what_somebody_has_said_is_new_in_the_lead_only(before: int, expected: str) -> None:
    text = "The king is ill. " * before + "France has condemned Russia."
    assert days_of(text, "ACCUSE") == [expected]


@pytest.mark.parametrize("before", [0, 2])
def test_what_somebody_has_done_is_so_now(before: int) -> None:
    text = "The king is ill. " * before + "France has expelled four Russian diplomats."
    assert days_of(text, "SANCTION") == ["2020-06-14 2020-06-15"]


def test_a_sentence_being_served_was_passed_some_day() -> None:
    assert days_of("The Egyptian singer is serving a prison sentence over a protest.", "SANCTION")[-1:] == [""]


@pytest.mark.parametrize("sentences", [2, 3, 4])
def test_an_attack_that_a_report_comes_to_late_is_not_its_story(sentences: int) -> None:
    text = "The king is ill. " * sentences + ATTACK.format(day="June 3") + "Kenyan police have arrested ten Somalis."
    assert (days_of(text, "COERCE") == ["2020-06-03 2020-06-15"]) is (sentences <= OPENING)


def test_what_crowds_do_is_part_of_the_act_that_a_report_is_about() -> None:
    text = "Turkey and Greece held talks on Friday.\n\nThousands of Turkish students protested in Ankara."
    assert days_of(text, "PROTEST") == ["2020-06-12"]
    assert days_of(text.replace("protested in Ankara", "criticized Greece"), "ACCUSE") == ["2020-06-12 2020-06-15"]


def test_without_an_attack_the_perfect_is_the_news_of_the_day() -> None:
    text = "France and Russia held talks on June 3.\n\nFrance has expelled four Russian diplomats."
    assert days_of(text, "SANCTION") == ["2020-06-14 2020-06-15"]


@pytest.mark.parametrize("ago", range(1, 7))
def test_an_answer_may_be_as_old_as_its_cause_over_a_weekend_only(ago: int) -> None:
    day = MONDAY - timedelta(days=ago)
    (told,) = days_of(ATTACK.format(day=f"June {day.day}") + "Poland condemned the rebels.", "ACCUSE")
    first = day if timedelta(days=ago) <= FRESH else MONDAY - timedelta(days=1)
    assert told == f"{first} 2020-06-15"


HEADLINES = [
    ("France expels four Russian diplomats", "SANCTION", "2020-06-14 2020-06-15"),
    ("Poland condemns Russian attack", "ACCUSE", "2020-06-14 2020-06-15"),
    ("Turkish president meets Greek counterpart in Ankara", "CONSULT", "2020-06-14 2020-06-15"),
    ("France expelled four Russian diplomats in May", "SANCTION", "2020-05-01 2020-05-31"),
    ("Ten Kenyan soldiers killed in Garissa bombing", "ASSAULT", "2020-06-14 2020-06-15"),
    ("Two Turkish journalists arrested in Ankara raid", "COERCE", "2020-06-14 2020-06-15"),
]


@pytest.mark.parametrize(("text", "kind", "expected"), HEADLINES)
def test_a_headline_tells_the_past_in_the_present_tense(text: str, kind: str, expected: str) -> None:
    assert days_of(text, kind, block="headline")[-1:] == [expected]


def test_the_same_words_in_the_text_are_going_on() -> None:
    assert days_of("Poland is condemning the rebels.", "ACCUSE") == ["2020-06-15"]


def test_what_is_done_in_words_is_done_when_they_are_said() -> None:
    assert days_of("Poland condemns the rebels.", "ACCUSE") == ["2020-06-14 2020-06-15"]
    assert days_of("The king said on Friday that Poland condemns the rebels.", "ACCUSE") == ["2020-06-12"]
    assert days_of('"Poland condemns the rebels," the Polish king said on Friday.', "ACCUSE") == ["2020-06-12"]
    assert days_of('"We condemned the rebels," the Polish king said on Friday.', "ACCUSE") == [""]


HOURS = [
    ("The king spoke on Thursday. The Turkish president met his Greek counterpart in the afternoon.", "2020-06-11"),
    ("The king spoke on Thursday.\n\nThe Turkish president met his Greek counterpart in the morning.", "2020-06-11"),
    (
        "The king spoke on Thursday.\n\nThe Turkish president met his Greek counterpart earlier in the day.",
        "2020-06-11",
    ),
    ("In May the king spoke. The Turkish president met his Greek counterpart in the evening.", "2020-06-14 2020-06-15"),
    ("The king spoke on Thursday. The Turkish president met his Greek counterpart on Friday.", "2020-06-12"),
    (
        "The king spoke on Friday. The Turkish president met his Greek counterpart in the evening of May 3.",
        "2020-05-03",
    ),
    ("The king spoke on Thursday. Later, the Turkish president met his Greek counterpart.", "2020-06-11"),
    ("The king spoke on Thursday. But hours later the Turkish president met his Greek counterpart.", "2020-06-11"),
    # some day after that, or long ago
    ("The king spoke on May 3. The Turkish president later met his Greek counterpart.", ""),
    ("The king spoke on May 3. Later, the Turkish president met his Greek counterpart.", ""),
    ("The king spoke on Thursday. Two weeks later the Turkish president met his Greek counterpart.", ""),
]


@pytest.mark.parametrize(("text", "expected"), HOURS)
def test_an_hour_is_of_the_day_that_was_named_last(text: str, expected: str) -> None:
    assert days_of(text, "CONSULT")[-1:] == [expected]


RECENT = [
    ("North Korea has launched two missiles in recent months.", "2020-03-15 2020-06-15"),
    ("North Korea has launched two missiles in recent weeks.", "2020-05-18 2020-06-15"),
    ("In recent days North Korea has launched two missiles.", "2020-06-08 2020-06-15"),
    ("North Korea launched two missiles over the past few weeks.", "2020-05-18 2020-06-15"),
]


@pytest.mark.parametrize(("text", "expected"), RECENT)
def test_recent_units_are_some_of_them_up_to_the_report(text: str, expected: str) -> None:
    assert days_of(text, "MOBILIZE")[-1:] == [expected]


WARS = [
    ("Sudan seized the town from Chad in the war of 1967.", "1967-01-01 1967-12-31"),
    ("Sudan seized the town from Chad in the 1967 war.", "1967-01-01 1967-12-31"),
    ("Sudan seized the town from Chad during the uprising of 1967.", "1967-01-01 1967-12-31"),
]


@pytest.mark.parametrize(("text", "expected"), WARS)
def test_what_is_done_in_a_war_is_done_in_its_years(text: str, expected: str) -> None:
    assert expected in [day for kind in ("COERCE", "ASSAULT") for day in days_of(text, kind)]


def test_a_century_dates_no_act_and_keeps_none_from_being_news() -> None:
    text = "Poland compared the men with dictators of the 20th century and condemned Russia."
    assert days_of(text, "ACCUSE")[-1:] == ["2020-06-14 2020-06-15"]


def test_a_time_after_the_second_of_two_places_is_the_noun_s() -> None:
    text = "Ten men stood trial over the bombings of embassies in Kenya and Tanzania last year."
    assert set(days_of(text, "ASSAULT")) == {"2019-01-01 2019-12-31"}


def test_no_day_is_the_story_s_where_none_is_told() -> None:
    assert _news_day([When(), When(Days(MONDAY, MONDAY))], None) is None
    assert _first_day([], [], MONDAY) is None
    assert _first_day([], [], None) is None
    assert _news_day([When(Days(MONDAY - FOLLOWED_UP, MONDAY))], MONDAY) is None
