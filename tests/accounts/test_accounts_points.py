"""Points: when statements are of one thing, whom a silence is told of, and the order in which points stand."""

import math
from collections import Counter
from dataclasses import replace
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.accounts import OMISSION, SHARED, Accounts, Side, about, accounts, by_country, by_publisher
from onrecord.model import Deed, Event, Party, Report, Span, Statement

NORLAND = Party("n", "Norland foreign ministry", "NOR", "GOV")
SUDMARK = Party("s", "Sudmark palace", "DNK", "GOV")
OSTLAND = Party("o", "Ostland embassy", "FIN", "GOV")
SIDES = by_country("NOR", "DNK", "FIN")


def said(name: str, speaker: Party | None, content: str, report: str = "r", at: int = 0, **fields: object) -> Statement:
    return Statement(name, report, speaker, "indirect", content, (Span(report, at, at + 9),), **fields)  # type: ignore[arg-type]


def event(name: str, *statements: str | None, words: tuple[str, ...] = (), lemma: str = "call") -> Event:
    deeds = tuple(
        Deed(f"d{n}", "r", "CONSULT", None, None, "happened", (), (), (), Span("r", 0, 4), lemma, words, statement=of)
        for n, of in enumerate(statements)
    )
    return Event(name, "CONSULT", None, None, "happened", (), (), None, None, None, (), deeds, reports=("r",))


def compared(*statements: Statement, events: tuple[Event, ...] = (), sides: tuple[Side, ...] = SIDES) -> Accounts:
    return accounts(events, statements, {}, sides)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("warships entered the strait", "the strait was entered by warships", True),
        ("the strait was closed", "a strait of talks", False),  # one word in common is not enough
        ("talks on fish and grain", "grain and fish were talked of", True),
        ("they said that it was so", "it was so, they said", False),  # words of grammar alone
        ("FISHING QUOTAS", "fishing quotas", True),
        ("sanctions imposed", "imposing a sanction", True),
        ("", "", False),
    ],
)
def test_statements_that_share_their_telling_words_are_of_one_point(one: str, other: str, together: bool) -> None:
    found = compared(said("s1", NORLAND, one), said("s2", SUDMARK, other, at=20))
    assert len(found.points) == (1 if together else 2)


def test_statements_are_of_one_point_over_a_third_that_shares_with_both() -> None:
    chain = (
        said("s1", NORLAND, "plums grain"),
        said("s2", SUDMARK, "plums grain herring timber", at=20),
        said("s3", OSTLAND, "herring timber", at=40),
    )
    [point] = compared(*chain).points
    assert set(point.told) == {"NOR", "DNK", "FIN"}
    assert len(compared(chain[0], chain[2]).points) == 2


def test_a_point_names_every_event_that_its_statements_tell_of_each_once() -> None:
    statements = (said("s1", NORLAND, "they spoke"), said("s2", SUDMARK, "an hour", at=20))
    events = (event("e2", "s1", "s1"), event("e1", "s1", "s2"), event("e3", None))
    [point] = compared(*statements, events=events).points
    assert point.events == ("e1", "e2")


@pytest.mark.parametrize(
    ("words", "leaves_out"),
    [
        ("the note made no mention of the captives", True),
        ("the note made no direct reference to the captives", True),
        ("the captives did not come up", True),
        ("the captives didn't come up", True),
        ("the captives didn’t come up", True),
        ("it does not explicitly mention the captives", True),
        ("the note omitted the captives", True),
        ("the captives were left out", True),
        ("the note mentioned the captives", False),
        ("they did not come to the palace", False),
        ("no mention is too small", False),
    ],
)
def test_who_leaves_a_thing_out_expressly_does_not_tell_it(words: str, leaves_out: bool) -> None:
    assert bool(OMISSION.search(words)) == leaves_out
    [point] = compared(said("s1", NORLAND, words)).points
    assert point.omitted == ({"NOR": ("s1",)} if leaves_out else {})
    assert point.told == ({} if leaves_out else {"NOR": ("s1",)})
    assert ("NOR" in point.silent) == leaves_out


def test_a_cue_can_say_that_a_thing_is_left_out() -> None:
    [point] = compared(said("s1", NORLAND, "the captives", cue="made no mention of")).points
    assert (point.told, point.omitted) == ({}, {"NOR": ("s1",)})


def test_the_side_that_is_said_to_be_silent_is_the_one_named_and_a_long_telling_stays_told() -> None:
    content = "grain, herring, timber, plums and wool were spoken of, while Sudmark palace made no mention of salt"
    other = said("s2", SUDMARK, "all went well", at=20)
    point = next(one for one in compared(said("s1", NORLAND, content), other).points if one.told.get("NOR"))
    assert point.omitted == {"DNK": ("s1",)}
    alone = compared(said("s1", NORLAND, content))
    assert alone.points[0].told == {"NOR": ("s1",)}  # nobody of that name speaks here: no side is silent
    assert alone.points[0].omitted == {}


def test_a_denial_of_one_s_own_word_is_no_dispute_and_another_s_is() -> None:
    told = said("s1", NORLAND, "warships entered the strait")
    own = said("s2", NORLAND, "warships entered the strait", at=20, denial=True)
    assert compared(told, own).disputed() == ()
    [point] = compared(told, replace(own, speaker=SUDMARK)).disputed()
    assert (point.told, point.denied) == ({"NOR": ("s1",)}, {"DNK": ("s2",)})


def test_points_of_more_sides_come_first_then_those_of_more_statements_whatever_the_order_given() -> None:
    statements = (
        said("s1", NORLAND, "plums and grain"),
        said("s2", SUDMARK, "grain and plums", at=20),
        said("s3", NORLAND, "herring and timber", at=40),
        said("s4", NORLAND, "timber and herring", at=60),
        said("s5", OSTLAND, "wool and iron", at=80),
    )
    expected = compared(*statements)
    assert [sorted(id_ for ids in point.told.values() for id_ in ids) for point in expected.points] == [
        ["s1", "s2"], ["s3", "s4"], ["s5"],
    ]  # fmt: skip
    for order in permutations(statements):
        assert compared(*order) == expected


def test_the_first_side_that_fits_has_the_statement() -> None:
    sides = (Side("ministry", speakers=frozenset({"n"})), *by_country("NOR"))
    assert compared(said("s1", NORLAND, "x y"), sides=sides).statements == {"ministry": ("s1",), "NOR": ()}
    assert compared(said("s1", NORLAND, "x y"), sides=sides[::-1]).statements == {"NOR": ("s1",), "ministry": ()}


def test_publishers_are_sides_once_each_in_order_of_name_and_reports_without_one_are_none() -> None:
    names = ["The Post", None, "Courier", "The Post", ""]
    reports = [Report(str(n), f"{n}.txt", "", publisher=name) for n, name in enumerate(names)]
    assert [side.name for side in by_publisher(reports)] == ["Courier", "The Post"]
    assert by_publisher([]) == ()


@pytest.mark.parametrize(
    ("content", "report", "bears"),
    [
        ("a summit on herring", "r", True),
        ("summits, herrings", "r", True),
        ("a summit", "r", False),
        ("a summit on herring", "other", False),
        ("calls about herring", "r", True),  # the predicate's own word is one of them
        ("", "r", False),
    ],
)
def test_a_statement_bears_on_an_event_whose_words_it_shares_in_a_report_that_tells_of_it(
    content: str, report: str, bears: bool
) -> None:
    told = event("e", "elsewhere", words=("summit", "herring"))
    assert bool(about(told, [said("s1", NORLAND, content, report=report)])) == bears
    assert about(told, [said("elsewhere", NORLAND, content, report="other")])


@given(st.text(max_size=80))
def test_a_search_for_silence_takes_any_text(text: str) -> None:
    [point] = compared(said("s1", NORLAND, text)).points
    assert {**point.told, **point.omitted} == {"NOR": ("s1",)}


@given(st.lists(st.lists(st.sampled_from("plums grain herring timber wool iron coal".split()), max_size=4), max_size=7))
def test_points_are_what_comparing_every_two_statements_gives(bags: list[list[str]]) -> None:
    statements = [said(f"s{n}", NORLAND, " ".join(bag), at=20 * n) for n, bag in enumerate(bags)]
    counts = Counter(word for bag in bags for word in set(bag))
    weight = {word: math.log(1 + len(bags) / count) ** 2 for word, count in counts.items()}

    def together(one: int, other: int) -> bool:
        ours, theirs = set(bags[one]), set(bags[other])
        mass = math.sqrt(sum(weight[word] for word in ours) * sum(weight[word] for word in theirs))
        return len(ours & theirs) >= 2 and sum(weight[word] for word in ours & theirs) >= SHARED * mass

    groups = [{n} for n in range(len(bags))]
    for one, other in combinations(range(len(bags)), 2):
        if together(one, other):
            met = [group for group in groups if one in group or other in group]
            groups = [group for group in groups if group not in met] + [set().union(*met)]
    found = {frozenset(point.told["NOR"]) for point in compared(*statements).points}
    assert found == {frozenset(f"s{n}" for n in group) for group in groups}


def test_many_statements_on_one_event_are_one_point_whatever_they_say() -> None:
    statements = [said(f"s{n}", (NORLAND, SUDMARK)[n % 2], f"word{n}", at=20 * n) for n in range(9)]
    [point, alone] = compared(*statements, events=(event("e", *(f"s{n}" for n in range(8))),)).points
    assert (point.events, alone.events) == (("e",), ())
    assert {len(ids) for ids in point.told.values()} == {4}
