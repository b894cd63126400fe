"""Every format is read with its title, date, byline, publisher and text: all of them, or the test fails."""

from __future__ import annotations

from pathlib import Path

import format_corpus
import pytest

from onrecord.clean import clean
from onrecord.model import Report
from onrecord.read import read_paths

CASES = list(format_corpus.cases())


def body_of(report: Report) -> tuple[str, ...]:
    return tuple(report.text[block.start : block.end] for block in report.blocks if block.kind in ("body", "caption"))


@pytest.mark.parametrize(("maker", "story"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_format_is_read_with_all_its_fields(
    maker: format_corpus.Maker, story: format_corpus.Story, tmp_path: Path
) -> None:
    made = maker(tmp_path, story)
    found = list(read_paths([str(made.path)]))
    assert [type(one) for one in found] == [Report] * len(made.expected), found
    for report, expected in zip(map(clean, found), made.expected, strict=True):
        assert report.title == expected.title
        assert report.published == expected.published
        assert body_of(report) == expected.paragraphs
        assert report.byline == expected.byline
        assert report.publisher == expected.publisher
        assert report.language == "en"


def test_the_set_is_large_enough_to_mean_something() -> None:
    assert len(CASES) >= 60
    assert len({case[0].split(":")[0] for case in CASES}) >= 35
