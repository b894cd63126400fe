"""Lemmas as deeds ask for them: in lower case, mended, each worked out once."""

from __future__ import annotations

import pytest

from onrecord.deeds import words
from onrecord.deeds.words import OF_OTHERS, OF_VERBS, Lemmas, effect


def test_a_lemma_is_in_lower_case_whatever_the_part_of_speech() -> None:
    assert OF_OTHERS["Ministry"] == "ministry"
    assert OF_VERBS["Expel"] == "expel"


def test_what_the_lemmatizer_gets_wrong_of_verbs_is_mended_and_of_other_words_is_not() -> None:
    wrong = sorted(words.tables()["lemmas"].items())
    assert wrong
    for right, forms in wrong:
        for form in forms:
            assert OF_VERBS[form] == right == effect(form, "lemmas")
            assert OF_OTHERS[form] == form


def test_a_lemma_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(words, "effect", lambda word, _table: asked.append(word))
    verbs = Lemmas(verbs=True)
    assert [verbs["March"], verbs["March"], verbs["shell"]] == ["march", "march", "shell"]
    assert asked == ["march", "shell"]


def test_memory_starts_afresh_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MOST_REMEMBERED", 2)
    others = Lemmas(verbs=False)
    assert [others[word] for word in ("Aid", "Raid", "Port")] == ["aid", "raid", "port"]
    assert list(others) == ["Port"]
    assert others["Aid"] == "aid"
