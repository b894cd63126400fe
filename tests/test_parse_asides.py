"""What somebody says besides, in a participle behind a comma, hangs on the verb and not on the noun before it."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from onrecord.parse.room import language


def participle(sentence: str) -> Token:
    return next(t for t in language()(sentence) if t.tag_ == "VBG" and t.nbor(-1).text == ",")


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The minister rejected a claim by Italy that Syria was arming, calling it absurd.", "rejected"),
        ("Kenya dismissed a report by a panel that faulted its police, accusing the authors of bias.", "dismissed"),
        ("Peru condemned a raid by rebels who held a village for a day, urging them to leave.", "condemned"),
        ("Chad denied a charge by Sudan that it had shelled a camp, saying its army was far away.", "denied"),
    ],
)
def test_a_participle_of_saying_behind_a_comma_belongs_to_the_verb(sentence: str, verb: str) -> None:
    told = participle(sentence)
    assert (told.dep_, told.head.text) == ("advcl", verb)


def test_an_attribute_of_the_noun_stays_there() -> None:
    doc = language()("Kenya sent a letter accusing Uganda of theft.")
    assert next(t for t in doc if t.text == "accusing").head.text == "letter"


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("One supply boat was hit with a powerful water cannon by the Chinese coast guard.", "hit"),
        ("Two students were beaten with iron rods by a mob.", "beaten"),
        ("The envoy was attacked with knives by three masked men.", "attacked"),
    ],
)
def test_who_does_something_with_a_tool_is_no_maker_of_the_tool(sentence: str, verb: str) -> None:
    by = next(t for t in language()(sentence) if t.text == "by")
    assert (by.dep_, by.head.text) == ("agent", verb)
