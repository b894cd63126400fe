"""Headlines in which the parser misses the verb, and headlines that have none or show theirs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from onrecord.model import Block, BlockKind, Piece, Report
from onrecord.parse import parse
from onrecord.parse.present import told
from onrecord.parse.room import knows, language


def parsed(text: str, kind: BlockKind = "headline") -> Doc:
    report = Report("r", "r", text, text, (Piece(0, 0, len(text)),), (Block(kind, 0, len(text)),))
    (sentence,) = parse(report)
    return sentence.doc


def roles(doc: Doc, verb: str) -> tuple[str, str, str]:
    """The base form of a verb, its subject and its object."""
    token = next(word for word in doc if word.text == verb)
    found = {child.dep_: child.text for child in token.children}
    return token.lemma_, found.get("nsubj", ""), found.get("dobj", "")


@pytest.mark.parametrize(
    ("headline", "verb", "wanted"),
    [
        ("Kenyan police fire tear gas as student protests resume", "fire", ("fire", "police", "gas")),
        ("Guards shell camp as rebels fire rockets at port", "fire", ("fire", "rebels", "rockets")),
        ("Libyan gunmen hurl stones at Maltese consulate, prepare for siege", "hurl", ("hurl", "gunmen", "stones")),
        ("Blasts rock Lima as troops fire rockets at palace", "rock", ("rock", "Blasts", "Lima")),
        ("Kenya convicts singer on treason charge called 'absurd'", "convicts", ("convict", "Kenya", "singer")),
        ("Oman summons Danish envoy over cartoon", "summons", ("summon", "Oman", "envoy")),
        ("Ghana court sentences 9 to death over coup plot", "sentences", ("sentence", "court", "9")),
        ("Raiders storm hotel in Chad capital, take hostages", "storm", ("storm", "Raiders", "hotel")),
        ("Israel, Hamas trade fire across border", "trade", ("trade", "Hamas", "fire")),
        ("Bandits attack bus, kill seven", "attack", ("attack", "Bandits", "bus")),
        ("Malawi police charge editor with sedition", "charge", ("charge", "police", "editor")),
        ("Uganda's army raids newspaper offices", "raids", ("raid", "army", "offices")),
        ("At least 40 killed as fresh riots engulf Chad", "engulf", ("engulf", "riots", "Chad")),
        ("Scores killed as truck rams crowd in Ghana", "rams", ("ram", "truck", "crowd")),
        ("Minister quits as strike cripples ports", "cripples", ("cripple", "strike", "ports")),
        ("Two killed as police open fire on miners", "open", ("open", "police", "fire")),
    ],
)
def test_a_verb_that_was_taken_for_a_noun_gets_its_subject_and_object(
    headline: str, verb: str, wanted: tuple[str, str, str]
) -> None:
    assert roles(parsed(headline), verb) == wanted


def test_a_verb_that_was_missed_is_a_present_of_its_number() -> None:
    assert next(t for t in parsed("Oman summons Danish envoy over cartoon") if t.text == "summons").tag_ == "VBZ"
    assert next(t for t in parsed("Malawi police charge editor with sedition") if t.text == "charge").tag_ == "VBP"


def test_those_killed_stay_the_ones_to_whom_it_was_done() -> None:
    doc = parsed("Scores killed as truck rams crowd in Ghana")
    killed = next(token for token in doc if token.text == "killed")
    assert killed.dep_ == "ROOT"
    assert [child.dep_ for child in killed.children if child.text == "Scores"] == ["nsubjpass"]


@pytest.mark.parametrize(
    "headline",
    [
        "Peace talks in Geneva",
        "Police raids in Berlin",
        "Suicide attack in Kabul market",
        "Street protests over fuel prices",
        "War crimes charges against general",
        "Fuel price riots in Lagos",
        "Drug rings spotted in ports",
        "Partisan fireworks over two aides' deals",
        "Union threatens strike action",
        "Oil workers strike",
        "Fans outraged after rapper hit by claims",
        "France expels four Russian diplomats",
        "Editor jailed for insulting king",
        "Russia to expel two envoys",
        "Strike",
    ],
)
def test_a_headline_without_such_a_verb_keeps_its_parse(headline: str) -> None:
    doc = language()(headline)
    assert told(doc, language(), knows) is doc


def test_the_words_stay_as_they_are() -> None:
    text = "Blasts rock Lima  as troops fire rockets at palace"
    assert parsed(text).text == text


def test_in_the_body_nothing_is_put_before_a_word() -> None:
    text = "Kenyan police fire tear gas"
    doc = parsed(text, kind="body")
    assert [t.tag_ for t in doc] == [t.tag_ for t in language()(text)]


WORDS = (
    "police fire tear gas rebels army shells court bars as after 5 killed , Chad talks strikes Israel's the to".split()
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=9))
def test_any_headline_keeps_its_words_and_has_a_sound_tree(words: list[str]) -> None:
    doc = language()(" ".join(words))
    made = told(doc, language(), knows)
    assert made.text == doc.text
    assert all(token.lemma_ and token.pos_ and token.tag_ for token in made)
    assert all(list(token.ancestors)[-1:] in ([], [token.sent.root]) for token in made)
