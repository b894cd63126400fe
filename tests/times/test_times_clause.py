"""The tense of a clause by its surface cues, told at the word that is in question ("THEN")."""

from dataclasses import fields

import pytest

from onrecord.times.clause import Cues, Tense, tense
from onrecord.times.rules import english
from onrecord.times.tokens import Words, tokens

CLAUSES: list[tuple[str, Tense]] = [
    ("They signed THEN", "past"),
    ("They had signed THEN", "past"),
    ("They went home THEN", "past"),
    ("They were there THEN", "past"),
    ("They will sign THEN", "future"),
    ("They'll sign THEN", "future"),
    ("They shall sign THEN", "future"),
    ("They would sign THEN", "future"),
    ("They would have signed THEN", "past"),
    ("They might sign THEN", "future"),
    ("They must sign THEN", "future"),
    ("They are to sign THEN", "future"),
    ("They are going to sign THEN", "future"),
    ("They are expected to sign THEN", "future"),
    ("They were expected to sign THEN", "future"),
    ("They had been expected to sign THEN", "past"),
    ("They agreed to sign THEN", "asked"),
    ("They are asked to sign THEN", "future"),
    ("They plan to sign THEN", "future"),
    ("They announced the plan THEN", "past"),
    ("A vote is scheduled for THEN", "future"),
    ("A vote is set for THEN", "future"),
    ("The vote was postponed until THEN", "future"),
    ("The vote was moved to THEN", "future"),
    ("The case is heard THEN", None),
    ("The case will be heard THEN", "future"),
    ("They sign THEN", None),
    ("THEN they signed", "past"),
    ("THEN they will sign", "future"),
    ("THEN's vote will be close", None),
    ("They left. THEN they will sign", "future"),
    ("They left; THEN they will sign", "future"),
    ("They said that THEN they will sign", "future"),
    ("They said THEN they will sign", "past"),
    ("They signed as early as THEN", "future"),
    ("They could sign as soon as THEN", "future"),
    ("They gave him until THEN", "future"),
    ("They left. Until THEN they had signed", "past"),
    ("They will wait, as they have since THEN", "over"),
    ("It is payable THEN", "future"),
    ("It expires THEN", "future"),
    ("Mr. A. Doe will follow Ms. B. Roe THEN", "future"),
    ("In 1999. THEN they will sign", "future"),
    ("They meet THEN", "future"),
    ("The envoy arrives THEN", "future"),
    ("They did not meet THEN", "past"),
    ("They agreed to meet THEN", "asked"),
    ("They have scheduled talks THEN", "future"),
    ("A march is planned THEN", "future"),
    ("They had planned talks THEN", "past"),
    ("They would challenge THEN's ruling", None),
    ("They will challenge THEN's ruling", "future"),
    ("They spoke ahead of THEN's vote", "future"),
    ("The United team THEN", None),
    ("We need THEN", None),
    ("They called on him to sign THEN", "asked"),
    ("They called on him THEN", "past"),
    ("They promised the envoy to sign THEN", "asked"),
    ("They invited him to the town THEN", "past"),
    ("They urged him to sign and he signed THEN", "past"),
    ("They failed to sign THEN", "past"),
    ("", None),
]


def told(text: str, cues: Cues) -> Tense:
    found = tokens(text or "THEN", Words({}))
    at = next(index for index, token in enumerate(found) if token.lower == "then")
    return tense(found, at, at + 1, cues)


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_the_nearest_cue_of_the_clause_tells_its_tense(text: str, expected: Tense) -> None:
    assert told(text, english().cues) == expected


def test_a_cue_far_off_is_not_heard() -> None:
    assert told("They signed " + "and so on " * 20 + "THEN", english().cues) is None


def test_cues_are_data() -> None:
    nothing = {group.name: frozenset[str]() for group in fields(Cues)}
    own = Cues(**{**nothing, "future": frozenset({"wird"}), "past": frozenset({"kam"})})
    assert told("er wird THEN", own) == "future"
    assert told("er kam THEN", own) == "past"
    assert told("er will THEN", own) is None


def test_no_word_is_a_cue_of_both_tenses() -> None:
    cues = english().cues
    assert not cues.future & cues.past
    assert cues.decided <= cues.ahead
    assert not cues.asking & cues.future
