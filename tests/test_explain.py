"""How a sentence is read, in a form to mend a lexicon from."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.explain import explain

DAY = date(2020, 6, 15)
TEXT = "Kenya said on Monday that Ugandan soldiers had attacked a Kenyan village."


def test_every_part_of_a_reading_is_there() -> None:
    found = explain(TEXT, DAY)
    assert [word.text for word in found.tokens][:2] == ["Kenya", "said"]
    assert {name for _, name in found.mentions} >= {"Kenya", "Ugandan soldiers"}
    assert [time.days.first for time in found.times if time.days] == [date(2020, 6, 15)]
    assert [s.speaker.name for s in found.statements if s.speaker] == ["Kenya"]
    assert [deed.type for deed in found.deeds] == ["ASSAULT"]


def test_a_deed_names_the_entry_that_made_it_and_on_whose_word() -> None:
    (deed,) = explain(TEXT, DAY).deeds
    assert deed.entry.startswith("ASSAULT attack (verb")
    assert deed.frame == "active"
    assert [party.name for party in deed.on_word_of] == ["Kenya"]


@pytest.mark.parametrize(
    ("word", "lemma", "role", "head"),
    [
        ("Kenya", "Kenya", "nsubj", "said"),
        ("attacked", "attack", "ccomp", "said"),
        ("village", "village", "dobj", "attacked"),
    ],
)
def test_each_word_has_its_lemma_and_its_role_under_another(word: str, lemma: str, role: str, head: str) -> None:
    (found,) = (token for token in explain(TEXT, DAY).tokens if token.text == word)
    assert (found.lemma, found.role, found.head) == (lemma, role, head)


def test_white_space_is_folded_and_spans_lie_in_the_folded_text() -> None:
    found = explain("Kenya   attacked\n\tUganda. ", DAY)
    assert found.text == "Kenya attacked Uganda."
    for mention, _ in found.mentions:
        assert found.text[mention.span.start : mention.span.end].strip()


def test_it_can_be_written_as_json_and_read_again() -> None:
    plain = json.loads(json.dumps(explain(TEXT, DAY).as_json()))
    assert plain["text"] == TEXT
    assert plain["deeds"][0]["type"] == "ASSAULT"
    assert plain["times"][0]["days"]["first"] == "2020-06-15"


def test_what_looks_like_a_deed_and_is_none_says_why() -> None:
    found = explain("Kenya agreed to free two Ugandan pilots.", DAY)
    assert [deed.type for deed in found.deeds] == ["AGREE"]
    (passed,) = found.passed
    assert (passed.word, passed.type, passed.why) == ("free", "RETREAT", "content of another deed")
    assert passed.entry.startswith("RETREAT free")


def test_a_sentence_without_such_words_passes_nothing_over() -> None:
    assert explain("The weather was fine.", DAY).passed == ()


def test_without_a_day_weekdays_have_none() -> None:
    assert [time.days for time in explain(TEXT).times] == [None]


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_nothing_gives_nothing(text: str) -> None:
    found = explain(text, DAY)
    assert (found.tokens, found.deeds, found.statements) == ((), (), ())


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="KenyaUgd chmt.,“”'()-—19\n", max_size=80))
def test_any_text_is_borne(text: str) -> None:
    found = explain(text, DAY)
    assert found.text == " ".join(text.split())


def test_what_is_not_told_surely_enough_says_how_sure_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.deeds.finding.LEAST", 0.99)
    found = explain("Chadian rebels attacked the town.", DAY)
    (passed,) = found.passed
    assert found.deeds == ()
    assert (passed.word, passed.type) == ("attacked", "ASSAULT")
    assert "0.99 is asked" in passed.why


def test_every_telling_is_a_deed_or_says_why_it_is_none() -> None:
    text = "Chadian rebels attacked the town. The governor freed two priests and may visit Mali. He was said to be ill."
    found = explain(text, DAY)
    told = {text[d.predicate.start : d.predicate.end] for d in found.deeds}
    assert told.isdisjoint(p.word for p in found.passed)
    assert {"attacked", "freed"} <= told | {p.word for p in found.passed}
