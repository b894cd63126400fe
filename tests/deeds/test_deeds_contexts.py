"""Contexts: what the words of a deed's paragraph and headline show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_of import deeds_in

from onrecord.deeds.contexts import contexts_of, evidence


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("The army moved its tanks to the border.", "military"),
        ("Voters cast their ballots on Sunday.", "election"),
        ("The court heard two lawyers.", "legal"),
        ("The ambassador left the embassy.", "diplomatic"),
        ("Doctors fear a cholera outbreak.", "disease"),
        ("The gas pipeline was shut.", "resource"),
        ("Refugees waited at the gate.", "refugee"),
        ("An earthquake shook the island.", "disaster"),
        ("A bomb was found under the bridge.", "terrorism"),
        ("The bishop led a prayer in the church.", "religious"),
        ("The economy shrank in May.", "economic"),
        ("Uranium enrichment went on.", "nuclear"),
        ("Hackers sent malware to the bank.", "cyber"),
        ("The state of emergency was extended.", "repression"),
    ],
)
def test_words_show_a_context(text: str, context: str) -> None:
    assert context in contexts_of(text)


@pytest.mark.parametrize(
    "text", ["", "The weather was fine.", "She warmly thanked him.", "A billiard table stood there."]
)
def test_plain_words_show_none(text: str) -> None:
    assert contexts_of(text) == ()


def test_only_whole_words_count() -> None:
    assert "resource" not in contexts_of("A gastronomic tour of the damask works.")


def test_a_deed_has_the_contexts_of_its_own_paragraph_alone() -> None:
    text = "France expelled four Russian diplomats on Monday.\n\nA cholera outbreak struck the island."
    (deed,) = (d for d in deeds_in(text) if d.type == "SANCTION")
    assert "diplomatic" in deed.contexts
    assert "disease" not in deed.contexts


def test_contexts_of_a_deed_are_sorted_and_told_once() -> None:
    for deed in deeds_in("France and Britain signed a trade treaty at a summit of the two governments on Monday."):
        assert list(deed.contexts) == sorted(set(deed.contexts))


@given(st.lists(st.sampled_from(["army", "court", "plain", "embassy", "vote", "sea"]), max_size=6))
def test_the_order_of_words_does_not_matter(words: list[str]) -> None:
    assert contexts_of(" ".join(words)) == contexts_of(" ".join(sorted(words)))


SPELLED = (
    "Air strikes strike, hit al-Qaeda al qaeda AL\u2014QAEDA war crimes criminal human rights right airstrike U.N. "
    "united nations; nation\nfreedom of press pressfreedom ſenate BILL bills billing \u212aidnapped hydrogen bombs"
)
WORDS = st.sampled_from(SPELLED.split(" "))


@given(st.lists(WORDS, max_size=12), st.sampled_from([" ", "\n", "  ", "-"]))
def test_no_context_is_lost_because_only_those_that_a_word_begins_are_looked_for(words: list[str], sep: str) -> None:
    text = sep.join(words)
    assert contexts_of(text) == tuple(name for name, pattern in evidence().items() if pattern.search(text))


@pytest.mark.parametrize("text", ["Two air  strikes.", "al-Qaeda", "They met at the United\nNations."])
def test_words_that_stand_together_show_a_context_however_they_are_parted(text: str) -> None:
    assert contexts_of(text)


def test_every_context_has_words() -> None:
    assert all(pattern.pattern for pattern in evidence().values())
    assert len(evidence()) >= 20
