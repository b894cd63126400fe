"""The nouns: spans, ranges of days, and the way from clean text back to the original."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Days, Piece, Report, Span


def cut_report(parts: list[tuple[str, str]]) -> Report:
    """A report of alternating kept text and furniture: (kept, left out) pairs, kept runs joined by a space."""
    original, text, pieces = "", "", []
    for kept, furniture in parts:
        if text:
            text += " "
        pieces.append(Piece(len(text), len(original), len(kept)))
        text += kept
        original += kept + furniture
    return Report("r", "r.txt", original, text, tuple(pieces))


def words_at(report: Report, spans: tuple[Span, ...]) -> str:
    return " ".join(report.original[span.start : span.end] for span in spans)


def test_a_span_of_one_piece_is_one_span_of_the_original() -> None:
    report = cut_report([("Moscow protested.", "")])
    assert report.original_spans(0, 6) == (Span("r", 0, 6),)


def test_furniture_in_the_middle_splits_a_span() -> None:
    report = cut_report([("a first meeting in", "\n\nhttps://example.org/x\n\n"), ("Washington at noon", "")])
    spans = report.original_spans(2, len(report.text))
    assert words_at(report, spans) == "first meeting in Washington at noon"
    assert len(spans) == 2


def test_a_broken_line_does_not_split_a_span() -> None:
    report = cut_report([("a top-level", "\n"), ("meeting", "\n")])
    assert report.original_spans(0, len(report.text)) == (Span("r", 0, len("a top-level meeting")),)


def test_the_hyphen_of_a_broken_word_does_not_split_a_span() -> None:
    report = Report("r", "r.txt", "inter-\nnational", "international", (Piece(0, 0, 5), Piece(5, 7, 8)))
    assert report.original_spans(0, 13) == (Span("r", 0, 15),)


def test_characters_put_in_by_cleaning_have_no_original() -> None:
    report = cut_report([("one", "\n---\n"), ("two", "")])
    assert report.original_spans(3, 4) == ()


def test_an_empty_range_has_no_spans() -> None:
    assert cut_report([("one", "")]).original_spans(1, 1) == ()


@given(
    st.lists(
        st.tuples(st.text(min_size=1).filter(str.strip), st.sampled_from(["", "\n", "\r\n", "\n\n## page 2 ##\n\n"])),
        min_size=1,
        max_size=6,
    ),
    st.data(),
)
def test_the_original_at_the_spans_reads_as_the_clean_text_does(
    parts: list[tuple[str, str]], data: st.DataObject
) -> None:
    report = cut_report(parts)
    start = data.draw(st.integers(0, len(report.text)))
    end = data.draw(st.integers(start, len(report.text)))
    spans = report.original_spans(start, end)
    there = "".join(report.original[span.start : span.end] for span in spans)
    assert "".join(there.split()) == "".join(report.text[start:end].split())
    assert list(spans) == sorted(spans)


def test_spans_overlap_only_within_one_report() -> None:
    assert Span("a", 0, 5).overlaps(Span("a", 4, 9))
    assert not Span("a", 0, 5).overlaps(Span("a", 5, 9))
    assert not Span("a", 0, 5).overlaps(Span("b", 0, 5))


def test_a_span_lies_within_itself_and_in_a_wider_one() -> None:
    assert Span("a", 2, 4).within(Span("a", 2, 4))
    assert Span("a", 2, 4).within(Span("a", 0, 9))
    assert not Span("a", 0, 9).within(Span("a", 2, 4))
    assert not Span("a", 2, 4).within(Span("b", 0, 9))


def test_a_range_of_days_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match=r"ends .* before it begins"):
        Days(date(2018, 4, 2), date(2018, 4, 1))


def test_two_ranges_meet_on_the_days_that_they_share() -> None:
    march = Days(date(2018, 3, 1), date(2018, 3, 31))
    assert march.meets(Days(date(2018, 3, 20), date(2018, 4, 2))) == Days(date(2018, 3, 20), date(2018, 3, 31))
    assert march.meets(Days(date(2018, 4, 1), date(2018, 4, 2))) is None


days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@given(days, days, days, days)
def test_meeting_does_not_depend_on_who_is_asked(a: date, b: date, c: date, d: date) -> None:
    one, other = Days(min(a, b), max(a, b)), Days(min(c, d), max(c, d))
    assert one.meets(other) == other.meets(one)
    shared = one.meets(other)
    if shared:
        assert shared.meets(one) == shared
