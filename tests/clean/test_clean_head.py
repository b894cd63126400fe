"""What stands above a report's first paragraph, and at its end: headline, byline, dates, dateline, credits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.clean.dateline import dateline_of
from onrecord.clean.dating import date_line_of
from onrecord.clean.head import byline_of, is_prose, looks_like_title, name_alone
from onrecord.model import Report
from onrecord.read import read_paths

BODY = (
    "The two ministers met on Monday in the old palace and spoke for three hours, officials of both sides said.\n\n"
    "A joint statement is expected later this week, but neither side would say what it is going to hold.\n"
)


def cleaned(original: str, **fields: object) -> Report:
    return clean(Report(id="r", source="r.txt", original=original, **fields))  # type: ignore[arg-type]


def kinds(report: Report) -> list[str]:
    return [block.kind for block in report.blocks]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("April 02,2018", date(2018, 4, 2)),
        ("April 2, 2018", date(2018, 4, 2)),
        ("Monday, April 2, 2018", date(2018, 4, 2)),
        ("2 April 2018", date(2018, 4, 2)),
        ("Mon 2 Apr 2018 11.04 BST", date(2018, 4, 2)),
        ("Apr 2, 2018 8:14 AM ET", date(2018, 4, 2)),
        ("Updated 7:46 pm, January 16, 2018", date(2018, 1, 16)),
        ("Updated: 2016-07-15 06:50 (Xinhua)", date(2016, 7, 15)),
        ("2018-04-02", date(2018, 4, 2)),
        ("2018-04-02T10:00:00Z", date(2018, 4, 2)),
        ("Published: 2nd of April 2018", date(2018, 4, 2)),
        ("Published 2 April 2018 | Updated 5 April 2018", date(2018, 4, 2)),
        ("Last updated 5 April 2018, first published 2 April 2018", date(2018, 4, 2)),
        ("April 2, 2018 / 10:15 AM / 2 days ago", date(2018, 4, 2)),
        ("02.04.2018", date(2018, 4, 2)),
        ("25/12/2017", date(2017, 12, 25)),
        ("12/25/2017", date(2017, 12, 25)),
        ("2018/04/02 10:15", date(2018, 4, 2)),
        ("lundi 2 avril 2018", None),
        ("02/04/2018", None),
        ("Posted on Sept. 9, 2019 at 4:05 p.m. EDT", date(2019, 9, 9)),
        ("(April 2, 2018)", date(2018, 4, 2)),
    ],
)
def test_date_lines_of_any_usual_form(line: str, day: date | None) -> None:
    found = date_line_of(line)
    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    "line",
    [
        "The law took effect on April 2, 2018",
        "April 2018",
        "On April 2, 2018 the troops left the northern villages.",
        "Flight 2018-04-02-77 was late again",
        "30 February 2018",
        "2018",
    ],
)
def test_what_only_holds_a_date_is_no_date_line(line: str) -> None:
    assert date_line_of(line) is None


def test_a_date_that_could_be_two_days_dates_nothing() -> None:
    report = cleaned(f"Envoys Meet Again in the Palace\n\n02/04/2018\n\n{BODY}")
    assert (report.published, report.dated_by) == (None, "none")
    assert "02/04/2018" not in report.text


def test_what_metadata_says_stays() -> None:
    report = cleaned(
        f"Envoys Meet Again in the Palace\n\nApril 5, 2018\n\n{BODY}", published=date(2018, 4, 2), dated_by="table"
    )
    assert (report.published, report.dated_by, report.published_spans) == (date(2018, 4, 2), "table", ())


def test_a_date_line_far_below_the_head_is_the_reports_own() -> None:
    report = cleaned(f"Ten Days in Spring: A Chronology\n\n{BODY * 3}\nApril 2, 2018\n\n{BODY * 4}")
    assert report.published is None
    assert "April 2, 2018" in report.text


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Ann Sample", "Ann Sample"),
        ("By Ann Sample and Bo Specimen", "Ann Sample and Bo Specimen"),
        ("BY ANN SAMPLE", "ANN SAMPLE"),
        ("By Ann Sample | April 2, 2018", "Ann Sample"),
        ("By Ann Sample, Example Wire", "Ann Sample, Example Wire"),
        ("Written by Ann de la Sample", "Ann de la Sample"),
        ("By Tuesday, the city was empty", None),
        ("By the river, two men waited", None),
        ("By Ann Sample told the court that he had seen nothing", None),
    ],
)
def test_bylines(line: str, who: str | None) -> None:
    assert byline_of(line) == who


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Ann Sample", "Ann Sample"),
        ("Ann Sample, Example Wire", "Ann Sample"),
        ("Ann Sample in Geneva, Example Wire", "Ann Sample"),
        ("BREAKING NEWS", None),
        ("Two men died in the fire", None),
    ],
)
def test_names_that_may_be_bylines_by_their_place(line: str, who: str | None) -> None:
    assert name_alone(line) == who


@pytest.mark.parametrize(
    ("text", "place", "credits", "rest"),
    [
        ("MOSCOW, April 2 (Example) -- The minister left.", "MOSCOW", ("Example",), "The minister left."),
        ("NAIROBI, Kenya (AP) _ The minister left.", "NAIROBI, Kenya", ("Associated Press",), "The minister left."),
        ("NAIROBI, Kenya (AP) _", "NAIROBI, Kenya", ("Associated Press",), ""),
        ("BERLIN — The minister left.", "BERLIN", (), "The minister left."),
        ("DECATUR, Ill. — The minister left.", "DECATUR, Ill.", (), "The minister left."),
        ("NEW YORK (Reuters) - The minister left.", "NEW YORK", ("Reuters",), "The minister left."),
        ("Quito (AFP) – The minister left.", "Quito", ("Agence France-Presse",), "The minister left."),
        ("MOSCOW, April 2. /TASS/. The minister left.", "MOSCOW", ("TASS",), "The minister left."),
        ("WASHINGTON/BEIJING, Jan 5, 2019 (Reuters) - “No.”", "WASHINGTON/BEIJING", ("Reuters",), "“No.”"),
        ("Doha, Qatar - The minister left.", "Doha, Qatar", (), "The minister left."),
        ("ST. LOUIS — The minister left.", "ST. LOUIS", (), "The minister left."),
        # A day with its year, apart from place and agency.
        ("QUITO, Ecuador - Feb. 19, 2018 - The minister left.", "QUITO, Ecuador", (), "The minister left."),
        (
            "Quito (AFP) - 19 February, 2018. The minister left.",
            "Quito",
            ("Agence France-Presse",),
            "The minister left.",
        ),
        ("Port Louis, February 19, 2018: The minister left.", "Port Louis", (), "The minister left."),
        ("GENEVA (2 April 2018) – The minister left.", "GENEVA", (), "The minister left."),
        ("GENEVA / LA PAZ (2 April 2018) – The minister left.", "GENEVA / LA PAZ", (), "The minister left."),
        ("(New York, April 2, 2018) – The minister left.", "New York", (), "The minister left."),
        (
            "LA PAZ, 2nd April, 2018 (AFP) -- The minister left.",
            "LA PAZ",
            ("Agence France-Presse",),
            "The minister left.",
        ),
        ("Quito (AFP) Apr 02, 2018 The minister left.", "Quito", ("Agence France-Presse",), "The minister left."),
        ("Quito, Ecuador (AFP) April 2, 2018", "Quito, Ecuador", ("Agence France-Presse",), ""),
        ("Quito, April 2, 2018, TASS", "Quito", ("TASS",), ""),
        ("Quito, April 2, TASS", "Quito", ("TASS",), ""),
        ("EXAMPLE.COM - The minister left.", None, (), "The minister left."),
        ("(AFP) - July 30, 2018. The minister left.", None, ("Agence France-Presse",), "The minister left."),
        ("(CNN) The minister left.", None, ("CNN",), "The minister left."),
        ("(Reuters) - The minister left.", None, ("Reuters",), "The minister left."),
    ],
)
def test_datelines(text: str, place: str | None, credits: tuple[str, ...], rest: str) -> None:  # noqa: A002
    found = dateline_of(text)
    assert found is not None
    assert (found.place, found.credits, text[found.length :].strip()) == (place, credits, rest)


@pytest.mark.parametrize(
    "text",
    [
        "SHAPIRO: What did the minister say?",
        "ARI SAMPLE, HOST: Scores of people are dead.",
        "NATO - the alliance of thirty states - met on Monday.",
        "BREAKING - The minister left.",
        "The minister - a former judge - left.",
        "Ann Sample, a former judge — left.",
        "(He) left - and came back.",
        "U.S. troops left the town.",
        "Washington, April 2: The minister left.",
        "(He) - July 30, 2018. The minister left.",
        "Geneva (2 April 2018) saw the minister leave.",
        "Quito, April 2, TASS said that the minister left.",
        "Ann Sample (ABC) told April 2, 2018 how the minister left.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline_of(text) is None


def test_a_dateline_becomes_a_block_of_its_own() -> None:
    report = cleaned(f"Envoys Meet Again in the Palace\n\nGENEVA, April 2 (Example Wire) -- {BODY}")
    assert kinds(report)[:3] == ["headline", "dateline", "body"]
    assert (report.place, report.credits) == ("GENEVA", ("Example Wire",))
    assert report.text.split("\n\n")[2].startswith("The two ministers met")


def test_a_dateline_with_a_year_dates_an_undated_report() -> None:
    report = cleaned(f"GENEVA, April 2, 2018 (Example Wire) -- {BODY}")
    assert (report.published, report.dated_by) == (date(2018, 4, 2), "date line")
    (span,) = report.published_spans
    assert report.original[span.start : span.end] == "April 2, 2018"


@pytest.mark.parametrize(
    "line",
    [
        "(AFP) - July 30, 2018.",
        "Quito (AFP) - July 30, 2018 -",
        "Quito, July 30, 2018:",
        "QUITO (30 July 2018) –",
        "(Quito, July 30, 2018) -",
        "Quito (AFP) July 30, 2018",
        "QUITO, July 30th, 2018 (AFP) -",
        "Quito, July 30, 2018, TASS\n\n",
    ],
)
def test_a_day_apart_in_a_dateline_dates_an_undated_report(line: str) -> None:
    report = cleaned(f"Envoys Meet Again in the Palace\n\n{line} {BODY * 3}")
    assert str(report.published) == "2018-07-30"


def test_a_dateline_without_a_year_dates_nothing() -> None:
    assert cleaned(f"GENEVA, April 2 (Example Wire) -- {BODY}").published is None


def test_a_whole_head_is_taken_apart() -> None:
    report = cleaned(
        "Envoys Meet Again in the Old\nPalace, Officials Say\n\nBy Ann Sample\n\nApril 02,2018\n\n"
        f"Two envoys at the gate Example Press Service\n\n{BODY}"
    )
    assert report.title == "Envoys Meet Again in the Old Palace, Officials Say"
    assert (report.byline, report.published) == ("Ann Sample", date(2018, 4, 2))
    assert kinds(report) == ["headline", "byline", "caption", "body", "body"]


def test_a_text_that_begins_with_its_body_has_no_title() -> None:
    report = cleaned(BODY)
    assert report.title is None
    assert kinds(report) == ["body", "body"]


def test_a_title_that_is_repeated_above_the_text_stands_once() -> None:
    report = cleaned(f"Envoys meet again in the palace\n\n2018-04-02\n\nEnvoys meet again in the palace\n{BODY}")
    assert report.text.count("Envoys meet again") == 1


def test_a_title_run_into_an_updated_line_is_cut_off() -> None:
    report = cleaned(
        f"Envoys meet again in the palace\n\nEnvoys meet again in the palace Updated: 2018-04-02 06:50 (Xinhua)\n{BODY}"
    )
    assert (report.published, report.credits) == (date(2018, 4, 2), ("Xinhua",))
    assert kinds(report) == ["headline", "body", "body"]


def test_the_title_of_metadata_is_found_in_the_text_even_with_a_full_stop() -> None:
    report = cleaned(f"Envoys meet again.\n\n{BODY}", title="Envoys meet again")
    assert kinds(report)[0] == "headline"
    assert report.title == "Envoys meet again"


def test_headlines_may_be_questions() -> None:
    report = cleaned(f"Will the envoys of the two neighbours ever meet again?\n\n2018-04-02\n\n{BODY}")
    assert report.title == "Will the envoys of the two neighbours ever meet again?"


def test_galleries_are_captions_and_not_broken_lines() -> None:
    lines = [
        f"Photos: Envoys in the palace {sentence} Hide Caption {number} of 3"
        for number, sentence in enumerate(
            ("The first envoy arrives at the gate on Monday.", "The second one follows.", "Both leave at night."), 1
        )
    ]
    report = cleaned("Envoys in the palace\n\n2018-04-02\n\n" + "\n".join(lines))
    assert kinds(report) == ["headline", "caption", "caption", "caption"]
    assert report.text.endswith("Both leave at night.")


def test_speakers_of_a_transcript_stay() -> None:
    lines = (
        "ANN SAMPLE, HOST:\nGood evening to all of you who listen.\nBO SPECIMEN, BYLINE: Good evening, Ann.\n"
        "SAMPLE: What is new?"
    )
    report = cleaned(f"The Evening Talk of Monday\n\n{lines}\nCopyright © 2018 Example Radio. All rights reserved.")
    assert [line for line in lines.split("\n") if line not in report.text] == []
    assert "Copyright" not in report.text


def test_editors_in_brackets_are_credits() -> None:
    report = cleaned(BODY.strip() + " (Reporting by Ann Sample; Editing by Bo Specimen; Reuters)")
    assert report.text.endswith("hold.")
    assert report.credits == ("Reuters",)


@pytest.mark.parametrize(
    "text", ["Envoys Meet", "U.S. Closes Border With Canada to Trucks, Says U.S.", "‘No deal’ in Geneva"]
)
def test_titles_by_form(text: str) -> None:
    assert looks_like_title(text)


@pytest.mark.parametrize(
    "text", ["Word", "ANN SAMPLE, HOST:", "He left the town on Monday.", "• first of a list", "1234 5678"]
)
def test_what_is_no_title_by_form(text: str) -> None:
    assert not looks_like_title(text)


def test_prose_ends_or_is_long() -> None:
    assert is_prose("He left the town on Monday, his lawyer said.")
    assert not is_prose("Envoys meet again in the old palace of the town")
    assert is_prose("word " * 50)


@pytest.mark.quality
def test_the_heads_of_the_gold_texts_are_read(shared: Path) -> None:
    """Titles, dates and datelines of all bundles; the figure is 100 %."""
    import json

    dates = {
        one["id"]: one["published"]
        for gold in (shared / "gold").glob("*.gold.json")
        for one in json.loads(gold.read_text("utf-8"))["reports"]
    }
    read = [
        clean(one)
        for one in read_paths([str(path) for path in sorted((shared / "gold").glob("*/"))])
        if isinstance(one, Report)
    ]
    assert len(read) >= 20
    undated = [one.source for one in read if str(one.published) != dates[Path(one.source).stem]]
    assert len(undated) <= 1  # the copy that was torn without its date
