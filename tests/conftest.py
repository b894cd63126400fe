"""What all tests share: the folder of development sets beside the project, and small clean reports made by hand."""

import os
from pathlib import Path

import pytest

from onrecord.model import Block, Piece, Report

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development sets; tests that need it skip without it, and fail without it on a build server."""
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the development sets are not at {SHARED}")
        pytest.skip("the development sets are not beside the project")
    return SHARED


def plain_report(text: str, **fields: object) -> Report:
    """A clean report of body paragraphs (parted by an empty line), its clean text being its original."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("body", start, start + len(paragraph)))
        start += len(paragraph) + 2
    whole = (Piece(0, 0, len(text)),) if text else ()
    given = {"id": "r", "source": "r.txt", "original": text, "text": text, "pieces": whole, "blocks": tuple(blocks)}
    return Report(**(given | fields))  # type: ignore[arg-type]
