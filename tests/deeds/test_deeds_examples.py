"""The examples of all entries are read, and held against what their entries promise."""

from pathlib import Path

import pytest
from reading_of import LEXICON, ONTOLOGY

from onrecord.deeds.examples import Failing, failing, shadowed, unmet
from onrecord.ontology import load

# Entries whose examples are read otherwise, of all that there are.
MOST_FAILING = 0


@pytest.fixture(scope="module")
def failures() -> list[Failing]:
    return list(failing(ONTOLOGY.entries, ONTOLOGY, LEXICON))


def test_nearly_all_examples_give_what_their_entries_promise(failures: list[Failing]) -> None:
    assert len(failures) <= MOST_FAILING, "\n".join(map(str, failures))


def test_no_type_fails_in_more_than_a_quarter_of_its_examples(failures: list[Failing]) -> None:
    for name in ONTOLOGY.types:
        own = [entry for entry in ONTOLOGY.entries if entry.type == name]
        assert sum(failure.entry.type == name for failure in failures) <= len(own) / 4, name


def test_no_entry_is_shadowed_by_one_that_asks_nothing() -> None:
    assert list(shadowed(ONTOLOGY)) == []


def test_a_wrong_example_is_told_with_what_was_read_instead(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[entry]]\ntype = "AID"\nlemma = "yodel"\nexample = "France condemned Iran."', encoding="utf-8")
    ontology = load([path])
    (failure,) = failing([e for e in ontology.entries if e.lemma == "yodel"], ontology, LEXICON)
    assert failure.wanted == "AID"
    assert "ACCUSE" in str(failure)


def test_an_entry_of_type_none_wants_no_deed_of_its_words() -> None:
    entry = next(entry for entry in ONTOLOGY.entries if entry.type == "NONE")
    assert unmet(entry, []) == ""


def test_a_user_s_type_is_read_in_sentences(tmp_path: Path) -> None:
    path = tmp_path / "trade.toml"
    path.write_text(
        '[types.TRADE]\nscore = 3\n[[entry]]\ntype = "TRADE"\nlemma = "yodel"\n'
        'example = "Chad yodelled Mali."\nexample_by = "Chad"\nexample_to = "Mali"',
        encoding="utf-8",
    )
    ontology = load([path])
    assert list(failing([e for e in ontology.entries if e.type == "TRADE"], ontology, LEXICON)) == []
