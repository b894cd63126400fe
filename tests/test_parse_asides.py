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


def head_of(sentence: str) -> tuple[str, list[str]]:
    """The verb that a sentence hangs from, and its subjects."""
    root = next(t for t in language()(sentence) if t.dep_ == "ROOT")
    return root.text, [c.text for c in root.children if c.dep_ in ("nsubj", "nsubjpass")]


@pytest.mark.parametrize(
    ("sentence", "verb", "who"),
    [
        ("The sheds were a camp of the Presidential Guard, a diplomat told The Associated Press.", "told", "diplomat"),
        ("The rebels had taken hills near the town of Kidal, an army officer told Reuters.", "told", "officer"),
        ("The ships also carried letters of two ministers, reported the BBC, which had seen them.", "reported", "BBC"),
        ("The army has left the town, reported the official news agency Sana.", "reported", "agency"),
        ("The firm had paid bribes in three countries, reported the Guardian.", "reported", "Guardian"),
    ],
)  # fmt: skip
def test_who_says_at_the_end_what_a_sentence_tells_heads_it(sentence: str, verb: str, who: str) -> None:
    assert head_of(sentence) == (verb, [who])


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The troops left for Kidal, a town said by the army to be safe.", "left"),
        ("Police searched the house, reported the finds to Interpol and left.", "searched"),
        ("He left the house, reported the theft and went home.", "left"),
        ("The envoy met Ann Lee, a writer who told him of the raid.", "met"),
    ],
)
def test_who_is_only_said_to_be_something_or_reports_a_thing_does_not(sentence: str, verb: str) -> None:
    assert head_of(sentence)[0] == verb


def test_a_nation_before_an_object_is_a_part_of_it() -> None:
    doc = language()(
        "Armenia's defence ministry on Friday accused Azerbaijani forces of opening fire on its positions."
    )
    nation = next(t for t in doc if t.text == "Azerbaijani")
    assert nation.head.text == "forces"
    assert next(t for t in doc if t.text == "forces").dep_ == "dobj"
