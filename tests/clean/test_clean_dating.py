"""The lines that date a report, in the forms that papers, agencies and programs give them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.clean.dating import best_date, date_line_of, without_dates
from onrecord.model import Report

BODY = (
    "The two envoys met on Monday at the old mill and spoke for three hours, officials of both sides said.\n\n"
    "A joint statement is expected later this week, but neither side would say what it is going to hold.\n"
)
SECOND_OF_APRIL = date(2018, 4, 2)
ON_THE_SECOND = (
    "2018-04-02T10:00:00Z",
    "2018-04-02T10:00:00+03:00",
    "2018-04-02 10:00:00",
    "2018-04-02 10:00:00 UTC",
    "2018-04-02T10:00:00.000Z",
    "Last modified: 2 April 2018",
    "Last modified on Mon 2 Apr 2018 18.45 BST",
    "Last Updated: Apr 02, 2018, 06:12 PM IST",
    "Last updated on April 2, 2018 at 6:12 p.m.",
    "Posted on April 2, 2018",
    "Posted on 2nd April 2018",
    "Posted at 6:12 PM, Apr 02, 2018",
    "Posted: Monday, April 2nd 2018",
    "Posted 9:15 am, Monday, April 2, 2018",
    "Posted by admin on April 2, 2018",
    "Monday, April 2, 2018",
    "Monday 2 April 2018",
    "Monday 2 April 2018 18:12 BST",
    "Monday 2 April 2018 18:12",
    "Mon., April 2, 2018",
    "Mon Apr 2 2018",
    "Mon, 02 Apr 2018 18:12:00 +0000",
    "Mon, 02 Apr 2018 18:12:00 GMT",
    "Mon Apr  2 18:12:00 2018",
    "Apr 2, 2018",
    "Apr. 2, 2018",
    "APRIL 2, 2018",
    "2 APR 2018",
    "02-Apr-2018",
    "02-Apr-2018 18:12 hrs",
    "April 02,2018",
    "April 2 2018",
    "2 April, 2018",
    "2nd of April, 2018",
    "2nd April 2018, 6:12pm",
    "02.04.2018",
    "02.04.2018, 18:12",
    "02.04.2018 18:12 Uhr",
    "18:12, 02.04.2018",
    "2018/04/02",
    "2018/04/02 18:12 (JST)",
    "2018.04.02",
    "April 2, 2018 6:12 PM ET",
    "April 2, 2018 at 6:12 p.m. EDT",
    "April 2, 2018 | 6:12pm",
    "April 2, 2018 · 6:12 PM ET",
    "April 2, 2018 / 6:12 PM / Updated 2 years ago",
    "APRIL 2, 2018 / 6:12 PM / 3 YEARS AGO",
    "First published on Mon 2 Apr 2018 12.01 BST",
    "First published: 2 April 2018",
    "First Published: Apr 02, 2018 18:12 IST",
    "Published Apr 2, 2018 6:12 pm",
    "Published on: 02 April 2018",
    "Published April 2, 2018, 6:12 p.m. ET",
    "Published 2 April 2018 - Updated 3 April 2018",
    "Published: Apr 2, 2018 Updated: Apr 3, 2018",
    "Updated: Apr 3, 2018 | Published: Apr 2, 2018",
    "Updated 6:12 PM ET, Mon April 2, 2018",
    "Updated at 6:12 pm on Monday, 2 April 2018",
    "Updated: 02 Apr 2018, 06:12 PM IST",
    "UPDATED: Monday, April 2, 2018 18:12",
    "Updated 1812 GMT (0212 HKT) April 2, 2018",
    "Created: 02.04.2018",
    "Date: April 2, 2018",
    "Date: 2018-04-02",
    "DATE : 02 APRIL 2018",
    "Issued on: 02/04/2018 - 18:12Modified: 02 April 2018",
    "Issued on: 02 April 2018 - 18:12",
    "Publication date: April 2, 2018",
    "Publish Date: April 2, 2018",
    "Release date: April 2, 2018",
    "For immediate release: April 2, 2018",
    "Story updated: April 2, 2018",
    "Article published April 2, 2018",
    "This article was published on April 2, 2018",
    "This article is more than 6 years old. First published 2 April 2018",
    "Web posted at: 4/2/2018 18:12, April 2, 2018",
    "Published time: 2 Apr, 2018 18:12",
    "Published time: 2 Apr, 2018 18:12 Edited time: 3 Apr, 2018 10:01",
    "Publish : Monday, April 02, 2018 18:12",
    "Submitted on April 2, 2018",
    "Uploaded: Monday, 02 April 2018",
    "Entered: April 2, 2018",
    "Dated April 2, 2018",
    "As of April 2, 2018",
    "Added: April 2, 2018",
    "April 2, 2018 - 18:12 AMT",
    "April 2, 2018, 18:12 (GMT+3)",
    "April 2, 2018 18:12 UTC+3",
    "18:12 | 2 April 2018",
    "18:12 EET, 2 April 2018",
    "18:12 (UTC+02:00), 2 April 2018",
    "2 April 2018 — 6:12pm AEST",
    "April 2, 2018 — 6.12pm",
    "April 2, 2018 12:00AM",
    "April 2, 2018 5:00 a.m. PT",
    "2 April 2018 Last updated at 18:12 GMT",
    "2 April 2018 Last updated at 18:12 ET",
    "2 Apr 2018 18:12 NZST",
    "2 Apr 2018 18:12 PKT",
    "2 Apr 2018 18:12 WIB",
    "2 Apr 2018, 18:12 WAT",
    "Apr 2, 2018, 6:12pm EAT",
    "Apr 2, 2018, 6:12pm SAST",
    "Published : 2 Apr 2018, 06:12 PM | Updated : 2 Apr 2018, 06:30 PM",
    "April 2, 2018 Monday",
    "April 2, 2018 Monday 6:12 PM GMT",
    "April 2, 2018 Monday, Final Edition",
    "Apr 2 2018, 18:12 IST",
    "Apr 02, 2018, 18:12 IST | Updated: Apr 03, 2018",
    "2018-04-02, Monday",
    "2018年4月2日",
    "Montag, 2. April 2018",
    "2 de abril de 2018",
    "6:12 PM, April 2, 2018",
    "6:12 p.m. Monday, April 2, 2018",
    "Last edited 2 April 2018",
    "Last revised: 2 April 2018",
    "Originally published April 2, 2018 at 6:12 pm",
    "Originally published: 2018-04-02",
    "April 2, 2018 (Example Wire)",
    "ANI | April 2, 2018 18:12 IST",
    "PTI | Updated: April 2, 2018, 06:12 PM IST",
    "New Delhi, April 2, 2018",
    "London | April 2, 2018",
    "Reuters | Apr 2, 2018, 6:12 PM",
    "AFP, 2 April 2018",
    "Agencies Published: 2 Apr 2018",
    "4 min read Apr 2, 2018",
    "Apr 2, 2018 · 4 min read",
    "Apr 2, 2018, 6:12pm EDT | 1,203 views",
    "April 2, 2018 Comments Off",
    "April 2, 2018 0 Comments",
    "April 2, 2018 (3 comments)",
    "WORLD NEWS APRIL 2, 2018 / 6:12 PM",
    "World | April 2, 2018",
    "Monday, April 02, 2018, Example Town",
    "Published on Monday, April 2, 2018 at 6:12 PM",
    "World|politics|April 02, 2018 / 09:22 AM",
    "Europe » News » April 2, 2018",
    "Home > World > April 2, 2018",
    "Home › World › Africa › 2 April 2018",
    "April 2, 20186:12 PM ET",
    "News ID: 123456 | 2 April 2018",
    "ID: 4401 Date: 2018/04/02 - 18:12",
    "2 April 2018 Last updated at 18:12 GMT Share this page",
    "Text: Ann Example Date: 2 April 2018",
    "Posted By: Example Staff Date: April 2, 2018",
    "Category: World Published: 02 April 2018",
    "Reuters Monday 2 April 2018",
    "Associated Press, Northport, April 2, 2018",
    "Northport: April 2, 2018",
    "Northport : Monday, 2 April, 2018",
    "Mon, 04/02/2018 - 18:12",
    "Monday, 02/04/2018 18:12",
    "Submitted by admin on Mon, 04/02/2018 - 10:12",
    "Published in The Northport Herald, April 2nd, 2018.",
    "Published in Herald, April 2nd, 2018",
)
OTHER_DAYS = (
    ("TNN Nov 12, 2011, 05.51AM IST", date(2011, 11, 12)),
    ("TNN | Nov 12, 2011, 05.51 AM IST", date(2011, 11, 12)),
    ("Published: 12:05 GMT, 4 March 2014", date(2014, 3, 4)),
    ("PUBLISHED: 23:41 GMT, 5 March 2014 | UPDATED: 08:12 GMT, 6 March 2014", date(2014, 3, 5)),
    ("04/25/2018", date(2018, 4, 25)),
    ("25/04/2018 18:12", date(2018, 4, 25)),
    ("4/25/2018 6:12 PM", date(2018, 4, 25)),
)
TWO_DAYS = (
    "18:12 02/04/2018 -",
    "04/05/2018",
    "Updated 04/05/2018 at 6:12 PM EDT",
    "Sunday, 04/05/2018",
)
SPARED = (
    "Two Hostages Released on April 2, 2018",
    "Police Released Them April 2, 2018",
    "Ann Example, born April 2, 1958",
    "The treaty was signed on April 2, 2018.",
    "Treaty of 2 April 2018",
    "Envoys Meet in Geneva | April 2, 2018",
    "Resolution 2018-04-02 Adopted",
    "Elections will be held on April 2, 2018",
    "A poster marks the anniversary of the April 2, 1982, landing",
    "Ann Example (April 2, 1938 - May 4, 2018)",
    "From April 2, 2018 to May 4, 2018 the bridge is closed",
    "Ceasefire Since April 2, 2018",
    "The Accord of Geneva, signed April 2, 2018",
    "Remarks by the President on April 2, 2018",
    "Protesters in Kyiv, Ukraine, on April 2, 2018.",
    "Statement of the Ministry of 2 April 2018",
    "What Happened on April 2, 2018",
    "Timeline: April 2, 2018 to May 9, 2018",
    "April 2, 2018: The Ministry Closes the Consulate",
    "2 April 2018 - Envoys are expelled",
    "Ann Example was killed at 6:12 p.m. on April 2, 2018",
    "Photo taken on April 2, 2018 shows the bridge",
    "FILE PHOTO: Ann Example in Geneva, April 2, 2018. REUTERS/Bo Sample",
    "Two Sides Agree Northport, April 2, 2018",
    "The ministry > envoys are expelled > April 2, 2018",
    "Home > World > Africa > East > April 2, 2018",
    "Published in the journal of the academy, April 2, 2018, it found nothing",
    "Ann Example April 2, 2018",
)


@pytest.mark.parametrize("line", ON_THE_SECOND)
def test_a_line_that_holds_a_date_and_its_company_dates_the_report(line: str) -> None:
    found = date_line_of(line)
    assert found is not None
    assert found.day == SECOND_OF_APRIL


@pytest.mark.parametrize(("line", "day"), OTHER_DAYS)
def test_of_several_dates_in_a_line_the_day_of_publication_counts(line: str, day: date) -> None:
    found = date_line_of(line)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize("line", TWO_DAYS)
def test_a_line_whose_figures_may_be_two_days_is_a_date_line_without_a_day(line: str) -> None:
    found = date_line_of(line)
    assert found is not None
    assert found.day is None


@pytest.mark.parametrize("line", SPARED)
def test_headlines_captions_and_sentences_with_a_date_are_no_date_lines(line: str) -> None:
    assert date_line_of(line) is None


# Day, month and time in figures alone are what a browser prints at the head of a page: the day of printing.
@pytest.mark.parametrize("line", [line for line in ON_THE_SECOND if not line.startswith("02.04.2018")])
def test_a_date_line_below_the_headline_dates_the_report_and_is_not_read_as_its_words(line: str) -> None:
    original = f"Envoys Meet Again at the Mill\n\n{line}\n\n{BODY}"
    report = clean(Report(id="r", source="r.txt", original=original))
    assert (report.published, report.dated_by) == (SECOND_OF_APRIL, "date line")
    assert report.title == "Envoys Meet Again at the Mill"
    assert line not in report.text
    (span,) = report.published_spans
    assert original[span.start : span.end] in line


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Ann Example | April 2, 2018", "Ann Example"),
        ("By Ann Example, April 2, 2018", "Ann Example"),
        ("By Ann Example on April 2, 2018", "Ann Example"),
        ("By Ann Example Apr 2, 2018, 6:12pm EDT", "Ann Example"),
        ("April 2, 2018 by Ann Example", "Ann Example"),
        ("Posted by Ann Example on April 2, 2018 at 18:12", "Ann Example"),
        ("Written by Ann Example | Published April 2, 2018", "Ann Example"),
        ("By Ann Example and Bo Sample - 2 April 2018", "Ann Example and Bo Sample"),
    ],
)
def test_a_byline_that_holds_a_date_gives_both(line: str, who: str) -> None:
    report = clean(Report(id="r", source="r.txt", original=f"Envoys Meet Again at the Mill\n\n{line}\n\n{BODY}"))
    assert (report.byline, report.published) == (who, SECOND_OF_APRIL)


def test_a_date_line_proper_is_believed_before_the_date_in_a_byline_that_says_updated() -> None:
    head = "Envoys Meet Again at the Mill\n\nBy Ann Example | Updated April 5, 2018\n\nPublished: April 2, 2018\n\n"
    assert clean(Report(id="r", source="r.txt", original=head + BODY)).published == SECOND_OF_APRIL


def test_a_place_and_a_day_date_a_report_only_if_nothing_better_does() -> None:
    placed = date_line_of("Northport, April 1, 2018")
    assert placed is not None
    assert placed.rank == 3
    head = "Envoys Meet Again at the Mill\n\nNorthport, April 1, 2018\n\nUpdated: April 2, 2018\n\n"
    assert clean(Report(id="r", source="r.txt", original=head + BODY)).published == SECOND_OF_APRIL


def test_what_stands_beside_a_date_is_taken_off_a_line() -> None:
    assert without_dates("By Ann Example | Updated April 2, 2018, 6:12 p.m. EDT") == "By Ann Example"
    assert without_dates("  By Ann Example at the mill ") == "By Ann Example at the mill"
    assert best_date("By Ann Example") is None


@given(
    st.dates(date(1990, 1, 1), date(2035, 12, 31)),
    st.sampled_from(("%B %d, %Y", "%d %b %Y", "%A, %d %B %Y", "%Y-%m-%d", "%b. %d, %Y", "%d.%m.%Y", "%d-%b-%Y")),
    st.sampled_from(("", "Published: ", "Posted on ", "Date: ", "Published ", "First published ", "Example Wire | ")),
    st.sampled_from(("", " 18:12 GMT", ", 6:12 PM", " at 6.12pm EST", " | 2 min read", " - 06:12AM IST")),
)
def test_every_day_is_read_in_every_form(day: date, form: str, before: str, after: str) -> None:
    written = day.strftime(form)
    line = f"{before}{written}{after}"
    found = date_line_of(line)
    assert found is not None
    assert found.day == day
    assert line[found.start : found.end] == written.removeprefix(f"{day:%A}, ")


@given(st.text(alphabet="Published:|/ ,.-0123456789AprilMGTam()", max_size=170))
def test_no_line_breaks_the_search_for_its_date(line: str) -> None:
    found = date_line_of(line)
    assert found is None or 0 <= found.start < found.end <= len(line)
