# Every target does its own set-up: on a machine with Python 3.11 or later and make, nothing else is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.DEFAULT_GOAL := help
.PHONY: help run test lint eval bench ci lock clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Foedus needs Python 3.11 or later: make PYTHON=python3.11 …")'
	@echo "Setting up $(VENV) (once; takes a minute or two) …" >&2
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: $(VENV)/python.stamp requirements/run.txt pyproject.toml
	@test -e $(VENV)/dev.stamp || $(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/python.stamp requirements/dev.txt pyproject.toml
	$(PIP) install --require-hashes -r requirements/dev.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/run.stamp

run: $(VENV)/run.stamp ## read the reports under examples/ into a readable digest
	$(BIN)/foedus read examples

test: $(VENV)/dev.stamp ## run the tests
	$(BIN)/python -m pytest -q

lint: $(VENV)/dev.stamp ## lint, types, import order, docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/check.py

eval: $(VENV)/dev.stamp ## score the gold in ../shared/gold and compare with eval/floors.toml
	$(BIN)/python -m eval

bench: $(VENV)/dev.stamp ## reading time against the bare parse, in one run
	$(BIN)/python -m benchmarks

ci: ## what .ci/run runs
	bash .ci/run

lock: $(VENV)/dev.stamp ## renew requirements/*.txt
	$(PIP) install pip-tools
	for kind in run dev; do $(BIN)/pip-compile -q --upgrade --all-build-deps --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --strip-extras --no-header --no-annotate --allow-unsafe $$(test $$kind = dev && echo --extra dev) \
	  -o requirements/$$kind.txt pyproject.toml; done

clean: ## remove the environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
