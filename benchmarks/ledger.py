"""The ledger of one gold bundle, built by the product from the texts in the folder beside `X.gold.json`."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onrecord
from onrecord.export.json import export


def predict(gold: Path) -> Mapping[str, Any]:
    """The product's ledger of the texts beside a gold file, in the format of the gold."""
    texts = gold.with_name(gold.name.removesuffix(".gold.json"))
    with tempfile.TemporaryDirectory() as folder:
        ledger = onrecord.read([str(texts)], ledger=str(Path(folder) / "onrecord.db"))
        answer: Mapping[str, Any] = json.loads("".join(export(ledger)))
    return answer
