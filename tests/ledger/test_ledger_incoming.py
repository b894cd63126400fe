"""Reports as they come in: many put in together are what each put in by itself would be."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_nouns import report

from onrecord.clean import clean
from onrecord.ledger import Ledger
from onrecord.ledger.incoming import Incoming, ready
from onrecord.model import Report

HARBOUR = "Strike in the harbour\n\nOSLO, May 4 - Dockers walked out on Monday.\n\nThe port was shut for a day."
DAM = "A dam is finished\n\nLIMA, May 5 - Peru opened the Šala dam on Tuesday."


def met(id_: str, text: str, source: str, **given: object) -> Report:
    return clean(Report(id_, source, text, **given))  # type: ignore[arg-type]


ONE = met("one", HARBOUR, "b.txt", published=date(2020, 5, 4))
TWO = met("two", DAM, "d.txt", title="The Šala dam")
# The same content, met at other paths; once with a title of its own.
AGAIN, TITLED = replace(ONE, source="a.txt"), replace(ONE, source="c.txt", title="Dockers strike")
EVERY = (ONE, TWO, AGAIN, TITLED)


def content(ledger: Ledger) -> tuple[object, ...]:
    """All that can be asked about reports, but the order in which their paragraphs are numbered."""
    ids = sorted(ledger.known())
    return (
        ledger.known(),
        [(one.id, one.source, one.title, one.published) for one in ledger.reports()],
        [ledger.report(id_) for id_ in ids],
        sorted(repr(hit) for word in ("port", "peru", "sala") for hit in ledger.search(word)),
        ledger.own_dates(),
        ledger.copies_are_due(),
        ledger.check(),
    )


def filled(folder: Path, batches: Iterable[Sequence[Report | Incoming]]) -> tuple[int, tuple[object, ...]]:
    file = folder / f"{len(list(folder.iterdir()))}.db"
    with Ledger.open(file, create=True) as ledger:
        return sum(ledger.add_reports(batch) for batch in batches), content(ledger)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_many_at_once_are_what_each_by_itself_is(tmp_path: Path, order: Sequence[int]) -> None:
    reports = [(ONE, TWO, AGAIN)[at] for at in order]
    together, alone = filled(tmp_path, [reports]), filled(tmp_path, [[one] for one in reports])
    assert together == alone
    assert together[0] == 2


def test_of_content_that_comes_with_two_titles_in_one_batch_the_last_one_holds(tmp_path: Path) -> None:
    together, alone = filled(tmp_path, [EVERY]), filled(tmp_path, [[one] for one in EVERY])
    assert together == alone
    with Ledger.open(tmp_path / "0.db") as ledger:
        assert [(one.source, one.title) for one in ledger.reports(["one"])] == [("a.txt", "Dockers strike")]
        assert len(ledger.search("port")) == 1


def test_a_report_cleaned_otherwise_among_new_ones_takes_the_place_of_what_it_was(tmp_path: Path) -> None:
    other = met("one", HARBOUR.replace("Dockers", "All dockers"), "b.txt")
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        assert ledger.add_reports([ONE]) == 1
        assert ledger.add_reports([TWO, other]) == 2
        assert ledger.report("one").text == other.text
        assert [hit.report for hit in ledger.search("all dockers")] == ["one"]
        assert ledger.add_reports([other, TWO, AGAIN]) == 1  # back to what it was
        assert ledger.search('"all dockers"') == ()
        assert ledger.check() == ()


def test_what_is_there_is_written_no_second_time(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        ledger.add_reports([ONE, TWO])
        seen = ledger.changes()
        assert ledger.add_reports([TWO, ONE, AGAIN]) == 0
        assert ledger.changes() == seen


def test_no_report_is_nothing_to_do(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        seen = ledger.changes()
        assert ledger.add_reports([]) == 0
        assert ledger.changes() == seen


def test_paragraphs_of_a_report_that_went_give_their_numbers_to_nobody(tmp_path: Path) -> None:
    """The search forgets a paragraph by its number: another of that number would be forgotten in its place."""
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        ledger.add_reports([ONE])
        ledger.remove_report("one")
        ledger.add_reports([TWO])
        ledger.add_reports([ONE])
        assert [hit.report for hit in ledger.search("port")] == ["one"]
        assert [hit.report for hit in ledger.search("peru")] == ["two"]
        assert ledger.check() == ()


def test_what_was_made_ready_elsewhere_is_put_in_as_it_is(tmp_path: Path) -> None:
    sent = [pickle.loads(pickle.dumps(ready(one))) for one in EVERY]
    assert sent == [ready(one) for one in EVERY]
    assert filled(tmp_path, [sent]) == filled(tmp_path, [EVERY])


@given(st.text(min_size=1, max_size=300))
def test_any_text_can_be_made_ready(text: str) -> None:
    made = ready(report("r", text))
    assert made.characters == len(text)
    assert len(made.words) == len(made.passages)
    assert all("\0" not in words and words.encode() is not None for words in made.words)
