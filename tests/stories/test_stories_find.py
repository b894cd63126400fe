"""Reports on one running story are grouped, in any pile and any order."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from onrecord.stories import find

from .telling import BREAD, BRIDGE, FERRY, tell


def ids(reports: list) -> set[frozenset[str]]:
    return {frozenset(story.reports) for story in find(reports)}


@pytest.mark.parametrize(
    "stories",
    [[FERRY], [FERRY, BREAD], [BREAD, BRIDGE], [FERRY, BREAD, BRIDGE], [FERRY[:1], BREAD[:1]], [FERRY[:2], BRIDGE]],
)
def test_each_report_is_with_those_on_its_story(stories: list) -> None:
    wanted = {frozenset(f"{at}-{number}" for number in range(len(story))) for at, story in enumerate(stories)}
    assert ids(tell(stories)) == wanted


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_reports_does_not_matter(seed: int) -> None:
    reports = tell([FERRY, BREAD, BRIDGE])
    assert find(random.Random(seed).sample(reports, len(reports))) == find(reports)


def test_no_reports_tell_no_stories() -> None:
    assert find([]) == ()


def test_a_report_without_words_is_a_story_of_its_own() -> None:
    reports = [replace(tell([BRIDGE])[0], id="x", text="", title=None), *tell([FERRY])]
    assert frozenset({"x"}) in ids(reports)
    assert len(ids(reports)) == 2


def test_a_story_has_its_reports_in_order_of_time() -> None:
    first, second, third = tell([FERRY])
    reports = [
        replace(first, published=None),
        replace(second, published=date(2011, 5, 9)),
        replace(third, published=date(2011, 5, 4)),
    ]
    (story,) = find(reports)
    assert story.reports == ("0-2", "0-1", "0-0")
    assert (story.first, story.last) == (date(2011, 5, 4), date(2011, 5, 9))


def test_a_story_of_undated_reports_has_no_days() -> None:
    (story,) = find(tell([FERRY], None))
    assert (story.first, story.last) == (None, None)


def test_stories_come_in_order_of_their_first_days() -> None:
    late, early = tell([FERRY], date(2012, 1, 1)), tell([[], BREAD], date(2011, 1, 1))
    assert [story.first for story in find([*late, *early, *tell([[], [], BRIDGE], None)])] == [
        date(2011, 1, 1),
        date(2012, 1, 1),
        None,
    ]


def test_wrong_dates_do_not_part_a_story() -> None:
    reports = [
        replace(report, published=report.published + timedelta(days=weeks * 7))
        for report, weeks in zip(tell([FERRY]), (0, 9, 25), strict=True)
    ]
    assert len(find(reports)) == 1


def test_a_story_is_called_by_one_of_its_titles() -> None:
    (story,) = find(tell([FERRY]))
    assert story.title in {title for title, _ in FERRY}


def test_a_story_without_titles_has_none() -> None:
    (story,) = find([replace(report, title=None) for report in tell([FERRY])])
    assert story.title is None


def test_the_id_of_a_story_stays_when_a_later_report_joins_it() -> None:
    (before,) = find(tell([FERRY[:2]]))
    (after,) = find(tell([FERRY]))
    assert before.id == after.id
    assert len(after.reports) == 3


def test_stories_have_different_ids() -> None:
    stories = find(tell([FERRY, BREAD, BRIDGE]))
    assert len({story.id for story in stories}) == 3


def test_common_words_make_no_story() -> None:
    one = "The government said on Monday that a report on the hospital would come before the end of the month."
    other = "The company said on Friday that its director had not seen the report when the quarter came to an end."
    reports = [replace(report, text=text, title=None) for report, text in zip(tell([BREAD]), (one, other), strict=True)]
    assert len(find(reports)) == 2
