"""Days of what a report tells beside its news: in a crisis that lasts, of a crime in court, before, again and again,
and on the occasion of what is said. The report is of Monday, 15 June 2020."""

import pytest
from reading_of import MONDAY, deeds_in

NEWS = "The French president met the Turkish president in Paris on Monday.\n\n"
CRISIS = "Sudan's army bombed a town in Chad.\n\n" + NEWS + "Trade has suffered {since}.\n\n" + "The king is ill. " * 3


def days_of(text: str, kind: str) -> list[str]:
    """The days of the deeds of one type in their order: "first last", one day once, "" for none."""
    told = sorted((d for d in deeds_in(text, MONDAY, "body") if d.type == kind), key=lambda d: d.predicate.start)
    return [" ".join(dict.fromkeys((str(d.days.first), str(d.days.last)))) if d.days else "" for d in told]


SINCE = ["since the June 1 attack", "since June 1", "since his June 1 grab for power"]


@pytest.mark.parametrize("since", SINCE)
def test_acts_of_others_in_a_crisis_lie_between_its_beginning_and_the_report(since: str) -> None:
    text = CRISIS.format(since=since) + "Poland expelled four Sudanese diplomats."
    assert days_of(text, "SANCTION") == ["2020-06-01 2020-06-15"]


@pytest.mark.parametrize("since", ["since June 14", "since the January 2 attack", "since then", "on June 1"])
def test_a_crisis_begins_days_or_weeks_ago_and_where_since_says_so(since: str) -> None:
    text = CRISIS.format(since=since) + "Poland expelled four Sudanese diplomats."
    assert days_of(text, "SANCTION") == ["2020-06-15"]


def test_those_of_whom_the_news_is_act_on_its_day() -> None:
    text = CRISIS.format(since=SINCE[0]) + "The French president expelled four Sudanese diplomats."
    assert days_of(text, "SANCTION") == ["2020-06-15"]


def test_without_violence_since_begins_no_crisis() -> None:
    text = (
        CRISIS.format(since=SINCE[1]).replace("bombed a town in", "praised")
        + "Poland expelled four Sudanese diplomats."
    )
    assert days_of(text, "SANCTION") == ["2020-06-15"]


BEFORE = [
    "Kenyan police had previously arrested ten Somalis.",
    "Earlier, ten Somalis have been arrested by Kenyan police.",
    "Ten Somalis had formerly been arrested by Kenyan police.",
]


@pytest.mark.parametrize("text", BEFORE)
def test_what_was_done_before_the_news_has_no_day(text: str) -> None:
    assert days_of("Somali rebels bombed a Kenyan base on June 3.\n\n" + text, "COERCE") == [""]


AGAIN = [
    ("Poland for months rejected the demand of Russia.", "REJECT"),
    ("Poland repeatedly criticized Russia.", "ACCUSE"),
    ("Poland consistently ignored them, criticizing Russia.", "ACCUSE"),
    ("Over the years Poland criticized Russia.", "ACCUSE"),
]


@pytest.mark.parametrize(("text", "kind"), AGAIN)
def test_what_is_done_again_and_again_has_no_one_day(text: str, kind: str) -> None:
    assert set(days_of(text, kind)) <= {""}


def test_what_is_done_for_an_hour_is_news() -> None:
    assert days_of("Kenyan police held ten Somalis for an hour.", "COERCE") == ["2020-06-14 2020-06-15"]


OCCASIONS = [
    "During talks with his Greek counterpart, the Turkish president told reporters that he was glad.",
    "At talks with his Greek counterpart, the Turkish president said that he was glad.",
]


@pytest.mark.parametrize("text", OCCASIONS)
def test_the_meeting_at_which_something_is_said_is_news_as_that_is(text: str) -> None:
    assert days_of(text, "CONSULT") == ["2020-06-14 2020-06-15"]


def test_then_goes_on_with_the_news_of_those_of_whom_it_is() -> None:
    text = NEWS + "The French president then praised Greece."
    assert days_of(text, "SUPPORT") == ["2020-06-15"]
    assert days_of(NEWS + "The Polish king then praised Greece.", "SUPPORT") == [""]


ABOUT_AN_ACT = [
    ("Ola Berg is also charged in the 1996 bombing.", "ACCUSE"),
    ("A Kenyan court convicted Ola Berg in the 1996 bombing.", "SANCTION"),
]


@pytest.mark.parametrize(("text", "kind"), ABOUT_AN_ACT)
def test_the_year_of_an_attack_is_not_that_of_the_charge(text: str, kind: str) -> None:
    (day,) = days_of(text, kind)
    assert day != "1996-01-01 1996-12-31"


CRIMES = [
    ("The king is ill.\n\nA man was charged with murder on Monday.\n\nKenyan judge Ola Berg was shot dead.", ""),
    ("A Kenyan court convicted a man of murder on Monday.\n\nKenyan judge Ola Berg was shot with a rifle.", ""),
    ("The king is ill.\n\nKenyan judge Ola Berg was shot with a rifle.", "2020-06-14 2020-06-15"),
]


KNOWN = "Kenya and Somalia held talks on Monday about the bombing of the embassy.\n\nThe king is ill.\n\n"
LATER = ["The bomb went off at the port, killing six Kenyan soldiers.", "Somali rebels killed six Kenyan soldiers."]


@pytest.mark.parametrize("text", LATER)
def test_the_violence_that_a_report_takes_for_known_is_no_news_of_it(text: str) -> None:
    assert days_of(KNOWN + "The king is ill. " * 2 + text, "ASSAULT")[-1:] == [""]


def test_violence_of_which_nothing_was_told_before_is_news() -> None:
    text = KNOWN.replace("the bombing of the embassy", "trade") + LATER[1]
    assert days_of(text, "ASSAULT") == ["2020-06-15"]


@pytest.mark.parametrize(("text", "expected"), CRIMES)
def test_the_crime_that_a_court_judges_is_older_than_the_news(text: str, expected: str) -> None:
    assert days_of(text, "ASSAULT")[-1:] == [expected]


def test_who_is_arrested_at_a_protest_is_driven_apart_on_its_day() -> None:
    text = (
        "Kenya's parliament rejected a law on Monday.\n\nThousands of Kenyans protested outside.\n\n"
        "Riot police used tear gas to disperse the crowd, and 60 Kenyans were arrested."
    )
    assert days_of(text, "ASSAULT") == ["2020-06-15"]


PARTS = ["in the early hours of Friday", "on the morning of June 12", "in the night of June 12", "at midday on Friday"]


@pytest.mark.parametrize("when", PARTS)
def test_a_part_of_a_day_is_of_the_act_as_the_day_is(when: str) -> None:
    assert days_of(f"Kenyan police arrested ten Somalis at a port {when}.", "COERCE") == ["2020-06-12"]


def test_the_day_of_what_is_offered_is_not_that_of_the_offer() -> None:
    assert days_of("Poland offered to visit Ukraine today.", "AGREE") == ["2020-06-14 2020-06-15"]
