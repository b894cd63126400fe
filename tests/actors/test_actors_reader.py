"""The state of reading: each phrase is asked about once, circles end, and names are remembered by place."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from by_hand import plain_report
from onrecord import lexicon, parse
from onrecord.actors.names import NameBook
from onrecord.actors.phrase import Phrase
from onrecord.actors.phrases import phrases
from onrecord.actors.reader import DEEPEST, Reader
from onrecord.actors.resolved import Resolved
from onrecord.actors.words import scene

SHAPES = ("name", "place", "organisation", "description", "pronoun", "number", "quantity", "adjective")
TEXT = "Ann Lee met Jo Roe in Oslo. Ann Lee praised the minister. Jo Roe left."


def reader_of(text: str, resolver) -> Reader:
    report = plain_report(text)
    known = lexicon.load()
    found = [p for s in parse.parse(report) for p in phrases(scene(s, text[s.start : s.end], known))]
    book = NameBook(phrase.name for phrase in found if phrase.shape == "name")
    return Reader(report, book, found, known, dict.fromkeys(SHAPES, resolver))


def nobody(reader: Reader, phrase: Phrase) -> None:
    return None


def test_a_name_is_asked_about_once_even_where_it_is_nobodys() -> None:
    asked: Counter[tuple[int, int]] = Counter()

    def count(reader: Reader, phrase: Phrase) -> None:
        asked[phrase.place] += 1

    reader = reader_of(TEXT, count)
    name = next(phrase for phrase in reader.phrases if phrase.shape == "name")
    assert reader.resolve(name) is None
    assert reader.resolve(name) is None
    assert asked[name.place] == 1


def test_a_description_is_asked_again_until_the_text_is_read_in_order() -> None:
    asked: list[Phrase] = []
    reader = reader_of(TEXT, lambda reader, phrase: asked.append(phrase))
    role = next(phrase for phrase in reader.phrases if phrase.shape == "description")
    reader.resolve(role)
    reader.resolve(role)
    assert len(asked) == 2
    reader.in_order = True
    reader.resolve(role)
    reader.resolve(role)
    assert len(asked) == 3


def test_phrases_that_lean_on_each_other_end() -> None:
    def lean(reader: Reader, phrase: Phrase) -> Resolved | None:
        at = reader.phrases.index(phrase)
        return reader.resolve(reader.phrases[(at + 1) % len(reader.phrases)])

    reader = reader_of(TEXT, lean)
    assert len(reader.phrases) > 3
    assert reader.resolve(reader.phrases[0]) is None


def test_no_phrase_is_asked_about_deeper_than_language_goes() -> None:
    depth, deepest = 0, 0

    def dive(reader: Reader, phrase: Phrase) -> Resolved | None:
        nonlocal depth, deepest
        depth += 1
        deepest = max(deepest, depth)
        at = reader.phrases.index(phrase)
        if at + 1 < len(reader.phrases):
            reader.resolve(reader.phrases[at + 1])
        depth -= 1
        return None

    reader = reader_of("Peru met Chile, Mali, Chad, Niger, Togo, Benin, Ghana, Kenya, Sudan, Egypt and Oman.", dive)
    reader.resolve(reader.phrases[0])
    assert deepest == DEEPEST + 1


def test_what_a_phrase_leans_on_is_found_by_its_head_word() -> None:
    reader = reader_of("Peru's minister left.", lambda reader, phrase: Resolved(phrase, ("k",), "name"))
    role = next(phrase for phrase in reader.phrases if phrase.shape == "description")
    assert role.holder is not None
    held = reader.resolve_at(role, role.holder)
    assert held is not None
    assert held.phrase.word.text == "Peru"
    assert reader.resolve_at(role, role.head) is None  # not itself
    assert reader.resolve_at(role, 10_000) is None


def test_a_state_is_of_a_known_code_alone() -> None:
    reader = reader_of(TEXT, nobody)
    norway = reader.state("NOR")
    assert norway is not None
    assert (norway.name, norway.country, norway.sector) == ("Norway", "NOR", "GOV")
    assert reader.state("NOR") is norway
    assert reader.state("IGO") is None
    assert reader.state(None) is None


@pytest.mark.parametrize(
    ("name", "before", "at"), [("Ann Lee", 1000, 1), ("Ann Lee", 20, 0), ("Jo Roe", 1000, 1), ("Jo Roe", 5, None)]
)
def test_where_a_name_stood_last_is_known(name: str, before: int, at: int | None) -> None:
    reader = reader_of(TEXT, nobody)
    places = [phrase.at for phrase in reader.phrases if phrase.name == name]
    assert reader.named_last(name, before)[1] == (-1 if at is None else places[at])


def test_a_name_that_the_report_does_not_have_stood_nowhere() -> None:
    assert reader_of(TEXT, nobody).named_last("Al Poe", 1000) == (-1, -1)


def test_mentions_are_kept_by_sentence() -> None:
    reader = reader_of(TEXT, nobody)
    for phrase in reader.phrases:
        reader.settled(Resolved(phrase, ("k",), "name"))
    assert [one.phrase for one in reader.done] == list(reader.phrases)
    for number in (0, 1, 2):
        assert all(one.phrase.scene.number == number for one in reader.of_sentence(number))
    assert sum(len(reader.of_sentence(number)) for number in (0, 1, 2)) == len(reader.done)
    assert list(reader.of_sentence(99)) == []


@given(st.integers(0, 200))
def test_the_last_place_of_a_name_is_before_the_place_asked_about(before: int) -> None:
    found = READER.named_last("Ann Lee", before)[1]
    assert found < max(before, 0)
    assert found == -1 or TEXT[found:].startswith("Lee")


READER = reader_of(TEXT, nobody)


def test_the_sentence_of_a_name_is_known_with_its_place() -> None:
    reader = reader_of(TEXT, nobody)
    assert reader.named_last("Ann Lee", len(TEXT))[0] == 1
    assert reader.named_last("Jo Roe", len(TEXT))[0] == 2


def test_whom_a_bare_surname_was_taken_for_last_is_remembered_by_place() -> None:
    text = "Ann Lee met Jo Lee. Lee left. Lee spoke."
    reader = reader_of(text, nobody)
    first, second = (phrase for phrase in reader.phrases if phrase.name == "Lee")
    reader.goes_by_surname(second, "Jo Lee")
    assert reader.went_by_surname(second) is None
    reader.goes_by_surname(first, "Ann Lee")
    went = reader.went_by_surname(second)
    assert went is not None
    assert (went.at, went.name) == (first.at, "Ann Lee")
