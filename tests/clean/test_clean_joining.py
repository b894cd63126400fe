# ruff: noqa: E501 (texts as they stand)
"""Broken lines, broken words, broken pages: what is put together again, and what is left apart."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.clean.joining import (
    drops_hyphen,
    ends_open,
    goes_on_later,
    known_word,
    layout_of,
    starts_item,
    starts_low,
)
from onrecord.clean.lines import split_lines
from onrecord.clean.paragraphs import running_heads
from onrecord.model import Report

WRAPPED = (
    "The envoys of the two neighbouring states met on Monday in the old palace and\n"
    "spoke for three hours about the border, officials of both of the sides said on\n"
    "their way out of the hall.\n\n"
    "A joint statement is to be published later this week, but neither of them would\n"
    "say what it is going to hold or who is to sign it.\n"
)


def paragraphs(original: str) -> list[str]:
    report = clean(Report(id="r", source="r.txt", original=original))
    return [report.text[block.start : block.end] for block in report.blocks]


def test_broken_lines_are_joined_and_paragraphs_are_not() -> None:
    first, second = paragraphs(WRAPPED)
    assert first.endswith("said on their way out of the hall.")
    assert second.startswith("A joint statement is to be published")


def test_a_line_a_paragraph_stays_so() -> None:
    lines = [
        "The envoys met on Monday in the palace.",
        "A statement is expected later this week, both of them said after they had left the hall by its back door.",
        "Nobody would say what it holds.",
        "The talks are the first in ten years.",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_a_line_a_paragraph_goes_on_where_it_breaks_in_mid_sentence() -> None:
    lines = ["A statement is expected on Friday.", "The talks are the first in ten years.", "Nobody else was there."]
    text = "The envoys met on Monday in the palace of the\nformer king. They spoke for hours.\n" + "\n".join(lines)
    assert paragraphs(text) == [
        "The envoys met on Monday in the palace of the former king. They spoke for hours.",
        *lines,
    ]


@pytest.mark.parametrize(
    ("before", "after", "drops"),
    [
        ("the govern-", "ment said", True),
        ("the inter-", "national talks", True),
        ("an ex-", "spy in the town", False),
        ("the state-", "owned company", False),
        ("a 12-", "year-old boy", False),
        ("the vice-", "president said", False),
        ("the Anglo-", "American talks", False),
        ("govern\u00ad", "ment", True),
    ],
)
def test_hyphens_that_only_break_a_word_go(before: str, after: str, drops: bool) -> None:
    assert drops_hyphen(before, after, lambda word: False) == drops


def test_the_text_itself_decides_on_a_hyphen_first() -> None:
    assert drops_hyphen("the re-", "entry", lambda word: word == "reentry")
    assert not drops_hyphen("the co-", "operation", lambda word: word == "co-operation")


def test_a_broken_word_is_whole_in_the_clean_text() -> None:
    torn = WRAPPED.replace("neighbouring states", "neighbour-\ning states")
    assert "neighbouring states met" in paragraphs(torn)[0]


def test_known_words_come_from_the_language_model() -> None:
    assert known_word("government")
    assert not known_word("stateowned")


@pytest.mark.parametrize(
    ("above", "below", "page", "joined"),
    [
        ("The envoys met on Monday in the old palace of", "the former king.", False, True),
        ("The envoys met on Monday in the old palace of", "Vienna and spoke.", True, True),
        ("The envoys met on Monday in the old palace of", "Vienna and spoke.", False, False),
        ("The envoys met on Monday in the old palace.", "They spoke for hours.", True, False),
        ("The envoys met at the border with the U.S.", "and spoke for hours.", True, True),
        ("Photo gallery", "of the meeting", True, False),
        ("The envoys met on Monday in the old palace of", "• an entry of a list", True, False),
    ],
)
def test_paragraphs_go_on_after_a_page(above: str, below: str, page: bool, joined: bool) -> None:
    assert goes_on_later(above, below, page) == joined


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("He said", True),
        ("He left.", False),
        ("He left.”", False),
        ("“No,” he", True),
        ("left?)", False),
        ("left,", True),
    ],
)
def test_ends_of_sentences(text: str, is_open: bool) -> None:
    assert ends_open(text) == is_open


def test_beginnings() -> None:
    assert starts_low("“we left")
    assert not starts_low("We left")
    assert starts_item("• one")
    assert starts_item("2. The second")
    assert not starts_item("2.5 percent")


def test_the_width_of_broken_lines_is_found() -> None:
    width = layout_of(split_lines(WRAPPED)).width
    assert width is not None
    assert 70 <= width <= 80
    assert layout_of(split_lines("One line.\n\nAnother line.")).width is None


def test_running_heads_of_pages_go_and_the_sentence_over_the_page_is_mended() -> None:
    pages = [
        "4/2/18, 9:15 AM Envoys Meet Again in the Palace - The Paper\n\nEnvoys Meet Again in the Palace\n\n" + WRAPPED
        + "\nIn the north of the country the army moved its guns away from the river, as the\n\nhttps://paper.example/a 1/2\n",
        "4/2/18, 9:15 AM Envoys Meet Again in the Palace - The Paper\n\nGeneva agreement demands, and let observers see"
        " them.\n\nhttps://paper.example/a 2/2\n",
    ]  # fmt: skip
    found = paragraphs("\f".join(pages))
    assert found[0] == "Envoys Meet Again in the Palace"
    assert found[-1].endswith("away from the river, as the Geneva agreement demands, and let observers see them.")
    assert len(found) == 4


def test_a_running_head_is_what_pages_share_but_for_numbers() -> None:
    pages = [
        f"The Example Paper, page {number}\nwords of page number {word}\nmore\nand\nso\non {word}"
        for number, word in enumerate("abc")
    ]
    heads = running_heads(split_lines("\f".join(pages)))
    assert {line.text for line in heads} >= {"The Example Paper, page 1", "The Example Paper, page 2"}
    assert not any("words of page" in line.text for line in heads)
    assert running_heads(split_lines("one page only\nof words")) == set()


def test_the_headline_that_later_pages_repeat_stays_on_the_first() -> None:
    pages = [
        "Envoys Meet Again in the Palace\n\n" + WRAPPED,
        "Envoys Meet Again in the Palace\n\nThey will meet again on Friday.",
    ]
    found = paragraphs("\f".join(pages))
    assert found[0] == "Envoys Meet Again in the Palace"
    assert found.count("Envoys Meet Again in the Palace") == 1


def test_odd_white_space_becomes_single_spaces() -> None:
    assert paragraphs("The\u00a0envoys \t met\u2009on  Monday\u200b in the pal\u00adace.") == [
        "The envoys met on Monday in the palace."
    ]


@pytest.mark.quality
def test_heads_of_real_reports_are_read(shared: Path) -> None:
    """Title, date and text in one file each, as 252 real reports: 251 heads right when this was written."""
    with gzip.open(shared / "data" / "news-clusters" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    right = 0
    for row in rows:
        original = f"{row['title']}\n\n{row['published'][:10]}\n\n{row['text']}"
        report = clean(Report(id="r", source="r.txt", original=original))
        right += report.title == " ".join(row["title"].split()) and str(report.published) == row["published"][:10]
    assert right >= 0.98 * len(rows)
