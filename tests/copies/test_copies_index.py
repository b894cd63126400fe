"""The index on disk: what it says on adding, and that it ends with the groups of the whole pile."""

import random
import sqlite3
from pathlib import Path

import pytest

from onrecord.copies import CopyIndex, cluster

from .writing import misread, paragraphs, text


def pile() -> dict[str, str]:
    texts = {}
    foot = text(999, 2)
    for seed in range(5):
        whole = text(seed)
        texts |= {f"{seed}a": whole, f"{seed}b": f"Osk\n\n{whole}", f"{seed}c": "\n\n".join(paragraphs(seed)[:5])}
        texts |= {f"{seed}d": misread(whole, seed), f"{seed}e": f"{text(50 + seed, 3)}\n\n{foot}"}
        texts |= {f"{seed}f": f"{text(70 + seed, 2)}\n\n{foot}"}
    return texts | {"x": "", "y": "", "z": "Too short."}


def at_once(texts: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    groups: dict[int, list[str]] = {}
    for ident, name in zip(texts, cluster(texts.values()), strict=True):
        groups.setdefault(name, []).append(ident)
    return tuple(sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1))


@pytest.mark.parametrize("seed", range(4))
def test_reports_added_in_any_order_and_batches_give_the_groups_of_all_at_once(tmp_path: Path, seed: int) -> None:
    texts = pile()
    wanted = at_once(texts)
    assert len(wanted) == 5
    order = random.Random(seed).sample(sorted(texts), len(texts))
    for low in range(0, len(order), 7 + seed):
        with CopyIndex(tmp_path / "copies.db") as index:
            for ident in order[low : low + 7 + seed]:
                index.add(ident, texts[ident])
    with CopyIndex(tmp_path / "copies.db") as index:
        assert index.groups() == wanted
        assert len(index) == len(texts)


def test_adding_says_at_once_what_a_report_copies() -> None:
    with CopyIndex(":memory:") as index:
        assert index.add("a", text(1)) == ()
        assert index.add("b", text(2)) == ()
        assert index.add("c", f"Osk\n\n{text(1)}") == ("a",)
        assert index.add("d", "\n\n".join(paragraphs(1)[:5])) == ("a", "c")


def test_adding_a_report_again_changes_nothing() -> None:
    with CopyIndex(":memory:") as index:
        index.add("a", text(1))
        index.add("b", text(1))
        assert index.add("b", text(1)) == ("a",)
        assert len(index) == 2
        assert index.groups() == (("a", "b"),)


def test_short_texts_of_the_same_words_are_copies() -> None:
    with CopyIndex(":memory:") as index:
        index.add("a", "No ferry today.")
        assert index.add("b", "No ferry today") == ("a",)
        assert index.add("c", "No tram today") == ()


def test_furniture_shows_on_adding_once_it_stands_in_many_reports() -> None:
    box = text(60, 1)
    with CopyIndex(":memory:") as index:
        for seed in range(9):
            parts = paragraphs(70 + seed, 4, 2)
            last = index.add(str(seed), "\n\n".join([*parts[:2], box, *parts[2:]]))
        assert last == ()
        assert index.groups() == ()


def test_an_index_knows_what_is_in_it() -> None:
    with CopyIndex(":memory:") as index:
        index.add("a", text(1))
        assert "a" in index
        assert "b" not in index


def test_an_empty_index_has_no_groups() -> None:
    with CopyIndex(":memory:") as index:
        assert index.groups() == ()
        assert len(index) == 0


def test_a_file_that_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("This is a list of things to buy. " * 100, encoding="utf-8")
    with pytest.raises(sqlite3.DatabaseError):
        CopyIndex(tmp_path / "notes.txt")
