"""Sentences of our own, grouped by the construction that they try, each with the deeds that must be read in it."""

import tomllib
from pathlib import Path

import pytest
from reading_of import brief

TABLE = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))
ROWS = [(group, row) for group, rows in TABLE.items() for row in rows]
TELLING = [(group, row) for group, row in ROWS if group != "nothing"]
SILENT = [row["text"] for group, row in ROWS if group == "nothing"]


@pytest.mark.parametrize(("group", "row"), TELLING, ids=[f"{group}: {row['text'][:60]}" for group, row in TELLING])
def test_a_construction_gives_its_deeds(group: str, row: dict[str, object]) -> None:
    found = brief(row["text"], kind="headline" if group == "headline" else "body")
    assert not set(row["wanted"]) - found  # type: ignore[call-overload]
    assert not set(row.get("not", ())) & found  # type: ignore[call-overload]


@pytest.mark.parametrize("text", SILENT)
def test_a_sentence_that_tells_no_deed_gives_none(text: str) -> None:
    assert brief(text) == set()


def test_the_table_is_large_and_a_third_of_it_tells_nothing() -> None:
    assert len(ROWS) >= 110
    assert len(SILENT) * 3 >= len(ROWS) - 10
    assert len({row["text"] for _, row in ROWS}) == len(ROWS)
