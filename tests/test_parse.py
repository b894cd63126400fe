"""The parse room: sentences cut at the right places, each parsed, none lost."""

import itertools
import string

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from by_hand import plain_report
from onrecord.model import Block, Piece, Report
from onrecord.parse import language, parse, parse_many, split, split_paragraph
from onrecord.parse.room import MODELS
from onrecord.settings import BY_NAME

LONGEST = int(BY_NAME["max_sentence"].default)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_paragraph(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The talks failed.", "Nobody spoke."],
        ["He met Sen. Jane Roe in Dover.", "They dined."],
        ["U.S. President Harding resigned.", "It rained."],
        ["He lives in the U.S.", "The flight was late."],
        ["The bill came to $3.5 million.", "She paid."],
        ["“We came. ".strip(), "We saw,” he said."],
        ["“Is it so?” she asked.", "Nobody knew."],
        ['"It is over."', '"It is not," he said.'],
        ["The meeting begins at 3 p.m. on Monday.", "Bring ink."],
        ["J. Edgar left.", "Mr. Poe stayed."],
        ["It was no use, said Dist. Atty. Jane Roe of Dover.", "They dined."],
        ["It ended at No. 10 Downing Street.", "Rain fell."],
        ["They hoped that... one day it would end.", "It did."],
        ["Why now?!", "Nobody said."],
        ["One sentence without a stop"],
    ],
)
def test_a_paragraph_is_cut_where_a_reader_would_cut_it(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_list_without_stops_is_cut_before_it_grows_too_long_for_the_parser() -> None:
    text = "word " * 2_000
    places = [(start, end) for _, start, end in split(plain_report(text))]
    assert max(end - start for start, end in places) <= LONGEST
    assert "".join(text[start:end] for start, end in places).replace(" ", "") == text.replace(" ", "")


def test_a_word_longer_than_any_sentence_may_be_is_cut_too() -> None:
    report = plain_report("x" * (2 * LONGEST + 5))
    assert [end - start for _, start, end in split(report)] == [LONGEST, LONGEST, 5]


@pytest.mark.parametrize(("given", "longest"), [("700", 700), ("0", 100), ("90000", 9_999)])
def test_a_setting_says_how_long_a_sentence_may_be(monkeypatch: pytest.MonkeyPatch, given: str, longest: int) -> None:
    monkeypatch.setenv("ONRECORD_MAX_SENTENCE", given)
    places = [(start, end) for _, start, end in split(plain_report("word " * 2_000))]
    assert max(end - start for start, end in places) in range(longest - 5, longest + 1)


@given(st.text(alphabet=st.sampled_from('aB .!?"”\n\t…Mr'), max_size=80))
def test_no_character_but_white_space_is_lost_between_sentences(text: str) -> None:
    places = list(split_paragraph(text))
    assert "".join(text[start:end] for start, end in places).split() or not text.strip()
    kept = "".join(text[start:end] for start, end in places)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(places))


def test_sentences_know_their_place_in_the_clean_text() -> None:
    report = plain_report("The king left. The queen stayed.\n\nRain fell.")
    found = parse(report)
    assert [report.text[s.start : s.end] for s in found] == ["The king left.", "The queen stayed.", "Rain fell."]
    assert [s.block for s in found] == [0, 0, 1]
    queen = next(word for word in found[1].doc if word.text == "queen")
    start, end = found[1].range(queen)
    assert report.text[start:end] == "queen"
    start, end = found[1].range(queen, queen.nbor())
    assert report.text[start:end] == "queen stayed"


def test_grammar_is_there() -> None:
    verb = next(word for word in parse(plain_report("The envoy met the rebels."))[0].doc if word.text == "met")
    assert verb.lemma_ == "meet"
    assert {child.dep_ for child in verb.children} >= {"nsubj", "dobj"}


def test_datelines_and_bylines_hold_no_sentences() -> None:
    text = "By A. Writer\n\nThe king left."
    blocks = (Block("byline", 0, 12), Block("body", 14, 28))
    report = Report("r", "r.txt", text, text, (Piece(0, 0, len(text)),), blocks)
    assert [sentence.kind for sentence in parse(report)] == ["body"]


def test_reports_read_together_are_parsed_as_if_alone() -> None:
    reports = [plain_report(f"Report {n} says that the mayor of town {n} left.", id=str(n)) for n in range(5)]
    together = [[[word.dep_ for word in s.doc] for s in found] for _, found in parse_many(reports)]
    alone = [[[word.dep_ for word in s.doc] for s in parse(report)] for report in reports]
    assert together == alone


def test_a_report_without_text_has_no_sentences() -> None:
    assert parse(Report("r", "r.txt", "")) == ()


@pytest.mark.parametrize("title", ["Capt.", "Col.", "Lt.", "Sgt.", "Supt.", "Sens."])
def test_a_title_before_a_name_is_one_word_with_its_stop(title: str) -> None:
    (sentence,) = parse(plain_report(f"In Dover, police spokesman {title} Jane Roe gave no names."))
    words = [token.text for token in sentence.doc]
    assert title in words
    assert words[words.index(title) : words.index(title) + 3] == [title, "Jane", "Roe"]


@pytest.fixture(scope="module")
def stock() -> Language:
    return spacy.load(next(name for name in MODELS if spacy.util.is_package(name)), exclude=["parser", "tagger", "ner"])


@given(text=st.text(string.ascii_letters, min_size=1, max_size=20))
def test_in_letters_alone_the_stock_tokenizer_finds_nothing_to_cut_off(stock: Language, text: str) -> None:
    tokenizer = stock.tokenizer
    assert (tokenizer.prefix_search(text), tokenizer.suffix_search(text), tokenizer.url_match(text)) == (None,) * 3
    assert list(tokenizer.infix_finditer(text)) == []


@given(
    text=st.lists(
        st.sampled_from("Osk,don't,km,5,km²,U.S.,US$,e-mail,www.example.org,é,ſ,(,“,”,),., ,-,'".split(","))
    ).map("".join)
)
def test_a_text_falls_into_the_words_of_the_stock_tokenizer(stock: Language, text: str) -> None:
    assert [word.text for word in language().make_doc(text)] == [word.text for word in stock.make_doc(text)]
