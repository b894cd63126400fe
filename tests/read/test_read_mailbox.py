"""Mailboxes: every mail is a report, wherever the lines are that begin one."""

from __future__ import annotations

import io
import mailbox
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Failure, Report
from onrecord.read import ReadSettings, read_paths
from onrecord.read.mail import _mails

WORDS = "The envoys of both sides met on Monday and agreed on nothing but the hour of their next meeting."
BODIES = st.lists(
    st.sampled_from(["From the harbour the ships left.", ">From here", "", "They left.", "From: nobody", "x" * 90]),
    max_size=8,
)


def letter(subject: str, text: str = WORDS) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Example Wire <desk@wire.example>"
    message["Subject"] = subject
    message["Date"] = "Mon, 2 Apr 2018 08:00:00 +0200"
    message.set_content(text)
    return message


def box_of(path: Path, *letters: EmailMessage) -> Path:
    """A mailbox as the standard library writes one."""
    box = mailbox.mbox(path)
    for one in letters:
        box.add(one)
    box.close()
    return path


def read(path: Path, **limits: int) -> list[Report | Failure]:
    return list(read_paths([str(path)], ReadSettings(**limits)))


def test_each_mail_of_a_mailbox_is_a_report_with_its_own_headers(tmp_path: Path) -> None:
    path = box_of(tmp_path / "desk.mbox", letter("Envoys meet"), letter("Envoys part"))
    found = read(path)
    assert [one.title for one in found if isinstance(one, Report)] == ["Envoys meet", "Envoys part"]
    assert [one.source for one in found] == [f"{path}#1", f"{path}#2"]
    assert {(one.publisher, one.published) for one in found if isinstance(one, Report)} == {
        ("Example Wire", date(2018, 4, 2))
    }


def test_a_sentence_that_begins_with_from_stays_in_its_mail(tmp_path: Path) -> None:
    text = f"{WORDS}\n\nFrom the palace they went home.\n"
    (found,) = read(box_of(tmp_path / "desk.mbox", letter("Envoys meet", text)))
    assert isinstance(found, Report)
    assert found.original.endswith("\n\nFrom the palace they went home.")


def test_attachments_are_read_under_the_name_of_their_mail(tmp_path: Path) -> None:
    message = letter("Clippings")
    rows = b'{"text": "Words of the first report."}\n{"text": "Words of the second."}\n'
    message.add_attachment(rows, maintype="application", subtype="json", filename="rows.jsonl")
    path = box_of(tmp_path / "desk.mbox", letter("Before"), message)
    names = [one.source.removeprefix(f"{path}#") for one in read(path)]
    assert names == ["1", "2", "2/rows.jsonl#1", "2/rows.jsonl#2"]


def test_a_mailbox_is_known_without_a_telling_name_and_prose_is_not_taken_for_one(tmp_path: Path) -> None:
    box = box_of(tmp_path / "box", letter("Envoys meet"), letter("Envoys part"))
    prose = tmp_path / "prose"
    prose.write_text(f"From Monday on the border is closed. {WORDS}")
    assert len(read(box)) == 2
    (report,) = read(prose)
    assert isinstance(report, Report)
    assert report.title is None or report.title.startswith("From Monday")


def test_what_is_no_mailbox_is_named(tmp_path: Path) -> None:
    path = tmp_path / "desk.mbox"
    path.write_text(WORDS)
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert "no mailbox" in failure.reason


def test_a_mail_over_the_limit_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    path = box_of(tmp_path / "desk.mbox", letter("Long", "word " * 2_000), letter("Short"))
    first, second = read(path, max_file=5_000)
    assert isinstance(first, Failure)
    assert "max_file" in first.reason
    assert isinstance(second, Report)
    assert second.title == "Short"


def test_more_mails_than_the_limit_are_named_and_those_before_are_read(tmp_path: Path) -> None:
    path = box_of(tmp_path / "desk.mbox", *(letter(f"Mail {number}") for number in range(4)))
    found = read(path, max_members=2)
    assert [type(one) for one in found] == [Report, Report, Failure]


@given(st.lists(BODIES, min_size=1, max_size=4))
def test_mails_come_out_of_a_mailbox_as_they_went_in(bodies: list[list[str]]) -> None:
    """The form is that of RFC 4155: an empty line before each mail but the first, ">" before a "From " within one."""
    written = []
    for lines in bodies:
        quoted = [f">{line}" if line.lstrip(">").startswith("From ") else line for line in lines]
        written.append("\n".join(["From - Mon Apr  2 08:00:00 2018", *quoted, "", ""]))
    found = list(_mails(io.BytesIO("".join(written).encode()), 10_000))
    assert [mail.decode() for mail in found if mail is not None] == ["\n".join([*lines, "", ""]) for lines in bodies]
