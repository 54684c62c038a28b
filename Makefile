# The two commands of the README are `make demo` and `make test`; every target sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check eval bench lock docs goldens screenshots clean

demo: $(READY)
	$(BIN)/whoseword demo -o demo-case

test: $(READY)
	$(BIN)/pytest -n auto

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.reference --check

eval: $(VENV)/.peers
	$(BIN)/python -m evaluation

bench: $(VENV)/.peers
	$(BIN)/python -m evaluation.bench
	$(BIN)/python -m evaluation.room
	$(BIN)/python -m evaluation.desk

# Read the difference before you commit it: every line is something that a person reads in a dossier.
goldens: $(READY)
	$(BIN)/python -m tools.goldens

docs: $(READY)
	$(BIN)/python -m tools.reference

# Look at each of them before you commit it.
screenshots: $(READY)
	$(BIN)/python -m tools.screenshots

# Exact versions for a reproducible set-up, for all platforms and for CPython 3.11 and later.
lock: $(READY)
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --universal --quiet --no-header --no-annotate --python-version 3.11 --generate-hashes \
		--all-extras --group dev pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile --universal --quiet --no-header --no-annotate --python-version 3.11 --generate-hashes \
		--all-extras --group dev --group evaluation --constraint requirements/dev.txt pyproject.toml -o requirements/evaluation.txt

$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "whoseword needs CPython 3.11 or later")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

# What the program is measured beside: needed by nothing but the measuring.
$(VENV)/.peers: $(READY) requirements/evaluation.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/evaluation.txt
	touch $(VENV)/.peers

clean:
	rm -rf $(VENV) demo-case
