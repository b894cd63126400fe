"""How sure a deed is: a small table of weights learnt from judged deeds."""

import csv
import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_of import ONTOLOGY, deeds_in

from onrecord.clean import clean
from onrecord.deeds.sure import sure_of, weights
from onrecord.model import Report
from onrecord.reading import read_many

JUDGED = Path(__file__).parent / "judged.csv"
AFRESH = Path(__file__).parent / "judged_afresh.csv"
NAMES = sorted(set(weights()) - {"start"})


def judged() -> list[dict[str, str]]:
    with JUDGED.open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


def test_four_hundred_deeds_are_judged_each_with_a_reason_where_it_is_wrong() -> None:
    rows = judged()
    assert len(rows) == 400
    assert all(row["verdict"] == "right" or (row["verdict"] == "wrong" and row["why"]) for row in rows)
    assert {row["type"] for row in rows} <= set(ONTOLOGY.types)


def test_two_hundred_deeds_of_other_sources_are_judged_afresh() -> None:
    with AFRESH.open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == 200
    assert all(bool(row["why"]) == (row["verdict"] == "wrong") for row in rows)
    assert {row["type"] for row in rows} <= set(ONTOLOGY.types)
    assert len({row["source"] for row in rows}) == 3


@given(st.lists(st.sampled_from(NAMES), unique=True))
def test_sureness_lies_between_its_ends_in_hundredths(names: list[str]) -> None:
    sure = sure_of(names)
    assert 0.05 <= sure <= 0.95
    assert round(sure, 2) == sure


@given(st.lists(st.sampled_from(NAMES), unique=True), st.sampled_from(NAMES))
def test_a_ground_moves_sureness_the_way_its_weight_points(names: list[str], more: str) -> None:
    before, after = sure_of([n for n in names if n != more]), sure_of([*(n for n in names if n != more), more])
    assert after >= before if weights()[more] >= 0 else after <= before


def test_a_ground_without_a_weight_weighs_nothing() -> None:
    assert sure_of(["no such ground"]) == sure_of([])


@pytest.mark.parametrize("name", ["bare noun", "background", "no actor", "not told as happened", "no recipient"])
def test_what_speaks_against_a_deed_has_a_weight_below_nought(name: str) -> None:
    assert weights()[name] < 0


def test_what_is_told_as_done_is_surer_than_what_hangs_on_another_verb() -> None:
    (one,) = deeds_in("France expelled four Russian diplomats.")
    (other,) = deeds_in("France continued to expel Russian diplomats.")
    assert one.sure > other.sure


def test_a_dated_deed_is_surer_than_an_undated_one() -> None:
    (dated,) = deeds_in("France expelled four Russian diplomats on Monday.")
    (undated,) = deeds_in("France expelled four Russian diplomats.")
    assert dated.sure > undated.sure


@pytest.mark.quality
def test_of_the_judged_deeds_that_are_told_seven_in_ten_and_more_are_right(shared: Path) -> None:
    verdicts = {(row["report"], int(row["start"]), row["type"]): row["verdict"] for row in judged()}
    wanted = {report for report, _, _ in verdicts}
    reports = []
    with gzip.open(shared / "data/news-clusters/dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["id"] in wanted:
                text = f"{record['title']}\n\n{record['text']}"
                day = date.fromisoformat(record["published"][:10])
                reports.append(clean(Report(record["id"], record["url"], text, published=day, dated_by="metadata")))
    told = [
        verdicts[key]
        for reading in read_many(reports)
        for deed in reading.deeds
        if (key := (reading.report, deed.predicate.start, deed.type)) in verdicts
    ]
    assert len(told) >= 120
    assert told.count("right") / len(told) >= 0.72
