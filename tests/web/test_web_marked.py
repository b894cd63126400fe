"""Marks over a text: nothing of the text is lost, every mark covers what it should."""

from hypothesis import given
from hypothesis import strategies as st

from by_hand import plain_report
from onrecord.model import Piece
from onrecord.web.marked import Mark, furniture, highlighted, segments

KINDS = st.sampled_from(["furniture", "found", "title", "passage", "statement", "time", "actor", "event"])
TEXT = "Lithuania expelled two envoys; the ministry said so."


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    start = draw(st.integers(-3, 60))
    number = draw(st.integers(0, 4))
    return Mark(start, start + draw(st.integers(-2, 30)), draw(KINDS), f"row-{number}", f"at-{number}")


@given(st.text(max_size=50), st.lists(marks(), max_size=12))
def test_the_segments_are_the_text(text: str, many: list[Mark]) -> None:
    assert "".join(segment.text for segment in segments(text, many)) == text


@given(st.text(min_size=1, max_size=50), st.lists(marks(), max_size=12))
def test_each_character_has_the_kinds_of_the_marks_over_it(text: str, many: list[Mark]) -> None:
    at = 0
    for segment in segments(text, many):
        over = {mark.kind for mark in many if 0 <= mark.start <= at < min(mark.end, len(text))}
        assert set(segment.kinds) == over
        at += len(segment.text)


@given(st.text(min_size=1, max_size=50), st.lists(marks(), max_size=12))
def test_an_anchor_stands_once_where_its_first_mark_begins(text: str, many: list[Mark]) -> None:
    anchors = [anchor for segment in segments(text, many) for anchor in segment.anchors]
    sound = {mark.anchor for mark in many if 0 <= mark.start < min(mark.end, len(text))}
    assert len(anchors) == len(set(anchors))
    assert set(anchors) == sound


def test_a_click_leads_to_the_event_rather_than_to_the_actor_within_it() -> None:
    event, actor = Mark(0, 29, "event", "e-1", "at-1", "SANCTION"), Mark(0, 9, "actor", "a-1", "at-2", "Lithuania")
    first, second, _ = segments(TEXT, [actor, event])
    assert (first.text, first.row, first.label) == ("Lithuania", "e-1", "SANCTION")
    assert set(first.rows) == {"e-1", "a-1"}
    assert (second.row, second.rows) == ("e-1", ("e-1",))


def test_of_two_events_a_click_leads_to_the_shorter() -> None:
    outer, inner = Mark(0, 51, "event", "outer"), Mark(10, 29, "event", "inner")
    rows = {segment.text: segment.row for segment in segments(TEXT, [outer, inner])}
    assert rows["expelled two envoys"] == "inner"
    assert rows["Lithuania "] == "outer"


def test_a_time_leads_nowhere() -> None:
    (segment, _) = segments("Monday.", [Mark(0, 6, "time", label="2018-04-02")])
    assert (segment.kinds, segment.row) == (("time",), "")


def test_marks_outside_the_text_are_left_out_or_cut() -> None:
    assert [one.text for one in segments("abc", [Mark(-1, 2, "time"), Mark(5, 9, "time")])] == ["abc"]
    assert [one.text for one in segments("abc", [Mark(1, 99, "time")])] == ["a", "bc"]


def test_an_empty_text_has_no_segments() -> None:
    assert segments("", [Mark(0, 1, "time")]) == ()


def test_furniture_is_what_no_piece_of_the_clean_text_came_from() -> None:
    original = "HEADER\nThe call was on Monday.\nPage 2"
    report = plain_report("The call was on Monday.", original=original, pieces=(Piece(0, 7, 23),))
    assert [original[mark.start : mark.end].strip() for mark in furniture(report)] == ["HEADER", "Page 2"]


def test_white_space_alone_is_no_furniture() -> None:
    assert list(furniture(plain_report("One.\n\nTwo."))) == []


def test_words_are_highlighted_by_their_stems_at_the_start_of_a_word() -> None:
    marked = [one.text for one in highlighted("Expelled: they expel, unexpelled", ["expel"]) if one.kinds]
    assert marked == ["Expelled", "expel"]


@given(st.text(max_size=60), st.lists(st.text(max_size=6), max_size=4))
def test_highlighting_takes_any_words_as_they_are(text: str, stems: list[str]) -> None:
    assert "".join(one.text for one in highlighted(text, stems)) == text
