"""Quotations: marks of all keyboards, nested, running over sentences, forgotten at one end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Block
from onrecord.statements.quotes import quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, blocks_of(text))]


def blocks_of(text: str) -> tuple[Block, ...]:
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph:
            blocks.append(Block("body", start, start + len(paragraph)))
        start += len(paragraph) + 2
    return tuple(blocks)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('He said "we go" and left.', ['"we go"']),
        ("He said “we go” and left.", ["“we go”"]),
        ("He said ``we go'' and left.", ["``we go''"]),
        ("He said ''we go'' and left.", ["''we go''"]),
        ("He said «we go» and left.", ["«we go»"]),
        ("He said „we go“ and left.", ["„we go“"]),
        ("He said 'we go now' and left.", ["'we go now'"]),
        ("He said ‘we go now’ and left.", ["‘we go now’"]),
        ('"One," he said, "two."', ['"One,"', '"two."']),
        ('"He asked: “Who?” Then he left," she said.', ['"He asked: “Who?” Then he left,"']),
        ("“He told me ‘go away’ and I went,” she said.", ["“He told me ‘go away’ and I went,”"]),
        ("the “wrong“ mark at the end", ["“wrong“"]),
        ("”The wrong mark at the beginning,” she said.", ["”The wrong mark at the beginning,”"]),
        ('A mixed “pair" of keyboards', ['“pair"']),
        ('"Only walls fell,\'\' he told "Wave" radio.', ["\"Only walls fell,''", '"Wave"']),
        ("\"He cried ''stop'' and ran,\" she said.", ["\"He cried ''stop'' and ran,\""]),
        ("\"A pipe of 6'' burst,\" she said.", ["\"A pipe of 6'' burst,\""]),
        ('"We won in 2016” and left.', ['"We won in 2016”']),
        ("They praised the callers' ”patience with us.”", ["”patience with us.”"]),
    ],
)
def test_marks_of_all_kinds_are_read(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The ministers' plan and the king's men",
        "It's the dogs' dinner, isn't it",
        "rock 'n' roll in the '90s",
        "No marks at all.",
        "",
    ],
)
def test_apostrophes_are_not_quotations(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_that_is_not_closed_runs_to_the_end_of_its_paragraph() -> None:
    text = '"The first of two paragraphs.\n\n"The second of them."'
    assert quoted(text) == ['"The first of two paragraphs.', '"The second of them."']
    assert [q.open for q in quotations(text, blocks_of(text))] == [True, False]


def test_a_quotation_that_is_not_opened_begins_with_its_sentence() -> None:
    assert quoted("It rained. We are lost,” he said.") == ["We are lost,”"]


def test_a_mark_of_inches_between_letters_opens_nothing() -> None:
    assert quoted('a 6"x4" board') == []


def test_quotations_do_not_cross_paragraphs() -> None:
    text = 'He said "one.\n\nNothing here.\n\nShe said "two".'
    assert quoted(text) == ['"one.', '"two"']


@given(st.text(alphabet="ab .,\n\"“”'‘’`«»", max_size=80))
def test_quotations_are_in_order_apart_and_within_their_paragraphs(text: str) -> None:
    blocks = blocks_of(text)
    found = quotations(text, blocks)
    for one, after in pairwise(found):
        assert one.end <= after.start
    for one in found:
        assert one.start < one.end
        assert any(block.start <= one.start and one.end <= block.end for block in blocks)


@given(st.text(alphabet="abc d.", min_size=1, max_size=30).filter(lambda words: words.strip()))
def test_whatever_stands_between_curly_marks_is_found(words: str) -> None:
    text = f"He said “{words}” today."
    assert quoted(text) == [f"“{words}”"]
