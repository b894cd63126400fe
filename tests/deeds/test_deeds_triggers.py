"""Sentences that cannot hold a deed are turned away by their words alone; none that holds one is."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_of import LEXICON, ONTOLOGY

from onrecord.clean import clean
from onrecord.deeds.triggers import Triggers, forms
from onrecord.model import Report
from onrecord.ontology import load
from onrecord.ontology.model import NONE
from onrecord.parse import parse_many
from onrecord.reading import knowledge, understand

TRIGGERS = Triggers(ONTOLOGY, LEXICON)


def test_the_examples_of_all_entries_that_tell_an_act_are_let_through() -> None:
    turned_away = [e.example for e in ONTOLOGY.entries if e.type != NONE and not TRIGGERS.may_tell(e.example)]
    assert turned_away == []


@pytest.mark.parametrize(
    "text",
    [
        "The river is long and brown.",
        "Prices of wheat rose again in the spring.",
        "She is a painter from Lyon with two cats.",
        "",
        "...",
        "42",
    ],
)
def test_a_sentence_without_a_trigger_word_is_turned_away(text: str) -> None:
    assert not TRIGGERS.may_tell(text)


@pytest.mark.parametrize(
    ("told", "not_told"),
    [
        ("Norway cut off all aid to Chad.", "Norway cut the price of butter."),
        ("Gunmen broke off talks with Chad.", "Gunmen broke cups in Chad."),
        ("Norway's navy launched two rockets off Chad.", "The firm launched two novels in Chad."),
        ("Norway handed over two suspects to Chad.", "Norway handed cups round."),
        ("The court finds Hansen guilty of fraud.", "The boy finds Hansen in the garden."),
        ("The envoy travelled to Chad.", "The envoy travelled often."),
    ],
)
def test_a_trigger_counts_only_beside_the_words_that_its_entries_ask_for(told: str, not_told: str) -> None:
    assert TRIGGERS.may_tell(told)
    assert not TRIGGERS.may_tell(not_told)


@pytest.mark.parametrize(
    ("told", "not_told"),
    [
        ("France will head to Mali for talks.", "The head of a mill in France is a cook."),
        ("Workers march through Lima.", "It snowed in Lima on March 3."),
    ],
)
def test_the_word_before_and_a_capital_tell_nouns_and_names_from_verbs(told: str, not_told: str) -> None:
    assert TRIGGERS.may_tell(told)
    assert not TRIGGERS.may_tell(not_told)


def test_in_a_headline_of_capitals_a_capital_makes_no_name() -> None:
    assert TRIGGERS.may_tell("Norway Expels Two Chadian Envoys")


def test_where_nobody_can_be_named_nothing_is_told() -> None:
    assert not TRIGGERS.may_tell("to condemn, always to condemn")
    assert TRIGGERS.may_tell("Chad condemned it")


@pytest.mark.parametrize(
    ("lemma", "inflected"),
    [
        ("strike", "struck"),
        ("stop", "stopped"),
        ("deny", "denies"),
        ("expel", "expelling"),
        ("overthrow", "overthrew"),
        ("wage", "waging"),
        ("go", "went"),
    ],
)
def test_forms_of_verbs_hold_regular_and_irregular_ones(lemma: str, inflected: str) -> None:
    assert {lemma, inflected} <= forms(lemma, "verb")


@pytest.mark.parametrize(
    ("lemma", "inflected"), [("attack", "attacks"), ("policeman", "policemen"), ("ally", "allies")]
)
def test_forms_of_nouns_hold_plurals(lemma: str, inflected: str) -> None:
    assert {lemma, inflected} <= forms(lemma, "noun")


@given(st.sampled_from(sorted(TRIGGERS.words)), st.sampled_from([str.lower, str.upper, str.title]))
def test_letters_in_capitals_make_no_difference_at_the_start_of_a_sentence(word: str, spelled: object) -> None:
    ends = " the envoy of Chad to in at on for with from that two sanctions talks"
    assert TRIGGERS.may_tell(spelled(word) + ends) == TRIGGERS.may_tell(word + ends)  # type: ignore[operator]


@given(st.text(max_size=200))
def test_any_text_at_all_is_answered(text: str) -> None:
    assert TRIGGERS.may_tell(text) in (True, False)


@given(st.lists(st.sampled_from(["Chad", "the", "envoy", "rain", "wheat", "attacked", "and"]), max_size=8))
def test_more_words_after_a_sentence_that_is_let_through_turn_nothing_away(words: list[str]) -> None:
    assert TRIGGERS.may_tell(" ".join(["Norway condemned Chad", *words]))


def test_an_overlay_s_words_are_triggers_too(tmp_path: Path) -> None:
    path = tmp_path / "trade.toml"
    path.write_text(
        '[types.TRADE]\nscore = 3\n[[entry]]\ntype = "TRADE"\nlemma = "yodel"\nexample = "Chad yodelled to Mali."',
        encoding="utf-8",
    )
    assert Triggers(load([path]), LEXICON).may_tell("Chad yodels to Mali.")
    assert not TRIGGERS.may_tell("Chad yodels to Mali.")


@pytest.mark.quality
def test_no_deed_of_news_reports_stands_in_a_sentence_that_is_turned_away(shared: Path) -> None:
    known = knowledge()
    with gzip.open(shared / "data/news-clusters/dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line, _ in zip(lines, range(80), strict=False)]
    reports = [
        clean(
            Report(r["id"], r["url"], f"{r['title']}\n\n{r['text']}", published=date.fromisoformat(r["published"][:10]))
        )
        for r in records
    ]
    passed = sentences_read = told = 0
    for report, sentences in parse_many(reports):
        let_through = [s for s in sentences if TRIGGERS.may_tell(report.text[s.start : s.end])]
        passed, sentences_read = passed + len(let_through), sentences_read + len(sentences)
        places = {span.start for deed in understand(report, sentences, known).deeds for span in (deed.predicate,)}
        kept = {place.start for s in let_through for t in s.doc for place in report.original_spans(*s.range(t))}
        assert places <= kept
        told += len(places)
    assert told >= 50
    assert passed / sentences_read <= 0.61
