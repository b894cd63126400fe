"""Limits hold at the very number that they name: what is as large is read, one more is refused, the rest goes on."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Failure, Report
from onrecord.read import ReadSettings, read_paths

TEXT = "Norway expelled two Danish envoys on Monday, the foreign ministry in Oslo said after a short meeting.\n"
SIZE = len(TEXT)
PACKERS = {"": bytes, ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}


def read(*paths: Path, **limits: object) -> tuple[list[Report], list[Failure]]:
    found = list(read_paths([str(path) for path in paths], ReadSettings(**limits)))  # type: ignore[arg-type]
    return [one for one in found if isinstance(one, Report)], [one for one in found if isinstance(one, Failure)]


def zipped(path: Path, members: dict[str, str], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def tarred(path: Path, members: dict[str, str], packing: str = "") -> Path:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as archive:
        for name, text in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    path.write_bytes(PACKERS[packing](whole.getvalue()))
    return path


THREE = {f"{name}.txt": f"{name} {TEXT}" for name in "abc"}
EACH = SIZE + 2


@pytest.mark.parametrize(
    ("limit", "at", "read_at", "read_below"),
    [
        ("max_members", 3, "abc", "ab"),
        ("max_unpacked", 3 * EACH, "abc", "ab"),
        ("max_unpacked", 2 * EACH, "ab", "a"),
        ("max_file", EACH, "abc", ""),
        ("max_text", EACH, "abc", ""),
    ],
)
def test_what_is_as_large_as_a_limit_of_a_zip_is_read_and_what_is_one_more_is_named(
    tmp_path: Path, limit: str, at: int, read_at: str, read_below: str
) -> None:
    path = zipped(tmp_path / "pile.zip", THREE, zipfile.ZIP_STORED)
    outer = {"max_file": path.stat().st_size + 1} if limit != "max_file" else {}
    for most, expected in ((at, read_at), (at - 1, read_below)):
        reports, failures = read(path, **(outer | {limit: most}))
        assert "".join(Path(report.source).stem for report in reports) == expected
        assert len(failures) == (bool(limit == "max_members" and most < 3) or 3 - len(expected))
        assert all(limit in failure.reason and str(path) in failure.source for failure in failures)


@pytest.mark.parametrize("packing", PACKERS)
def test_an_archive_is_unpacked_by_its_content_whatever_its_name_says_of_the_packing(
    tmp_path: Path, packing: str
) -> None:
    for name in ("pile.tar", "pile.tar.gz", "pile.tgz"):
        reports, failures = read(tarred(tmp_path / name, THREE, packing))
        assert [report.original for report in reports] == list(THREE.values())
        assert failures == []


@pytest.mark.parametrize("packing", [".gz", ".bz2", ".xz"])
def test_a_packed_text_is_read_up_to_its_limit_and_its_reports_are_those_of_the_plain_one(
    tmp_path: Path, packing: str
) -> None:
    path = tmp_path / f"one.txt{packing}"
    path.write_bytes(PACKERS[packing](TEXT.encode()))
    [whole], failures = read(path, max_file=SIZE)
    assert (whole.original, failures) == (TEXT, [])
    reports, [failure] = read(path, max_file=SIZE - 1)
    assert reports == []
    assert "limit" in failure.reason
    assert "\n" not in failure.reason


@pytest.mark.parametrize("packing", [".gz", ".bz2", ".xz"])
def test_a_packed_file_cut_at_any_place_is_read_or_named_and_what_stands_beside_it_is_read(
    tmp_path: Path, packing: str
) -> None:
    whole = PACKERS[packing](TEXT.encode())
    (tmp_path / "zz.txt").write_text(TEXT, encoding="utf-8")
    for cut in range(0, len(whole), 7):
        path = tmp_path / f"one.txt{packing}"
        path.write_bytes(whole[:cut])
        reports, failures = read(path, tmp_path / "zz.txt")
        assert len(reports) + len(failures) == 2
        assert reports[-1].original == TEXT
        assert all(str(path) in failure.source and "\n" not in failure.reason for failure in failures)


@pytest.mark.parametrize(
    "name",
    ["../out.txt", "a/../../out.txt", "/etc/out.txt", "C:\\out.txt", "..\\out.txt", "a/./../../b.txt"],
)
def test_a_member_whose_name_leads_out_of_the_archive_is_left_alone_and_the_next_is_read(
    tmp_path: Path, name: str
) -> None:
    members = {name: f"out {TEXT}", "in.txt": f"in {TEXT}"}
    for path in (zipped(tmp_path / "x.zip", members), tarred(tmp_path / "x.tar", members)):
        reports, [failure] = read(path)
        assert [report.original for report in reports] == [f"in {TEXT}"]
        assert "leads out of the archive" in failure.reason


@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_archives_within_archives_are_read_as_deep_as_the_limit(tmp_path: Path, depth: int) -> None:
    data = zipped(tmp_path / "0.zip", {"deep.txt": TEXT}).read_bytes()
    for level in range(1, depth + 1):
        with zipfile.ZipFile(tmp_path / f"{level}.zip", "w") as archive:
            archive.writestr(f"{level - 1}.zip", data)
        data = (tmp_path / f"{level}.zip").read_bytes()
    path = tmp_path / f"{depth}.zip"
    reports, failures = read(path, max_depth=depth + 1)
    assert ([report.original for report in reports], failures) == ([TEXT], [])
    reports, failures = read(path, max_depth=depth)
    assert reports == []
    assert ["max_depth" in failure.reason for failure in failures] == [True]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_an_archive_with_any_byte_changed_is_read_or_named_and_never_breaks_the_run(
    tmp_path: Path, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(["x.zip", "x.tar", "x.tar.gz"]))
    path = tmp_path / kind
    (zipped(path, THREE) if kind == "x.zip" else tarred(path, THREE, ".gz" if kind.endswith("gz") else ""))
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(whole)
    (tmp_path / "zz.txt").write_text(TEXT, encoding="utf-8")
    reports, failures = read(path, tmp_path / "zz.txt", max_ratio=10_000)
    assert reports
    assert reports[-1].original == TEXT
    assert all("\n" not in failure.reason for failure in failures)
