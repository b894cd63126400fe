"""What changes nothing in what a report says changes nothing in what is read: how it is typed, and of which countries.

The other way round from examples: no answer is known, but two that must be the same.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from datetime import date
from itertools import cycle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.explain import explain
from onrecord.model import Party, Reading, Report, Span
from onrecord.reading import read

TEXT = """Norway recalls its envoy from Chile

OSLO, March 4, 2020 (Example Wire) - Norway recalled its ambassador to Chile on Tuesday after police in Santiago \
arrested two Norwegian aid workers.

"We will not look on," Foreign Minister Kari Example told reporters in Oslo. "Chile must free our people."

Chile's foreign ministry rejected the accusations. It said the two had entered a military area without leave, and \
that Chile would expel them next week.

Peru and Ecuador urged both sides to talk. Thousands protested outside the Chilean embassy on Monday, and the army \
sent 200 soldiers to the border.
"""
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "\u00a0": " ", "\u00ad": None, "\u200b": None})

Facts = tuple[list[object], list[object]]


def facts(text: str) -> Facts:
    """What is read, without the places, which are others."""
    reading = read(clean(Report(id="r", source="r.txt", original=text)))
    return [_deed(deed) for deed in reading.deeds], _said(reading, text)


def _deed(deed: object) -> object:
    own = ("type", "mode", "cameo", "status", "days", "quantity", "place")
    shown = [str(getattr(deed, name)).translate(PLAIN) for name in own]
    return shown, *(list(map(_party, getattr(deed, role))) for role in ("actors", "recipients", "on_word_of"))


def _party(who: Party | None) -> object:
    return who and (who.name.translate(PLAIN), who.country, who.sector)


def _said(reading: Reading, text: str) -> list[object]:
    return [
        (said.kind, _party(said.speaker), said.cue, said.denial, _words(text, said.spans))
        for said in reading.statements
    ]


def _words(text: str, spans: tuple[Span, ...]) -> str:
    shown = " ".join(text[span.start : span.end] for span in spans)
    return " ".join(unicodedata.normalize("NFC", shown).translate(PLAIN).split())


def curly(text: str, opening: str = "“", closing: str = "”") -> str:
    marks = cycle((opening, closing))
    return re.sub('"', lambda _: next(marks), text).replace("'", "’")


def rewrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(part, 60) for part in text.split("\n\n"))


# In an order in which several of them may be done one after the other.
WAYS: dict[str, Callable[[str], str]] = {
    "lines are broken": rewrapped,
    "paragraphs stand farther apart": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "a page ends between paragraphs": lambda text: text.replace("\n\n", "\n\f\n"),
    "lines are indented": lambda text: re.sub("(?m)^(?=.)", "    ", text),
    "lines end in spaces": lambda text: text.replace("\n", "  \n"),
    "quotation marks are curly": curly,
    "quotation marks are German": lambda text: curly(text, "„", "“"),
    "spaces do not break": lambda text: text.replace(" ", "\u00a0"),
    "spaces are doubled": lambda text: text.replace(" ", "  "),
    "sentences are parted by tabs": lambda text: text.replace(". ", ".\t"),
    "there are spaces without width": lambda text: text.replace(". ", ".\u200b "),
    "a word may be broken": lambda text: text.replace("ambassador", "ambas\u00adsador"),
    "the dateline has a long dash": lambda text: text.replace(" - ", " — "),
    "the dateline has a dash": lambda text: text.replace(" - ", " – "),
    "there is a mark of byte order": lambda text: "\ufeff" + text,
    "accents stand apart": lambda text: unicodedata.normalize("NFD", text),
    "lines end as in Windows": lambda text: text.replace("\n", "\r\n"),
    "lines end as in old Macintoshes": lambda text: text.replace("\n", "\r"),
}


@pytest.fixture(scope="module")
def plainly() -> Facts:
    found = facts(TEXT)
    assert len(found[0]) >= 6
    assert len(found[1]) >= 5
    return found


@pytest.mark.parametrize("way", WAYS)
def test_how_a_report_is_typed_changes_nothing(way: str, plainly: Facts) -> None:
    assert facts(WAYS[way](TEXT)) == plainly


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ways=st.lists(st.sampled_from([*WAYS]), min_size=2, max_size=4, unique=True))
def test_nor_do_several_ways_of_typing_together(ways: list[str], plainly: Facts) -> None:
    text = TEXT
    for way, typed in WAYS.items():
        text = typed(text) if way in ways else text
    assert facts(text) == plainly


def test_what_else_stands_below_changes_nothing_of_what_stands_above(plainly: Facts) -> None:
    deeds, said = facts(f"{TEXT}\nPrices of plums fell for the third week in a row, and many trees broke.\n")
    assert (deeds, said[: len(plainly[1])]) == plainly


# ------------------------------------------------------------------------------------------------ of other countries

STATES = (
    ("Norway", "Norwegian", "Oslo", "NOR"), ("Chile", "Chilean", "Santiago", "CHL"),
    ("Japan", "Japanese", "Tokyo", "JPN"), ("Kenya", "Kenyan", "Nairobi", "KEN"),
    ("Poland", "Polish", "Warsaw", "POL"), ("Egypt", "Egyptian", "Cairo", "EGY"),
    ("Peru", "Peruvian", "Lima", "PER"), ("France", "French", "Paris", "FRA"),
    ("Iran", "Iranian", "Tehran", "IRN"), ("South Korea", "South Korean", "Seoul", "KOR"),
    ("Sweden", "Swedish", "Stockholm", "SWE"), ("Saudi Arabia", "Saudi", "Riyadh", "SAU"),
)  # fmt: skip
SENTENCES = (
    "{0} expelled two {5} diplomats on Monday.",
    "{0} and {4} signed a trade agreement in {6} on Tuesday.",
    "{0} accused {4} of violating its airspace.",
    "The {1} foreign minister met his {5} counterpart in {2} on Monday.",
    "{1} police arrested 14 {5} citizens on Friday.",
    "{0} denied that it had attacked {4} and called the report a lie.",
    "{0} will send food to {4} next week, the {1} government said.",
    "{1} troops invaded {4} on Sunday.",
    "{0} threatened to close its border with {4}.",
    "{0} recalled its ambassador from {6} on Thursday.",
    "The {1} president thanked {4} for its help.",
    "{0} imposed sanctions on {4} on Wednesday.",
    "{4} said {1} jets had bombed a village on Saturday, killing nine people.",
)


def told(sentence: str, one: tuple[str, ...], other: tuple[str, ...]) -> object:
    """What a sentence on two states is read as, with their places in the place of their codes."""
    found = explain(sentence.format(*one, *other), date(2020, 3, 4))
    place = {one[3]: "the one", other[3]: "the other"}

    def sides(parties: tuple[Party, ...]) -> list[tuple[str | None, str | None]]:
        return sorted((place.get(who.country or "", who.country), who.sector) for who in parties)  # type: ignore[type-var]

    deeds = sorted(
        (deed.type, str(deed.mode), str(deed.cameo), deed.status, str(deed.days), sides(deed.actors),
         sides(deed.recipients), sides(deed.on_word_of))
        for deed in found.deeds
    )  # fmt: skip
    return deeds, sorted((said.kind, *sides((said.speaker,) if said.speaker else ())) for said in found.statements)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_told_of_two_states_is_told_of_any_two(sentence: str) -> None:
    first = told(sentence, STATES[0], STATES[1])
    assert first != ([], [])
    pairs = zip(STATES[2::2], STATES[3::2], strict=True)
    assert [pair for pair in pairs if told(sentence, *pair) != first] == []
