"""What news tells of courts, frontiers, shows of force, power and requests: sentences of our own, whole deeds."""

import tomllib
from pathlib import Path

import pytest
from reading_of import brief

TABLE = tomllib.loads((Path(__file__).parent / "themes.toml").read_text(encoding="utf-8"))
ROWS = [(group, row) for group, rows in TABLE.items() for row in rows if group != "nothing"]


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[f"{group}: {row['text'][:60]}" for group, row in ROWS])
def test_a_theme_of_the_news_gives_its_deeds_and_none_of_another_type(group: str, row: dict[str, object]) -> None:
    found = brief(row["text"], kind="headline" if group == "headline" else "body")
    wanted = set(row["wanted"])  # type: ignore[call-overload]
    assert wanted <= found
    assert {deed.split()[0] for deed in found} == {deed.split()[0] for deed in wanted}


@pytest.mark.parametrize("text", [row["text"] for row in TABLE["nothing"]])
def test_words_of_the_same_themes_that_tell_no_act_give_no_deed(text: str) -> None:
    assert brief(text) == set()
