"""The words by which a deed is told: those that a reader would underline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsed import sentence, word

from onrecord.deeds import setting
from onrecord.deeds.candidate import candidate


def told(text: str, spelled: str) -> str:
    found = candidate(sentence(text), word(text, spelled))
    assert found is not None
    start, end = setting.mention(found, [*found.tokens("subject"), *found.tokens("object")])
    return text[start:end]


@pytest.mark.parametrize(
    ("text", "spelled", "wanted"),
    [
        ("Kenya has closed its land border with Chad.", "closed", "Kenya has closed its land border with Chad"),
        ("Kenya broke off relations on Monday.", "broke", "Kenya broke off relations"),
        ("Chad offered to mediate in the dispute.", "offered", "Chad offered to mediate in the dispute"),
        (
            "Kenya demanded on Friday that Chad close a camp.",
            "demanded",
            "Kenya demanded on Friday that Chad close a camp",
        ),
        ("Kenya accused Chad of arming rebels.", "accused", "Kenya accused Chad of arming rebels"),
        ("Crowds gathered outside the palace at dawn.", "gathered", "Crowds gathered outside the palace"),
        ("The ministers met in Nairobi on Monday.", "met", "The ministers met in Nairobi"),
        ("Kenya arrested Smith, who had fled Chad.", "arrested", "Kenya arrested Smith"),
        ("Chad withdrew.", "withdrew", "Chad withdrew"),
    ],
)
def test_a_mention_goes_on_to_what_completes_its_predicate(text: str, spelled: str, wanted: str) -> None:
    assert told(text, spelled) == wanted


def test_a_noun_is_told_by_its_own_phrase() -> None:
    assert told("Kenya's raid on Chad failed.", "raid") == "Kenya's raid on Chad"


@given(st.integers(min_value=0, max_value=40))
def test_what_completes_a_predicate_is_looked_for_near_it(many: int) -> None:
    text = f"Kenya seized the gate{' of the town' * many}."
    found = candidate(sentence(text), word(text, "seized"))
    assert found is not None
    start, end = setting.mention(found, [])
    assert text[start:end].startswith("seized the gate")
    assert len(text[start:end].split()) <= 1 + setting.FARTHEST


@pytest.mark.parametrize("text", ["Kenya has closed its border with Chad.", "Kenya urged Chad to leave."])
def test_the_core_of_a_mention_lies_within_it(text: str) -> None:
    found = candidate(sentence(text), word(text, text.split()[1] if "urged" in text else "closed"))
    assert found is not None
    words = found.tokens("subject")
    inner, outer = setting.core(found, words), setting.mention(found, words)
    assert outer[0] <= inner[0] <= inner[1] <= outer[1]
