"""Reports with their texts, many in a row: as when each is asked for alone, whatever is gone or unknown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import made_up
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up import PILE

from onrecord import local
from onrecord.ledger import Ledger, texts
from onrecord.ledger.errors import TextGoneError
from onrecord.model import Report


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """With copies found, so that an undated report has the date of another."""
    with Ledger.open(tmp_path_factory.mktemp("texts") / "onrecord.db", create=True) as opened:
        opened.add_reports(PILE.values())
        local.bring_up_to_date(opened, made_up.MADE_UP)
        yield opened


def asked(ledger: Ledger, *reports: str) -> tuple[list[Report], list[str]]:
    gone: list[str] = []
    return list(ledger.reports_with_texts(iter(reports), lambda report, _: gone.append(report))), gone


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(reports=st.lists(st.sampled_from(sorted(PILE)), max_size=12), together=st.integers(1, 4))
def test_they_come_in_the_order_asked_for_as_each_alone(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, reports: list[str], together: int
) -> None:
    monkeypatch.setattr(texts, "TOGETHER", together)
    assert asked(ledger, *reports) == ([ledger.all_reports[report] for report in reports], [])


def test_they_have_the_dates_that_copies_lend(ledger: Ledger) -> None:
    ((again,), _) = asked(ledger, "again")
    assert PILE["again"].published is None
    assert (again.published, again.dated_by) == (PILE["first"].published, "copy")


def test_one_that_nobody_knows_is_an_error(ledger: Ledger) -> None:
    with pytest.raises(KeyError, match="nobody"):
        asked(ledger, "first", "nobody")


def test_a_report_without_any_text_comes_too(tmp_path: Path) -> None:
    blank = made_up.report("blank", "", 3)
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        ledger.add_reports([blank, PILE["first"]])
        assert asked(ledger, "blank", "first") == ([blank, PILE["first"]], [])


def test_of_those_whose_texts_are_gone_somebody_is_told_and_the_others_come(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        ledger.keep_no_texts()
        ledger.add_reports([PILE["first"], PILE["calls"]])
        local.bring_up_to_date(ledger, made_up.MADE_UP)
        ledger.add_reports([PILE["other"]])
        with pytest.raises(TextGoneError):
            ledger.all_reports["calls"]
        assert asked(ledger, "calls", "other", "first") == ([PILE["other"]], ["calls", "first"])
