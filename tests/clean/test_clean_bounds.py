"""Texts broken into thousands of parts are cleaned as others are."""

from collections.abc import Callable

import pytest

from onrecord.clean import clean
from onrecord.clean.lines import split_lines
from onrecord.clean.paragraphs import ENOUGH, _end_of, paragraphs_of
from onrecord.model import Report


def torn(count: int) -> str:
    """One sentence without an end, torn into paragraphs that each go on in the next."""
    return "\n\n".join(f"and then the old ferry {at} left the harbour with" for at in range(count))


def pages(count: int) -> str:
    return "\f".join(f"Osk Observer\n\nthe ferry {at} went on to the next\n\nPage {at}" for at in range(count))


def bullets(count: int) -> str:
    return "\n".join(f"- item {at} of a list without an end" for at in range(count))


def questions(count: int) -> str:
    return "Osk, " * count


def quoted(count: int) -> str:
    return "“" * count + " he said, " + "”" * count


@pytest.mark.parametrize("form", [torn, pages, bullets, questions, quoted])
def test_whatever_a_text_is_broken_into_all_of_its_words_lead_back(form: Callable[[int], str]) -> None:
    report = clean(Report("r", "r.txt", form(400)))
    for piece in report.pieces:
        assert (
            report.text[piece.at : piece.at + piece.length]
            == report.original[piece.original : piece.original + piece.length]
        )


@pytest.mark.parametrize("count", [1, 3, 500])
def test_the_end_of_a_paragraph_is_looked_at_and_no_more(count: int) -> None:
    """A paragraph that was mended from thousands is not put together again for each that may go on from it."""
    lines = [line for line in split_lines(torn(count)) if line.text]
    end = _end_of(lines)
    assert " ".join(line.text for line in lines).endswith(end)
    assert min(ENOUGH, 9 * count) <= len(end.split()) < ENOUGH + 9


def test_thousands_of_torn_paragraphs_are_one() -> None:
    assert len(paragraphs_of(torn(3000))) == 1


def test_a_paragraph_that_ended_long_ago_does_not_go_on() -> None:
    text = f"{torn(50)} nobody on board.\n\nand this stands alone"
    assert len(paragraphs_of(text)) == 2
