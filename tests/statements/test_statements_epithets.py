"""Whom a description means: somebody of the same trade, the last speaker, a name in the second paragraph."""

import pytest
from statements_by_hand import speakers

from onrecord.statements.epithets import Title, title_of

# ------------------------------------------------------------------------------------------------------- the speaker

MEANT = {
    "a title shortened before the name": (
        "Sen. Ruth Calder said the bridge was safe. Her rival Tom Reyes said it was not. "
        "The lawmaker said he had never seen it.",
        "Ruth Calder",
    ),
    "where somebody comes from": (
        "Rep. Paul Moss spoke in Denver on Monday.\n\nThe Colorado congressman said the wells were dry.",
        "Paul Moss",
    ),
    "a candidate by another word": (
        "Labour candidate Joan Peters said schools came first. Tory contender Karl Weiss said roads did. "
        "The Labour nominee said he had cut both.",
        "Joan Peters",
    ),
    "the last speaker by a trade that nothing has told": (
        'Dana Popescu said the plant would open. "We will hire in May," she said.\n\n'
        "The Romanian businesswoman said the town had waited for years.",
        "Dana Popescu",
    ),
    "a judge in the lead": (
        "A Dutch judge has freed two sailors, saying the law was unclear.\n\n"
        "The ruling came on Friday. Judge Piet de Vries wrote that nobody was harmed.\n\n"
        "The judge said the harbour should be searched again.",
        "Piet de Vries",
    ),
    "somebody's former wife": (
        "Lawyers for Tom Reyes and his former wife Ida Reyes filed papers on Monday.\n\n"
        "Tom Reyes argued that the file was closed. His ex-wife contended that it was not.",
        "Ida Reyes",
    ),
    "the pronoun after such a description": (
        "Lawyers for Tom Reyes and his former wife Ida Reyes filed papers on Monday.\n\n"
        "Tom Reyes argued that the file was closed. His ex-wife contended that it was not. She said it was a shame.",
        "Ida Reyes",
    ),
}


@pytest.mark.parametrize(("text", "name"), MEANT.values(), ids=MEANT)
def test_a_description_means_the_person_whom_it_fits(text: str, name: str) -> None:
    assert speakers(text)[-1] == name


NOT_MEANT = {
    "one who does not want to be named": (
        "A judge, speaking on condition of anonymity, said the court was divided.\n\nJudge Piet de Vries was away.",
        "Piet de Vries",
    ),
    "a new one, far from the lead": (
        "Judge Piet de Vries opened the court on Monday.\n\nThe hall was full. It was hot. Nobody left. "
        "Two men slept.\n\nA judge from Spain said the hall was too small.",
        "Piet de Vries",
    ),
    "one of the other party": (
        "Republican candidate Karl Weiss said roads came first.\n\nThe Democratic nominee said schools did.",
        "Karl Weiss",
    ),
    "one of another trade": (
        "Sen. Paul Reed said the tax was too low.\n\nThe oil tycoon said it was too high.",
        "Paul Reed",
    ),
    "a man": (
        "Mr. Paul Reed said the tax was too low.\n\nThe Oregon businesswoman said it was too high.",
        "Paul Reed",
    ),
    "a description that says too little": (
        "Karl Weiss said the road was shut.\n\nThe other man said it was open.",
        "Karl Weiss",
    ),
    "somebody's lawyer": (
        "Attorney Ida Lund was in Paris. Tom Reyes wept.\n\nHis lawyer said he would appeal.",
        "Ida Lund",
    ),
}


FAR = "The hall was full. It was hot. Nobody left. Two men slept.\n\n"
OTHER = f"Mill spokesman Ole Ravn was away. {FAR}"  # were one spokesman named alone, it would be him
NAMED_NEXT = {
    "by the title alone": (
        'A navy spokesman said that the ship had sunk.\n\n"Nobody drowned," said spokesman Bo Berg.',
        ["Bo Berg", "Bo Berg"],
    ),
    "with more than was told": (
        'A navy spokesman said that the ship had sunk.\n\n"We know nothing," said hospital spokesman Bo Berg.',
        ["navy spokesman", "Bo Berg"],
    ),
    "too far on": (
        f'A navy spokesman said that the ship had sunk. {FAR}"Nobody drowned," said spokesman Bo Berg.',
        ["navy spokesman", "Bo Berg"],
    ),
    "one of many": (
        'A witness said that the ship had sunk.\n\n"Nobody drowned," said witness Bo Berg.',
        ["witness", "Bo Berg"],
    ),
}


@pytest.mark.parametrize(("text", "names"), NAMED_NEXT.values(), ids=NAMED_NEXT)
def test_whom_a_description_brings_in_is_named_next(text: str, names: list[str]) -> None:
    assert speakers(OTHER + text)[-2:] == names


@pytest.mark.parametrize(("text", "name"), NOT_MEANT.values(), ids=NOT_MEANT)
def test_a_description_does_not_mean(text: str, name: str) -> None:
    assert speakers(text)[-1] != name


# --------------------------------------------------------------------------------------------------------- the title


def test_a_title_is_the_class_of_its_head_with_the_words_around_it() -> None:
    assert title_of("Supreme Court Justice") == Title("judge", frozenset({"supreme", "court"}), frozenset())
    assert title_of("former secretary of the interior") == Title(
        "secretary", frozenset({"former"}), frozenset({"interior"})
    )
    assert title_of("--") is None


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("lawmaker", "Sen.", True),
        ("presidential nominee", "vice presidential nominee", False),
        ("GOP nominee", "Republican candidate", True),
        ("GOP nominee", "Democratic candidate", False),
        ("FBI director", "director", False),
        ("FBI director", "FBI chief", True),
        ("mayor of Arda", "mayor of Lund", False),
        ("mayor of Arda", "mayor", True),
    ],
)
def test_titles_agree_whichever_comes_first(one: str, other: str, agree: bool) -> None:
    first, second = title_of(one), title_of(other)
    assert first is not None
    assert second is not None
    assert first.agrees(second) is second.agrees(first) is agree
