"""By whom words came here: who quoted somebody again, what a publisher is called, whom an interview ends with."""

from __future__ import annotations

import pytest
from statements_by_hand import spoken


def told(text: str) -> list[tuple[str | None, list[str]]]:
    """The speakers of a text, each with the relays of what he said."""
    return [(one.speaker.name if one.speaker else None, [party.name for party in one.via]) for one in spoken(text)]


QUOTED = "The daily Dagens Ekko quoted Minister Ida Lund as saying that the bridge was mined.\n\n"
AGAIN = {
    "a pronoun": ("She was also quoted as saying that nobody had been told.", ["Dagens Ekko"]),
    "by name": ("Lund was quoted as saying that nobody had been told.", ["Dagens Ekko"]),
    "by another": ("She was quoted by Radio Arda as saying that nobody had been told.", ["Radio Arda"]),
    "her own words": ("She said that nobody had been told.", []),
}


@pytest.mark.parametrize(("text", "relays"), AGAIN.values(), ids=AGAIN)
def test_who_was_also_quoted_was_quoted_by_the_same(text: str, relays: list[str]) -> None:
    first, last = told(QUOTED + text)
    assert first == ("Ida Lund", ["Dagens Ekko"])
    assert last == ("Ida Lund", relays)


def test_words_quoted_as_told_to_somebody_are_one_statement() -> None:
    (one,) = spoken("Radio Arda quoted Minister Ida Lund as telling the judge that the bridge was mined.")
    assert (one.cue, one.content.rstrip(".")) == ("telling", "the bridge was mined")
    assert one.speaker is not None
    assert one.speaker.name == "Ida Lund"


INTERVIEW = '"I never met him," Minister Ida Lund said in an interview with Radio Arda.\n\n'
NEXT = {
    "the interview goes on": ('"We were at sea," she said.', ["Radio Arda"]),
    "she told a court": ("She told the court that she had been at sea.", []),
    "she told reporters": ("She told reporters that she had been at sea.", ["Radio Arda"]),
}


@pytest.mark.parametrize(("text", "relays"), NEXT.values(), ids=NEXT)
def test_what_somebody_else_was_told_did_not_come_by_the_publisher(text: str, relays: list[str]) -> None:
    assert told(INTERVIEW + text)[-1] == ("Ida Lund", relays)


def test_a_publisher_goes_by_its_name_without_what_it_is() -> None:
    text = (
        "The road was shut, the state-run Arda news agency said on Friday.\n\n"
        "Arda quoted Minister Ida Lund as saying that the bridge was mined."
    )
    assert told(text)[-1] == ("Ida Lund", ["Arda"])
