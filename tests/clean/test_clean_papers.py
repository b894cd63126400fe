"""The paper that a report stood in, by what its own text says above, beside and below it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.clean.papers import is_paper
from onrecord.clean.published_in import paper_of
from onrecord.model import Report

BODY = (
    "The two ministers met on Monday in the old palace and spoke for three hours, officials of both sides said.\n\n"
    "A joint statement is expected later this week, but neither side would say what it is going to hold.\n"
)
TITLE = "Ministers Meet in the Old Palace"


def publisher(head: str, foot: str = "", **fields: object) -> str | None:
    original = f"{TITLE}\n\n{head}\n\n{BODY}\n{foot}\n"
    return clean(Report(id="r", source="r.txt", original=original, **fields)).publisher  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        ("EXAMPLE GUARDIAN, 3 March 2020", "EXAMPLE GUARDIAN"),
        ("The Example Himalayan Times, June 2, 2019", "The Example Himalayan Times"),
        ("The Hague, June 2, 2019", None),
        ("Riverton Post | March 3, 2020", "Riverton Post"),
        ("March 3, 2020 | World | Riverton Post", "Riverton Post"),
        ("(Riverton Daily 10/23/2017 page4)", "Riverton Daily"),
        ("Published in The Riverton Express, April 2nd, 2018", "The Riverton Express"),
        ("Radio Riverton, 3 March 2020", "Radio Riverton"),
        ("March 3, 2020", None),
        ("Maria Torres, March 3, 2020", None),
        ("New Delhi, March 3, 2020", None),
        ("World News | March 3, 2020", None),
        ("Latest Business News | March 3, 2020", None),
        ("Riverton Post Reporter | March 3, 2020", None),
        ("Reuters, March 3, 2020", None),
        ("Updated: 2016-07-15 06:50 (Xinhua)", None),
    ],
)
def test_a_date_line_may_name_the_paper(line: str, paper: str | None) -> None:
    assert publisher(line) == paper


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        ("By Ann Example, Riverton Times", "Riverton Times"),
        ("By Ann Example for The Riverton Post", "The Riverton Post"),
        ("By Ann Example and Bo Example", None),
        ("By Ann Example, Associated Press", None),
        ("By Ann Example, Riverton News Agency", None),
        ("By Ann Example, News Editor", None),
    ],
)
def test_a_byline_may_name_the_paper_behind_the_author(line: str, paper: str | None) -> None:
    assert publisher(f"{line}\n\nMarch 3, 2020") == paper


@pytest.mark.parametrize(
    ("note", "paper"),
    [
        ("Copyright 2018 Riverton News Now. All rights reserved.", "Riverton News Now"),
        ("© 2018 The Riverton Herald. All rights reserved.", "The Riverton Herald"),
        ("Copyright (c) 2018 Riverton Tribune Ltd. All rights reserved.", "Riverton Tribune"),
        ("Copyright 2018 The Associated Press. All rights reserved.", None),
        ("Copyright 2018 Maria Torres. All rights reserved.", None),
        ("All rights reserved.", None),
    ],
)
def test_a_copyright_note_may_name_the_paper(note: str, paper: str | None) -> None:
    assert publisher("March 3, 2020", note) == paper


def test_what_stands_beside_the_title_on_a_printed_page_may_be_the_paper() -> None:
    assert publisher(f"3/4/18, 10:15 AM {TITLE} - The Riverton Post") == "The Riverton Post"
    assert publisher("3/4/18, 10:15 AM Another Story - The Riverton Post") is None
    assert publisher(f"3/4/18, 10:15 AM {TITLE} - In Brief") is None


def test_what_the_file_says_of_its_publisher_goes_before_the_text() -> None:
    assert publisher("EXAMPLE GUARDIAN, 3 March 2020", publisher="Example Archive") == "Example Archive"


def test_the_date_line_goes_before_a_note_at_the_foot() -> None:
    assert publisher("Riverton Post, March 3, 2020", "Copyright 2020 Lakeside Herald Group.") == "Riverton Post"


@given(st.text(alphabet="AbC .,'&-©2News Post|", max_size=60), st.text(max_size=40))
def test_whatever_a_line_says_a_paper_is_a_name_that_stands_in_it(line: str, other: str) -> None:
    found = paper_of([line], [line], [f"Copyright 2018 {line}", other], [f"{TITLE} - {line}"], TITLE)
    assert found is None or (is_paper(found) and found in f"Copyright 2018 {line}")
