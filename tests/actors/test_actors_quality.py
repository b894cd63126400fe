"""Floors of quality on the development sets, just under the figures of the day: `benchmarks/actors.py` gives them."""

from pathlib import Path

import pytest
from benchmarks import actors as benchmark

pytestmark = pytest.mark.quality

# Percent right. Country and sector of the actors' own words in the gold records; names in the gold bundles.
PHRASES = {"actor country": 95.0, "recipient country": 93.0, "actor sector": 90.0, "recipient sector": 84.0}
BUNDLES = {
    "bundle actor found": 93.0,
    "bundle actor country": 92.0,
    "bundle actor sector": 89.0,
    "bundle speaker found": 94.0,
    "bundle speaker country": 97.0,
    "bundle speaker sector": 96.0,
}


def percent(figure: benchmark.Figure) -> float:
    return 100 * figure.right / figure.asked


@pytest.fixture(scope="module")
def phrases(shared: Path) -> dict[str, benchmark.Figure]:
    return benchmark.phrases(shared, None, [])


@pytest.fixture(scope="module")
def bundles(shared: Path) -> dict[str, benchmark.Figure]:
    return benchmark.bundles(shared, [])


@pytest.mark.parametrize("measure", PHRASES)
def test_phrases_of_the_gold_records_have_their_country_and_sector(phrases, measure: str) -> None:
    assert percent(phrases[measure]) >= PHRASES[measure]


@pytest.mark.parametrize("measure", BUNDLES)
def test_actors_and_speakers_of_the_bundles_are_found_by_name(bundles, measure: str) -> None:
    assert percent(bundles[measure]) >= BUNDLES[measure]


def test_records_are_parted_by_their_id_alone() -> None:
    assert {benchmark.part_of(f"record-{n}") for n in range(30)} == {"dev", "held"}
    assert benchmark.part_of("record-1") == benchmark.part_of("record-1")
