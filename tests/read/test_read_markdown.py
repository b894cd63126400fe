"""Markdown is read without its marks, and what its front matter says of the report is believed."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.model import Report
from onrecord.read import read_paths
from onrecord.read.markdown import LONGEST, of_markdown, plain_of

BODY = (
    "**LIMA, Peru** — Envoys of [Norway](https://example.org/no) and Chile met on *Monday*, officials said.\n\n"
    '> "We have not agreed on fish," the envoy of Norway said.\n\n'
    "They will meet again\non Friday.\n"
)
FRONT = '---\ntitle: "Envoys Meet Again at the Mill"\ndate: 2018-04-02\nauthor: Ann Example\ntags: [fish]\n---\n\n'
PLAIN = (
    "LIMA, Peru — Envoys of Norway and Chile met on Monday, officials said.\n\n"
    '"We have not agreed on fish," the envoy of Norway said.\n\n'
    "They will meet again\non Friday."
)


def read_one(path: Path, text: str) -> Report:
    path.write_text(text, "utf-8")
    (found,) = read_paths([str(path)])
    assert isinstance(found, Report)
    return found


@pytest.mark.parametrize("name", ["note.md", "note.markdown", "NOTE.MD"])
def test_front_matter_gives_title_date_and_byline(name: str, tmp_path: Path) -> None:
    report = read_one(tmp_path / name, FRONT + BODY)
    assert (report.title, report.byline, report.published) == (
        "Envoys Meet Again at the Mill",
        "Ann Example",
        date(2018, 4, 2),
    )
    assert report.dated_by == "metadata"
    assert report.original == f"Envoys Meet Again at the Mill\n\n{PLAIN}"


def test_headings_become_the_headline_and_datelines_are_known_without_their_stars(tmp_path: Path) -> None:
    report = clean(read_one(tmp_path / "note.md", f"# Envoys Meet Again at the Mill\n\n*2 April 2018*\n\n{BODY}"))
    assert (report.title, report.published, report.place) == (
        "Envoys Meet Again at the Mill",
        date(2018, 4, 2),
        "LIMA, Peru",
    )
    assert "**" not in report.text


def test_a_headline_that_stands_in_front_matter_and_text_is_there_once(tmp_path: Path) -> None:
    report = read_one(tmp_path / "note.md", f"{FRONT}# Envoys Meet Again at the Mill\n\n{BODY}")
    assert report.original.count("Envoys Meet Again") == 1


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("# One\n\ntwo", "One\n\ntwo"),
        ("- one\n- two", "one\n\ntwo"),
        ("see <b>one</b> two", "see one two"),
        ("<p>one two</p>", "one two"),
        ("```\none\n```", "one"),
        ("![a picture](x.png)\n\none", "a picture\n\none"),
        ("one &amp; two", "one & two"),
        ("5 * 3 * 2 and a_b_c", "5 * 3 * 2 and a_b_c"),
        ("one  \ntwo", "one\ntwo"),
    ],
)
def test_marks_are_no_words(marked: str, plain: str) -> None:
    assert plain_of(marked) == plain


def test_a_text_without_marks_is_read_as_it_stands(tmp_path: Path) -> None:
    text = "Envoys met.\n\n* * *\n\n-- and left,   they said.\n"
    assert of_markdown(text, "note.md") is None
    assert read_one(tmp_path / "note.md", text).original == text


def test_rules_at_the_top_are_no_front_matter(tmp_path: Path) -> None:
    report = read_one(tmp_path / "note.md", f"---\n\n{BODY}")
    assert report.published is None
    assert "officials said" in report.original


def test_a_very_long_text_is_read_as_it_stands() -> None:
    assert of_markdown("# One\n\n" + "word " * LONGEST, "note.md") is None


def test_a_file_of_front_matter_alone_is_kept_as_text(tmp_path: Path) -> None:
    assert "Envoys" in read_one(tmp_path / "note.md", FRONT).original


@settings(deadline=None)
@given(st.text(alphabet="#*[]()>`-_ \n!<ab&;|~\\", max_size=300))
def test_no_marks_break_the_reading(text: str) -> None:
    report = of_markdown(text, "note.md")
    assert report is None or report.original.strip()


@pytest.mark.parametrize("line", ["[" * 390_000, "[a " * 130_000, "**a " * 90_000, "[a](b " * 60_000])
def test_a_line_of_marks_without_end_is_gone_through_once(line: str) -> None:
    """It took seconds for each ten thousand brackets, growing with their square."""
    began = time.process_time()
    of_markdown(line, "note.md")
    assert time.process_time() - began < 10
