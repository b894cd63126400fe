"""Floors on the development sets, just under what is measured today."""

import importlib
import json
import sys
from pathlib import Path

import pytest

from onrecord.merge import merge
from onrecord.model import Report

LINKS = 87.0  # B-cubed F1 in percent over all bundles; 88.6 measured with the deeds of the day
ADDED = 8.0  # points that merging adds to one event for each deed; 12 measured


def scorer(shared: Path, name: str):
    sys.path.insert(0, str(shared / "tools"))
    return importlib.import_module(name)


@pytest.mark.quality
def test_mentions_of_unseen_topics_are_put_together(shared):
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from benchmarks.ecbplus import predict, read_lines

    docs, mentions = (shared / "data/ecbplus" / f"dev.{kind}.jsonl.gz" for kind in ("docs", "mentions"))
    gold = {str(row["mention_id"]): str(row["coref_chain"]) for row in read_lines(mentions)}
    found = {row["id"]: row["cluster"] for row in predict(docs, mentions)}
    assert 100 * scorer(shared, "score_clusters").score(gold, found)["conll_f1"] >= 78.0


def ledger_of(bundle: Path, one_each: bool, tmp_path: Path) -> Path:
    """A ledger of the bundle's texts with an event for each act, or for each deed."""
    clean, copies, read = (importlib.import_module(f"onrecord.{name}") for name in ("clean", "copies", "read"))
    from onrecord.reading import read_many

    reports = [clean.clean(one) for one in read.read_paths([str(bundle)]) if isinstance(one, Report)]
    found = copies.find(reports)
    of = {copy.report: copy.of for copy in found}
    told = list(read_many([report for report in reports if report.id not in of]))
    events = [
        {
            "type": event.type,
            "status": event.status,
            "actors": [{"country": party.country} for party in event.actors],
            "recipients": [{"country": party.country} for party in event.recipients],
            "mentions": [{"report": d.report, "start": s.start, "end": s.end} for d in event.deeds for s in d.spans],
        }
        for event in merge(told, {report.id: report for report in reports}, found).events
    ]
    if one_each:
        events = [event | {"mentions": [mention]} for event in events for mention in event["mentions"]]
    table = {
        "reports": [{"id": r.id, "source": r.source, "copy_of": of.get(r.id)} for r in reports],
        "events": events,
        "statements": [],
    }
    path = tmp_path / f"{bundle.name}-{one_each}.json"
    path.write_text(json.dumps(table), encoding="utf-8")
    return path


def links(shared: Path, one_each: bool, tmp_path: Path) -> float:
    """F1 of links over all bundles, weighted by mentions."""
    score = scorer(shared, "score_ledger")
    total = precision = recall = 0.0
    for gold in sorted((shared / "gold").glob("*.gold.json")):
        bundle = gold.with_name(gold.name.removesuffix(".gold.json"))
        figures, _ = score.score(*score.load(str(gold), str(ledger_of(bundle, one_each, tmp_path)), str(bundle)))
        (mentions,) = figures["links"]["n"]
        total += mentions
        precision += mentions * figures["links"]["P"]
        recall += mentions * figures["links"]["R"]
    return 2 * precision * recall / (precision + recall) / total


@pytest.mark.quality
def test_one_act_is_one_event_in_the_gold_bundles(shared, tmp_path):
    merged = links(shared, False, tmp_path)
    assert merged >= LINKS
    assert merged - links(shared, True, tmp_path) >= ADDED
