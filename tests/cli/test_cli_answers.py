"""Every command answers, for a person and as JSON, from a ledger built by the real rooms."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cli_reports import COURIER, DAILY
from cli_run import Run

import onrecord
from onrecord.cli.app import COMMANDS
from onrecord.cli.page import count, days, one_line, party, short
from onrecord.filters import day_of
from onrecord.model import Days, Party

TEXTS = {"daily.txt": DAILY, "courier.txt": COURIER}


def answer(run: Run, *arguments: object) -> Any:
    done = run(*arguments, "--json")
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def test_reading_sums_up_and_reading_again_finds_nothing_new(run: Run, reports: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "new.db"
    first = run("read", reports, "--ledger", ledger, "--workers", 1)
    assert (first.code, first.err) == (0, "")
    assert "3 reports read, 3 of them new" in first.out
    assert "holds 3 reports (1 copy among them)" in first.out
    exported = run("export", "--ledger", ledger).out
    again = answer(run, "read", reports, "--ledger", ledger, "--workers", 1)
    assert (again["met"], again["new"], again["counts"]["reports"]) == (3, 0, 3)
    assert run("export", "--ledger", ledger).out == exported


def test_the_timeline_tells_the_expulsion_once_with_its_evidence(run: Run, built: Path) -> None:
    events = answer(run, "timeline", "--ledger", built, "--type", "sanction", "--status", "happened")
    expelled = [event for event in events if event["mode"] == "expel" and "RUS" in str(event["recipients"])]
    assert expelled
    assert {party["country"] for event in expelled for party in event["actors"]} == {"FIN"}
    shown = run("timeline", "--ledger", built, "--type", "SANCTION")
    assert shown.code == 0
    assert "2021-04-12  SANCTION expel" in shown.out
    assert "“Finland expelled two Russian diplomats" in shown.out
    assert "daily.txt, 2021-04-12" in shown.out
    assert "1 copy" in shown.out


def test_every_mention_and_statement_stands_in_its_file_where_it_says(run: Run, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "ledger.json"
    assert run("export", "--ledger", built, "--format", "json", "--output", out).code == 0
    ledger = json.loads(out.read_text(encoding="utf-8"))
    texts = {report["id"]: TEXTS.get(Path(report["source"]).name) for report in ledger["reports"]}
    mentions = [mention for event in ledger["events"] for mention in event["mentions"]]
    assert mentions
    for mention in mentions:
        text = texts[mention["report"]]
        assert text is not None, "a copy gives no mentions"
        parts = [" ".join(text[start:end].split()) for start, end in mention["spans"]]
        assert " ... ".join(parts) == mention["text"]
        assert (mention["start"], mention["end"]) == (mention["spans"][0][0], mention["spans"][-1][1])
    for statement in ledger["statements"]:
        text = texts[statement["report"]]
        assert text is not None
        for start, end in statement["spans"]:
            assert " ".join(text[start:end].split()) in " ".join(statement["content"].split())
        for start, end in statement["cue_spans"]:
            assert text[start:end] in statement["cue"]


def test_the_export_has_the_agreed_keys(run: Run, built: Path) -> None:
    ledger = json.loads(run("export", "--ledger", built).out)
    assert set(ledger) == {"reports", "events", "statements"}
    event, statement, report = ledger["events"][0], ledger["statements"][0], ledger["reports"][0]
    agreed = {
        "id",
        "type",
        "mode",
        "cameo",
        "status",
        "actors",
        "recipients",
        "date",
        "place",
        "quantity",
        "on_word_of",
    }
    assert agreed | {"mentions"} <= set(event)
    assert {"report", "text", "start", "end", "spans"} <= set(event["mentions"][0])
    agreed = {
        "id",
        "report",
        "speaker",
        "via",
        "kind",
        "cue",
        "content",
        "said_on",
        "spans",
        "cue_spans",
        "source_spans",
    }
    assert agreed <= set(statement)
    assert {"id", "source", "published", "copy_of"} <= set(report)
    assert [one["id"] for one in ledger["reports"]] == sorted(one["id"] for one in ledger["reports"])


def test_attitudes_come_only_when_asked_for(run: Run, built: Path) -> None:
    said = json.loads(run("export", "--ledger", built).out)["statements"]
    more = json.loads(run("export", "--ledger", built, "--attitudes").out)["statements"]
    assert all(statement["kind"] != "attitude" for statement in said)
    assert [one for one in more if one["kind"] != "attitude"] == said


def test_an_event_is_shown_with_every_field_its_words_and_their_place(run: Run, built: Path) -> None:
    events = answer(run, "timeline", "--ledger", built)
    told = next(event for event in events if event["mode"] == "expel")
    shown = run("event", told["id"][:8], "--ledger", built, "--why").out
    assert told["id"] in shown
    start = told["mentions"][0]["start"]
    assert f"{start}-" in shown
    assert "read by: entry" in shown
    whole = answer(run, "event", told["id"], "--ledger", built)
    assert {key: whole[key] for key in told} == told


def test_statements_are_shown_with_speaker_words_and_report(run: Run, built: Path) -> None:
    said = answer(run, "statements", "--ledger", built, "--by", "Aalto")
    direct = [one for one in said if one["kind"] == "direct"]
    assert [one["content"].rstrip(",") for one in direct] == ["We will not accept attacks on our democracy"]
    shown = run("statements", "--ledger", built, "--by", "Aalto")
    assert "Liisa Aalto" in shown.out
    assert "“We will not accept attacks on our democracy" in shown.out
    assert "daily.txt, 2021-04-12" in shown.out
    assert run("statements", "--ledger", built, "--by", "Nobody Atall").out == "0 statements\n"


def test_a_chain_leads_from_the_speaker_to_the_copies(run: Run, built: Path) -> None:
    said = answer(run, "statements", "--ledger", built, "--by", "Aalto")[0]
    shown = run("chain", said["id"], "--ledger", built).out
    assert "Liisa Aalto" in shown
    assert "└ daily.txt, 2021-04-12" in shown
    assert "└ copy: evening-copy.txt" in shown
    chain = answer(run, "chain", said["id"], "--ledger", built)
    assert chain[0]["id"] == said["id"]
    assert len(chain[0]["copies"]) == 1


def test_reports_and_copies_say_which_repeats_which(run: Run, built: Path) -> None:
    listed = answer(run, "reports", "--ledger", built)
    by_name = {Path(report["source"]).name: report for report in listed}
    copy, original = by_name["evening-copy.txt"], by_name["daily.txt"]
    assert copy["copy_of"] == original["id"]
    assert (copy["published"], copy["dated_by"]) == ("2021-04-12", "copy")
    assert "(by copy)" in run("reports", "--ledger", built).out
    assert original["id"] in run("copies", "--ledger", built, "--passages").out
    assert [one["of"] for one in answer(run, "copies", "--ledger", built)] == [original["id"]]


def test_search_finds_paragraphs_and_survives_anything(run: Run, built: Path) -> None:
    shown = run("search", "consulate", "Murmansk", "--ledger", built)
    assert "Russia closed the Finnish consulate in Murmansk" in shown.out
    assert answer(run, "search", "expelling diplomat", "--ledger", built)
    for odd in ('"', "*", "a OR NOT", "%';--"):
        done = run("search", "--ledger", built, "--", odd)
        assert (done.code, done.err) == (0, "")


def test_actors_are_listed_and_one_is_shown_with_what_it_said(run: Run, built: Path) -> None:
    assert "Liisa Aalto" in {actor["name"] for actor in answer(run, "actors", "--ledger", built)}
    assert "Aalto" in run("actors", "aalto", "--ledger", built).out
    shown = run("actor", "Aalto", "--ledger", built).out
    assert "person" in shown
    assert "We will not accept attacks" in shown
    assert answer(run, "actor", "Aalto", "--ledger", built)[0]["kind"] == "person"
    done = run("actor", "Nobody Atall", "--ledger", built)
    assert done.code == 1
    assert "nobody named Nobody Atall" in done.err


def test_a_sound_ledger_checks_out(run: Run, built: Path) -> None:
    assert run("check", "--ledger", built).out == f"{built} is sound\n"
    assert answer(run, "check", "--ledger", built) == []


def test_forgetting_a_report_leaves_a_ledger_that_never_had_it(run: Run, reports: Path, tmp_path: Path) -> None:
    every, without = tmp_path / "every.db", tmp_path / "without.db"
    run("read", reports, "--ledger", every, "--workers", 1)
    run("read", reports / "courier.txt", reports / "evening-copy.txt", "--ledger", without, "--workers", 1)
    daily = next(one for one in answer(run, "reports", "--ledger", every) if one["source"].endswith("daily.txt"))
    done = run("forget", daily["id"][:9], "--ledger", every)
    assert done.code == 0
    assert f"forgotten: {daily['id']}" in done.out
    assert run("export", "--ledger", every).out == run("export", "--ledger", without).out
    assert run("check", "--ledger", every).code == 0


def test_a_damaged_ledger_is_repaired_from_its_files(run: Run, reports: Path, tmp_path: Path) -> None:
    import sqlite3

    ledger = tmp_path / "damaged.db"
    run("read", reports, "--ledger", ledger, "--workers", 1)
    sound = run("export", "--ledger", ledger).out
    with sqlite3.connect(ledger) as behind:
        behind.execute("UPDATE texts SET record = x'00' WHERE report = (SELECT min(id) FROM reports)")
        behind.execute("UPDATE readings SET record = x'00'")
        behind.execute("UPDATE events SET record = x'00'")
    behind.close()
    found = run("check", "--ledger", ledger)
    assert found.code == 1
    assert "damaged record" in found.out
    assert run("check", "--repair", "--ledger", ledger).code == 0
    assert run("export", "--ledger", ledger).out == sound


def test_a_sentence_is_explained_with_words_actors_and_deeds(run: Run) -> None:
    sentence = "The Kremlin said on Monday that Norway had expelled three diplomats."
    shown = run("explain", sentence, "--date", "2021-04-12").out
    for part in ("Words", "Actors", "Times", "Statements", "Deeds", "SANCTION", "entry "):
        assert part in shown
    told = answer(run, "explain", sentence, "--date", "2021-04-12")
    assert told["deeds"][0]["type"] == "SANCTION"


def test_times_in_a_file_are_shown_with_their_days(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("They met last Monday.", encoding="utf-8")
    shown = run("times", tmp_path / "note.txt", "--date", "2021-04-14")
    assert "last Monday  DATE" in shown.out
    found = answer(run, "times", tmp_path / "note.txt", "--date", "2021-04-14")
    assert [timex["text"] for timex in found] == ["last Monday"]


def test_times_are_found_with_a_grammar_of_one_s_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("They met on Nauryz.", encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text('[words.HOLIDAY]\nnauryz = "03-21"\n', encoding="utf-8")
    asked = ("times", tmp_path / "note.txt", "--date", "2021-04-14")
    assert answer(run, *asked) == []
    assert [timex["value"] for timex in answer(run, *asked, "--grammar", own)] == ["2021-03-21"]


def test_a_grammar_that_cannot_be_understood_is_refused_with_its_faults(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("They met.", encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text('[[rule]]\nmakes = "Time"\nmeans = "near"\npatterns = ["HOLIDY"]\n', encoding="utf-8")
    done = run("times", tmp_path / "note.txt", "--grammar", own)
    assert done.code == 1
    assert f"{own}: rule 1: " in done.err
    assert "is 'HOLIDAY' meant?" in done.err
    assert "Traceback" not in done.err


def test_a_wrong_ontology_file_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("this is [not toml", encoding="utf-8")
    for file in (tmp_path / "own.toml", tmp_path / "none.toml"):
        done = run("ontology", "check", file)
        assert done.code == 1
        assert done.err.startswith("onrecord: ")
        assert "Traceback" not in done.err


def test_every_command_has_help_of_its_own(run: Run) -> None:
    listed = run("--help").out
    for name in COMMANDS:
        assert f"\n  {name} " in listed
        done = run(name, "--help")
        assert done.code == 0
        assert len(done.out.split("Options:")[0].split("\n\n")[1].strip()) > 20


def test_the_same_from_python(reports: Path, tmp_path: Path) -> None:
    with onrecord.read(str(reports), ledger=tmp_path / "python.db") as ledger:
        events = ledger.events(actor="FIN", type="SANCTION").all()
        assert events
        assert "expel" in ledger.words(events[0].deeds[0].spans)
    with onrecord.open(tmp_path / "python.db") as again:
        assert again.events(actor="FIN", type="SANCTION") == events


@pytest.mark.parametrize(
    ("text", "last", "day"),
    [
        ("2021-04-12", False, date(2021, 4, 12)),
        ("2021-04-12", True, date(2021, 4, 12)),
        ("2021-2", False, date(2021, 2, 1)),
        ("2021-2", True, date(2021, 2, 28)),
        ("2020-02", True, date(2020, 2, 29)),
        ("2021", False, date(2021, 1, 1)),
        ("2021", True, date(2021, 12, 31)),
        ("0001", False, date(1, 1, 1)),
        ("9999", True, date(9999, 12, 31)),
    ],
)
def test_a_day_on_the_command_line_may_be_a_month_or_a_year(text: str, last: bool, day: date) -> None:
    assert day_of(text, last=last) == day


@pytest.mark.parametrize("text", ["", "today", "2021-13", "2021-02-30", "0000", "21-04-12", "2021-04-12T00:00"])
def test_what_is_no_day_is_a_value_error(text: str) -> None:
    for last in (True, False):
        with pytest.raises(ValueError):  # noqa: PT011 - the command line has its own words
            day_of(text, last=last)


def test_nouns_as_text() -> None:
    assert days(Days(date(2021, 4, 12), date(2021, 4, 12))) == "2021-04-12"
    assert days(Days(date(2021, 4, 1), date(2021, 4, 30))) == "2021-04-01 to 2021-04-30"
    assert days(None) == "no date"
    assert party(Party("a", "Liisa Aalto", "FIN", "GOV")) == "Liisa Aalto (FIN GOV)"
    assert party(Party("a", "police", None, "COP", inferred=True)) == "police (COP) [inferred]"
    assert (count(1, "copy", "copies"), count(2000, "copy", "copies"), count(0, "event")) == (
        "1 copy",
        "2,000 copies",
        "0 events",
    )
    assert one_line("  a\n b  ", 10) == "a b"
    assert one_line("a long line of words", 10) == "a long li…"
    assert short("0123456789abcdef") == "0123456789"


def test_every_command_that_answers_can_answer_as_json(run: Run) -> None:
    import click

    from onrecord.cli.app import app

    context = click.Context(app)
    # export has --format; the others do not answer
    without = {"export", "serve", "mcp", "plot", "ontology", "completion"}
    for name in set(COMMANDS) - without:
        command = app.get_command(context, name)
        assert command is not None
        for one in command.commands.values() if isinstance(command, click.Group) else [command]:
            assert "--json" in {option for parameter in one.params for option in parameter.opts}, name


def test_story_accounts_and_forget_answer_as_json(run: Run, built: Path, tmp_path: Path) -> None:
    import shutil

    own = shutil.copy2(built, tmp_path / "own.db")
    story = answer(run, "stories", "--ledger", own)[0]
    whole = answer(run, "story", story["id"], "--ledger", own)
    assert whole["reports"] == story["reports"]
    assert whole["events"] == answer(run, "timeline", "--ledger", own)
    told = answer(run, "accounts", "--ledger", own, "--sides", "FIN,RUS")
    assert told["sides"] == ["FIN", "RUS"]
    spoken = {said["id"]: said for said in told["statements"]}
    by_finland = [id_ for point in told["points"] for id_ in point["told"].get("FIN", ())]
    assert any("attacks on our democracy" in spoken[id_]["content"] for id_ in by_finland)
    of_story = answer(run, "accounts", "--ledger", own, "--sides", "FIN,RUS", "--story", story["id"])
    assert of_story == told
    gone = answer(run, "forget", story["reports"][0], "--ledger", own)
    assert gone["forgotten"] == story["reports"][0]
    assert gone["counts"]["reports"] == 2


def test_a_file_of_entries_that_is_right_is_said_to_be(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("", encoding="utf-8")
    assert run("ontology", "check", tmp_path / "own.toml").out == f"{tmp_path / 'own.toml'} is right\n"
    assert answer(run, "ontology", "check", tmp_path / "own.toml")["right"] is True
