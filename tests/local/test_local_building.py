"""The same reports make the same ledger: in any order, in pieces, by any number of workers, after a kill."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest
from local_reports import STORY, write

import onrecord
from onrecord import local, made_from, pool
from onrecord.export.json import export
from onrecord.ledger import Ledger
from onrecord.model import Reading, Report


def built(ledger: Path, *pieces: list[Path], workers: int = 1) -> str:
    """The export of a ledger that was read in these pieces."""
    for piece in pieces:
        onrecord.read(list(map(str, piece)), ledger, local.Settings(workers=workers)).close()
    with onrecord.open(ledger) as opened:
        assert opened.check() == ()
        return "".join(export(opened, attitudes=True))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write(tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="module")
def once(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The export of a ledger that was read at once, by one worker."""
    return built(tmp_path_factory.mktemp("once") / "once.db", files)


def test_there_is_something_in_the_ledger(once: str) -> None:
    assert '"type": "SANCTION"' in once
    assert '"dated_by": "copy"' in once


def test_the_order_of_files_does_not_matter(files: list[Path], once: str, tmp_path: Path) -> None:
    assert built(tmp_path / "x.db", files[::-1]) == once


@pytest.mark.parametrize("cut", range(1, len(STORY)))
def test_reading_in_two_pieces_is_reading_at_once(files: list[Path], once: str, tmp_path: Path, cut: int) -> None:
    assert built(tmp_path / "x.db", files[cut:], files[:cut]) == once


@pytest.mark.parametrize("workers", [2, 4])
def test_the_number_of_workers_does_not_matter(
    *, files: list[Path], once: str, tmp_path: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "GROUP", 1)  # each report by itself
    assert built(tmp_path / "x.db", files, workers=workers) == once


def test_reading_again_changes_not_a_row(files: list[Path], once: str, tmp_path: Path) -> None:
    assert built(tmp_path / "x.db", files) == once
    with onrecord.open(tmp_path / "x.db") as opened:
        before = opened.changes()
    assert built(tmp_path / "x.db", files, files[:1], files[::-1]) == once
    with onrecord.open(tmp_path / "x.db") as opened:
        assert opened.changes() == before


@pytest.mark.parametrize("number", range(len(STORY)))
def test_forgetting_is_never_having_read(files: list[Path], tmp_path: Path, number: int) -> None:
    rest = files[:number] + files[number + 1 :]
    expected = built(tmp_path / "rest.db", rest)
    with onrecord.read(list(map(str, files)), tmp_path / "x.db") as opened:
        gone = next(one.id for one in opened.reports() if one.source == str(files[number]))
        assert local.forget(opened, gone[:10]) == gone
        assert opened.check() == ()
        assert "".join(export(opened, attitudes=True)) == expected


def test_an_undated_report_is_read_with_the_date_of_its_copy(tmp_path: Path) -> None:
    """The whole report has no date; a part of it, printed elsewhere, has one."""
    body = STORY["alpha.txt"].split("\n\n", 1)[1]
    (tmp_path / "whole.txt").write_text(body + "\n\nPolice closed the street for hours afterwards, officials said.\n")
    (tmp_path / "part.txt").write_text("March 9, 2020\n\n" + body)
    with onrecord.read(str(tmp_path), tmp_path / "x.db") as opened:
        listed = {Path(one.source).name: one for one in opened.reports()}
        assert (listed["whole.txt"].published, listed["whole.txt"].dated_by) == (date(2020, 3, 9), "copy")
        readings = {reading.report: reading for reading in opened.readings()}
        original = next(one for one in listed.values() if one.copy_of is None)
        assert readings[original.id].published == date(2020, 3, 9)


KILLED = """
    import sys
    from onrecord import local
    import onrecord
    from onrecord.ledger import Ledger
    method, after = sys.argv[3], int(sys.argv[4])
    whole = getattr(Ledger, method)
    calls = []
    def dying(*arguments, **named):
        calls.append(1)
        if len(calls) > after:
            import os, signal
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(*arguments, **named)
    setattr(Ledger, method, dying)
    local.KEPT_TOGETHER = 1
    onrecord.read([sys.argv[1]], sys.argv[2])
"""


@pytest.mark.parametrize(
    ("method", "after"), [("copy_book", 0), ("save_readings", 0), ("save_readings", 1), ("set_merged", 0)]
)
def test_a_killed_run_is_gone_on_with(files: list[Path], once: str, tmp_path: Path, method: str, after: int) -> None:
    ledger = tmp_path / "x.db"
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(files[0].parent), str(ledger), method, str(after)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with onrecord.open(ledger) as opened:
        assert opened.stale()
        assert opened.check() == ()
    assert built(ledger, files) == once


def test_a_run_killed_in_the_middle_of_a_transaction_leaves_none_of_it(
    files: list[Path], once: str, tmp_path: Path
) -> None:
    code = """
        import os, signal, sys
        import onrecord
        from onrecord.ledger import store
        def dying(*arguments):
            os.kill(os.getpid(), signal.SIGKILL)
        store.put_passages = dying
        onrecord.read([sys.argv[1]], sys.argv[2])
    """
    ledger = tmp_path / "x.db"
    command = [sys.executable, "-c", textwrap.dedent(code), str(files[0].parent), str(ledger)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with onrecord.open(ledger) as opened:
        assert opened.reports() == ()
    assert built(ledger, files) == once


def test_a_room_that_fails_on_a_report_costs_that_report_alone(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord import reading

    whole = reading.understand

    def failing(report: Report, *others: object) -> Reading:
        if "Montrelle" in report.text:
            raise KeyError("a bug")
        return whole(report, *others)  # type: ignore[arg-type]

    with monkeypatch.context() as broken:
        broken.setattr(reading, "understand", failing)
        with onrecord.read(list(map(str, files)), tmp_path / "x.db") as opened:
            failures = opened.failures()
            assert [Path(failure.source).name for failure in failures] == ["beta.txt"]
            assert "reading failed: KeyError" in failures[0].reason
            assert opened.events()
            assert opened.counts().unread == 1
    with onrecord.read(list(map(str, files)), tmp_path / "x.db") as opened:  # the bug is mended
        assert opened.failures() == ()
        assert opened.counts().unread == 0


def test_a_file_that_fails_in_cleaning_is_named(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import onrecord.clean

    def failing(report: Report) -> Report:
        raise RecursionError("too deep")

    monkeypatch.setattr(onrecord.clean, "clean", failing)
    with Ledger.open(tmp_path / "x.db", create=True) as opened:
        summary = local.read(opened, [str(files[0])])
    assert [failure.reason for failure in summary.failures] == ["cleaning failed: RecursionError: too deep"]
    assert summary.met == 0


def test_progress_is_told_stage_by_stage(files: list[Path], tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    with Ledger.open(tmp_path / "x.db", create=True) as opened:
        local.read(opened, [str(files[0])], progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == [
        "reading files",
        "finding copies",
        "reading reports",
        "merging",
    ]
    assert ("reading reports", 1, 1) in told


# ------------------------------------------------------------------------------------------------------- the workers

MAY = date(2021, 5, 1)


def clean_report(id_: str, text: str = "Norway expelled three diplomats on Monday.") -> Report:
    from onrecord.model import Block, Piece

    return Report(id_, id_, text, text, (Piece(0, 0, len(text)),), (Block("body", 0, len(text)),), published=MAY)


def test_reports_are_grouped_by_length_in_their_order() -> None:
    reports = [clean_report(str(number), "x" * 40) for number in range(7)]
    groups = list(pool.grouped(reports, characters=100))
    assert [[report.id for report in group] for group in groups] == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    assert list(pool.grouped([], 100)) == []


def test_workers_give_the_readings_that_one_process_gives() -> None:
    reports = [clean_report("a"), clean_report("b", "The minister met his Swedish colleague in Oslo on Friday.")]
    alone = {result.report: result for result in pool.read_all(reports, 1)}
    together = {result.report: result for result in pool.read_all(reports, 2)}
    assert alone == together
    assert all(isinstance(result, Reading) for result in alone.values())


def test_no_reports_start_no_workers() -> None:
    assert list(pool.read_all([], 4)) == []


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [("os._exit(9)", "the process that read it died"), ("time.sleep(600)", "reading took longer than 6 seconds")],
)
def test_a_worker_that_dies_or_hangs_costs_one_report(tmp_path: Path, trouble: str, reason: str) -> None:
    """Workers are no copies of this process, so the trouble is planted by a module that theirs loads at its start."""
    (tmp_path / "sitecustomize.py").write_text(
        textwrap.dedent(f"""
        import os, time
        if os.environ.get("PLANTED"):
            import onrecord.reading as reading
            whole = reading.understand
            def understand(report, *others):
                if report.id == "bad":
                    {trouble}
                return whole(report, *others)
            reading.understand = understand
        """)
    )
    code = """
        import sys
        from onrecord import pool
        from onrecord.model import Block, Piece, Report
        def main():
            text = "Norway expelled three diplomats on Monday."
            whole = ((Piece(0, 0, len(text)),), (Block("body", 0, len(text)),))
            reports = [Report(name, name, text, text, *whole) for name in ("good", "bad", "fine")]
            pool.GROUP = 1  # each report by itself: so the pool waits six seconds, not six for each of three
            for result in pool.read_all(reports, 2, deadline=6):
                print(result.report, getattr(result, "reason", "read"), sep=": ")
        if __name__ == "__main__":
            main()
    """
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(code))
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PLANTED": "1"}
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, env=environment, check=True)
    lines = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert lines["good"] == lines["fine"] == "read"
    assert lines["bad"].startswith(reason)


def test_a_worker_that_wants_too_much_memory_costs_one_report(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        textwrap.dedent("""
        import os
        if os.environ.get("PLANTED"):
            import onrecord.reading as reading
            whole = reading.understand
            def understand(report, *others):
                if report.id == "bad":
                    bytearray(3_000_000_000)
                return whole(report, *others)
            reading.understand = understand
        """)
    )
    code = """
        from onrecord import pool
        from onrecord.model import Block, Piece, Report
        def main():
            text = "Norway expelled three diplomats on Monday."
            whole = ((Piece(0, 0, len(text)),), (Block("body", 0, len(text)),))
            reports = [Report(name, name, text, text, *whole) for name in ("good", "bad")]
            for result in pool.read_all(reports, 2, deadline=60, memory=2_000_000_000):
                print(result.report, getattr(result, "reason", "read"), sep=": ")
        if __name__ == "__main__":
            main()
    """
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(code))
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PLANTED": "1"}
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, env=environment, check=True)
    lines = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert lines["good"] == "read"
    assert lines["bad"].startswith("reading failed: MemoryError")


def test_words_without_an_original_are_a_failure_of_that_report_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A span that cleaning put in from nowhere: it must not stop the others."""
    from dataclasses import replace

    lost = replace(clean_report("lost"), pieces=())
    results = {result.report: result for result in pool.read_all([clean_report("a"), lost, clean_report("b")], 1)}
    assert isinstance(results["a"], Reading)
    assert isinstance(results["b"], Reading)
    unread = results["lost"]
    assert isinstance(unread, pool.Unread)
    assert unread.reason.startswith("reading failed: ValueError: characters")


def test_two_states_are_compared_by_id_and_digest() -> None:
    before, after = {"a": "1", "b": "1", "c": "1"}, {"b": "1", "c": "2", "d": "1", "e": "1"}
    assert local.compare(before, after) == local.Changed(new=2, changed=1, gone=1)
    assert local.compare({}, {}) == local.Changed(0, 0, 0)


def test_a_preview_tells_what_reading_again_would_change_and_what_would_fail(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord import reading

    with onrecord.read(list(map(str, files)), tmp_path / "x.db") as opened:
        before = opened.changes(), opened.digests()
        assert local.preview(opened).changes["events"] == local.Changed(0, 0, 0)
        monkeypatch.setattr(made_from, "knowledge", lambda: "of another version")

        def failing(report: Report, *others: object) -> Reading:
            raise KeyError("a bug")

        monkeypatch.setattr(reading, "understand", failing)
        told = local.preview(opened)
        assert len(told.reports) == 3
        assert [failure.reason for failure in told.failures] == ["reading failed: KeyError: 'a bug'"] * 3
        assert (opened.changes(), opened.digests()) == before


def test_a_correction_and_its_taking_back_go_through_the_room(files: list[Path], once: str, tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from onrecord.merge import join

    with onrecord.read(list(map(str, files)), tmp_path / "x.db") as opened:
        one, other = opened.events()[:2]
        kept = local.correct(opened, "merge", join(one, other), who="Edna", at=datetime(2020, 4, 1, tzinfo=UTC))
        assert not opened.stale()
        assert opened.event_telling(one.deeds[0].id) == opened.event_telling(other.deeds[0].id)
        local.take_back(opened, kept.number)
        assert not opened.stale()
        assert "".join(export(opened, attitudes=True)) == once


def test_the_digest_of_knowledge_is_the_same_until_a_data_file_changes(tmp_path: Path) -> None:
    source = Path(onrecord.__file__).parent
    copied = tmp_path / "onrecord"
    shutil.copytree(source, copied, ignore=shutil.ignore_patterns("__pycache__"))
    ask = [sys.executable, "-c", "from onrecord.made_from import knowledge; print(knowledge())"]
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}

    def digest() -> str:
        return subprocess.run(ask, capture_output=True, text=True, env=environment, check=True, cwd=tmp_path).stdout

    before = digest()
    assert digest() == before
    file = next(copied.glob("lexicon/*.toml"))
    file.write_text(file.read_text(encoding="utf-8") + "\n# one word more\n", encoding="utf-8")
    assert digest() != before


def test_as_many_workers_as_processors_but_none_for_a_few_reports() -> None:
    assert local.default_workers() >= 1
    assert local.default_workers(1) == 1
