"""What is declared of an encoding, and what is meant by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Report
from onrecord.read import read_paths
from onrecord.read.decode import decode

SAID = "“Our port’s piers are safe,” she said – twice."


@pytest.mark.parametrize("label", ["iso-8859-1", "ISO8859-1", "latin1", "us-ascii", "windows-1252", "l1"])
def test_latin_labels_mean_what_windows_writes(label: str) -> None:
    assert decode(SAID.encode("cp1252"), label) == SAID


@pytest.mark.parametrize(
    ("text", "written", "label"),
    [
        ("Kıyıda “barış” görüşmesi – bugün", "cp1254", "iso-8859-9"),
        ("中国外交部发言人㑇镕", "gb18030", "gb2312"),
        ("日本の外務大臣①髙橋", "cp932", "shift_jis"),
        ("서울 외교부 똠방각하", "cp949", "euc-kr"),
        ("Порт закрыл причалы", "koi8-r", "koi8-r"),
        ("日本の外務大臣は月曜日に", "iso2022_jp", "iso-2022-jp"),
        ("Überall blühen Gärten", "utf-8", "iso-8859-1"),
    ],
)
def test_a_label_is_taken_for_the_larger_set_that_goes_by_it(text: str, written: str, label: str) -> None:
    assert decode(text.encode(written), label) == text


@pytest.mark.parametrize("label", ["no-such-set", "utf-7", "idna", "punycode", "\x00", "base64", "rot13", ""])
def test_a_strange_label_is_no_harm(label: str) -> None:
    assert decode(SAID.encode("cp1252") * 3, label) == SAID * 3


def test_a_page_and_a_mail_that_say_latin_keep_their_quotation_marks(tmp_path: Path) -> None:
    body = " ".join([SAID] * 8)
    page = tmp_path / "page.html"
    page.write_bytes(f"<html><head><meta charset=iso-8859-1></head><body><p>{body}</p></body></html>".encode("cp1252"))
    mail = tmp_path / "mail.eml"
    mail.write_bytes(
        b"From: a@example.org\nSubject: Piers\nContent-Type: text/plain; charset=iso-8859-1\n"
        b"Content-Transfer-Encoding: 8bit\n\n" + body.encode("cp1252")
    )
    for found in read_paths([str(page), str(mail)]):
        assert isinstance(found, Report)
        assert found.original.count("“Our port’s piers are safe,” she said – twice.") == 8
