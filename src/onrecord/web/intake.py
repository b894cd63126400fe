"""The intake: reports that were dropped onto the page, kept in a folder and read into the ledger one lot at a time.

A file's own name never says where it is kept: it stands in a folder named by the file's content, so that the same file
dropped twice is the same report, and `onrecord check --repair` finds it again.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, BinaryIO, Literal

from onrecord.errors import OnrecordError
from onrecord.model import Failure

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.local import Progress

State = Literal["waiting", "reading", "read", "failed"]
Work = Callable[["Ledger", "Progress"], Mapping[str, object]]  # gives what is to be noted of its lot
PATH = "/intake"

LONGEST_NAME = 100  # characters of a file's name that are kept
SHOWN = 50  # lots that are remembered
BLOCK = 1 << 20  # bytes
WAIT = 8.0  # seconds that a reader waits for merging before being shown how far it is


@dataclass(frozen=True, slots=True)
class Lot:
    """Files that were dropped together, and how far reading them has come."""

    number: int
    names: tuple[str, ...]
    state: State = "waiting"
    stage: str = ""
    done: int = 0
    of: int | None = None
    met: int = 0  # reports in the files
    new: int = 0
    failures: tuple[Failure, ...] = ()
    fault: str = ""  # why nothing of it was read
    merging: bool = False  # no files, but events to be merged again after a correction

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in ("waiting", "reading")


class Intake:
    """A folder for what is dropped, and a thread of its own that reads it into the ledger, in the order of dropping."""

    def __init__(self, ledger: str, folder: Path) -> None:
        self.ledger, self._folder = ledger, folder
        self._lots: dict[int, Lot] = {}
        self._lock = Lock()
        self._waiting: SimpleQueue[tuple[int, Work, Event] | None] = SimpleQueue()
        self._reader = Thread(target=self._read_on, name="intake", daemon=True)
        self._reader.start()

    def keep(self, files: Iterable[tuple[str, BinaryIO]]) -> Lot:
        """Keep files, given as names and open contents, and read them soon."""
        kept = [(plain_name(name), keep_file(self._folder, name, content)) for name, content in files]
        paths = tuple(str(path) for _, path in kept)
        return self._put(tuple(name for name, _ in kept), lambda ledger, tell: _read(ledger, paths, tell))[0]

    def merge_again(self, name: str, wait: float = WAIT) -> bool:
        """Merge events again, after what is waiting; False where that takes longer than `wait` seconds."""
        _, done = self._put((name,), _merge, merging=True)
        return done.wait(wait)

    def _put(self, names: tuple[str, ...], work: Work, *, merging: bool = False) -> tuple[Lot, Event]:
        done = Event()
        with self._lock:
            lot = Lot(max(self._lots, default=0) + 1, names, merging=merging)
            self._lots[lot.number] = lot
            for number in sorted(self._lots)[:-SHOWN]:
                del self._lots[number]
        self._waiting.put((lot.number, work, done))
        return lot, done

    def lots(self) -> tuple[Lot, ...]:
        """What was dropped, the newest first."""
        with self._lock:
            return tuple(self._lots[number] for number in sorted(self._lots, reverse=True))

    def close(self) -> None:
        """Read nothing more. What is being read is finished by the next `onrecord update`, if not here."""
        self._waiting.put(None)
        self._reader.join(timeout=5.0)

    def _read_on(self) -> None:
        while (waiting := self._waiting.get()) is not None:
            number, work, done = waiting
            self._note(number, state="reading")
            try:
                self._do(number, work)
            except (OnrecordError, OSError) as error:
                self._note(number, state="failed", fault=" ".join(str(error).split()))
            done.set()

    def _do(self, number: int, work: Work) -> None:
        from onrecord.ledger import Ledger

        def tell(stage: str, done: int, of: int | None) -> None:
            self._note(number, stage=stage, done=done, of=of)

        with Ledger.open(self.ledger) as ledger:
            self._note(number, state="read", **work(ledger, tell))

    def _note(self, number: int, **changed: object) -> None:
        with self._lock:
            if number in self._lots:
                self._lots[number] = replace(self._lots[number], **changed)  # type: ignore[arg-type]


def _read(ledger: Ledger, paths: Sequence[str], tell: Progress) -> Mapping[str, object]:
    from onrecord import local

    summary = local.read(ledger, paths, progress=tell)
    return {"met": summary.met, "new": summary.new, "failures": _of(paths, summary.failures)}


def _merge(ledger: Ledger, tell: Progress) -> Mapping[str, object]:
    from onrecord import local

    return {"failures": tuple(local.bring_up_to_date(ledger, progress=tell))}


def plain_name(name: str) -> str:
    """A file's name without folders, control characters and leading dots, short enough for any disk."""
    last = PureWindowsPath(name.replace("/", "\\")).name  # knows both kinds of strokes, and drive letters
    stem, dot, kind = re.sub(r"[^\w.\- ]+", "_", last).strip(". ").rpartition(".")
    kind = kind[:20]
    return f"{stem[: LONGEST_NAME - len(kind)]}{dot}{kind}" or "report"


def keep_file(folder: Path, name: str, content: BinaryIO) -> Path:
    """Write a file below the folder, under its content's digest and its own plain name; where it lies."""
    sums = hashlib.sha256()
    content.seek(0)
    while block := content.read(BLOCK):
        sums.update(block)
    place = folder / sums.hexdigest()[:16] / plain_name(name)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        content.seek(0)
        with place.with_suffix(place.suffix + ".part").open("wb") as part:
            shutil.copyfileobj(content, part, BLOCK)
        Path(part.name).replace(place)
    return place


def _of(paths: Sequence[str], failures: Iterable[Failure]) -> tuple[Failure, ...]:
    """The failures, named by the file as it was dropped and not by where it is kept."""
    names = {path: Path(path).name for path in paths}

    def own(source: str) -> str:
        path = next((path for path in names if source.startswith(path)), None)
        return source if path is None else names[path] + source[len(path) :]

    return tuple(Failure(own(failure.source), failure.reason) for failure in failures)
