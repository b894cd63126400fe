"""What holds for every format: parts, determinism, empty ledgers, ledgers without texts, hostile characters."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.export import FORMATS, Contents, gather, save
from onrecord.model import Actor, Copy, Event, Note, Span, Statement
from onrecord.tables.contents import QUADS, clean, dyads, evidence, number

TEXTS = [(name, part) for name, format_ in FORMATS.items() for part in format_.parts]
BINARIES = [(name, part) for name, format_ in FORMATS.items() for part in format_.binary]


def text(name: str, part: str, contents: Contents) -> str:
    return "".join(FORMATS[name].pieces(contents, part))


def test_the_registry_names_each_format_by_its_own_name() -> None:
    assert list(FORMATS) == [format_.name for format_ in FORMATS.values()]
    assert set(FORMATS) == set("json plover csv parquet gdelt polecat timelinejs ics graphml jsonld ndjson".split())


def test_every_format_says_in_a_line_what_it_is() -> None:
    for format_ in FORMATS.values():
        assert format_.about
        assert "\n" not in format_.about
        assert format_.suffix.startswith(".")
        assert bool(format_.parts) != bool(format_.binary)


@pytest.mark.parametrize(("name", "part"), TEXTS)
def test_the_same_ledger_gives_the_same_text(name: str, part: str, contents: Contents) -> None:
    assert text(name, part, contents) == text(name, part, contents)


@pytest.mark.parametrize(("name", "part"), TEXTS)
def test_an_empty_ledger_can_be_written(name: str, part: str) -> None:
    written = text(name, part, Contents())
    assert not written or written.endswith("\n")
    assert "E1" not in written


@pytest.mark.parametrize(("name", "part"), TEXTS)
def test_a_ledger_without_texts_can_be_written(name: str, part: str, bare: Contents) -> None:
    assert "visited Tirana" not in text(name, part, bare)


@pytest.mark.parametrize(("name", "part"), TEXTS)
def test_no_character_goes_out_that_a_file_cannot_hold(name: str, part: str, hostile: Contents) -> None:
    written = text(name, part, hostile)
    written.encode("utf-8")
    assert not set(written) & ({"\x00", "\x0b"} if name == "json" else {"\x00", "\x0b", "\uffff"})


@pytest.mark.parametrize(("name", "part"), TEXTS)
def test_text_comes_in_pieces_and_not_at_once(name: str, part: str, contents: Contents) -> None:
    pieces = FORMATS[name].pieces(contents, part)
    assert isinstance(pieces, Iterator)
    next(pieces)


def test_a_part_that_a_format_has_not_is_a_key_error(contents: Contents) -> None:
    with pytest.raises(KeyError):
        FORMATS["csv"].pieces(contents, "nothing")


@pytest.mark.parametrize("name", FORMATS)
def test_saving_writes_a_file_for_each_part(name: str, contents: Contents, tmp_path: Path) -> None:
    format_ = FORMATS[name]
    files = save(contents, format_, tmp_path / f"ledger{format_.suffix}")
    assert len(files) == len(format_.parts) + len(format_.binary)
    assert all(file.stat().st_size for file in files)
    assert sorted(tmp_path.iterdir()) == sorted(files)


def test_parts_stand_beside_each_other_under_names_of_their_own(contents: Contents, tmp_path: Path) -> None:
    files = save(contents, FORMATS["gdelt"], tmp_path / "april.tsv")
    assert [file.name for file in files] == ["april.events.tsv", "april.mentions.tsv"]


@pytest.mark.parametrize("name", [name for name, format_ in FORMATS.items() if format_.parts])
def test_a_saved_file_holds_the_pieces_byte_by_byte(name: str, contents: Contents, tmp_path: Path) -> None:
    format_ = FORMATS[name]
    files = save(contents, format_, tmp_path / f"x{format_.suffix}")
    for part, file in zip(format_.parts, files, strict=True):
        assert file.read_bytes().decode("utf-8") == text(name, part, contents)


# ------------------------------------------------------------------------------------------------ what formats share


def test_words_are_the_report_s_own(contents: Contents) -> None:
    for _, _, _, _, span in evidence(contents):
        original = contents.reports[span.report].original[span.start : span.end]
        assert contents.words([span]) == " ".join(original.split())


def test_words_that_do_not_touch_are_joined(contents: Contents) -> None:
    assert contents.words([Span("r2", 0, 7), Span("r2", 18, 25)]) == "Sudland ... Norland"


def test_words_of_a_report_that_is_missing_are_empty(bare: Contents) -> None:
    assert bare.words([Span("r2", 0, 7)]) == ""


def test_an_event_is_headed_by_the_words_that_tell_of_it_or_by_its_type(contents: Contents, bare: Contents) -> None:
    assert contents.headline(contents.events[0]) == "Ana Berg visited Tirana on Monday"
    assert bare.headline(bare.events[0]) == "CONSULT visit"


def test_the_first_report_is_the_earliest(contents: Contents, bare: Contents) -> None:
    first = contents.first_report(contents.events[1])
    assert first is not None
    assert first.id == "r1"
    assert bare.first_report(bare.events[1]) is None


def test_dyads_are_who_to_whom_and_every_two_of_those_who_act_together(contents: Contents) -> None:
    pairs = [[(a and a.actor, b and b.actor) for a, b in dyads(event)] for event in contents.events]
    assert pairs == [
        [("berg", "sudland"), ("berg", "union")],
        [("norland", "sudland")],
        [("sudland", "norland")],
        [("sudland", "norland")],
        [("norland", "sudland"), ("norland", "press"), ("sudland", "press")],
    ]


def test_evidence_lists_every_span_of_events_and_statements(contents: Contents) -> None:
    found = list(evidence(contents))
    assert [(name, contents.words([span])) for _, item, _, name, span in found if item == "E1"] == [
        ("mention", "Ana Berg visited Tirana on Monday"),
        ("actors", "Ana Berg"),
        ("recipients", "Sudland & Co."),
        ("date", "Monday"),
        ("place", "Tirana on"),
    ]
    assert [name for _, item, _, name, _ in found if item == "S1"] == ["content", "cue", "source"]


def test_a_number_stands_for_an_id_on_every_machine() -> None:
    assert number("E1 0") == number("E1 0")
    assert number("E1 0") != number("E1 1")
    assert 0 <= number("any") < 2**60


def test_every_type_has_a_quad_category_and_each_category_has_types() -> None:
    assert len(QUADS) == 16
    assert len(set(QUADS.values())) == 4


def test_characters_that_no_file_can_hold_become_replacement_marks() -> None:
    assert clean("a\x00b\ud800c\td\n") == "a\ufffdb\ufffdc\td\n"


# ------------------------------------------------------------------------------------------------------ from a ledger


class ShelvedLedger:
    """What `gather` asks of a ledger."""

    def __init__(self, contents: Contents) -> None:
        self.all_reports = contents.reports
        self._contents = contents

    def events(self) -> tuple[Event, ...]:
        return tuple(self._contents.events)

    def statements(self, *, attitudes: bool) -> tuple[Statement, ...]:
        return tuple(found for found in self._contents.statements if attitudes or found.kind == "direct")

    def actors(self) -> tuple[Actor, ...]:
        return tuple(self._contents.actors)

    def notes(self) -> tuple[Note, ...]:
        return tuple(self._contents.notes)

    def copies(self) -> tuple[Copy, ...]:
        return tuple(self._contents.copies)


def test_a_ledger_s_contents_are_gathered_in_its_order(contents: Contents) -> None:
    found = gather(ShelvedLedger(contents), attitudes=True)  # type: ignore[arg-type]
    assert tuple(found.events) == tuple(contents.events)
    assert tuple(found.statements) == tuple(contents.statements)
    assert found.reports is contents.reports


def test_thoughts_and_wishes_are_gathered_only_when_asked_for(contents: Contents) -> None:
    assert len(gather(ShelvedLedger(contents)).statements) == 1  # type: ignore[arg-type]


def test_words_of_a_ledger_that_keeps_no_texts_are_empty(contents: Contents) -> None:
    empty = {name: replace(report, original="") for name, report in contents.reports.items()}
    spans = [Span("r1", 0, 7), Span("r1", 9, 12)]
    assert Contents(contents.events, (), empty).words(spans) == ""
