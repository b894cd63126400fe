# make demo, make test and the rest set up what they need in .venv (see setup.sh).
BIN := .venv/bin
PINS := pyproject.toml constraints.txt model.txt setup.sh

.PHONY: demo test lint quality bench docs package clean

demo: .venv/.core
	@rm -rf .demo && mkdir .demo
	$(BIN)/onrecord read examples/reports --ledger .demo/onrecord.db
	$(BIN)/onrecord timeline --ledger .demo/onrecord.db

test: .venv/.dev
	$(BIN)/pytest -n auto

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

quality: .venv/.dev
	$(BIN)/python benchmarks/quality.py all

bench: .venv/.dev
	$(BIN)/python benchmarks/tables.py

docs: .venv/.dev
	$(BIN)/python docs/make.py
	$(BIN)/mkdocs build --strict

package: .venv/.dev
	$(BIN)/python release/try_install.py

clean:
	rm -rf .venv .demo .site dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/.core: $(PINS)
	@sh setup.sh core

.venv/.dev: $(PINS)
	@sh setup.sh dev
	@touch .venv/.core
