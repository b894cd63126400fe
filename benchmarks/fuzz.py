"""Bad input, made by the thousand with a fixed seed: files of every format through read and clean, texts through all.

python benchmarks/fuzz.py files [COUNT [SEED]]    # damaged files through read_paths and clean
python benchmarks/fuzz.py texts [COUNT [SEED]]    # damaged texts through the whole reading

What counts as a fault: an exception, an input over its deadline, a failure in more than one line, a report whose text
cannot be stored, a clean text that does not lead back to the original, a span of a reading outside its report. Every
fault is printed with the number of its input; the same seed and number make the same input again. Exit status 1 where
there is one.
"""

from __future__ import annotations

import faulthandler
import gzip
import io
import json
import resource
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from random import Random

from onrecord.clean import clean
from onrecord.model import Failure, Reading, Report, Span
from onrecord.read import ReadSettings, read_paths
from onrecord.reading import read

# The files of every format that the tests make; they are damaged here.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "read"))
format_corpus = import_module("format_corpus")

DEADLINE = 20.0  # seconds of work for one input
BATCH = 40  # files read by one call, so that PDFs share a child process as they do in use
LONG_WORD = 10 * 1024 * 1024
RARE = 400  # one input in so many holds a word of LONG_WORD letters
EXTREMES = (
    *("\x00", "\x00" * 50, "\u202e", "\u200f\u200e", "\ufeff", "\u2028", "\x85", "\x1c", "\f", "\v", "\r", "\ufffd"),
    *(
        "\ufffe",
        "\U0010ffff",
        "\U000e0001",
        "e" + "\u0301" * 300,
        "\u0e33" * 40,
        "ﷺ",
        "𝔐𝔦𝔫𝔦𝔰𝔱𝔢𝔯",
        "İıſẞ",
        "١٢٣٤",
        "²³¼",
    ),
    *("👩‍👩‍👧‍👦" * 9, "“" * 60, "”’" * 30, '"' * 33, "(" * 400, ")" * 90, "-" * 200, "—" * 70, "." * 500, "?!" * 99),
    *(
        ", " * 200,
        "1" * 400,
        "99/99/9999",
        "April 31, 20180",
        "0000-00-00",
        "2018-13-45T99:99",
        "https://" + "a." * 900,
    ),
    *("@" * 40, "\\" * 30, "<b>" * 30, "&#xD800;", "&#0;", "&lt;" * 50, "<!--", "]]>", "\\ud800", "{\\*", "$1\\1%s{}"),
    *("NaN", "1e999", "said " * 300),
)
Damage = Callable[[bytes, Random], bytes]
NESTS = ("<div>", "<b><i>", "[", '{"text":', "{\\b ", "(", "“", "<?xml?><a>", "<table><tr><td>", "<!--", "> ", "((")


class TooSlowError(BaseException):
    """An input went over its deadline; no handler of the library may catch it."""


@dataclass(slots=True)
class Tally:
    """What became of the inputs."""

    inputs: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def fault(self, told: str) -> None:
        """Keep a fault, and show it at once."""
        self.faults.append(told)
        sys.stderr.write(f"{told}\n")

    def time(self, seconds: float, name: str) -> None:
        """Keep the slowest."""
        self.slowest = max(self.slowest, (seconds, name))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises TooSlowError inside the block after so many seconds of work, or six times as long on the clock: a busy
    machine is no fault of the input. Code that never comes back ends the process later."""

    def stop(*_: object) -> None:
        raise TooSlowError

    timers = ((signal.SIGPROF, signal.ITIMER_PROF, seconds), (signal.SIGALRM, signal.ITIMER_REAL, 6 * seconds))
    before = [signal.signal(kind, stop) for kind, _, _ in timers]
    for _, timer, limit in timers:
        signal.setitimer(timer, limit)
    faulthandler.dump_traceback_later(10 * seconds, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        for (kind, timer, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(kind, handler)


# ----------------------------------------------------------------------------------------------------------- damage


def flipped(data: bytes, chance: Random) -> bytes:
    """Some bytes changed."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 40)) if out else 0):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def cut(data: bytes, chance: Random) -> bytes:
    """An end, a beginning or a middle left out."""
    first, last = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return chance.choice((data[:first], data[first:], data[:first] + data[last:]))


def doubled(data: bytes, chance: Random) -> bytes:
    """A stretch that stands there again, perhaps many times."""
    first = chance.randrange(len(data) + 1)
    last = min(len(data), first + chance.choice((1, 16, 200, 5000)))
    return data[:last] + data[first:last] * chance.choice((1, 2, 50)) + data[last:]


def inserted(data: bytes, chance: Random) -> bytes:
    """Something extreme at some places."""
    for _ in range(chance.choice((1, 1, 3, 12))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(EXTREMES).encode("utf-8", "replace") + data[at:]
    return data


def nested(data: bytes, chance: Random) -> bytes:
    """Brackets and elements within each other, deeper than a stack."""
    at = chance.choice((0, chance.randrange(len(data) + 1)))
    return data[:at] + chance.choice(NESTS).encode() * chance.choice((300, 5_000, 60_000)) + data[at:]


def reordered(data: bytes, chance: Random) -> bytes:
    """Its lines in another order."""
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def recoded(data: bytes, chance: Random) -> bytes:
    """In another encoding than its carrier says."""
    text = data.decode("utf-8", "replace")
    return text.encode(
        chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "koi8-r", "utf-7", "cp037")), "replace"
    )


def long_word(data: bytes, chance: Random) -> bytes:
    """A word of ten megabytes."""
    at = chance.randrange(len(data) + 1)
    return (
        data[:at] + chance.choice((b"a", b"A", b"9", b"-", b"a.", b"\xc3\xa9", b"&#x41;"))[:1] * LONG_WORD + data[at:]
    )


DAMAGES: tuple[Damage, ...] = (
    flipped, flipped, cut, cut, doubled, inserted, inserted, inserted, nested, reordered, recoded,
)  # fmt: skip


def damaged(data: bytes, chance: Random) -> bytes:
    """The bytes after one to three damages; now and then the parts of a packed file, packed again."""
    inner = chance.random() < 0.6
    if inner and data.startswith(b"\x1f\x8b"):
        return gzip.compress(damaged(gzip.decompress(data), chance), 1)
    if inner and data.startswith(b"PK\x03\x04"):
        return _repacked(data, chance)
    if chance.randrange(RARE) == 0:
        return long_word(data, chance)
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = chance.choice(DAMAGES)(data, chance)
    return data


def _repacked(data: bytes, chance: Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            member = source.read(info)
            target.writestr(info.filename, damaged(member, chance) if chance.random() < 0.7 else member)
    return out.getvalue()


# ------------------------------------------------------------------------------------------------------------ files


def sound_files(folder: Path) -> list[Path]:
    """A file of every format that is read, as the tests make them, each in a folder of its own."""
    made = []
    for number, (name, maker) in enumerate(sorted(format_corpus.MAKERS.items())):
        own = folder / f"{number:02d}"
        own.mkdir(parents=True)
        story = format_corpus.STORIES[number % len(format_corpus.STORIES)]
        made.append(maker(own, story).path)
        assert made[-1].is_file(), name
    return made


def suffix_of(path: Path) -> str:
    """What tells a reader the format of a file: ".tar.gz" of "pile.tar.gz"."""
    return "".join(path.suffixes[-2:]) if path.suffix in (".gz", ".xz") else path.suffix


def fuzz_files(count: int, seed: int) -> Tally:
    """`count` damaged files through `read_paths` and `clean`."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="onrecord-fuzz-") as folder:
        sound = [(suffix_of(path), path.read_bytes()) for path in sound_files(Path(folder) / "sound")]
        for first in range(0, count, BATCH):
            own = Path(folder) / f"{first:06d}"
            own.mkdir()
            for number in range(first, min(count, first + BATCH)):
                _write_damaged(number, seed, sound, own, tally)
            paths = sorted(map(str, own.iterdir()))
            if not _read_batch(paths, tally):
                for path in paths:  # one by one, to name the input
                    _read_batch([path], tally, alone=True)
            for path in paths:
                Path(path).unlink()
    return tally


def _write_damaged(number: int, seed: int, sound: Sequence[tuple[str, bytes]], folder: Path, tally: Tally) -> None:
    chance = Random(f"{seed} {number}")
    suffix, data = sound[number % len(sound)]
    if chance.random() < 0.05:
        suffix = chance.choice(sound)[0]  # a file under the name of another format
    tally.inputs[suffix or "no suffix"] += 1
    (folder / f"{number:06d}{suffix}").write_bytes(damaged(data, chance))


def _read_batch(paths: Sequence[str], tally: Tally, *, alone: bool = False) -> bool:
    """Whether the files were read without a fault; a fault is kept where the file is read alone."""
    limits = ReadSettings(pdf_deadline=DEADLINE / 2, max_unpacked=64 * 1024 * 1024)
    stream = read_paths(paths, limits)
    outcomes: Counter[str] = Counter()
    at = paths[0]
    try:
        while True:
            started = time.monotonic()
            with within(DEADLINE):
                found = next(stream, None)
                if found is None:
                    break
                at = found.source
                outcomes[_checked(found)] += 1
            tally.time(time.monotonic() - started, Path(at).name)
    except (Exception, TooSlowError) as fault:
        if alone:
            tally.fault(f"{Path(paths[0]).name}: {_told(fault)}")
        return False
    tally.outcomes += outcomes
    return True


def _told(fault: BaseException) -> str:
    kind = f"over {DEADLINE:g} seconds" if isinstance(fault, TooSlowError) else repr(fault)[:200]
    frames = traceback.extract_tb(fault.__traceback__)[-6:]
    return kind + " at " + " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))


def _checked(found: Report | Failure) -> str:
    """Raises AssertionError where what was read breaks a promise."""
    if isinstance(found, Failure):
        assert len(found.reason.splitlines()) == 1, f"failure in several lines: {found.reason!r}"
        assert len(found.reason) < 1000, "failure as long as a page"
        found.reason.encode()
        return "failure"
    check_clean(clean(found))
    return "report"


def check_clean(report: Report) -> None:
    """Raises where a text cannot be stored, or the clean text does not lead back to the original."""
    for value in (report.original, report.text, report.title, report.byline, report.publisher, report.url):
        (value or "").encode()
    at = 0
    for piece in report.pieces:
        own = report.text[piece.at : piece.at + piece.length]
        assert own == report.original[piece.original : piece.original + piece.length], "text differs from its original"
        assert not report.text[at : piece.at].strip(), "clean text from nowhere"
        at = piece.at + piece.length
    assert not report.text[at:].strip(), "clean text from nowhere"


# ------------------------------------------------------------------------------------------------------------ texts

SENTENCES = (
    "President Ivo Primer expelled 12 diplomats of the neighbouring kingdom on Tuesday, the foreign ministry said.",
    "“We had no other choice,” she told reporters in Oslo on April 2, 2018.",
    "“If they attack us,” the general said, “we will answer within 48 hours.”",
    "Norway’s prime minister, Kari Example, denied that her country had closed its embassy in Minsk.",
    "Police arrested 40 protesters outside the parliament last week, according to the Example Herald.",
    "The ministry’s spokesman said that the deputy had said that the president would say nothing.",
    "GENEVA, April 2 (Example Wire) -- Talks between the two sides will go on until the end of next month.",
    "Russia, China, Iran and the United States agreed to sign a treaty, but the U.N. urged them to wait.",
    "Rebels shelled the town, killing at least 17 people and wounding dozens, a doctor reported by telephone.",
    "Mr. Sample, who had met Ms. Specimen in 1998, called the claim “a lie”; his aide did not reply.",
)
WORDS = " ".join(SENTENCES).split()


def strange_text(number: int, seed: int) -> str:
    """A short text that no journalist would write, but a broken converter might."""
    chance = Random(f"text {seed} {number}")
    words = [word for sentence in chance.sample(SENTENCES, chance.randint(1, 5)) for word in sentence.split()]
    for _ in range(chance.choice((1, 2, 5, 20))):
        at = chance.randrange(len(words) + 1)
        match chance.randrange(9):
            case 0:
                words.insert(at, chance.choice(EXTREMES))
            case 1:
                words[at:at] = [chance.choice(WORDS)] * chance.choice((1, 3, 40))
            case 2:
                del words[at : at + chance.randint(1, 6)]
            case 3:
                words.insert(at, chance.choice(("\n", "\n\n", "\r\n\r\n", "\f", "\t", "\u2028")))
            case 4:
                words.insert(at, chance.choice(WORDS) + chance.choice(EXTREMES) + chance.choice(WORDS))
            case 5:
                words[at : at + 8] = chance.sample(words[at : at + 8], len(words[at : at + 8]))
            case 6:
                words.insert(
                    at, chr(chance.choice((chance.randrange(0x20, 0x3000), chance.randrange(0xE000, 0x110000))))
                )
            case 7:
                words.insert(
                    at, chance.choice(("“", "”", '"', "‘", "’", "(", ")", "--", ":", ";", "said", "that", "by"))
                )
            case _:
                words[at : at + 1] = [chance.choice("aA9é.") * chance.choice((30, 500, 20_000))]
    return chance.choice(("", " ", "", "")).join(words) if chance.random() < 0.03 else " ".join(words)


def fuzz_texts(count: int, seed: int) -> Tally:
    """`count` strange texts through cleaning and the whole reading."""
    tally = Tally()
    for number in range(count):
        text = strange_text(number, seed)
        tally.inputs["text"] += 1
        started = time.monotonic()
        try:
            with within(DEADLINE):
                report = clean(Report(f"f{number}", f"{number}.txt", text, language="en"))
                check_clean(report)
                check_reading(report, read(report))
            tally.outcomes["reading"] += 1
        except (Exception, TooSlowError) as fault:
            tally.fault(f"text {number}: {_told(fault)}")
        tally.time(time.monotonic() - started, str(number))
    return tally


def check_reading(report: Report, reading: Reading) -> None:
    """Raises where a fact has no words, or its words are not where it says."""
    for said in reading.statements:
        words = "".join(report.original[span.start : span.end] for span in said.spans)
        assert _letters(said.content) == _letters(words), f"content {said.content[:80]!r} stands as {words[:80]!r}"
        _check_spans(report, (*said.spans, *said.cue_spans, *said.source_spans))
    for deed in reading.deeds:
        _check_spans(report, (deed.predicate, *deed.spans, *deed.place_spans, *deed.quantity_spans))
    _check_spans(report, [mention.span for mention in reading.mentions])


def _check_spans(report: Report, spans: Sequence[Span]) -> None:
    for span in spans:
        assert span.report == report.id, "span of another report"
        assert 0 <= span.start < span.end <= len(report.original), f"span {span} outside its report"


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def main() -> None:
    """Run one of the two and print what became of the inputs as one JSON line."""
    what, *numbers = sys.argv[1:] or ["files"]
    count = int(numbers[0]) if numbers else {"files": 20_000, "texts": 3_000}[what]
    seed = int(numbers[1]) if len(numbers) > 1 else 1
    started = time.monotonic()
    tally = (fuzz_files if what == "files" else fuzz_texts)(count, seed)
    figures = {
        "inputs": sum(tally.inputs.values()),
        "formats": len(tally.inputs),
        **tally.outcomes,
        "faults": len(tally.faults),
        "slowest seconds": round(tally.slowest[0], 1),
        "slowest": tally.slowest[1],
        "seconds": round(time.monotonic() - started),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    sys.stdout.writelines(f"{fault}\n" for fault in tally.faults)
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main()
