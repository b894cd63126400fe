"""Floors for whole ledgers on the gold bundles, and for coded events: quality must not fall unseen.

A floor stands just under the figure of the day that it was set (BENCHMARKS.md); raise it with the figure.
"""

import statistics
from pathlib import Path

import pytest
from benchmarks import quality

# Mean F1 over the eight gold bundles.
LEDGER_FLOORS = {
    "detect": 81.5,
    "who": 63.0,
    "when": 68.5,
    "status": 77.0,
    "full": 55.0,
    "links": 93.5,
    "said+who": 85.5,
    "said full": 75.5,
}


@pytest.fixture(scope="module")
def bundles(shared: Path) -> dict[str, dict[str, dict[str, float]]]:
    return quality.ledger_figures(shared)


@pytest.mark.quality
@pytest.mark.parametrize(("measure", "floor"), LEDGER_FLOORS.items())
def test_the_mean_over_the_gold_bundles_stays_above_its_floor(
    bundles: dict[str, dict[str, dict[str, float]]], measure: str, floor: float
) -> None:
    assert statistics.mean(figures[measure]["F1"] for figures in bundles.values()) >= floor


@pytest.mark.quality
def test_every_copy_in_the_gold_bundles_is_known_as_one(bundles: dict[str, dict[str, dict[str, float]]]) -> None:
    assert all(figures["copies"]["right"] == figures["copies"]["of"] for figures in bundles.values())


@pytest.mark.quality
def test_the_measure_prints_a_line_a_bundle_and_their_mean(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = {name: {"F1": 50.0} for name in LEDGER_FLOORS} | {"copies": {"right": 3, "of": 3}}
    monkeypatch.setattr(quality, "ledger_figures", lambda _: {"one.gold.json": figures, "two.gold.json": figures})
    printed = quality.mean_over_ledgers(shared).splitlines()
    assert [line.split()[0] for line in printed[2:]] == ["one", "two", "mean"]
