"""Lines, stretches and pieces: every line leads back to its place, every cut to the very characters that it is of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.lines import EDGE_CHARS, split_lines
from onrecord.clean.mapping import Run, Stretch, assemble, fold
from onrecord.model import Piece

ENDS = ("\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029")
CHARACTERS = st.sampled_from(
    ["a", "B", "é", "7", " ", "  ", "\t", "\xa0", "\u200b", "\xad", "\ufeff", "\x00", "-", "字"]
)
ORIGINALS = st.lists(CHARACTERS | st.sampled_from(ENDS), max_size=30).map("".join)


# --------------------------------------------------------------------------------------------------------------- lines


@pytest.mark.parametrize("end", ENDS)
def test_any_end_of_a_line_ends_it_and_an_empty_line_is_counted(end: str) -> None:
    one, two, three = split_lines(f"one{end}two{end}{end}  three ")
    assert [line.text for line in (one, two, three)] == ["one", "two", "three"]
    assert [line.blank for line in (one, two, three)] == [0, 0, 1]
    assert [line.indent for line in (one, two, three)] == [0, 0, 2]
    assert [line.page for line in (one, two, three)] == ([0, 1, 3] if end == "\f" else [0, 0, 0])


def test_empty_lines_are_those_since_the_last_line_that_is_not() -> None:
    lines = split_lines("\n\none\n \t\n\u200b\ntwo\nthree\n\n")
    assert [(line.text, line.blank) for line in lines] == [("one", 2), ("two", 2), ("three", 0)]


@pytest.mark.parametrize(
    ("text", "first"), [("one two", "one"), ("one", "one"), ("one\xa0two", "one"), ("a-b c", "a-b")]
)
def test_the_first_word_of_a_line_ends_at_white_space_of_any_kind(text: str, first: str) -> None:
    assert split_lines(text)[0].first_word == first


@given(ORIGINALS)
def test_lines_are_the_characters_at_their_places_in_order_and_nothing_visible_is_between_them(original: str) -> None:
    lines = split_lines(original)
    at = 0
    for line in lines:
        assert original[line.start : line.end] == line.text
        assert line.text
        assert not {line.text[0], line.text[-1]} & EDGE_CHARS
        assert not original[at : line.start].strip("".join(EDGE_CHARS) + "".join(ENDS))
        at = line.end
    assert not original[at:].strip("".join(EDGE_CHARS) + "".join(ENDS))
    assert [line.page for line in lines] == [original[: line.start].count("\f") for line in lines]


# ---------------------------------------------------------------------------------------------------------- stretches


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, Stretch]:
    """An original text, and a stretch of some runs of it in order."""
    original = draw(ORIGINALS.filter(lambda text: len(text) > 1))
    marks = sorted(draw(st.lists(st.integers(0, len(original)), min_size=2, max_size=6)))
    runs = [Run(a, b, draw(st.booleans())) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    return original, fold(original, runs)


def check(original: str, stretch: Stretch) -> None:
    """Each piece holds the very characters of the original, and what is in none is a plain space."""
    told = set()
    for piece in stretch.pieces:
        assert piece.length > 0
        place = slice(piece.at, piece.at + piece.length)
        assert stretch.text[place] == original[piece.original : piece.original + piece.length]
        told.update(range(piece.at, piece.at + piece.length))
    assert all(stretch.text[at] == " " for at in range(len(stretch.text)) if at not in told)
    assert list(stretch.pieces) == sorted(stretch.pieces, key=lambda piece: piece.at)


@given(stretches())
def test_a_stretch_has_no_odd_white_space_and_leads_back(made: tuple[str, Stretch]) -> None:
    original, stretch = made
    check(original, stretch)
    assert stretch.text == stretch.text.strip()
    assert not set(stretch.text) & set("\t\n\r\x00\u200b\xad\ufeff\xa0")


@given(stretches(), st.integers(0, 40), st.integers(0, 40))
def test_a_cut_stretch_is_the_text_there_without_white_space_at_its_ends_and_leads_back(
    made: tuple[str, Stretch], start: int, end: int
) -> None:
    original, stretch = made
    cut = stretch.cut(start, end)
    assert cut.text == stretch.text[start:end].strip()
    check(original, cut)
    assert cut.cut(0, len(cut.text)) == cut
    if cut.text:
        first, last = cut.original(0, len(cut.text))
        assert original[first] == cut.text[0]
        assert original[last - 1] == cut.text[-1]


def test_a_cut_of_nothing_has_no_pieces_and_one_of_all_is_the_stretch_itself() -> None:
    stretch = fold("one  two", [Run(0, 8)])
    assert stretch == Stretch("one two", (Piece(0, 0, 3), Piece(4, 5, 3)))
    assert stretch.cut(3, 4) == stretch.cut(5, 5) == stretch.cut(6, 2) == Stretch("", ())
    assert stretch.cut(0, 7) is stretch
    assert stretch.cut(2, 5) == Stretch("e t", (Piece(0, 2, 1), Piece(2, 5, 1)))


def test_glued_runs_have_no_space_between_them_and_touching_ones_are_one_piece() -> None:
    text = "cap-\nital of the\nland"
    assert fold(text, [Run(0, 3), Run(5, 16, glued=True), Run(17, 21)]).text == "capital of the land"
    assert fold("abcdef", [Run(0, 3), Run(3, 6, glued=True)]).pieces == (Piece(0, 0, 6),)


@given(st.lists(stretches(), max_size=4))
def test_blocks_stand_in_order_with_an_empty_line_between_and_keep_their_pieces(
    made: list[tuple[str, Stretch]],
) -> None:
    text, pieces, blocks = assemble(("body", stretch) for _, stretch in made)
    kept = [stretch for _, stretch in made if stretch.text]
    assert [text[block.start : block.end] for block in blocks] == [stretch.text for stretch in kept]
    assert text == "\n\n".join(stretch.text for stretch in kept)
    assert sum(piece.length for piece in pieces) == sum(p.length for stretch in kept for p in stretch.pieces)
    for block, stretch in zip(blocks, kept, strict=True):
        own = [piece for piece in pieces if block.start <= piece.at < block.end]
        assert [(piece.at - block.start, piece.original) for piece in own] == [
            (p.at, p.original) for p in stretch.pieces
        ]
