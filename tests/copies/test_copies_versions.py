"""Later states of a wire story: versions, and no copies; what repeats a state is a copy of that state."""

from dataclasses import replace
from datetime import date

import pytest

from onrecord.copies import find
from onrecord.copies.originals import is_version, original
from onrecord.copies.words import read_words
from onrecord.model import Report

from .writing import misread, paragraphs, report, text

MONDAY, TUESDAY = date(2021, 5, 3), date(2021, 5, 4)
NEWS = (
    "Rescuers in Osk pulled 14 more fishermen from the harbour overnight, the coast guard chief Tamsin Orre said on"
    " Tuesday, and the Halloran Line stopped its ferries to Brandow and Quill until further notice."
)


def wire(ident: str, words: str, day: date | None, agencies: tuple[str, ...] = ("Example Wire",)) -> Report:
    return replace(report(ident, words, day), credits=agencies)


FIRST = wire("first", text(1), MONDAY)
LATER = wire("later", f"{NEWS}\n\n{text(1)}", TUESDAY)


def relations(*reports: Report) -> dict[str, tuple[str, str]]:
    return {copy.report: (copy.relation, copy.of) for copy in find(reports)}


def told(report: Report, of: Report) -> bool:
    return is_version(report, of, read_words(report.text).codes, read_words(of.text).codes)


def test_a_later_state_with_new_facts_is_a_version_and_not_a_copy() -> None:
    assert relations(FIRST, LATER) == {"later": ("version of", "first")}


def test_the_order_makes_no_difference() -> None:
    assert find([FIRST, LATER]) == find([LATER, FIRST])


def test_a_version_shows_the_passages_that_it_kept() -> None:
    (version,) = find([FIRST, LATER])
    passage = version.passages[-1]
    kept = LATER.text[passage.copy.start : passage.copy.end]
    assert kept == FIRST.text[passage.original.start : passage.original.end]
    assert len(kept) > 0.9 * len(FIRST.text)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (replace(LATER, credits=()), "it credits nobody"),
        (replace(LATER, credits=("Other Wire",)), "it is of another agency"),
        (replace(LATER, published=None), "nobody knows when it came out"),
        (replace(LATER, published=date(2021, 5, 1)), "it came out before"),
        (wire("x", f"Osk\n\n{text(1)}", TUESDAY), "a heading is no news"),
        (wire("x", misread(text(1), 3, 0.03), TUESDAY), "a bad scan is no news"),
        (wire("x", "\n\n".join(paragraphs(1)[:5]), TUESDAY), "it tells less"),
        (wire("x", f"{'so it is and was and will be ' * 9}\n\n{text(1)}", TUESDAY), "it names nothing new"),
        (wire("x", f"{text(1)}\n\n{NEWS}", TUESDAY), "the first may have been cut from its end"),
        (wire("x", "\n\n".join([*paragraphs(1)[:3], text(7)]), TUESDAY), "most of the story is gone"),
    ],
)
def test_what_is_no_version(one: Report, why: str) -> None:
    assert not told(one, FIRST), why


def test_of_two_states_of_one_day_the_one_that_has_more_of_the_other_is_later() -> None:
    same_day = replace(LATER, published=MONDAY)
    assert told(same_day, FIRST)
    assert not told(FIRST, same_day)


def test_copies_of_a_version_copy_it_and_copies_of_the_first_state_copy_that() -> None:
    early = report("early", f"Osk\n\n{text(1)}", MONDAY)
    late = report("late", f"Osk\n\n{LATER.text}", TUESDAY)
    found = relations(FIRST, LATER, early, late)
    assert found["later"] == ("version of", "first")
    assert found["early"][1] == "first"
    assert found["late"][1] == "later"
    assert "version of" not in (found["early"][0], found["late"][0])


def test_the_first_state_stays_the_original_however_often_the_later_one_is_printed() -> None:
    printed = [report(f"p{number}", f"Osk {number}\n\n{LATER.text}", TUESDAY) for number in range(6)]
    found = relations(FIRST, LATER, *printed)
    assert found["later"] == ("version of", "first")
    assert {found[one.id][1] for one in printed} == {"later"}


def test_two_later_states_are_versions_of_the_first() -> None:
    more = (
        f"{NEWS.replace('14', '19').replace('Tuesday', 'Wednesday')} Lena Marrok and"
        " Dov Halloran of the Quill lifeboat joined the search with 3 helicopters from Vane, where 40 families waited"
        " in the town hall that Bram Keller had opened for them."
    )
    last = wire("last", f"{more}\n\n{LATER.text}", date(2021, 5, 5))
    found = relations(FIRST, LATER, last)
    assert found == {"later": ("version of", "first"), "last": ("version of", "first")}


def test_the_original_is_still_the_fullest_where_nothing_is_a_version() -> None:
    reports = [report("cut", "\n\n".join(paragraphs(1)[:5])), report("whole", text(1))]
    assert original(reports, [read_words(one.text).codes for one in reports]) == 1
    assert relations(*reports)["cut"] == ("cut", "whole")
