"""One report through its rooms, and its spans carried back to the original text."""

from datetime import date

import pytest

from by_hand import plain_report
from onrecord.model import Block, Days, Deed, Party, Piece, Report, Span
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
