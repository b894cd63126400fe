"""Copies as nouns: which report is the original, the relation, the passages."""

import random
from datetime import date

import pytest

from onrecord.copies import find, find_in_group
from onrecord.copies.words import read_words

from .writing import misread, paragraphs, report, text

PARTS = paragraphs(41, 8)
WHOLE = "\n\n".join(PARTS)
MAY = date(2011, 5, 3)


def test_a_cut_copy_names_the_whole_report() -> None:
    (copy,) = find([report("a", "\n\n".join(PARTS[:4])), report("b", WHOLE)])
    assert (copy.report, copy.of, copy.relation) == ("a", "b", "cut")
    assert copy.sure == 1.0


def test_every_copy_names_the_original_and_no_other_copy() -> None:
    reports = [
        report("a", "\n\n".join(PARTS[:4])),
        report("b", misread(WHOLE, 1)),
        report("c", WHOLE, MAY),
        report("d", "\n\n".join([*PARTS[:3], text(42, 2)])),
        report("e", text(43)),
    ]
    assert [(copy.report, copy.of) for copy in find(reports)] == [("a", "c"), ("b", "c"), ("d", "c")]


def test_of_equal_texts_the_earliest_is_the_original() -> None:
    reports = [report("a", WHOLE, date(2011, 5, 4)), report("b", WHOLE, MAY), report("c", WHOLE)]
    assert {copy.of for copy in find(reports)} == {"b"}


def test_then_one_with_a_title_is_the_original() -> None:
    assert {copy.of for copy in find([report("a", WHOLE), report("b", WHOLE, title="Talks")])} == {"b"}


def test_then_the_longer_is_the_original() -> None:
    (copy,) = find([report("a", WHOLE), report("b", f"{WHOLE}\n\nOne sentence more than that.")])
    assert copy.of == "b"


def test_then_the_smallest_id_is_the_original() -> None:
    assert [(copy.report, copy.of) for copy in find([report("b", WHOLE), report("a", WHOLE)])] == [("b", "a")]


def test_most_of_the_shared_text_weighs_more_than_an_early_day() -> None:
    reports = [
        report("a", "\n\n".join(PARTS[:4]), MAY),
        report("b", WHOLE, date(2011, 5, 9)),
        report("c", WHOLE, date(2011, 5, 10)),
    ]
    assert {copy.of for copy in find(reports)} == {"b"}


def test_reports_that_share_nothing_are_no_copies() -> None:
    assert find([report("a", WHOLE), report("b", text(44))]) == ()


@pytest.mark.parametrize("reports", [[], [report("a", "")], [report("a", ""), report("b", "")]])
def test_empty_piles_and_reports_have_no_copies(reports: list) -> None:
    assert find(reports) == ()


def pile() -> list:
    reports = []
    for seed in range(4):
        parts = paragraphs(50 + seed)
        whole = "\n\n".join(parts)
        reports += [
            report(f"{seed}-whole", whole, date(2011, 5, 1 + seed)),
            report(f"{seed}-cut", "\n\n".join(parts[:5])),
            report(f"{seed}-scan", misread(whole, seed)),
            report(f"{seed}-own", text(90 + seed)),
        ]
    return reports


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = pile()
    wanted = find(reports)
    assert len(wanted) == 8
    for seed in range(3):
        assert find(random.Random(seed).sample(reports, len(reports))) == wanted


def test_passages_read_the_same_in_copy_and_original() -> None:
    reports = {one.id: one for one in pile()}
    for copy in find(list(reports.values())):
        assert copy.passages
        for passage in copy.passages:
            assert passage.copy.report == copy.report
            assert passage.original.report == copy.of
            shared = [reports[span.report].text[span.start : span.end] for span in (passage.copy, passage.original)]
            names = [(read_words(words).codes >> 3).tolist() for words in shared]
            assert names[0] == names[1]
            assert len(names[0]) >= 4


def test_a_worse_copy_is_less_sure() -> None:
    copies = {copy.report: copy for copy in find(pile())}
    assert copies["0-scan"].sure < copies["0-cut"].sure <= 1.0
    assert all(0.5 <= copy.sure <= 1 for copy in copies.values())


def test_a_known_group_is_told_without_looking_for_others() -> None:
    group = [report("a", "\n\n".join(PARTS[:4])), report("b", WHOLE)]
    assert find_in_group(group) == find(group)


def test_copies_that_share_nothing_directly_name_the_same_original() -> None:
    """Both halves are copies of the whole; they are linked by it alone."""
    reports = [report("a", "\n\n".join(PARTS[:4])), report("b", "\n\n".join(PARTS[4:])), report("c", WHOLE)]
    assert [(copy.report, copy.of, copy.relation) for copy in find(reports)] == [("a", "c", "cut"), ("b", "c", "cut")]
