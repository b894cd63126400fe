"""Copies in a ledger that grows: the same tables however the reports came, and never an index behind its ledger."""

import random
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import copied, local
from onrecord.copies import find
from onrecord.ledger import Ledger
from onrecord.model import Block, Copy, Piece, Report
from onrecord.parts import here

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from copies.writing import misread, paragraphs, text
from ledger.postgres_server import SERVERS, database, server

DAY = date(2021, 5, 1)


def quiet(_stage: str, _done: int, _of: int | None) -> None:
    pass


def report(id_: str, words: str, published: date | None = None, **more: object) -> Report:
    return Report(
        id_,
        f"{id_}.txt",
        words,
        words,
        (Piece(0, 0, len(words)),),
        (Block("body", 0, len(words)),),
        published=published,
        dated_by="metadata" if published else "none",
        **more,  # type: ignore[arg-type]
    )


def pile() -> list[Report]:
    """Stories and what papers made of them; reports that share a foot alone; a text without a word."""
    made = {"empty": "", "dots": " . . . "}
    for seed in range(6):
        parts, whole = paragraphs(seed), text(seed)
        made |= {f"{seed}whole": whole, f"{seed}cut": "\n\n".join(parts[:5]), f"{seed}again": whole}
        made |= {f"{seed}scan": misread(whole, seed), f"{seed}mixed": "\n\n".join([*parts[:5], text(60 + seed, 3)])}
        made |= {f"{seed}foot": f"{text(80 + seed, 3)}\n\n{text(99, 2)}"}
    return [
        report(id_, words, date(2021, 5, 1 + at % 20) if at % 3 else None)
        for at, (id_, words) in enumerate(made.items())
    ]


Tables = tuple[tuple[Copy, ...], tuple[Copy, ...], object]


def tables(ledger: Ledger) -> Tables:
    return ledger.copies(), ledger.versions(), ledger.dates()


def take_in(ledger: Ledger, reports: list[Report]) -> None:
    ledger.add_reports(reports)
    copied.find_copies(ledger, quiet)


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    if not SERVERS:
        pytest.skip("no PostgreSQL server is installed")
    with server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "x.db")
        return
    with database(request.getfixturevalue("postgresql")) as url:
        yield url


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The tables of a ledger that got everything at once."""
    with Ledger.open(tmp_path_factory.mktemp("once") / "x.db", create=True) as ledger:
        take_in(ledger, pile())
        return tables(ledger)


def test_the_copies_are_those_that_the_room_finds_among_all(once: Tables) -> None:
    assert once[0] == find(pile())
    assert len(once[0]) >= 20


@pytest.mark.parametrize("seed", range(3))
def test_any_order_and_pieces_give_the_tables_of_all_at_once(place: str, once: Tables, seed: int) -> None:
    rng = random.Random(seed)
    waiting = rng.sample(pile(), len(pile()))
    with Ledger.open(place, create=True) as ledger:
        while waiting:
            piece, waiting = waiting[: (step := rng.choice([1, 2, 7, 15]))], waiting[step:]
            take_in(ledger, piece)
        assert tables(ledger) == once


@pytest.mark.parametrize("first", [1, 4, 13, 1000])
def test_one_run_over_many_steps_gives_the_same(
    place: str, once: Tables, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    monkeypatch.setattr(copied, "STEP", 4)
    monkeypatch.setattr(copied, "FIRST_STEP", first)
    with Ledger.open(place, create=True) as ledger:
        take_in(ledger, pile())
        assert tables(ledger) == once


@pytest.mark.parametrize(("shared", "steps"), [(False, [4, 8]), (True, [10, 12])])
def test_who_shares_the_work_takes_in_more_at_first(
    place: str, monkeypatch: pytest.MonkeyPatch, shared: bool, steps: list[int]
) -> None:
    for name, most in (("STEP", 4), ("FIRST_STEP", 4), ("FIRST_IN_PARTS", 10)):
        monkeypatch.setattr(copied, name, most)
    told: list[int] = []
    with Ledger.open(place, create=True) as ledger:
        ledger.add_reports(pile()[:12])
        mapper = map if shared else here
        copied.find_copies(ledger, lambda _, done, __: told.append(done), mapper)
    assert told[1:3] == steps


@given(st.lists(st.integers(1, 9), max_size=12), st.integers(1, 12))
def test_groups_are_written_whole_and_no_more_reports_together_than_may_be(sizes: list[int], most: int) -> None:
    groups = [{f"{at} {number}": 0 for number in range(size)} for at, size in enumerate(sizes)]
    parts = list(copied._held_together(iter(groups), most))
    assert [group for part in parts for group in part] == groups
    assert all(len(part) == 1 or sum(map(len, part)) <= most for part in parts)
    for part, after in pairwise(parts):  # nor are there more parts than need be
        assert sum(map(len, part)) + len(after[0]) > most


@pytest.mark.parametrize("gone", ["0whole", "3cut", "empty", "5foot"])
def test_a_report_that_is_taken_out_leaves_what_would_be_without_it(place: str, tmp_path: Path, gone: str) -> None:
    rest = [one for one in pile() if one.id != gone]
    with Ledger.open(tmp_path / "rest.db", create=True) as never, Ledger.open(place, create=True) as ledger:
        take_in(never, rest)
        take_in(ledger, pile())
        ledger.remove_report(gone)
        assert ledger.copies_are_due()
        copied.find_copies(ledger, quiet)
        assert tables(ledger) == tables(never)


def test_a_report_that_is_cleaned_otherwise_is_looked_at_again(place: str, tmp_path: Path) -> None:
    """The same id, but its text is that of another story now."""
    new = report("0cut", "\n\n".join(paragraphs(4)[:4]), DAY)
    with Ledger.open(tmp_path / "new.db", create=True) as never, Ledger.open(place, create=True) as ledger:
        take_in(never, [one for one in pile() if one.id != new.id] + [new])
        take_in(ledger, pile())
        take_in(ledger, [new])
        assert tables(ledger) == tables(never)


def test_passages_follow_a_text_that_moved(place: str) -> None:
    """Cleaning keeps a heading that it dropped before: the words are the same, but stand elsewhere."""
    body = text(1)
    with Ledger.open(place, create=True) as ledger:
        take_in(ledger, [report("a", body, DAY), report("b", f"Osk\n\n{body}")])
        first = ledger.copies()[0].passages[0].copy
        take_in(ledger, [report("b", f". . .\n\nOsk\n\n{body}")])
        assert ledger.copies()[0].passages[0].copy.start == first.start + 7


def test_an_original_that_comes_late_takes_over_the_copies(place: str) -> None:
    parts = paragraphs(2)
    one = report("a", "\n\n".join(parts[:4]), date(2021, 5, 2))
    two = report("b", "\n\n".join(parts[:4]), date(2021, 5, 3))
    late = report("c", text(2), date(2021, 5, 1))
    with Ledger.open(place, create=True) as ledger:
        take_in(ledger, [one, two])
        assert [(copy.report, copy.of) for copy in ledger.copies()] == [("b", "a")]
        take_in(ledger, [late])
        assert [(copy.report, copy.of) for copy in ledger.copies()] == [("a", "c"), ("b", "c")]


def test_reports_of_other_groups_are_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.ledger import stored

    loaded: list[str] = []
    whole = stored.text_of
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        take_in(ledger, pile())
        monkeypatch.setattr(stored, "text_of", lambda id_, record: loaded.append(id_) or whole(id_, record))
        take_in(ledger, [report("new", f"Osk\n\n{text(3)}")])
        assert {id_[0] for id_ in loaded} == {"3", "n"}
        assert [copy.of[0] for copy in ledger.copies() if copy.report == "new"] == ["3"]


def test_finding_again_writes_nothing(place: str) -> None:
    with Ledger.open(place, create=True) as ledger:
        take_in(ledger, pile())
        before = ledger.changes()
        copied.find_copies(ledger, quiet)
        assert ledger.changes() == before


def test_a_step_that_breaks_off_leaves_index_and_copies_as_they_were(
    place: str, once: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A transaction holds both, so neither can be ahead."""
    from onrecord.ledger.copy_book import CopyBook

    with Ledger.open(place, create=True) as ledger:
        take_in(ledger, pile()[:20])
        before = tables(ledger)
        ledger.add_reports(pile()[20:])
        with monkeypatch.context() as broken:
            broken.setattr(CopyBook, "settle", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                copied.find_copies(ledger, quiet)
        assert tables(ledger)[0] == before[0]
        assert ledger.copies_are_due()
        copied.find_copies(ledger, quiet)
        assert tables(ledger) == once


def test_an_index_of_another_version_is_made_again(tmp_path: Path, once: Tables) -> None:
    path = tmp_path / "x.db"
    with Ledger.open(path, create=True) as ledger:
        take_in(ledger, pile())
    with closing(sqlite3.connect(path)) as behind, behind:
        behind.execute("UPDATE state SET value = '0.0' WHERE name = 'copies'")
        behind.execute("DELETE FROM copy_runs")
    with Ledger.open(path) as ledger:
        take_in(ledger, [report("new", text(2))])
        ledger.remove_report("new")
        copied.find_copies(ledger, quiet)
        assert tables(ledger) == once


def test_a_ledger_from_before_the_index_gets_one(tmp_path: Path, once: Tables) -> None:
    path = tmp_path / "old.db"
    with Ledger.open(path, create=True) as ledger:
        take_in(ledger, pile())
    with closing(sqlite3.connect(path)) as old, old:
        for table in ("versions", "copy_due", "copy_reports", "copy_wordings", "copy_runs", "copy_furniture"):
            old.execute(f"DROP TABLE {table}")
        old.execute("DELETE FROM state WHERE name = 'copies'")
        old.execute("UPDATE state SET value = '3' WHERE name = 'version'")
    with Ledger.open(path) as ledger:
        assert ledger.copies_are_due()
        copied.find_copies(ledger, quiet)
        assert tables(ledger) == once


def test_a_whole_build_brings_a_ledger_behind_its_index_up_to_date(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        ledger.add_reports([report("a", text(1), DAY), report("b", text(1))])
        assert local.bring_up_to_date(ledger) == []
        assert not ledger.copies_are_due()
        assert ledger.dates()["b"] == (DAY, "copy")


# ---------------------------------------------------------------------------------------------------------- versions

STORY = text(1)
NEWS = (
    "Rescuers in Osk pulled 14 more fishermen from the harbour overnight, the coast guard chief Tamsin Orre said on"
    " Tuesday, and the Halloran Line stopped its ferries to Brandow and Quill until further notice."
)
FIRST = report("first", STORY, date(2021, 5, 3), credits=("Example Wire",))
LATER = report("later", f"{NEWS}\n\n{STORY}", date(2021, 5, 4), credits=("Example Wire",))


@pytest.mark.parametrize("order", [(FIRST, LATER), (LATER, FIRST)])
def test_a_version_is_no_copy_and_is_read_for_itself(place: str, order: tuple[Report, Report]) -> None:
    with Ledger.open(place, create=True) as ledger:
        for one in order:
            ledger.add_reports([one])
            local.bring_up_to_date(ledger)
        assert ledger.copies() == ()
        assert [(one.report, one.of, one.relation) for one in ledger.versions()] == [("later", "first", "version of")]
        assert ledger.versions() == find([FIRST, LATER])
        assert {reading.report for reading in ledger.readings()} == {"first", "later"}
        assert ledger.check() == ()


def test_an_undated_copy_takes_the_day_of_the_state_that_it_repeats(place: str) -> None:
    with Ledger.open(place, create=True) as ledger:
        take_in(ledger, [FIRST, LATER, report("late", f"Osk\n\n{LATER.text}"), report("early", f"Osk\n\n{STORY}")])
        assert ledger.dates()["late"] == (date(2021, 5, 4), "copy")
        assert ledger.dates()["early"] == (date(2021, 5, 3), "copy")


def test_a_version_whose_story_goes_is_a_report_like_others(place: str) -> None:
    with Ledger.open(place, create=True) as ledger:
        take_in(ledger, [FIRST, LATER])
        ledger.remove_report("first")
        copied.find_copies(ledger, quiet)
        assert ledger.versions() == ()


def test_a_version_is_of_one_origin_with_its_story() -> None:
    from onrecord.merge.origins import origins_of, rest_of

    reports = {one.id: one for one in (FIRST, LATER)}
    origins = origins_of([rest_of(id_, reports, (), ()) for id_ in reports], reports)
    assert [origin.reports for origin in origins] == [("first", "later")]


def test_the_command_shows_versions_apart_from_copies(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from onrecord.cli.copies import copies as command

    path = tmp_path / "x.db"
    with Ledger.open(path, create=True) as ledger:
        take_in(ledger, [FIRST, LATER, report("again", STORY, DAY)])
    shown = CliRunner().invoke(command, ["--ledger", str(path)]).output
    assert "later version of " in shown
    assert "1 copy, 1 later version" in shown
    told = CliRunner().invoke(command, ["--ledger", str(path), "--json"]).output
    assert '"version of"' in told


# ------------------------------------------------------------------------------------------------- dates from copies

MAY, JUNE = date(2021, 5, 1), date(2021, 6, 1)


def test_an_undated_report_takes_the_earliest_date_of_its_copies() -> None:
    own = {"a": (None, "none"), "b": (JUNE, "table"), "c": (MAY, "metadata"), "d": (None, "none")}
    copies = [("b", "a"), ("c", "a")]
    assert copied.lend_dates(own, copies) == {  # type: ignore[arg-type]
        "a": (MAY, "copy"),
        "b": (JUNE, "table"),
        "c": (MAY, "metadata"),
        "d": (None, "none"),
    }


def test_dates_go_over_any_number_of_steps_and_round_in_circles() -> None:
    own = dict.fromkeys("abcd", (None, "none")) | {"e": (MAY, "metadata")}
    chain = [
        ("a", "b"),
        ("c", "b"),
        ("d", "c"),
        ("e", "d"),
    ]
    for copies in (chain, chain[::-1], [*chain, ("b", "a")]):
        lent = copied.lend_dates(own, copies)  # type: ignore[arg-type]
        assert all(published == MAY for published, _ in lent.values())


def test_a_report_that_is_dated_keeps_its_date() -> None:
    own = {"a": (JUNE, "date line"), "b": (MAY, "metadata")}
    assert copied.lend_dates(own, [("b", "a")]) == own  # type: ignore[arg-type]
