"""What a path names, in which order, and what a report is called."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import format_corpus
import pytest

from onrecord.model import Failure, Report
from onrecord.read import ReadSettings, read_paths
from onrecord.read.identity import make_report, normalised, report_id

GOOD = format_corpus.plain(format_corpus.STORIES[0])


def sources(*paths: Path | str) -> list[str]:
    return [found.source for found in read_paths([str(path) for path in paths])]


def only_report(path: Path | str, **limits: object) -> Report:
    (found,) = read_paths([str(path)], ReadSettings(**limits))  # type: ignore[arg-type]
    assert isinstance(found, Report), found
    return found


def test_folders_are_read_by_name_with_what_is_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "C.txt", ".hidden.txt", ".git/x.txt", "page_files/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(GOOD)
    assert sources(tmp_path) == [f"{tmp_path}/{name}" for name in ("C.txt", "a/b/c.txt", "a/z.txt", "b.txt")]


def test_paths_are_read_in_the_order_given(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(GOOD)
    assert sources(tmp_path / "b.txt", tmp_path / "a.txt") == [f"{tmp_path}/b.txt", f"{tmp_path}/a.txt"]


def test_a_source_is_the_path_as_given_in_one_spelling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    assert sources("./in//a.txt", "in/../in", "./in/") == ["in/a.txt", "in/a.txt", "in/a.txt"]
    assert normalised("https://x.example//a") == "https://x.example//a"


def test_the_original_of_a_text_file_is_the_decoded_file_exactly(tmp_path: Path) -> None:
    text = " Title\r\n\r\nWords \u00a0of\ta \u201creport\u201d.\r\rMore\x0cwords\u2028.\n \n"
    path = tmp_path / "a.txt"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        path.write_bytes(text.encode(encoding))
        assert only_report(path).original == text


def test_the_original_of_a_record_is_its_text_exactly(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "\\n One line.\\r\\nAnother \\u2014 line. ", "title": "A Title"}')
    assert only_report(path).original == "\n One line.\r\nAnother — line. "


def test_the_same_file_read_again_is_the_same_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD)
    first = only_report(path).id
    os.utime(path, (0, 0))
    monkeypatch.chdir(tmp_path)
    assert only_report("a.txt").id == first


def test_two_files_of_the_same_text_are_two_reports(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD)
    assert len({found.id for found in read_paths([str(tmp_path)]) if isinstance(found, Report)}) == 2


def test_a_record_goes_by_its_own_key_wherever_its_file_lies(tmp_path: Path) -> None:
    ids = set()
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text('{"id": "k1", "text": "Some words of a report."}')
        ids.add(only_report(tmp_path / name).id)
    assert len(ids) == 1


def test_ids_tell_all_that_they_are_made_of_apart() -> None:
    day = date(2018, 4, 2)
    parts = [("k", "p", "t", day, "x"), ("j", "p", "t", day, "x"), ("k", "q", "t", day, "x"), ("k", "p", "u", day, "x")]
    parts += [("k", "p", "t", None, "x"), ("k", "p", "t", day, "y"), ("kp", None, "t", day, "x")]
    ids = [report_id(*part) for part in parts]
    assert len(set(ids)) == len(parts)
    assert all(len(one) == 16 and int(one, 16) >= 0 for one in ids)


def test_no_date_is_taken_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "2018-04-02.txt").write_text("Words of a report that has no date.")
    report = only_report(tmp_path / "2018-04-02.txt")
    assert (report.published, report.dated_by) == (None, "none")
    assert make_report("a", "x", dated_by="table").dated_by == "none"


def test_reading_is_a_stream(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text(GOOD)
    found = read_paths([str(tmp_path)])
    assert isinstance(found, Iterator)
    assert isinstance(next(found), Report)
    (tmp_path / "b.txt").unlink()
    assert isinstance(next(found), Failure)


@pytest.mark.parametrize(
    "name",
    ["jsonl", "printed pdf", "rss", "docx", "parquet", "zip", "html with linked data", "utf-8 text", "packed text"],
)
def test_standard_input_is_read_whatever_it_holds(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = format_corpus.MAKERS[name](tmp_path, format_corpus.STORIES[0])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(made.path.read_bytes())))
    found = list(read_paths(["-"]))
    assert [type(one) for one in found] == [Report] * len(made.expected)
    assert found[0].source.startswith("-")


def test_columns_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("inhalt,tag,kopf,text\nWords of a report.,2018-04-02,A Title,not this\n")
    report = only_report(path, columns={"text": "inhalt", "published": "tag", "title": "kopf"})
    assert (report.original, report.title, report.published) == ("Words of a report.", "A Title", date(2018, 4, 2))
    assert report.dated_by == "table"


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"text": "inhlat"}, "no column inhlat; there are inhalt, tag"),
        ({"text": "x" * 99}, f"no column {'x' * 30}; there are inhalt, tag"),
        ({}, "no column with the text among inhalt, tag; name it with --columns text=NAME"),
        ({"published": "tag"}, "no column with the text among inhalt, tag; name it with --columns text=NAME"),
    ],
)
def test_a_column_that_a_table_has_not_is_named_with_those_it_has(
    columns: dict[str, str], reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("inhalt,tag\nWords of a report.,2018-04-02\n")
    assert list(read_paths([str(path)], ReadSettings(columns=columns))) == [Failure(str(path), reason)]


def test_a_row_keeps_its_line_breaks_and_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'title,text\r\nA,"One line\r\nand another"\r\n\r\nB,Second.\r\n')
    found = list(read_paths([str(path)]))
    assert [one.source for one in found] == [f"{path}#1", f"{path}#3"]
    assert isinstance(found[0], Report)
    assert found[0].original == "One line\r\nand another"


def test_json_of_several_kinds(tmp_path: Path) -> None:
    records = {
        "one.json": '{"text": "Words of one."}',
        "list.json": '[{"text": "Words of one."}, {"body": "Words of two."}]',
        "lines.json": '{"text": "Words of one."}\n{"text": "Words of two."}\n',
    }
    counts = {}
    for name, data in records.items():
        (tmp_path / name).write_text(data)
        counts[name] = sum(isinstance(one, Report) for one in read_paths([str(tmp_path / name)]))
    assert counts == {"one.json": 1, "list.json": 2, "lines.json": 2}


def test_lists_and_objects_in_fields_become_words(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"text": "Words.", "author": ["Ann Sample", {"name": "Bo Specimen"}], "source": {"name": "Example"}}'
    )
    report = only_report(path)
    assert (report.byline, report.publisher) == ("Ann Sample, Bo Specimen", "Example")


def test_mails_give_what_is_attached(tmp_path: Path) -> None:
    import email.message

    message = email.message.EmailMessage()
    message["Subject"] = "Clippings"
    message.set_content("Here are the clippings of today, all from one paper.")
    message.add_attachment(GOOD.encode(), maintype="text", subtype="plain", filename="one.txt")
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(message))
    assert sources(path) == [str(path), f"{path}/one.txt"]


def test_a_page_whose_text_stands_only_in_its_metadata_is_read(tmp_path: Path) -> None:
    story = format_corpus.STORIES[0]
    body = " ".join(story.paragraphs)
    path = tmp_path / "script.html"
    path.write_text(
        f'<html><head><script type=\'application/ld+json\'>{{"@type": "NewsArticle", "headline": "{story.title}",'
        f'"articleBody": "{body}"}}</script></head><body><p>Loading</p></body></html>'
    )
    report = only_report(path)
    assert report.original == f"{story.title}\n\n{body}"
