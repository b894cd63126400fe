"""What the benchmark of workers lays before them, and what it tells of one run, and of two at the same time."""

from __future__ import annotations

import os
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from benchmarks import tables, workers

ARTICLES = [
    "GENEVA - Norway expelled three diplomats on Friday, the foreign minister said.",
    "NAIROBI - Kenya recalled its ambassador from Somalia on Monday after a border dispute.",
]
ALONE = {"seconds": 10.0, "own CPU seconds": 10.5, "memory": 300}


def test_a_pile_has_as_many_reports_as_are_wanted_each_with_an_id_and_a_day_of_its_own() -> None:
    found = list(workers.pile(ARTICLES, 60))
    assert len(found) == 60
    assert len({report["id"] for report in found}) == 60
    assert all(report["published"].startswith("2019-") for report in found)


def test_two_in_five_of_a_pile_are_copies_with_another_first_line() -> None:
    texts = [report["text"] for report in workers.pile(ARTICLES, 1000)]
    copies = [text for text in texts if text.startswith("From our correspondent")]
    assert 0.35 < len(copies) / len(texts) < 0.45
    originals = set(texts)
    assert all(text.split("\n\n", 1)[1] in originals for text in copies)


def test_the_same_pile_is_made_again() -> None:
    assert list(workers.pile(ARTICLES, 30)) == list(workers.pile(ARTICLES, 30))


def test_no_original_of_a_pile_is_another_though_articles_are_repeated() -> None:
    texts = [report["text"] for report in workers.pile(ARTICLES, 40)]
    originals = Counter(text for text in texts if not text.startswith("From our correspondent"))
    assert set(originals.values()) == {1}


def test_an_article_is_cut_between_paragraphs_into_parts_of_about_that_length() -> None:
    text = "\n\n".join(["word " * 30] * 8)
    parts = workers.cut(text, 400)
    assert len(parts) > 2
    assert all(200 < len(part) <= 400 for part in parts)
    assert workers.cut(text, 0) == [text]


def test_a_short_article_stays_whole() -> None:
    assert workers.cut("One paragraph.", 400) == ["One paragraph."]


def test_of_one_run_the_time_and_memory_of_its_workers_are_told_beside_its_own() -> None:
    assert workers.row(100, 2, [ALONE], spent=8.25, worker_memory=270) == {
        "reports": 100,
        "workers": 2,
        "seconds": 10.0,
        "own CPU seconds": 10.5,
        "all CPU seconds": 18.75,
        "memory": 300,
        "worker memory": 270,
        "reports a second": 10.0,
    }


def test_two_runs_apart_are_over_when_the_slower_is_and_count_the_reports_of_both() -> None:
    slower = {"seconds": 12.5, "own CPU seconds": 12.0, "memory": 310}
    found = workers.row(200, "2 apart", [ALONE, slower])
    assert (found["seconds"], found["reports a second"]) == (12.5, 16.0)
    assert found["own CPU seconds"] == found["all CPU seconds"] == 22.5
    assert (found["memory"], found["worker memory"]) == (310, 0)


def test_rows_of_workers_and_of_runs_apart_stand_in_one_table() -> None:
    rows = [workers.row(100, 1, [ALONE]), workers.row(200, "2 apart", [ALONE, ALONE])]
    head, _, first, second = tables.workers(rows).splitlines()
    assert head.startswith("| reports | workers | seconds |")
    assert first.startswith("| 100 | 1 | 10.0 |")
    assert second.startswith("| 200 | 2 apart | 10.0 |")


def test_the_table_asks_for_runs_apart() -> None:
    (command,) = tables.RUNS["workers"](Path("sets"))
    assert "--apart" in command


def test_runs_apart_each_read_the_whole_pile() -> None:
    found = workers.apart(ARTICLES, 2)
    assert (found["reports"], found["workers"]) == (4, "2 apart")
    assert float(found["own CPU seconds"]) > 0
    assert float(found["reports a second"]) == pytest.approx(4 / float(found["seconds"]), abs=0.01)


def test_a_pile_is_laid_down_line_by_line_and_taken_away_afterwards() -> None:
    with workers.laid_down(ARTICLES, 5) as file, file.open(encoding="utf-8") as lines:
        assert len(list(islice(lines, 10))) == 5
    assert not file.exists()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system tells nothing of processes")
def test_the_memory_and_time_of_a_process_are_asked_of_the_system() -> None:
    assert workers.peak(os.getpid()) > 1000
    assert workers.cpu(os.getpid()) > 0


def test_a_process_that_is_gone_has_neither_memory_nor_time() -> None:
    nobody = 2**22 + 1  # above the largest number that Linux gives
    assert (workers.peak(nobody), workers.cpu(nobody)) == (0, 0.0)
    assert list(workers.below(nobody)) == []
