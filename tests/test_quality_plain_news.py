"""A ceiling for deeds told of sport, science, entertainment and business: benchmarks/plain_news.py gives the figure."""

from pathlib import Path

import pytest
from benchmarks import plain_news, quality

MOST = 0.55  # deeds a report; half of today's are acts that the reports tell of (arrests, letters of protest)


@pytest.fixture(scope="module")
def news(shared: Path) -> Path:
    return shared / quality.PLAIN_NEWS


@pytest.mark.quality
def test_few_deeds_are_told_of_plain_news(news: Path) -> None:
    figures = plain_news.measure(news)
    assert figures["reports"] == len(plain_news.LABELS) * plain_news.EACH
    assert figures["deeds a report"] <= MOST


@pytest.mark.quality
def test_the_reports_of_plain_news_are_those_that_the_draw_gives(news: Path) -> None:
    assert plain_news.chosen() == plain_news.choose(news)


def test_the_data_hold_ids_alone_as_many_of_every_label() -> None:
    table = plain_news.chosen()
    assert tuple(table) == plain_news.LABELS
    ids = [one for own in table.values() for one in own]
    assert [len(own) for own in table.values()] == [plain_news.EACH] * len(table)
    assert len(set(ids)) == len(ids)
    assert all(len(one) == 12 and set(one) <= set("0123456789abcdef") for one in ids)


@pytest.mark.quality
def test_a_set_without_one_of_the_reports_is_said_to_be_another(news: Path) -> None:
    with pytest.raises(ValueError, match="no report no-such-id"):
        plain_news.readings(news, ["no-such-id"])
