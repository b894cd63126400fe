"""Exports of news databases hold several reports and a cover; each record is read, or said to be unreadable."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import format_corpus
import pytest

from onrecord.clean import clean
from onrecord.model import Failure, Report
from onrecord.read import read_paths
from onrecord.read.exports import split_export

COVER = """User Name: Ann Example
Date and Time: Monday, June 3, 2019 10:00:00 AM CEST
Job Number: 1234567
Documents (2)
1. Envoys Meet Again at the Mill
   Client/Matter: -None-
   Search Terms: envoys
   Search Type: Terms and Connectors
2. Harbour Shut After Storm
   Client/Matter: -None-
   Search Terms: envoys

"""
NEXIS = """Envoys Meet Again at the Mill
The Example Post
April 2, 2018 Monday
Final Edition

Copyright 2018 The Example Post All Rights Reserved

Section: A-SECTION; Pg. A10
Length: 40 words
Byline: Ann Example
Dateline: LIMA, Peru
Body

Envoys of Norway and Chile met on Monday in Lima, officials said. They will meet again on Friday.

"We have not agreed on fish," the envoy of Norway said.

Graphic

PHOTO: An envoy.

Load-Date: April 3, 2018

End of Document

Harbour Shut After Storm
Example Wire
April 5, 2018 Thursday 6:12 PM GMT

Copyright 2018 Example Wire

Length: 31 words
Dateline: LIMA April 5, 2018
Body

The harbour of Lima was shut on Thursday after a storm, the navy said.

Classification

Language: ENGLISH
Load-Date: April 5, 2018

End of Document
"""
PLAIN_FACTIVA = """Page 1 of 4 © 2019 Factiva, Inc. All rights reserved.

World News
Envoys Meet Again at the Mill
By Ann Example
52 words
2 April 2018
10:15
The Example Post
EXPOST
A10
English
Copyright 2018, Example Post Company. All Rights Reserved.

Envoys of Norway and Chile met on Monday in Lima, officials said. They will meet again on Friday.

Document EXPOST0020180402ee420000a
"""
FIELDED_FACTIVA = """
HD  Harbour Shut
After Storm
BY  By Bo Sample
WC  41 words
PD  5 April 2018
SN  Example Wire
SC  EXWIRE
LA  English
CY  Copyright 2018, Example Wire.
LP
The harbour of Lima was shut on Thursday after a storm, the navy said.

TD
The navy will open it again on Saturday.

CO
navy : Navy
NS
gdis : Disasters
Document EXWIRE0020180405ee450000b
"""


def reports(text: str) -> list[Report]:
    found = split_export(text, "export.txt")
    assert all(isinstance(one, Report) for one in found)
    return [one for one in found if isinstance(one, Report)]


@pytest.mark.parametrize("cover", ["", COVER])
def test_the_cover_of_a_delivery_is_no_part_of_its_first_report(cover: str) -> None:
    first, second = reports(cover + NEXIS)
    assert (first.title, first.publisher, first.byline) == (
        "Envoys Meet Again at the Mill",
        "The Example Post",
        "Ann Example",
    )
    assert first.published == date(2018, 4, 2)
    assert (second.title, second.publisher, second.published) == (
        "Harbour Shut After Storm",
        "Example Wire",
        date(2018, 4, 5),
    )
    assert "Job Number" not in first.original
    assert "PHOTO" not in first.original


def test_a_cover_whose_paragraphs_all_stand_apart_is_known_in_word_files(tmp_path: Path) -> None:
    path = tmp_path / "delivery.docx"
    lines = [line.strip() for line in (COVER + NEXIS).splitlines() if line.strip()]
    path.write_bytes(format_corpus.docx_bytes(lines))
    found = list(read_paths([str(path)]))
    assert [one.title for one in found if isinstance(one, Report)] == [
        "Envoys Meet Again at the Mill",
        "Harbour Shut After Storm",
    ]


def test_the_page_line_and_the_section_above_a_headline_are_not_the_headline() -> None:
    (report,) = reports(PLAIN_FACTIVA)
    assert (report.title, report.byline, report.publisher) == (
        "Envoys Meet Again at the Mill",
        "Ann Example",
        "The Example Post",
    )
    assert report.published == date(2018, 4, 2)


def test_records_whose_fields_open_with_codes_are_read() -> None:
    (report,) = reports(FIELDED_FACTIVA)
    assert (report.title, report.byline, report.publisher) == ("Harbour Shut After Storm", "Bo Sample", "Example Wire")
    assert report.published == date(2018, 4, 5)
    body = [block for block in clean(report).blocks if block.kind == "body"]
    assert len(body) == 2
    assert "Disasters" not in report.original


def test_both_forms_may_stand_in_one_file() -> None:
    assert [report.source for report in reports(PLAIN_FACTIVA + FIELDED_FACTIVA)] == ["export.txt#1", "export.txt#2"]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (NEXIS.replace("The harbour of Lima was shut on Thursday after a storm, the navy said.", ""), "export.txt#2"),
        (PLAIN_FACTIVA + FIELDED_FACTIVA.replace("HD  ", "").replace("5 April 2018", "soon"), "export.txt#2"),
    ],
)
def test_a_record_that_cannot_be_read_is_said_to_be_there(text: str, lost: str) -> None:
    read, failed = split_export(text, "export.txt")
    assert isinstance(read, Report)
    assert isinstance(failed, Failure)
    assert failed.source == lost


def test_a_report_that_only_speaks_of_documents_is_no_export() -> None:
    assert (
        split_export("The envoys signed.\n\nEnd of Document\n\nThey left without a word to the press.", "a.txt") == []
    )


OLDER = """                              1 of 2 DOCUMENTS

                              The Example Observer

                              March 14, 2019 Thursday
                              Late Edition

River Treaty Is Signed After
a Long Night

BYLINE: Vera Beispiel

SECTION: WORLD; Pg. 4

LENGTH: 112 words

The two ministers signed the treaty at five in the morning, an aide said.

LOAD-DATE: March 15, 2019

                              2 of 2 DOCUMENTS

                              The Sample Gazette

                              March 16, 2019 Saturday

Farmers Lift Their Blockade

LENGTH: 50 words

The farmers' union lifted its blockade of both bridges on Friday evening.

LOAD-DATE: March 17, 2019
"""


def test_an_older_export_has_the_publisher_above_and_the_title_below_the_date(tmp_path: Path) -> None:
    path = tmp_path / "older.txt"
    path.write_text(OLDER)
    found = [one for one in read_paths([str(path)]) if isinstance(one, Report)]
    assert [(one.title, one.publisher, one.byline, str(one.published)) for one in found] == [
        ("River Treaty Is Signed After a Long Night", "The Example Observer", "Vera Beispiel", "2019-03-14"),
        ("Farmers Lift Their Blockade", "The Sample Gazette", None, "2019-03-16"),
    ]
