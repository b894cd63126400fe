"""Words and signs of a text, and the classes that numbers and words are put into."""

from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.times.tokens import TOKEN, Terminal, Token, Words, tokens, undoubted

WORDS: dict[str, tuple[Terminal, ...]] = {
    "may": (("MONTH", 5),),
    "march": (("MONTH", 3),),
    "april": (("MONTH", 4),),
    "friday": (("WEEKDAY", 5),),
    "fall": (("SEASON", 9),),
}

SPLITS = [
    ("He left.", ["he", "left", "."]),
    ("third-quarter", ["third", "-", "quarter"]),
    ("New Year's Eve", ["new", "year", "'s", "eve"]),
    ("New Year’s Eve", ["new", "year", "'s", "eve"]),
    ("nine o’clock", ["nine", "o'clock"]),
    ("it isn't", ["it", "isn't"]),
    ("10:35 a.m. today", ["10:35", "a.m.", "today"]),
    ("5 p.m", ["5", "p.m"]),
    ("Sept. 11, 2001", ["sept.", "11", ",", "2001"]),
    ("on 2018-04-02.", ["on", "2018-04-02", "."]),
    ("on 4/2/18.", ["on", "4/2/18", "."]),
    ("the 1980s", ["the", "1980s"]),
    ("the 1980's", ["the", "1980's"]),
    ("the '80s", ["the", "'80s"]),
    ("in '89.", ["in", "'89", "."]),
    ("1,500 or 2.5", ["1,500", "or", "2.5"]),
    ("2 1/2 or 2½", ["2", "1/2", "or", "2", "½"]),
    ("the 14th", ["the", "14th"]),
    ("B52s and 10am", ["b", "52", "s", "and", "10", "am"]),
    ("12345678901234567890", ["12345678901234567890"]),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_a_text_falls_into_words_numbers_and_signs(text: str, expected: list[str]) -> None:
    assert [token.lower for token in tokens(text, Words({}))] == expected


CLASSES = [
    ("7", [("DIGITS", 7), ("DAY", 7)]),
    ("31", [("DIGITS", 31), ("DAY", 31)]),
    ("32", [("DIGITS", 32)]),
    ("0", [("DIGITS", 0)]),
    ("007", [("DIGITS", 7)]),
    ("1989", [("DIGITS", 1989), ("YEAR", 1989)]),
    ("1,989", [("DIGITS", 1989)]),
    ("3001", [("DIGITS", 3001)]),
    ("0999", [("DIGITS", 999)]),
    ("2.5", [("DIGITS", 2.5)]),
    ("14th", [("ORDINAL", 14), ("DAY", 14)]),
    ("40th", [("ORDINAL", 40)]),
    ("1/2", [("FRACTION", 0.5)]),
    ("3/4", [("FRACTION", 0.75)]),
    ("¼", [("FRACTION", 0.25)]),
    ("1980s", [("DECADE", 1980)]),
    ("'80s", [("DECADE_SHORT", 80)]),
    ("'89", [("APOSTROPHED", 89)]),
    ("10:35", [("CLOCK", "10:35")]),
    ("2018-04-02", [("ISO", "2018-04-02")]),
    ("4/2/2018", [("SLASHED", "4/2/2018")]),
    ("1234567890123", []),
]


@pytest.mark.parametrize(("text", "expected"), CLASSES)
def test_a_number_has_its_classes_and_its_value(text: str, expected: list[Terminal]) -> None:
    (token,) = tokens(text, Words({}))
    assert list(token.terminals) == expected


@pytest.mark.parametrize("sign", "$£€¥#")
def test_a_sum_of_money_has_no_class(sign: str) -> None:
    assert tokens(f"{sign}1989", Words({}))[1].terminals == ()


def test_digits_of_other_scripts_are_no_numbers() -> None:
    assert all(token.terminals == () for token in tokens("١٩٨٩ १९८९", Words({})))


@pytest.mark.parametrize(("word", "known"), [("Friday", True), ("FRIDAY", True), ("friday", False), ("fall", True)])
def test_days_and_months_want_a_capital_and_seasons_do_not(word: str, known: bool) -> None:
    (token,) = tokens(word, Words(WORDS))
    assert bool(token.terminals) == known


DOUBTS = [
    ("in May", True),
    ("May 3", True),
    ("May, 2015", True),
    ("3 May", True),
    ("last March", True),
    ("Theresa May", False),
    ("May they come", False),
    ("The March", False),
    ("April rain", True),
    ("Mr. April", True),
    ("Mr April", False),
]


@pytest.mark.parametrize(("text", "month"), DOUBTS)
def test_a_month_that_is_a_name_besides_needs_company(text: str, month: bool) -> None:
    found = tokens(text, Words(WORDS))
    at = next(index for index, token in enumerate(found) if token.lower in ("may", "march", "april"))
    assert any(symbol == "MONTH" for symbol, _ in undoubted(found, at)) == month


def test_a_word_without_doubt_keeps_its_classes() -> None:
    assert undoubted([Token("friday", 0, 6, WORDS["friday"])], 0) == WORDS["friday"]


@given(st.text(max_size=200))
def test_tokens_stand_in_order_and_hold_all_but_white_space(text: str) -> None:
    found = tokens(text, Words(WORDS))
    ends = 0
    for token in found:
        assert ends <= token.start < token.end <= len(text)
        assert not text[ends : token.start].strip()
        ends = token.end
    assert not text[ends:].strip()


WHOLE = (
    "Sept.,Sat,a.m.,p.m,o’clock,n't,'80s,’89,9/11,0310z,1980s,21st,2018-04-02,4/2/18,3.4.2018,1430 hrs,10:35,5.30 pm,"
    "May,march"
)
ODD = st.sampled_from([*"ab½²Ⅷ١é'’`‘.,:/-z$0192 \n\u00a0_", *WHOLE.split(",")])


@given(st.lists(ODD, max_size=12).map("".join))
def test_every_token_is_where_its_form_finds_it_whatever_stands_beside_it(text: str) -> None:
    found = [(match.start(), match.end(), match[0].lower().replace("’", "'")) for match in TOKEN.finditer(text)]
    assert [(token.start, token.end, token.lower) for token in tokens(text, Words({}))] == found


@given(st.lists(st.sampled_from(["May", "may", " ", "’s", "'S", "$", "5", ".", "12"]), max_size=8).map("".join))
def test_a_month_is_one_only_with_a_capital_whatever_stands_beside_it(text: str) -> None:
    for token in tokens(text, Words(WORDS)):
        written = text[token.start : token.end]
        if written.lower() == "may":
            assert token.terminals == ((("MONTH", 5),) if written == "May" else ())


def test_what_is_remembered_of_a_word_does_not_depend_on_where_it_stood() -> None:
    words = Words(WORDS)
    text = "Friday, friday in 1989. $1989 in May 1989; \u20181989 \u2019 Friday"
    first = tokens(text, words)
    assert words
    assert tokens(text, words) == first == tokens(text, Words(WORDS))


def test_memory_starts_afresh_where_there_are_too_many_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    # The room's function has the module's name.
    monkeypatch.setattr(import_module("onrecord.times.tokens"), "MOST_REMEMBERED", 2)
    words = Words(WORDS)
    text = "On Friday they met in May 2015 again on Friday"
    assert tokens(text, words) == tokens(text, words)
    assert len(words) <= 2
    assert [token.lower for token in tokens(text, words)] == text.lower().split()
