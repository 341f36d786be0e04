# make run, make test: the two commands of a fresh machine. The virtual environment lives in .venv.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PORT ?= 8501

.PHONY: setup run test check audit bench bench-extraction screenshots replay clean

setup: .venv/.ready

.venv/.ready: requirements.txt requirements-dev.txt constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed (on Debian: apt-get install python3 python3-venv)."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt -c constraints.txt
	@touch $@

run: setup
	$(BIN)/python -m crm_core demo --if-empty
	$(BIN)/python -m streamlit run server.py --server.port $(PORT)

test: setup
	$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Known vulnerabilities of the pinned packages, where an index that knows them can be reached.
audit: setup
	$(BIN)/python .ci/audit.py

bench: setup
	$(BIN)/python -m bench.pages
	$(BIN)/python -m bench.ask

# Drafts by recorded answers of a model (docs/AI.md), without a network; scored where the scorer is at hand.
THREADS ?= tests/data/threads.dev.jsonl
COMPLETIONS ?= tests/data/completions.dev.jsonl
PREDICTIONS ?= data/replay.jsonl
SCORER ?= ../shared/eval/score.py

replay: setup
	@mkdir -p $(dir $(PREDICTIONS))
	$(BIN)/python -m crm_core predict $(THREADS) --engine groq --completions $(COMPLETIONS) > $(PREDICTIONS)
	@echo "Predictions: $(PREDICTIONS)"
	@if [ -f "$(SCORER)" ]; then $(BIN)/python "$(SCORER)" threads "$(THREADS)" "$(PREDICTIONS)" --errors; fi

bench-extraction: setup
	$(BIN)/python -m bench.extraction

screenshots: setup
	$(BIN)/python docs/screenshots.py

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
