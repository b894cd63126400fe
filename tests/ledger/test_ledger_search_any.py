"""Every word of a report finds it, however it is typed, and what is found stands where the hit says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.ledger import Ledger

EXAMPLES = Path(__file__).resolve().parents[2] / "examples/reports"
WORD = re.compile(r"[^\W\d_]{3,}")


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with onrecord.read([EXAMPLES], tmp_path_factory.mktemp("search") / "x.db") as ledger:
        yield ledger


@pytest.fixture(scope="module")
def words(examples: Ledger) -> list[tuple[str, str]]:
    """Each word of each report's clean text, with the report's id."""
    texts = {report.id: examples.report(report.id).text for report in examples.reports()}
    found = sorted({(word, id_) for id_, text in texts.items() for word in WORD.findall(text)})
    assert len(found) > 500
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), way=st.sampled_from([str, str.upper, str.lower, str.title]))
def test_a_report_is_found_by_each_of_its_words_however_they_are_typed(
    data: st.DataObject, way: object, examples: Ledger, words: list[tuple[str, str]]
) -> None:
    word, report = data.draw(st.sampled_from(words))
    hits = examples.search(way(word), limit=10_000)  # type: ignore[operator]
    assert report in {hit.report for hit in hits}
    for hit in hits:
        assert examples.report(hit.report).text[hit.start : hit.end] == hit.text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_two_words_find_what_has_both_in_any_order_and_a_limit_takes_the_best_of_them(
    data: st.DataObject, examples: Ledger, words: list[tuple[str, str]]
) -> None:
    one, other = (data.draw(st.sampled_from(words))[0] for _ in range(2))
    both = examples.search(f"{one} {other}", limit=10_000)
    places = [(hit.report, hit.start) for hit in both]
    assert set(places) == {(hit.report, hit.start) for hit in examples.search(f"{other} {one}", limit=10_000)}
    for alone in (one, other):
        assert set(places) <= {(hit.report, hit.start) for hit in examples.search(alone, limit=10_000)}
    few = examples.search(f"{one} {other}", limit=2)
    assert [(hit.report, hit.start) for hit in few] == places[:2]
