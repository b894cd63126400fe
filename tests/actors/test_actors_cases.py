"""The hard cases of cases.toml: whom the words in brackets stand for, each in its own small report."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from by_hand import plain_report
from onrecord import actors, lexicon, parse
from onrecord.actors import Cast
from onrecord.model import Mention

CASES = [
    (f"{kind}-{number}", case)
    for kind, cases in tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8")).items()
    for number, case in enumerate(cases, start=1)
]


@cache
def parsed(text: str, place: str | None, title: str | None) -> Cast:
    report = plain_report(text, place=place, title=title)
    return actors.find(report, parse.parse(report), lexicon.load())


def look_up(case: dict) -> tuple[Cast, Mention | None]:
    before, _, rest = case["text"].partition("[")
    words, _, after = rest.partition("]")
    cast = parsed(before + words + after, case.get("place"), case.get("title"))
    return cast, cast.at(len(before), len(before) + len(words))


def test_there_are_at_least_220_cases() -> None:
    assert len(CASES) >= 220
    assert len({case["text"] for _, case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_the_words_in_brackets_stand_for_the_right_actor(case: dict) -> None:
    cast, mention = look_up(case)
    if case.get("nobody"):
        assert mention is None
        return
    assert mention is not None
    party = cast.party(mention)
    if "members" in case:
        assert [member.name for member in cast.members(mention)] == case["members"]
    if "name" in case:
        assert party.name == case["name"]
    if "country" in case:
        assert (party.country or "") == case["country"]
    if "sector" in case:
        assert (party.sector or "") == case["sector"]
