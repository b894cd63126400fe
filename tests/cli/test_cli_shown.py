"""The lines that a person sees say what the JSON of the same command says: names, days, words and counts."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cli_reports import COURIER, DAILY
from cli_run import Run

import onrecord
from onrecord.cli.progress import Bar

SENTENCE = (
    "Norway expelled two Russian diplomats in Oslo on Monday, Reuters reported. Sweden said it would not expel anyone."
)


def both(run: Run, *arguments: object) -> tuple[list[str], Any]:
    """The lines of a command, white space folded, and its JSON."""
    shown, told = run(*arguments), run(*arguments, "--json")
    assert (shown.code, told.code) == (0, 0)
    return [" ".join(line.split()) for line in shown.out.splitlines()], json.loads(told.out)


def indents(text: str) -> list[int]:
    return [len(line) - len(line.lstrip()) for line in text.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def two_stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a story over several days, and one of a single report without title and date."""
    folder = tmp_path_factory.mktemp("two-stories")
    (folder / "daily.txt").write_text(DAILY, encoding="utf-8")
    (folder / "courier.txt").write_text(COURIER, encoding="utf-8")
    harvest = "farmers in the valley brought in the plums early this summer, and many trees broke under their fruit."
    (folder / "plums.txt").write_text(f"{harvest}\n\nprices of plums fell, growers said.\n", encoding="utf-8")
    onrecord.read([folder], folder / "two.db").close()
    return folder / "two.db"


# ------------------------------------------------------------------------------------------------------------- stories


def test_stories_are_shown_with_their_days_titles_and_every_report(run: Run, two_stories: Path) -> None:
    lines, told = both(run, "stories", "--ledger", two_stories)
    assert lines[-1] == f"{len(told)} stories"
    assert len(told) == 2
    for one in told:
        days = "no date" if one["first"] is None else f"{one['first']} to {one['last']}"
        assert f"{days} {one['title'] or '(no title)'} {one['id']}" in lines
        assert sum(line.endswith(report) for line in lines for report in one["reports"]) == len(one["reports"])
    text = run("stories", "--ledger", two_stories).out
    assert set(indents(text)) == {0, 4}
    assert text.count("\n\n") == 2  # an empty line after each story


def test_a_story_of_one_day_has_that_day_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(DAILY, encoding="utf-8")
    onrecord.read([tmp_path / "one.txt"], tmp_path / "one.db").close()
    lines, [told] = both(run, "stories", "--ledger", tmp_path / "one.db")
    assert lines[0] == f"2021-04-12 Finland expels two Russian diplomats over hacking {told['id']}"
    assert lines[-1] == "1 story"


def test_a_story_is_headed_by_its_title_and_has_its_events_as_the_timeline_has_them(
    run: Run, two_stories: Path
) -> None:
    title, untitled = sorted(
        json.loads(run("stories", "--ledger", two_stories, "--json").out), key=lambda one: one["title"] is None
    )
    lines, told = both(run, "story", title["id"], "--ledger", two_stories)
    assert lines[0] == title["title"]
    assert [event["id"][:10] for event in told["events"]] == [
        line.rsplit(" ", 1)[1] for line in lines if line.startswith(("2021", "no date"))
    ]
    assert told["events"]
    assert both(run, "story", untitled["id"], "--ledger", two_stories)[0][0] == "(no title)"


def test_the_accounts_of_a_story_are_of_its_reports_alone(run: Run, two_stories: Path) -> None:
    one, *_ = (
        story
        for story in json.loads(run("stories", "--ledger", two_stories, "--json").out)
        if len(story["reports"]) == 2
    )
    lines, told = both(run, "accounts", "--story", one["id"], "--sides", "FIN,RUS", "--ledger", two_stories)
    assert {said["report"] for said in told["statements"]} == set(one["reports"])
    assert lines[-1] == f"{len(told['points'])} points"
    for said in told["statements"]:
        start = " ".join(said["content"].split())[:40]
        assert any(said["speaker"]["name"] in line and start in line for line in lines)
    assert sum(line.endswith("nothing in these reports") for line in lines) == sum(
        bool(point["silent"]) for point in told["points"]
    )
    none = json.loads(run("stories", "--ledger", two_stories, "--json").out)
    [other] = [story for story in none if len(story["reports"]) == 1]
    assert (
        json.loads(
            run("accounts", "--story", other["id"], "--sides", "FIN,RUS", "--ledger", two_stories, "--json").out
        )["points"]
        == []
    )


def test_where_no_sides_are_named_the_publishers_of_a_story_are_compared_and_no_others(
    run: Run, tmp_path: Path
) -> None:
    rows = [
        {"title": "Oslo expels envoys", "publisher": "Example North", "published": "2020-02-03",
         "text": "OSLO - Norway expelled two Chilean envoys on Monday, the Norwegian foreign ministry said."},
        {"title": "Plums fall", "publisher": "Example Garden", "published": "2020-03-09",
         "text": "Prices of plums fell for the third week, growers said, and many trees broke under their fruit."},
    ]  # fmt: skip
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    run("read", tmp_path, "--ledger", tmp_path / "x.db", "--workers", 1)
    stories = json.loads(run("stories", "--ledger", tmp_path / "x.db", "--json").out)
    expelled = next(story for story in stories if "Oslo" in story["title"])
    lines, told = both(run, "accounts", "--story", expelled["id"], "--ledger", tmp_path / "x.db")
    assert told["points"]
    assert not any("Example Garden" in line for line in lines)


# ----------------------------------------------------------------------------------------- chains, copies, reports


def test_a_chain_goes_deeper_with_each_relay_to_the_report_and_its_copies(run: Run, built: Path) -> None:
    for said in json.loads(run("statements", "--ledger", built, "--json").out):
        done = run("chain", said["id"], "--ledger", built)
        words, speaker, *rest = done.out.splitlines()
        assert words == " ".join(said["content"].split())
        assert speaker.startswith(said["speaker"]["name"] if said["speaker"] else "(speaker unknown)")
        for one in json.loads(run("chain", said["id"], "--ledger", built, "--json").out):
            steps = [line for line in rest if "└" in line]
            relays = [line for line in steps if any(name in line for name in one["via"])]
            assert len(relays) >= len(one["via"])
            copies = [line for line in steps if "└ copy: " in line]
            assert len(copies) >= len(one["copies"])
            assert all(len(line) - len(line.lstrip()) > 2 for line in copies)
            assert min(len(line) - len(line.lstrip()) for line in steps) == 2
        assert " origin" in rest[-1]


def test_passages_of_a_copy_are_the_words_at_their_places(run: Run, built: Path) -> None:
    plain, told = both(run, "copies", "--ledger", built)
    assert plain[-1] == "1 copy"
    [copy] = told
    assert copy["passages"]
    assert not any("“" in line for line in plain)
    with onrecord.open(built) as ledger:
        text = ledger.report(copy["report"]).text
    lines = [line for line in run("copies", "--passages", "--ledger", built).out.splitlines() if "“" in line]
    for line, passage in zip(lines, copy["passages"], strict=True):
        start, end = passage["copy"]
        words = line.strip().removeprefix("“").rpartition("”")[0]
        assert line.endswith(f"  {start}-{end}")
        assert " ".join(text[start:end].split()).startswith(words.removesuffix("…"))
        assert len(words) <= 160


def test_every_report_says_whence_its_date_is_and_what_it_gave(run: Run, built: Path) -> None:
    lines, told = both(run, "reports", "--ledger", built)
    assert lines[-1] == f"{len(told)} reports"
    for one in told:
        head = next(number for number, line in enumerate(lines) if line.endswith(one["id"]) and "copy (" not in line)
        assert lines[head].startswith(f"{one['published']} (by {one['dated_by']})")
        below = lines[head + 1]
        assert one["source"] in below
        if one["copy_of"]:
            assert below.endswith(f"copy ({one['relation']}) of {one['copy_of']}")
        else:
            assert below.endswith(("statements", "statement"))


def test_reports_that_could_not_be_read_and_those_of_other_languages_are_listed_too(run: Run, tmp_path: Path) -> None:
    french = (
        "Le ministre des affaires étrangères a déclaré lundi que la France n'acceptera pas cette décision injuste. "
    )
    (tmp_path / "lundi.txt").write_text(french * 6, encoding="utf-8")
    (tmp_path / "rien.txt").write_bytes(b"")
    assert run("read", tmp_path, "--ledger", tmp_path / "x.db", "--workers", 1).code == 1
    lines = [" ".join(line.split()) for line in run("reports", "--ledger", tmp_path / "x.db").out.splitlines()]
    assert any(line.endswith("language fr, not read") for line in lines)
    assert any(line.startswith(f"not read {tmp_path / 'rien.txt'}: ") for line in lines)


def test_what_is_found_is_shown_whole_with_its_day_and_place(run: Run, built: Path) -> None:
    lines, told = both(run, "search", "Finland", "--ledger", built)
    assert lines[-1] == f"{len(told)} paragraphs"
    for hit in told:
        assert " ".join(hit["text"].split()) in lines
        assert f"{hit['published']} {hit['title'] or 'evening-copy.txt'} {hit['report']} {hit['start']}" in lines
    some, first = both(run, "search", "Finland", "-n", 1, "--ledger", built)
    assert some[-1] == "1 paragraph"
    assert first == told[:1]


def test_a_paragraph_of_a_report_without_title_and_publisher_is_named_by_its_file(run: Run, two_stories: Path) -> None:
    shown = run("search", "plums", "--ledger", two_stories).out.splitlines()
    heads = [line for line in shown if line and not line.startswith(" ")][:-1]
    assert heads
    assert all("plums.txt" in line for line in heads)


@pytest.mark.parametrize(
    ("words", "many"),
    [
        (("hostile step",), 1),
        (("step hostile",), 1),
        (("hostile step", "Interfax"), 1),
        (("step hostile", "Interfax"), 0),
    ],
)
def test_words_in_quotation_marks_are_a_phrase_where_there_are_others_beside_them(
    run: Run, built: Path, words: tuple[str, ...], many: int
) -> None:
    assert len(json.loads(run("search", *words, "--ledger", built, "--json").out)) == many


# ------------------------------------------------------------------------------------------------- actors, differences


def test_an_actor_is_shown_with_offices_and_as_much_as_was_done_and_said(run: Run, built: Path) -> None:
    lines, [told] = both(run, "actor", "Liisa Aalto", "--ledger", built)
    assert lines[0].startswith(f"Liisa Aalto person {told['country']}")
    assert "also: Aalto" in lines
    for office in told["offices"]:
        assert any(line.startswith(f"{office['title']} {office['country']}") for line in lines)
    events = json.loads(run("timeline", "--actor", "Aalto", "--ledger", built, "--json").out)
    said = json.loads(run("statements", "--by", "Aalto", "--ledger", built, "--json").out)
    in_roles = [
        int(found[1]) for line in lines if (found := re.fullmatch(r"(?:did|had done .*|vou.*) (\d+) events?", line))
    ]
    assert sum(in_roles) == len(events)
    assert f"said {len(said)} statement{'s' * (len(said) > 1)}" in lines
    assert sum(line.endswith(event["id"][:10]) for event in events for line in lines) == len(events)
    assert sum(line.endswith(one["id"][:10]) for one in said for line in lines) == len(said)


ROLES = re.compile(r"^  (did|had done to it|vouches for)  \d+ events?\n((?:    .*\n)+)", re.MULTILINE)


@pytest.mark.parametrize("name", ["Finland", "Russia", "Liisa Aalto"])
def test_what_an_actor_did_stands_apart_from_what_was_done_to_it_and_what_it_vouches_for(
    name: str, run: Run, built: Path
) -> None:
    told = json.loads(run("timeline", "--ledger", built, "--json").out)
    shown = dict(ROLES.findall(run("actor", name, "--ledger", built).out))
    assert shown
    for event in told:
        in_role = [role for role, lines in shown.items() if event["id"][:10] in lines]
        sides = (*([party["name"] for party in event[side]] for side in ("actors", "recipients")), event["on_word_of"])
        roles = zip(("did", "had done to it", "vouches for"), sides, strict=True)
        expected = [role for role, names in roles if name in names]
        assert in_role == expected[:1]


def test_an_actor_who_did_and_said_nothing_has_no_lines_of_it(run: Run, built: Path) -> None:
    every = json.loads(run("actors", "--ledger", built, "--json").out)
    for one in every:
        text = run("actor", one["name"], "--ledger", built).out
        assert " 0 event" not in text
        assert " 0 statement" not in text


def test_a_name_in_full_leaves_out_those_of_whom_it_is_a_part(run: Run, built: Path) -> None:
    assert {one["name"] for one in json.loads(run("actor", "russia", "--ledger", built, "--json").out)} == {"Russia"}
    assert len(json.loads(run("actor", "Russ", "--ledger", built, "--json").out)) > 1


def test_differences_are_shown_with_each_version_and_who_tells_it(run: Run, built: Path) -> None:
    lines, told = both(run, "differences", "--ledger", built)
    assert lines[-1] == f"{len(told)} event{'s' * (len(told) != 1)}"
    assert told
    for one in told:
        assert any(line.endswith(one["event"][:10]) for line in lines)
        for point in one["differences"]:
            assert f"differs: {point['kind']}" in lines
            for version in point["versions"]:
                assert any(line.startswith(version["value"]) and ".txt" in line for line in lines)


# ------------------------------------------------------------------------------------------------- a sentence explained


def test_a_sentence_is_explained_with_everything_that_its_json_has(run: Run) -> None:
    lines, told = both(run, "explain", SENTENCE, "--date", "2021-04-14")
    heads = [line for line in lines if line in ("Words", "Actors", "Times", "Statements", "Deeds")]
    assert heads == ["Words", "Actors", "Times", "Statements", "Deeds"]
    words = lines[1 : lines.index("Actors")]
    assert [line.split(" ", 1)[0] for line in words][:4] == ["Norway", "expelled", "two", "Russian"]
    assert all(" of " in line for line in words)
    assert any(line.startswith("“two Russian diplomats” description is ") and ", two " in line for line in lines)
    assert "“Monday” DATE 2021-04-12 2021-04-12" in lines
    assert any(line.startswith("Sweden") and "said: “it would not expel anyone”" in line for line in lines)
    assert any(line.startswith("SANCTION expel") and "[happened] by “expelled”" in line for line in lines)
    assert {"actor: Norway (NOR GOV)", "number: two", "date: 2021-04-12"} <= set(lines)
    assert told


def test_without_a_day_of_publication_a_weekday_names_no_day(run: Run) -> None:
    shown = run("explain", SENTENCE)
    assert shown.code == 0
    assert "2021" not in shown.out
    assert "no date" in shown.out


# -------------------------------------------------------------------------------------------------------------- notices


def test_the_bar_shows_each_stage_on_standard_error_and_leaves_standard_output_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Bar() as bar:
        for done in range(3):
            bar("reading", done, 3)
        bar("merging", 1, None)
    said = capsys.readouterr()
    assert said.out == ""
    assert [task.description for task in bar._bars.tasks] == ["reading", "merging"]
    assert [(task.completed, task.total) for task in bar._bars.tasks] == [(2, 3), (1, None)]
    assert not bar._bars.live.is_started
