# `make demo` and `make test` do everything on a machine with python3 (3.11 to 3.13) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
export COMMUNIQUE_STARTED := $(shell date +%s)

.PHONY: install demo test lint types lock accuracy speed screenshots documents clean

$(VENV)/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if (3, 11) <= v[:2] <= (3, 13) else "Communique needs Python 3.11, 3.12 or 3.13; this is %d.%d. Name another one: make PYTHON=python3.12 demo" % v[:2])'
	@echo "Installing into $(VENV): a minute or two"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

install: $(VENV)/installed

demo: install
	$(BIN)/python demo/run.py $(ARGS)

test: install lint types
	$(BIN)/python -m pytest $(ARGS)

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

accuracy: install
	$(BIN)/python -m benchmarks.accuracy $(ARGS)

speed: install
	$(BIN)/python -m benchmarks.speed $(ARGS)

screenshots: install
	$(BIN)/python docs/screenshots.py

# What README.md and docs show, made anew: figures (kept), the session, the commands, the screenshots.
documents: install
	rm -rf build/documents.db* && mkdir -p build
	$(BIN)/python demo/run.py --no-serve --record build/documents.db
	$(BIN)/python docs/screenshots.py --record build/documents.db
	$(BIN)/python docs/make_commands.py
	$(BIN)/python docs/session.py
	$(BIN)/python -m benchmarks.accuracy --save --readme

lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" -q -o requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
