"""How sure a deed is: a small table of weights learnt from judged deeds."""

import csv
import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_of import LEXICON, ONTOLOGY, deeds_in, report_of, tellings_in

from onrecord import actors, parse, statements, times
from onrecord.clean import clean
from onrecord.deeds.sure import Around, sure_of, weights
from onrecord.model import Report
from onrecord.reading import read_many

JUDGED = Path(__file__).parent / "judged.csv"
AFRESH = Path(__file__).parent / "judged_afresh.csv"
CAMPAIGN = Path(__file__).parent / "judged_campaign.csv"
LAST = Path(__file__).parent / "judged_last.csv"
NAMES = sorted(set(weights()) - {"start"})


def judged(path: Path = JUDGED) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


def test_four_hundred_deeds_are_judged_each_with_a_reason_where_it_is_wrong() -> None:
    rows = judged()
    assert len(rows) == 400
    assert all(row["verdict"] == "right" or (row["verdict"] == "wrong" and row["why"]) for row in rows)
    assert {row["type"] for row in rows} <= set(ONTOLOGY.types)


@pytest.mark.parametrize(("path", "count"), [(AFRESH, 200), (CAMPAIGN, 200), (LAST, 70)])
def test_deeds_of_other_sources_are_judged_afresh(path: Path, count: int) -> None:
    rows = judged(path)
    assert len(rows) == count
    assert all(bool(row["why"]) == (row["verdict"] == "wrong") for row in rows)
    assert {row["type"] for row in rows} <= set(ONTOLOGY.types)
    assert {row["source"] for row in rows} <= {"news-clusters/dev", "timebank/dev", "polnear/train"}


def test_no_report_is_judged_in_two_tables() -> None:
    tables = [{row["report"] for row in judged(path)} for path in (JUDGED, AFRESH, CAMPAIGN, LAST)]
    assert len(set().union(*tables)) == sum(map(len, tables))


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


def test_what_a_report_tells_twice_is_surer() -> None:
    (once,) = deeds_in("Kenya has sued Chad.")
    again = deeds_in("Kenya has sued Chad.\n\nKenya has sued Chad twice.")
    assert len(again) == 2
    assert all(deed.sure > once.sure for deed in again)


def test_what_is_told_in_direct_speech_is_less_sure() -> None:
    (reported,) = deeds_in("France expelled four Russian diplomats, the minister said.")
    (spoken,) = deeds_in('"France expelled four Russian diplomats," the minister said.')
    assert spoken.sure < reported.sure


def test_what_stands_round_a_telling_is_that_of_its_report() -> None:
    text = 'The army fired rockets. "Chad attacked Sudan," the minister said.'
    report = report_of(text)
    sentences = parse.parse(report)
    cast = actors.find(report, sentences, LEXICON)
    said = statements.find(report, sentences, cast, times.find(text, report.published))
    around = Around.of(tellings_in(text), sentences, said)
    assert around.armed is None
    assert Around.of((), sentences * 2, ()).armed == 0.5
    assert [around.is_spoken(t.found) for t in tellings_in(text) if t.found.lemma == "attack"] == [True]
    assert not any(around.tells_again(t) for t in tellings_in(text))
    assert Around.of((), (), ()).armed is None


def test_weights_are_of_grounds_and_of_predicates_by_type() -> None:
    predicates = [name for name in weights() if name.endswith(")")]
    assert len(predicates) >= 50
    assert {name.split()[0] for name in predicates} <= set(ONTOLOGY.types)


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
