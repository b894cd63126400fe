"""Acts told as answers to other acts, by the words that say so."""

import re
import tomllib
from importlib.resources import files

import pytest

from merge.making import deed, readings
from onrecord.merge import chains, merge
from onrecord.merge.chains import cues
from onrecord.model import Report, Span

ACTS = {
    "raid": ("ASSAULT", "Sudmark", "Norland"),
    "arrests": ("COERCE", "Norland", "Sudmark"),
    "closed the port": ("SANCTION", "Norland", "Sudmark"),
    "closing the port": ("SANCTION", "Norland", "Sudmark"),
    "expelled ten envoys": ("SANCTION", "Norland", "Sudmark"),
    "recall its envoy": ("SANCTION", "Sudmark", "Norland"),
    "poisoning": ("ASSAULT", "Sudmark", "Norland"),
    "condemned the raid": ("ACCUSE", "Norland", "Sudmark"),
}


def found(text):
    """(act, cause, kind, words) by the words of ACTS that stand in the text."""
    made = []
    for words, (kind, who, whom) in ACTS.items():
        for hit in re.finditer(words, text):
            span = Span("a", *hit.span())
            made.append(deed("a", kind, who, whom, lemma=words, spans=(span,), predicate=span))
    told = readings(*made)
    report = Report("a", "a.txt", text)
    events = merge(told, {"a": report}, ()).events
    lemma = {event.id: event.deeds[0].lemma for event in events}
    return [(lemma[c.event], lemma[c.to], c.kind, c.words) for c in chains(events, {"a": report})]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Norland closed the port in response to the raid.", ("closed the port", "raid", "answer", "in response to")),
        (
            "In retaliation for the raid, Norland closed the port.",
            ("closed the port", "raid", "answer", "In retaliation for"),
        ),
        ("The arrests prompted Sudmark to recall its envoy.", ("recall its envoy", "arrests", "answer", "prompted")),
        ("Norland expelled ten envoys over the poisoning.", ("expelled ten envoys", "poisoning", "answer", "over")),
        ("Two days after the raid, Norland closed the port.", ("closed the port", "raid", "after", "Two days after")),
        (
            "There was a raid. Norland retaliated by closing the port.",
            ("closing the port", "raid", "answer", "retaliated"),
        ),
        # the number of days belongs to the words, what stands before does not
        (
            "Norland closed the port 12 days after the poisoning.",
            ("closed the port", "poisoning", "after", "12 days after"),
        ),
        ("It closed the port of Elvik weeks after a raid.", ("closed the port", "raid", "after", "weeks after")),
        # of an act within another's words it is the outer one that followed
        (
            "Norland condemned the raid as vile after the arrests.",
            ("condemned the raid", "arrests", "after", "after"),
        ),
        # over a line that the page broke
        ("Norland closed the port in\nresponse to a raid.", ("closed the port", "raid", "answer", "in response to")),
        # what follows the act that came first, at the head of the sentence
        (
            "Following the poisoning, Norland closed the port.",
            ("closed the port", "poisoning", "after", "Following"),
        ),
    ],
)
def test_words_that_link_two_acts_link_them(text, chain):
    assert found(text) == [chain]


@pytest.mark.parametrize(
    "text",
    [
        "There was a raid. Norland closed the port.",
        "Norland closed the port. After the raid it rained.",
        "Norland retaliated by closing the port.",
        "The arrests came first. Norland retaliated by closing the port.",
        f"Norland closed the port after {'a long winter of talks, ' * 6}a raid.",
        "After the raid it rained and nobody acted.",
        "The cheering over, Norland closed the port.",
    ],
    ids=["no words", "another sentence", "no cause told", "its own act before", "too far", "no answer", "no pair"],
)
def test_nothing_is_linked_without_words(text):
    assert found(text) == []


def test_the_same_link_in_two_sentences_is_one_chain():
    text = "Norland closed the port after the raid. Again: it closed the port after the raid."
    assert found(text) == [("closed the port", "raid", "after", "after")]


def test_reports_that_are_not_at_hand_tell_no_chains():
    told = readings(deed("a", "SANCTION", "Norland", "Sudmark"))
    assert chains(merge(told, {}, ()).events, {}) == ()


def test_chains_hold_the_place_of_their_words():
    text = "Norland closed the port in response to the raid."
    span = Span("a", 8, 23), Span("a", 43, 47)
    made = [
        deed("a", "SANCTION", "Norland", "Sudmark", lemma="close", spans=span[:1], predicate=span[0]),
        deed("a", "ASSAULT", "Sudmark", "Norland", lemma="raid", spans=span[1:], predicate=span[1]),
    ]
    told = readings(*made)
    report = Report("a", "a.txt", text)
    [chain] = chains(merge(told, {"a": report}, ()).events, {"a": report})
    assert text[chain.span.start : chain.span.end] == "in response to"


def test_every_cue_in_the_table_finds_its_example():
    table = tomllib.loads(files("onrecord.merge").joinpath("chains.toml").read_text(encoding="utf-8"))
    rows = [*table["cue"], *table["lone"]]
    assert len(rows) == len(cues())
    for row, cue in zip(rows, cues(), strict=True):
        assert cue.pattern.search(row["example"]), row["cue"]
