"""Where reports name actors, and tell of their offices: rows of each report, whatever other reports tell."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_up import report
from sqlalchemy import delete, event, insert, select, update

from onrecord import merged
from onrecord.ledger import Ledger, schema
from onrecord.model import Actor, Office, Reading, Span

MANY = 12


def reading(number: int, *, name: str = "Ola Berg", office: str = "Minister") -> Reading:
    """A report that names a person twice and tells of an office, and a state."""
    id_ = f"r{number:02}"
    post = Office(office, "NOR", "GOV", None, (Span(id_, 20, 28),))
    berg = Actor("p", name, "person", (name,), "NOR", ("GOV",), (post,), (Span(id_, 0, 8), Span(id_, 30, 34)))
    norway = Actor("NOR", "Norway", "state", ("Norway",), "NOR", ("GOV",), (), (Span(id_, 10, 16),))
    return Reading(id_, date(2020, 3, 1), (berg, norway))


def put(ledger: Ledger, *readings: Reading) -> None:
    ledger.add_reports([report(one.report, "words of a report " * 8, 1) for one in readings])
    for one in readings:
        ledger.save_reading(one, "made by hand")
    assert merged.merge_all(ledger, lambda *_: None)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "x.db", create=True) as found:
        put(found, *map(reading, range(MANY)))
        yield found


def berg_in(ledger: Ledger) -> Actor:
    (found,) = ledger.actors("Berg").all()
    return found


def written(ledger: Ledger) -> list[tuple[str, int]]:
    """The beginnings of statements that write from now on, and how many rows each takes."""
    seen: list[tuple[str, int]] = []

    def note(*arguments: Any) -> None:
        if arguments[2].startswith(("INSERT", "DELETE", "UPDATE")):
            seen.append((arguments[2].split("(")[0], len(arguments[3]) if arguments[5] else 1))

    event.listen(ledger._door.engine, "before_cursor_execute", note)
    return seen


def test_an_actor_comes_with_all_places_in_order(ledger: Ledger) -> None:
    berg = berg_in(ledger)
    assert berg.spans == tuple(span for n in range(MANY) for span in reading(n).actors[0].spans)
    (office,) = berg.offices
    assert office.spans == tuple(reading(n).actors[0].offices[0].spans[0] for n in range(MANY))


def test_a_report_more_writes_no_place_of_the_others(ledger: Ledger) -> None:
    seen = written(ledger)
    put(ledger, reading(MANY))
    assert [many for what, many in seen if what.startswith("INSERT INTO actor_places")] == [4]
    assert not [what for what, _ in seen if what.startswith("DELETE FROM actor_places WHERE actor_places.actor")]
    assert not [what for what, _ in seen if what.strip() in ("INSERT INTO actors", "INSERT INTO offices")]
    assert len(berg_in(ledger).spans) == 2 * MANY + 2


def test_the_record_of_an_actor_holds_no_places(ledger: Ledger) -> None:
    with ledger._door.reading() as connection:
        sizes = [len(record) for record in connection.scalars(select(schema.actors.c.record))]
    assert max(sizes) < 200


def test_an_office_written_otherwise_in_some_reports_has_the_places_of_all(ledger: Ledger) -> None:
    put(ledger, reading(MANY, office="minister"), reading(MANY + 1, office="Envoy"))
    told = {office.title.lower(): len(office.spans) for office in berg_in(ledger).offices}
    assert told == {"minister": MANY + 1, "envoy": 1}


@pytest.mark.parametrize("title", ["Minister\0", "half \udc80", "İstanbul Valisi", "a:b", "it's", "\t", "x" * 3_000])
def test_an_office_of_any_letters_has_its_places(ledger: Ledger, title: str) -> None:
    put(ledger, reading(MANY, office=title))
    told = {office.title: office.spans for office in berg_in(ledger).offices}
    assert told[title] == (Span(f"r{MANY}", 20, 28),)
    assert ledger.check() == ()


def test_places_go_with_their_report(ledger: Ledger) -> None:
    ledger.remove_report("r03")
    assert merged.merge_all(ledger, lambda *_: None)
    assert "r03" not in {span.report for span in berg_in(ledger).spans}
    assert ledger.check() == ()


def test_places_follow_who_an_actor_is_taken_for(ledger: Ledger) -> None:
    """A bare surname is the one person of that name, until another report knows a second one."""
    put(ledger, reading(MANY, name="Berg"))
    assert f"r{MANY}" in {span.report for span in berg_in(ledger).spans}
    put(ledger, replace(reading(MANY + 1, name="Kari Berg")))
    alone = [one for one in ledger.actors("Berg") if one.name == "Berg"]
    assert [{span.report for span in one.spans} for one in alone] == [{f"r{MANY}"}]
    assert ledger.check() == ()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (update(schema.actor_places).values(start=9_000, end=9_001), "outside its report's text"),
        (update(schema.actor_places).values(title="king"), "not told of where its reading says"),
        (delete(schema.actor_places).where(schema.actor_places.c.title == ""), "not told of where its reading says"),
        (
            insert(schema.actor_places).values(actor="nobody", report="r00", title="", country="", start=0, end=5),
            "places of an actor that is not there",
        ),
    ],
)
def test_check_finds_places_that_no_reading_tells_of(ledger: Ledger, damage: Any, told: str) -> None:
    assert ledger.check() == ()
    with ledger._door.writing() as connection:
        if told.startswith("outside"):
            first = schema.actor_places.c.report == "r00", schema.actor_places.c.title == "minister"
            connection.execute(damage.where(*first))
        else:
            connection.execute(damage)
    assert told in {fault.what for fault in ledger.check()} or any(told in fault.what for fault in ledger.check())
