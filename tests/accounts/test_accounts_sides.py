"""What each side tells, leaves out and denies."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.accounts import Side, about, accounts, by_country, by_publisher
from onrecord.model import Deed, Event, Party, Report, Span, Statement

NORLAND = Party("n", "Norland foreign ministry", "NOR", "GOV")
SUDMARK = Party("s", "Sudmark palace", "DNK", "GOV")
SIDES = by_country("NOR", "DNK")


def said(id_: str, speaker: Party | None, content: str, report: str = "r", **fields) -> Statement:
    place = int("".join(c for c in id_ if c.isdigit()) or 0) * 100
    return Statement(id_, report, speaker, "indirect", content, (Span(report, place, place + len(content)),), **fields)


def event_told_in(*statements: str, words: tuple[str, ...] = ()) -> Event:
    deeds = tuple(
        Deed(f"d{s}", "r", "CONSULT", None, None, "happened", (), (), (), Span("r", 0, 4), "call", words, statement=s)
        for s in statements
    )
    return Event("e", "CONSULT", None, None, "happened", (), (), None, None, None, (), deeds, reports=("r",))


def compared(*statements, events=(), sides=SIDES, reports=None):
    return accounts(events, statements, reports or {}, sides)


def test_what_both_sides_tell_in_their_own_words_is_one_point():
    one = said("s1", NORLAND, "the leaders spoke of a summit on fishing quotas")
    other = said("s2", SUDMARK, "a summit on fishing quotas was spoken of")
    [point] = compared(one, other).points
    assert point.told == {"NOR": ("s1",), "DNK": ("s2",)}
    assert point.silent == ()


def test_statements_that_tell_of_one_event_are_one_point_whatever_the_words():
    one, other = said("s1", NORLAND, "they had a chat"), said("s2", SUDMARK, "the call lasted an hour")
    [point] = compared(one, other, events=[event_told_in("s1", "s2")]).points
    assert point.events == ("e",)
    assert set(point.told) == {"NOR", "DNK"}


def test_what_only_one_side_tells_is_said_so():
    one = said("s1", NORLAND, "the leaders spoke of a summit on fishing quotas")
    other = said("s2", SUDMARK, "grain will be bought from other countries this winter")
    found = compared(one, other)
    [only] = found.only("NOR")
    assert only.told == {"NOR": ("s1",)}
    assert only.silent == ("DNK",)
    assert found.disputed() == ()


def test_a_denial_disputes_what_the_other_side_tells():
    one = said("s1", NORLAND, "warships entered the strait by night")
    other = said("s2", SUDMARK, "that its warships entered the strait by night", denial=True)
    found = compared(one, other)
    [point] = found.disputed()
    assert point.denied == {"DNK": ("s2",)}
    assert found.only("NOR") == ()


def test_a_side_that_makes_no_mention_of_a_thing_leaves_it_out():
    one = said("s1", NORLAND, "a summit got special attention while the Sudmark palace made no mention of the summit")
    other = said("s2", SUDMARK, "the leaders wished each other a good year")
    point = next(point for point in compared(one, other).points if "NOR" in point.told)
    assert point.omitted == {"DNK": ("s1",)}
    assert point.silent == ("DNK",)


def test_a_side_said_to_leave_a_thing_out_does_not_tell_it():
    [point] = compared(said("s1", SUDMARK, "the detained captain was a topic that did not come up")).points
    assert point.told == {}
    assert point.omitted == {"DNK": ("s1",)}


def test_sides_can_be_speakers_or_publishers():
    one, other = said("s1", NORLAND, "ten were hurt", report="a"), said("s2", NORLAND, "nobody was hurt", report="b")
    reports = {name: Report(name, f"{name}.txt", "", publisher=f"{name} Post") for name in "ab"}
    found = compared(one, other, sides=by_publisher(reports.values()), reports=reports)
    assert found.statements == {"a Post": ("s1",), "b Post": ("s2",)}
    found = compared(one, other, sides=(Side("ministry", speakers=frozenset({"n"})),))
    assert found.statements == {"ministry": ("s1", "s2")}


def test_those_who_speak_for_no_side_are_left_out():
    found = compared(said("s1", None, "ten were hurt"), said("s2", Party("x", "a farmer"), "ten were hurt"))
    assert found.points == ()
    assert found.statements == {"NOR": (), "DNK": ()}


def test_what_is_about_an_event_tells_of_it_or_shares_its_words():
    event = event_told_in("s1", words=("summit", "fishing", "quota"))
    telling = said("s1", NORLAND, "they had a chat")
    sharing = said("s2", SUDMARK, "a summit on fishing")
    elsewhere = said("s3", SUDMARK, "a summit on fishing", report="other")
    other = said("s4", SUDMARK, "grain is dear")
    assert about(event, [telling, sharing, elsewhere, other]) == (telling, sharing)


CONTENTS = st.sampled_from(
    [
        "ships entered the strait",
        "the strait saw ships enter",
        "grain is dear",
        "dear grain hurts",
        "a summit is near",
        "no summit",
    ]
)


@given(st.lists(st.tuples(st.sampled_from([NORLAND, SUDMARK, None]), CONTENTS, st.booleans()), max_size=9))
def test_every_statement_of_a_side_stands_in_one_point(rows):
    made = [said(f"s{number}", who, content, denial=denial) for number, (who, content, denial) in enumerate(rows)]
    found = compared(*made)
    placed = [
        id_ for point in found.points for bucket in (point.told, point.denied) for ids in bucket.values() for id_ in ids
    ]
    assert sorted(placed) == sorted(one.id for one in made if one.speaker)
    assert found == compared(*made[::-1])
