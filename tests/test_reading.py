"""One report through its rooms, and its spans carried back to the original text."""

from dataclasses import replace
from datetime import date

import pytest

from by_hand import plain_report
from onrecord.model import Block, Days, Deed, Party, Piece, Reading, Report, Span
from onrecord.reading import knowledge, read, read_many, restore

TORN = "Norway expelled\n\n--- page 2 ---\n\n12 envoys."
CLEAN = "Norway expelled 12 envoys."
REPORT = Report("r", "r.txt", TORN, CLEAN, (Piece(0, 0, 15), Piece(16, 33, 10)), (Block("body", 0, 26),))


def deed(**fields: object) -> Deed:
    given = {
        "id": "d",
        "report": "r",
        "type": "SANCTION",
        "mode": "expel",
        "cameo": "161",
        "status": "happened",
        "actors": (Party("a", "Norway", "NOR", "GOV", (Span("r", 0, 6),)),),
        "recipients": (),
        "spans": (Span("r", 0, 25),),
        "predicate": Span("r", 7, 15),
        "lemma": "expel",
    }
    return Deed(**(given | fields))  # type: ignore[arg-type]


def test_a_run_of_words_broken_by_a_page_becomes_two_spans() -> None:
    restored = restore(deed(), REPORT)
    assert [TORN[span.start : span.end] for span in restored.spans] == ["Norway expelled", "12 envoys"]


def test_a_single_span_stays_single_and_reaches_over_the_page_break() -> None:
    restored = restore(deed(predicate=Span("r", 7, 18)), REPORT)
    assert TORN[restored.predicate.start : restored.predicate.end] == "expelled\n\n--- page 2 ---\n\n12"


def test_spans_of_parties_within_a_deed_are_carried_back_too() -> None:
    moved = Party("e", "envoys", None, "GOV", (Span("r", 19, 25),))
    restored = restore(deed(recipients=(moved,)), REPORT)
    (party,) = restored.recipients
    assert [TORN[span.start : span.end] for span in party.spans] == ["envoys"]


def test_what_is_no_span_stays_as_it_was() -> None:
    before = deed(days=Days(date(2018, 4, 1), date(2018, 4, 2)), quantity="12", words=("envoy", "expel"))
    after = restore(before, REPORT)
    assert (after.days, after.quantity, after.words, after.actors[0].name) == (
        before.days,
        "12",
        ("envoy", "expel"),
        "Norway",
    )


def test_a_span_without_any_original_is_refused_loudly() -> None:
    with pytest.raises(ValueError, match="have no original"):
        restore(deed(predicate=Span("r", 15, 16)), REPORT)


def test_a_reading_names_its_report_and_date_and_finds_the_deed_and_the_words() -> None:
    text = "Norway expelled 12 Belarusian diplomats on Monday, the foreign ministry in Oslo said."
    reading = read(plain_report(text, id="one", published=date(2018, 4, 3)))
    assert (reading.report, reading.published) == ("one", date(2018, 4, 3))
    assert [(d.type, d.mode, d.days) for d in reading.deeds] == [
        ("SANCTION", "expel", Days(date(2018, 4, 2), date(2018, 4, 2)))
    ]
    assert [s.kind for s in reading.statements] == ["indirect"]


def test_readings_of_many_reports_are_those_of_each_alone() -> None:
    texts = ("Chad thanked Niger for its help.", "“We will stay,” the general said.", "", "Rain fell on the town.")
    reports = [plain_report(text, id=f"r{n}") for n, text in enumerate(texts)]
    assert list(read_many(reports)) == [read(report) for report in reports]


def test_a_report_without_text_reads_as_nothing() -> None:
    reading = read(Report("r", "r.txt", ""))
    assert (reading.deeds, reading.statements, reading.actors) == ((), (), ())


def test_knowledge_is_loaded_once() -> None:
    assert knowledge() is knowledge()


@pytest.mark.parametrize(
    ("start", "end", "carried"),
    [
        (0, 15, [(0, 15)]),
        (3, 9, [(3, 9)]),
        (16, 26, [(33, 43)]),
        (18, 18, []),  # nothing
        (14, 17, [(14, 15), (33, 34)]),
        (0, 26, [(0, 15), (33, 43)]),
    ],
)
def test_spans_are_carried_back_as_the_report_says_whether_within_a_piece_or_over_several(
    start: int, end: int, carried: list[tuple[int, int]]
) -> None:
    restored = restore(deed(spans=(Span("r", start, end),)), REPORT)
    assert [(span.start, span.end) for span in restored.spans] == carried
    assert restored.spans == REPORT.original_spans(start, end)


def in_language(language: str, text: str = "Norway expelled two Danish envoys on Monday.") -> Report:
    return Report(
        "r", "r.txt", text, text, (Piece(0, 0, len(text)),), (Block("body", 0, len(text)),), language=language
    )


@pytest.mark.parametrize("language", ["en", "en-GB", "EN", "eng", "English", "", "und"])
def test_what_is_english_or_may_be_is_read(language: str) -> None:
    assert [deed.type for deed in read(in_language(language)).deeds] == ["SANCTION"]


@pytest.mark.parametrize("language", ["fr", "de-AT", "ja", "enm", "Spanish"])
def test_a_report_in_another_language_has_an_empty_reading(language: str) -> None:
    assert read(in_language(language)) == Reading("r", None)


def test_readings_keep_their_order_among_reports_in_other_languages() -> None:
    languages = ["de", "en", "fr", "fr", "en"]
    reports = [replace(in_language(code), id=f"r{n}") for n, code in enumerate(languages)]
    found = list(read_many(reports))
    assert [reading.report for reading in found] == ["r0", "r1", "r2", "r3", "r4"]
    assert [bool(reading.deeds) for reading in found] == [code == "en" for code in languages]
