"""Damaged pages, full disks, folders that may not be written, several processes at once: a clear line, nothing lost."""

import os
import re
import resource
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from ledger_nouns import R1, REPORTS, fill, report

from onrecord.ledger import Ledger, LedgerBusyError, LedgerError, UnknownIdError

QUESTIONS: tuple[Callable[[Ledger], object], ...] = (
    lambda ledger: ledger.events().all(),
    lambda ledger: ledger.events(actor="Norvania", since=None, limit=1).all(),
    lambda ledger: ledger.statements(about="envoys", attitudes=True).all(),
    lambda ledger: ledger.actors("Berg").all(),
    lambda ledger: ledger.reports().all(),
    lambda ledger: ledger.report("r1"),
    lambda ledger: ledger.event("e1aa"),
    lambda ledger: ledger.statement("s1"),
    lambda ledger: ledger.copies(),
    lambda ledger: ledger.versions(),
    lambda ledger: ledger.failures(),
    lambda ledger: list(ledger.readings()),
    lambda ledger: ledger.dates(),
    lambda ledger: ledger.counts(),
    lambda ledger: ledger.search("envoys"),
    lambda ledger: ledger.rulings(),
    lambda ledger: ledger.notes(),
    lambda ledger: ledger.stale(),
    lambda ledger: ledger.digests(),
    lambda ledger: ledger.merged_reports(),
    lambda ledger: ledger.check(),
)


def alone(work: Callable[[], None]) -> int:
    """Do something in a process of its own: its number."""
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0 if sys.exc_info()[0] is None else 1)
    return child


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


# ------------------------------------------------------------------------------------------------------------ damage


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sound") / "x.db"
    with Ledger.open(place, create=True) as ledger:
        fill(ledger)
        ledger.add_reports(
            [report(f"n{number}", f"Report {number}\n\n" + f"words {number} " * 40) for number in range(40)]
        )
    return place


def damage(place: Path, chance: Random) -> None:
    """Change some bytes, blank a page, put one page in the place of another, or cut the end off."""
    data = bytearray(place.read_bytes())
    pages = len(data) // 4096
    page, other = (chance.randrange(pages) * 4096 for _ in range(2))
    kind = chance.randrange(4)
    if kind == 0:
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif kind == 1:
        data[page : page + 4096] = bytes(4096)
    elif kind == 2:
        data[page : page + 4096] = data[other : other + 4096]
    else:
        del data[chance.randrange(len(data)) :]
    place.write_bytes(data)


@pytest.mark.parametrize("seed", range(40))
def test_a_file_with_damaged_pages_answers_or_says_so_in_one_line(tmp_path: Path, sound: Path, seed: int) -> None:
    place = tmp_path / "x.db"
    shutil.copy(sound, place)
    damage(place, Random(seed))
    said: list[str] = []
    for ask in QUESTIONS:
        try:
            with Ledger.open(place) as ledger:
                ask(ledger)
        except UnknownIdError as error:  # a page in the place of another can make a row be none
            said.append(f"{place}: {error}")
        except LedgerError as error:
            said.append(str(error))
    assert all(("\n" not in line and str(place) in line) or "check --repair" in line for line in said)


def test_damage_to_a_page_of_a_noun_is_found(tmp_path: Path, sound: Path) -> None:
    """Bytes in the middle of what is kept of nouns and texts: no seed of these goes unseen."""
    seen = 0
    whole = sound.read_bytes()
    begins = [at.start() for at in re.finditer(rb"\x78\x9c|\x48\x89", whole)]  # what zlib made, of long and of short
    for seed in range(12):
        place = tmp_path / f"{seed}.db"
        data = bytearray(whole)
        at = begins[len(begins) * seed // 12]
        data[at + 12 : at + 16] = bytes(byte ^ 0x55 for byte in data[at + 12 : at + 16])
        place.write_bytes(data)
        with Ledger.open(place) as ledger:
            seen += bool(ledger.check())
    assert seen == 12


# --------------------------------------------------------------------------------------------------------- no room


def test_where_files_may_not_grow_the_line_is_clear_and_the_ledger_stands(tmp_path: Path) -> None:
    """A limit on the size of files, as a quota would be: the operating system refuses, not SQLite."""
    place = tmp_path / "x.db"
    with Ledger.open(place, create=True) as ledger:
        fill(ledger)
        before = ledger.digests()
    big = report("big", "\n\n".join(os.urandom(40).hex() for _ in range(4000)))

    def write() -> None:
        limit = place.stat().st_size + 50_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        with (
            Ledger.open(place) as ledger,
            pytest.raises(LedgerError, match=r"disk (is full|gives an error)") as refused,
        ):
            ledger.add_reports([big])
        assert "\n" not in str(refused.value)

    assert ended(alone(write)) == 0
    with Ledger.open(place) as ledger:
        assert ledger.check() == ()
        assert ledger.digests() == before
        assert ledger.add_reports([big]) == 1


def test_without_room_for_a_new_ledger_there_is_a_clear_line(tmp_path: Path) -> None:
    def write() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
        with pytest.raises(LedgerError, match=r"disk (is full|gives an error)"):
            Ledger.open(tmp_path / "new.db", create=True)

    assert ended(alone(write)) == 0
    with Ledger.open(tmp_path / "new.db", create=True) as ledger:  # what was left is not in the way
        assert ledger.add_reports(REPORTS) == 3


@pytest.fixture
def nobody() -> Iterator[None]:
    """The test runs as a user who owns nothing."""
    if os.geteuid() != 0:
        pytest.skip("needs a second user")
    os.setresuid(65534, 65534, 0)
    yield
    os.setresuid(0, 0, 0)


def open_to_all(folder: Path, mode: int) -> None:
    for one in (folder, *folder.parents):
        if one.name.startswith("pytest-of-") or len(one.parts) < 3:
            one.chmod(0o755) if len(one.parts) >= 3 else None
            break
        one.chmod(0o755)
    folder.chmod(mode)


def test_a_file_that_may_only_be_read_is_asked_and_not_written(
    tmp_path: Path, sound: Path, request: pytest.FixtureRequest
) -> None:
    place = tmp_path / "x.db"
    shutil.copy(sound, place)
    place.chmod(0o444)
    open_to_all(tmp_path, 0o777)
    request.getfixturevalue("nobody")
    with Ledger.open(place) as ledger:
        assert len(ledger.events()) == 2
        with pytest.raises(LedgerError, match="cannot be written: no permission"):
            ledger.add_reports([report("new", "Something new.")])


def test_what_a_killed_writer_left_in_the_log_is_not_passed_over_in_a_folder_that_may_only_be_read(
    tmp_path: Path, sound: Path, request: pytest.FixtureRequest
) -> None:
    """The log holds what the file does not yet: whoever cannot take it in must not be shown the file without it."""
    place = tmp_path / "x.db"
    shutil.copy(sound, place)

    def write() -> None:
        ledger = Ledger.open(place)
        ledger.add_reports([report("new", "Something new.")])
        os._exit(0)  # without closing it

    assert ended(alone(write)) == 0
    assert place.with_name("x.db-wal").stat().st_size
    for file in tmp_path.iterdir():
        file.chmod(0o444)
    open_to_all(tmp_path, 0o555)
    request.getfixturevalue("nobody")
    with Ledger.open(place) as ledger:
        assert "new" in {one.id for one in ledger.reports()}


# ------------------------------------------------------------------------------------------------- several at once


def hold(place: str, began: int, seconds: float) -> None:
    """Write for a while, and say when it has begun."""
    with Ledger.open(place) as ledger, ledger._door.writing():
        os.write(began, b"!")
        time.sleep(seconds)


def test_a_second_process_waits_for_the_first_and_then_writes(place: str) -> None:
    Ledger.open(place, create=True).close()
    reading, began = os.pipe()
    child = alone(lambda: hold(place, began, 0.7))
    assert os.read(reading, 1) == b"!"
    with Ledger.open(place, wait=30) as ledger:
        assert ledger.reports() == ()  # a reader does not wait
        assert ledger.add_reports([R1]) == 1
    assert ended(child) == 0


def test_a_second_process_that_will_not_wait_is_refused_clearly(place: str) -> None:
    Ledger.open(place, create=True).close()
    reading, began = os.pipe()
    child = alone(lambda: hold(place, began, 3))
    assert os.read(reading, 1) == b"!"
    with Ledger.open(place, wait=0.1) as ledger, pytest.raises(LedgerBusyError, match="is being written by another"):
        ledger.add_reports([R1])
    assert ended(child) == 0


def test_what_many_processes_write_at_once_is_all_there(place: str) -> None:
    Ledger.open(place, create=True).close()

    def write(which: int) -> None:
        with Ledger.open(place, wait=60) as ledger:
            for number in range(6):
                ledger.add_reports([report(f"w{which}n{number}", f"Writer {which}\n\nWords of its own {number}.")])

    children = [alone(lambda which=which: write(which)) for which in range(4)]  # type: ignore[misc]
    assert [ended(child) for child in children] == [0, 0, 0, 0]
    with Ledger.open(place) as ledger:
        assert len(ledger.reports()) == 24
        assert ledger.changes() == 24
        assert ledger.check() == ()


def test_two_that_make_the_same_ledger_at_once_make_one(place: str) -> None:
    def make(number: int) -> None:
        with Ledger.open(place, create=True, wait=60) as ledger:
            ledger.add_reports([REPORTS[number]])

    children = [alone(lambda number=number: make(number)) for number in range(3)]  # type: ignore[misc]
    assert [ended(child) for child in children] == [0, 0, 0]
    with Ledger.open(place) as ledger:
        assert {one.id for one in ledger.reports()} == {"r1", "r2", "r3"}
        assert ledger.check() == ()
