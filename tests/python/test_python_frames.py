"""Queries as data frames: the columns of the exports, the right types, missing values, and what to install."""

import builtins
import html
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pandas
import polars
import pyarrow
import pytest

import onrecord
from onrecord.export import Contents
from onrecord.ledger import Ledger
from onrecord.model import Days, Event
from onrecord.tables import frames
from onrecord.tables.frames import MissingPackageError
from onrecord.tables.rows import TABLES

QUERIES: dict[str, Callable[[Ledger], Any]] = {
    "events": lambda ledger: ledger.events(),
    "statements": lambda ledger: ledger.statements(),
    "reports": lambda ledger: ledger.reports(),
    "actors": lambda ledger: ledger.actors(),
}


@pytest.mark.parametrize("name", QUERIES)
def test_all_three_frames_hold_the_rows_of_the_export(name: str, story: Ledger) -> None:
    query = QUERIES[name](story)
    table = TABLES[name]
    expected = [dict(zip(table.columns, row, strict=True)) for row in table.rows(query._contents())]
    assert expected
    assert query.to_arrow().to_pylist() == expected
    assert query.to_polars().to_dicts() == expected
    frame = query.to_pandas()
    assert list(frame.columns) == list(table.columns)
    for column, kind in table.columns.items():
        own = [None if pandas.isna(value) else value for value in frame[column]]
        if kind == "DATE":
            own = [None if value is None else value.date() for value in own]
        assert own == [row[column] for row in expected], column


@pytest.mark.parametrize("name", QUERIES)
def test_a_frame_of_nothing_has_its_columns_and_types(name: str, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.db", create=True) as ledger:
        query = QUERIES[name](ledger)
        columns = list(TABLES[name].columns)
        assert list(query.to_pandas().columns) == query.to_polars().columns == query.to_arrow().column_names == columns
        assert len(query.to_pandas()) == query.to_polars().height == query.to_arrow().num_rows == 0


def test_days_and_numbers_have_types_that_can_be_reckoned_with(story: Ledger) -> None:
    events = story.events()
    frame = events.to_pandas()
    assert str(frame["first_day"].dtype) == "datetime64[s]"
    assert frame.groupby("type")["reports"].sum().sum() == sum(len(event.reports) for event in events)
    assert events.to_polars().schema["first_day"] == polars.Date
    assert events.to_arrow().schema.field("score").type == pyarrow.float64()


def test_a_day_before_the_clocks_of_nanoseconds_is_kept() -> None:
    days = Days(date(1066, 10, 14), date(1066, 10, 14))
    event = Event("E", "AID", None, None, "historical", (), (), days, None, None, (), ())
    frame = frames.to_pandas("events", Contents((event,)))
    assert frame["first_day"][0].date() == date(1066, 10, 14)
    assert frames.to_arrow("events", Contents((event,)))["first_day"].to_pylist() == [date(1066, 10, 14)]


def test_frames_are_of_what_was_asked(story: Ledger) -> None:
    asked = story.events().type("SANCTION").actor("RUS")
    assert set(asked.to_pandas()["type"]) == {"SANCTION"}
    assert asked.first(1).to_polars()["id"].to_list() == [asked[0].id]
    assert story.reports([asked[0].reports[0]]).to_arrow()["id"].to_pylist() == [asked[0].reports[0]]


# ----------------------------------------------------------------------------------------------------- in a notebook


def test_a_notebook_shows_the_first_rows_and_says_what_was_asked(story: Ledger) -> None:
    shown = story.events()._repr_html_()
    assert shown.count("<tr>") == 21
    assert "the first 20" in shown
    assert html.escape(story.name) in shown
    few = story.events().type("SANCTION").first(2)._repr_html_()
    assert few.count("<tr>") == 3
    assert "the first" not in few.replace(".first(2)", "")


def test_what_a_report_says_cannot_act_in_a_notebook(tmp_path: Path) -> None:
    words = 'The <script>alert("x")</script> army expelled two diplomats from Norway on Monday.'
    (tmp_path / "one.txt").write_text(words, encoding="utf-8")
    with onrecord.read([tmp_path / "one.txt"], tmp_path / "x.db") as ledger:
        for query in (ledger.events(), ledger.reports(), ledger.actors(), ledger.statements()):
            assert "<script" not in query._repr_html_()
        shown = ledger.events().actor("<b>")._repr_html_()
        assert "<b>" not in shown


def test_long_cells_are_cut_in_a_notebook(story: Ledger) -> None:
    shown = story.statements()._repr_html_()
    cells = [html.unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", shown, re.DOTALL)]
    assert max(map(len, cells)) <= frames.LONGEST


# ---------------------------------------------------------------------------------------------------------- packages


@pytest.mark.parametrize(
    ("call", "package", "extra"),
    [("to_pandas", "pandas", "pandas"), ("to_polars", "polars", "polars"), ("to_arrow", "pyarrow", "arrow")],
)
def test_without_the_package_the_error_says_what_to_install(
    call: str, package: str, extra: str, story: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)  # as if it were not there
    with pytest.raises(MissingPackageError) as told:
        getattr(story.events(), call)()
    assert str(told.value) == f"this needs {package}: pip install 'onrecord[{extra}]'"
    assert isinstance(told.value, ImportError)
    assert any(line.startswith(package) and f"'{extra}'" in line for line in requires("onrecord") or ())


def test_an_import_that_fails_within_a_package_is_not_taken_for_its_absence(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> object:
        raise ModuleNotFoundError("No module named 'inner'", name="inner")

    monkeypatch.setattr(frames, "import_module", broken)
    with pytest.raises(ModuleNotFoundError, match="inner"):
        frames.needed("pandas", "pandas")


def test_neither_the_package_nor_a_ledger_loads_a_package_of_frames(story_file: Path) -> None:
    code = (
        "import sys, onrecord\n"
        f"with onrecord.open({str(story_file)!r}) as ledger:\n"
        "    list(ledger.events().type('AID'))\n"
        "    ledger.events()._repr_html_()\n"
        "print(sorted({'pandas', 'polars', 'pyarrow', 'spacy', 'mcp'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_frames_are_of_no_core_dependency() -> None:
    core = [line for line in requires("onrecord") or () if "extra ==" not in line]
    assert not [line for line in core if re.match(r"(pandas|polars|pyarrow|mcp|mkdocs)", line)]
    assert builtins.any("numpy" in line for line in core)


def test_the_types_of_the_package_are_offered_to_type_checkers() -> None:
    assert (Path(onrecord.__file__).parent / "py.typed").is_file()
