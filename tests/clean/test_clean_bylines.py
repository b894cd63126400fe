"""Heads of reports as many papers set them: who wrote it and when, and nothing of it left among its words."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.clean import clean
from onrecord.clean.head import byline_of
from onrecord.model import Report

TITLE = "Fishing fleet kept in port by storm off Sandvik"
BODY = (
    "The fishing fleet of Sandvik stayed in port on Monday because of a storm, the coast guard said.\n\n"
    "“We will not send anybody out in this,” its commander told a local radio station. The storm should end on Friday."
)
DAY = date(2019, 5, 6)
NAME = "Ann-Marie Exempel"


def cleaned(head: str, foot: str = "") -> Report:
    return clean(Report("r", "r.txt", "\n\n".join(part for part in (head, BODY, foot) if part)))


def told(report: Report) -> list[str]:
    return [report.text[one.start : one.end] for one in report.blocks if one.kind in ("body", "caption")]


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (f"{NAME} in Sandvik\nMon 6 May 2019 18.00 BST", NAME),
        (f"{NAME} and Bo Prov in New Sandvik\n6 May 2019", f"{NAME} and Bo Prov"),
        (f"By {NAME} in New Sandvik\n6 May 2019", NAME),
        (f"6 May 2019, 18:22\n{NAME}", NAME),
        (f"May 6, 2019 6:22pm\n\n{NAME} @exempel", NAME),
        (f"{NAME}\nThe Example Courier\nPublished 6:22 PM EDT May 6, 2019", NAME),
        (f"{NAME}, Special to the Courier\nPublished: May 6, 2019", NAME),
        (f"By {NAME} (Example Wire)\n2019/05/06 18:22", NAME),
        (f"Reporter: {NAME}  |  Editor: Bo Prov\n2019-05-06 18:22", NAME),
        ("WRITTEN BY ANN EXEMPEL\nPUBLISHED ON 6 MAY 2019", "ANN EXEMPEL"),
        ("Posted on May 6, 2019 by aexempel", None),
        ("Source: Example Wire| 2019-05-06 18:22:10|Editor: bo", None),
        ("Web editor: Bo Prov, 2019-05-06 18:22", None),
    ],
)
def test_who_wrote_it_and_when_stand_in_one_of_many_forms(head: str, byline: str | None) -> None:
    report = cleaned(f"{TITLE}\n\n{head}")
    assert (report.title, report.byline, report.published) == (TITLE, byline, DAY)
    assert told(report) == BODY.split("\n\n")


@pytest.mark.parametrize(
    "above", ["World", "Middle East", "THE EXAMPLE COURIER      Monday, May 6, 2019", "The Courier Monday, May 6, 2019"]
)
def test_what_a_paper_prints_above_a_headline_is_none(above: str) -> None:
    report = cleaned(f"{above}\n\n{TITLE}\n\nMay 6, 2019")
    assert (report.title, report.published) == (TITLE, DAY)
    assert told(report) == BODY.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "Ministers in Geneva",
        "Three Killed in Sandvik Storm",
        "Fishermen and Farmers in Sandvik Want Their Money Back",
    ],
)
def test_a_second_headline_is_no_byline(line: str) -> None:
    assert cleaned(f"{TITLE}\n\n{line}").byline is None


@pytest.mark.parametrize(
    "foot",
    [
        "Like this:\n\nLike Loading...",
        "Listen to this article (3 min)",
        "Follow our live coverage here.\n\nWe welcome your comments below.",
        "More in World\n\nAbout the Author",
        "Already a subscriber? Log in",
        "The post Fleet Kept in Port appeared first on The Example Courier.",
        "Unsubscribe",
    ],
)
def test_what_a_site_says_to_its_readers_is_not_of_the_report(foot: str) -> None:
    assert told(cleaned(f"{TITLE}\n\nMay 6, 2019", foot)) == BODY.split("\n\n")


@pytest.mark.parametrize(
    "words",
    [
        "More in the town than in the country voted for the harbour, the count of Friday showed.",
        "Follow the money, the prosecutor told the court, and you will find the owner of the boats.",
        "Already a member of two unions, she joined a third after the storm, her brother said.",
    ],
)
def test_sentences_that_begin_like_that_stay(words: str) -> None:
    assert told(cleaned(f"{TITLE}\n\nMay 6, 2019", words))[-1] == words


@pytest.mark.parametrize(
    "line",
    [
        "From THE FERRYMEN OF OSKHOLM HARBOUR by Ann Example. Printed with leave of the author, who wrote it",
        "By A/B/C/D/E/F/G/H/I/J/K/L/M/N/O/P and others who have asked us to leave their names out of this",
        "By ANN EXAMPLE-SAMPLE-EXAMPLE-SAMPLE-EXAMPLE-SAMPLE-EXAMPLE-SAMPLE who asked to be named in full",
    ],
)
def test_a_line_in_capitals_that_is_no_byline_is_not_tried_in_every_way_that_its_letters_part(line: str) -> None:
    assert byline_of(line) is None  # in less than the hours that trying them all would take


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By ANN EXAMPLE-SAMPLE", "ANN EXAMPLE-SAMPLE"),
        ("By Ann McSampleEdited by Bo Example", "Ann McSample"),
        ("By Ann Example| Edited by Bo Sample", "Ann Example"),
        ("By Ann Example/Bo Sample (Osk)", "Ann Example/Bo Sample"),
        ("By Ann Example ann@example.org", "Ann Example"),
    ],
)
def test_names_run_into_other_words_are_told_apart(line: str, who: str) -> None:
    assert byline_of(line) == who
