"""The example reports, read as `make demo` reads them: what a newcomer sees must be so."""

import runpy
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord.ledger import Ledger
from onrecord.model import Days, Event

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    opened = onrecord.read([EXAMPLES / "reports"], ledger=tmp_path_factory.mktemp("examples") / "demo.db")
    yield opened
    opened.close()


def sources(ledger: Ledger) -> dict[str, str]:
    """The file name of each report, by its id."""
    return {listed.id: Path(listed.source).name for listed in ledger.reports()}


def of(ledger: Ledger, kind: str, mode: str | None, actor: str) -> list[Event]:
    return [
        e for e in ledger.events(type=kind, actor=actor) if e.mode == mode and actor in {p.country for p in e.actors}
    ]


def test_all_eleven_reports_are_read_and_none_fails(ledger: Ledger) -> None:
    assert len(ledger.reports()) == 11
    assert list(ledger.failures()) == []


def test_the_pasted_page_and_the_cut_wire_story_are_known_as_copies(ledger: Ledger) -> None:
    names = sources(ledger)
    assert {(names[copy.report], names[copy.of]) for copy in ledger.copies()} == {
        ("example-herald-copy.txt", "example-herald.pdf"),
        ("example-evening-cut.txt", "example-wire.jsonl#1"),
    }


def test_the_copy_without_a_date_takes_the_day_of_the_page_that_it_copies(ledger: Ledger) -> None:
    found = {Path(one.source).name: one for one in ledger.reports()}
    assert found["example-herald.pdf"].published == date(2018, 4, 2)
    assert (found["example-herald-copy.txt"].published, found["example-herald-copy.txt"].dated_by) == (
        date(2018, 4, 2),
        "copy",
    )


def test_every_report_has_its_date(ledger: Ledger) -> None:
    assert all(one.published for one in ledger.reports())


def test_the_american_expulsion_stands_once_with_all_that_tell_of_it(ledger: Ledger) -> None:
    (expulsion,) = (event for event in of(ledger, "SANCTION", "expel", "USA") if event.quantity == "60")
    assert {party.country for party in expulsion.recipients} == {"RUS"}
    assert len(expulsion.reports) >= 2
    assert len(expulsion.copies) == 1


def test_the_call_of_march_20_has_its_day(ledger: Ledger) -> None:
    calls = [
        e
        for e in ledger.events(type="CONSULT")
        if e.mode == "phone" and e.days == Days(date(2018, 3, 20), date(2018, 3, 20))
    ]
    assert len(calls) == 1
    assert {party.country for party in (*calls[0].actors, *calls[0].recipients)} == {"USA", "RUS"}


def test_what_nobody_but_a_speaker_vouches_for_is_on_his_word(ledger: Ledger) -> None:
    poisonings = [e for e in ledger.events(type="ASSAULT") if "RUS" in {party.country for party in e.actors}]
    assert poisonings
    assert all(event.on_word_of for event in poisonings)


def test_the_sentence_over_the_page_break_is_one_statement(ledger: Ledger) -> None:
    said = [s.content for s in ledger.statements(by="Lavrov")]
    assert any(
        "other states that had sent Russians home would be treated in the same way" in " ".join(c.split()) for c in said
    )


def test_the_words_of_every_telling_are_found_at_their_place(ledger: Ledger) -> None:
    for event in ledger.events():
        for deed in event.deeds:
            assert ledger.words(deed.spans).strip()


def test_the_printed_page_is_made_again_by_its_script(tmp_path: Path) -> None:
    script = runpy.run_path(str(EXAMPLES / "make_pdf.py"))
    script["build"](tmp_path / "page.pdf")
    again = onrecord.read([tmp_path / "page.pdf"], ledger=tmp_path / "again.db")
    committed = onrecord.read([EXAMPLES / "reports" / "example-herald.pdf"], ledger=tmp_path / "committed.db")
    with again, committed:
        texts = [next(iter(each.all_reports.values())).original for each in (again, committed)]
    assert texts[0] == texts[1]
