"""The grammar as data: it loads, every word and phrase that its rules ask for exists, and a bad one is told clearly."""

import re
import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from onrecord.times import expressions, find, grammar, rules
from onrecord.times.builders import BUILDERS
from onrecord.times.durations import period
from onrecord.times.meaning import Duration, InYear, Shift, Turn, Weekday
from onrecord.times.tokens import NUMBERS, Words, tokens

TABLE: dict[str, Any] = tomllib.loads((files("onrecord.times") / "english.toml").read_text(encoding="utf-8"))


def symbols(pattern: str) -> list[str]:
    return [name for part in pattern.split() for name in part.rstrip("?").split("|") if name and name[0].isupper()]


@pytest.mark.parametrize("rule", TABLE["rule"], ids=lambda rule: f"{rule['makes']}: {rule['patterns'][0]}")
def test_every_symbol_of_a_rule_is_a_class_of_words_or_a_phrase_that_some_rule_makes(rule: dict[str, Any]) -> None:
    known = set(TABLE["words"]) | {other["makes"] for other in TABLE["rule"]} | NUMBERS
    for pattern in rule["patterns"]:
        assert set(symbols(pattern)) <= known


def test_every_builder_is_named_by_a_rule() -> None:
    assert set(BUILDERS) - {"given"} == {rule["means"] for rule in TABLE["rule"]}


def test_every_phrase_is_used_by_a_rule_or_is_a_goal() -> None:
    used = {name for rule in TABLE["rule"] for pattern in rule["patterns"] for name in symbols(pattern)}
    assert {rule["makes"] for rule in TABLE["rule"]} <= used | set(grammar.GOALS)


def test_every_class_of_words_is_used() -> None:
    used = {name for rule in TABLE["rule"] for pattern in rule["patterns"] for name in symbols(pattern)}
    assert set(TABLE["words"]) - {"KEY"} <= used


def test_words_are_written_in_lower_case() -> None:
    words = [word for members in TABLE["words"].values() for word in members]
    assert words == [word.lower() for word in words]


WORDS = sorted({word for members in TABLE["words"].values() for word in members if not set(word) & set(" '")})


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_one_token(word: str) -> None:
    assert [token.lower for token in tokens(word, Words({}))] == [word]


def small(listed: list[dict[str, Any]], **words: dict[str, object]) -> grammar.Grammar:
    return rules.read([("own.toml", {"words": words, "rule": listed})])


def test_a_small_grammar_finds_what_its_rules_say() -> None:
    rules = [{"makes": "Time", "means": "near", "patterns": ["NEAR"]}]
    own = small(rules, NEAR={"heute": 0})
    found = tokens("er kommt heute", own.words)
    (phrases,) = own.parse([found[2].terminals], found, 2)
    assert [phrase.value for phrase in phrases] == [Turn("day", 0)]


def test_the_longest_phrase_wins_and_then_the_first_rule() -> None:
    long, first, second = (
        grammar.Phrase("Time", 3, "long", 9),
        grammar.Phrase("Time", 2, "first", 1),
        grammar.Phrase("Time", 2, "second", 2),
    )
    assert grammar.best([second, first, long]) is long
    assert grammar.best([second, first]) is first
    assert grammar.best([]) is None


def test_a_rule_looks_at_the_words_beside_the_phrase() -> None:
    rules = [{"makes": "Time", "means": "near", "patterns": ["NEAR"], "after": ["bis"], "not_before": ["morgen"]}]
    own = small(rules, NEAR={"heute": 0})
    for text, expected in (("bis heute", 1), ("ab heute", 0), ("bis heute morgen", 0)):
        found = tokens(text, own.words)
        (phrases,) = own.parse([found[1].terminals], found, 1)
        assert len(phrases) == expected


BAD = [
    ({"makes": "Time", "means": "nonsense", "patterns": ["NEAR"]}, "nonsense"),
    ({"means": "near", "patterns": ["NEAR"]}, "makes"),
    ({"makes": "Time", "patterns": ["NEAR"]}, "means"),
]


@pytest.mark.parametrize(("rule", "named"), BAD)
def test_a_rule_that_cannot_be_understood_is_named(rule: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=re.escape(named)) as error:
        small([rule])
    assert "own.toml: rule 1: " in str(error.value)


@pytest.mark.parametrize("table", [{"words": 3, "rule": []}, {"words": {}, "rule": {}}, {"cues": 3}])
def test_a_table_of_another_shape_is_refused(table: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="grammar of times"):
        rules.read([("own.toml", table)])


def test_a_meaning_is_kept_apart_from_its_place_on_the_calendar() -> None:
    text = "He left last Friday, two weeks ago, in the third quarter, for 3 days."
    meanings = [expression.meaning for expression in expressions(text)]
    assert meanings == [
        Weekday(5, -1),
        Shift(-2.0, "week"),
        InYear("quarter", 3),
        Duration(((3.0, "day"),)),
    ]


def test_an_expression_knows_the_tense_of_its_clause() -> None:
    assert [found.tense for found in expressions("He left Friday. He will come Monday. Sunday, perhaps.")] == [
        "past",
        "future",
        None,
    ]


PERIODS = [
    (((2.0, "year"),), "P2Y"),
    (((2.5, "year"),), "P2Y6M"),
    (((0.5, "year"),), "P6M"),
    (((1.5, "day"),), "P1.5D"),
    (((5.5, "hour"),), "PT5H30M"),
    (((0.5, "hour"),), "PT30M"),
    (((3.0, "day"), (4.0, "hour")), "P3DT4H"),
    (((2.0, "decade"),), "P20Y"),
    (((2.0, "century"),), "P200Y"),
    (((2.0, "fortnight"),), "P4W"),
    (((1.0, "weekend"),), "P1WE"),
    (((None, "quarter"),), "PXQ"),
    (((None, "second"),), "PTXS"),
    ((), "PXX"),
]


@pytest.mark.parametrize(("lengths", "expected"), PERIODS)
def test_durations_are_written_as_timex3_has_them(lengths: Any, expected: str) -> None:
    assert period(lengths) == expected


MONTHS = [
    ("Theresa May spoke.", 0),
    ("Mr. March spoke.", 0),
    ("It may rain.", 0),
    ("They march on.", 0),
    ("It rained in May.", 1),
    ("It rained on May 3.", 1),
    ("It rained on 3 May.", 1),
    ("It rained last March.", 1),
    ("It rained from March to May.", 2),
    ("April rains came.", 1),
    ("It rained in Sept. and Oct. again.", 2),
]


@pytest.mark.parametrize(("text", "count"), MONTHS)
def test_months_that_are_names_or_verbs_besides_need_company(text: str, count: int) -> None:
    assert len(find(text, date(2018, 4, 2))) == count


CURRENCY = ["It cost $1999.", "It cost €2010 then.", "It cost £1950.", "Item #1988 is lost."]


@pytest.mark.parametrize("text", CURRENCY)
def test_a_sum_of_money_is_no_year(text: str) -> None:
    assert find(text, date(2018, 4, 2)) == ()
