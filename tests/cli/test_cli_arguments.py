"""What a user types: sides, pictures, dimensions, and odd values in every place of every command that asks."""

import json
import re
import sys
from pathlib import Path

import click
import pytest
from cli_run import Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import tally
from onrecord.cli.app import app
from onrecord.cli.app import main as command_line
from onrecord.errors import OnrecordError
from onrecord.filters import FilterError, asked_countries

CODE = re.compile("[A-Za-z]{3}")

# ------------------------------------------------------------------------------------------------------------- sides


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("RUS,USA", ["RUS", "USA"]),
        ("usa,rus", ["USA", "RUS"]),
        (" rus , usa ", ["RUS", "USA"]),
        ("RUS,,USA,", ["RUS", "USA"]),
        ("RUS,usa,RUS,Usa", ["RUS", "USA"]),
        ("UNO", ["UNO"]),
    ],
)
def test_sides_are_compared_once_each_in_the_order_typed(
    run: Run, built: Path, typed: str, expected: list[str]
) -> None:
    assert list(asked_countries(typed.split(","))) == expected
    assert json.loads(run("accounts", "--sides", typed, "--ledger", built, "--json").out)["sides"] == expected


@pytest.mark.parametrize("typed", ["", ",", " , ", "Russia", "RUS,Finland", "RU", "RUS;FIN", "R2S", "ÆØÅ", "RUS\nFIN"])
def test_a_side_that_is_no_country_code_is_refused_in_a_line(run: Run, built: Path, typed: str) -> None:
    done = run("accounts", "--sides", typed, "--ledger", built)
    assert (done.code, done.out) == (2, "")
    assert "such as RUS,USA" in " ".join(done.err.split())
    with pytest.raises(FilterError, match="such as RUS,USA"):
        asked_countries(typed.split(","))


@given(st.lists(st.text(max_size=4)))
def test_countries_asked_for_are_codes_each_once_or_refused(typed: list[str]) -> None:
    try:
        found = asked_countries(typed)
    except FilterError:
        assert not any(asked := [one.strip() for one in typed]) or not all(CODE.fullmatch(one) for one in asked if one)
        return
    assert found == asked_countries(found)
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in found)
    assert set(found) == {one.strip().upper() for one in typed if one.strip()}


def test_without_sides_the_event_s_own_countries_are_compared_and_without_an_event_the_publishers(
    run: Run, built: Path
) -> None:
    [event] = json.loads(run("timeline", "--type", "SANCTION", "--actor", "FIN", "-n", 1, "-l", built, "--json").out)
    told = json.loads(run("accounts", event["id"], "--ledger", built, "--json").out)
    assert told["sides"] == sorted({who["country"] for who in event["actors"] + event["recipients"]})
    assert json.loads(run("accounts", "--ledger", built, "--json").out)["sides"] == []


def test_every_point_is_told_denied_left_out_or_met_with_silence_by_each_side(run: Run, built: Path) -> None:
    told = json.loads(run("accounts", "--sides", "RUS,FIN,SWE", "--ledger", built, "--json").out)
    assert told["points"]
    known = {one["id"]: one for one in told["statements"]}
    for point in told["points"]:
        speaking = {*point["told"], *point["denied"]}
        assert speaking | set(point["silent"]) == set(told["sides"])
        assert not speaking & set(point["silent"])
        for side, ids in point["told"].items():
            assert {known[one]["speaker"]["country"] for one in ids} == {side}


# ---------------------------------------------------------------------------------------------------------- pictures


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("dyad",), "a dyad is of two actors"),
        (("dyad", "RUS"), "a dyad is of two actors"),
        (("dyad", "RUS", "FIN", "SWE"), "a dyad is of two actors"),
        (("timeline", "RUS", "FIN"), "a timeline is of all, or of one actor"),
        (("network", "RUS"), "a network is of all actors"),
        (("sources", "RUS", "FIN"), "the picture of sources is of all"),
        (("pie",), "is not one of"),
    ],
)
def test_a_picture_of_others_than_asked_for_is_not_drawn(
    run: Run, built: Path, tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    done = run("plot", *asked, "--ledger", built, "--output", tmp_path / "x.svg")
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())
    assert not (tmp_path / "x.svg").exists()


def test_a_timeline_says_whose_it_is_and_has_the_events_of_that_actor_alone(run: Run, built: Path) -> None:
    whole, own = (run("plot", "timeline", *who, "--ledger", built).out for who in ((), ("SWE",)))
    assert "Timeline of SWE" in own
    assert "Timeline of" not in whole
    events = json.loads(run("timeline", "--actor", "SWE", "--ledger", built, "--json").out)
    dated = [event for event in events if event["date"]]
    assert own.count("<circle") == len(dated) > 0
    assert whole.count("<circle") > len(dated)


# -------------------------------------------------------------------------------------------------------- dimensions


BY_DAYS = (("timeline",), ("statements",), ("count",), ("export", "--format", "ndjson"))


@pytest.mark.parametrize("command", BY_DAYS, ids=" ".join)
@pytest.mark.parametrize(("since", "until"), [("2021-05", "2021-04"), ("2022", "2021"), ("2021-04-12", "2021-04-11")])
def test_days_the_wrong_way_round_are_refused(
    command: tuple[str, ...], since: str, until: str, run: Run, built: Path
) -> None:
    done = run(*command, "--ledger", built, "--until", until, "--since", since)
    assert (done.code, done.out) == (2, "")
    assert re.search(r"Error: nothing is both since \d{4}-\d\d-\d\d and until \d{4}-\d\d-\d\d$", done.err.strip())


@pytest.mark.parametrize("command", BY_DAYS, ids=" ".join)
def test_one_day_or_month_may_be_first_and_last(command: tuple[str, ...], run: Run, built: Path) -> None:
    for day in ("2021-04-12", "2021-04", "2021"):
        done = run(*command, "--ledger", built, "--since", day, "--until", day)
        assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("by", ["actor,recipient", "recipient,actor", "dyad,actor", "month,dyad,recipient"])
def test_sides_of_a_pair_are_not_counted_apart(run: Run, built: Path, by: str) -> None:
    done = run("count", "--by", by, "--ledger", built)
    assert (done.code, done.out) == (1, "")
    assert done.err == "onrecord: actor and recipient together are counted by dyad: give that alone\n"
    with pytest.raises(tally.TallyError, match="by dyad"):
        tally.columns(by.split(","))


@pytest.mark.parametrize(
    ("typed", "meant"), [("type,type", "type"), ("Month, TYPE ,month", "month,type"), ("dyad,,dyad", "dyad")]
)
def test_a_dimension_typed_twice_counts_once(run: Run, built: Path, typed: str, meant: str) -> None:
    assert run("count", "--by", typed, "-l", built, "--csv") == run("count", "--by", meant, "-l", built, "--csv")


def test_no_dimension_at_all_gives_the_sum_of_all(run: Run, built: Path) -> None:
    [row] = json.loads(run("count", "--by", "", "--ledger", built, "--json").out)
    events = json.loads(run("timeline", "--ledger", built, "--json").out)
    done = [event for event in events if event["status"] in ("happened", "historical")]
    assert row["NumEvents"] == len(done)
    assert row["NumMentions"] == sum(len(event["mentions"]) for event in done)
    assert row["NumArticles"] == sum(len(event["reports"]) + len(event["copies"]) for event in done)


# ---------------------------------------------------------------------------------------------------- any value at all

ASKING = ("timeline", "event", "statements", "chain", "actors", "actor", "reports", "copies", "search", "stories",
          "story", "accounts", "differences", "corrections", "count", "export", "check", "plot", "explain")  # fmt: skip
ODD = ("", " ", "nan", "-1", "0", "1e999", "\udcff\udcfe", "%", "_", "'", '"', "*", "(", "NEAR(", "a AND", "--", "-",
       "/", ".", "9" * 30, "0000", "2018-02-30", "2018-13", "\u202e", "x" * 3000, "RUS", "İ", "\n", "٣", "²", "inf",
       "{}", "a:b", "[", "../..", "/dev/null", "timeline", "dyad", "2018", "SANCTION", "json", "plover")  # fmt: skip


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    """A command that asks, with any of its options, and odd values wherever it takes one."""
    name = draw(st.sampled_from(ASKING))
    command = app.get_command(click.Context(app), name)
    assert command is not None
    odd = st.sampled_from(ODD) | st.text(st.characters(blacklist_characters="\x00"), max_size=8)
    line = [name]
    for one in command.params:
        if isinstance(one, click.Argument):
            line += draw(st.lists(odd, min_size=0 if one.nargs == -1 else 1, max_size=2 if one.nargs == -1 else 1))
        elif one.name not in ("ledger", "output", "help") and draw(st.integers(0, 3)) == 0:
            line += [one.opts[0]] if one.is_flag else [one.opts[0], *(draw(odd) for _ in range(one.nargs))]  # type: ignore[attr-defined]
    return line


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(line=command_lines())
def test_no_command_line_whatever_ends_in_a_traceback(
    line: list[str], built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = [] if line[0] == "explain" else ["--ledger", str(built)]
    monkeypatch.setattr(sys, "argv", ["onrecord", line[0], *own, *line[1:]])
    capsys.readouterr()
    sys.stderr.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # as a process has it
    code: object = 0
    try:
        command_line()
    except SystemExit as end:
        code = end.code or 0
    said = capsys.readouterr()
    assert code in (0, 1, 2), line
    assert "Traceback" not in said.err
    assert (code == 0) or said.err.startswith(("onrecord: ", "Usage: ")) or line[0] == "check", (line, said.err)


def test_the_errors_of_all_rooms_are_of_the_kind_that_a_person_reads() -> None:
    assert issubclass(FilterError, OnrecordError)
    assert issubclass(tally.TallyError, OnrecordError)
