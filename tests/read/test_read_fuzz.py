"""A small run of the fuzzing that benchmarks/fuzz.py does at length, and what it found, each by itself."""

from __future__ import annotations

import json
import time
from pathlib import Path
from random import Random

import format_corpus
import pytest
from benchmarks import fuzz

from onrecord.clean import clean
from onrecord.model import Failure, Report
from onrecord.parse.splitting import split
from onrecord.read import read_paths
from onrecord.read.identity import LONGEST_LINE, make_report, one_line, told
from onrecord.reading import read


def test_damaged_files_of_every_format_are_read_or_named() -> None:
    tally = fuzz.fuzz_files(240, seed=3)
    assert tally.faults == []
    assert sum(tally.inputs.values()) == 240
    assert len(tally.inputs) >= 20
    assert tally.outcomes["report"] > 50
    assert tally.outcomes["failure"] > 50


def test_damaged_texts_are_read_to_the_end() -> None:
    tally = fuzz.fuzz_texts(40, seed=3)
    assert tally.faults == []
    assert tally.outcomes["reading"] == 40


def test_the_same_seed_makes_the_same_inputs() -> None:
    data = b"Some words of a report.\n" * 40
    assert fuzz.damaged(data, Random("5 1")) == fuzz.damaged(data, Random("5 1"))
    assert fuzz.strange_text(4, 1) == fuzz.strange_text(4, 1)
    assert len({fuzz.strange_text(number, 1) for number in range(30)}) == 30


@pytest.mark.parametrize("damage", fuzz.DAMAGES, ids=lambda damage: damage.__name__)
def test_every_damage_works_on_nothing_and_on_something(damage: fuzz.Damage) -> None:
    assert isinstance(damage(b"", Random(1)), bytes)
    assert any(damage(b"two\nlines\nand three", Random(number)) != b"two\nlines\nand three" for number in range(20))


def test_fuzzing_tells_of_an_input_that_hangs() -> None:
    with pytest.raises(fuzz.TooSlowError), fuzz.within(0.05):
        time.sleep(20)


def test_a_clean_text_from_nowhere_is_a_fault() -> None:
    report = Report("r", "r.txt", "The words of a report.", text="Other words than those.")
    with pytest.raises(AssertionError, match="nowhere"):
        fuzz.check_clean(report)


@pytest.mark.parametrize("reference", ["&#xD800;", "&#xdfff;", "&#55296;", "&#057343;"])
def test_a_reference_to_half_a_character_costs_no_feed(reference: str, tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_text(
        "<rss version='2.0'><channel><title>Example</title>"
        f"<item><title>One</title><description>Words{reference}of one.</description></item>"
        "<item><title>Two</title><description>Words of two.</description></item></channel></rss>"
    )
    found = list(read_paths([str(path)]))
    assert [one.title for one in found if isinstance(one, Report)] == ["One", "Two"]


def test_an_atom_entry_with_an_empty_content_is_said(tmp_path: Path) -> None:
    path = tmp_path / "feed.atom"
    path.write_text(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One</title><content src='x'/></entry>"
        "<entry><title>Two</title><summary>Words of two.</summary></entry></feed>"
    )
    first, second = read_paths([str(path)])
    assert first == Failure(f"{path}#1", "entry without a text")
    assert isinstance(second, Report)


def test_half_a_character_in_json_can_be_stored(tmp_path: Path) -> None:
    path = tmp_path / "half.jsonl"
    path.write_text(json.dumps({"text": "Words with half a \ud83d sign.", "title": "Half \udc00", "url": "x\ud800"}))
    (report,) = read_paths([str(path)])
    assert isinstance(report, Report)
    assert report.original == "Words with half a \ufffd sign."
    assert (report.title, report.url) == ("Half \ufffd", "x\ufffd")
    assert clean(report).text.encode()


def test_the_fields_of_a_report_are_single_lines_without_controls() -> None:
    report = make_report("a\nb.txt", "x", title="A\x00Title\u2028Here", byline="\x01", publisher="The\tPaper")
    assert (report.source, report.title, report.byline, report.publisher) == (
        "a b.txt",
        "A Title Here",
        None,
        "The Paper",
    )


def test_a_failure_is_one_line_of_some_length() -> None:
    long = told(Failure("a\x00b", "first\r\n  second\x1b[31m " + "x" * 5000))
    assert long.source == "a b"
    assert long.reason.startswith("first second [31m xxx")
    assert len(long.reason) == LONGEST_LINE + 3
    assert one_line("Zürich – “yes”") == "Zürich – “yes”"


def test_a_table_with_odd_names_of_columns_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(b'"first\nline","' + b"y" * 4000 + b'"\n1,2\n')
    (failure,) = read_paths([str(path)])
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("no column with the text among first line, yyy")
    assert len(failure.reason) < 200


@pytest.mark.parametrize(
    "word",
    ["a" * 100_000 + ". ", "x." * 30_000 + " ", "." * 60_000, "?!" * 30_000 + "a", "said " * 5_000, "\\ud800 " * 300],
    ids=lambda word: repr(word[:4]),
)
def test_endless_words_and_stops_are_cut_into_sentences_at_once(word: str) -> None:
    text = f"The envoys met on Monday. They agreed {word}and went home. Nobody else came."
    with fuzz.within(20):
        report = clean(Report("r", "r.txt", text, language="en"))
        places = list(split(report))
    assert report.text[places[0][1] : places[0][2]] == "The envoys met on Monday."
    assert report.text[places[-1][1] : places[-1][2]] == "Nobody else came."


def test_a_cue_among_signs_has_no_source() -> None:
    """A cue with nothing around it that could be a source or a content."""
    report = clean(Report("r", "r.txt", fuzz.strange_text(611, 1), language="en"))
    fuzz.check_reading(report, read(report))


def test_linked_data_full_of_open_comments_is_read_in_time(tmp_path: Path) -> None:
    story = format_corpus.STORIES[0]
    page = format_corpus.html_of(story, format_corpus.linked_head(story)).replace(
        '"headline": "', '"about": "' + "<!--" * 50_000 + '", "headline": "'
    )
    path = tmp_path / "open.html"
    path.write_text(page)
    with fuzz.within(20):
        (found,) = read_paths([str(path)])
    assert isinstance(found, Report)
    assert (found.title, found.published) == (story.title, story.published)


def test_a_chain_of_possessors_is_read_in_time() -> None:
    text = f"{fuzz.SENTENCES[0]} {'ministry’s ' * 40}Mr. Sample, who had met Ms. Specimen in 1998, called it “a lie”."
    report = clean(Report("r", "r.txt", text, language="en"))
    with fuzz.within(20):
        fuzz.check_reading(report, read(report))
