"""What all tests share: the folder of development sets beside the project."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development sets; tests that need it skip without it, and fail without it on a build server."""
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the development sets are not at {SHARED}")
        pytest.skip("the development sets are not beside the project")
    return SHARED
