"""Enrichers: what they say is checked, kept beside the record by who says it, and exported; the record stays."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import enrich
from onrecord.enrich import MAKERS, Check, run
from onrecord.errors import OnrecordError
from onrecord.export import FORMATS, gather, save
from onrecord.filters import EventFilter
from onrecord.ledger import Ledger
from onrecord.model import Failure, Note, Span
from onrecord.plugins import PluginError


class Says:
    """An enricher that says what it is given to say."""

    def __init__(self, *said: object, by: str = "somebody") -> None:
        self.by, self._said = by, said

    def notes(self, ledger: Ledger) -> Iterable[Note | Failure]:
        yield from self._said  # type: ignore[misc]


@pytest.fixture(autouse=True)
def own_makers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enrich, "MAKERS", {**MAKERS})


def offered(monkeypatch: pytest.MonkeyPatch, says: Says) -> None:
    class Makers(dict[str, object]):
        def origin(self, name: str) -> str:
            return "stranger"

    monkeypatch.setattr(enrich, "MAKERS", Makers(x=lambda options: says))


def test_notes_are_kept_with_who_says_them_and_replace_earlier_ones(
    story: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = story.events()[0]
    spans = event.deeds[0].spans
    notes = [Note("event", event.id, "tone", "sharp", spans), Note("event", event.id, "tone", "hostile")]
    offered(monkeypatch, Says(*notes, notes[0]))
    assert run(story, "x").notes == 2
    assert [(note.value, note.by) for note in story.notes([event.id])] == [
        ("sharp", "somebody"),
        ("hostile", "somebody"),
    ]
    assert story.notes([event.id])[0].spans == spans
    offered(monkeypatch, Says(Note("report", event.reports[0], "tone", "mild"), by="another"))
    run(story, "x")
    offered(monkeypatch, Says(Note("event", event.id, "tone", "mild")))
    run(story, "x")
    assert [(note.by, note.value) for note in story.notes()] == [("another", "mild"), ("somebody", "mild")]


def test_the_record_is_the_same_with_notes_and_without(story: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def record() -> tuple[object, ...]:
        return story.events().all(), story.statements(attitudes=True).all(), story.actors().all(), story.digests()

    before = record()
    offered(monkeypatch, Says(*(Note("event", event.id, "x", "y") for event in story.events())))
    run(story, "x")
    assert record() == before
    assert not story.stale()
    assert story.check() == ()


def test_a_note_that_rests_on_nothing_is_dropped_and_told(story: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    event = story.events()[0]
    report = event.reports[0]
    length = len(story.original(report))
    bad = [
        Note("event", "nobody", "x", "y"),
        Note("event", event.id, " ", "y"),
        Note("event", event.id, "x", "y", (Span(report, 5, length + 1),)),
        Note("event", event.id, "x", "y", (Span(report, 5, 5),)),
        Note("event", event.id, "x", "y", (Span(report, -1, 5),)),
        Note("event", event.id, "x", "y", (Span("gone", 0, 5),)),
        Note("deed", event.id, "x", "y"),
        Note("cloud", event.id, "x", "y"),  # type: ignore[arg-type]
    ]
    offered(monkeypatch, Says(*bad, Failure("it", "was tired"), Note("event", event.id, "x", "good")))
    done = run(story, "x")
    assert done.notes == 1
    assert [failure.reason for failure in done.failures] == [
        "a note on a event that there is not",
        "a note that does not say of what",
        f"words outside report {report}: 5-{length + 1}",
        f"words outside report {report}: 5-5",
        f"words outside report {report}: -1-5",
        "words of a report that there is not: gone",
        "a note on a deed that there is not",
        "nothing can be said of a cloud",
        "was tired",
    ]


@given(st.integers(-3, 10_000), st.integers(-3, 10_000))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_spans_that_hold_characters_of_their_report_pass(story: Ledger, start: int, end: int) -> None:
    event = story.events().first(1)[0]
    text = story.original(event.reports[0])
    note = Note("event", event.id, "x", "y", (Span(event.reports[0], start, end),))
    holds = start >= 0 and len(text[start:end]) == end - start > 0 if end > start else False
    assert (Check(story).wrong(note) is None) == holds


@pytest.mark.parametrize("noun", ["deed", "event", "statement", "actor", "report"])
def test_every_noun_can_have_notes(noun: str, story: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    id_ = next(iter(enrich.NOUNS[noun](story)))
    offered(monkeypatch, Says(Note(noun, id_, "x", "y")))  # type: ignore[arg-type]
    assert run(story, "x") == enrich.Enriched("somebody", 1, ())
    assert [note.noun for note in story.notes([id_])] == [noun]


def test_an_enricher_that_breaks_off_changes_nothing(story: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    event = story.events()[0]
    offered(monkeypatch, Says(Note("event", event.id, "x", "kept")))
    run(story, "x")
    offered(monkeypatch, Says(Note("event", event.id, "x", "new"), 7))
    with pytest.raises(PluginError, match="the enricher x of stranger failed: TypeError: it said a int"):
        run(story, "x")
    assert [note.value for note in story.notes()] == ["kept"]


def test_an_enricher_s_own_word_to_the_user_is_passed_on(story: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    class Refuses(Says):
        def notes(self, ledger: Ledger) -> Iterable[Note | Failure]:
            raise OnrecordError("give a key")

    offered(monkeypatch, Refuses())
    with pytest.raises(OnrecordError, match=r"^give a key$"):
        run(story, "x")


def test_an_enricher_that_there_is_not_is_named(story: Ledger) -> None:
    with pytest.raises(PluginError, match="there is no enricher y; there are ask"):
        run(story, "y")


# ----------------------------------------------------------------------------------------------------------- exports


def test_notes_go_into_the_tables_and_the_json_and_follow_the_events_that_are_chosen(
    story: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import json

    import pandas

    plain = "".join(FORMATS["json"].pieces(gather(story)))
    assert "notes" not in json.loads(plain)
    deed = story.events().type("SANCTION")[0].deeds[0]
    other = next(event for event in story.events() if event.type != "SANCTION")
    offered(monkeypatch, Says(Note("deed", deed.id, "x", "y", deed.spans), Note("event", other.id, "x", "z")))
    run(story, "x")
    whole = json.loads("".join(FORMATS["json"].pieces(gather(story))))
    assert [note["value"] for note in whole["notes"]] == ["y", "z"]
    assert json.dumps(whole["events"]) == json.dumps(json.loads(plain)["events"])
    save(gather(story, EventFilter(type="SANCTION")), FORMATS["csv"], tmp_path / "s.csv")
    table = pandas.read_csv(tmp_path / "s.notes.csv")
    assert table["of"].tolist() == [deed.id]
    assert table["words"].tolist() == [story.words(deed.spans)]
    assert (table["start"][0], table["end"][0]) == (deed.spans[0].start, deed.spans[-1].end)


def test_notes_outlive_the_nouns_that_they_are_on(story: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    event = story.events()[0]
    offered(monkeypatch, Says(Note("event", event.id, "x", "y")))
    run(story, "x")
    story.drop_derived()
    assert [note.value for note in story.notes()] == ["y"]
    assert story.check() == ()


def test_a_ledger_without_the_table_gets_it(tmp_path: Path) -> None:
    import sqlite3

    file = tmp_path / "old.db"
    Ledger.open(file, create=True).close()
    with sqlite3.connect(file) as behind:
        behind.execute("DROP TABLE notes")
        behind.execute("UPDATE state SET value = '5' WHERE name = 'version'")
    behind.close()
    with Ledger.open(file) as opened:
        assert opened.notes() == ()
        opened.set_notes("x", [])
