"""What speaks for two tellings being one act, and how much: every reason, and what it takes to be put together."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merge.making import KNOWN, deed
from onrecord.merge.facts import facts_of
from onrecord.merge.likeness import can_reach, likeness, points
from onrecord.merge.tellings import telling_of
from onrecord.merge.together import ENOUGH_ACROSS

KINDS = {name: kind for name, (kind, _, _) in KNOWN.items()}


def telling(report: str, type_: str, who="Norland", whom="Sudmark", on="", published="2020-03-10", **fields):
    day = date.fromisoformat(published) if published else None
    made = deed(report, type_, who, whom, on, **fields)
    return telling_of([made], {made.id: facts_of(made, KINDS, day)}, day)


def gained(kind: str, plain: dict, more: dict, *, reports: str = "ab") -> float:
    """How many points the second of two tellings gains by `more`, beside a plain first."""
    first = telling(reports[0], kind, **plain, at=10)
    second, richer = (telling(reports[1], kind, **(plain | extra), at=90) for extra in ({}, more))
    return points(first, richer) - points(first, second)


@pytest.mark.parametrize(
    ("kind", "one", "other", "reason"),
    [
        ("ACCUSE", {}, {}, "same actor"),
        ("ACCUSE", {}, {}, "same recipient"),
        ("ACCUSE", {"who": "Ola Berg"}, {}, "actor of the same state"),
        ("CONSULT", {}, {"who": "Sudmark", "whom": "Norland"}, "same parties"),
        ("ACCUSE", {"on": "2020-03-08"}, {"on": "2020-03-08"}, "same day, 2020-03-08"),
        ("ACCUSE", {"on": "2020-03-08"}, {"on": "2020-03-01..2020-03-31"}, "days agree"),
        ("ACCUSE", {"on": "2020-03-08"}, {}, "told within days of it"),
        ("ACCUSE", {}, {}, "reported within days of each other"),
        ("ACCUSE", {"lemma": "blame"}, {"lemma": "blame"}, 'same word, "blame"'),
        ("ASSAULT", {"lemma": "explode"}, {"lemma": "explosion"}, 'like words, "explode" and "explosion"'),
        ("ASSAULT", {"lemma": "shell"}, {"lemma": "attack"}, "a word for any such act"),
        ("PROTEST", {"lemma": "march"}, {"lemma": "demonstration"}, "a word for any such act"),
        ("ACCUSE", {"words": "port ship"}, {"words": "port crew"}, "shared words: port"),
        ("SANCTION", {"mode": "expel"}, {"mode": "expel"}, "both expel"),
        ("SANCTION", {"quantity": "12"}, {"quantity": "twelve"}, "same figure"),
        ("ASSAULT", {"place": "Elvik"}, {"place": "port of Elvik"}, "same place"),
    ],
)
def test_reasons_are_told_in_words(kind, one, other, reason):
    ours, theirs = telling("a", kind, **one), telling("b", kind, **other)
    assert reason in likeness(ours, theirs).why
    assert reason in likeness(theirs, ours).why


@pytest.mark.parametrize(
    ("kind", "plain", "more", "gain"),
    [
        # the same two parties, told at another level
        ("ACCUSE", {}, {"who": "Ola Berg"}, -1.0),
        ("ACCUSE", {}, {"who": ""}, -2.5),
        # days
        ("ACCUSE", {"on": "2020-03-08"}, {"on": "2020-03-01..2020-03-31"}, -1.0),
        ("ACCUSE", {"on": "2020-03-08"}, {"on": "2020-03-05"}, -4.0),
        ("ACCUSE", {"on": "2020-03-08"}, {"on": ""}, -1.0),
        ("ACCUSE", {"on": "2020-03-08"}, {"on": "", "published": "2020-03-20"}, -2.0),
        ("ACCUSE", {"on": "2020-03-08"}, {"on": "", "published": "2020-04-05"}, -4.0),
        ("ACCUSE", {"on": "2020-03-08"}, {"on": "", "published": "2020-03-01"}, -4.0),
        ("ACCUSE", {"on": "2020-03-08"}, {"on": "", "published": ""}, -2.5),
        ("ACCUSE", {}, {"published": "2020-03-20"}, -1.0),
        ("ACCUSE", {}, {"published": "2020-04-01"}, -2.0),
        ("ACCUSE", {}, {"published": "2020-08-01"}, -4.0),
        ("ACCUSE", {}, {"published": ""}, -1.0),
        # words
        ("ASSAULT", {"lemma": "shell"}, {"lemma": "attack"}, -0.5),
        ("ASSAULT", {"lemma": "shell"}, {"lemma": "kidnap"}, -3.0),
        # details
        ("ASSAULT", {"quantity": "12"}, {"quantity": "15"}, -1.5),
        ("ASSAULT", {"quantity": "12"}, {"quantity": None}, -1.0),
        ("ASSAULT", {"place": "Elvik"}, {"place": "Sandnes"}, -2.0),
        ("ASSAULT", {"mode": "aerial"}, {"mode": None}, -0.5),
        # background against news
        ("SANCTION", {}, {"status": "historical"}, -1.0),
    ],
)
def test_what_another_report_tells_otherwise_costs_points(kind, plain, more, gain):
    assert gained(kind, plain, more) == pytest.approx(gain)


@pytest.mark.parametrize(
    ("kind", "plain", "more", "gain"),
    [
        ("MOBILIZE", {"whom": ""}, {"words": "another"}, -8.0),
        ("MOBILIZE", {"whom": ""}, {"words": "second"}, -1.0),
        ("MOBILIZE", {"whom": ""}, {"words": "also"}, -8.0),  # the same does one thing more
        ("COERCE", {"who": ""}, {"words": "also"}, 0.0),  # one more has it done to him
        ("ACCUSE", {"who": ""}, {"who": "Norland"}, 0.0),  # a back-reference may leave out who
        ("ACCUSE", {"lemma": "blame"}, {"lemma": "slam"}, -2.25),
        ("PROTEST", {"lemma": "storm"}, {"lemma": "hurl"}, -1.5),  # one unrest is told by one verb after the other
        ("THREATEN", {"who": "Ola Berg"}, {"who": "Norland"}, -1.0),
        ("SANCTION", {}, {"status": "historical"}, -2.0),  # what a report tells beside its news is another act
    ],
)
def test_within_a_report_points_are_its_own(kind, plain, more, gain):
    assert gained(kind, plain, more, reports="aa") == pytest.approx(gain)


def test_two_voices_of_one_state_that_speak_by_two_verbs_are_two():
    one, other = ("Norland", "blame"), ("Ola Berg", "slam")
    first, second = (telling("a", "ACCUSE", who, lemma=lemma, at=at) for (who, lemma), at in ((one, 10), (other, 90)))
    assert points(first, second) < 0
    again = telling("a", "ACCUSE", "Ola Berg", lemma="blame", at=90)
    assert points(first, again) > 3


def test_what_is_done_by_one_and_to_him_is_not_one_act():
    assert gained("COERCE", {"whom": ""}, {"who": "", "whom": "Norland"}) < -5


def test_who_is_told_on_both_sides_of_an_act_turns_no_other_round():
    """A town may be read as what struck and as what was struck: that says nothing of who did it elsewhere."""

    def worth(who: str) -> float:
        doing = telling("a", "ASSAULT", who, "Norland, Sudmark")
        return points(doing, telling("b", "ASSAULT", "Jens Holm", "Norland, Sudmark"))

    assert worth("Westria") - worth("Norland") == 0  # neither can be Holm
    plain = telling("a", "ASSAULT", "Norland", "Westria")
    suffering = telling("b", "ASSAULT", "Jens Holm", "Norland, Westria")
    assert points(plain, suffering) < points(telling("a", "ASSAULT", "Norland", "Norland, Westria"), suffering) - 2


def test_a_reason_with_braces_in_a_word_is_told_as_it_stands():
    ours, theirs = (telling(report, "ACCUSE", lemma="{}", words="{0} x") for report in "ab")
    assert {'same word, "{}"', "shared words: x, {0}"} <= set(likeness(ours, theirs).why)


TELLINGS = st.builds(
    lambda report, who, whom, on, lemma, words, status: telling(
        report, "REQUEST", who, whom, on, lemma=lemma, words=words, status=status
    ),
    st.sampled_from("ab"),
    st.sampled_from(["", "Norland", "Ola Berg", "Westria"]),
    st.sampled_from(["", "Sudmark", "Jens Holm"]),
    st.sampled_from(["", "2020-03-08", "2020-03-01..2020-03-31"]),
    st.sampled_from(["urge", "ask", "call"]),
    st.sampled_from(["", "port ship", "ship crew"]),
    st.sampled_from(["happened", "historical"]),
)


def any_telling(report):
    """A telling of any act by this report, but for its type."""
    return st.fixed_dictionaries(
        {
            "report": st.just(report),
            "who": st.sampled_from(["", "Norland", "Ola Berg", "Kari Dahl", "Norland, Westria"]),
            "whom": st.sampled_from(["", "Sudmark", "Jens Holm", "Sudmark envoys"]),
            "on": st.sampled_from(["", "2020-03-08", "2020-03-01..2020-03-31", "2020-01-01..2020-12-31"]),
            "published": st.sampled_from(["", "2020-03-10", "2020-03-20", "2021-01-02"]),
            "lemma": st.sampled_from(["attack", "shell", "blame", "accuse"]),
            "words": st.sampled_from(["", "port ship", "ship crew", "port ship attack"]),
            "mode": st.sampled_from([None, "expel"]),
            "place": st.sampled_from([None, "Elvik", "Sandnes"]),
            "quantity": st.sampled_from([None, "12", "more than 11", "60"]),
            "status": st.sampled_from(["happened", "historical"]),
        }
    )


@settings(max_examples=500)
@given(st.sampled_from(["ACCUSE", "ASSAULT", "CONSULT", "SANCTION"]), any_telling("a"), any_telling("b"))
def test_the_cheap_look_never_leaves_out_tellings_that_have_the_points(kind, first, second):
    one, other = telling(type_=kind, **first), telling(type_=kind, **second)
    assert can_reach(points(one, other), one, other)


def test_the_cheap_look_leaves_out_what_has_too_little_in_common():
    known, other, later = (
        telling(report, "ACCUSE", lemma=lemma, words=words, published=on)
        for report, lemma, words, on in (
            ("a", "blame", "port ship", "2020-03-10"),
            ("b", "warn", "grain", "2020-03-10"),
            ("c", "blame", "port ship", "2020-08-10"),
        )
    )
    stranger = telling("d", "ACCUSE", who="Westria", whom="Jens Holm", lemma="blame", words="grain")
    assert can_reach(ENOUGH_ACROSS, known, telling("e", "ACCUSE", lemma="blame", words="port"))
    assert can_reach(ENOUGH_ACROSS, known, other)
    assert not can_reach(ENOUGH_ACROSS, other, later)
    assert not can_reach(ENOUGH_ACROSS, known, stranger)


@given(TELLINGS, TELLINGS)
def test_points_are_symmetric_and_the_same_with_and_without_reasons(one, other):
    assert points(one, other) == pytest.approx(points(other, one))
    assert points(one, other) == likeness(one, other).points


def test_others_had_it_done_to_them_in_an_act_of_their_own():
    first = telling("a", "SANCTION", whom="Ola Berg", lemma="sentence", at=10)
    others = telling("a", "SANCTION", whom="Sudmark envoys", lemma="fine", words="other", at=90)
    the_same = telling("a", "SANCTION", whom="Ola Berg", lemma="fine", words="other", at=90)
    assert points(first, others) < 0 < points(first, the_same)


def test_others_who_were_hurt_were_hurt_in_the_same_attack():
    first = telling("a", "ASSAULT", whom="Ola Berg", lemma="kill", at=10)
    plain, others = (
        telling("a", "ASSAULT", whom="Sudmark envoys", lemma="wound", words=words, at=90) for words in ("", "other")
    )
    assert points(first, others) == points(first, plain)


@pytest.mark.parametrize(("first", "second", "more"), [(10, 400, 1.25), (10, 60, 0.0), (300, 700, 0.0)])
def test_a_headline_tells_what_the_rest_of_its_report_tells_again(first, second, more):
    def worth(one, other):
        told = [deed("a", "ACCUSE", "Norland", on="2020-03-08", at=at, lemma=f"blame{at}") for at in (one, other)]
        tellings = [telling_of([made], {made.id: facts_of(made, {})}, None) for made in told]
        return likeness(*tellings).points

    assert worth(first, second) - worth(1000, 1400) == more


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("nuclear test", "rocket launch", True),
        ("atomic bomb test", "long-range missile", True),
        ("nuclear test", "nuclear missile test", False),  # a missile that can carry one
        ("nuclear test", "underground test", False),
        ("missile test", "satellite launch", False),  # "what it calls a satellite"
        ("nuclear test", "test", False),
    ],
)
def test_a_nuclear_test_and_a_launch_are_two_acts_in_one_report_too(one: str, other: str, apart: bool):
    first, second = (
        telling("a", "MOBILIZE", whom="", mode="weapons", words=words, at=at) for words, at in ((one, 10), (other, 90))
    )
    plain = telling("a", "MOBILIZE", whom="", mode=None, words=other, at=90)
    assert (points(first, second) < points(first, plain)) is apart
