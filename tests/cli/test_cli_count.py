"""Counting: events and not reports, by periods, pairs and kinds, under GDELT's names."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas
import pytest
from cli_run import Run
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord import tally
from onrecord.model import Days, Event, Origin, Party
from onrecord.tables.contents import QUADS
from onrecord.tally import DIMENSIONS, MEASURES, TallyError, cells, columns, count

NOR, SWE, FIN = (Party(name.lower(), name, code) for name, code in (("Norland", "NOR"), ("Swe", "SWE"), ("Fin", "FIN")))
NOBODY = Party("x", "gunmen")


def days(first: str, last: str | None = None) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last or first))


def event(name: str, when: Days | None = None, **fields: object) -> Event:
    plain: dict[str, object] = {"type": "SANCTION", "mode": "expel", "cameo": "161", "status": "happened"}
    plain |= {"actors": (NOR,), "recipients": (SWE,), "place": None, "quantity": None, "on_word_of": (), "deeds": ()}
    plain |= {"reports": ("r1",), "score": -5.0}
    return Event(id=name, days=when, **(plain | fields))  # type: ignore[arg-type]


def keys(events: list[Event], *by: str) -> list[tuple[str, ...]]:
    return [row.key for row in count(events, by)]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (days("2018-04-02"), ("20180402", "2018-W14", "201804", "2018")),
        (days("2018-12-31"), ("20181231", "2019-W01", "201812", "2018")),  # a Monday: of the next ISO year
        (days("2018-04-02", "2018-04-08"), ("", "2018-W14", "201804", "2018")),
        (days("2018-03-01", "2018-03-31"), ("", "", "201803", "2018")),
        (days("2018-03-31", "2018-04-01"), ("", "2018-W13", "", "2018")),
        (days("2017-12-31", "2018-01-01"), ("", "", "", "")),
        (days("0987-01-02"), ("09870102", "0987-W01", "098701", "0987")),
        (None, ("", "", "", "")),
    ],
)
def test_an_event_counts_under_the_period_that_holds_all_its_days_or_under_none(
    when: Days | None, expected: tuple[str, ...]
) -> None:
    assert keys([event("e", when)], "day", "week", "month", "year") == [expected]


@pytest.mark.parametrize(
    ("actors", "recipients", "expected"),
    [
        ((NOR,), (SWE,), [("NOR", "SWE")]),
        ((NOR, FIN), (SWE,), [("FIN", "SWE"), ("NOR", "SWE")]),
        ((NOR, replace(NOR, actor="minister")), (SWE,), [("NOR", "SWE")]),  # two of one country are one pair
        ((NOR, SWE, FIN), (), [("NOR", "FIN"), ("NOR", "SWE"), ("SWE", "FIN")]),  # together: every two once
        ((NOR,), (), [("NOR", "")]),
        ((), (SWE,), [("", "SWE")]),
        ((NOBODY,), (NOR,), [("", "NOR")]),
        ((), (), [("", "")]),
    ],
)
def test_an_event_counts_once_under_each_pair_of_countries(
    actors: tuple[Party, ...], recipients: tuple[Party, ...], expected: list[tuple[str, str]]
) -> None:
    told = event("e", actors=actors, recipients=recipients)
    assert keys([told], "dyad") == expected
    assert keys([told], "actor") == sorted({(one,) for one, _ in expected})
    assert keys([told], "recipient") == sorted({(other,) for _, other in expected})


def test_kinds_are_told_by_type_mode_code_and_quad() -> None:
    assert keys([event("e")], "type", "mode", "root", "quad", "status") == [
        ("SANCTION", "expel", "16", "4", "happened")
    ]
    bare = event("e", type="CONSULT", mode=None, cameo=None, status="future")
    assert keys([bare], "type", "mode", "root", "quad", "status") == [("CONSULT", "", "", "1", "future")]
    quads = {keys([event("e", type=kind)], "quad")[0][0] for kind in QUADS}
    assert quads == {"1", "2", "3", "4"}


def test_reports_copies_and_origins_are_told_apart_from_events() -> None:
    origins = (Origin("A", ("r1", "r2")), Origin("B", ("r3",)))
    many = event("many", reports=("r1", "r2", "r3"), copies=("c1", "c2"), origins=origins)
    [row] = count([many, event("one", score=None), event("two", score=-3.0)], [])
    assert (row.events, row.mentions, row.sources, row.articles) == (3, 0, 4, 7)
    assert row.goldstein == pytest.approx(-4.0)
    assert cells(count([event("e", score=None)], ["type"])[0]) == ("SANCTION", 1, 0, 1, 1, None)


def test_only_what_two_independent_origins_tell_is_counted_when_asked() -> None:
    twice = event("twice", reports=("r1", "r2"), origins=(Origin("A", ("r1",)), Origin("B", ("r2",))))
    agency = event("agency", reports=("r1", "r2", "r3"), origins=(Origin("Reuters", ("r1", "r2", "r3")),))
    assert [row.events for row in count([twice, agency], ["type"])] == [2]
    assert [row.events for row in count([twice, agency], ["type"], independent=2)] == [1]
    assert count([agency], ["type"], independent=2) == []


def test_what_there_is_not_cannot_be_counted_by() -> None:
    for ask in (columns, lambda by: count([], by)):
        with pytest.raises(TallyError, match=r"nothing is counted by 'moon'; there are day, week, month"):
            ask(["month", "moon"])


EVENTS = st.lists(
    st.builds(
        event,
        st.uuids().map(str),
        st.none() | st.dates(date(2018, 1, 1), date(2018, 3, 1)).map(lambda day: Days(day, day)),
        type=st.sampled_from(sorted(QUADS)),
        actors=st.lists(st.sampled_from([NOR, SWE, FIN, NOBODY]), max_size=3).map(tuple),
        recipients=st.lists(st.sampled_from([NOR, SWE, FIN]), max_size=2).map(tuple),
        score=st.none() | st.floats(-10, 10),
    ),
    max_size=12,
)


@given(EVENTS, st.permutations(["week", "type", "status", "quad"]))
def test_rows_without_pairs_add_up_to_the_events(events: list[Event], by: list[str]) -> None:
    rows = count(events, by)
    assert sum(row.events for row in rows) == len(events)
    assert [row.key for row in rows] == sorted({row.key for row in rows})


@given(EVENTS)
def test_no_row_has_an_event_twice_and_none_is_lost(events: list[Event]) -> None:
    rows = count(events, ["dyad"])
    assert all(row.events <= len(events) for row in rows)
    assert sum(row.events for row in rows) >= len(events)
    assert count(list(reversed(events)), ["month"]) == [
        replace(row, goldstein=row.goldstein and pytest.approx(row.goldstein)) for row in count(events, ["month"])
    ]


@pytest.mark.parametrize("name", DIMENSIONS)
def test_every_dimension_fills_its_columns(name: str) -> None:
    assert {len(key) for key in keys([event("a", days("2018-04-02")), event("b")], name)} == {
        len(DIMENSIONS[name].columns)
    }
    assert columns([name]) == (*DIMENSIONS[name].columns, *MEASURES)
    assert DIMENSIONS[name].about


# ------------------------------------------------------------------------------------------------------- the command


def test_the_command_prints_a_table_csv_and_json_of_the_same(run: Run, built: Path) -> None:
    asked = ("count", "--ledger", built, "--by", "week,dyad,type")
    plain = json.loads(run(*asked, "--json").out)
    table = run(*asked, "--csv").out
    read = list(csv.DictReader(io.StringIO(table)))
    assert [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in plain] == read
    shown = run(*asked).out.splitlines()
    assert shown[0].split() == list(columns(["week", "dyad", "type"]))
    assert len(shown) == len(plain) + 1
    expelled = [row for row in plain if row["EventType"] == "SANCTION" and row["Week"] == "2021-W15"]
    assert {(row["Actor1CountryCode"], row["Actor2CountryCode"]) for row in expelled} == {("FIN", "RUS")}
    assert sum(row["NumEvents"] for row in expelled) == 1
    assert all(row["NumArticles"] >= row["NumSources"] for row in plain)


def test_pandas_reads_the_csv_as_a_monthly_dyad_table(run: Run, built: Path) -> None:
    frame = pandas.read_csv(io.StringIO(run("count", "--ledger", built, "--csv").out), dtype={"MonthYear": str})
    assert list(frame.columns[:4]) == ["MonthYear", "Actor1CountryCode", "Actor2CountryCode", "EventType"]
    by_month = frame.dropna(subset="MonthYear").groupby("MonthYear")["NumEvents"].sum()
    assert by_month.index.tolist() == ["202104"]


def test_only_what_is_told_as_done_is_counted_unless_a_status_is_asked_for(run: Run, tmp_path: Path) -> None:
    text = "Norway expelled two Russian diplomats on Monday.\n\nSweden did not expel any Russian diplomats on Monday.\n"
    (tmp_path / "plans.txt").write_text(f"April 12, 2021\n\n{text}", encoding="utf-8")
    ledger = tmp_path / "plans.db"
    onrecord.read([tmp_path / "plans.txt"], ledger).close()

    def statuses(*asked: str) -> set[str]:
        return {row["Status"] for row in json.loads(run("count", "-l", ledger, "--by", "status", "--json", *asked).out)}

    assert statuses() == {"happened"}
    assert statuses("--status", "NEGATED") == {"negated"}
    assert statuses("--status", "hypothetical") == set()


def test_the_conditions_are_those_of_the_timeline(run: Run, built: Path) -> None:
    asked = ("--actor", "RUS", "--status", "happened", "--since", "2021-04-15")
    listed = json.loads(run("timeline", "-l", built, "--json", *asked).out)
    [row] = json.loads(run("count", "-l", built, "--by", "status", "--json", *asked).out)
    assert row["NumEvents"] == len(listed) > 0


def test_nothing_to_count_is_said(run: Run, built: Path) -> None:
    done = run("count", "-l", built, "--actor", "nobody at all")
    assert (done.code, done.out.splitlines()[-1]) == (0, "no such events")
    assert run("count", "-l", built, "--actor", "nobody at all", "--json").out == "[\n]\n"


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (("--by", "moon"), 1, "nothing is counted by 'moon'"),
        (("--type", "SANCTIONS"), 1, "there is no type SANCTIONS"),
        (("--csv", "--json"), 2, "give --csv or --json, not both"),
    ],
)
def test_a_count_that_cannot_be_is_one_line(
    asked: tuple[str, ...], code: int, said: str, run: Run, built: Path
) -> None:
    done = run("count", "-l", built, *asked)
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err


def test_the_help_names_every_dimension(run: Run) -> None:
    shown = " ".join(run("count", "--help").out.split())
    assert all(name in shown for name in tally.DIMENSIONS)
