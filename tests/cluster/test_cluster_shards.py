"""Shards: every report at the paths is in one shard and in no other, however often shards are divided."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cluster.shards import CUTS, PARTS, Shard, files_at, shards


def write(folder: Path, sizes: dict[str, int]) -> None:
    for name, size in sizes.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)


def test_small_files_go_together_up_to_the_size(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": 40, "b.txt": 40, "c.txt": 40, "d.txt": 10})
    found = list(shards([str(tmp_path)], size=100))
    assert [[Path(path).name for path in shard.paths] for shard in found] == [["a.txt", "b.txt"], ["c.txt", "d.txt"]]


def test_a_large_file_is_divided_by_its_reports(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": 10, "pile.jsonl": 250, "z.txt": 10})
    found = list(shards([str(tmp_path)], size=100))
    assert [(Path(shard.paths[0]).name, shard.part, shard.of) for shard in found] == [
        ("a.txt", 0, 1),
        ("pile.jsonl", 0, 3),
        ("pile.jsonl", 1, 3),
        ("pile.jsonl", 2, 3),
        ("z.txt", 0, 1),
    ]


def test_a_huge_file_is_not_divided_without_end(tmp_path: Path) -> None:
    write(tmp_path, {"pile.jsonl": 9_000})
    assert len(list(shards([str(tmp_path / "pile.jsonl")], size=1))) == PARTS


def test_folders_are_opened_as_the_reading_room_opens_them(tmp_path: Path) -> None:
    write(tmp_path, {"b/two.txt": 1, "a.txt": 1, ".hidden": 1, "page_files/logo.html": 1})
    assert [Path(path).name for path in files_at([str(tmp_path)])] == ["a.txt", "two.txt"]


def test_what_is_not_there_stays_for_the_task_to_complain_of(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    asked = [str(tmp_path / "none.txt"), str(tmp_path / "empty"), "http://localhost/a.html"]
    assert list(files_at(asked)) == asked
    assert list(shards(asked)) == [Shard(tuple(asked))]


@pytest.mark.parametrize("many", [1, 2, 3, 7])
def test_a_shard_of_several_files_is_divided_by_files_first(many: int) -> None:
    whole = Shard(tuple(f"{number}.txt" for number in range(many)))
    halves = whole.halves()
    if many > 1:
        assert sum((half.paths for half in halves), ()) == whole.paths
        assert {half.of for half in halves} == {1}
    else:
        assert [(half.paths, half.part, half.of) for half in halves] == [(("0.txt",), 0, 2), (("0.txt",), 1, 2)]


@given(st.integers(0, 6), st.integers(1, 7), st.integers(0, 5), st.integers(0, 500))
def test_however_often_it_is_divided_each_report_stays_in_just_one_part(
    part: int, of: int, times: int, number: int
) -> None:
    whole = Shard(("pile.jsonl",), part % of, of)
    parts = [whole]
    for _ in range(times):
        parts = [half for one in parts for half in one.halves()]
    assert sum(one.has(number) for one in parts) == whole.has(number)


@pytest.mark.parametrize("of", [1, PARTS])
def test_dividing_comes_to_an_end(of: int) -> None:
    shard, steps = Shard(("pile.jsonl",), 0, of), 0
    while halves := shard.halves():
        shard, steps = halves[1], steps + 1
    assert steps == CUTS
    assert shard.of == of << CUTS


@given(st.lists(st.integers(0, 300), min_size=1, max_size=8))
def test_no_file_is_lost_and_none_comes_twice(sizes: list[int]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), {f"{number}.txt": size for number, size in enumerate(sizes)})
        found = list(shards([folder], size=100))
    whole = Counter(path for shard in found if shard.part == 0 for path in shard.paths)
    assert sorted(Path(path).name for path in whole) == sorted(f"{number}.txt" for number in range(len(sizes)))
    assert set(whole.values()) == {1}
    for path in whole:
        own = [shard for shard in found if path in shard.paths]
        assert sorted(shard.part for shard in own) == list(range(own[0].of))
