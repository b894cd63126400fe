"""The day of speaking: beside the cue, not in what is said, and shared by one speaker's occasion."""

from datetime import date

import pytest

from by_hand import plain_report
from onrecord import actors, lexicon, statements, times
from onrecord.model import Days, Party, Statement
from onrecord.parse import parse
from onrecord.statements.days import same_occasion

PUBLISHED = date(2024, 5, 14)  # a Tuesday


def said(text: str) -> tuple[Statement, ...]:
    report = plain_report(text, published=PUBLISHED)
    sentences = parse(report)
    cast = actors.find(report, sentences, lexicon.load())
    return statements.find(report, sentences, cast, times.find(report.text, report.published))


def only_day(statement: Statement) -> date | None:
    return statement.said_on.first if statement.said_on else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('"We are late," Minister Olga Sidorova said on Monday.', date(2024, 5, 13)),
        ("Minister Olga Sidorova told reporters on Sunday that the dam was safe.", date(2024, 5, 12)),
        ("The dam is safe, the ministry said on 3 May.", date(2024, 5, 3)),
        ("The dam is safe, the ministry said.", None),
        ("The ministry said the dam would open on Friday.", None),
        ("The ministry said last year that the dam was safe.", None),
    ],
)
def test_the_day_stands_beside_the_cue(text: str, day: date | None) -> None:
    statement = next(s for s in said(text) if s.kind != "attitude")
    assert only_day(statement) == day


def test_a_day_in_what_another_statement_says_is_not_when_this_one_was_made() -> None:
    urged, said_later = said("The union urged both countries to wait and said it would send envoys next week.")
    assert (only_day(urged), only_day(said_later)) == (None, None)


def test_the_words_of_the_day_are_evidence() -> None:
    text = "The dam is safe, the ministry said on Monday."
    statement = said(text)[0]
    assert [text[span.start : span.end] for span in statement.said_on_spans] in (["Monday"], ["on Monday"])


def test_one_speaker_has_one_occasion_in_a_report() -> None:
    text = '"We are late," Minister Olga Sidorova said on Monday.\n\n"The dam is safe," Sidorova added.'
    assert [only_day(s) for s in said(text)] == [date(2024, 5, 13)] * 2


def party(name: str) -> Party:
    return Party("", name)


def test_a_speaker_of_two_days_lends_neither() -> None:
    one, two = Days(PUBLISHED, PUBLISHED), Days(date(2024, 5, 1), date(2024, 5, 1))
    told = [(party("A"), one), (party("A"), two), (party("A"), None), (party("B"), None), (None, None)]
    assert same_occasion(told) == [one, two, None, None, None]


def test_a_day_is_lent_only_to_the_same_name() -> None:
    one = Days(PUBLISHED, PUBLISHED)
    assert same_occasion([(party("A"), one), (party("A"), None), (party("B"), None)]) == [one, one, None]
