"""A ledger that grows: what came is merged with what it touches alone, and the ledger is as if all had come at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import local, merged
from onrecord.cli.app import app
from onrecord.export.json import export
from onrecord.ledger import Ledger, LedgerError
from onrecord.ledger.codec import pack
from onrecord.ledger.fault import MERGE_SHELF
from onrecord.merge import join, split
from onrecord.model import Actor, Block, Days, Deed, Office, Party, Piece, Reading, Report, Span, Statement

TEXT = "words of a report " * 20
STATES = {code: Actor(code, code, "state", (code,), code, ("GOV",)) for code in ("PRT", "BLR", "DNK")}
BERG = Actor("berg", "Ola Berg", "person", ("Ola Berg",), "DNK", ("GOV",))


def reading(number: int, day: int, sides: tuple[str, str], kind: str, *, full_name: bool = True) -> Reading:
    """A made-up reading with one act, one statement, and a person who is named in full or by the surname."""
    id_ = f"r{number:02}"
    span = Span(id_, 4 + number, 24 + number)
    on = date(2020, 3, 1) + timedelta(day)
    one, other = (Party(code, code, code, "GOV", (span,)) for code in sides)
    berg = BERG if full_name else replace(BERG, name="Berg", names=("Berg",), country=None, sectors=())
    speaker = Party("berg", berg.name, berg.country, None, (span,))
    said = Statement(f"s{number:02}", id_, speaker, "indirect", "words of a report", (span,), cue="said")
    act = Deed(
        f"d{number:02}", id_, kind, None, None, "happened", (one,), (other,), (span,), Span(id_, 4, 9), "act", ("act",),
        Days(on, on), (span,), on_word_of=(speaker,), statement=said.id,
    )  # fmt: skip
    return Reading(id_, on, (*STATES.values(), berg), (), (said,), (act,))


def report_of(one: Reading) -> Report:
    """A report for a reading."""
    return Report(
        one.report, f"{one.report}.txt", TEXT, TEXT, (Piece(0, 0, len(TEXT)),), (Block("body", 0, len(TEXT)),),
        publisher="Example Post", published=one.published, dated_by="metadata",
    )  # fmt: skip


def put(ledger: Ledger, readings: list[Reading]) -> None:
    """Readings into a ledger, and what follows from them into its events."""
    ledger.add_reports([report_of(one) for one in readings])
    for one in readings:
        ledger.save_reading(one, "made by hand")
    assert merged.merge_all(ledger, lambda *_: None)


def shown(ledger: Ledger) -> str:
    """All that the ledger says, having been checked."""
    assert ledger.check() == ()
    return "".join(export(ledger, attitudes=True))


def at_once(path: Path, readings: list[Reading]) -> str:
    """What a ledger says that has got these readings together."""
    with Ledger.open(path, create=True) as ledger:
        put(ledger, readings)
        return shown(ledger)


READINGS = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.sampled_from([("PRT", "BLR"), ("BLR", "PRT"), ("DNK", "BLR")]),
        st.sampled_from(["SANCTION", "CONSULT"]),
        st.booleans(),
    ),
    min_size=4,
    max_size=12,
).map(lambda rows: [reading(n, day, sides, kind, full_name=full) for n, (day, sides, kind, full) in enumerate(rows)])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(READINGS, st.lists(st.integers(1, 4), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_any_order_and_any_batches_make_one_ledger(
    tmp_path_factory: pytest.TempPathFactory, readings: list[Reading], sizes: list[int], shuffling
) -> None:
    folder = tmp_path_factory.mktemp("grown")
    left = list(readings)
    shuffling.shuffle(left)
    with Ledger.open(folder / "grown.db", create=True) as ledger:
        for size in [*sizes, len(left)]:
            put(ledger, left[:size])
            left = left[size:]
        assert shown(ledger) == at_once(folder / "once.db", readings)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(READINGS, st.sets(st.integers(0, 11), max_size=3))
def test_reports_that_are_taken_out_leave_no_trace(
    tmp_path_factory: pytest.TempPathFactory, readings: list[Reading], gone: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("taken")
    rest = [one for number, one in enumerate(readings) if number not in gone]
    with Ledger.open(folder / "all.db", create=True) as ledger:
        put(ledger, readings)
        for one in readings:
            if one not in rest:
                ledger.remove_report(one.report)
                assert merged.merge_all(ledger, lambda *_: None)
        assert shown(ledger) == at_once(folder / "rest.db", rest)


@pytest.fixture
def never_at_once(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on, merging everything at once is a fault."""

    def fault(*_: object) -> None:
        raise AssertionError("everything was merged at once")

    return lambda: monkeypatch.setattr(merged, "_whole", fault)


def test_one_more_report_is_merged_with_what_it_touches(tmp_path: Path, never_at_once: Callable[[], None]) -> None:
    calls = [reading(n, n % 7, ("PRT", "BLR"), "CONSULT") for n in range(8)]
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        put(ledger, calls)
        before = {event.id for event in ledger.events()}
        never_at_once()
        put(ledger, [reading(9, 3, ("DNK", "BLR"), "SANCTION")])
        new = [event for event in ledger.events() if event.id not in before]
        assert [event.reports for event in new] == [("r09",)]
        assert before < {event.id for event in ledger.events()}


def test_a_name_that_one_report_explains_changes_the_others(tmp_path: Path, never_at_once: Callable[[], None]) -> None:
    short = [reading(n, n, ("PRT", "BLR"), "SANCTION", full_name=False) for n in range(3)]
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        put(ledger, [*short, *(reading(n, n, ("DNK", "BLR"), "CONSULT", full_name=False) for n in range(5, 9))])
        assert {said.speaker.name for said in ledger.statements() if said.speaker} == {"Berg"}
        put(ledger, [reading(4, 4, ("DNK", "BLR"), "CONSULT")])
        assert {said.speaker.name for said in ledger.statements() if said.speaker} == {"Ola Berg"}


def test_a_users_word_is_kept_as_reports_come(tmp_path: Path) -> None:
    calls = [reading(n, 2 * n, ("PRT", "BLR"), "CONSULT") for n in range(4)]
    expelled = reading(9, 20, ("DNK", "BLR"), "SANCTION")
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        put(ledger, calls)
        one, other, *rest = ledger.events()
        assert rest
        local.correct(ledger, "merge", join(one, other), who="a tester", at=datetime(2020, 4, 1, tzinfo=UTC))
        put(ledger, [expelled])
        assert ("r00", "r01") in {event.reports for event in ledger.events()}
        local.take_back(ledger, 1)
        assert shown(ledger) == at_once(tmp_path / "once.db", [*calls, expelled])


def test_a_users_word_is_merged_with_what_it_touches_and_taken_back_so(
    tmp_path: Path, never_at_once: Callable[[], None]
) -> None:
    calls = [reading(n, 2 * n, ("PRT", "BLR"), "CONSULT") for n in range(8)]
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        put(ledger, calls)
        before = shown(ledger)
        never_at_once()
        one, other, *rest = ledger.events()
        local.correct(ledger, "merge", join(one, other), who="a tester", at=datetime(2020, 4, 1, tzinfo=UTC))
        joined, *others = ledger.events()
        assert joined.reports == ("r00", "r01")
        assert others == rest
        parted = split(joined, [joined.deeds[1].id])
        local.correct(ledger, "split", parted, who="a tester", at=datetime(2020, 4, 2, tzinfo=UTC))
        assert [event.reports for event in ledger.events()][:2] == [("r00",), ("r01",)]
        assert ledger.check() == ()
        for number in (2, 1):
            local.take_back(ledger, number)
        assert shown(ledger) == before


def test_what_is_said_of_a_report_that_is_yet_to_come_holds_when_it_comes(
    tmp_path: Path, never_at_once: Callable[[], None]
) -> None:
    calls = [reading(n, 2 * n, ("PRT", "BLR"), "CONSULT") for n in range(8)]
    with Ledger.open(tmp_path / "all.db", create=True) as ledger:
        put(ledger, calls)
        one, *_, other = ledger.events()
        said = join(one, other)
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        put(ledger, calls[:-1])
        local.correct(ledger, "merge", said, who="a tester", at=datetime(2020, 4, 1, tzinfo=UTC))
        assert len(ledger.events()) == 7
        never_at_once()
        put(ledger, calls[-1:])
        assert ("r00", "r07") in {event.reports for event in ledger.events()}
        assert ledger.check() == ()


@pytest.mark.parametrize("kept", ["x''", "x'5B5D'", "substr(told, 2)"])
def test_a_damaged_telling_is_named_with_its_remedy_and_found(tmp_path: Path, kept: str) -> None:
    calls = [reading(n, n // 2, ("PRT", "BLR"), "CONSULT") for n in range(8)]
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        put(ledger, calls[:-1])
        with ledger._door.writing() as connection:
            connection.exec_driver_sql(f"UPDATE merge_tellings SET told = {kept}")
        before = [event.id for event in ledger.events()]
        with pytest.raises(LedgerError, match=r"a damaged telling d0\d.*; run: onrecord check --repair"):
            put(ledger, calls[-1:])
        assert [event.id for event in ledger.events()] == before
        faults = ledger.check()
        assert {(fault.noun, fault.what) for fault in faults} == {(MERGE_SHELF, "what is compared of it is damaged")}
        assert len(faults) == len(calls) - 1
        ledger.drop_derived()  # as repairing does
        assert merged.merge_all(ledger, lambda *_: None)
        assert shown(ledger) == at_once(tmp_path / "once.db", calls)


@pytest.mark.parametrize("kept", ["x''", "substr(outline, 2)"])
def test_a_damaged_outline_is_named_with_its_remedy_and_found(tmp_path: Path, kept: str) -> None:
    calls = [reading(n, n // 2, ("PRT", "BLR"), "CONSULT") for n in range(8)]
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        put(ledger, calls[:-1])
        with ledger._door.writing() as connection:
            connection.exec_driver_sql(f"UPDATE merge_tellings SET outline = {kept}")
        with pytest.raises(LedgerError, match=r"a damaged outline of telling d0\d.*; run: onrecord check --repair"):
            put(ledger, calls[-1:])
        faults = ledger.check()
        assert {(fault.noun, fault.what) for fault in faults} == {(MERGE_SHELF, "its outline is damaged")}
        assert len(faults) == len(calls) - 1
        ledger.drop_derived()  # as repairing does
        assert merged.merge_all(ledger, lambda *_: None)
        assert shown(ledger) == at_once(tmp_path / "once.db", calls)


def test_a_ledger_of_another_version_is_merged_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        put(ledger, [reading(n, n, ("PRT", "BLR"), "CONSULT") for n in range(4)])
        assert ledger.merged_reports() is not None
        monkeypatch.setattr("onrecord.ledger.merge_book.__version__", "another")
        assert ledger.merged_reports() is None


# ---------------------------------------------------------------------------------------------- from files, end to end


ACTS = (
    ("Portugal expelled two Belarusian diplomats on March {day}, the Foreign Ministry said. They had a week to pack.",
     "Two Belarusian diplomats were expelled by Portugal on March {day}. Their families left by a night train."),
    ("Belarusian Foreign Minister Alena Kavalenka met her Danish counterpart Jens Holm in Lund on March {day}.",
     "On March {day} Jens Holm and Kavalenka met in Lund, where they walked by the cathedral in heavy rain."),
    ("Denmark accused Belarus on March {day} of paying the burglars who broke into its archive last autumn.",
     "Belarus paid burglars, Denmark alleged on March {day}; a guard had found their ladder behind the mill."),
    ("Police in Minsk arrested three Danish students on March {day} at a rally, witnesses said from a balcony.",
     "Three Danish students were arrested in Minsk on March {day}. Their teacher waited in a café until dawn."),
    ("Belarus closed the Portuguese consulate in Brest on March {day}, state television reported at noon.",
     "The Portuguese consulate in Brest was closed by Belarus on March {day}; a locksmith changed every door."),
    ("Denmark condemned the shelling of Elvik on March {day}, a fishing harbour with forty boats and one pub.",
     "The shelling of Elvik was condemned by Denmark on March {day}. Gulls circled over the empty quay."),
)  # fmt: skip


def story(number: int) -> str:
    """A report of one of a few acts; two reports tell of each, in words of their own."""
    day = 3 + number // 2
    return f"March {day + 1}, 2020\n\n{ACTS[number // 2][number % 2].format(day=day)}\n"


def run(*words: str) -> str:
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("cuts", [(10,), (7, 9, 10)])
def test_reading_more_files_from_the_command_line_is_reading_them_at_once(
    tmp_path: Path, cuts: tuple[int, ...], never_at_once: Callable[[], None]
) -> None:
    files = []
    for number in range(12):
        files.append(tmp_path / f"{number:02}.txt")
        files[-1].write_text(story(number), encoding="utf-8")
    names = [str(file) for file in files]
    run("read", "--workers", "1", *names, "--ledger", str(tmp_path / "once.db"))
    shuffled = names[5:] + names[:5]
    grown = str(tmp_path / "grown.db")
    run("read", "--workers", "1", *shuffled[: cuts[0]], "--ledger", grown)
    never_at_once()
    for start, end in zip(cuts, [*cuts[1:], len(names)], strict=True):
        run("read", "--workers", "1", *shuffled[start:end], "--ledger", grown)
    with onrecord.open(grown) as one, onrecord.open(tmp_path / "once.db") as other:
        assert shown(one) == shown(other)
        assert len(one.events()) >= len(ACTS)


def test_an_office_learnt_later_names_who_was_told_by_it(tmp_path: Path) -> None:
    def of(number: int, actor: Actor, code: str, *titles: str) -> Reading:
        made = reading(number, 1, ("PRT", code), "CONSULT")
        offices = tuple(Office(title, "DNK", "GOV", None, ()) for title in titles)
        own = Party(actor.id, actor.name, "DNK", "GOV", made.deeds[0].spans)
        deed = replace(made.deeds[0], recipients=(own,), on_word_of=(), statement=None)
        known = (*STATES.values(), replace(actor, offices=offices))
        return replace(made, actors=known, statements=(), deeds=(deed,) if code == "BLR" else ())

    chief = Actor("chief", "Danish premier", "person", ("Danish premier",), "DNK", ("GOV",))
    pile = [of(1, BERG, "BLR"), of(2, chief, "BLR", "Danish premier"), of(3, BERG, "DNK", "Premier")]
    with Ledger.open(tmp_path / "grown.db", create=True) as ledger:
        put(ledger, pile[:2])
        assert "Danish premier" in {party.name for event in ledger.events() for party in event.recipients}
        put(ledger, pile[2:])
        assert {party.name for event in ledger.events() for party in event.recipients} == {"Ola Berg"}
        assert shown(ledger) == at_once(tmp_path / "once.db", pile)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(READINGS, st.integers(1, 3))
def test_what_is_too_much_for_one_time_is_merged_bit_by_bit_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, readings: list[Reading], portion: int
) -> None:
    folder = tmp_path_factory.mktemp("portions")
    expected = at_once(folder / "once.db", readings)
    with pytest.MonkeyPatch.context() as small:
        small.setattr(merged, "TOGETHER", portion * max(len(pack(one)) for one in readings))
        assert at_once(folder / "portions.db", readings) == expected


def test_a_ledger_is_out_of_date_until_the_last_portion_is_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that ends between two portions is gone on with by the next."""
    readings = [reading(number, number, ("PRT", "BLR"), "SANCTION") for number in range(6)]
    expected = at_once(tmp_path / "once.db", readings)
    monkeypatch.setattr(merged, "TOGETHER", 1)

    def broken_off(stage: str, done: int, _of: int | None) -> None:
        if stage == "merging" and done == 3:
            raise KeyboardInterrupt

    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        ledger.add_reports([report_of(one) for one in readings])
        for one in readings:
            ledger.save_reading(one, "made by hand")
        with pytest.raises(KeyboardInterrupt):
            merged.merge_all(ledger, broken_off)
        assert ledger.counts().statements == 3
        assert ledger.stale()
        assert merged.merge_all(ledger, lambda *_: None)
        assert not ledger.stale()
        assert shown(ledger) == expected
