"""A day or month that opens a clause is a time and no part of the name behind it. Every sentence is our own."""

import pytest

from onrecord.parse.room import language


def grammar(text: str, word: str) -> tuple[str, str]:
    """The label of a word, and the word above it."""
    token = next(t for t in language()(text) if t.text == word)
    return token.dep_, token.head.text


@pytest.mark.parametrize(
    ("text", "day", "doer", "verb"),
    [
        ("On Monday Sudan's army arrested two editors and closed a newspaper.", "Monday", "army", "arrested"),
        ("On Friday police in Kampala arrested the opposition leader.", "Friday", "police", "arrested"),
        ("In May Turkey closed its border with Syria.", "May", "Turkey", "closed"),
        ("On Tuesday Israeli troops killed two men near Hebron.", "Tuesday", "troops", "killed"),
        ("On Monday, Chad expelled two diplomats.", "Monday", "Chad", "expelled"),
    ],
)
def test_a_day_that_opens_a_sentence_is_its_time_and_the_name_behind_it_its_subject(
    text: str, day: str, doer: str, verb: str
) -> None:
    assert grammar(text, day) == ("pobj", text.split(maxsplit=1)[0])
    assert grammar(text, doer) == ("nsubj", verb)


def test_a_part_of_the_day_stays_with_its_day() -> None:
    text = "On Monday night Chadian rebels attacked a town in Sudan."
    assert grammar(text, "night") == ("pobj", "On")
    assert grammar(text, "rebels") == ("nsubj", "attacked")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In May elections the Chilean party won.", "elections"),
        ("The guests on Sunday talk shows praised Chad.", "shows"),
    ],
)
def test_what_a_month_or_day_says_of_a_noun_stays_with_it(text: str, word: str) -> None:
    label, above = grammar(text, word)
    assert (label, above.lower()) in (("pobj", "in"), ("pobj", "on"))
